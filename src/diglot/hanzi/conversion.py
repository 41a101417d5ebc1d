"""Chinese text in the script of a reading.

Why: a text is stored as it was typed and shown in the reader's script; this is the one act that carries it across,
and it must neither touch what is already right nor leave a single letter of the other script.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import rjieba

from diglot.hanzi.han import HAN_RUN, count_han
from diglot.hanzi.japanese import with_japanese, without_japanese
from diglot.hanzi.readings import HANS, SPELLINGS, chinese_reading
from diglot.hanzi.scripts import letters
from diglot.hanzi.simplify import simplify, simplify_and_mend
from diglot.hanzi.tables import letter_map, plain, run_opencc, simplified_only

# Below this share of Simplified-only letters a Traditional text is taken for Traditional with slips, and only the slips
# are changed: measured, 3.4–4.6 wrong letters in 10,000 against 6.6–10.2 when it is converted whole.
_SLIP_SHARE = 0.05


def convert(text: str, to: str) -> str:
    """Return `text` in the script of the reading `to`: "zh-Hans", "zh-Hant", "zh-Hant-TW" or "zh-Hant-HK".

    The result is as long as `text`, differs from it in Han letters only, and has no letter for which `wrong_script`
    finds fault. Japanese passages stay. To Simplified: OpenCC's t2s with protected words and mends. To Traditional: a
    text without any Simplified letter stays; one with fewer than 5 % changes in those letters only; anything else is
    cut into words by rjieba and converted word by word in the region's spelling. ValueError for any other tag.
    """
    reading = chinese_reading(to)
    if not text:
        return text
    chinese = without_japanese(text)
    converted = simplify_and_mend(chinese) if reading == HANS else _to_traditional(chinese, *SPELLINGS[reading])
    return with_japanese(converted, text)


def _to_traditional(text: str, from_simplified: str, from_traditional: str | None) -> str:
    n_hant, n_hans = letters(text)
    if n_hant and not n_hans:
        return text
    only = simplified_only()
    folded = simplify(text)
    whole = _word_by_word(folded, from_simplified)
    if n_hant > n_hans and n_hans < _SLIP_SHARE * count_han(text):
        mixed = (new if old in only else old for old, new in zip(text, whole, strict=True))
    else:
        # A letter that was Traditional already is what its author chose; only its regional spelling is evened out.
        spelling = letter_map(from_traditional) if from_traditional else {}
        mixed = (
            new if old == simple else old.translate(spelling)
            for old, simple, new in zip(plain(text), folded, whole, strict=True)
        )
    return "".join(mixed).translate(_last_resort(from_simplified))


def _word_by_word(text: str, config: str) -> str:
    """Return Simplified `text` with each of its words converted by itself, neighbours helping where they form a phrase.

    OpenCC alone matches its phrases across the borders of words (年历史 → 年曆史, 包括发展 → 包括髮展).
    """
    converted = list(text)
    for run in HAN_RUN.finditer(text):
        converted[run.start() : run.end()] = "".join(_convert_words(rjieba.cut(run[0]), config))
    return "".join(converted)


def _convert_words(words: list[str], config: str) -> list[str]:
    """Return `words`, one after the other in a text, converted."""
    alone = _convert_lines(words, config)
    together = _convert_lines([left + right for left, right in pairwise(words)], config)
    converted = list(alone)
    for at, pair in enumerate(together):
        if pair != alone[at] + alone[at + 1]:
            for which, helped in enumerate(
                _convert_pair((words[at], words[at + 1]), pair, alone[at] + alone[at + 1], config)
            ):
                if helped != alone[at + which]:
                    converted[at + which] = helped
    return converted


def _convert_pair(words: tuple[str, str], pair: str, alone: str, config: str) -> tuple[str, str]:
    """Return two neighbours converted: letter by letter what they are as a `pair`, or else what each is `alone`.

    A phrase of OpenCC's over both counts if it ends where the second ends, and begins where the first begins or is a
    word itself: 芒果|干 is 芒果乾, while 年|历史 holds no 年历 and 包括|发 no 括发.
    """
    left, right = words
    ends_early = run_opencc(config, left + right[:-1]) if len(right) > 1 else ""
    begins_late = (
        "" if len(left) == 1 or rjieba.has_word(left[-1] + right) else " " + run_opencc(config, left[1:] + right)
    )
    chosen = "".join(
        old if new in (ends_early[at : at + 1], begins_late[at : at + 1]) else new
        for at, (new, old) in enumerate(zip(pair, alone, strict=True))
    )
    return chosen[: len(left)], chosen[len(left) :]


def _convert_lines(lines: list[str], config: str) -> list[str]:
    """Return each of `lines` converted by itself, in one call: no phrase of OpenCC's crosses a line."""
    return run_opencc(config, "\n".join(lines)).split("\n") if lines else []


@cache
def _last_resort(config: str) -> dict[int, str]:
    """Return a letter for every Simplified-only letter, for those a phrase of OpenCC's has left."""
    table = letter_map(config)
    return {ord(letter): table[ord(letter)] for letter in simplified_only()}
