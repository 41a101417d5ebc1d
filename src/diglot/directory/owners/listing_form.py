"""The form of a listing, made from `fields.FIELDS`: the one that owners fill in and the one that staff do.

Why: a field that is added to the list stands in both forms at once, and a value is checked by the same rule everywhere.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from diglot.directory.fields import FIELDS, LICENCE_KEYS, Field, FieldError, Kind, clean
from diglot.directory.models import Plaza
from diglot.directory.owners.heading_choice import HeadingBook, HeadingsField
from diglot.directory.owners.rows import Part, RowsField
from diglot.directory.phones import printed
from diglot.directory.showing import PHONE_LABELS
from diglot.house.models import City
from diglot.languages.readings import readings
from diglot.languages.tags import lang_of

SECTIONS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Names"), ("name_zh", "name_en", "other_names")),
    (_("Trade"), ("headings",)),
    (_("Person"), ("person_zh", "title_zh", "person_en", "title_en")),
    (
        _("Address"),
        (
            "street_zh",
            "street_en",
            "suite",
            "plaza",
            "town_zh",
            "town_en",
            "state",
            "postcode",
            "latitude",
            "longitude",
        ),
    ),
    (_("Phones and messages"), ("phones", "fax", "email", "website", "wechat", "line", "whatsapp")),
    (_("Hours and languages"), ("hours", "languages")),
    (_("Services and payment"), ("services_zh", "services_en", "payment", "insurance", "licences")),
    (_("Description"), ("description_zh", "description_en")),
    (_("In the book"), ("tier", "logo", "sort_as_en", "sort_as_pinyin", "sort_as_stroke")),
    (_("Where it is from"), ("source", "source_key", "verified_on")),
)
"""All fields that a form can have, as they stand under each other."""

BY_ACTS = ("status", "closed_on", "removed_on", "merged_into")
"""Fields that no form has: closing down, removing, restoring and merging are acts of their own."""

KEPT_BY_STAFF = frozenset(
    {
        *("latitude", "longitude", "tier", "logo", "sort_as_en", "sort_as_pinyin", "sort_as_stroke"),
        *("source", "source_key", "verified_on"),
    }
)
"""Fields that owners do not change."""

OWNER_FIELDS = tuple(name for _title, names in SECTIONS for name in names if name not in KEPT_BY_STAFF)
STAFF_FIELDS = tuple(name for _title, names in SECTIONS for name in names if name != "logo")

HELP = {
    "other_names": _("One on each line: former names, short names, other spellings."),
    "headings": _("Type what you do, such as dentist or 牙醫, and press the button; the main heading comes first."),
    "hours": _("As you would write it on the door, in either language; a new line for other days."),
    "phones": _("With area code. The label says what it is, such as office or mobile."),
    "plaza": _("The shopping plaza by which people find the place, if it stands in one."),
    "website": _("Such as https://example.org/"),
    "sort_as_en": _("Only where the name itself would be sorted wrongly."),
    "sort_as_pinyin": _("Only where the name itself would be sorted wrongly."),
    "sort_as_stroke": _("Only where the name itself would be sorted wrongly."),
    "source_key": _("The number or key by which the source knows it; imports find it again by this."),
}
TEXT_LIMIT = 3_000
"""How many characters of a text owners may send."""
MOST_LINKS = 2
LINKED = ("services_zh", "services_en", "description_zh", "description_en", "hours")
_LINK = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_INPUTS = {
    "name_zh": {"autocomplete": "off"},
    "postcode": {"autocomplete": "postal-code"},
    "fax": {"inputmode": "tel"},
    "whatsapp": {"inputmode": "tel"},
    "website": {"inputmode": "url"},
}


class LinesField(forms.CharField):
    """Texts, one on each line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != list(initial or [])


