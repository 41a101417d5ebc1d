"""Every run of letters has the number that its word has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diglot.bitext.hashing import codes_of, key_of, keys_of, rolling


@given(st.text(max_size=12))
def test_a_run_has_the_number_of_its_word(text: str) -> None:
    for length, numbers in enumerate(rolling(codes_of(text), 4), start=1):
        runs = [text[start : start + length] for start in range(len(text) - length + 1)]
        assert numbers.tolist() == keys_of(runs).tolist()


def test_words_have_numbers_of_their_own() -> None:
    words = ["中国", "国中", "中", "中国人", "a"]
    assert len(set(keys_of(words).tolist())) == len({key_of(word) for word in words}) == len(words)
