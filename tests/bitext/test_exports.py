"""Exports of a pair: TMX by the rules of its DTD, tables that no spreadsheet misreads, JSON that comes back the same."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.bitext.editions import Bead
from diglot.bitext.exports import UNITS, Bitext, as_json, cell, from_json, tmx, tsv

_MADE = datetime(2026, 3, 1, 20, 5, 9, tzinfo=timezone(timedelta(hours=-6)))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PAIR = Bitext(
    name="library.txt",
    by="sentences",
    zh=("圖書館開了。", "館長說：「歡迎。」", "下週休館。"),
    en=("The library opened.", "“Welcome,” said the librarian.", "Bring <your> card & a friend."),
    beads=(Bead((0,), (0,), 0.4321), Bead((1,), (1, 2), 0.05, unsure=True), Bead((2,), ())),
    confirmed=("May", "", ""),
)


def _document(bitext: Bitext) -> ElementTree.Element:
    return ElementTree.fromstring(tmx(bitext, made=_MADE, tool_version="1.0").encode())  # noqa: S314 -- our own text


def _check(document: ElementTree.Element) -> None:
    """Assert what the DTD of TMX 1.4b asks for of the elements and attributes used here."""
    assert (document.tag, document.attrib) == ("tmx", {"version": "1.4"})
    header, body = document
    assert (header.tag, body.tag) == ("header", "body")
    required = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert required <= set(header.keys())
    assert header.get("segtype") in {"block", "paragraph", "sentence", "phrase"}
    assert re.fullmatch(r"\d{8}T\d{6}Z", header.get("creationdate", ""))
    assert all(note.tag in {"note", "prop", "ude"} for note in header)
    assert not (header.text or "").strip()
    numbers = [unit.get("tuid") for unit in body]
    assert len(set(numbers)) == len(numbers)
    for unit in body:
        assert unit.tag == "tu"
        tags = "".join({"prop": "p", "note": "p", "tuv": "v"}[child.tag] for child in unit)
        assert re.fullmatch("p*vv", tags), "remarks first, then the variants"
        variants = unit.findall("tuv")
        assert [variant.get(_LANG) for variant in variants] == [header.get("srclang"), "en"]
        for variant in variants:
            assert [child.tag for child in variant] == ["seg"]
            assert (variant[0].text or "").strip()
        for prop in unit.findall("prop"):
            assert prop.attrib.keys() == {"type"}


def _units(document: ElementTree.Element) -> list[tuple[str, str]]:
    zh, en = (document.findall(f"body/tu/tuv[{at}]/seg") for at in (1, 2))
    return [(a.text or "", b.text or "") for a, b in zip(zh, en, strict=True)]


def test_tmx_has_what_has_two_sides() -> None:
    document = _document(_PAIR)
    _check(document)
    assert _units(document) == [
        ("圖書館開了。", "The library opened."),
        ("館長說：「歡迎。」", "“Welcome,” said the librarian. Bring <your> card & a friend."),
    ]
    header = document[0]
    assert header.get("creationdate") == "20260302T020509Z"
    assert header.get("segtype") == "sentence"
    props = [{prop.get("type"): prop.text for prop in unit.findall("prop")} for unit in document.findall("body/tu")]
    assert props == [{"x-score": "0.432", "x-confirmed-by": "May"}, {"x-score": "0.050", "x-unsure": "yes"}]


@pytest.mark.parametrize(
    ("text", "language"), [("圖書館開了", "zh-Hant"), ("图书馆开了", "zh-Hans"), ("大家好", "zh"), ("", "zh")]
)
def test_the_script_is_that_of_the_letters(text: str, language: str) -> None:
    pair = Bitext("", "lines", (text,), ("Words",), (Bead((0,), (0,)),))
    document = _document(pair)
    _check(document)
    assert document[0].get("srclang") == language
    assert len(_units(document)) == bool(text)


def test_what_xml_cannot_hold_is_marked() -> None:
    pair = Bitext("a\0b", "paragraphs", ("一\x0b二", "三\r\n四"), ("\ud800x\ufffe", "]]>"), (Bead((0, 1), (0, 1)),))
    document = _document(pair)
    _check(document)
    assert _units(document) == [("一\ufffd二\n三\r\n四", "\ufffdx\ufffd\n]]>")]
    assert document[0][0].text == "a\ufffdb"


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        tmx(_PAIR, made=datetime(2026, 3, 1), tool_version="1.0")  # noqa: DTZ001 -- the mistake itself


def test_titles_answer_each_other() -> None:
    pair = Bitext("", "lines", (), (), (), titles=("=圖書館", "The Library"))
    document = _document(pair)
    _check(document)
    assert document[0].get("srclang") == "zh-Hant"
    assert _units(document) == [("=圖書館", "The Library")]
    assert _table(tsv(pair))[1:] == [["'=圖書館", "The Library", "", "", ""]]


def _table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))


def test_tsv_has_every_bead() -> None:
    assert _table(tsv(_PAIR)) == [
        ["zh", "en", "score", "unsure", "confirmed_by"],
        ["圖書館開了。", "The library opened.", "0.432", "", "May"],
        [
            "館長說：「歡迎。」",
            "“Welcome,” said the librarian. Bring <your> card & a friend.",
            "0.050",
            "yes",
            "",
        ],
        ["下週休館。", "", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        (" +1", "' +1"),
        ("-3 °C", "'-3 °C"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝ＨＹＰＥＲＬＩＮＫ", "'＝ＨＹＰＥＲＬＩＮＫ"),
        ("\t=1", "'\\t=1"),
        ("3-4", "3-4"),
        ("a\tb\nc\rd\\e", "a\\tb\\nc\\rd\\\\e"),
        ("\0\x85\u2028\ud800", "\\x00\\x85\\u2028\\ud800"),
    ],
)
def test_cells_are_safe(text: str, shown: str) -> None:
    assert cell(text) == shown


def test_quotation_marks_do_not_eat_the_next_cell() -> None:
    pair = Bitext("", "lines", ('"一', "二"), ('"one" and', 'two"'), (Bead((0,), (0,)), Bead((1,), (1,))))
    assert [row[:2] for row in _table(tsv(pair))[1:]] == [['"一', '"one" and'], ["二", 'two"']]


_TEXTS = st.lists(st.text(st.characters() | st.sampled_from('=-\t\n\r"<&\0\ud800一“'), max_size=12), max_size=5)


@st.composite
def _pairs(draw: st.DrawFn) -> Bitext:
    zh, en = draw(_TEXTS), draw(_TEXTS)
    beads, i, j = [], 0, 0
    while i < len(zh) or j < len(en):
        a, b = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        a = a or (0 if j < len(en) and b else 1)
        left, right = tuple(range(len(zh))[i : i + a]), tuple(range(len(en))[j : j + b])
        i, j = i + len(left), j + len(right)
        if left or right:
            score = draw(st.none() | st.floats(0, 2))
            beads.append(Bead(left, right, score, unsure=draw(st.booleans())))
    who = tuple(draw(st.sampled_from(["", "=May", "\x07"])) for _ in beads)
    name, by = draw(st.text(max_size=9)), draw(st.sampled_from(UNITS))
    titles = draw(st.sampled_from([("", ""), ("一\0", "=One"), ("", "One")]))
    return Bitext(name, by, tuple(zh), tuple(en), tuple(beads), who if any(who) else (), titles)


@settings(max_examples=60, deadline=None)
@given(_pairs())
def test_any_pair_can_be_written_and_read(pair: Bitext) -> None:
    assert from_json(as_json(pair)) == pair
    as_json(pair).encode()
    document = _document(pair)
    _check(document)
    both = [all(side.strip() for side in pair.sides(bead)) for bead in pair.beads]
    assert len(_units(document)) == sum(both) + all(pair.titles)
    table = _table(tsv(pair))
    assert [len(row) for row in table] == [5] * (1 + any(pair.titles) + len(pair.beads))
    for row, bead in zip(table[1 + any(pair.titles) :], pair.beads, strict=True):
        assert not any(re.match(r"\s*[=+\-@]", words) for words in row)
        assert row[:2] == [cell(side) for side in pair.sides(bead)]


def test_json_is_the_shape_of_an_aligned_set() -> None:
    found: dict[str, Any] = json.loads(as_json(_PAIR))
    assert list(found) == ["name", "by", "titles", "zh", "en", "beads"]
    assert found["beads"][0] == {"zh": [0], "en": [0], "score": 0.4321, "unsure": False, "confirmed_by": "May"}
    assert "圖書館" in as_json(_PAIR)
    assert from_json('{"zh": ["一"], "en": [], "beads": [{"zh": [0], "en": []}]}') == Bitext(
        "", "lines", ("一",), (), (Bead((0,), ()),)
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        ("[]", "is an object with zh, en and beads"),
        ('{"zh": [], "en": [], "beads": 1}', "beads: a list is wanted, not int"),
        ('{"zh": [], "en": [], "beads": [1]}', "beads: each is an object"),
        ('{"zh": [], "en": [], "beads": [], "titles": "x"}', "titles: an object with zh and en"),
        ('{"zh": [1], "en": [], "beads": []}', "zh: each is a text"),
        ('{"en": [], "beads": []}', "zh: a list is wanted, not NoneType"),
        ('{"zh": [], "en": [], "beads": [], "by": "words"}', "by: 'words' is none of paragraphs, sentences, lines"),
        ('{"zh": [], "en": [], "beads": [{"zh": [0], "en": []}]}', "one that is not there"),
        ('{"zh": ["a"], "en": [], "beads": [{"zh": [0, 0], "en": []}]}', "a text of zh twice"),
        ('{"zh": ["a"], "en": [], "beads": [{"zh": [true], "en": []}]}', r"beads\[0\]: a place is a whole number"),
        ('{"zh": ["a"], "en": [], "beads": [{"zh": 0, "en": []}]}', r"beads\[0\]\.zh: a list is wanted"),
        ('{"zh": [], "en": [], "beads": [{"zh": [], "en": [], "score": "x"}]}', r"beads\[0\]\.score: a number"),
        ('{"zh": [], "en": [], "beads": [{"zh": [], "en": [], "score": NaN}]}', r"beads\[0\]\.score: a number"),
        ('{"zh": [], "en": [], "beads": [{"zh": [], "en": [], "score": true}]}', r"beads\[0\]\.score: a number"),
    ],
)
def test_faults_of_json_are_named(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault) as caught:
        from_json(text)
    assert "\n" not in str(caught.value)


def test_parts_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="2 names of who confirmed, for 1 beads"):
        Bitext("", "lines", ("一",), (), (Bead((0,), ()),), ("May", "Lee"))


def test_the_time_is_utc() -> None:
    assert 'creationdate="20260301T000000Z"' in tmx(_PAIR, made=datetime(2026, 3, 1, tzinfo=UTC), tool_version="1")
