"""Spelling of one syllable, and what people type."""

import pytest
from hanzi.samples import anything
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from diglot.hanzi.syllables import SYLLABLES, marked, typed


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [
        ("chang2", "cháng"),
        ("lv4", "lǜ"),
        ("nve4", "nüè"),
        ("liu2", "liú"),
        ("gui4", "guì"),
        ("hao3", "hǎo"),
        ("zhou1", "zhōu"),
        ("xiong2", "xióng"),
        ("de5", "de"),
        ("ng4", "ǹg"),
        ("m2", "ḿ"),
    ],
)
def test_marks(syllable, expected):
    assert marked(syllable) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chángchéng", ["chang2", "cheng2"]),
        ("chang2cheng2", ["chang2", "cheng2"]),
        ("chang2 cheng2", ["chang2", "cheng2"]),
        ("CHANG CHENG", ["chang", "cheng"]),
        ("changcheng", ["chang", "cheng"]),
        ("xian", ["xian"]),
        ("xi'an", ["xi", "an"]),
        ("Xī’ān", ["xi1", "an1"]),
        ("fangan", ["fan", "gan"]),
        ("lǜ", ["lv4"]),
        ("lu:4", ["lv4"]),
        ("lü", ["lv"]),
        ("nv3", ["nv3"]),
        ("zhong1-guo2", ["zhong1", "guo2"]),
        ("ǹg", None),
        ("Great Wall", None),
        ("hang lung", None),
        ("chang23", None),
        ("chángé3", None),
        ("長城", None),
        ("chang 城", None),
        ("", None),
        ("2", None),
        ("'", None),
        ("\u0301a", None),
        ("a" * 401, None),
    ],
)
def test_typed(text, expected):
    assert typed(text) == expected


def test_the_letters_settle_what_is_ambiguous():
    xi, an, xian = frozenset({"xi1"}), frozenset({"an1"}), frozenset({"xian4"})
    assert typed("xian", [xi, an]) == ["xi", "an"]
    assert typed("xian", [xian]) == ["xian"]
    assert typed("xian", [xian, xian]) == ["xian"]
    assert typed("fangan", [frozenset({"fang1"}), an]) == ["fang", "an"]
    assert typed("xian4", [xi, an]) == ["xian4"]


def test_every_syllable_of_pypinyin_is_known():
    spelt = {to_normal(reading) for readings in PINYIN_DICT.values() for reading in readings.split(",")}
    assert {each.replace("ü", "v").replace("ê", "e") for each in spelt} == SYLLABLES


@given(st.lists(st.sampled_from(sorted(SYLLABLES - {"m", "n", "ng", "hm", "hng"})), min_size=1, max_size=8), st.data())
def test_what_is_marked_can_be_typed(syllables, data):
    with_tones = [each + data.draw(st.sampled_from("1234")) for each in syllables]
    assert typed(" ".join(with_tones)) == with_tones
    assert typed(" ".join(map(marked, with_tones))) == with_tones


@given(anything | st.text("aeiounghvü12' \u0301\u0308", max_size=60))
def test_anything_typed(text):
    syllables = typed(text)
    assert syllables is None or {each.rstrip("12345") for each in syllables} <= SYLLABLES
