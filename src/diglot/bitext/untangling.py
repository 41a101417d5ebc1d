"""A pasted bilingual page taken apart into its two editions: the steps of `untangle`, one after the other.

Why: the page is one text: furniture, breadcrumb, title copies, Chinese, English glued below or between. Every line is put
in exactly one place, and what was guessed is said, so that an editor can trust the result or mend it.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from diglot import hanzi
from diglot.bitext import dates, fields, lines, sides, titles, wraps
from diglot.bitext import furniture as furniture_lines
from diglot.bitext import sections as section_lines
from diglot.bitext.align import align, turns
from diglot.bitext.editions import LANGUAGE, SIDES, Bead, Block, Edition, Side, Untangled
from diglot.bitext.fields import Fields
from diglot.bitext.headings import heading_indexes
from diglot.bitext.lines import Line
from diglot.bitext.paragraphs import blocks_of


def taken_apart(
    text: str, headings: Set[int], furniture: Set[int], credits: Set[int], known_sections: Mapping[str, str]
) -> Untangled:
    """Return the editions, fields, furniture and beads of a page; see `untangle`."""
    try:
        return _taken_apart(text, headings, furniture, credits, known_sections)
    finally:
        lines.forget()


def _taken_apart(
    text: str, headings: Set[int], furniture: Set[int], credits: Set[int], known_sections: Mapping[str, str]
) -> Untangled:
    page, notes = lines.read(text, headings)
    page = _cut_mixed(page, notes)
    lines.set_aside(page, furniture, credits)
    joints = wraps.unwrap(page)
    furniture_lines.clear(page)
    section = section_lines.find(page, known_sections)
    alternating = sides.split(lines.in_text(page))
    notes += sides.in_other_scripts(lines.in_text(page))
    if alternating:
        notes.append("the languages take turns: each line went to its own")
    said = fields.lift(page)
    found_titles: dict[Side, str | None] = {}
    labels: list[str] = []
    joints["en"] += wraps.join_sentences(page)
    for side in SIDES:
        if joints[side]:
            breaks = "break" if joints[side] == 1 else "breaks"
            notes.append(f"{LANGUAGE[side]}: {joints[side]} line {breaks} inside paragraphs joined")
        unpunctuated = _is_unpunctuated(lines.in_text(page, side), side)
        found_titles[side], label, note = titles.find(page, side, unpunctuated=unpunctuated)
        labels += [label] if label else []
        notes += [note] if note else []
    sides.place_credits(page)
    bodies: dict[Side, list[Line]] = {side: lines.in_body(page, side) for side in SIDES}
    blocks = _blocks(bodies)
    beads = _beads(page, blocks, alternating)
    if not alternating and _join_torn(page, bodies["en"], blocks, beads, notes):
        bodies["en"] = lines.in_body(page, "en")
        blocks = _blocks(bodies)
        beads = _beads(page, blocks, alternating)
    notes += sides.left_with_the_other(lines.in_text(page))
    said = {side: _with_datelines(said[side], blocks[side]) for side in SIDES}
    editions = {
        side: _edition(side, found_titles[side], blocks[side], said, text, notes)
        for side in SIDES
        if blocks[side] or found_titles[side]
    }
    if not editions:
        notes.append("no text of a story found")
    if len(editions) == 1:
        notes.append(f"one edition only: {LANGUAGE[next(iter(editions))]}")
    result = Untangled(
        section=section,
        label=labels[0] if labels else None,
        editions=editions,
        beads=beads,
        furniture=[line.text for line in page if line.place == "furniture"] + labels[1:],
        notes=notes,
    )
    return _complete(result, text)


def _cut_mixed(page: Sequence[Line], notes: list[str]) -> list[Line]:
    """Return the page with lines cut where the language changes inside them."""
    result: list[Line] = []
    for line in page:
        first, *rest = sides.cut(line.text)
        result.append(dataclasses.replace(line, text=first))
        result.extend(Line(part, line.number, 1) for part in rest)
        if rest:
            notes.append(f"line {line.number + 1}: cut where the language changes inside it")
    return result


def _is_unpunctuated(own: Sequence[Line], side: Side) -> bool:
    """Return whether most Chinese paragraphs end without a mark, as some papers set them."""
    prose = [line for line in own if sides.is_prose(line.text)]
    finished = sum(lines.is_finished(line.text) for line in prose)
    return side == "zh" and bool(prose) and 2 * finished <= len(prose)


def _blocks(bodies: Mapping[Side, Sequence[Line]]) -> dict[Side, tuple[Block, ...]]:
    """Return each edition's blocks; a doubtful heading counts when the other edition has as many."""
    unpunctuated = {side: _is_unpunctuated(bodies[side], side) for side in SIDES}
    english = heading_indexes(bodies["en"], "en")
    chinese = heading_indexes(bodies["zh"], "zh")
    if unpunctuated["zh"] and len(chinese) != len(english):
        chinese = {i for i in chinese if bodies["zh"][i].marked}
    found = {"zh": chinese, "en": english}
    return {side: tuple(blocks_of(bodies[side], found[side])) for side in SIDES}


