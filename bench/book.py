"""How long the yellow-pages book takes, how much memory, and how large it is; `python bench/book.py [--sizes …]`.

Why: a paper makes its book on the machine it has, most often a small one, many times before it is printed.

A city of its own is filled up to each size (book_corpus.py), with 20 ads per 1,000 listings, at most 400, and the book
of one script is built as `diglot book build` does it, in a process of its own. Printed for each stage: seconds of wall
time, and seconds that processors were at work, which says more on a machine that does other things besides; behind all,
the most memory of the whole tree of processes (watching.py) and what was made. With --weasyprint, a Python that has
WeasyPrint, the smallest size's listings are set by that too (book_rival.py): the same texts and faces, columns, running
heads and one index with page numbers.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import book_corpus
from watching import MB, Watched, watched

SEED = 20261123
HERE = Path(__file__).parent
PDFS = ("freezing", "composing", "check", "lay", "typeset", "audit", "epub")
"""The stages up to both PDFs and the EPUB; the reader's pages come last."""


def main() -> None:
    """Print the table of each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,50000", help="numbers of listings (default 1000,10000,50000)")
    parser.add_argument("--script", default="zh-hant", choices=("zh-hant", "zh-hans"))
    parser.add_argument("--only", default="press,screen,epub,reader", help="renderings (default all)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep site and books here, and use those there")
    parser.add_argument("--weasyprint", type=Path, metavar="PYTHON", help="a Python with WeasyPrint, for the peer")
    parser.add_argument("--build", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="diglot-bench-") as folder:
        if not given.build:
            site = given.keep or Path(folder)
            site.mkdir(parents=True, exist_ok=True)
            os.environ |= {"DIGLOT_SITE": str(site.resolve()), "DIGLOT_DATABASE": ""}
            os.environ["DJANGO_SETTINGS_MODULE"] = "diglot.project.settings.dev"
        import django

        django.setup()
        (build if given.build else measure)(given)


def measure(given: argparse.Namespace) -> None:
    """Fill the city up to each size in turn, and print what its book takes."""
    from django.core.management import call_command
    from django.db import connections

    from diglot.advertising.models import Order
    from diglot.directory.models import Listing

    call_command("migrate", verbosity=0)
    city = book_corpus.city()
    for number, size in enumerate(sorted(map(int, given.sizes.split(",")))):
        book_corpus.fill(city, size, SEED)
        counts = Listing.objects.live().count(), Order.objects.filter(state=Order.State.BOOKED).count()
        connections.close_all()
        load = os.getloadavg()[0]
        command = [sys.executable, Path(__file__), "--build", "--script", given.script, "--only", given.only]
        went = watched(command)
        print(
            f"\n{counts[0]:,} listings, {counts[1]} ads, {given.script}, {os.cpu_count()} processors,"
            f" load {load:.1f} before and {os.getloadavg()[0]:.1f} after"
        )
        if went.code:
            print(f"  failed after {went.wall:.1f} s: {went.err.strip().splitlines()[-1] if went.err else went.code}")
            continue
        made = json.loads(went.out)
        report(made, went)
        if number == 0:
            rival(given.weasyprint, Path(made["private"]) / "book.json")


def build(given: argparse.Namespace) -> None:
    """Build the book and print what it took as JSON: [stage, second, seconds at work], report and folders."""
    from diglot.ebook import building, shelf
    from diglot.ebook.models import Book

    stages: list[tuple[str, float, float]] = []

    def heard(_script: str, stage: Any) -> None:
        if not stages or stages[-1][0] != stage.name:
            stages.append((stage.name, time.perf_counter(), sum(os.times()[:4])))

    book = Book.objects.get(year=book_corpus.YEAR)
    (row,) = building.build(book, [given.script], given.only.split(","), who="bench", report=heard)
    folders = {"public": str(shelf.public_folder(row)), "private": str(shelf.private_folder(row))}
    print(json.dumps({"stages": stages, "report": row.report, **folders}))


def report(made: dict[str, Any], went: Watched) -> None:
    """Print stages, memory and sizes."""
    told = made["report"]
    seconds, work = told["seconds"], told["work"]
    for (name, at, spent), (_next, after, later) in zip(made["stages"], made["stages"][1:], strict=False):
        if name in ("freezing", "composing"):
            seconds[name], work[name] = after - at, later - spent
    names = [name for name in (*PDFS, "reader") if name in seconds]
    pdfs = [name for name in names if name in PDFS]
    sums = [("both PDFs and EPUB", pdfs), ("page pictures", [name for name in names if name not in PDFS])]
    print(f"  {'':<22}{'wall s':>9}{'CPU s':>9}")
    for name, parts in [*((f"  {name}", [name]) for name in names), *sums]:
        if parts:
            print(f"  {name:<22}{sum(seconds[at] for at in parts):>9.1f}{sum(work[at] for at in parts):>9.1f}")
    print(f"  {'whole program':<22}{went.wall:>9.1f}{went.work:>9.1f}")
    print(f"  memory of the whole tree: {went.peak:,.0f} MB (PSS) at second {went.peak_at:.0f}")
    print(f"  {told['pages']} pages in {told['volumes']} volume{'s' if told['volumes'] > 1 else ''}")
    public, private = Path(made["public"]), Path(made["private"])
    sizes = [
        ("press PDF", total(private.glob("*.pdf"))),
        ("screen PDF", total(public.glob("*.pdf"))),
        ("EPUB", total(public.glob("*.epub"))),
        ("reader", total(public.glob("reader/**/*"))),
    ]
    print("  " + ", ".join(f"{name} {size / MB:.1f} MB" for name, size in sizes if size))
    if (search := public / "reader" / "search.json").exists():
        print(f"  search.json {len(gzip.compress(search.read_bytes(), 6)) / 1000:.0f} kB gzipped")


def total(files: Any) -> int:
    """Return the bytes of files."""
    return sum(file.stat().st_size for file in files if file.is_file())


def rival(python: Path | None, book: Path) -> None:
    """Print what WeasyPrint takes for the same listings."""
    if python is None or not python.exists():
        print(f"  WeasyPrint: left out, {f'no {python}' if python else 'no --weasyprint PYTHON was given'}")
        return
    out = book.with_name("rival.pdf")
    fonts = Path(find_spec("justmytype_intl_cjk").origin).parent
    went = watched([python, HERE / "book_rival.py", book, out, fonts])
    if went.code:
        print(f"  WeasyPrint: failed: {went.err.strip().splitlines()[-1] if went.err else went.code}")
        return
    print(
        f"  {went.out.strip()}: {went.wall:.1f} s, {went.work:.1f} s CPU, {went.peak:,.0f} MB, {total([out]) / MB:.1f} MB"
    )


if __name__ == "__main__":
    main()
