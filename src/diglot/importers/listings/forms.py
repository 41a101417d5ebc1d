"""The forms of the listings' import: the file, the columns, and the headings a list calls by other names.

Why: what the program guessed stands ready to be mended, in the clerk's language, and comes back checked.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diglot.directory.fields import FIELDS
from diglot.directory.models import Heading
from diglot.house.forms import cities_of, own_city
from diglot.house.models import City
from diglot.importers.listings.mapping import KEY, Column
from diglot.importers.listings.mapping import Mapping as ColumnMapping
from diglot.importers.listings.models import ListingExport
from diglot.importers.sources.tables import MAX_TABLE_BYTES, SUFFIXES_OF_TABLES

NAMES_SHOWN = 25
"""How many names of headings are asked about at a time."""

LEAVE_OUT = "-"
COMBINED = {
    "name": gettext_lazy("name, either language"),
    "person": gettext_lazy("person, either language"),
    "title": gettext_lazy("person's title, either language"),
    "address": gettext_lazy("whole address, either language"),
    "address_zh": gettext_lazy("whole address in Chinese"),
    "address_en": gettext_lazy("whole address in English"),
    "street": gettext_lazy("street, either language"),
    "town": gettext_lazy("town, either language"),
    "services": gettext_lazy("services, either language"),
    "description": gettext_lazy("description, either language"),
}


class CityForm(forms.Form):
    """What every form here begins with: the city, asked of those only who work for several."""

    city = forms.ModelChoiceField(queryset=City.objects.none(), label=gettext_lazy("City"), empty_label=None)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["city"].queryset = cities_of(user)
        self.fields["city"].initial = own_city(user)
        if self.fields["city"].queryset.count() < 2:
            self.fields["city"].widget = forms.HiddenInput()


class FileForm(CityForm):
    """A list to be imported, and where it is from."""

    file = forms.FileField(label=gettext_lazy("File"), max_length=255)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Whose list it is. A later list of the same source brings the listings of this one up to date. Empty for the name of the file."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(SUFFIXES_OF_TABLES)
        self.fields["file"].help_text = _("%(endings)s, at most %(size)d MB.") % {
            "endings": " ".join(SUFFIXES_OF_TABLES),
            "size": MAX_TABLE_BYTES // 1_000_000,
        }

    def clean_file(self) -> Any:
        """Refuse what is larger than can be read before it is kept."""
        file = self.cleaned_data["file"]
        if file.size > MAX_TABLE_BYTES:
            raise forms.ValidationError(
                _("It is too large: %(size)d MB and more cannot be read; divide it.")
                % {"size": MAX_TABLE_BYTES // 1_000_000}
            )
        return file

    def source_name(self) -> str:
        """Return the source as typed, else the file's name without its ending."""
        return self.cleaned_data["source"].strip() or PurePosixPath(self.cleaned_data["file"].name).stem


class ExportForm(CityForm):
    """Listings to be written out, and how."""

    format = forms.ChoiceField(label=gettext_lazy("Format"), choices=ListingExport.Format.choices)


def target_choices() -> list[tuple[str, Any]]:
    """Return what a column may be, worded, in groups."""
    fields = [(name, field.label) for name, field in FIELDS.items() if name not in {"merged_into", "logo"}]
    return [
        ("", _("(leave out)")),
        (KEY, _("key: by it the source tells its rows apart")),
        (_("Combined columns"), list(COMBINED.items())),
        (_("Fields"), fields),
    ]


class ColumnsForm(forms.Form):
    """A table's columns with what each is taken for, and what else is settled for the whole table."""

    source = forms.CharField(label=gettext_lazy("Source"), max_length=200)
    erase = forms.BooleanField(
        label=gettext_lazy("An empty cell empties the field of a listing that is there already"), required=False
    )

    def __init__(
        self, *args: Any, mapping: ColumnMapping, samples: Sequence[Sequence[str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mapping = mapping
        self.samples = samples
        self.fields["erase"].initial = mapping.erase
        choices = target_choices()
        for at, column in enumerate(mapping.columns):
            self.fields[f"target-{at}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                initial=column.target,
                label=_("What %(column)s is") % {"column": column.header},
            )
            self.fields[f"label-{at}"] = forms.CharField(
                required=False,
                max_length=40,
                initial=column.label,
                label=_("Label of the phones in %(column)s") % {"column": column.header},
            )
            for name in (f"target-{at}", f"label-{at}"):
                self.fields[name].widget.attrs["aria-label"] = self.fields[name].label

    def rows(self) -> Iterable[tuple[str, Sequence[str], Any, Any]]:
        """Yield for each column its name, some of its cells, and its two fields."""
        for at, column in enumerate(self.mapping.columns):
            samples = self.samples[at] if at < len(self.samples) else ()
            yield column.header, samples, self[f"target-{at}"], self[f"label-{at}"]

    def clean(self) -> dict[str, Any]:
        """Ask for a name and for one key at most."""
        values = super().clean() or {}
        targets = [values.get(f"target-{at}") or "" for at in range(len(self.mapping.columns))]
        if not any(target.startswith("name") for target in targets):
            raise forms.ValidationError(_("No column is the name of a listing; choose the one that is."))
        if targets.count(KEY) > 1:
            raise forms.ValidationError(_("Two columns are keys; leave one."))
        return values

    def result(self) -> ColumnMapping:
        """Return the mapping as it was sent back."""
        values = self.cleaned_data
        columns = tuple(
            Column(column.header, values[f"target-{at}"], values[f"label-{at}"].strip())
            for at, column in enumerate(self.mapping.columns)
        )
        mapping = self.mapping
        return ColumnMapping(
            columns,
            headings=mapping.headings,
            defaults=mapping.defaults,
            erase=values["erase"],
            source=values["source"],
            sheet=mapping.sheet,
        )


class HeadingsForm(forms.Form):
    """Names of headings in a table that none of ours bears, each with the heading it stands for."""

    def __init__(self, *args: Any, unknown: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = sorted(unknown, key=lambda name: (-unknown[name], name))[:NAMES_SHOWN]
        self.counts = [unknown[name] for name in self.names]
        choices = heading_choices()
        for at, name in enumerate(self.names):
            self.fields[f"heading-{at}"] = forms.ChoiceField(choices=choices, required=False, label=name)
            self.fields[f"name-{at}"] = forms.CharField(widget=forms.HiddenInput, initial=name, required=False)

    def rows(self) -> Iterable[tuple[str, int, Any, Any]]:
        """Yield for each name how often it stands there, and its fields."""
        for at, name in enumerate(self.names):
            yield name, self.counts[at], self[f"heading-{at}"], self[f"name-{at}"]

    def settled(self) -> dict[str, str]:
        """Return the keys of headings by the names settled, nothing for one to be left out."""
        found = {}
        for at in range(len(self.names)):
            choice, name = self.cleaned_data.get(f"heading-{at}"), self.cleaned_data.get(f"name-{at}")
            if choice and name in self.names:
                found[name] = "" if choice == LEAVE_OUT else choice
        return found


def heading_choices() -> list[tuple[str, Any]]:
    """Return the headings that take listings, below their groups."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for heading in Heading.objects.filter(parent__isnull=False, see__isnull=True).select_related("parent"):
        groups.setdefault(str(heading.parent), []).append((heading.key, str(heading)))
    return [("", _("(not settled)")), (LEAVE_OUT, _("(leave out)")), *groups.items()]
