"""How many real opening hours are read, whether a whole year of them can be evaluated, and what a call costs.

Why: strings that people really typed have turns that nobody thinks of, and a list page asks for many firms at once.

    python bench/hours.py --listings FOLDER [--hours 6]

FOLDER holds CSV files; every column named opening_hours is taken. Each different string that is read is evaluated
every so many hours from 1 January 2026 to 1 January 2027, in Houston's time.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from diglot.directory import hours

HOUSTON = ZoneInfo("America/Chicago")


def strings(folder: Path) -> list[str]:
    """Return every filled cell of a column opening_hours in the folder's CSV files."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            rows = csv.DictReader(line.replace("\0", "") for line in file)
            found += [row["opening_hours"] for row in rows if row.get("opening_hours")]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--listings", type=Path, required=True)
    parser.add_argument("--hours", type=int, default=6)
    chosen = parser.parse_args()
    typed = strings(chosen.listings)
    if not typed:
        sys.exit(f"No column opening_hours in the CSV files of {chosen.listings}.")
    start = perf_counter()
    read = {text: hours.read(text).osm for text in set(typed)}
    each = (perf_counter() - start) / len(read) * 1e6
    accepted = sum(bool(read[text]) for text in typed)
    weekly = sum(hours.week(read[text]) is not None for text in typed)
    print(f"{len(typed)} strings, {len(read)} different; read {accepted} ({accepted / len(typed):.1%}),")
    print(f"  {weekly} of them a plain week; {each:.0f} µs each")
    for text, osm in sorted(read.items()):
        if not osm:
            print(f"  refused: {text}")
    year(sorted({osm for osm in read.values() if osm}), chosen.hours)


def year(osm: list[str], step: int) -> None:
    """Evaluate each expression over a year and print states and times a call."""
    states: Counter[str] = Counter()
    first, other, again = 0.0, 0.0, 0.0
    days, calls = 0, 0
    for expression in osm:
        moment, end = datetime(2026, 1, 1, 1, tzinfo=HOUSTON), datetime(2027, 1, 1, tzinfo=HOUSTON)
        begin = perf_counter()
        hours.status(expression, moment, HOUSTON)
        first += perf_counter() - begin
        past = None
        while moment < end:
            begin = perf_counter()
            found = hours.status(expression, moment, HOUSTON)
            spent = perf_counter() - begin
            if moment.date() == past:
                again, calls = again + spent, calls + 1
            else:
                other, days = other + spent, days + 1
            past = moment.date()
            states[found.state] += 1
            str(hours.said(found, moment, HOUSTON))
            moment += timedelta(hours=step)
        hours.lines(expression)
    print(f"{len(osm)} expressions over a year, every {step} h: {dict(states)}")
    print(
        f"  first call {first / len(osm) * 1e6:.0f} µs, first of a day {other / days * 1e6:.0f} µs, others {again / calls * 1e6:.0f} µs"
    )


if __name__ == "__main__":
    main()
