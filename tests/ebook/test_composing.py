"""A snapshot becomes a book in one script: every listing everywhere it belongs, in order, in no other script."""

from dataclasses import asdict

import pytest
from ebook.snapshots import listing, snapshot

from diglot import hanzi
from diglot.ebook.composing import compose
from diglot.typeset.book import LABELS, Book
from diglot.typeset.jsonform import from_json, to_json

SCRIPTS = ("zh-hant", "zh-hans")
CLINIC = listing(
    1,
    name_zh="百合牙医診所",
    name_en="Lily Dental",
    person_zh="曾小明、张伟",
    title_zh="醫师",
    person_en="David Tseng; Wei Chang",
    street_zh="百利大道9999号",
    street_en="9999 Bellaire Blvd",
    suite="12",
    town_zh="休士顿",
    town_en="Houston",
    state="TX",
    postcode="77036",
    plaza_id=7,
    latitude=29.7,
    longitude=-95.55,
    phones=[
        {"number": "+17135550123", "label": "office", "extension": "5"},
        {"number": "+17135550123", "label": "office", "extension": "5"},
        {"number": "看门口", "label": "图", "extension": ""},
    ],
    fax="+17135550124",
    email="lily@example.org",
    website="https://www.lily.example.org/?a=1",
    wechat="lily_clinic",
    whatsapp="+17135550123",
    hours="週一至五 9am–6pm",
    hours_osm="Mo-Fr 09:00-18:00",
    by_appointment=True,
    languages=["cmn", "yue"],
    services_zh="植牙、隐形矯正",
    licences=[{"number": "TX-1", "authority": "牙医委員會", "source": "", "date": ""}],
    insurance="蓝十字",
    description_zh="“看诊不趕時間。”\n週六也看诊。",
    tier="featured",
)


def entries(book: Book):
    return {
        (entry.listing, category.key): entry
        for section in book.sections
        for category in section.categories
        for entry in category.entries
    }


def entry_of(book, number=1, key="dentists"):
    return entries(book)[number, key]


def names(number, *zh, **values):
    return [listing(number + at, name_zh=name, **values) for at, name in enumerate(zh)]


def test_a_listing_in_traditional():
    entry = entry_of(compose(snapshot(CLINIC), "zh-hant"))
    assert (entry.name, entry.other_name, entry.guide, entry.tier) == (
        "百合牙醫診所",
        "Lily Dental",
        "百合牙醫診所",
        "featured",
    )
    assert entry.persons[0] == "曾小明、張偉 醫師"
    assert entry.plaza == "鑽石廣場"
    assert entry.address == ("百利大道9999號 #12", "休士頓 TX 77036", "9999 Bellaire Blvd, #12, Houston, TX 77036")
    assert [(each.text, each.href) for each in entry.phones] == [
        ("(713) 555-0123 轉 5", "tel:+17135550123;ext=5"),
        ("看門口", ""),
    ]
    assert [each.label for each in entry.phones] == ["辦公室", "圖"]
    assert entry.map == entry.code == "https://paper.example.org/directory/1/"
    lines = {each.label or each.text: each for each in entry.lines}
    assert lines["微信"].text == "lily_clinic"
    assert lines["服務語言"].text == "國語、粵語"
    assert lines["營業時間"].text == "週一至週五 上午9點至晚上6點"
    assert lines["執照"].text == "TX-1 牙醫委員會"
    assert lines["接受保險"].text == "藍十字"
    assert lines["lily.example.org"].href == "https://www.lily.example.org/?a=1"
    assert lines["lily@example.org"].href == "mailto:lily@example.org"
    assert lines["WhatsApp"].href == "https://wa.me/17135550123"
    assert "713" not in lines["WhatsApp"].text
    assert "請預約" in lines
    assert entry.lines[-1].text.startswith("「看診不趕時間。」")