class ListingForm(forms.Form):
    """The fields of a listing. `changes` says what of them differs from what the record had when it was opened."""

    def __init__(
        self,
        data: Any = None,
        *,
        city: City,
        names: Sequence[str],
        values: Mapping[str, Any] | None = None,
        text_limit: int | None = None,
        most_links: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.city = city
        self.book = HeadingBook()
        self.base = dict(values or {name: clean(name, None) for name in names if FIELDS[name].kind is not Kind.CHOICE})
        self.text_limit, self.most_links = text_limit, most_links
        initial = {name: self._typed(name, self.base.get(name)) for name in names}
        super().__init__(data, initial=initial, **kwargs)
        for name in names:
            self.fields[name] = self._form_field(FIELDS[name])
        self.names = tuple(names)

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return title and fields of each part of the form."""
        found = ((title, [self[name] for name in names if name in self.fields]) for title, names in SECTIONS)
        return [(title, fields) for title, fields in found if fields]

    def without_errors(self) -> "ListingForm":
        """Return the form as it is typed so far, without telling what is missing yet."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data = {}
        return self

    def changes(self) -> dict[str, Any]:
        """Return the fields of a valid form that differ from what the record had, in the form the record keeps."""
        return {name: self.cleaned_data[name] for name in self.names if self.cleaned_data[name] != self.base.get(name)}

    def _typed(self, name: str, value: Any) -> Any:
        """Return a value of the record as people type it."""
        match FIELDS[name].kind:
            case Kind.PHONE:
                return printed(value, self.city.country) if value else ""
            case Kind.PHONES:
                return [
                    row | {"number": printed(row["number"], self.city.country), "label": _label_shown(row["label"])}
                    for row in value or []
                ]
        return value

    def _form_field(self, field: Field) -> forms.Field:
        common = {"required": False, "label": capfirst(field.label), "help_text": HELP.get(field.name, "")}
        value = self.initial.get(field.name)
        attrs = dict(_INPUTS.get(field.name, {}))
        if isinstance(value, str) and (lang := lang_of(value)):
            attrs["lang"] = lang
        elif field.name.endswith("_zh"):
            attrs["lang"] = "zh"
        limit = min(field.limit, self.text_limit) if self.text_limit else field.limit
        match field.kind:
            case Kind.TEXT:
                attrs["rows"] = "3" if field.name == "hours" else "5"
                return forms.CharField(max_length=limit, widget=forms.Textarea(attrs), **common)
            case Kind.LIST:
                return LinesField(max_length=2_000, widget=forms.Textarea({"rows": "2"}), **common)
            case Kind.CODES:
                choices = list((field.choices or {}).items())
                return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
            case Kind.CHOICE:
                return forms.ChoiceField(choices=list((field.choices or {}).items()), **common | {"required": True})
            case Kind.PHONES:
                return RowsField(PHONE_PARTS, **common)
            case Kind.LICENCES:
                return RowsField(LICENCE_PARTS, **common)
            case Kind.HEADINGS:
                return HeadingsField(self.book, **common)
            case Kind.PLAZA:
                attrs["list"] = "plaza-names"
                return forms.CharField(max_length=limit, widget=forms.TextInput(attrs), **common)
            case Kind.EMAIL:
                return forms.EmailField(max_length=limit, widget=forms.EmailInput(attrs), **common)
            case Kind.FLOAT:
                bound = 90 if field.name == "latitude" else 180
                widget = forms.NumberInput({"step": "any"})
                return forms.FloatField(min_value=-bound, max_value=bound, widget=widget, **common)
            case Kind.DATE:
                return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **common)
            case _:
                return forms.CharField(max_length=limit, widget=forms.TextInput(attrs), **common)

    @property
    def plaza_names(self) -> list[str]:
        """Return the plazas to choose from, in both languages."""
        rows = Plaza.objects.filter(city=self.city).values_list("name_zh", "name_en")
        return [name for row in rows for name in row if name]

    def _clean_fields(self) -> None:
        super()._clean_fields()
        for name in self.names:
            if name in self.cleaned_data:
                try:
                    self.cleaned_data[name] = self._kept(name, self.cleaned_data[name])
                except ValidationError as error:
                    self.add_error(name, error)

    def _kept(self, name: str, value: Any) -> Any:
        if FIELDS[name].kind is Kind.PHONES:
            value = [row | {"label": _label_kept(row["label"])} for row in value]
        try:
            value = clean(name, value, country=self.city.country)
        except FieldError as error:
            raise ValidationError(_refusal(FIELDS[name].kind)) from error
        if self.most_links is not None and name in LINKED and len(_LINK.findall(value)) > self.most_links:
            raise ValidationError(_("Please leave the links out of this text; there is a field for the website."))
        return value

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        nameless = "name_zh" in self.names and not (given.get("name_zh") or given.get("name_en"))
        if nameless and not {"name_zh", "name_en"} & self.errors.keys():
            self.add_error("name_zh", _("Give a name in Chinese or in English."))
        return given


def _refusal(kind: Kind) -> Any:
    if kind is Kind.URL:
        return _("This is not a web address. Write it as https://example.org/")
    if kind is Kind.EMAIL:
        return _("This is not an e-mail address. Write it as name@example.org")
    return _("This cannot be kept as it is written; please check it or make it shorter.")


def _label_shown(label: str) -> str:
    return str(PHONE_LABELS.get(label, label))


def _label_kept(label: str) -> str:
    """Return the code of a phone's label typed in any of the readings' languages, else the label."""
    return _labels().get(label.strip().casefold(), label)


def _labels() -> dict[str, str]:
    known = {}
    for reading in readings():
        with override(reading.code):
            known |= {str(word).casefold(): code for code, word in PHONE_LABELS.items()}
    return known | {code: code for code in PHONE_LABELS}


PHONE_PARTS = (
    Part("number", _("number"), 60, attrs={"inputmode": "tel", "autocomplete": "off"}),
    Part("label", _("label"), 60, tuple(PHONE_LABELS.values())),
    Part("extension", _("extension number"), 20, attrs={"inputmode": "numeric"}),
)
_LICENCE_LABELS = {
    "number": _("number"),
    "authority": _("issued by"),
    "source": _("known from"),
    "date": _("date"),
}
LICENCE_PARTS = tuple(
    Part(key, _LICENCE_LABELS[key], 200, kind="date" if key == "date" else "text") for key in LICENCE_KEYS
)
