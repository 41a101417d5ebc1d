"""The forms of "New from paste": the paste itself, the story's fields, and one small form for every block.

Whatever comes back is checked here again, as plain text: the form in the browser is anybody's to change.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput

from diglot.house.models import City
from diglot.importers import wizard
from diglot.importers.sources import MAX_BYTES, SourceError, clean_text, known_suffixes
from diglot.importers.wizard import Item, Place
from diglot.languages.tags import lang_of
from diglot.news.models import StoryPage

EDITIONS = {"zh": gettext_lazy("Chinese"), "en": gettext_lazy("English")}
SIDES = [*EDITIONS.items(), ("out", gettext_lazy("Leave out"))]
KINDS = [
    ("paragraph", gettext_lazy("Paragraph")),
    ("heading", gettext_lazy("Heading")),
    ("credit", gettext_lazy("Credit line")),
]
FIELD_LABELS = {"title": gettext_lazy("Title"), "byline": gettext_lazy("Byline"), "agency": gettext_lazy("Agency")}


class PasteForm(forms.Form):
    """Step 1: a text or a file, and where it goes."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "autofocus": True, "spellcheck": "false"}),
        help_text=gettext_lazy("The whole page as it is: Chinese and English in any order, with everything around it."),
    )
    file = forms.FileField(label=gettext_lazy("Or a file"), required=False, max_length=255)
    section = forms.ChoiceField(label=gettext_lazy("Section"), required=False)
    city = forms.ChoiceField(label=gettext_lazy("City"))

    def __init__(self, *args: Any, places: Sequence[Place], cities: Sequence[City], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.key: place for place in places}
        self.cities = {str(city.pk): city for city in cities}
        self.fields["section"].choices = [("", _("As the paste says")), *_choices(places, cities)]
        self.fields["file"].widget.attrs["accept"] = ",".join(known_suffixes())
        self.fields["file"].help_text = _("%(endings)s, less than %(size)d MB.") % {
            "endings": " ".join(known_suffixes()),
            "size": MAX_BYTES // 1_000_000,
        }
        self.fields["text"].widget.attrs["data-most-bytes"] = MAX_BYTES
        if len(cities) > 1:
            self.fields["city"].choices = [(key, str(city)) for key, city in self.cities.items()]
        else:
            del self.fields["city"]

    def clean(self) -> dict[str, Any]:
        """Read and untangle what came; what cannot be read is said in one line beside its field."""
        super().clean()
        if self.errors:
            return self.cleaned_data
        text, file = self.cleaned_data["text"], self.cleaned_data["file"]
        source = "file" if file else "text"
        if file and text.strip():
            self.add_error("file", _("There is a text and a file; send one of them, and empty the other."))
            return self.cleaned_data
        if not file and not text.strip():
            self.add_error("text", _("There is nothing here yet; paste the text of a story or choose a file."))
            return self.cleaned_data
        place = self.places.get(self.cleaned_data["section"])
        city = place.page.city if place else self.cities[self.cleaned_data.get("city") or next(iter(self.cities))]
        name = file.name[-255:] if file else ""
        try:
            if file and file.size >= MAX_BYTES:
                raise SourceError(_too_large())
            data = file.read() if file else text.encode(errors="surrogatepass")
            if len(data) >= MAX_BYTES:
                raise SourceError(_too_large())
            found = wizard.take_apart(wizard.read_paste(data, name), city)
        except SourceError as error:
            self.add_error(source, str(error))
            return self.cleaned_data
        return self.cleaned_data | {"data": data, "name": name, "found": found, "city": city, "place": place}


def _too_large() -> str:
    return _("It is too large: %(size)d MB and more cannot be read; divide it, or shrink its pictures.") % {
        "size": MAX_BYTES // 1_000_000
    }


def _choices(places: Iterable[Place], cities: Sequence[City]) -> list[tuple[str, Any]]:
    """Return sections as choices, below the names of their cities where there is more than one city."""
    if len(cities) < 2:
        return [(place.key, str(place)) for place in places]
    groups: dict[str, list[tuple[str, str]]] = {}
    for place in places:
        groups.setdefault(str(place.page.city), []).append((place.key, str(place)))
    return list(groups.items())


