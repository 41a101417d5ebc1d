"""What two editions say differently: found, worded, ranked and placed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.bitext import Bead, Block
from diglot.bitext.parity import SEVERITIES, Report, parity
from diglot.hanzi.glossary import Glossary, Kind, Term

ONE = [Bead((0,), (0,))]
HOUSE = Glossary(
    [
        Term(hant="李建國", english="Jianguo Li", kind=Kind.PERSON),
        Term(hant="孫曉雲", english="Xiaoyun Sun", kind=Kind.PERSON),
        Term(hant="艾瑪·霍爾", english="Emma Hall", kind=Kind.PERSON),
        Term(hant="休士頓獨立學區", english="Houston Independent School District", kind=Kind.FIRM),
        Term(hant="法拉盛", english="Flushing", kind=Kind.PLACE, others=("法盛鎮",)),
        Term(hant="皇后區", english="Queens", kind=Kind.PLACE),
    ]
)


def blocks(*texts):
    return [Block("paragraph", text) for text in texts]


def one(zh, en, **options):
    return parity(blocks(zh), blocks(en), ONE, **options)


def said(report, *severities):
    wanted = severities or ("high", "low")
    return [(f.severity, f.kind, str(f.message)) for f in report.findings if f.severity in wanted]


def words(report):
    return [
        (f.severity, f.kind, [place.text for place in f.zh], [place.text for place in f.en]) for f in report.findings
    ]


def test_a_figure_that_differs_is_named_with_the_words_of_both():
    report = one("車禍造成30人受傷。", "The crash left 35 people hurt.")
    (finding,) = report.findings
    assert (finding.severity, finding.kind) == ("high", "number")
    assert "“30" in str(finding.message)
    assert "“35" in str(finding.message)
    assert (report.compared, report.matched) == (2, 0)
    place = finding.zh[0]
    assert "車禍造成30人受傷。"[place.start : place.end] == place.text


def test_what_agrees_is_counted_by_kind():
    report = one("三月有12家商店捐出1.2亿美元。", "In March, 12 shops gave $120 million.")
    assert report.findings == ()
    assert report.compared == report.matched == 6
    assert {kind: (tally.zh, tally.en, tally.matched) for kind, tally in report.kinds.items()} == {
        "date": (1, 1, 2),
        "money": (1, 1, 2),
        "number": (1, 1, 2),
    }
    assert report.as_dict()["kinds"]["money"] == {"zh": 1, "en": 1, "matched": 2}


def test_a_reading_is_told_where_the_words_do_not_show_it():
    report = one("昨天募得1.2亿美元。", "They raised $12 million on Sunday.", published=date(2025, 7, 22))
    texts = [message for *_, message in said(report, "high")]
    assert any("“昨天” (2025-07-21)" in text and "(2025-07-20)" in text for text in texts)
    assert any("(USD 120,000,000)" in text and "($ 12,000,000)" in text for text in texts)


def test_a_fact_of_one_edition_only_is_low():
    report = one("共有48人獲獎，獎金500美元。", "Each of the 48 winners gets a prize.")
    assert [(severity, kind, zh) for severity, kind, zh, _ in words(report)] == [("low", "money", ["500美元"])]
    report = one("每人都獲獎。", "Each of the 48 winners gets a prize.")
    assert [(severity, kind) for severity, kind, *_ in words(report)] == [("low", "number")]
    assert "the Chinese has no such figure" in str(report.findings[0].message)


def test_said_twice_in_one_edition_is_said():
    report = one("共有48人報名，48人全部錄取。", "All 48 who applied were taken.")
    assert report.findings == ()
    assert report.compared == report.matched == 3


def test_a_fact_that_moved_is_no_alarm():
    zh = blocks("共有48人報名。", "大會在星期日舉行。", "講座十分精彩。")
    en = blocks("People applied.", "The meeting was on Sunday and 48 came.", "The talk was good.")
    beads = [Bead((i,), (i,)) for i in range(3)]
    report = parity(zh, en, beads)
    assert said(report) == []
    assert report.compared == report.matched
    en = blocks("People applied.", "The meeting was on Sunday.", "The talk was good and 48 came.")
    report = parity(zh, en, beads)
    assert [(f.severity, f.zh[0].block, f.en[0].block) for f in report.findings] == [("note", 0, 2)]
    assert "agree, but stand in paragraphs" in str(report.findings[0].message)


def test_a_missing_paragraph_says_how_many_of_its_facts_are_missing_too():
    zh = blocks("共有48人報名參加書法比賽。", "主辦單位表示，去年只有37人報名，獎金是500美元。")
    en = blocks("Some 48 people entered the contest.")
    report = parity(zh, en, [Bead((0,), (0,)), Bead((1,), ())], published=date(2026, 2, 2))
    (finding,) = report.findings
    assert (finding.severity, finding.kind) == ("low", "paragraph")
    assert str(finding.message).endswith("facts the English does not have: 3.")
    assert (finding.zh[0].block, finding.zh[0].start, finding.zh[0].end) == (1, 0, len(zh[1].text))
    swapped = parity(blocks("開幕。"), blocks("It opened.", "Guests came from far and wide to see it for themselves."))
    assert said(swapped)[-1][1:] == (
        "paragraph",
        "Nothing in Chinese answers the English paragraph “Guests came from far and wide to see it for…”.",
    )


def test_a_missing_line_without_substance_is_a_note():
    report = parity(blocks("開幕。", "謝謝。"), blocks("It opened."), [Bead((0,), (0,)), Bead((1,), ())])
    assert [(f.severity, f.kind) for f in report.findings] == [("note", "paragraph")]
    report = parity(
        [*blocks("開幕。"), Block("credit", "圖片：王小明"), *blocks(" ")],
        blocks("It opened."),
        [Bead((0,), (0,)), Bead((1, 2), ())],
    )
    assert report.findings == ()


def test_a_missing_english_paragraph_with_facts():
    report = parity(blocks("開幕。"), blocks("It opened.", "Some 700 came."), [Bead((0,), (0,)), Bead((), (1,))])
    assert said(report) == [
        (
            "low",
            "paragraph",
            "Nothing in Chinese answers the English paragraph “Some 700 came.”; facts the Chinese does not have: 1.",
        )
    ]


def test_headings():
    zh = [Block("heading", "下一步"), *blocks("市議會投票。")]
    en = [Block("heading", "What next"), *blocks("The council votes.")]
    assert parity(zh, en[1:], [Bead((0,), ()), Bead((1,), (0,))]).findings[0].kind == "heading"
    assert "Chinese heading “下一步”" in said(parity(zh, en[1:], [Bead((0, 1), (0,))]))[0][2]
    assert "English heading “What next”" in said(parity(zh[1:], en, [Bead((0,), (0, 1))]))[0][2]
    assert parity(zh, en, [Bead((0,), (0,)), Bead((1,), (1,))]).findings == ()


def test_paragraphs_that_may_not_belong_together():
    beads = [Bead((0,), (0,), 0.01, unsure=True)]
    report = parity(blocks("共有48人報名。"), blocks("Some 84 came."), beads)
    assert [(f.severity, f.kind) for f in report.findings] == [("low", "number"), ("note", "alignment")]


def test_names_of_the_glossary():
    assert one("李建國致詞。", "Jianguo Li spoke.", glossary=HOUSE).findings == ()
    report = one("李建國致詞。", "Xiaoyun Sun spoke.", glossary=HOUSE)
    assert said(report) == [("high", "name", "The names differ: the Chinese has “李建國”, the English “Xiaoyun Sun”.")]
    assert said(one("李建國致詞。", "A guest spoke.", glossary=HOUSE)) == [
        ("low", "name", "“李建國”: the English does not have this name.")
    ]
    assert said(one("來賓致詞。", "Jianguo Li spoke, and Jianguo Li sang.", glossary=HOUSE)) == [
        ("low", "name", "“Jianguo Li”: the Chinese does not have this name.")
    ]
    assert [f.severity for f in one("法拉盛有雨。", "It rains.", glossary=HOUSE).findings] == ["note"]
    # A borough for its neighbourhood is looser writing, not another place.
    assert [f.severity for f in one("法拉盛有雨。", "Rain in Queens.", glossary=HOUSE).findings] == ["low"]
    assert len(one("李建國在法拉盛。", "It rains.", glossary=HOUSE).findings) == 2


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("李建國致詞。", "Mr. Li spoke."),
        ("李建國致詞。", "It was Li’s speech."),
        ("李建國致詞。", "JIANGUO LI spoke."),
        ("李主席致詞。", "Jianguo Li spoke."),
        ("霍爾女士致詞。", "Emma Hall spoke."),
        ("艾瑪·霍爾致詞。", "The Halls spoke."),
        ("休士頓獨立學區開會。", "HISD met."),
        ("休士頓獨立學區開會。", "The Houston Independent School’s board met."),
        ("法盛鎮有雨。", "It rains in Flushing."),
    ],
)
def test_a_name_in_another_form_is_the_name(zh, en):
    assert one(zh, en, glossary=HOUSE).findings == ()


def test_a_name_elsewhere_in_the_text_is_no_finding():
    zh = blocks("李建國致詞。", "他隨後離開。")
    en = blocks("The chairman spoke.", "Then Mr. Li left.")
    assert parity(zh, en, [Bead((0,), (0,)), Bead((1,), (1,))], glossary=HOUSE).findings == ()


def test_the_part_of_another_name_is_not_the_name():
    house = Glossary([*HOUSE.terms, Term(hant="李建民", english="Jianmin Li", kind=Kind.PERSON)])
    report = one("李建國致詞。", "Jianmin Li spoke.", glossary=house)
    assert [f.severity for f in report.findings] == ["high"]


def test_links_of_the_text_and_of_its_words():
    zh = [Block("paragraph", "詳情請看官網。", ("https://www.Example.org/zh/a/", "#note"))]
    en = [Block("paragraph", "See example.org/en/a for more.", ())]
    assert parity(zh, en, ONE).findings == ()
    other = [Block("paragraph", "See the site.", ("https://example.org/b",))]
    assert said(parity(zh, other, ONE)) == [
        ("high", "link", "The addresses differ: “example.org/zh/a” in the Chinese, “example.org/b” in the English.")
    ]
    elsewhere = [Block("paragraph", "See the site.", ("https://example.com/b",))]
    assert [f.severity for f in parity(zh, elsewhere, ONE).findings] == ["low"]
    assert said(parity(zh, blocks("See the site."), ONE)) == [
        ("low", "link", "“example.org/zh/a”: the English does not give this address.")
    ]
    assert said(parity(blocks("詳情請看官網。"), other, ONE)) == [
        ("low", "link", "“example.org/b”: the Chinese does not give this address.")
    ]


def test_titles_are_held_to_each_other_and_to_the_texts():
    zh, en = blocks("車禍造成35人受傷。"), blocks("The crash left 35 people hurt.")
    assert parity(zh, en, ONE, titles=("社評0221 車禍35人傷", "Crash hurts 35")).findings == ()
    report = parity(zh, en, ONE, titles=("車禍53人傷", "Crash hurts 35"))
    (finding,) = report.findings
    assert finding.severity == "high"
    assert str(finding.message).startswith("The Chinese title says “53")
    assert [place.block for place in finding.zh] == [-1, 0]
    report = parity(zh, en, ONE, titles=("車禍35人傷", "Crash hurts 38"))
    assert str(report.findings[0].message).startswith("The English title says “38")
    assert [place.block for place in report.findings[0].en] == [-1, 0]
    # The figure is not in the other title, but in the other text.
    assert parity(zh, en, ONE, titles=("車禍35人傷", "A crash")).findings == ()
    report = parity(zh, en, ONE, titles=("捐款800美元", "A gift of $900"))
    assert [(f.severity, f.kind, f.zh[0].block) for f in report.findings] == [("high", "money", -1)]
    report = parity(zh, en, ONE, titles=("捐款800美元", "A gift"))
    assert [(f.severity, f.kind) for f in report.findings] == [("low", "money")]


def test_an_edition_without_text_is_not_compared():
    assert parity([], [], []) == Report()
    assert parity(blocks("共有48人。"), []) == Report()
    assert parity(blocks(" "), blocks("48 came.")) == Report()
    assert parity([], [], titles=("48人", "")) == Report()


def test_the_report_is_plain_values():
    report = one("共有48人報名。", "Some 84 came.")
    (finding,) = report.as_dict()["findings"]
    assert finding["kind"] == "number"
    assert finding["severity"] == "high"
    assert finding["en"][0]["block"] == 0
    assert report.as_dict()["compared"] == 2
    assert report.as_dict()["matched"] == 0


def test_the_gravest_findings_come_first():
    report = parity(
        blocks("今天有 12 家。", "共有48人。"),
        blocks("Today there was one.", "Some 84 came."),
        [Bead((0,), (0,)), Bead((1,), (1,))],
    )
    severities = [SEVERITIES.index(finding.severity) for finding in report.findings]
    assert severities == sorted(severities)
    assert report.findings[0].zh[0].block == 1


def test_a_credit_need_not_be_repeated():
    zh = [*blocks("大會開幕。"), Block("credit", "攝影：王小明 2026年2月1日")]
    en = [*blocks("It opened."), Block("credit", "Photo: Xiaoming Wang")]
    report = parity(zh, en, [Bead((0,), (0,)), Bead((1,), (1,))])
    assert [f.severity for f in report.findings] == ["note"]


_WORDS = ["30人", "35 people", "昨天", "last Friday", "周八", "八九八九年", "1989", "1.2亿美元", "$120 million", "5%"]
_WORDS += [
    "“好的，我們明天一起去看看吧”",
    '"we shall all go there tomorrow"',
    "example.org/a",
    "三点半",
    "3 p.m.",
    "百分之五",
]
_WORDS += ["李建國", "Jianguo Li", "40公顷", "200 acres", "。", ". "]
_TEXT = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join))
_BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(["heading", "paragraph", "credit"]), _TEXT, st.just(("https://example.org/a",))),
    max_size=4,
)


@settings(max_examples=80, deadline=None)
@given(_BLOCKS, _BLOCKS, st.tuples(_TEXT, _TEXT), st.booleans())
def test_any_two_texts_are_compared(zh, en, titles, dated):
    day = date(2026, 3, 18) if dated else None
    report = parity(zh, en, titles=titles, published=day, glossary=HOUSE)
    texts = ({-1: titles[0]}, {-1: titles[1]})
    for known, side in zip(texts, (zh, en), strict=True):
        known.update({i: block.text for i, block in enumerate(side)})
    for finding in report.findings:
        assert finding.zh or finding.en
        assert str(finding.message)
        for known, places in zip(texts, (finding.zh, finding.en), strict=True):
            for place in places:
                assert known[place.block][place.start : place.end] == place.text
                assert 0 <= place.start <= place.end <= len(known[place.block])
    assert report.compared == sum(tally.zh + tally.en for tally in report.kinds.values())
    assert 0 <= report.matched <= report.compared
    assert all(0 <= tally.matched <= tally.zh + tally.en for tally in report.kinds.values())
    assert [SEVERITIES.index(f.severity) for f in report.findings] == sorted(
        SEVERITIES.index(f.severity) for f in report.findings
    )


def test_very_many_facts_are_compared_in_time():
    numbers = [7919 * number % 99991 + 20 for number in range(1000)]
    zh = "，".join(f"{number}人" for number in numbers)
    en = ", ".join(f"{number + number % 2} people" for number in numbers)
    report = one(zh, en)
    assert report.compared == 2000
    assert len(report.findings) > 400


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800", "𠮷" * 50, "e\u0301" * 50, "\u202e30\u202c", "1" * 5000, "30人" * 2000]
)
def test_odd_letters_and_long_runs(text):
    one(text, "Some 30 came.")
    one("共有30人。", text)
    parity([], [], [], titles=(text, text))
