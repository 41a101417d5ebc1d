"""Go through a whole archive and hold every member against the list of hashes at its end.

Why: what is wrong with a backup has to be known before the place it is to be restored into is touched.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from diglot.cli.keeping import Refused
from diglot.cli.keeping.archive import FORMAT, HEAD, MANIFEST, Archive, Member, hashing, read_json
from diglot.cli.keeping.kinds import KINDS
from diglot.cli.keeping.tables import Tally


@dataclass(frozen=True, slots=True)
class Contents:
    """What a sound archive holds: its head, each table's rows, hash and last number, and the media's bytes."""

    head: dict[str, Any]
    tables: dict[str, dict[str, Any]]
    media: int
    media_bytes: int
    row_bytes: int

    @property
    def rows(self) -> int:
        return sum(table["rows"] for table in self.tables.values())

    @property
    def migrations(self) -> list[tuple[str, str]]:
        return [(app, name) for app, _, name in (each.partition(".") for each in self.head["migrations"])]

    def described(self) -> str:
        """Return one line: what made it, when, from what, and how much it holds."""
        return (
            f"made by Diglot {self.head['diglot']} on {self.head['made']} from {self.head['database']}:"
            f" {len(self.tables)} tables, {self.rows:,} rows, {self.media:,} media files"
        )


def check(archive: Archive) -> Contents:
    """Return what an archive holds; Refused when a byte of it is missing or not what it was."""
    head: dict[str, Any] = {}
    manifest: dict[str, Any] = {}
    tallies: dict[str, Tally] = {}
    files: dict[str, list[Any]] = {}
    sizes = {"media": 0, "rows": 0}
    for member in archive.members():
        if manifest:
            raise archive.damaged(f"{member.name!r} stands behind the manifest")
        if member.name in files:
            raise archive.damaged(f"{member.name!r} is there twice")
        digest = hashing(member)
        if not head:
            head = _read_head(archive, member)
            tallies = {name: Tally([kind for _, kind in columns]) for name, columns in head["tables"].items()}
        elif member.name == MANIFEST:
            manifest = read_json(archive, member)
        elif (table := member.table) is not None:
            sizes["rows"] += member.size
            _tally(archive, member, head["tables"].get(table), tallies.get(table))
        else:
            sizes["media"] += member.size
            for _ in member.blocks():
                pass
        files[member.name] = [member.size, digest()]
    if not manifest:
        raise archive.damaged("cut short: the manifest at its end is missing")
    del files[MANIFEST]
    _compare(archive, manifest, files, tallies)
    media = sum(name.startswith("media/") for name in files)
    return Contents(head, manifest["tables"], media, sizes["media"], sizes["rows"])


def _read_head(archive: Archive, member: Member) -> dict[str, Any]:
    if member.name != HEAD:
        raise Refused(f"{archive.path}: not a backup of Diglot; name the file that diglot backup wrote")
    head = read_json(archive, member)
    if head.get("format") != FORMAT:
        raise Refused(
            f"{archive.path}: format {head.get('format')!r}, and this Diglot reads {FORMAT}; restore it with the"
            f" Diglot that made it ({head.get('diglot')!r}) or a newer one"
        )
    texts = [head.get(key) for key in ("diglot", "made", "database")] + list(head.get("migrations", [None]))
    tables = head.get("tables")
    if (
        not all(isinstance(text, str) for text in texts)
        or not isinstance(tables, dict)
        or not all(
            isinstance(columns, list)
            and all(isinstance(pair, list) and len(pair) == 2 and pair[1] in KINDS.values() for pair in columns)
            for columns in tables.values()
        )
    ):
        raise archive.damaged(f"in {HEAD!r}: not as any Diglot writes it")
    return head


def _tally(archive: Archive, member: Member, columns: list[Any] | None, tally: Tally | None) -> None:
    if columns is None or tally is None:
        raise archive.damaged(f"in {member.name!r}: a table that the head does not name")
    for line in member.lines():
        try:
            row = json.loads(line)
            if not isinstance(row, list) or len(row) != len(columns):
                raise ValueError("not a row of this table")
            tally.add(row, line)
        except (ValueError, TypeError) as error:
            raise archive.damaged(f"in {member.name!r}: {error}") from error


def _compare(
    archive: Archive, manifest: dict[str, Any], files: dict[str, list[Any]], tallies: dict[str, Tally]
) -> None:
    listed, tables = manifest.get("files"), manifest.get("tables")
    if not isinstance(listed, dict) or not isinstance(tables, dict):
        raise archive.damaged(f"in {MANIFEST!r}: not as any Diglot writes it")
    if missing := sorted(set(listed) - set(files)):
        raise archive.damaged(f"{missing[0]!r} is missing ({len(missing)} in all)")
    for name, found in files.items():
        if listed.get(name) != found:
            raise archive.damaged(f"{name!r} is not what was backed up")
        # A file where another has its folder could not be written.
        parts = name.split("/")
        if any("/".join(parts[:end]) in files for end in range(2, len(parts))):
            raise archive.damaged(f"{name!r} is in a folder that is also a file")
    if set(tables) != set(tallies):
        raise archive.damaged("the manifest and the head name other tables")
    for name, tally in tallies.items():
        said = tables[name]
        if not isinstance(said, dict) or (said.get("rows"), said.get("hash")) != (tally.rows, tally.hash):
            raise archive.damaged(f"the rows of {name!r} are not those that were backed up")
        if not isinstance(said.get("last"), int):
            raise archive.damaged(f"in {MANIFEST!r}: no last number for {name!r}")
