"""How well and how fast the yellow pages are searched; `python bench/directory.py [--listings FOLDER] [--postgres ADDRESS]`.

The demo's listings come in through the importer. The queries are the relevance set of tests/directory/gold: a query is right when one of the first five hits is a right
answer (accepting.py). The demo half aims at the demo's listings, the real half at two public lists, asked only where
--listings names their folder. Invented listings fill the city up to each size (directory_corpus.py), all in one city; a
size too small for all listings has those that the queries aim at and then others drawn by a seed. Times are wall time of
one process from `directory.finding.find` to a page of twenty hits, each query once after a first one of another kind; in
brackets the time this process was busy, which says more on a machine that does other things besides.
Beside it stand plain LIKE over the listings' own columns and a trigram index over all their text (FTS5's trigram
tokenizer, pg_trgm where PostgreSQL has it), with the first five by length of name.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
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
FIRST = 5
Query = dict[str, str]
Asked = Callable[[str], Sequence[int]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of listings (default 1000,10000,100000)")
    parser.add_argument("--listings", type=Path, help="folder of the two public lists, for the real half")
    parser.add_argument(
        "--postgres", default="", metavar="ADDRESS", help="an empty PostgreSQL database in place of SQLite"
    )
    parser.add_argument(
        "--lines", choices=("all", "even", "odd"), default="all", help="which of the real half's queries"
    )
    parser.add_argument("--missed", action="store_true", help="name the queries that were not answered, with what came")
    parser.add_argument("--alone", action="store_true", help="without LIKE and trigrams")
    parser.add_argument("--patience", type=float, default=60, help="seconds for each rival at each size (default 60)")
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
    """Fill the city up to each size in turn, and print what is found and how long it takes."""
    from django.core.management import call_command
    from django.db import connection

    from diglot.directory.indexing import rebuild
    from diglot.directory.models import Listing
    from diglot.house.models import City
    from diglot.paper.founding import found

    call_command("migrate", verbosity=0)
    city = City.objects.first() or found(PLAN).city
    queries = relevance_set(given)
    rows = corpus.real(given.listings) if given.listings else {}
    if not Listing.objects.exists():
        corpus.import_demo()
    fillers = corpus.Fillers(SEED)
    wanted = {query["target"] for query in queries}
    aimed = [key for key in rows if key in wanted]
    others = [key for key in rows if key not in wanted]
    random.Random(SEED).shuffle(others)
    in_order = [*aimed, *others]
    print(f"{connection.vendor}, {len(queries)} queries, times in ms")
    for size in map(int, given.sizes.split(",")):
        there = set(Listing.objects.filter(source="bench").values_list("source_key", flat=True))
        count = Listing.objects.count()
        new = [(key, rows[key]) for key in in_order if key not in there][: size - count]
        made = [*new, *(("", fillers.listing()) for _ in range(size - count - len(new)))]
        began = time.perf_counter()
        numbers = corpus.store(city, made)
        stored = time.perf_counter() - began
        began = time.perf_counter()
        if numbers:
            rebuild()
        print(
            f"\n{Listing.objects.count():,} listings: {len(numbers)} stored in {stored:.1f} s, all indexed in"
            f" {time.perf_counter() - began:.1f} s"
        )
        judge = Judge(city)
        asked = [query for query in queries if query["target"] in judge.known]
        report("diglot", asked, ours(city), judge, given.missed)
        typed(asked, city)
        if not given.alone:
            import directory_rivals as rivals

            for name, rival in rivals.each(city):
                report(name, asked, rival, judge, False, patience=given.patience)


def relevance_set(given: argparse.Namespace) -> list[Query]:
    """Return the queries of the halves that can be asked; of the real half even or odd lines alone where that is wanted."""
    found: list[Query] = []
    for half in ("demo", "real") if given.listings else ("demo",):
        path = corpus.GOLD / f"queries_{half}.tsv"
        if path.exists():
            rows = list(csv.DictReader(corpus.lines(path), delimiter="\t", quoting=csv.QUOTE_NONE))
            parity = {"all": (0, 1), "even": (0,), "odd": (1,)}[given.lines if half == "real" else "all"]
            found += [{**row, "half": half} for at, row in enumerate(rows) if at % 2 in parity]
    return found


class Judge:
    """Says whether a listing of the database is a right answer."""

    def __init__(self, city: Any) -> None:
        from diglot.directory.models import Listing

        told = Listing.objects.filter(city=city).exclude(source_key="").values_list("pk", "source", "source_key")
        self.keys = {number: key if source == "bench" else f"demo:{key}" for number, source, key in told}
        self.known = set(self.keys.values())
        self._values: dict[int, Any] = {}

    def right(self, query: Query, numbers: Iterable[int]) -> bool:
        from accepting import is_right

        from diglot.directory.recording import complete, values_of

        new = [number for number in numbers if number not in self._values]
        self._values |= {listing.pk: values_of(listing) for listing in complete(new)}
        return any(
            is_right(query["accepted"], query["target"], self.keys.get(number, ""), self._values[number])
            for number in numbers
            if number in self._values
        )


def ours(city: Any) -> Asked:
    """Return the function that asks Diglot's own search."""
    from diglot.directory.finding import find
    from diglot.languages.readings import reading

    hant = reading("zh-hant")
    return lambda query: [hit.listing.pk for hit in find(query, city=city, reading=hant).hits]


