"""The two editions of one story as plain values, and their JSON object.

Why: everything that reads or writes a pair (the command, the importer, the admin's preview) shares these few shapes, so
they live apart from the code that finds them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Side = Literal["zh", "en"]
Kind = Literal["heading", "paragraph", "credit"]
SIDES: tuple[Side, Side] = ("zh", "en")
LANGUAGE: dict[Side, str] = {"zh": "Chinese", "en": "English"}
"""The languages as notes and messages in English name them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, or a photo or source line of one edition; `links` are the addresses its words lead to."""

    kind: Kind
    text: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bead:
    """The blocks or sentences that answer each other, as positions counted from 0; one of the two sides may be empty.

    `score` is how well the words of both sides support each other, per word; None where one side is empty. `unsure`
    asks an editor to look. Two beads are equal when they hold the same positions, whatever their scores.
    """

    zh: tuple[int, ...]
    en: tuple[int, ...]
    score: float | None = field(default=None, compare=False)
    unsure: bool = field(default=False, compare=False)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Bead:
        """Return the bead that an object of `as_dict` stands for; score and unsure may be missing."""
        return cls(tuple(value["zh"]), tuple(value["en"]), value.get("score"), bool(value.get("unsure")))

    def as_dict(self) -> dict[str, Any]:
        """Return the object that stands for this bead in JSON, with the score rounded to three places."""
        score = None if self.score is None else round(self.score, 3)
        return {"zh": list(self.zh), "en": list(self.en), "score": score, "unsure": self.unsure}


@dataclass(frozen=True, slots=True)
class Edition:
    """One language's version of a story. `date` is ISO; `script` is Hans, Hant, mixed, neutral or Latn."""

    title: str | None
    script: str
    byline: str | None
    agency: str | None
    date: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Untangled:
    """A pasted page taken apart: what `untangle` returns."""

    section: str | None
    label: str | None
    editions: Mapping[Side, Edition]
    beads: Sequence[Bead]
    furniture: Sequence[str]
    notes: Sequence[str]

    def as_dict(self) -> dict[str, Any]:
        """Return the object that `diglot untangle --json` prints."""
        return {
            "section": self.section,
            "label": self.label,
            "editions": {side: _edition_dict(edition) for side, edition in self.editions.items()},
            "beads": [bead.as_dict() for bead in self.beads],
            "furniture": list(self.furniture),
            "notes": list(self.notes),
        }


def _edition_dict(edition: Edition) -> dict[str, Any]:
    return {
        "title": edition.title,
        "script": edition.script,
        "byline": edition.byline,
        "agency": edition.agency,
        "date": edition.date,
        "blocks": [{"kind": block.kind, "text": block.text} for block in edition.blocks],
    }
