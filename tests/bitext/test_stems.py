"""Forms of a word meet in one stem, other words do not."""

from __future__ import annotations

import pytest

from diglot.bitext.stems import stem

IRREGULAR = {"said": "say", "men": "man"}


@pytest.mark.parametrize(
    "forms",
    [
        ["pollute", "polluted", "polluting", "pollution"],
        ["city", "cities"],
        ["carry", "carried", "carries"],
        ["stop", "stopped", "stopping"],
        ["church", "churches"],
        ["mayor", "mayors", "mayor's"],
        ["say", "said"],
        ["man", "men"],
        ["govern", "government"],
        ["happy", "happily"],
    ],
)
def test_forms_share_a_stem(forms: list[str]) -> None:
    assert len({stem(form, IRREGULAR) for form in forms}) == 1


def test_other_words_do_not() -> None:
    assert (
        len({stem(word, IRREGULAR) for word in ["bus", "basis", "glass", "sing", "red", "café", "station", "state"]})
        >= 7
    )
