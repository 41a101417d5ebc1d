"""Which of the two languages a line, or a part of a line, is written in.

Why: a page of two glued editions carries no language marks, and a Chinese heading may be mostly Latin letters, so the
letters are weighed line by line and the neighbours decide where the letters cannot.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from diglot import hanzi
from diglot.bitext.editions import LANGUAGE, Side
from diglot.bitext.lines import Line, is_finished, remembered

# Kana count as Chinese letters here: a Japanese line belongs to the edition that is not English.
_KANA = r"\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff9d"
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_LATIN_WORD = rf"[{_LATIN}]+(?:['’-][{_LATIN}]+)*"
HAN_LETTER = re.compile(f"[{hanzi.HAN}]")
KANA = re.compile(f"[{_KANA}]")
LATIN_WORD = re.compile(_LATIN_WORD)
_TOKEN = re.compile(rf"(?P<han>[{hanzi.HAN}{_KANA}])|(?P<latin>{_LATIN_WORD})")
_OTHER_LETTER = re.compile(rf"[^\W\d_{_LATIN}{hanzi.HAN}{_KANA}]")
_LEAST_OTHER = 3  # letters, so that a Greek alpha in a line of figures is none
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}", re.ASCII)
_CHINESE_MARKS = re.compile("[、，。；：？！「」『』《》]")
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]{1,60}[)）\]】]")

# Measured on 40 tricky lines of such papers (37 right): a Han letter says 0.6, a Latin word 0.5.
_HAN_WEIGHT, _LATIN_WEIGHT = 0.6, 0.5
_SAMPLE = 1_000  # characters at each end of a very long line
_LOUDEST = 12.0  # a long line is no surer than this, so that sums stay comparable
_SWITCH = 2.5  # the evidence that a change of language must bring on its two sides together
_SWITCH_ALTERNATING = 0.4

# Inside a line: the evidence in tokens that a change of language must bring, and the least size of a part.
_CUT, _LEAST_HAN, _LEAST_WORDS = 8.0, 12, 8
_LEAST_WORDS_UNPUNCTUATED = 20


def counts(text: str) -> tuple[int, int]:
    """Return the number of Han letters (and kana) and of Latin words in `text`.

    Addresses count as nothing, and a bracket in one language inside a line of the other counts as nothing. Of a very
    long line only the two ends are counted.
    """
    if len(text) > 2 * _SAMPLE:  # a whole article on one line: its ends say what it is
        text = f"{text[:_SAMPLE]} {text[-_SAMPLE:]}"
    return _weigh(text)


@remembered
def _weigh(text: str) -> tuple[int, int]:
    bare = _ADDRESS.sub(" ", text)
    han, latin = _count(bare)
    if han and latin and len(text) < 400:
        outside = _BRACKETS.sub(" ", bare)
        han_outside, latin_outside = _count(outside)
        if not han_outside and latin_outside > 0:
            return 0, latin
        if not latin_outside and han_outside > 0:
            return han, 0
    return han, latin


def _count(text: str) -> tuple[int, int]:
    return len(HAN_LETTER.findall(text)) + len(KANA.findall(text)), len(LATIN_WORD.findall(text))


def evidence(text: str) -> float:
    """Return how much `text` speaks for Chinese (above 0) or for English (below 0); 0 is no evidence."""
    han, latin = counts(text)
    if not han and not latin:
        return 0.0
    if han:  # a Chinese list of foreign names has few Han letters, but Chinese commas between the names
        han += len(_CHINESE_MARKS.findall(text))
    weight = _HAN_WEIGHT * han - _LATIN_WEIGHT * latin
    return max(-_LOUDEST, min(_LOUDEST, weight)) or 0.01


def own_side(text: str) -> Side | None:
    """Return the language of `text` by its own letters, None where it has none."""
    weight = evidence(text)
    return None if weight == 0 else "zh" if weight > 0 else "en"


@remembered
def is_prose(text: str) -> bool:
    """Return whether `text` is running text, told by its length and its end, not a title, heading or name."""
    han, latin = counts(text)
    finished = is_finished(text)
    statement = finished and text.rstrip("”’」』\"')）】]")[-1:] in "。.．"
    if _HAN_WEIGHT * han >= _LATIN_WEIGHT * latin:
        return han >= 42 or (statement and han >= 10) or (finished and han >= 30) or (han >= 24 and "。" in text)
    return (
        latin >= 36
        or (statement and latin >= 6)
        or (finished and latin >= 16)
        or (latin >= 14 and bool(re.search(r"[a-z)”\"][.!?][”\"]? [A-Z“\"]", text)))
    )


def alternates(lines: Sequence[Line]) -> bool:
    """Return whether the two languages take turns in `lines` (paragraph by paragraph or section by section)."""
    prose = [own_side(line.text) for line in lines if is_prose(line.text)]
    if len(prose) >= 4:
        return _changes(prose) >= 3
    return _changes([own_side(line.text) for line in lines if abs(evidence(line.text)) >= 3]) >= 5


def _changes(sides: Sequence[Side | None]) -> int:
    return sum(a != b for a, b in pairwise(sides))


def split(lines: Sequence[Line]) -> bool:
    """Set the language of every line; return whether the two languages take turns.

    A language without running text beside one that has some is no edition of its own, unless it has half as much to
    say: its lines stay with the other.
    """
    own = [own_side(line.text) for line in lines]
    prose = {side for line, side in zip(lines, own, strict=True) if side and is_prose(line.text)}
    editions: set[Side] = (prose | _nearly_as_long(lines, own)) if prose else {side for side in own if side}
    if len(editions) < 2:
        only: Side = next(iter(editions), "en")
        for line in lines:
            line.side = only
        return False
    alternating = alternates(lines)
    for line, side in zip(lines, _cheapest_path(lines, _SWITCH_ALTERNATING if alternating else _SWITCH), strict=True):
        line.side = side
    _settle_edges(lines)
    _free_pure_lines(lines, alone=alternating)
    # Above the body each title stands for itself, however short: it opens an edition further down.
    for line, letters in zip(lines, own, strict=True):
        if is_prose(line.text):
            break
        line.side = letters or line.side
    return alternating


def _nearly_as_long(lines: Sequence[Line], own: Sequence[Side | None]) -> set[Side]:
    """Return the languages that have a long line and at least half the weight of the other."""
    weights: dict[Side, float] = {"zh": 0.0, "en": 0.0}
    longest: dict[Side, int] = {"zh": 0, "en": 0}
    for line, side in zip(lines, own, strict=True):
        if side:
            size = counts(line.text)[0 if side == "zh" else 1]
            weights[side] += (_HAN_WEIGHT if side == "zh" else 2 * _LATIN_WEIGHT) * size
            longest[side] = max(longest[side], size)
    smaller: Side = "zh" if weights["zh"] < weights["en"] else "en"
    long_line = longest[smaller] >= (_LEAST_HAN if smaller == "zh" else _LEAST_WORDS)
    return {smaller} if long_line and 2 * weights[smaller] >= max(weights.values()) else set()


def left_with_the_other(lines: Sequence[Line]) -> list[str]:
    """Return a note for each language that has whole lines of its own in the other one's edition."""
    found: dict[Side, list[int]] = {"zh": [], "en": []}
    for line in lines:
        side = _only_side(line.text)
        han, latin = counts(line.text)
        if side and side != line.side and (han >= _LEAST_HAN or latin >= _LEAST_WORDS):
            found[side].append(line.number + 1)
    return [
        f"{LANGUAGE[side]} text left in the {LANGUAGE['en' if side == 'zh' else 'zh']} edition: {len(at)} {'line' if len(at) == 1 else 'lines'} from line {at[0]} on"
        for side, at in found.items()
        if at
    ]


