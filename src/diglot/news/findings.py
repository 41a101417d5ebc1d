"""What a comparison of two editions found, as a page shows it: in words, with the sentences of both, facts lit.

Why: a finding names letters of a block; an editor wants to read the sentence they stand in beside the one that answers
it, and the report, the editor and the preview of a paste show both alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from diglot.bitext.editions import Bead, Block, Side
from diglot.bitext.parity import TITLE, Finding, Place, Report, Severity, parity
from diglot.bitext.passages import Passage, passages
from diglot.bitext.sentences import split
from diglot.house.glossary import glossary_of
from diglot.house.models import City
from diglot.house.wording import worded
from diglot.news.failing import found_or
from diglot.news.lexicons import lexicon_for

# No story is half as long; more would keep an editor waiting.
MOST_BLOCKS = 1_000
MOST_LETTERS = 200_000
# Longer sentences, and whole paragraphs, are cut around what is lit.
MOST_SHOWN = 240
AROUND = 60

LABELS: dict[Severity, Promise] = {
    "high": gettext_lazy("Likely an error"),
    "low": gettext_lazy("Worth a look"),
    "note": gettext_lazy("For your information"),
}
KINDS: dict[str, Promise] = {
    "number": gettext_lazy("Numbers"),
    "quantity": gettext_lazy("Quantities"),
    "money": gettext_lazy("Money"),
    "percent": gettext_lazy("Percentages"),
    "fraction": gettext_lazy("Fractions"),
    "ordinal": gettext_lazy("Ordinal numbers"),
    "date": gettext_lazy("Dates"),
    "time": gettext_lazy("Times of day"),
    "link": gettext_lazy("Links"),
    "name": gettext_lazy("Names in the glossary"),
    "quotation": gettext_lazy("Quotations"),
    "heading": gettext_lazy("Headings"),
    "paragraph": gettext_lazy("Paragraphs"),
}
BLOCKS: dict[str, Promise] = {
    "paragraph": gettext_lazy("Paragraph %(number)d"),
    "heading": gettext_lazy("Heading %(number)d"),
    "credit": gettext_lazy("Credit line %(number)d"),
}


@dataclass(frozen=True)
class Compared:
    """Two texts and what comparing them found; `report` is None where they are too long for that, or where it `failed`."""

    zh: Sequence[Block]
    en: Sequence[Block]
    titles: tuple[str, str]
    beads: Sequence[Bead]
    report: Report | None
    city: City | None = None
    failed: bool = False

    def blocks(self, side: Side) -> Sequence[Block]:
        return self.zh if side == "zh" else self.en

    def text(self, side: Side, block: int) -> str:
        """Return the text of a block, or of the title for -1."""
        return self.titles[side == "en"] if block == TITLE else self.blocks(side)[block].text

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.report.findings if self.report else ()

    @cached_property
    def means(self) -> dict[str, Any]:
        """Return the words that both texts are compared with; asked once, for each question is a query."""
        return {"lexicon": lexicon_for(self.city), "glossary": glossary_of(self.city)}

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each severity, the gravest first."""
        return {each: sum(finding.severity == each for finding in self.findings) for each in LABELS}


def compared(
    zh: Sequence[Block],
    en: Sequence[Block],
    beads: Sequence[Bead],
    *,
    titles: tuple[str, str],
    published: date | None,
    city: City | None,
) -> Compared:
    """Return what two texts, whose blocks answer each other by `beads`, say differently."""
    if too_long(zh, en):
        return Compared(zh, en, titles, beads, None, city)
    means: dict[str, Any] = {"glossary": glossary_of(city), "lexicon": lexicon_for(city)}
    both_titles = titles if all(titles) else None
    report = found_or(None, lambda: parity(zh, en, beads, titles=both_titles, published=published, **means))
    return Compared(zh, en, titles, beads, report, city, failed=report is None)


