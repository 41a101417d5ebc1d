"""Make the tables of word frequencies in src/diglot/bitext/data from two free frequency lists.

Run it with the files of their packages, which are not kept here:

    python tools/make_background.py jieba/dict.txt symspellpy/frequency_dictionary_en_82_765.txt

jieba 0.42.1 (MIT): a word, its count and its part of speech a line. symspellpy 6.10.1 (MIT): a word and its count a
line, the counts from Google Books Ngram (CC BY 3.0), the words from SCOWL. Words of one level stand together.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "src" / "diglot" / "bitext" / "data"
RAREST = {"zh": 30, "en": 300_000}  # counts; what is rarer is taken for as rare as a word in neither list
WORDS_A_LINE = 20
HEADER = {
    "zh": "# Chinese words by frequency. Source: dict.txt of jieba 0.42.1, Copyright 2013 Sun Junyi, MIT licence.\n",
    "en": (
        "# English words by frequency. Source: frequency_dictionary_en_82_765.txt of symspellpy 6.10.1, Copyright 2021\n"
        "# Wolf Garbe, 2025 mmb L, MIT licence; its counts are from Google Books Ngram (CC BY 3.0, books.google.com/ngrams),\n"
        "# its words from SCOWL.\n"
    ),
}
NOTE = (
    "# Made by tools/make_background.py. A level, a tab, words: a word's share of all text is 2 to the power of minus half\n"
    "# its level.\n"
)


def counts(path: Path) -> dict[str, int]:
    """Return the words and counts of a list, in lower case."""
    found: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        word, count, *_ = line.split()
        found[word.lower()] = found.get(word.lower(), 0) + int(count)
    return found


def levels(words: Mapping[str, int], rarest: int) -> dict[int, list[str]]:
    """Return the words of each level, those counted less than `rarest` left out."""
    total = sum(words.values())
    found: dict[int, list[str]] = {}
    for word, count in sorted(words.items()):
        if count >= rarest:
            found.setdefault(round(-2 * math.log2(count / total)), []).append(word)
    return dict(sorted(found.items()))


def lines(found: Mapping[int, list[str]]) -> Iterable[str]:
    """Yield the lines of a table."""
    for level, words in found.items():
        for start in range(0, len(words), WORDS_A_LINE):
            yield f"{level}\t{' '.join(words[start : start + WORDS_A_LINE])}\n"


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("zh", type=Path, help="jieba's dict.txt")
    parser.add_argument("en", type=Path, help="symspellpy's frequency_dictionary_en_82_765.txt")
    options = parser.parse_args()
    for side, path in (("zh", options.zh), ("en", options.en)):
        table = "".join([HEADER[side], NOTE, *lines(levels(counts(path), RAREST[side]))])
        (FOLDER / f"background_{side}.txt").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
