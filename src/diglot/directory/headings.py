"""The headings that Diglot ships, and how they come into the database.

Why: a publisher starts with a full list of headings, and a later release may better it without undoing their changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction

from diglot.directory.models import Heading
from diglot.directory.sorting import sort_keys
from diglot.hanzi.datafiles import data_lines

COLUMNS = (
    *("key", "parent", "name_zh", "name_zh_hans", "name_en", "synonyms_zh", "synonyms_en"),
    *("see", "see_also", "schema_type", "osm_tags"),
)
"""The columns of data/headings.tsv."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A row of data/headings.tsv; `parent`, `see` and `see_also` are keys."""

    key: str
    parent: str
    see: str
    see_also: tuple[str, ...]
    values: dict[str, Any]


def shipped() -> Iterator[Shipped]:
    """Yield the shipped headings, groups and headings in the order of the file."""
    for line in data_lines("headings.tsv", package="diglot.directory"):
        row = dict(zip(COLUMNS, line.split("\t"), strict=True))
        values: dict[str, Any] = {name: row[name] for name in ("name_zh", "name_zh_hans", "name_en", "schema_type")}
        values |= {name: _several(row[name]) for name in ("synonyms_zh", "synonyms_en")}
        values["osm_tags"] = dict(tag.split("=", 1) for tag in row["osm_tags"].split(";") if tag)
        values |= sort_keys(row["name_zh"], row["name_en"])
        yield Shipped(row["key"], row["parent"], row["see"], tuple(_several(row["see_also"])), values)


def _several(cell: str) -> list[str]:
    return [word for word in cell.split("|") if word]


@transaction.atomic
def load() -> int:
    """Bring the shipped headings in and up to date, all but those edited here; return how many are new."""
    rows = list(shipped())
    known = {heading.key: heading for heading in Heading.objects.all()}
    new = [Heading(key=row.key, **row.values) for row in rows if row.key not in known]
    kept = {key for key, heading in known.items() if heading.edited}
    changed = []
    for row in rows:
        heading = known.get(row.key)
        if heading and row.key not in kept and any(getattr(heading, name) != row.values[name] for name in row.values):
            for name, value in row.values.items():
                setattr(heading, name, value)
            changed.append(heading)
    Heading.objects.bulk_create(new)
    if changed:
        Heading.objects.bulk_update(changed, list(rows[0].values))
    numbers = dict(Heading.objects.values_list("key", "pk"))
    tied = []
    by_key = {row.key: row for row in rows if row.key not in kept}
    for heading in Heading.objects.filter(key__in=by_key):
        row = by_key[heading.key]
        parent, see = numbers.get(row.parent), numbers.get(row.see)
        if (heading.parent_id, heading.see_id) != (parent, see):
            heading.parent_id, heading.see_id = parent, see
            tied.append(heading)
    Heading.objects.bulk_update(tied, ["parent", "see"])
    links = Heading.see_also.through
    wanted = {(numbers[row.key], numbers[other]) for row in by_key.values() for other in row.see_also}
    present = set(links.objects.values_list("from_heading_id", "to_heading_id"))
    links.objects.bulk_create(links(from_heading_id=one, to_heading_id=other) for one, other in wanted - present)
    return len(new)


def follow_migrate(using: str, **kwargs: Any) -> None:
    """Load the headings whenever the tables were made or emptied: a receiver of `post_migrate`."""
    if Heading._meta.db_table in connections[using].introspection.table_names():
        load()
