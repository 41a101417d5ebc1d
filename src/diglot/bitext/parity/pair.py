"""Two editions of a story compared as a whole.

Why: a wrong figure in one edition is found by comparing it with the other, better before it is printed than after; but
figures are not all a story says, and that all of them agree is no proof of anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from diglot.bitext.align import align
from diglot.bitext.editions import Bead, Block, Side
from diglot.bitext.lexicon import Lexicon
from diglot.bitext.parity.comparing import Compared, Sides, compare_facts
from diglot.bitext.parity.gathering import finder, of_blocks, of_title
from diglot.bitext.parity.naming import compare_names
from diglot.bitext.parity.quotations import compare_quotations
from diglot.bitext.parity.report import SEVERITIES, TITLE, Finding, Report
from diglot.bitext.parity.structure import compare_structure
from diglot.bitext.parity.titling import compare_titles
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary


def parity(
    zh: Sequence[Block],
    en: Sequence[Block],
    beads: Sequence[Bead] | None = None,
    *,
    titles: tuple[str, str] | None = None,
    published: date | None = None,
    glossary: Glossary = NO_GLOSSARY,
    lexicon: Lexicon | None = None,
) -> Report:
    """Return what the Chinese edition `zh` and the English one `en` say differently, or one of them not at all.

    `beads` are the blocks that answer each other, aligned here (with `lexicon`) when None. `titles` are the Chinese and
    the English title. `published` is the day by which 昨天 and "last Friday" become dates; without it, such words are
    compared as far as they go. Names are those of `glossary`. An edition without any text is not compared: the report
    is empty.
    """
    zh_title, en_title = titles or ("", "")
    if not _has_text(zh, zh_title) or not _has_text(en, en_title):
        return Report()
    if beads is None:
        beads = align(zh, en, lexicon=lexicon, glossary=glossary)
    find_zh, find_en = finder("zh", published, glossary), finder("en", published, glossary)
    sides = [
        Sides(
            number,
            of_blocks(zh, bead.zh, "zh", find_zh),
            of_blocks(en, bead.en, "en", find_en),
            sure=not bead.unsure,
            whole=bool(bead.zh and bead.en),
        )
        for number, bead in enumerate(beads)
    ]
    heads = Sides(
        TITLE, of_title(zh_title, "zh", find_zh), of_title(en_title, "en", find_en), whole=bool(zh_title and en_title)
    )
    found = Compared()
    texts: dict[Side, dict[int, str]] = {
        "zh": {TITLE: zh_title, **{i: block.text for i, block in enumerate(zh)}},
        "en": {TITLE: en_title, **{j: block.text for j, block in enumerate(en)}},
    }
    compare_names([*sides, heads], texts, glossary, found)
    compare_facts(sides, found)
    compare_titles(heads, sides, found)
    compare_structure(zh, en, beads, found)
    for number, bead in enumerate(beads):
        for finding in compare_quotations(zh, en, bead.zh, bead.en):
            found.findings.append((number, finding))
    return _report(found)


def _has_text(blocks: Sequence[Block], title: str) -> bool:
    return bool(title.strip()) or any(block.text.strip() for block in blocks)


def _report(found: Compared) -> Report:
    """Return the findings, the gravest first, each rank in the order of the text."""

    def rank(numbered: tuple[int, Finding]) -> tuple[int, int, int, int]:
        bead, finding = numbered
        place = (*finding.zh, *finding.en)[0]
        return SEVERITIES.index(finding.severity), bead, place.block, place.start

    tallies = found.tallies()
    return Report(
        tuple(finding for _, finding in sorted(found.findings, key=rank)),
        sum(tally.zh + tally.en for tally in tallies.values()),
        sum(tally.matched for tally in tallies.values()),
        tallies,
    )
