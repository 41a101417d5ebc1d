"""The demo half of the relevance set, asked of the demo's own listings: the right one among the first five."""

import csv
import sys
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from directory.gold.accepting import is_right
from django.core.management import call_command

from diglot.directory.finding import find
from diglot.directory.models import Listing
from diglot.directory.recording import complete, values_of
from diglot.languages.readings import reading

GOLD = Path(__file__).parent / "gold"
DEMO = Path(__file__).parents[2] / "demo" / "listings"
# The floor for all 700 at 100,000 listings; here, among the demo's own, each kind has to hold it.
FLOOR = 0.95


def queries():
    lines = (GOLD / "queries_demo.tsv").read_text(encoding="utf-8").splitlines()
    told = (line for line in lines if not line.startswith("#"))
    return list(csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture
def demo(paper):
    for path in sorted(DEMO.iterdir()):
        if path.suffix in {".csv", ".tsv", ".xlsx"} and path.name != "key.tsv":
            mapping = path.with_suffix(".toml")
            settled = ["--map", str(mapping)] if mapping.exists() else []
            call_command("listings", "import", str(path), *settled, stdout=StringIO(), stderr=StringIO())
    return paper.city


def test_the_right_listing_is_among_the_first_five(demo):
    listings = {listing.pk: listing for listing in complete(Listing.objects.values_list("pk", flat=True))}
    values = {number: values_of(listing) for number, listing in listings.items()}
    keys = {number: f"demo:{listing.source_key}" for number, listing in listings.items()}
    asked, right, missed = Counter(), Counter(), []
    for row in queries():
        found = find(row["query"], city=demo, reading=reading("zh-hant"), per_page=5)
        numbers = [hit.listing.pk for hit in found.hits]
        asked[row["kind"]] += 1
        if any(is_right(row["accepted"], row["target"], keys[number], values[number]) for number in numbers):
            right[row["kind"]] += 1
        else:
            missed.append((row["kind"], row["query"], [str(listings[number]) for number in numbers]))
    print(*missed, sep="\n", file=sys.stderr)
    assert sum(asked.values()) == 350
    assert {kind: right[kind] / asked[kind] for kind in asked if right[kind] < FLOOR * asked[kind]} == {}
