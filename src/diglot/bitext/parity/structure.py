"""What stands in one edition only: paragraphs, headings; and beads that may be wrong.

Why: an edition is often adapted, so that a paragraph is missing is told and not cried out; what it holds that the other
edition says nowhere is what an editor decides by.
"""

from __future__ import annotations

from collections.abc import Sequence

from diglot.bitext.editions import Bead, Block, Side
from diglot.bitext.parity import wording
from diglot.bitext.parity.comparing import Compared
from diglot.bitext.parity.report import Place, Severity
from diglot.hanzi.han import count_han

_SUBSTANCE = {"zh": 12, "en": 8}
"""Han letters and words from which on a paragraph that nothing answers is more than a note."""


def compare_structure(zh: Sequence[Block], en: Sequence[Block], beads: Sequence[Bead], found: Compared) -> None:
    """Put down headings and paragraphs that nothing answers, and beads that are unsure."""
    for number, bead in enumerate(beads):
        headings_zh = [i for i in bead.zh if zh[i].kind == "heading"]
        headings_en = [j for j in bead.en if en[j].kind == "heading"]
        if not headings_en:
            for i in headings_zh:
                found.add(number, "heading", "low", wording.heading_alone(zh[i].text, "zh"), zh=[whole(i, zh)])
        if not headings_zh:
            for j in headings_en:
                found.add(number, "heading", "low", wording.heading_alone(en[j].text, "en"), en=[whole(j, en)])
        if not bead.en:
            _paragraphs_alone(number, bead.zh, zh, "zh", found)
        elif not bead.zh:
            _paragraphs_alone(number, bead.en, en, "en", found)
        elif bead.unsure:
            places = [whole(i, zh) for i in bead.zh], [whole(j, en) for j in bead.en]
            found.add(number, "alignment", "note", wording.unsure(), *places)


def _paragraphs_alone(
    number: int, indexes: Sequence[int], blocks: Sequence[Block], side: Side, found: Compared
) -> None:
    for i in indexes:
        block = blocks[i]
        if block.kind != "paragraph" or not block.text.strip():
            continue
        facts = found.alone[side, i]
        size = count_han(block.text) if side == "zh" else len(block.text.split())
        severity: Severity = "low" if facts or size >= _SUBSTANCE[side] else "note"
        message = wording.paragraph_alone(block.text, side, facts)
        place = [whole(i, blocks)]
        zh, en = (place, []) if side == "zh" else ([], place)
        found.add(number, "paragraph", severity, message, zh, en)


def whole(number: int, blocks: Sequence[Block]) -> Place:
    """Return the whole of a block as a place."""
    text = blocks[number].text
    return Place(number, 0, len(text), text)
