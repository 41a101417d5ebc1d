"""The staff's forms: a listing with its logo, closing down, declining a request, following a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField

from diglot.directory.owners.listing_form import STAFF_FIELDS, ListingForm
from diglot.directory.owners.wording import REASONS
from diglot.house.models import City

NOTE_LIMIT = 2_000


class StaffListingForm(ListingForm):
    """All fields of a listing but those that acts of their own set; its logo comes as a file."""

    logo_file = WagtailImageField(label=_("logo"), required=False, widget=forms.FileInput)
    logo_gone = forms.BooleanField(label=_("take the logo out"), required=False)

    def __init__(self, data: Any = None, files: Any = None, *, city: City, values: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files=files, city=city, names=STAFF_FIELDS, values=values, auto_id="l-%s", **kwargs)
        if "tier" in self.fields and not values:
            self.initial["tier"] = "regular"

    @property
    def logo_fields(self) -> list[forms.BoundField]:
        """Return the fields of the logo; there is nothing to take out where there is none."""
        return [self["logo_file"], *([self["logo_gone"]] if self.base.get("logo") else [])]


class CloseForm(forms.Form):
    """On which day a business closed down."""

    closed_on = forms.DateField(
        label=_("closed on"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


class NoteForm(forms.Form):
    """A remark for whoever asked."""

    note = forms.CharField(
        label=_("Remark, in their language"),
        max_length=NOTE_LIMIT,
        required=False,
        widget=forms.Textarea({"rows": "2"}),
    )


class RejectForm(NoteForm):
    """Why a request is declined; the reason is put into the language of whoever asked."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", "–"), *REASONS.items()])

    field_order = ("reason", "note")

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("reason") == "other" and not self.cleaned_data.get("note"):
            self.add_error("note", _("Please say why."))
        return self.cleaned_data