def test_a_listing_in_simplified():
    entry = entry_of(compose(snapshot(CLINIC), "zh-hans"))
    assert entry.name == "百合牙医诊所"
    assert entry.persons[0] == "曾小明、张伟 医师"
    assert entry.plaza == "钻石广场"
    assert entry.lines[-1].text.startswith("“看诊不赶时间。”")


def test_a_regular_listing_has_neither_description_nor_code():
    row = listing(1, **(CLINIC["values"] | {"tier": "regular"}))
    entry = entry_of(compose(snapshot(row), "zh-hant"))
    assert entry.code == ""
    assert not any("看診不趕" in each.text or each.label == "服務項目" for each in entry.lines)


@pytest.mark.parametrize("address", ["", "http://localhost:8000", "http://127.0.0.1:8000", "http://192.168.1.5"])
def test_without_a_public_address_the_map_link_is_the_position(address):
    entry = entry_of(compose(snapshot(CLINIC, address=address), "zh-hant"))
    assert entry.map == "geo:29.700000,-95.550000"
    assert entry.code == (f"{address}/directory/1/" if address else "")


def test_headings_and_listings_stand_in_the_order_of_the_script():
    rows = [*names(1, "長城", "张記", "王記", "3姐妹", "曾記"), listing(9, name_zh="警局", headings=["police"])]
    rows += [listing(10, name_zh="甲", headings=["optometrists"]), listing(11, name_zh="乙", headings=["bakeries"])]
    hant, hans = (compose(snapshot(*rows), script) for script in SCRIPTS)
    for book in (hant, hans):
        assert [section.key for section in book.sections] == ["emergency-government", "medical", "restaurants"]
    # 牙 has four strokes, 驗 twenty-three; ya comes after yan by sound.
    assert [each.key for each in hant.sections[1].categories] == ["dentists", "optometrists"]
    assert [each.key for each in hans.sections[1].categories] == ["dentists", "optometrists"]
    assert [each.name for each in hant.sections[1].categories[0].entries] == ["3姐妹", "王記", "長城", "張記", "曾記"]
    assert [each.name for each in hans.sections[1].categories[0].entries][1:] == ["曾记", "长城", "王记", "张记"]
    police = hant.sections[0].categories[0]
    assert (police.name, police.other_name, police.see_also) == ("警察局", "Police & Sheriff", ())


def test_sort_as_decides():
    rows = [
        listing(1, name_zh="曾記", sort_as_pinyin="zeng1 ji4", sort_as_stroke="一"),
        *names(2, "王記", "朱記"),
    ]
    hant, hans = (compose(snapshot(*rows), script) for script in SCRIPTS)
    assert [each.listing for each in hant.sections[0].categories[0].entries] == [1, 2, 3]
    assert [each.listing for each in hans.sections[0].categories[0].entries] == [2, 1, 3]


def test_each_listing_stands_once_under_each_of_its_headings():
    rows = [listing(1, name_zh="甲", headings=["dentists", "orthodontists"]), listing(2, name_zh="乙", headings=[])]
    book = compose(snapshot(*rows), "zh-hant")
    found = [
        (entry.listing, category.key)
        for section in book.sections
        for category in section.categories
        for entry in category.entries
    ]
    assert sorted(found) == [(1, "dentists"), (1, "orthodontists"), (2, "without-heading")]
    assert (book.sections[-1].name, book.sections[-1].other_name) == ("其他", "Other listings")


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_letter_of_the_other_script_stands_in_a_book(script):
    mixed = [CLINIC, *names(2, "软體與网络", "後面的麵館", "乾隆餐厅", "龙门", headings=["dentists", "bakeries"])]
    chapter = {
        "role": "community",
        "zh": {"title": "领事館", "blocks": [block("paragraph", text="簽证處在二楼。")]},
        "en": {"title": "Consulates", "blocks": [block("paragraph", text="Visa office upstairs.")]},
    }
    book = compose(snapshot(*mixed, chapters=[chapter], book={"indexes": ["zhuyin", "stroke", "pinyin", "en"]}), script)
    # 乾 of 乾隆 stays in Simplified; alone, in the finding list, nothing tells that it is right.
    exempt = [each.letter for index in book.name_indexes for each in index.finding if each.letter == "乾"]
    assert len(exempt) <= 1
    texts = [text for text in all_texts(asdict(book)) if text not in exempt]
    assert len(texts) > 300
    assert [(text, hanzi.wrong_script(text, book.lang)) for text in texts if hanzi.wrong_script(text, book.lang)] == []


