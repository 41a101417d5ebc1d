"""A book's year: open, proof, closed, published, withdrawn, and the one way from each to the next.

Why: what is printed must not change behind the printer's back, so that closing freezes it once for all renderings, and
every step says who took it and when; a button and the command do the same thing.

A book in proof may be opened again. A closed one is never opened: a correction comes as an erratum, in next year's book,
or in a reprint, which is frozen anew under the next number while readers keep the printing they have until the new one is
published. A withdrawn book may be published again: a withdrawal in error must not cost the year's book.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diglot.advertising import booking
from diglot.directory.models import Listing
from diglot.ebook import composing, freezing, printing, purging, shelf
from diglot.ebook.models import Book, Frozen, Impression, Step
from diglot.house.models import City
from diglot.typeset.fonts import Faces, check

State = Book.State
FROZEN_AT_ONCE = 1000


class Refused(Exception):
    """What was asked for is not done; the text says why and what to do, in one line and the user's language."""


@dataclass(frozen=True, slots=True)
class Act:
    """A step: from which states, and to which."""

    before: frozenset[str]
    after: str


ACTS = {
    "open": Act(frozenset({State.PROOF}), State.OPEN),
    "proof": Act(frozenset({State.OPEN}), State.PROOF),
    "close": Act(frozenset({State.PROOF}), State.CLOSED),
    "publish": Act(frozenset({State.CLOSED, State.WITHDRAWN}), State.PUBLISHED),
    "withdraw": Act(frozenset({State.PUBLISHED, State.CLOSED}), State.WITHDRAWN),
    "reprint": Act(frozenset({State.CLOSED, State.PUBLISHED, State.WITHDRAWN}), State.CLOSED),
}


def acts(book: Book) -> list[str]:
    """Return the steps that can be taken from where a book is."""
    return [name for name in ACTS if not _refusal(book, name)]


def _refusal(book: Book, act: str) -> str:
    """Return why a step cannot be taken and what to do, or an empty text."""
    if book.state in ACTS[act].before and not (
        act == "withdraw" and book.state == State.CLOSED and book.shown_printing is None
    ):
        return ""
    if book.state == ACTS[act].after and act != "withdraw":
        mend = _("that was done already")
    else:
        mend = {
            State.OPEN: _("put it in proof first"),
            State.PROOF: _("close it first"),
            State.CLOSED: _("what is closed stays as it is; a reprint is frozen anew"),
            State.PUBLISHED: _("what is closed stays as it is; a reprint is frozen anew"),
            State.WITHDRAWN: _("publish it again, or make a reprint"),
        }[State(book.state)]
        if act == "withdraw" and book.state == State.CLOSED:
            mend = _("readers have never seen it")
        elif act == "withdraw" and book.state == State.WITHDRAWN:
            mend = _("that was done already")
    return _("The %(year)s book is %(state)s: %(mend)s.") % {
        "year": book.year,
        "state": book.get_state_display(),
        "mend": mend,
    }


def begin(city: City, year: int, *, who: str, title_zh: str = "", title_en: str = "") -> Book:
    """Return a new book of a city and year, open, in both scripts; Refused where there is one."""
    with transaction.atomic():
        book, new = Book.objects.get_or_create(
            city=city,
            year=year,
            defaults={
                "title_zh": title_zh or f"{city.name_zh}工商黃頁",
                "title_en": title_en or f"{city.name_en} Yellow Pages",
                "scripts": list(shelf.SCRIPTS),
            },
        )
        if not new:
            raise Refused(
                _("There is a %(year)s book already, and it is %(state)s.")
                % {"year": year, "state": book.get_state_display()}
            )
        _step(book, who, "", "")
    return book


def reopen(book: Book, *, who: str, note: str = "") -> Book:
    """Take a book out of proof: listings and pages are still to be changed."""
    return _move(book, "open", who, note)


def proof(book: Book, *, who: str, note: str = "") -> Book:
    """Put a book in proof: what remains is to be looked over."""
    return _move(book, "proof", who, note)


@transaction.atomic
def _move(book: Book, act: str, who: str, note: str) -> Book:
    row = _held(book, act)
    before, row.state = row.state, ACTS[act].after
    row.save(update_fields=["state"])
    _step(row, who, note, before)
    return row


def _held(book: Book, act: str) -> Book:
    row = Book.objects.select_for_update(of=("self",)).select_related("city__site").get(pk=book.pk)
    if why := _refusal(row, act):
        raise Refused(why)
    return row


