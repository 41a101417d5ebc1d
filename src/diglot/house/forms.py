"""The admin's forms of the glossary: a term, and a table of terms.

Why: a term's city is the person's own unless they work for several, and only who works for several is asked.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from diglot.house.models import City


def cities_of(user: Any) -> "QuerySet[City]":
    """Return the cities whose glossary a person may see: their own, or every one for those who belong to none."""
    cities = City.objects.all()
    return cities.filter(pk=user.city_id) if user.city_id and not user.is_superuser else cities


def own_city(user: Any) -> City | None:
    """Return the city to begin with: the person's own, or the first."""
    cities = cities_of(user)
    return cities.filter(pk=user.city_id).first() or cities.first()


class TermForm(WagtailAdminModelForm):
    """The form of a `GlossaryTerm`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hant"].required = False
        self.fields["others"].widget.attrs["rows"] = 3
        cities = cities_of(self.for_user)
        if cities.count() > 1:
            self.fields["city"].queryset = cities
            self.fields["city"].initial = own_city(self.for_user)
        else:
            del self.fields["city"]
            if not self.instance.city_id:
                self.instance.city = cities.first()


class TableForm(forms.Form):
    """A table to be imported, and for which city."""

    city = forms.ModelChoiceField(queryset=City.objects.none(), label=_("city"), empty_label=None)
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "In UTF-8. The first line names the columns: kind, zh_hant, zh_hans, taiwan, hong_kong, english, others, "
            "note. Only zh_hant is required."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["city"].queryset = cities_of(user)
        self.fields["city"].initial = own_city(user)
        if self.fields["city"].queryset.count() < 2:
            self.fields["city"].widget = self.fields["city"].hidden_widget()


class KeepForm(TableForm):
    """The table that was shown, sent back with the word that it is to be kept."""

    file = None
    name = forms.CharField(max_length=255, widget=forms.HiddenInput)
    table = forms.CharField(widget=forms.HiddenInput)
    good_rows = forms.BooleanField(required=False, label=_("Import the good rows and leave the others out"))
