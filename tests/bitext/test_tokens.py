"""The words that alignment compares, and where they stand."""

from __future__ import annotations

import pytest

from diglot.bitext import tokens
from diglot.bitext.lexicon import Lexicon
from diglot.bitext.tokens import read, words
from diglot.hanzi.glossary import Glossary, Term

LEXICON = Lexicon.standard()


def test_words_are_simplified_or_stems_without_anchors() -> None:
    assert words("圖書館的2025年計畫", "zh", LEXICON) == ["图书馆", "年", "计画"]
    assert words("The libraries’ plans of 2025 for two, by Mr. Wu", "en", LEXICON) == ["librari", "plan", "mr", "wu"]


def test_tokens_know_their_unit() -> None:
    found = read(["圖書館", "", "圖書館3次"], "zh", LEXICON)
    place = found.numbers["图书馆"]
    assert [unit for word, unit in zip(found.word, found.unit, strict=True) if word == place] == [0, 2]
    assert found.lifts.keys() == {"#3"}
    assert found.runs[0] == ("图书馆", [place] * 3)


def test_long_runs_are_cut_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_CUT_AT_ONCE", 4)
    found = read(["图书馆图书馆开放", "开放"], "zh", LEXICON)
    assert "".join(run for run, _ in found.runs) == "图书馆图书馆开放开放"
    assert all(len(run) == len(owners) for run, owners in found.runs)
    assert found.unit[-1] == 1


def test_terms_of_the_glossary_are_tokens_on_both_sides() -> None:
    glossary = Glossary([Term("貝友", english="Beiyou Times"), Term("無名氏")])
    assert read(["他讀《贝友》。", "無名氏"], "zh", LEXICON, glossary).lifts == {"=beiyou times": tokens.TERM_LIFT}
    assert "=beiyou times" in read(["He reads the BEIYOU TIMES."], "en", LEXICON, glossary).lifts
    assert "=beiyou times" not in read(["He reads the Beiyou Timesaver."], "en", LEXICON, glossary).lifts
    assert read(["無名氏"], "zh", LEXICON, Glossary([Term("無名氏")])).lifts == {}