def typed(queries: Sequence[Query], city: Any) -> None:
    """Print how long suggestions take while the queries are typed: after one letter, two, four, and half of them."""
    from diglot.directory.finding import suggest
    from diglot.languages.readings import reading

    hant = reading("zh-hant")
    words = [query["query"] for query in queries]
    begun = dict.fromkeys(word[:end] for word in words for end in (1, 2, 4, (len(word) + 1) // 2))
    times, busy = [], []
    for word in begun:
        began, worked = time.perf_counter(), time.process_time()
        suggest(word, reading=hant, city=city)
        times.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    cut, work = (statistics.quantiles(each, n=20) for each in (times, busy))
    print(
        f"  suggestions, {len(begun)} beginnings   p50 {cut[9]:.1f}  p95 {cut[18]:.1f}"
        f"  (processor {work[9]:.1f}, {work[18]:.1f})"
    )


def report(
    name: str, queries: Sequence[Query], ask: Asked, judge: Judge, missed: bool, patience: float = float("inf")
) -> None:
    """Ask all queries and print how many were answered right, by half and kind, and how long they took."""
    ask("warm 暖 1234")
    times: list[float] = []
    busy: list[float] = []
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    wrong: list[tuple[Query, Sequence[int]]] = []
    slow: list[tuple[float, str]] = []
    for query in queries:
        began, worked = time.perf_counter(), time.process_time()
        numbers = ask(query["query"])
        took = (time.perf_counter() - began) * 1000
        busy.append((time.process_time() - worked) * 1000)
        times.append(took)
        slow.append((took, query["query"]))
        told = judge.right(query, numbers[:FIRST])
        right[query["half"], query["kind"]].append(told)
        if not told:
            wrong.append((query, numbers[:FIRST]))
        if sum(times) > patience * 1000:
            break
    told = [each for row in right.values() for each in row]
    if not told:
        return
    cut, work = (statistics.quantiles(each, n=20) if len(each) > 1 else each * 19 for each in (times, busy))
    unasked = f", {len(queries) - len(times)} not asked in {patience:.0f} s" if len(times) < len(queries) else ""
    print(
        f"  {name:<8} right {sum(told)}/{len(told)} = {sum(told) / len(told):.1%}   p50 {cut[9]:.1f}  p95 {cut[18]:.1f}  (processor {work[9]:.1f}, {work[18]:.1f})"
        f"  worst {max(times):.1f} ({max(slow)[1]}){unasked}"
    )
    for half in dict.fromkeys(half for half, _kind in right):
        kinds = {kind: row for (where, kind), row in right.items() if where == half}
        of_half = [each for row in kinds.values() for each in row]
        print(
            f"    {half:<5} {sum(of_half)}/{len(of_half)} = {sum(of_half) / len(of_half):.1%}: "
            + ", ".join(f"{kind} {sum(row)}/{len(row)}" for kind, row in kinds.items())
        )
    if missed:
        for query, numbers in wrong:
            came = [
                f"{judge._values[n]['name_zh']} {judge._values[n]['name_en']}" for n in numbers if n in judge._values
            ]
            print(f"      missed {query['kind']} {query['query']!r} -> {query['accepted']} ({query['target']}): {came}")
        for took, query in sorted(slow, reverse=True)[:10]:
            print(f"      slow {took:.1f} {query!r}")


if __name__ == "__main__":
    main()
