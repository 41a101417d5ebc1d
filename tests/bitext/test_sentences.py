"""Sentences at their offsets, in both languages, and nothing but white space between them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.bitext.editions import Side
from diglot.bitext.sentences import split


@pytest.mark.parametrize(
    ("side", "sentences"),
    [
        ("zh", ["館長說：「明年開放。」", "大家鼓掌！", "真的嗎？？", "他想了想……", "票價3.5元；學生免費。"]),
        ("zh", ["第一行沒有句號", "第二行也沒有"]),
        ("en", ["Dr. Ho met Mrs. Lam at No. 5.", "J. Smith left at 9 p.m.", "The U.S. team stayed."]),
        ("en", ['"Really?" she asked.', "Yes!", "It cost $3.50 (about NT$100)."]),
        ("en", ["1. The roof leaks.", "2. The bell is cracked."]),
        ("en", ["He waited… then he went."]),
        ("en", ["Visit example.org today.", "(See below.)", "Lam Inc. said so."]),
    ],
)
def test_sentences(side: Side, sentences: list[str]) -> None:
    text = ("\n" if "第一行沒有句號" in sentences else " ").join(sentences)
    assert [text[start:end] for start, end in split(text, side)] == sentences


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet=st.sampled_from('a B中。！.?!…”" )\n\t\x00\ud800𠀀\u0301'), max_size=60),
    st.sampled_from(["zh", "en"]),
)
def test_only_white_space_is_between_sentences(text: str, side: Side) -> None:
    spans = split(text, side)
    at = 0
    for start, end in spans:
        assert text[at:start].strip() == ""
        assert end > start >= at
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""
