"""A client's file taken in, checked against the box of its ad, and checked again when the box changes.

Why: what is printed must be the very file that was checked and approved, at the size it was checked for.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from diglot.advertising.artwork.documents import cut_bleed
from diglot.advertising.artwork.findings import Finding, error, passes
from diglot.advertising.formats import format_of
from diglot.advertising.models import Artwork, Order
from diglot.house.models import City
from diglot.typeset.format import Box, ad_box

MOST_BYTES = 60_000_000
MOST_SECONDS = 90
_MB = 1_000_000


def box_of(order: Order) -> Box:
    """Return the size of an order's ad in the book of its city and year, in points."""
    return ad_box(format_of(order.client.city, order.year), order.size)


def box_key(box: Box) -> str:
    """Return a size as `Artwork.checked_for` keeps it, such as "253.1x357.4"; points."""
    return f"{box.width:.1f}x{box.height:.1f}"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to be checked: where it lies, the name it came under, and the box of its ad."""

    path: Path
    name: str
    box: Box


def check(incoming: Sequence[Incoming]) -> list[list[Finding]]:
    """Return what the press check says of each file, in a process of its own for all of them.

    A file on which that process ends is "too-long", and another process goes on behind it.
    """
    found: list[list[Finding]] = []
    while len(found) < len(incoming):
        found += _check(incoming[len(found) :])
    return found


def _check(incoming: Sequence[Incoming]) -> list[list[Finding]]:
    """Return the findings of at least one file, and of as many as one process came through."""
    size = incoming[0].path.stat().st_size
    if size > MOST_BYTES:
        return [[error("too-heavy", mb=-(-size // _MB), most=MOST_BYTES // _MB)]]
    light = list(takewhile(lambda each: each.path.stat().st_size <= MOST_BYTES, incoming))
    told = json.dumps([[str(each.path), each.name, each.box.width, each.box.height] for each in light])
    command = [sys.executable, "-m", "diglot.advertising.artwork.look"]
    try:
        done = subprocess.run(  # noqa: S603 our own program
            command, input=told.encode(), capture_output=True, timeout=MOST_SECONDS * len(light), check=False
        )
        printed, code = done.stdout, done.returncode
    except subprocess.TimeoutExpired as late:
        printed, code = late.stdout or b"", -1
    if code > 0:
        # A fault of ours, not of the file: those of files are findings.
        raise RuntimeError(f"the press check failed: {done.stderr.decode(errors='replace')[-2_000:]}")
    found: list[list[Finding]] = [
        json.loads(line) for line in printed.splitlines(keepends=True) if line.endswith(b"\n")
    ]
    # Ended by a signal: out of time or memory, or a parser fell over.
    return found if code == 0 else [*found, [error("too-long")]]


def sha256_of(file: BinaryIO) -> str:
    """Return the SHA-256 of a file, hex."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def take_in(
    order: Order, language: str, source: Path, name: str, findings: list[Finding] | None = None, **values: Any
) -> Artwork:
    """Check a file and keep it as the artwork of an order for a language, in place of the one before; return it.

    `name` is what the client calls it, `findings` those of a check already made, `values` further fields. A file that fails is kept too, so that the client can be
    shown what was found. The same file again keeps its approval; another one is to be approved anew.
    """
    box = box_of(order)
    if findings is None:
        findings = check([Incoming(source, name, box)])[0]
    if passes(findings) and name.lower().endswith(".pdf"):
        cut_bleed(source, box.width, box.height)
    with source.open("rb") as content:
        digest = sha256_of(content)
        content.seek(0)
        with transaction.atomic():
            Order.objects.select_for_update(of=("self",)).get(pk=order.pk)
            artwork = Artwork.objects.filter(order=order, language=language).first() or Artwork(
                order=order, language=language
            )
            if artwork.sha256 != digest:
                _delete_file(artwork.file.name)
                # Named by its content: nobody guesses it, and nothing hostile stands in it.
                artwork.file.save(f"{digest[:40]}{_ending(name)}", File(content), save=False)
                artwork.approved_at, artwork.approved_by = None, ""
                artwork.uploaded_at = timezone.now()
            for field, value in values.items():
                setattr(artwork, field, value)
            artwork.sha256 = digest
            _note(artwork, findings, box)
            artwork.save()
    return artwork


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower()
    return ending if ending in (".png", ".jpg", ".jpeg", ".pdf") else ".bin"


def _note(artwork: Artwork, findings: list[Finding], box: Box) -> None:
    artwork.findings, artwork.checked_for, artwork.checked_at = findings, box_key(box), timezone.now()


def check_again(artworks: Iterable[Artwork]) -> int:
    """Check again what was checked for another box than its ad has now, and return how many that were.

    The approval of these ends: what was approved had another size. Artworks come with their orders and clients.
    """
    changed = [(each, box_of(each.order)) for each in artworks]
    changed = [(each, box) for each, box in changed if each.checked_for != box_key(box)]
    there = [Incoming(Path(each.file.path), each.file.name, box) for each, box in changed if _lies(each)]
    findings = iter(check(there))
    for each, box in changed:
        _note(each, next(findings) if _lies(each) else [error("gone")], box)
        each.approved_at, each.approved_by = None, ""
        each.save(update_fields=["findings", "checked_for", "checked_at", "approved_at", "approved_by"])
    return len(changed)


def _lies(artwork: Artwork) -> bool:
    return bool(artwork.file) and Path(artwork.file.path).is_file()


def forget(artwork: Artwork) -> None:
    """Delete an artwork with its file; closed books have copies of their own."""
    _delete_file(artwork.file.name)
    artwork.delete()


def _delete_file(name: str | None) -> None:
    """Delete a file of an artwork, once what is being written now is written."""
    if name:
        transaction.on_commit(lambda: Artwork._meta.get_field("file").storage.delete(name))


def check_all_again(city: City, year: int) -> int:
    """Check again what was checked for another size than the book of a year has now; return how many were."""
    rows = Artwork.objects.filter(order__client__city=city, order__year=year)
    rows = rows.exclude(order__state=Order.State.CANCELLED)
    return check_again(rows.select_related("order__client__city"))
