"""The staff's forms of orders, artwork, approval and the ledger."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from diglot.advertising.desk.access import FIRST_YEAR, LAST_YEAR
from diglot.advertising.desk.rows import ListingField
from diglot.advertising.ledger import Kind
from diglot.advertising.models import Artwork, Client, Order
from diglot.directory.models import Heading
from diglot.directory.showing import Reader

DAY = {"type": "date"}


class LabelledForm(forms.Form):
    """A form whose labels begin with a capital, as the admin has them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(field.label)


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(DAY, format="%Y-%m-%d"), **kwargs)


class OrderForm(forms.ModelForm):
    """An order; client and year of a booked one stay, since its charge is in the ledger under them."""

    year = forms.IntegerField(label=_("year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    listing = ListingField(label=_("anchor listing"))
    link = forms.URLField(label=_("address it leads to"), required=False, max_length=500, assume_scheme="https")
    ordered_on = _day(_("ordered on"), initial=timezone.localdate)

    class Meta:
        model = Order
        fields = (
            *("client", "year", "size", "place", "heading", "listing", "link", "filler"),
            *("price", "discount", "ordered_on", "note"),
        )
        widgets = {"note": forms.Textarea({"rows": "2"})}

    def __init__(self, *args: Any, clients: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="order-%s", **kwargs)
        for field in self.fields.values():
            field.label = capfirst(field.label)
        self.fields["client"].queryset = clients
        self.fields["heading"].choices = [("", "–"), *_headings(reader)]
        self.fields["heading"].help_text = _("Left empty: the main heading of the anchor listing.")
        self.fields["listing"].help_text = _("Its number. Left empty: the listing of the client.")
        self.fields["price"].help_text = _("Left empty: the rate of the year.")
        if self.instance.pk:
            self.initial["listing"] = self.instance.listing_id
        if self.instance.state == Order.State.BOOKED:
            for name in ("client", "year"):
                self.fields[name].disabled = True

    def clean_link(self) -> str:
        link = str(self.cleaned_data["link"])
        if link and not link.startswith(("http://", "https://")):
            raise ValidationError(_("Only addresses that begin with http:// or https:// can be followed."))
        return link

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        client: Client | None = given.get("client")
        listing = given.get("listing")
        if listing and client and listing.city_id != client.city_id:
            self.add_error("listing", _("This listing is in another city than the client."))
        if given.get("place") and given.get("size") != "full":
            self.add_error("size", _("On the covers there are only full pages."))
        if client and not listing and "listing" not in self.errors and not given.get("filler"):
            given["listing"] = client.listing
        return given


def _headings(reader: Reader) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the headings by their groups, in the order and words of the reader."""
    rows = Heading.objects.filter(see=None, parent__isnull=False).select_related("parent")
    groups: dict[str, list[tuple[int, str]]] = {}
    for row in sorted(rows, key=lambda row: getattr(row, f"sort_{reader.order}")):
        group = reader.converted(reader.names(row.parent)[0])
        groups.setdefault(group, []).append((row.pk, reader.converted(" ".join(reader.names(row)))))
    return list(groups.items())


class ArtworkForm(LabelledForm):
    """A file for readers of one language, and what it says."""

    language = forms.ChoiceField(label=_("language"), choices=Artwork.Language.choices, required=False)
    file = forms.FileField(
        label=_("file"),
        help_text=_("PDF, PNG or JPEG at the size above; it takes the place of the one before."),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    alt_zh = forms.CharField(label=_("what it says, in Chinese"), max_length=300, required=False)
    alt_en = forms.CharField(label=_("what it says, in English"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not (self.cleaned_data.get("alt_zh") or self.cleaned_data.get("alt_en")):
            self.add_error("alt_zh", _("Say what the picture says, for readers who cannot see it."))
        return self.cleaned_data


class ApprovalForm(LabelledForm):
    """Who of the client's house approved an artwork."""

    approved_by = forms.CharField(label=_("approved by whom"), max_length=120)


class EntryForm(LabelledForm):
    """A line of the ledger written by hand."""

    client = forms.ModelChoiceField(label=_("client"), queryset=Client.objects.none())
    kind = forms.ChoiceField(label=_("kind"), choices=Kind.choices, initial=Kind.PAYMENT)
    amount = forms.DecimalField(label=_("amount"), max_digits=10, decimal_places=2, min_value=Decimal("0.01"))
    currency = forms.RegexField(r"^[A-Z]{3}$", label=_("currency"), initial="USD", max_length=3)
    on = _day(_("date"), initial=timezone.localdate)
    text = forms.CharField(label=_("for what"), max_length=200)

    def __init__(self, *args: Any, clients: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="entry-%s", **kwargs)
        self.fields["client"].queryset = clients


class PeriodForm(LabelledForm):
    """Which lines of the ledger to show."""

    client = forms.ModelChoiceField(
        label=_("client"), queryset=Client.objects.none(), required=False, empty_label=_("All")
    )
    first = _day(_("from"), required=False)
    last = _day(_("until"), required=False)

    def __init__(self, *args: Any, clients: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="period-%s", **kwargs)
        self.fields["client"].queryset = clients

    def clean(self) -> dict[str, Any]:
        super().clean()
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last day is before the first one."))
        return self.cleaned_data
