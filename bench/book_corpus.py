"""The city of which bench/book.py makes a book: listings with all that is printed of them, and ads with pictures.

Why: a book of bare names, or with one picture two hundred times, would be made in half the time.

The listings are those of bench/directory_corpus.py, the demo's own first, the invented ones with more fields; the ads
are the demo's orders over and over, each at another listing, each picture with a mark that no other one has.
"""

from __future__ import annotations

import hashlib
import random
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import directory_corpus as corpus

YEAR = 2026
PLAN = {
    "city": {"slug": "bench", "name_zh_hant": "測城", "name_en": "Bench City"},
    "paper": {"masthead_zh_hant": "測報", "masthead_en": "Bench Times"},
    "section": [{"slug": "local", "zh_hant": "地方", "en": "Local"}],
}
ADS_A_THOUSAND = 20
MOST_ADS = 400
MIX = (
    *("eighth", "quarter", "in-column-2", "eighth", "quarter", "eighth", "in-column-3", "half", "eighth", "quarter"),
    *("in-column-4", "eighth", "quarter", "in-column-3", "eighth", "half", "quarter", "eighth", "in-column-2", "full"),
)
"""The sizes of twenty ads."""
TIERS = {"full": "featured", "half": "featured", "quarter": "bold", "eighth": "bold"}
LETTERS = "專營承接各類服務歡迎來電預約代客送貨價格公道信用可靠經驗豐富中英雙語免費估價"


def city() -> Any:
    """Return the city with the demo's listings and the open book, made where they are not there."""
    from diglot.directory.models import Listing
    from diglot.ebook import founding
    from diglot.ebook.models import Book
    from diglot.house.models import City
    from diglot.paper.founding import found

    there = City.objects.first() or found(PLAN).city
    if not Listing.objects.exists():
        corpus.import_demo()
        founding.load(corpus.ROOT / "demo" / "chapters.toml", there)
    Book.objects.get_or_create(
        city=there, year=YEAR, defaults={"title_zh": "測城黃頁", "title_en": "Bench City Yellow Pages"}
    )
    return there


def fill(there: Any, size: int, seed: int) -> None:
    """Add listings up to a size, and the ads that belong to it; where there are more, nothing is taken away."""
    from diglot.directory.models import Listing

    missing = size - Listing.objects.count()
    if missing > 0:
        fillers = corpus.Fillers(seed + size)
        corpus.store(there, [("", fuller(fillers, number)) for number in range(missing)])
    _advertise(there, min(size * ADS_A_THOUSAND // 1000, MOST_ADS), seed)


def fuller(fillers: corpus.Fillers, number: int) -> corpus.Values:
    """Return an invented listing with the further fields that some have: web, e-mail, fax, services, two headings."""
    draw = fillers.draw
    values = fillers.listing()
    host = f"{values['name_en'].split()[0].lower()}{number}.example"
    if draw.random() < 0.25:
        values["website"] = f"https://www.{host}/"
    if draw.random() < 0.15:
        values["email"] = f"info@{host}"
    if draw.random() < 0.1:
        values["fax"] = f"+171355501{draw.randint(0, 99):02d}"
    if draw.random() < 0.2:
        values["services_zh"] = "、".join("".join(draw.choices(LETTERS, k=4)) for _ in range(draw.randint(2, 5)))
    if draw.random() < 0.15:
        other = draw.choice(fillers.headings)[0]
        values["headings"] = list(dict.fromkeys([*values["headings"], other]))
    return values


def _advertise(there: Any, count: int, seed: int) -> None:
    """Add booked orders with approved artwork up to a number, each at the main heading of a listing without one yet."""
    from django.utils import timezone

    from diglot.advertising.artwork.checking import box_key, box_of
    from diglot.advertising.models import Artwork, Client, Order
    from diglot.directory.models import Listing

    taken = set(Order.objects.filter(year=YEAR).values_list("listing", flat=True))
    free = [
        listing
        for listing in Listing.objects.live().prefetch_related("placed__heading").order_by("pk")
        if listing.pk not in taken and listing.placed.all()
    ]
    random.Random(seed).shuffle(free)
    designs = _designs()
    for number in range(len(taken), count):
        listing, size = free.pop(), MIX[number % len(MIX)]
        drawn = designs[size][number // len(MIX) % len(designs[size])]
        client = Client.objects.create(
            city=there,
            name_zh=listing.name_zh,
            name_en=listing.name_en,
            listing=listing,
            since=date(2008, 1, 1) + timedelta(days=number),
        )
        order = Order.objects.create(
            client=client,
            year=YEAR,
            size=size,
            heading=min(listing.placed.all(), key=lambda each: each.place).heading,
            listing=listing,
            price=100,
            state=Order.State.BOOKED,
        )
        for art in drawn:
            name, sha256 = _picture(art["file"], order.pk)
            Artwork.objects.create(
                order=order,
                language=art["language"],
                file=name,
                sha256=sha256,
                alt_zh=f"{listing.name_zh}：{art.get('alt_zh', '')}",
                alt_en=f"{listing.name_en}: {art.get('alt_en', '')}",
                checked_for=box_key(box_of(order)),
                approved_at=timezone.now(),
                approved_by="bench",
            )
        if size in TIERS:
            Listing.objects.filter(pk=listing.pk).update(tier=TIERS[size])


def _designs() -> dict[str, list[list[dict[str, str]]]]:
    """Return by size the artwork of each of the demo's orders."""
    found: dict[str, list[list[dict[str, str]]]] = {}
    for order in tomllib.loads((corpus.ROOT / "demo" / "advertising.toml").read_text("utf-8"))["order"]:
        found.setdefault(order["size"], []).append(order["artwork"])
    return found


def _picture(source: str, number: int) -> tuple[str, str]:
    """Write a picture of the demo with a mark of the number into the media; return its name there and its SHA-256."""
    import pikepdf
    from django.conf import settings

    name = f"artwork/{YEAR}/{number}-{Path(source).name}"
    target = Path(settings.MEDIA_ROOT) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    red, green, blue = (number * factor % 97 / 100 for factor in (37, 59, 83))
    with pikepdf.open(corpus.ROOT / "demo" / source) as pdf:
        mark = f"q {red:.2f} {green:.2f} {blue:.2f} rg 4 4 {6 + number % 9} 6 re f Q".encode()
        pdf.pages[0].contents_add(mark, prepend=False)
        pdf.save(target, deterministic_id=True)
    return name, hashlib.sha256(target.read_bytes()).hexdigest()
