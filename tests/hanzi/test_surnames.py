"""How surnames are read."""

import pytest

from diglot.hanzi.pinyin import letter_readings, unified
from diglot.hanzi.surnames import surname, surnames


def asked(name):
    found = surname(name, unified(name))
    return found and (found.letters, [" ".join(reading) for reading in found.readings])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("曾國藩", (1, ["zeng1"])),
        ("單雄信", (1, ["shan4"])),
        ("单雄信", (1, ["shan4"])),
        ("區志明", (1, ["ou1"])),
        ("翟志剛", (1, ["zhai2", "di2"])),
        ("歐陽修", (2, ["ou1 yang2"])),
        ("尉迟恭", (2, ["yu4 chi2"])),
        ("尉健行", (1, ["wei4"])),
        ("甯浩", (1, ["ning4"])),
        ("寧靜", (1, ["ning2"])),
        ("宁静", (1, ["ning2", "ning4"])),
        ("於梨華", (1, ["yu1"])),
        ("于右任", None),
        ("王一", None),
        ("", None),
    ],
)
def test_surname(name, expected):
    assert asked(name) == expected


def test_the_table_is_well_formed():
    assert len(surnames()) > 150
    for name, readings in surnames().items():
        for reading in readings:
            assert len(reading) == len(name)
            assert all(syllable in letter_readings(letter) for letter, syllable in zip(name, reading, strict=True))
