"""What a comparison of two editions finds, as plain values.

Why: the command prints it, the admin shows it beside the text and marks the words, and both must read the same report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from diglot.hanzi.messages import Message

Severity = Literal["high", "low", "note"]
SEVERITIES: tuple[Severity, ...] = ("high", "low", "note")
TITLE = -1
"""Stands for the title in the place of a block's number."""


@dataclass(frozen=True, slots=True)
class Place:
    """The words `text` at the characters `start` to `end` of the block numbered `block`, -1 for the title."""

    block: int
    start: int
    end: int
    text: str

    def as_dict(self) -> dict[str, Any]:
        """Return the object that stands for this place in JSON."""
        return {"block": self.block, "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something one edition says otherwise than the other, or does not say, with the words on either side.

    `kind` is that of the facts (number, money, date …), or quotation, heading, paragraph or alignment. `severity` is
    high for what is likely an error, low for what is worth a look, note for what is only told.
    """

    kind: str
    severity: Severity
    message: Message
    zh: tuple[Place, ...] = ()
    en: tuple[Place, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the object that stands for this finding in JSON, its message in English."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "message": str(self.message),
            "zh": [place.as_dict() for place in self.zh],
            "en": [place.as_dict() for place in self.en],
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts of one kind each edition gives, and how many of all these the other edition gives as well."""

    zh: int = 0
    en: int = 0
    matched: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What was compared and what was found, the gravest findings first, then in the order of the text.

    `compared` counts the facts of both editions, `matched` those of them that the other edition gives as well; `kinds`
    has both by kind of fact. That all facts match does not say that the editions mean the same.
    """

    findings: tuple[Finding, ...] = ()
    compared: int = 0
    matched: int = 0
    kinds: Mapping[str, Tally] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the object that `diglot parity --json` prints."""
        return {
            "findings": [finding.as_dict() for finding in self.findings],
            "compared": self.compared,
            "matched": self.matched,
            "kinds": {
                kind: {"zh": tally.zh, "en": tally.en, "matched": tally.matched} for kind, tally in self.kinds.items()
            },
        }
