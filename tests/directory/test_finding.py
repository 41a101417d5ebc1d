"""Finding listings: six keys and their combinations, filters, orders, pages, and whatever else is typed."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diglot.directory import indexing
from diglot.directory.finding import Filters, Near, Sort, find, place, suggest
from diglot.directory.models import Heading, Listing, Plaza
from diglot.directory.recording import Change, undo, write
from diglot.house.models import City
from diglot.languages.readings import reading

FIRMS = {
    "crown": {
        "name_zh": "休斯頓金冠餐廳",
        "name_en": "Gold Crown Restaurant",
        "headings": ["cantonese-restaurants"],
        "street_en": "9470 Bellaire Blvd",
        "street_zh": "百利大道9470號",
        "plaza": "長河商場",
        "town_en": "Houston",
        "postcode": "77036",
        "phones": [{"number": "(713) 555-0123"}],
        "hours": "Mo-Su 11:00-22:00",
        "languages": ["yue", "cmn"],
        "latitude": 29.705,
        "longitude": -95.545,
        "verified_on": "2026-05-01",
    },
    "dentist": {
        "name_zh": "樂活牙醫診所",
        "name_en": "Guadalupe Dental Care",
        "person_zh": "王大明",
        "person_en": "Daming Wang",
        "title_zh": "牙醫師",
        "title_en": "D.D.S.",
        "headings": ["dentists"],
        "street_en": "23355 Colonial Parkway",
        "town_en": "Katy",
        "town_zh": "凱蒂",
        "postcode": "77494",
        "phones": [{"number": "281-555-0177"}],
        "wechat": "dentist_katy88",
        "hours": "Mo-Fr 09:00-17:00",
        "latitude": 29.78,
        "longitude": -95.77,
    },
    "cooling": {
        "name_zh": "冰點工程",
        "name_en": "Cold Point Services",
        "headings": ["air-conditioning"],
        "street_en": "1 Harwin Dr",
        "phones": [{"number": "832 555 0199"}],
        "languages": ["en"],
    },
    "classic": {"name_zh": "經典書店", "headings": ["bookstores"], "street_en": "2 Harwin Dr"},
    "scenery": {"name_zh": "景點旅遊", "headings": ["travel-agencies"], "hours": "mal so, mal so"},
    "namesake": {"name_zh": "曾記麵家", "name_en": "Tseng's Noodles", "headings": ["noodle-shops"], "wechat": "zengji"},
    "letter": {"name_zh": "驤", "name_en": "Y.M.C.A. Hall", "headings": ["sports-clubs"]},
}
HANT, HANS, EN = "zh-hant", "zh-hans", "en"


@pytest.fixture
def firms(paper):
    known = set(Heading.objects.filter(parent__isnull=False, see=None).values_list("key", flat=True))
    some = sorted(known)[0]
    changes = [
        Change(None, {**values, "headings": [key if key in known else some for key in values["headings"]]})
        for values in FIRMS.values()
    ]
    made = write(changes, city=paper.city, who="clerk", origin="import:1")
    return dict(zip(FIRMS, made, strict=True))


@pytest.fixture
def ask(firms, paper):
    """Return a function that asks and gives the keys of FIRMS in the order found."""
    names = {listing.pk: key for key, listing in firms.items()}

    def asked(query, code=HANT, **how):
        found = find(query, city=paper.city, reading=reading(code), **how)
        assert found.total >= len(found.hits)
        return [names[hit.listing.pk] for hit in found.hits]

    return asked


FIRST = [
    ("金冠", "crown"),
    ("冠", "crown"),
    ("休斯顿金冠餐厅", "crown"),
    ("斯頓金", "crown"),
    ("驤", "letter"),
    ("骧", "letter"),
    ("jinguan", "crown"),
    ("jin guan can ting", "crown"),
    ("jīnguān cāntīng", "crown"),
    ("jin1guan1", "crown"),
    ("jgct", "crown"),
    ("zengji mianjia", "namesake"),
    ("ceng ji mian jia", "namesake"),
    ("leyi", None),
    ("gold crown", "crown"),
    ("goldcrown", "crown"),
    ("Gold Crwon", "crown"),
    ("restarant gold", "crown"),
    ("guadelupe", "dentist"),
    ("GUADALUPE", "dentist"),
    ("tsengs noodles", "namesake"),
    ("tseng's noodle", "namesake"),
    ("ymca", "letter"),
    ("Y.M.C.A.", "letter"),
    ("粵菜", "crown"),
    ("粤菜", "crown"),
    ("cantonese food", "crown"),
    ("冷氣", "cooling"),
    ("空调", "cooling"),
    ("A/C", "cooling"),
    ("dentists", "dentist"),
    ("dentsit", "dentist"),
    ("牙科", "dentist"),
    ("7135550123", "crown"),
    ("713-555-0123", "crown"),
    ("+1 (713) 555 0123", "crown"),
    ("５５５０１２３", "crown"),
    ("0177", "dentist"),
    ("55012", "crown"),
    ("百利大道", "crown"),
    ("Bellaire Boulevard", "crown"),
    ("長河商场", "crown"),
    ("77494", "dentist"),
    ("王大明", "dentist"),
    ("王醫生", "dentist"),
    ("王醫生 牙醫", "dentist"),
    ("Dr Wang", "dentist"),
    ("wang daming", "dentist"),
    ("dentist_katy88", "dentist"),
    ("dentist katy", "dentist"),
    ("katy dentist", "dentist"),
    ("牙医 凯蒂", "dentist"),
    ("粵菜 Bellaire", "crown"),
    ("Bellaire粵菜", "crown"),
    ("長河商場粵菜", "crown"),
    ("金冠 9470", "crown"),
    ("the gold crown of houston", "crown"),
]


def test_every_key_finds_its_listing_first(ask):
    assert [(query, found) for query, first in FIRST if (found := (ask(query) or [None])[0]) != first] == []


def test_a_question_in_chinese_is_never_asked_by_its_sound(ask):
    assert ask("景點") == ["scenery"]
    assert ask("经典") == ["classic"]
    assert set(ask("jingdian")) == {"scenery", "classic"}


def test_characters_stand_before_sounds(firms, paper):
    write([Change(None, {"name_en": "Jinguan Imports"})], city=paper.city, who="a", origin="admin")
    found = find("jinguan", city=paper.city, reading=reading(HANT))
    assert [hit.listing.name_en for hit in found.hits] == ["Jinguan Imports", "Gold Crown Restaurant"]
    assert found.hits[1].keys[0] == "pinyin"


def test_a_hit_says_by_what_it_was_found_and_what_to_light(firms, paper):
    def hit(query):
        return find(query, city=paper.city, reading=reading(HANT)).hits[0]

    def lit(found, field):
        return [getattr(found.listing, field)[start:end] for start, end in found.spans[field]]

    assert lit(hit("金冠"), "name_zh") == ["金冠"]
    assert lit(hit("jinguan"), "name_zh") == ["金冠"]
    assert lit(hit("jgct"), "name_zh") == ["金冠餐廳"]
    assert lit(hit("gold crown bellaire"), "name_en") == ["Gold", "Crown"]
    assert lit(hit("gold crown bellaire"), "street_en") == ["Bellaire"]
    assert hit("金冠").keys[0] == "name"
    assert hit("7135550123").keys[0] == "phone"
    assert "heading" in hit("粵菜").keys


def test_what_is_only_like_the_words_is_told(firms, paper):
    found = find("guadelupe", city=paper.city, reading=reading(EN))
    assert (found.total, found.exact, found.loose) == (1, 0, True)
    assert found.instead == (("guadelupe", "guadalupe"),)
    assert not find("guadalupe", city=paper.city, reading=reading(EN)).loose


def test_the_headings_that_the_words_name_are_offered(firms, paper):
    found = find("冷氣", city=paper.city, reading=reading(HANT))
    assert "air-conditioning" in [heading.key for heading in found.headings]


def test_filters_narrow(ask, firms):
    crown = firms["crown"]
    assert ask("", filters=Filters(plaza=crown.plaza_id)) == ["crown"]
    assert ask("", filters=Filters(languages=("yue",))) == ["crown"]
    assert ask("", filters=Filters(languages=("yue", "en"))) == []
    assert ask("", filters=Filters(verified=True)) == ["crown"]
    assert ask("", filters=Filters(heading="dentists")) == ["dentist"]
    group = Heading.objects.get(key="dentists").parent
    assert "dentist" in ask("", filters=Filters(heading=group.key))
    assert ask("金冠", filters=Filters(heading="dentists")) == []
    assert ask("", filters=Filters(heading="no-such-heading")) == []
    assert ask("", filters=Filters(languages=("'; drop",))) == ask("", filters=Filters(languages=("drop",)))


def test_who_is_certainly_closed_is_left_out_and_unknown_hours_stay_behind(firms, paper):
    def at(day, hour):
        # Monday 4 May 2026 in Houston, five hours behind UTC.
        moment = datetime(2026, 5, day, hour + 5, tzinfo=UTC)
        return find("", city=paper.city, reading=reading(HANT), filters=Filters(open_at=moment), sort=Sort.NAME)

    def states(found):
        return {hit.listing.pk: hit.open for hit in found.hits}

    noon, evening, early = at(4, 12), at(4, 18), at(5, 6)
    crown, dentist = firms["crown"].pk, firms["dentist"].pk
    assert (states(noon)[crown], states(noon)[dentist]) == ("open", "open")
    assert states(evening)[crown] == "open"
    assert dentist not in states(evening)
    assert crown not in states(early)
    assert states(noon)[firms["scenery"].pk] == "unknown"
    assert [hit.open for hit in noon.hits] == ["open"] * 2 + ["unknown"] * 5
    assert noon.hours_unknown == 5


def test_a_holiday_of_which_the_hours_say_nothing_closes_nobody(firms, paper):
    # Thanksgiving, at seven in the evening.
    moment = datetime(2026, 11, 27, 1, tzinfo=UTC)
    found = find("樂活", city=paper.city, reading=reading(HANT), filters=Filters(open_at=moment))
    assert [hit.open for hit in found.hits] == ["unknown"]


def test_near_a_place(ask, firms, paper):
    katy = place("Katy", city=paper.city)
    assert (round(katy.latitude, 2), round(katy.longitude, 2)) == (29.78, -95.77)
    assert place("29.70,-95.55", city=paper.city) == Near(29.70, -95.55)
    assert place("長河商场", city=paper.city).label == "長河商場"
    assert place("no such place", city=paper.city) is None
    assert place("", city=paper.city) is None
    assert place("99,999", city=paper.city) is None
    assert ask("", filters=Filters(near=katy)) == ["dentist"]
    assert ask("dentist near Katy") == ["dentist"]
    assert ask("凱蒂附近的牙醫") == ["dentist"]
    assert ask("餐廳 near Katy") == []
    wide = Filters(near=Near(29.78, -95.77, kilometres=40))
    found = find("", city=paper.city, reading=reading(EN), filters=wide, sort=Sort.DISTANCE)
    assert [hit.listing.pk for hit in found.hits] == [firms["dentist"].pk, firms["crown"].pk]
    assert found.hits[0].kilometres == 0
    # 8.34 km of latitude and 21.7 km of longitude.
    assert found.hits[1].kilometres == pytest.approx(23.3, abs=0.1)


def test_names_stand_in_the_readers_order(ask):
    everything = {code: ask("", code, sort=Sort.NAME) for code in (HANT, HANS, EN)}
    assert all(sorted(found) == sorted(FIRMS) for found in everything.values())
    assert everything[EN][0] == "cooling"
    assert everything[HANS][0] == "cooling"
    assert everything[HANT][0] == "cooling" or everything[HANT] != everything[HANS]


def test_pages_hold_every_listing_once(firms, paper):
    write(
        [Change(None, {"name_zh": f"金店{number}號"}) for number in range(45)], city=paper.city, who="a", origin="admin"
    )
    seen = []
    for page in (1, 2, 3):
        found = find("金", city=paper.city, reading=reading(HANT), page=page)
        assert (found.total, found.pages, found.page) == (46, 3, page)
        seen += [hit.listing.pk for hit in found.hits]
    assert len(seen) == len(set(seen)) == 46
    assert find("金", city=paper.city, reading=reading(HANT), page=99).page == 3
    assert find("金", city=paper.city, reading=reading(HANT), page=-1, per_page=0).per_page == 1


def test_without_words_every_listing_stands_once_closed_ones_behind(firms, paper):
    for name in ("crown", "dentist", "letter"):
        write([Change(firms[name], {"status": "closed"})], city=paper.city, who="a", origin="admin")
    for size in (1, 2, 3, 4, 5, 7, 20):
        pages = [find("", city=paper.city, reading=reading(EN), page=page, per_page=size) for page in range(1, 8)]
        seen = [hit for found in pages[: pages[0].pages] for hit in found.hits]
        assert sorted(hit.listing.pk for hit in seen) == sorted(listing.pk for listing in firms.values())
        assert [hit.closed for hit in seen] == [False] * 4 + [True] * 3


def test_pages_hold_every_listing_once_beyond_those_that_are_weighed(firms, paper, monkeypatch):
    monkeypatch.setattr("diglot.directory.finding.CANDIDATES", 7)
    changes = [Change(None, {"name_zh": f"銀店{'大' * (number % 5)}{number}"}) for number in range(30)]
    made = write(changes, city=paper.city, who="a", origin="admin")
    write([Change(made[3], {"status": "closed"})], city=paper.city, who="a", origin="admin")
    pages = [find("銀店", city=paper.city, reading=reading(HANT), page=page, per_page=4) for page in range(1, 9)]
    seen = [hit.listing.pk for found in pages for hit in found.hits]
    assert sorted(seen) == sorted(listing.pk for listing in made)
    assert seen[-1] == made[3].pk
    assert pages[-1].hits[-1].closed


def test_the_whole_name_stands_first_however_many_hold_it(firms, paper, monkeypatch):
    monkeypatch.setattr("diglot.directory.finding.CANDIDATES", 5)
    names = [*(f"{chr(0x4E00 + number)}天" for number in range(40)), "天天天天天天天天"]
    write([Change(None, {"name_zh": name}) for name in names], city=paper.city, who="a", origin="admin")
    found = find("天天天天天天天天", city=paper.city, reading=reading(HANT))
    assert found.hits[0].listing.name_zh == "天天天天天天天天"


def test_the_number_of_queries_does_not_grow(firms, paper, monkeypatch):
    monkeypatch.setattr("diglot.directory.finding.CANDIDATES", 10)
    counts = []
    for how_many in (20, 60):
        changes = [Change(None, {"name_en": f"Gold {n}", "plaza": "新月廣場"}) for n in range(how_many)]
        write(changes, city=paper.city, who="a", origin="admin")
        with CaptureQueriesContext(connection) as queries:
            find("gold", city=paper.city, reading=reading(EN))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_cities_are_apart(firms, paper):
    other = City.objects.create(
        slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="達拉斯報", masthead_en="Dallas"
    )
    assert find("金冠", city=other, reading=reading(HANT)).total == 0
    assert find("", city=other, reading=reading(HANT)).total == 0
    assert suggest("金", reading=reading(HANT), city=other) == []
    assert place("Katy", city=other) is None


def test_removed_and_merged_ones_are_not_found_and_closed_ones_stand_last(ask, firms, paper):
    def now(status, **more):
        write([Change(firms["crown"], {"status": status, **more})], city=paper.city, who="a", origin="admin")

    now("closed", closed_on="2026-05-01")
    found = find("金冠", city=paper.city, reading=reading(HANT))
    assert [hit.closed for hit in found.hits] == [True]
    assert ask("", sort=Sort.NAME)[-1] == "crown"
    assert suggest("金冠", reading=reading(HANT), city=paper.city) == []
    now("removed")
    assert ask("金冠") == []
    now("merged")
    assert ask("金冠") == []
    now("live")
    assert ask("金冠") == ["crown"]


def test_the_index_follows_changes_undone_imports_and_plazas(ask, firms, paper):
    write([Change(firms["crown"], {"name_zh": "銀冠"})], city=paper.city, who="a", origin="admin")
    assert ask("金冠") == []
    assert ask("銀冠") == ["crown"]
    plaza = Plaza.objects.get(name_zh="長河商場")
    plaza.name_en = "Watermill Row"
    plaza.save()
    assert ask("watermill") == ["crown"]
    heading = Heading.objects.get(key="air-conditioning")
    heading.synonyms_zh = [*heading.synonyms_zh, "北極風"]
    heading.save()
    assert ask("北極風") == ["cooling"]
    undo("import:1", who="clerk")
    assert "dentist" not in ask("牙醫")


def test_rebuilding_makes_the_same_index(ask, firms, capsys):
    queries = ["金冠", "jgct", "guadelupe", "冷氣", "7135550123", "王醫生", ""]
    before = [ask(query) for query in queries]
    for table in (indexing.ENTRIES, indexing.WORDS):
        table.clear()
    assert ask("金冠") == []
    call_command("rebuild_directory")
    assert f"{len(FIRMS)} listings" in capsys.readouterr().out
    assert [ask(query) for query in queries] == before


def test_an_emptied_database_has_an_empty_index(firms):
    Listing.objects.all().delete()
    indexing.follow_migrate(using="default")
    assert indexing.ENTRIES.there(listing.pk for listing in firms.values()) == set()


HOSTILE = [
    "",
    "   ",
    "\0",
    "金\0冠",
    "\ud800",
    "\udfff金",
    '"',
    "'",
    '"金冠"',
    "金冠*",
    "NEAR(金 冠)",
    "n:金 OR 1=1",
    "^ - + ~ | & ! ( ) { } [ ] : ; , . / \\ ?",
    "AND OR NOT",
    "(((((",
    "'; DROP TABLE directory_entry; --",
    "%s %d %%",
    "😀",
    "👨‍👩‍👧‍👦 金冠",
    "\u202e\u2066abc",
    "。，！？",
    "x" * 10_000,
    "金" * 10_000,
    "a " * 5_000,
    "9" * 10_000,
    "1 " * 5_000,
    "near",
    "near near near",
    "附近",
    "的",
    "the",
    "١٢٣٤",
    "²³¼",
    "ﷺ",
    "İstanbul",
    "ß",
]


def test_whatever_is_typed_is_answered(firms, paper):
    for query in HOSTILE:
        assert find(query, city=paper.city, reading=reading(HANT)).page == 1
        assert isinstance(suggest(query, reading=reading(EN), city=paper.city), list)
        place(query, city=paper.city)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30) | st.text(alphabet="金冠龍jing 0123()\"'*:^-.牙醫nN", max_size=20))
def test_any_text_is_answered_and_its_count_is_true(firms, paper, query):
    found = find(query, city=paper.city, reading=reading(HANT), per_page=3)
    assert found.total <= len(FIRMS)
    assert len(found.hits) == min(3, found.total)
    assert found.exact <= found.total


def test_suggestions(firms, paper):
    def lines(typed, code=HANT):
        return [(each.kind, each.text, each.lang) for each in suggest(typed, reading=reading(code), city=paper.city)]

    assert ("heading", Heading.objects.get(key="dentists").name_zh, "zh") in lines("牙")
    assert ("listing", "樂活牙醫診所", "zh") in lines("牙醫")
    assert ("heading", Heading.objects.get(key="dentists").name_en, "en") in lines("dent", EN)
    assert lines("長河")[0] == ("plaza", "長河商場", "zh")
    for typed in ("jingu", "jgc", "金冠", "gold cr", "Gold Crown Rest"):
        assert ("listing", "休斯頓金冠餐廳", "zh") in lines(typed)
    assert lines("gold cr", EN) == [("listing", "Gold Crown Restaurant", "en")]
    assert lines("") == lines("???") == []
    first = suggest("gold", reading=reading(EN), city=paper.city)[0]
    assert [first.text[start:end] for start, end in first.spans] == ["Gold"]


def test_a_heading_nothing_stands_under_is_not_suggested(firms, paper):
    assert all(each.kind != "heading" for each in suggest("plumb", reading=reading(EN), city=paper.city))