def block(kind, **values):
    return {"kind": kind, "text": "", "rows": [], "hrefs": [], "picture": ""} | values


def all_texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from all_texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from all_texts(each)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_same_snapshot_gives_the_same_bytes_and_reads_back(script):
    first, second = (to_json(compose(snapshot(CLINIC, *names(2, "王記", "张记")), script)) for _ in range(2))
    assert first == second
    assert from_json(first, Book) == compose(snapshot(CLINIC, *names(2, "王記", "张记")), script)


def test_what_a_book_is_called():
    book = compose(snapshot(CLINIC, book={"printing": 2}), "zh-hans")
    assert (book.name, book.lang, book.other_lang, book.year) == ("houston-2026-zh-hans-2", "zh-Hans", "en", 2026)
    assert (book.title, book.cover.other_title) == ("休士顿华人黄页", "Houston Chinese Yellow Pages")
    assert (book.publisher, book.cover.printing) == ("测试双语报", "第 2 次印刷")
    assert book.address == "https://paper.example.org/zh-hans/book/2026/"
    assert book.identifier.startswith("urn:uuid:")
    assert book.identifier != compose(snapshot(CLINIC), "zh-hant").identifier
    assert compose(snapshot(CLINIC, city={"region": "HK"}), "zh-hant").lang == "zh-Hant-HK"


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_label_is_worded_and_takes_its_number(script):
    found = compose(snapshot(), script).labels
    assert set(found) == set(LABELS)
    for name, text in found.items():
        assert text.count("%s") == (name in ("see_ad", "page", "volume", "strokes")), name
        assert any(map(hanzi.is_han, text)) == (name != "see_en"), name
    assert found["ad"].endswith(" Ad")


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_empty_directory_makes_a_book(script):
    book = compose(snapshot(), script)
    assert book.sections == ()
    assert book.advertisers is None
    assert [index.parts for index in book.name_indexes] == [(), (), ()]
    assert [each.role for each in book.front] == ["masthead", "how-to-use", "emergency", "community"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_hostile_texts_are_only_texts(script):
    nasty = '<script>alert(1)</script> #let *_$@ {% x %} %s %(x)s "\\" \U0001f600 ﷽'
    values = dict.fromkeys(
        ("name_zh", "name_en", "person_zh", "street_zh", "suite", "wechat", "hours", "insurance"), nasty
    )
    rows = [
        listing(
            1,
            **values,
            website="javascript:alert(1)",
            whatsapp="javascript:1",
            phones=[{"number": "javascript:1", "label": nasty, "extension": "x"}],
            licences=[{"number": nasty}],
            other_names=[nasty, "", "  "],
            tier="featured",
        ),
        listing(2, name_zh="", name_en=""),
        listing(
            3,
            name_zh="百" * 5000,
            description_zh="長" * 20000,
            licences=[{"number": "1" * 20000}],
            hours="★" * 20000,
            tier="featured",
        ),
    ]
    book = compose(snapshot(*rows), script)
    entry = entry_of(book)
    assert entry.name.startswith("<script>")
    hrefs = [line.href for each in entries(book).values() for line in (*each.phones, *each.lines)]
    assert not any(href.startswith("javascript") for href in (*hrefs, entry.map))
    assert entry_of(book, 2).name == "#2"
    assert len(entry_of(book, 3).lines) == 3
    assert [each for each in entry_of(book, 3).lines if len(each.text) > 800] == []
