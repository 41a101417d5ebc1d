"""A client's file taken in, checked against the box of its ad, and checked again when the box changes.

Why: what is printed must be the very file that was checked and approved, at the size it was checked for.
"""

import hashlib
import json
import subprocess
import sys
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


def check(path: Path, name: str, box: Box) -> list[Finding]:
    """Return what the press check says of a file that came under `name`, in a process of its own."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        return [error("too-heavy", mb=-(-size // _MB), most=MOST_BYTES // _MB)]
    module = "diglot.advertising.artwork.look"
    command = [sys.executable, "-m", module, str(path), name, str(box.width), str(box.height)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return [error("too-long")]
    if done.returncode < 0:
        # Ended by a signal: out of time or memory, or a parser fell over.
        return [error("too-long")]
    if done.returncode:
        raise RuntimeError(f"the press check of {name!r} failed: {done.stderr.decode(errors='replace')[-2_000:]}")
    findings: list[Finding] = json.loads(done.stdout)
    return findings


def sha256_of(file: BinaryIO) -> str:
    """Return the SHA-256 of a file, hex."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def take_in(order: Order, language: str, source: Path, name: str, **values: Any) -> Artwork:
    """Check a file and keep it as the artwork of an order for a language, in place of the one before; return it.

    `name` is what the client calls it, `values` further fields. A file that fails is kept too, so that the client can be
    shown what was found. The same file again keeps its approval; another one is to be approved anew.
    """
    box = box_of(order)
    findings = check(source, name, box)
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


def check_again(artwork: Artwork, box: Box) -> bool:
    """Check an artwork again if its box has changed since, and return whether it was; its approval ends with that."""
    if artwork.checked_for == box_key(box) or not artwork.file:
        return False
    path = Path(artwork.file.path)
    _note(artwork, check(path, path.name, box) if path.is_file() else [error("gone")], box)
    artwork.approved_at, artwork.approved_by = None, ""
    artwork.save(update_fields=["findings", "checked_for", "checked_at", "approved_at", "approved_by"])
    return True


def check_all_again(city: City, year: int) -> int:
    """Check again what was checked for another size than the book of a year has now; return how many were."""
    rows = Artwork.objects.filter(order__client__city=city, order__year=year).exclude(
        order__state=Order.State.CANCELLED
    )
    form = format_of(city, year)
    return sum(check_again(row, ad_box(form, row.order.size)) for row in rows.select_related("order"))