def _step(book: Book, who: str, note: str, before: str) -> None:
    Step.objects.create(
        book=book, who=who[:200], before=before, after=book.state, printing=book.printing, note=note[:300]
    )


def close(book: Book, *, who: str, note: str = "") -> Book:
    """Freeze a book in proof: every later build reads what stood in the directory at this moment."""
    return _freeze(book, "close", who, note)


def reprint(book: Book, *, who: str, note: str = "") -> Book:
    """Freeze a closed book anew as its next printing; readers keep the one they have until this one is published."""
    return _freeze(book, "reprint", who, note)


def _freeze(book: Book, act: str, who: str, note: str) -> Book:
    name = shelf.token()
    made, place = shelf.making_folder() / name, shelf.books_folder() / name
    row = Book.objects.select_related("city__site").get(pk=book.pk)
    if why := _refusal(row, act):
        raise Refused(why)
    if not Listing.objects.filter(city=row.city).live().exists():
        raise Refused(_("There is no listing in the directory of %(city)s to be printed.") % {"city": row.city})
    number = row.printing
    row.printing += act == "reprint"
    try:
        made.mkdir(parents=True)
        # What takes long is done first: others write into the directory meanwhile.
        snapshot_hash = freezing.freeze(row, made)
        _must_print(row, made, snapshot_hash)
        with transaction.atomic():
            row = _held(row, act)
            if row.printing != number:
                raise Refused(_("The %(year)s book was reprinted by somebody else just now.") % {"year": row.year})
            before, row.state, row.closed_at = row.state, State.CLOSED, timezone.now()
            row.printing += act == "reprint"
            row.snapshot_hash = snapshot_hash
            row.save(update_fields=["state", "closed_at", "printing", "snapshot_hash"])
            Impression.objects.create(
                book=row, number=row.printing, snapshot_hash=snapshot_hash, folder=name, closed_at=row.closed_at
            )
            _keep_values(row, made)
            _step(row, who, note, before)
            shelf.books_folder().mkdir(parents=True, exist_ok=True)
            # A power cut finds the files whole: the row that names them outlasts it.
            os.sync()
            made.rename(place)
    except BaseException:
        for folder in (made, place):
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return row


def _must_print(book: Book, folder: Path, snapshot_hash: str) -> None:
    """Raise Refused, naming what is in the way, where no book can be made of a snapshot: a closed one is not mended."""
    if faults := booking.faults(book.city, book.year):
        raise Refused(" ".join(str(fault) for fault in faults))
    snapshot = freezing.load(folder, snapshot_hash)
    for script in shelf.scripts_of(book):
        try:
            check(composing.compose(snapshot, script), Faces(settings.BOOK_FONTS))
        except ValueError as error:
            raise Refused(str(error)) from error


def _keep_values(book: Book, folder: Path) -> None:
    rows = (
        Frozen(book=book, printing=book.printing, listing=listing, values=values)
        for listing, values in freezing.values_by_listing(freezing.load(folder, book.snapshot_hash)).items()
    )
    Frozen.objects.bulk_create(rows, batch_size=FROZEN_AT_ONCE)


@transaction.atomic
def publish(book: Book, *, who: str, note: str = "") -> Book:
    """Open a closed book to readers; Refused unless every script has a whole build from the stored snapshot."""
    row = _held(book, "publish")
    builds = shelf.complete(row)
    if missing := [script for script in shelf.scripts_of(row) if script not in builds]:
        names = ", ".join(str(shelf.SCRIPT_NAMES[script]) for script in missing)
        raise Refused(
            _("The %(year)s book is not made whole yet: build %(scripts)s with screen, epub and reader first.")
            % {"year": row.year, "scripts": names}
        )
    before, row.state, row.published_at = row.state, State.PUBLISHED, timezone.now()
    row.shown_printing, row.withdrawn_at = row.printing, None
    row.save(update_fields=["state", "published_at", "shown_printing", "withdrawn_at"])
    row.impressions.filter(number=row.printing, published_at=None).update(published_at=row.published_at)
    _step(row, who, note, before)
    printing.write(row, builds)
    purging.clear(row)
    return row


@transaction.atomic
def withdraw(book: Book, *, who: str, note: str = "") -> Book:
    """Take a book back from readers: its address says that it is gone, and listings no longer name its pages."""
    row = _held(book, "withdraw")
    before, row.state, row.withdrawn_at = row.state, State.WITHDRAWN, timezone.now()
    row.shown_printing = None
    row.save(update_fields=["state", "withdrawn_at", "shown_printing"])
    _step(row, who, note, before)
    purging.clear(row)
    printing.remove(row)
    return row
