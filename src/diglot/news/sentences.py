"""Sentences that answer each other: found when a pair changes, marked in the blocks of the side-by-side reading.

Why: finding them takes a dictionary and tens of milliseconds, so no page view does it; what was found is kept with the
text it was found in, and a block that says something else by now is shown unmarked rather than marked wrongly.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from diglot.bitext.passages import passages
from diglot.languages.markup import VOID, Kind, Tag, take_apart
from diglot.news.pairing import Beads, plain, positions, text_of

if TYPE_CHECKING:
    from diglot.bitext.lexicon import Lexicon
    from diglot.hanzi.glossary import Glossary

# What a pair keeps of each block: {"text": mark of its text, "spans": [[start, end, link, unsure]…]}, offsets in its
# text. Spans with one link, such as "3-1" (bead 3, its second link), answer each other.
Sentences = dict[str, dict[str, Any]]

_LETTER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|\S")
# What the template of a quote puts before the name of its speaker, and the block's own text does not have.
_DASH = "— "


def mark_of(text: str) -> str:
    """Return a short mark by which a text is known again: 16 hexadecimal digits of its BLAKE2b hash."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def marks_of(blocks: Sequence[Any]) -> dict[str, str]:
    """Return the mark of each block's text by its UUID."""
    return {str(block.id): mark_of(text_of(block)) for block in blocks}


def linked(
    zh: Sequence[Any], en: Sequence[Any], beads: Beads, *, lexicon: "Lexicon | None", glossary: "Glossary"
) -> Sentences:
    """Return the sentences of two editions' text blocks that answer each other inside their beads.

    Every block has its entry, so that a later look can tell whether its text has changed. A sentence that nothing
    answers has no span: there would be nothing to light.
    """
    found: Sentences = {key: {"text": mark, "spans": []} for key, mark in marks_of([*zh, *en]).items()}
    beads_by_place = positions(zh, en, beads)
    found_in = passages(plain(zh), plain(en), beads_by_place, lexicon=lexicon, glossary=glossary)
    for number, passage in enumerate(found_in):
        for count, bead in enumerate(passage.sentences):
            if not bead.zh or not bead.en:
                continue
            for blocks, sentences, places in ((zh, passage.zh, bead.zh), (en, passage.en, bead.en)):
                for sentence in (sentences[place] for place in places):
                    span = [sentence.start, sentence.end, f"{number}-{count}", bead.unsure]
                    found[str(blocks[sentence.block].id)]["spans"].append(span)
    return found


def spans_of(block: Any, sentences: Mapping[str, Any]) -> list[list[Any]]:
    """Return the spans kept for a block, in order; none where its text is no longer the one they were found in."""
    kept = sentences.get(str(block.id))
    return sorted(kept["spans"]) if kept and kept["spans"] and kept["text"] == mark_of(text_of(block)) else []


def wrapped(html: str, text: str, spans: Sequence[Sequence[Any]]) -> str:
    """Return the rendered HTML of a block with its sentences in <span class="s" data-s="3-1">, unsure ones "s maybe".

    `spans` are in order and in offsets of `text`, the block's words, which `html` must hold letter for letter; blanks
    may differ. Otherwise the HTML is returned as it is. A sentence that begins or ends inside an element is cut at its
    tag, and one that goes over <p> or <li> too, so every element stays well nested.
    """
    texts, sources, tags = take_apart(html)
    for at, tag in enumerate(tags):
        if tag.name == "footer" and texts[at + 1].startswith(_DASH):
            sources[at] += _DASH
            texts[at + 1] = texts[at + 1].removeprefix(_DASH)
    if "".join("".join(map(unescape, texts)).split()) != "".join(text.split()):
        return html
    letters = [_letters(piece) for piece in texts]
    if sum(map(len, letters)) != len("".join(text.split())):
        # Sloppy HTML, such as &copy without its semicolon.
        return html
    before = list(accumulate(map(len, letters), initial=0))
    ends = _ends(tags)
    out: list[str] = []
    waiting = [each for each in _in_letters(text, spans) if each[0] < each[1]]
    waiting.reverse()
    is_open, whole = False, -1  # inside of a span; the last tag of an element that lies in it whole
    for at, piece in enumerate(texts):
        if at:
            tag, place = at - 1, before[at]
            start, end, opening = waiting[-1] if waiting else (place + 1, place + 1, "")
            if tag > whole:
                if start <= place < end and tag in ends and place < before[ends[tag] + 1] <= end:
                    out.append("" if is_open else opening)
                    is_open, whole = True, ends[tag]
                elif is_open and tags[tag].kind not in (Kind.VOID, Kind.COMMENT):
                    out.append("</span>")
                    is_open = False
            out.append(sources[tag])
            if tag == whole and is_open and place >= end:
                out.append("</span>")
                is_open = False
                waiting.pop()
        last = 0
        while at > whole and waiting and letters[at] and waiting[-1][0] < before[at + 1]:
            start, end, opening = waiting[-1]
            if not is_open:
                # One that goes on behind a tag takes the blank before its next word along.
                first = 0 if start < before[at] else max(last, letters[at][start - before[at]][0])
                out += (piece[last:first], opening)
                last, is_open = first, True
            if end > before[at + 1]:
                break
            stop = letters[at][end - 1 - before[at]][1]
            out += (piece[last:stop], "</span>")
            last, is_open = stop, False
            waiting.pop()
        out.append(piece[last:])
    return "".join(out)


def _letters(piece: str) -> list[tuple[int, int]]:
    """Return where each letter of a piece of HTML stands; blanks are none, &amp; is one, and &none; is six."""
    found = []
    for match in _LETTER.finditer(piece):
        start, end = match.span()
        words = unescape(match[0])
        if words == match[0]:
            found += [(at, at + 1) for at in range(start, end)]
        else:
            found += [(start, end)] * len("".join(words.split()))
    return found


def _in_letters(text: str, spans: Sequence[Sequence[Any]]) -> list[tuple[int, int, str]]:
    """Return spans as (first letter, end, opening tag), counted without blanks; what overlaps is left out."""
    found = []
    at = count = 0
    for start, end, link, unsure in spans:
        if start < at:
            continue
        first = count + len("".join(text[at:start].split()))
        count = first + len("".join(text[start:end].split()))
        at = end
        found.append((first, count, f'<span class="s{" maybe" if unsure else ""}" data-s="{link}">'))
    return found


def _ends(tags: Sequence[Tag]) -> dict[int, int]:
    """Return the end tag of every element within a line that holds no other kind of element, by its start tag."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, tag in enumerate(tags):
        if tag.kind is Kind.COMMENT or tag.name in VOID:
            continue
        if not tag.inline:
            opened.clear()
        elif tag.kind is not Kind.END:
            opened.append(at)
        elif opened and tags[opened[-1]].name == tag.name:
            found[opened.pop()] = at
        else:
            opened.clear()
    return found
