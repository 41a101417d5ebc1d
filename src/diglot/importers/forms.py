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
        try:
            data, name = self._bytes(text, file)
            found = wizard.take_apart(wizard.read_paste(data, name), city)
        except SourceError as error:
            self.add_error(source, str(error))
            return self.cleaned_data
        return self.cleaned_data | {"data": data, "name": name, "found": found, "city": city, "place": place}

    def _bytes(self, text: str, file: Any) -> tuple[bytes, str]:
        if file is None:
            # A lone surrogate cannot be encoded; cleaning names its place.
            cleaned = clean_text(text, _("pasted text"))[0] if not text.isprintable() else text
            data, name = (text if cleaned else "").encode(), ""
        elif file.size >= MAX_BYTES:
            data, name = b"", file.name
        else:
            return file.read(), file.name[-255:]
        if name or len(data) >= MAX_BYTES:
            raise SourceError(
                _("It is too large: %(size)d MB and more cannot be read; divide it, or shrink its pictures.")
                % {"size": MAX_BYTES // 1_000_000}
            )
        return data, name
