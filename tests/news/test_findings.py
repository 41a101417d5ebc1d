"""Findings as a page shows them: the sentences of both editions, what is lit in them, and what is too long."""

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from diglot.bitext import Bead, Block
from diglot.bitext.parity import TITLE, Finding, Place, Report
from diglot.hanzi.messages import Message
from diglot.news import findings
from diglot.news.findings import MOST_SHOWN, Compared, compared, cut, name_of, shown

ZH = "社區中心週六開門。一共有520名學生報名參加。老師說大家都很高興。"
EN = "The community center opens on Saturday. In all 502 students have signed up. The teachers say all are glad."
WHOLE = (Bead((0,), (0,)),)


def both(zh=ZH, en=EN, titles=("中心開門", "The center opens"), beads=WHOLE):
    found = compared(
        [Block("paragraph", zh)], [Block("paragraph", en)], beads, titles=titles, published=None, city=None
    )
    return found, shown(found)


def words(spots):
    return [(spot.block, [(piece.text, piece.lit) for piece in spot.pieces]) for spot in spots]


def test_a_finding_shows_its_sentence_of_both_editions_with_the_facts_lit():
    found, [finding] = both()
    assert found.counts == {"high": 1, "low": 0, "note": 0}
    with translation.override("en"):
        assert (finding.severity, finding.label) == ("high", "Likely an error")
    [zh], [en] = finding.zh, finding.en
    assert zh.text == "一共有520名學生報名參加。"
    assert en.text == "In all 502 students have signed up."
    assert any("520" in piece.text for piece in zh.pieces if piece.lit)
    assert any("502" in piece.text for piece in en.pieces if piece.lit)
    assert not zh.answers
    assert not en.answers


def alone(zh, en, place, titles=("中心開門", "The center opens")):
    """Return what is shown of a finding that is about one place of the Chinese edition only."""
    finding = Finding("number", "low", Message.of("“%(words)s” stands alone.", words=place.text), (place,))
    blocks = [Block("paragraph", zh)], [Block("paragraph", en)]
    [each] = shown(Compared(*blocks, titles, [Bead((0,), (0,))], Report((finding,))))
    return each


def test_what_one_edition_alone_says_is_shown_beside_the_sentence_that_answers():
    at = ZH.index("520")
    finding = alone(ZH, EN.replace("502 students", "students"), Place(0, at, at + 3, "520"))
    assert finding.message == "“520” stands alone."
    [zh], [en] = finding.zh, finding.en
    assert not zh.answers
    assert en.answers
    assert en.text == "In all students have signed up."
    assert not any(piece.lit for piece in en.pieces)


def test_titles_answer_each_other():
    finding = alone("學生報名。", "Students came.", Place(TITLE, 0, 3, "520"), ("520名學生報名", "Students sign up"))
    assert [spot.block for spot in finding.zh] == [TITLE]
    assert [(spot.block, spot.text, spot.answers) for spot in finding.en] == [(TITLE, "Students sign up", True)]


def test_a_block_is_named_by_its_kind_and_number():
    blocks = [Block("paragraph", "a"), Block("heading", "b"), Block("paragraph", "c"), Block("credit", "d")]
    with translation.override("zh-hant"):
        names = [name_of(blocks, number) for number in (TITLE, 0, 1, 2, 3)]
    assert names == [
        "標題",
        "第 1 段",
        "第 1 個小標題",
        "第 2 段",
        "第 1 條圖片來源",
    ]


def test_what_is_too_long_is_not_compared(monkeypatch):
    monkeypatch.setattr(findings, "MOST_LETTERS", len(ZH + EN) - 1)
    found, all_shown = both()
    assert found.report is None
    assert not all_shown
    assert found.counts == {"high": 0, "low": 0, "note": 0}
    monkeypatch.setattr(findings, "MOST_LETTERS", len(ZH + EN))
    assert both()[1]
    monkeypatch.setattr(findings, "MOST_BLOCKS", 1)
    assert both()[0].report is None


def test_only_so_many_are_shown_as_are_asked_for():
    found, all_shown = both(zh=ZH + ZH.replace("520", "640"), en=EN + EN.replace("502", "604"))
    assert len(all_shown) >= 2
    assert len(shown(found, 1)) == 1


@given(
    st.text(max_size=3 * MOST_SHOWN),
    st.lists(st.tuples(st.integers(0, 800), st.integers(0, 800)), max_size=4).map(sorted),
)
def test_cutting_lights_nothing_else_and_keeps_the_order(text, spans):
    pieces = cut(text, spans)
    kept = [piece for piece in pieces if piece.text != "…"]
    assert "".join(piece.text for piece in kept) in text or "…" in text
    covered = {at for start, end in spans for at in range(start, min(end, len(text)))}
    assert sum(len(piece.text) for piece in kept if piece.lit) <= len(covered)
    if len(text) <= MOST_SHOWN:
        assert "".join(piece.text for piece in pieces) == text
        assert sum(len(piece.text) for piece in pieces if piece.lit) == len(covered)
    else:
        assert sum(len(piece.text) for piece in pieces) <= 2 * MOST_SHOWN + 2


def test_a_long_sentence_is_cut_to_what_stands_around_the_fact():
    text = "字" * 1000 + "520" + "字" * 1000
    pieces = cut(text, [(1000, 1003)])
    assert [piece.text for piece in pieces if piece.lit] == ["520"]
    assert pieces[0].text == pieces[-1].text == "…"