def _cheapest_path(lines: Sequence[Line], switch: float) -> list[Side]:
    """Return the language of every line: the cheapest way to read them all with few changes of language.

    A two-state Viterbi path: a line read against its own letters costs its evidence, a change of language costs
    `switch`. Lines without letters cost nothing and follow their neighbours.
    """
    zh, en = 0.0, 0.0
    back: list[tuple[bool, bool]] = []
    for weight in (evidence(line.text) for line in lines):
        to_zh, to_en = en + switch < zh, zh + switch < en
        back.append((to_zh, to_en))
        zh, en = (
            (en + switch if to_zh else zh) + max(0.0, -weight),
            (zh + switch if to_en else en) + max(0.0, weight),
        )
    path: list[Side] = []
    side: Side = "zh" if zh <= en else "en"
    for to_zh, to_en in reversed(back):
        path.append(side)
        if (side == "zh" and to_zh) or (side == "en" and to_en):
            side = "en" if side == "zh" else "zh"
    return path[::-1]


def _free_pure_lines(lines: Sequence[Line], *, alone: bool) -> None:
    """Give lines in one language's letters only, read as the other's, back: a poem, a heading between paragraphs.

    One such line may be a name or a word quoted; a whole sentence is not, nor are two lines in a row, nor one where
    the languages take turns (`alone`).
    """
    pure = [_only_side(line.text) for line in lines]
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and pure[end] == pure[start]:
            end += 1
        if pure[start] and (alone or end - start > 1 or _is_sentence(lines[start].text)):
            for line in lines[start:end]:
                line.side = pure[start]
        start = end


def _is_sentence(text: str) -> bool:
    han, latin = _count(text)
    return is_finished(text) and (han >= 6 or latin >= 3)


def _only_side(text: str) -> Side | None:
    """Return the language of a text all of whose letters are in it, None for mixed and letterless texts."""
    han, latin = _count(text)
    return "zh" if han and not latin else "en" if latin and not han else None