def _with_datelines(said: Fields, blocks: Sequence[Block]) -> Fields:
    """Return the fields with what is missing read from the first paragraph, the last and the source lines."""
    paragraphs = [block.text for block in blocks if block.kind == "paragraph"]
    if paragraphs:
        said = said.filled_from(fields.of_dateline(paragraphs[0], paragraphs[-1]))
    for block in blocks:
        if block.kind == "credit" and said.agency is None:
            said = said.filled_from(Fields(agency=fields.agency_of_source(block.text)))
    return said


def _edition(
    side: Side,
    title: str | None,
    blocks: tuple[Block, ...],
    said: Mapping[Side, Fields],
    text: str,
    notes: list[str],
) -> Edition:
    script = "Latn"
    if side == "zh":
        found = hanzi.script("\n".join([title or "", *(block.text for block in blocks)]))
        script = "neutral" if found is hanzi.Script.JPAN else str(found)
        if any(sides.KANA.search(block.text) for block in blocks):
            notes.append("Japanese kana in the Chinese edition; left as they are")
    return Edition(
        title=title,
        script=script,
        byline=said[side].byline,
        agency=said[side].agency,
        date=_date(side, said, blocks, text, notes),
        blocks=blocks,
    )


def _date(side: Side, said: Mapping[Side, Fields], blocks: Sequence[Block], text: str, notes: list[str]) -> str | None:
    """Return the edition's date as ISO; a missing year is taken only from the same day elsewhere on the page."""
    found = said[side].date
    if found is None:
        opening = dates.match_at(blocks[0].text, 0) if blocks else None
        if opening is not None and opening.iso:
            notes.append(f"{LANGUAGE[side]}: the text begins with {opening.iso}; not taken for the story's date")
        return None
    if found.iso:
        return found.iso
    same_day = {
        other.iso
        for other in dates.find_all(text)
        if other.iso and (other.month, other.day) == (found.month, found.day)
    }
    if len(same_day) == 1:
        notes.append(f"{LANGUAGE[side]}: the year of {found.month}/{found.day} comes from elsewhere on the page")
        return same_day.pop()
    notes.append(f"{LANGUAGE[side]}: the date {found.month}/{found.day} has no year; left open")
    return None


def _beads(page: Sequence[Line], blocks: Mapping[Side, Sequence[Block]], alternating: bool) -> list[Bead]:
    if not blocks["zh"] or not blocks["en"]:
        return []
    if not alternating:
        return align(blocks["zh"], blocks["en"])
    return align(blocks["zh"], blocks["en"], turns([line.side or "zh" for line in lines.in_body(page)]))


def _join_torn(
    page: Sequence[Line],
    english: Sequence[Line],
    blocks: Mapping[Side, Sequence[Block]],
    beads: Sequence[Bead],
    notes: list[str],
) -> bool:
    """Join English paragraphs torn at the end of a sentence, on a page that tears others inside theirs."""
    tears = any(line.place == "joined" and line.side == "en" and line.gap for line in page)
    texts = {side: [block.text for block in blocks[side]] for side in SIDES}
    found = [
        position
        for position in (wraps.torn(texts["zh"], texts["en"], beads) if tears else ())
        if {block.kind for block in blocks["en"][position : position + 2]} == {"paragraph"}
    ]
    for position in reversed(found):
        wraps.append(english[position], english[position + 1], "en")
        notes.append(f"English: paragraphs {position + 1} and {position + 2} answer one Chinese paragraph; joined")
    return bool(found)


def _complete(result: Untangled, text: str) -> Untangled:
    """Return the result with a note of the characters of `text` that neither text nor furniture holds."""
    held = Counter("".join([*result.furniture, result.label or ""]))
    for edition in result.editions.values():
        held.update(edition.title or "")
        for block in edition.blocks:
            held.update(block.text)
    missing = Counter(text) - held
    left = "".join(char for char in sorted(missing.elements()) if not char.isspace())
    return dataclasses.replace(result, notes=[*result.notes, f"not placed: {left}"]) if left else result
