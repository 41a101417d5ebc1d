"""What a printed book says and is no longer so: listings compared with what was frozen, and corrections written by hand.

Why: a phone that changed after close cannot be changed on paper, but whoever opens the page on the web is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diglot.directory.models import Listing
from diglot.directory.phones import printed
from diglot.directory.recording import plaza_name
from diglot.directory.showing import Reader, Shown
from diglot.ebook.models import Book, Erratum, Frozen
from diglot.ebook.printable import all_printable
from diglot.languages.readings import Reading, reading, readings


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, in the reader's language. field: which part of the entry, such as "phones"; text: a whole line."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an entry: the fields it is printed from, its line, and the line where nothing is left of it."""

    fields: tuple[str, ...]
    words: Callable[[Shown, set[str]], str]
    now: Callable[[], str]
    gone: Callable[[], str]


def errata(book: Book, printing: int, listings: Sequence[int]) -> dict[int, list[Difference]]:
    """Return by listing what of it differs from a printing of the book, in two queries; nothing where all is as printed.

    `book` was fetched with its city. The lines are in the active language, names in the script they are kept in. A
    firm that closed, left the directory or was merged has that one line.
    """
    rows = Frozen.objects.filter(book=book, printing=printing, listing__in=list(listings))
    frozen = dict(rows.values_list("listing", "values"))
    current = {
        row.pk: row
        for row in Listing.objects.filter(pk__in=list(frozen)).select_related("plaza", "merged_into", "city")
    }
    reader = Reader(book.city, _reading(), timezone.now())
    found = {listing: _differences(values, current.get(listing), reader) for listing, values in frozen.items()}
    return {listing: differences for listing, differences in found.items() if differences}


def noted(book: Book, script: str, pages: Sequence[int]) -> dict[int, list[Erratum]]:
    """Return by page the corrections that were written by hand for a book in one script, in one query."""
    rows = Erratum.objects.filter(Q(script="") | Q(script=script), book=book, page__in=list(pages))
    found: dict[int, list[Erratum]] = {}
    for row in rows:
        found.setdefault(row.page, []).append(row)
    return found


def _reading() -> Reading:
    try:
        return reading(get_language() or "")
    except LookupError:
        return readings()[0]


def _differences(before: dict[str, Any], row: Listing | None, reader: Reader) -> list[Difference]:
    if row is None or row.status == Listing.Status.REMOVED:
        return [Difference("status", _("No longer in the directory"))]
    if row.status == Listing.Status.MERGED:
        into = reader.names(row.merged_into)[0] if row.merged_into else ""
        text = _("Now listed as “%(name)s”") % {"name": into} if into else _("No longer in the directory")
        return [Difference("status", text)]
    if row.status == Listing.Status.CLOSED:
        day = date_format(row.closed_on, "DATE_FORMAT") if row.closed_on else ""
        return [Difference("status", _("Closed since %(date)s") % {"date": day} if day else _("Closed down"))]
    shown = Shown(row, reader)
    found = []
    for name, part in _PARTS.items():
        now = {field: plaza_name(row.plaza) if field == "plaza" else getattr(row, field) for field in part.fields}
        changed = {field for field, value in all_printable(now).items() if before.get(field) != value}
        if changed:
            words = part.words(shown, changed)
            found.append(Difference(name, part.now() % {"value": words} if words else part.gone()))
    return found


def _names(shown: Shown, changed: set[str]) -> str:
    """Return the names that changed, the reader's language first."""
    fields = [f"name_{language}" for language in (shown.reader.own, shown.reader.other)]
    names = [getattr(shown.listing, field) for field in fields if field in changed]
    return " / ".join(name for name in names if name) or shown.name


def _phones(shown: Shown, changed: set[str]) -> str:
    return ", ".join(
        f"{phone.text} {_('ext.')} {phone.extension}" if phone.extension else phone.text for phone in shown.phones
    )


def _hours(shown: Shown, changed: set[str]) -> str:
    rows = [f"{days} {times}" for days, times in shown.hours_rows]
    return "; ".join(rows) or " ".join(shown.listing.hours.split())


def _own(field: str) -> Callable[[Shown, set[str]], str]:
    return lambda shown, changed: str(getattr(shown.listing, field))


def _number(field: str) -> Callable[[Shown, set[str]], str]:
    return lambda shown, changed: printed(getattr(shown.listing, field), shown.reader.city.country)


_PARTS = {
    "name": _Part(("name_zh", "name_en"), _names, lambda: _("Name now %(value)s"), lambda: ""),
    "person": _Part(
        ("person_zh", "person_en", "title_zh", "title_en"),
        lambda shown, changed: " / ".join(shown.persons),
        lambda: _("Person now %(value)s"),
        lambda: _("The person named is no longer there"),
    ),
    "address": _Part(
        ("street_zh", "street_en", "suite", "town_zh", "town_en", "state", "postcode"),
        lambda shown, changed: shown.place,
        lambda: _("Address now %(value)s"),
        lambda: _("No longer at this address"),
    ),
    "plaza": _Part(
        ("plaza",),
        lambda shown, changed: shown.plaza,
        lambda: _("Now in %(value)s"),
        lambda: _("No longer in this plaza"),
    ),
    "phones": _Part(("phones",), _phones, lambda: _("Phone now %(value)s"), lambda: _("The phone is no longer in use")),
    "fax": _Part(("fax",), _number("fax"), lambda: _("Fax now %(value)s"), lambda: _("The fax is no longer in use")),
    "email": _Part(
        ("email",), _own("email"), lambda: _("E-mail now %(value)s"), lambda: _("The e-mail is no longer in use")
    ),
    "website": _Part(
        ("website",), _own("website"), lambda: _("Website now %(value)s"), lambda: _("The website is no longer there")
    ),
    "wechat": _Part(
        ("wechat",), _own("wechat"), lambda: _("WeChat now %(value)s"), lambda: _("The WeChat is no longer in use")
    ),
    "line": _Part(("line",), _own("line"), lambda: _("LINE now %(value)s"), lambda: _("The LINE is no longer in use")),
    "whatsapp": _Part(
        ("whatsapp",),
        _number("whatsapp"),
        lambda: _("WhatsApp now %(value)s"),
        lambda: _("The WhatsApp is no longer in use"),
    ),
    "hours": _Part(("hours",), _hours, lambda: _("Hours now %(value)s"), lambda: _("The hours are no longer known")),
}
