"""The form by which readers ask the yellow pages: words, and what narrows them; every answer has an address.

Why: the search works without a script, can be sent to a friend, and a wrong field is told beside it and not an error.
"""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diglot.directory.fields import LANGUAGES
from diglot.directory.finding import Filters, Near, Sort, place
from diglot.directory.models import Heading, Plaza
from diglot.directory.showing import Reader

LONGEST_QUESTION = 200
LONGEST_PLACE = 120
FARTHEST_TIME = timedelta(days=3660)
"""Before and behind now: nobody knows the hours of another age, and calendars end at the years 1 and 9999."""
# The languages that readers of these books ask for stand first; the rest follow as the list of fields has them.
OPEN = (("", _("At any time")), ("now", _("Open now")), ("at", _("Open at …")))
SORTS = (("", _("Best match")), (Sort.DISTANCE, _("Nearest first")), (Sort.NAME, _("By name")))
AT_FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")
# What stays in the address from one page to the next and is no field that a reader fills in.
CARRIED = ("heading", "plaza")


class AskForm(forms.Form):
    """What the address of a search may say; every field may be missing."""

    q = forms.CharField(required=False, max_length=LONGEST_QUESTION, label=_("Search words"))
    near = forms.CharField(
        required=False,
        max_length=LONGEST_PLACE,
        label=_("Near"),
        widget=forms.TextInput(attrs={"placeholder": _("ZIP code, town or plaza"), "autocomplete": "postal-code"}),
    )
    open = forms.ChoiceField(required=False, choices=OPEN, label=_("Open when"))
    at = forms.DateTimeField(
        required=False,
        label=_("Day and time"),
        input_formats=AT_FORMATS,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    language = forms.ChoiceField(
        required=False, choices=[("", _("Any language")), *LANGUAGES.items()], label=_("Language spoken")
    )
    sort = forms.ChoiceField(required=False, choices=SORTS, label=_("Order"))
    verified = forms.BooleanField(required=False, label=_("Only checked entries"))

    def __init__(self, data: Any, reader: Reader) -> None:
        super().__init__(data, auto_id="ask-%s")
        self.reader = reader
        self.heading: Heading | None = None
        self.plaza: Plaza | None = None
        self.is_valid()

    def clean_at(self) -> datetime | None:
        """Return the moment asked for, if it is of these years."""
        at = self.cleaned_data["at"]
        if at is not None and abs(at - self.reader.at) > FARTHEST_TIME:
            raise ValidationError(self.fields["at"].error_messages["invalid"], code="invalid")
        return at

    def look_up(self) -> None:
        """Find the heading and the plaza that the address names; one there is not is left out."""
        if key := _plain(self.data.get("heading", ""))[:80]:
            self.heading = Heading.objects.filter(key=key).select_related("parent").first()
        number = str(self.data.get("plaza", ""))
        if number.isascii() and number.isdigit() and len(number) < 18:
            self.plaza = Plaza.objects.filter(pk=int(number), city=self.reader.city).first()

    @property
    def words(self) -> str:
        """Return what was asked, cut rather than refused: whoever pastes a paragraph is looking for its beginning."""
        return _plain(self.data.get("q", ""))[:LONGEST_QUESTION].strip()

    @property
    def asked(self) -> bool:
        """Return whether the address asks anything."""
        return any(str(self.data.get(name, "")).strip() for name in (*self.fields, *CARRIED) if name != "sort")

    @property
    def chosen(self) -> list[str]:
        """Return what narrows the question, each in a word, to be seen while the fields are folded away."""
        given = self.cleaned_data
        found = [self.typed_place] if self.typed_place else []
        for name in ("open", "language", "sort"):
            if value := given.get(name):
                found.append(str(dict(self.fields[name].choices)[value]))
        return [*found, *([str(self.fields["verified"].label)] if given.get("verified") else [])]

    @property
    def narrowed(self) -> bool:
        """Return whether one of the fields that are folded away is set."""
        return any(str(self.data.get(name, "")).strip() for name in ("open", "at", "language", "sort", "verified"))

    @property
    def typed_place(self) -> str:
        return _plain(self.data.get("near", ""))[:LONGEST_PLACE].strip()

    def near_place(self) -> Near | None:
        """Return the place typed or sent by the reader's device, if the city knows it."""
        return place(self.typed_place, city=self.reader.city) if self.typed_place else None

    def open_at(self) -> datetime | None:
        """Return the moment at which it shall be open: a time without a choice means that time."""
        given = self.cleaned_data
        if given.get("open") == "now":
            return self.reader.at
        return given.get("at")

    def filters(self, near: Near | None) -> Filters:
        """Return what narrows the question; what is not valid is left out, and the form says so beside the field."""
        given = self.cleaned_data
        return Filters(
            heading=self.heading.key if self.heading else "",
            open_at=self.open_at(),
            languages=(given["language"],) if given.get("language") else (),
            plaza=self.plaza.pk if self.plaza else None,
            near=near,
            verified=bool(given.get("verified")),
        )

    @property
    def order(self) -> Sort:
        """Return the order that was asked for."""
        return Sort(self.cleaned_data.get("sort") or Sort.RELEVANCE)

    def query(self, **changes: Any) -> str:
        """Return the query string of this question with changes, without what is empty."""
        kept = {name: _plain(self.data.get(name, "")) for name in (*self.fields, *CARRIED)} | changes
        return urlencode({name: value for name, value in kept.items() if value not in ("", None)})

    @property
    def without_heading(self) -> str:
        return self.query(heading="")

    @property
    def without_plaza(self) -> str:
        return self.query(plaza="")

    @property
    def words_only(self) -> str:
        return urlencode({"q": self.words})

    @property
    def default_at(self) -> str:
        """Return the moment now in the city, as the field for a time writes it."""
        return timezone.localtime(self.reader.at, self.reader.city.zone).strftime(AT_FORMATS[0])


def _plain(value: object) -> str:
    """Return a value of the address as text that databases take."""
    return str(value).replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
