"""Names found by their sound: pinyin, Wade-Giles, Cantonese surnames."""

from __future__ import annotations

import pytest

from diglot.bitext.lexicon import Lexicon
from diglot.bitext.names import candidates, find, wade_giles


@pytest.mark.parametrize(
    ("pinyin", "wade"),
    [
        ("zhang", "chang"),
        ("xie", "hsieh"),
        ("deng", "teng"),
        ("rong", "jung"),
        ("guo", "kuo"),
        ("qian", "chien"),
        ("ai", "ai"),
    ],
)
def test_wade_giles(pinyin: str, wade: str) -> None:
    assert wade_giles(pinyin) == wade


def test_candidates_are_capitalised_and_not_too_long() -> None:
    text = "Then Ch'iu Fa-hsiang met O, " + "A" + "b" * 30
    assert dict(candidates(text)) == {
        "then": ("then",),
        "chiu": ("ch'iu",),
        "fahsiang": ("fa", "hsiang"),
    }


@pytest.mark.parametrize(
    ("letters", "names", "found"),
    [
        ("柳如萍说", ["ruping", "liu"], {("ruping", 1), ("ruping", 2), ("liu", 0)}),
        ("邱法祥说", ["fahsiang", "chiu"], {("fahsiang", 1), ("fahsiang", 2), ("chiu", 0)}),
        ("司徒华", ["szeto"], {("szeto", 0)}),
        ("陈家", ["chan", "kwok"], {("chan", 0)}),
        ("如今", ["ruping", "ru"], set()),
        ("说如", ["ruping"], set()),
    ],
)
def test_names_are_found_by_their_sound(letters: str, names: list[str], found: set[tuple[str, int]]) -> None:
    lexicon = Lexicon.standard()
    runs = [(letters, list(range(len(letters))))]
    assert find(runs, names, lexicon.readings, lexicon.syllables, lexicon.surnames) == found