def too_long(zh: Sequence[Block], en: Sequence[Block]) -> bool:
    """Return whether two texts are too long to be compared while somebody waits."""
    return len(zh) + len(en) > MOST_BLOCKS or sum(len(block.text) for block in (*zh, *en)) > MOST_LETTERS


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters, lit or not."""

    text: str
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence of one edition: the number of its block, -1 for the title, what that is called, and its words.

    `answers` says that the finding is about the other edition's words, and these only stand where theirs do.
    """

    block: int
    name: str
    pieces: tuple[Piece, ...]
    answers: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding in words, in the language of whoever reads it, and where it stands in both editions."""

    severity: Severity
    kind: str
    message: str
    zh: tuple[Spot, ...]
    en: tuple[Spot, ...]

    @property
    def label(self) -> str:
        return str(LABELS[self.severity])


def shown(found: Compared, most: int | None = None) -> list[Shown]:
    """Return the findings as a page shows them, the first `most` of them, the gravest first."""
    spots = _Spots(found)
    return [
        Shown(finding.severity, finding.kind, worded(finding.message), *spots.both(finding))
        for finding in found.findings[:most]
    ]


@dataclass
class _Spots:
    """Finds the sentences of findings; what was found for one is kept for the next."""

    found: Compared
    split: dict[tuple[Side, int], list[tuple[int, int]]] = field(default_factory=dict)
    passages: dict[int, Passage] = field(default_factory=dict)

    def both(self, finding: Finding) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
        zh, en = self._lit("zh", finding.zh), self._lit("en", finding.en)
        whole = finding.kind == "paragraph"
        if zh and not en and not whole:
            en = self._answers("zh", finding.zh[0])
        elif en and not zh and not whole:
            zh = self._answers("en", finding.en[0])
        return zh, en

    def _lit(self, side: Side, places: Iterable[Place]) -> tuple[Spot, ...]:
        sentences: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
        for place in places:
            start, end = self._sentence(side, place)
            sentences.setdefault((place.block, start, end), []).append((place.start, place.end))
        return tuple(self._spot(side, block, start, end, lit) for (block, start, end), lit in sorted(sentences.items()))

    def _sentence(self, side: Side, place: Place) -> tuple[int, int]:
        """Return the span of the sentences that a place stands in."""
        key = (side, place.block)
        if key not in self.split:
            self.split[key] = split(self.found.text(side, place.block), side)
        touched = [span for span in self.split[key] if span[0] < place.end and place.start < span[1]]
        return (touched[0][0], touched[-1][1]) if touched else (place.start, place.end)

    def _answers(self, side: Side, place: Place) -> tuple[Spot, ...]:
        """Return the sentences of the other edition that answer the one in which a place stands."""
        other: Side = "en" if side == "zh" else "zh"
        if place.block == TITLE:
            title = self.found.text(other, TITLE)
            return (self._spot(other, TITLE, 0, len(title), ()),) if title else ()
        number = next((n for n, bead in enumerate(self.found.beads) if place.block in getattr(bead, side)), None)
        if number is None:
            return ()
        passage = self._passage(number)
        own, theirs = getattr(passage, side), getattr(passage, other)
        for bead in passage.sentences:
            here = (own[at] for at in getattr(bead, side))
            if any(one.block == place.block and one.start < place.end and place.start < one.end for one in here):
                return tuple(
                    self._spot(other, one.block, one.start, one.end, ())
                    for one in (theirs[at] for at in getattr(bead, other))
                )
        return ()

    def _passage(self, number: int) -> Passage:
        if number not in self.passages:
            found = self.found
            bead = found.beads[number]
            alone = Passage(bead, (), (), ())
            [self.passages[number]] = found_or([alone], lambda: passages(found.zh, found.en, [bead], **found.means))
        return self.passages[number]

    def _spot(self, side: Side, block: int, start: int, end: int, lit: Iterable[tuple[int, int]]) -> Spot:
        text, spans = self.found.text(side, block), sorted(lit)
        pieces = cut(text[start:end], [(max(a - start, 0), min(b, end) - start) for a, b in spans])
        return Spot(block, name_of(self.found.blocks(side), block), tuple(pieces), answers=not spans)


def name_of(blocks: Sequence[Block], number: int) -> str:
    """Return what a block is called: by its kind, counted among those of its kind; or the title for -1."""
    if number == TITLE:
        return str(_TITLE)
    kind = blocks[number].kind
    return str(BLOCKS[kind]) % {"number": sum(block.kind == kind for block in blocks[: number + 1])}


_TITLE = gettext_lazy("Title")


def cut(text: str, lit: Sequence[tuple[int, int]]) -> list[Piece]:
    """Return a text as pieces, those in the spans `lit` (in order) lit; a long one is cut to what stands around them.

    Spans that overlap or are empty are lit once, or not at all. What was cut away stands as an ellipsis.
    """
    first, last = 0, len(text)
    if len(text) > MOST_SHOWN:
        first = max(lit[0][0] - AROUND, 0) if lit else 0
        last = min(max((lit[-1][1] if lit else 0) + AROUND, first + MOST_SHOWN), len(text), first + 2 * MOST_SHOWN)
    pieces, at = ([Piece("…")] if first else []), first
    for start, end in lit:
        start, end = max(start, at), min(end, last)
        if start < end:
            pieces += [Piece(text[at:start]), Piece(text[start:end], lit=True)]
            at = end
    pieces += [Piece(text[at:last]), Piece("…" if last < len(text) else "")]
    return [piece for piece in pieces if piece.text]
