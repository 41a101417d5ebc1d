"""One spelling for matching."""

import pytest
from hanzi.samples import PAIRS, anything
from hypothesis import given

from diglot.hanzi import convert, fold


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("臺灣", "台湾"),
        ("ＡＢＣ", "abc"),
        ("蕭乾", "萧乾"),
        ("看著", "看着"),
        ("乾隆", "干隆"),
        ("甚麼", "什么"),
        ("Straße", "STRAßE"),
        ("\uf90a", "金"),
        ("裏面", "裡面"),
        ("沈默", "沉默"),
    ],
)
def test_alike(left, right):
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_all_readings_fold_alike(hans, hant):
    assert fold(hans) == fold(hant) == fold(convert(hans, "zh-Hant-HK")) == fold(convert(hans, "zh-Hant"))


def test_width_may_change_the_length():
    assert fold("㍿") == "株式会社"


@given(anything)
def test_any_text_folds_and_stays_folded_letter_by_letter(text):
    folded = fold(text)
    assert folded == folded.lower()
    assert isinstance(fold(folded), str)
