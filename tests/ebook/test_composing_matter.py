"""The pages around the listings: numbers, chapters, holidays, sources, in both languages."""

import pytest
from ebook.snapshots import listing, snapshot

from diglot import hanzi
from diglot.ebook.composing import compose

POLICE = [
    listing(number, name_zh=f"第{number}警局", headings=["police"], phones=[{"number": f"+1713555010{number}"}])
    for number in range(1, 10)
]


def chapter(role, zh=None, en=None):
    def edition(title):
        return {"title": title, "blocks": [block("paragraph", text=f"{title}：“内文”。")]} if title else None

    return {"role": role, "zh": edition(zh), "en": edition(en)}


def block(kind, **values):
    return {"kind": kind, "text": "", "rows": [], "hrefs": [], "picture": ""} | values


def matter(book, role):
    return [each for each in (*book.front, *book.back) if each.role == role]


def words(each):
    return [each.text, *(cell for row in each.rows for cell in row)]


def test_emergency_numbers_of_the_country_then_those_of_the_listings():
    (page,) = matter(compose(snapshot(*POLICE), "zh-hant"), "emergency")
    assert (page.title, page.other_title) == ("緊急電話", "Emergency numbers")
    facts, heading, police = page.blocks
    assert facts.rows[0] == ("警察、消防、救護車 Police, fire, ambulance", "911")
    assert facts.hrefs[0] == "tel:911"
    assert heading.text == "警察局 Police & Sheriff"
    assert len(police.rows) == 8
    assert (police.rows[0], police.hrefs[0]) == (("第1警局", "(713) 555-0101"), "tel:+17135550101")


@pytest.mark.parametrize(("country", "first"), [("TW", "110"), ("GB", "999"), ("FR", "")])
def test_another_country_has_its_own_numbers_or_none(country, first):
    (page,) = matter(compose(snapshot(city={"country": country}), "zh-hant"), "emergency")
    assert [row[1] for each in page.blocks for row in each.rows][:1] == ([first] if first else [])


def test_the_holidays_of_the_year_and_the_festivals_of_the_chinese_calendar():
    page = matter(compose(snapshot(), "zh-hant"), "community")[-1]
    assert (page.title, page.other_title) == ("2026 年節日", "Holidays of 2026")
    _head, public, _title, lunar = page.blocks
    assert public.head
    assert public.rows[0] == ("日期", "星期", "節日", "English")
    assert ("11月26日", "星期四", "感恩節", "Thanksgiving Day") in public.rows
    assert ("7月3日", "星期五", "獨立日（補假）", "Independence Day") in public.rows
    # As the Hong Kong Observatory and Taiwan's calendar office publish them for 2026.
    assert [row[0] for row in lunar.rows[1:]] == [
        *("2月16日", "2月17日", "3月3日", "4月5日", "5月24日", "6月19日", "9月25日", "10月18日", "12月22日")
    ]
    assert lunar.rows[2] == ("2月17日", "星期二", "春節", "Lunar New Year", "正月初一")


@pytest.mark.parametrize(("country", "name"), [("TW", "行憲紀念日"), ("HK", "聖誕節"), ("ZZ", "")])
def test_holidays_elsewhere(country, name):
    page = matter(compose(snapshot(city={"country": country}), "zh-hant"), "community")[-1]
    cells = [cell for each in page.blocks for row in each.rows for cell in row]
    assert name in cells or not name
    assert "春節" in cells


def test_a_year_of_which_nothing_is_known_has_no_calendar():
    assert matter(compose(snapshot(book={"year": 2500}), "zh-hant"), "community") == []


@pytest.mark.parametrize("script", ["zh-hant", "zh-hans"])
def test_the_colophon_names_every_table_the_sources_and_the_snapshot(script):
    rows = [
        listing(1, name_zh="甲", source="商会名冊"),
        listing(2, name_zh="乙", source="商会名冊"),
        listing(3, name_zh="丙"),
    ]
    book = compose(snapshot(*rows, book={"printing": 3}), script)
    page = book.back[-1]
    text = "\n".join(word for each in page.blocks for word in words(each))
    for source in ("pypinyin", "kTotalStrokes", "OpenCC", "Unicode", "Noto Sans TC", "Typst", "holidays", "47 U.S.C."):
        assert source in text
    assert "5" * 12 in text
    assert "第 3 次印刷" in text
    assert {"zh-hant": "商會名冊 (2)", "zh-hans": "商会名册 (2)"}[script] in text
    english = [word for each in page.blocks if each.lang == "en" for word in words(each)]
    assert "This book has 3 listings." in english
    assert not any(map(hanzi.is_han, "".join(english)))


def test_our_pages_are_in_both_languages():
    book = compose(snapshot(), "zh-hans")
    for page in (*book.front[:2], *book.back):
        own = [each for each in page.blocks if not each.lang]
        english = [each for each in page.blocks if each.lang == "en"]
        assert any(map(hanzi.is_han, own[0].text))
        assert english[0].text == page.other_title
        assert len(english) == len(own) + 1


def test_which_indexes_there_are_is_told():
    def told(indexes):
        book = compose(snapshot(book={"indexes": indexes}), "zh-hant")
        return "".join(word for each in matter(book, "how-to-use")[0].blocks for word in words(each))

    assert "注音" in told(["zhuyin"])
    assert "注音" not in told(["stroke", "en"])


def test_chapters_stand_at_their_place_chinese_first_with_the_quotation_marks_of_the_script():
    rows = [
        chapter("community", "领事館", "Consulates"),
        chapter("letter", "致读者"),
        chapter("masthead", "版权"),
        chapter("colophon", None, "Thanks"),
        chapter("how-to-use", "说明"),
    ]
    book = compose(snapshot(chapters=rows), "zh-hant")
    assert [(each.role, each.title) for each in book.front] == [
        ("masthead", "關於本書"),
        ("letter", "致讀者"),
        ("how-to-use", "說明"),
        ("emergency", "緊急電話"),
        ("community", "領事館"),
        ("community", "2026 年節日"),
    ]
    assert [(each.role, each.title) for each in book.back] == [("colophon", "Thanks"), ("colophon", "出版說明")]
    consulates = book.front[4]
    assert consulates.other_title == "Consulates"
    assert [(each.kind, each.text, each.lang) for each in consulates.blocks] == [
        ("paragraph", "領事館：「內文」。", ""),
        ("heading", "Consulates", "en"),
        ("paragraph", "Consulates：“內文”。", "en"),
    ]
    assert book.front[0].blocks[-2].text == "版權"


def test_every_page_of_a_book_with_all_blocks():
    blocks = [
        block("list", rows=[["签证"], ["护照"]], hrefs=["", "https://example.org/"]),
        block("picture", text="领馆大楼", picture="b.png"),
        block("contacts", rows=[["录像", "https://example.org/v"]], hrefs=["https://example.org/v"]),
    ]
    row = {"role": "community", "zh": {"title": "领事館", "blocks": blocks}, "en": None}
    found = compose(snapshot(chapters=[row]), "zh-hant").front[3].blocks
    assert found[0].rows == (("簽證",), ("護照",))
    assert found[0].hrefs == ("", "https://example.org/")
    assert (found[1].picture, found[1].text) == ("b.png", "領館大樓")
    assert found[2].rows == (("錄像", "https://example.org/v"),)