def _settle_edges(lines: Sequence[Line]) -> None:
    """Give letterless lines between two editions to the one that fewer blank lines part them from."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and evidence(lines[end].text) == 0:
            end += 1
        if 0 < start < end < len(lines) and lines[start - 1].side != lines[end].side:
            widest = max(range(start, end + 1), key=lambda i: (lines[i].gap, -i))
            for i in range(start, end):
                lines[i].side = lines[start - 1].side if i < widest else lines[end].side
        start = end + 1


def in_other_scripts(lines: Sequence[Line]) -> list[str]:
    """Return a note for each script, neither Chinese, Japanese nor Latin, that most letters of some lines are in."""
    found: dict[str, list[int]] = {}
    for line in lines:
        other = _OTHER_LETTER.findall(line.text)
        if len(other) >= _LEAST_OTHER and 2 * len(other) > sum(char.isalpha() for char in line.text):
            script = unicodedata.name(other[0], "unknown").split(" ")[0].capitalize()
            found.setdefault(script, []).append(line.number + 1)
    return [
        f"{script} letters, neither Chinese nor English, in {len(at)} {'line' if len(at) == 1 else 'lines'} "
        f"from line {at[0]} on; left with the text around them"
        for script, at in found.items()
    ]


def place_credits(lines: Sequence[Line]) -> None:
    """Give each line set aside as a picture line to the edition of its language, or to that of the text around it."""
    text = {line.side for line in lines if line.place in ("text", "title") and line.side}
    nearest: Side = next((line.side for line in lines if line.place == "text" and line.side), "en")
    for line in lines:
        if line.place == "text":
            nearest = line.side or nearest
        elif line.place == "credit":
            own = own_side(line.text)
            line.side = own if own in text else nearest


_BESIDE = re.compile(r"\s[/|｜／]\s")


def _paired(text: str) -> list[str] | None:
    """Return both halves of a line that is a Chinese and an English title (中文標題 / English Title), else None.

    A single English word, or a few Chinese letters, is rather a name.
    """
    halves = _BESIDE.split(text)
    if len(halves) != 2 or {_only_side(half) for half in halves} != {"zh", "en"}:
        return None
    han, latin = map(sum, zip(*map(_count, halves), strict=True))
    return [half.strip() for half in halves] if han >= 6 and latin >= 2 else None


def cut(text: str) -> list[str]:
    """Return the parts of `text`, cut where a passage in one language ends and one in the other begins.

    The cuts are the most likely ones under a two-state model of Han and Latin tokens; they count only between
    sentences and between parts that are both substantial, so quotations and names stay where they are.
    """
    if halves := _paired(text):
        return halves
    han, latin = _count(text)
    if han < _LEAST_HAN or latin < _LEAST_WORDS:
        return [text]
    tokens = [(match.start(), match.end(), match.lastgroup == "han") for match in _TOKEN.finditer(text)]
    parts: list[str] = []
    start = 0
    for position in _change_points(tokens):
        cut_at = _gap_between(text, tokens[position - 1][1], tokens[position][0])
        if _may_cut(text[start:cut_at], text[cut_at:]):
            parts.append(text[start:cut_at].strip())
            start = cut_at
    parts.append(text[start:].strip())
    return parts


def _change_points(tokens: Sequence[tuple[int, int, bool]]) -> list[int]:
    """Return the token positions at which the most likely path of languages changes."""
    han, latin = 0.0, 0.0
    back: list[tuple[bool, bool]] = []
    for _, _, is_han in tokens:
        to_han, to_latin = latin + _CUT < han, han + _CUT < latin
        back.append((to_han, to_latin))
        # A Latin word is worth about two Han letters: it is about two letters' worth of text.
        han, latin = (
            (latin + _CUT if to_han else han) + (0.0 if is_han else 1.0),
            (han + _CUT if to_latin else latin) + (0.5 if is_han else 0.0),
        )
    in_han = han <= latin
    points: list[int] = []
    for position in range(len(back) - 1, -1, -1):
        to_han, to_latin = back[position]
        if (in_han and to_han) or (not in_han and to_latin):
            points.append(position)
            in_han = not in_han
    points.reverse()
    return points


def _gap_between(text: str, left_end: int, right_start: int) -> int:
    """Return the place between two tokens where the left text's punctuation ends and the right text's begins."""
    between = text[left_end:right_start]
    for offset, char in enumerate(between):
        if char in "“‘「『《（([【#$€£¥" or char.isdigit():
            return left_end + offset
        if char in "\"'" and offset and between[offset - 1].isspace():
            return left_end + offset
    return right_start


def _may_cut(left: str, right: str) -> bool:
    left, right = left.strip(), right.strip()
    for part in (left, right):
        han, latin = counts(part)
        if han < _LEAST_HAN and latin < _LEAST_WORDS:
            return False
    if is_finished(left):
        return True
    # Chinese without punctuation, or a page whose last full stop is missing: only before a long passage.
    han, latin = counts(right)
    open_end = left[-1:] not in "：:，,、“‘「『（(《"
    return open_end and (latin >= _LEAST_WORDS_UNPUNCTUATED or han >= 2 * _LEAST_WORDS_UNPUNCTUATED)
