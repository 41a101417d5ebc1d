"""How long the yellow pages' public pages take; `python bench/directory_pages.py [--sizes …] [--postgres ADDRESS]`.

Invented listings (directory_corpus.py) fill a city beside the demo's own. Every request is another page of its kind, in
the readings in turn, through the whole site with its middleware and without a page cache; the program is warm, the texts
of the page are not. Printed: median and 95th percentile of the wall time in ms, the median of the time this process was
busy (which says more on a machine that does other things besides), and how many questions the database was asked (from
the least to the most, where pages of a kind show different things, such as photos). Pages that a reader sees aim at a median under 60 ms at 100,000 listings.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import directory_corpus as corpus

SEED = 20261123
PLAN = {
    "city": {"slug": "bench", "name_zh_hant": "測城", "name_en": "Bench City"},
    "paper": {"masthead_zh_hant": "測報", "masthead_en": "Bench Times"},
    "section": [{"slug": "local", "zh_hant": "地方", "en": "Local"}],
}
READINGS = ("zh-hant", "zh-hans", "en")
TARGET = 60.0
WORDS = ("牙醫", "金冠", "restaurant", "yinhang", "5550123", "Bellaire", "會計 中文", "plumber", "火锅", "保險")


def main() -> None:
    """Print the table of each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,100000", help="numbers of listings (default 1000,100000)")
    parser.add_argument("--requests", type=int, default=60, help="requests of each kind (default 60)")
    parser.add_argument(
        "--postgres", default="", metavar="ADDRESS", help="an empty PostgreSQL database in place of SQLite"
    )
    parser.add_argument("--site", type=Path, help="keep the site in this folder, and use the one that is there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="diglot-bench-") as folder:
        given.site = given.site or Path(folder)
        given.site.mkdir(parents=True, exist_ok=True)
        os.environ |= {
            "DIGLOT_SITE": str(given.site),
            "DIGLOT_DATABASE": given.postgres,
            "DJANGO_SETTINGS_MODULE": "diglot.project.settings.dev",
        }
        import django

        django.setup()
        measure(given)


def measure(given: argparse.Namespace) -> None:
    """Fill the city up to each size in turn and print how long its pages take."""
    from django.core.management import call_command
    from django.db import connection

    from diglot.directory.indexing import rebuild
    from diglot.directory.models import Listing
    from diglot.house.models import City
    from diglot.paper.founding import found

    call_command("migrate", verbosity=0)
    city = City.objects.first() or found(PLAN).city
    if not Listing.objects.exists():
        corpus.import_demo()
    fillers = corpus.Fillers(SEED)
    for size in map(int, given.sizes.split(",")):
        missing = size - Listing.objects.count()
        if missing > 0:
            corpus.store(city, [("", fillers.listing()) for _ in range(missing)])
            rebuild()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        print(
            f"\n{connection.vendor}, {Listing.objects.count():,} listings, {given.requests} requests of each kind, ms"
        )
        print(f"{'page':<22}{'median':>8}{'95 %':>8}{'busy':>8}{'queries':>9}  ")
        for kind, addresses in kinds(random.Random(SEED), given.requests):
            report(kind, addresses)


def kinds(draw: random.Random, count: int) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of page with as many addresses of it, behind the reading."""
    from diglot.directory.models import Heading, Listing, Plaza

    rows = list(Listing.objects.live().values_list("pk", "slug", "latitude"))
    chosen = draw.sample(rows, min(2 * count, len(rows)))
    pages = [f"directory/{pk}-{slug}/" for pk, slug, _latitude in chosen]
    placed = [f"directory/{pk}-{slug}/near/" for pk, slug, latitude in chosen if latitude is not None]
    headings = list(Heading.objects.filter(placed__isnull=False).distinct().values_list("key", flat=True))
    groups = list(Heading.objects.filter(parent=None).values_list("key", flat=True))
    largest = f"directory/h/{_largest()}/"
    plazas = [f"directory/plaza/{pk}-{slug}/" for pk, slug in Plaza.objects.values_list("pk", "slug")]
    languages = ("yue", "cmn", "vi")
    yield "front", ["directory/"]
    yield "heading", [f"directory/h/{key}/" for key in draw.sample(headings, min(count, len(headings)))]
    yield "heading, page 5", [f"directory/h/{key}/?page=5" for key in draw.sample(headings, min(count, len(headings)))]
    yield "largest heading", [largest, f"{largest}?page=2", f"{largest}?page=3"]
    yield "group", [f"directory/h/{key}/" for key in groups]
    yield "index", [f"directory/index/{order}/" for order in ("en", "pinyin", "stroke")]
    yield "plazas", ["directory/plaza/"]
    yield "plaza", plazas
    yield "listing", pages[:count]
    yield "near by", placed[:count]
    yield "card", [f"{page}card.vcf" for page in pages[:count]]
    yield "code", [f"{page}qr.svg" for page in pages[:count]]
    yield "search", [f"directory/?q={word}" for word in WORDS]
    yield "search, open now", [f"directory/?q={word}&open=now&language={draw.choice(languages)}" for word in WORDS]
    yield "heading, open now", [f"directory/?heading={key}&open=now" for key in draw.sample(headings, min(count, 40))]
    yield "suggestions", [f"directory/suggest?q={word[:size]}" for word in WORDS for size in (1, 2, 3)]
    yield "map, whole city", ["directory/map/?box=-180,-85,180,85&zoom=0", "directory/map/?box=-96,29,-95,30.3&zoom=10"]
    yield "map, a street", [f"directory/map/?box=-95.{n}5,29.68,-95.{n}1,29.72&zoom=15" for n in range(2, 8)]
    yield "map of a heading", [f"directory/map/?heading={key}&box=-97,29,-94,31&zoom=9" for key in headings[:count]]
    yield "sitemap, one file", ["sitemap-directory-1.xml"]


def _largest() -> str:
    from django.db.models import Count

    from diglot.directory.models import ListingHeading

    return ListingHeading.objects.values("heading__key").annotate(n=Count("pk")).order_by("-n")[0]["heading__key"]


def report(kind: str, addresses: list[str], least: int = 12) -> None:
    """Print how long the pages of a kind take."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1:8000")
    whole = kind.startswith("sitemap")
    asked = [
        (f"/{page}" if whole else f"/{READINGS[at % 3]}/{page}")
        for at, page in enumerate(addresses * max(1, -(-least // len(addresses))))
    ]
    for address in asked[:3]:
        body(client.get(address))
    walls, busy = [], []
    for address in asked:
        began, worked = time.perf_counter(), time.process_time()
        response = client.get(address)
        body(response)
        walls.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
        assert response.status_code == 200, (address, response.status_code)
    counts = set()
    for address in asked[:9]:
        with CaptureQueriesContext(connection) as queries:
            body(client.get(address))
        counts.add(len(queries))
    told = str(*counts) if len(counts) == 1 else f"{min(counts)}-{max(counts)}"
    median = statistics.median(walls)
    late = sorted(walls)[int(len(walls) * 0.95)]
    mark = "" if median < TARGET else "  over"
    print(f"{kind:<22}{median:>8.1f}{late:>8.1f}{statistics.median(busy):>8.1f}{told:>9}{mark}", flush=True)


def body(response: Any) -> bytes:
    """Return the body of an answer, read to its end."""
    return b"".join(response.streaming_content) if response.streaming else response.content


if __name__ == "__main__":
    main()