class PlainField(forms.CharField):
    """Text without markup and without invisible controls; `oneline` also makes spaces of line ends."""

    def __init__(self, *, oneline: bool = False, **kwargs: Any) -> None:
        self.oneline = oneline
        kwargs.setdefault("widget", AdminAutoHeightTextInput())
        super().__init__(required=False, strip=False, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            text, _notes = clean_text(text, str(self.label))
        except SourceError as error:
            raise forms.ValidationError(str(error)) from error
        return " ".join(text.split()) if self.oneline else text


def _story_field(name: str, label: Any) -> PlainField:
    """Return the form field of a story's field; too long is said, since a browser's own limit cuts a paste off."""
    limit = StoryPage._meta.get_field(name).max_length
    widget = AdminAutoHeightTextInput() if name == "title" else forms.TextInput()
    return PlainField(label=label, oneline=True, widget=widget, validators=[MaxLengthValidator(limit)])


class StoryForm(forms.Form):
    """Step 2: the fields of the story and of its two editions."""

    section = forms.ChoiceField(label=gettext_lazy("Section"))
    label = _story_field("label", gettext_lazy("Column label"))
    date = forms.DateField(
        label=gettext_lazy("Date"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("When it was printed; empty for today."),
    )
    another = forms.BooleanField(label=gettext_lazy("Make another story of this paste"), required=False)

    def __init__(self, *args: Any, places: Sequence[Place], once: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.key: place for place in places}
        self.fields["section"].choices = _choices(places, ())
        if not once:
            del self.fields["another"]
        for side in EDITIONS:
            for name, label in FIELD_LABELS.items():
                self.fields[f"{side}_{name}"] = _story_field(name, label)
                text = str(self[f"{side}_{name}"].value() or "")
                self.fields[f"{side}_{name}"].widget.attrs["lang"] = lang_of(text) or side

    def check(self, items: Sequence[Item], user: Any, *, publish: bool) -> None:
        """Add the errors that show only beside the blocks: editions without title or text, and permissions."""
        sides = {item.side for item in items}
        for side, language in EDITIONS.items():
            titled = bool(self.cleaned_data.get(f"{side}_title"))
            if side in sides and not titled and f"{side}_title" not in self.errors:
                self.add_error(
                    f"{side}_title", _("The %(language)s edition has no title; give it one.") % {"language": language}
                )
            if titled and side not in sides:
                words = _("There is a title and no %(language)s text; empty the title, or bring text here.")
                self.add_error(f"{side}_title", words % {"language": language})
        if not sides & EDITIONS.keys():
            self.add_error(None, _("Everything is left out; bring back the text of the story."))
        place = self.places.get(self.cleaned_data.get("section", ""))
        for side in (each for each in EDITIONS if place and each in sides):
            words = {"section": place, "language": EDITIONS[side]}
            if not place.may_add(user, side):
                self.add_error(
                    "section", _("You may not add %(language)s stories to %(section)s; choose another.") % words
                )
            elif publish and not place.may_publish(user, side):
                self.add_error(
                    "section", _("You may not publish in %(section)s; save a draft, or choose another.") % words
                )


class BlockForm(forms.Form):
    """One block: its words, where they go and what they are."""

    text = PlainField(label=gettext_lazy("Text"))
    side = forms.ChoiceField(label=gettext_lazy("Language"), choices=SIDES)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)

    def item(self) -> Item:
        """Return the block as it was last sent or first found; what is no language counts as left out."""
        values = {name: self[name].value() or "" for name in self.fields}
        if values["side"] not in dict(SIDES):
            values["side"] = "out"
        return Item(**values)

    def describe(self, number: int) -> None:
        """Give the controls their names for a screen reader and the text its `lang`."""
        words = {
            "text": _("Text %(number)d"),
            "side": _("Language of text %(number)d"),
            "kind": _("Kind of text %(number)d"),
        }
        for name, label in words.items():
            self.fields[name].widget.attrs["aria-label"] = label % {"number": number}
        item = self.item()
        self.fields["text"].widget.attrs["lang"] = lang_of(item.text) or ("zh" if item.side == "zh" else "en")


class BlockForms(forms.BaseFormSet):
    """All blocks in the order of the page: a block's number is its place."""

    def arrived(self) -> bool:
        """Return whether every part of every block was sent: a body cut off on its way must not lose a block."""
        if not self.management_form.is_valid() or self.management_form.cleaned_data["TOTAL_FORMS"] > self.max_num:
            return False
        return all(form.add_prefix(name) in self.data for form in self.forms for name in form.fields)

    def items(self) -> list[Item]:
        """Return the blocks as they stand on the page, checked ones where there are such."""
        if self.is_bound and self.is_valid():
            return [Item(**form.cleaned_data) for form in self.forms]
        return [form.item() for form in self.forms]


# Cutting blocks at blank lines may make more of them than came out of the paste.
_BlockForms = forms.formset_factory(
    BlockForm,
    formset=BlockForms,
    extra=0,
    max_num=2 * wizard.MAX_BLOCKS,
    absolute_max=2 * wizard.MAX_BLOCKS,
)


def block_forms(items: Iterable[Item] = (), data: Mapping[str, Any] | None = None) -> BlockForms:
    """Return the forms of some items, or those that were sent."""
    if data is not None:
        return _BlockForms(data, prefix="block")
    initial = [{"text": item.text, "side": item.side, "kind": item.kind} for item in items]
    return _BlockForms(initial=initial, prefix="block")
