"""What a check says: the place, what stands there, and what belongs there.

Why: the editor's marks, the command line and "fix all" read one and the same value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """The kinds of defects; where two findings meet, the kind named first here keeps the place."""

    REPEATED = "repeated"
    DAMAGED = "damaged"
    ZERO = "zero"
    FULL_WIDTH = "full-width"
    VARIANT = "variant"
    OVERCONVERSION = "over-conversion"
    WRONG_SCRIPT = "wrong-script"
    QUOTES = "quotes"
    PUNCTUATION = "punctuation"
    SPACE = "space"
    DOUBLED = "doubled"
    UNBALANCED = "unbalanced"


LABELS: dict[FindingKind, str] = {
    FindingKind.REPEATED: "Given twice",
    FindingKind.DAMAGED: "Invisible or damaged character",
    FindingKind.ZERO: "Wrong sign for zero",
    FindingKind.FULL_WIDTH: "Full-width letter or digit",
    FindingKind.VARIANT: "Variant or rare character",
    FindingKind.OVERCONVERSION: "Over-converted word",
    FindingKind.WRONG_SCRIPT: "Character of the other script",
    FindingKind.QUOTES: "Quotation marks of another style",
    FindingKind.PUNCTUATION: "Wrong punctuation mark",
    FindingKind.SPACE: "Space that does not belong",
    FindingKind.DOUBLED: "Doubled word",
    FindingKind.UNBALANCED: "Mark without its partner",
}
"""What an editor reads for each kind, in English."""


@dataclass(frozen=True)
class Finding:
    """A defect at the offsets `start` to `end` of a text, where `found` stands.

    `fix` is what to put in its place, empty to take it out, or None when only a person can say.
    """

    start: int
    end: int
    found: str
    fix: str | None
    kind: FindingKind
