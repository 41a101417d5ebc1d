"""The yellow pages that readers see: one row in every reading, addresses that last, lists that stay cheap."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from diglot import hanzi
from diglot.directory.models import Heading, Listing, Plaza, Printing
from diglot.directory.recording import Change, write

ROOT = "http://127.0.0.1:8000"
READINGS = ("zh-hant", "zh-hans", "en")
CLINIC = {
    "name_zh": "百合牙医诊所",
    "name_en": "Lily Dental",
    "headings": ["dentists"],
    "street_en": "9999 Bellaire Blvd",
    "suite": "12",
    "town_en": "Houston",
    "state": "TX",
    "postcode": "77036",
    "plaza": "喜街廣場",
    "latitude": 29.7,
    "longitude": -95.55,
    "phones": [{"number": "713-555-0123", "label": "office", "extension": "5"}],
    "website": "https://lily.example.org/",
    "hours": "週一至五 9am–6pm",
    "languages": ["cmn", "yue-taishan"],
    "wechat": "lily_clinic",
}


@pytest.fixture
def put(paper):
    """Return a function that writes listings, given as values, and returns them."""

    def put(*rows, listing=None):
        return write([Change(listing, row) for row in rows], city=paper.city, who="test", origin="test")

    return put


@pytest.fixture
def clinic(put):
    return put(CLINIC)[0]


def address(listing, reading="en", more=""):
    return f"/{reading}/directory/{listing.pk}-{listing.slug}/{more}"


def text(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def data(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


def test_a_phone_changed_once_is_changed_everywhere(client, clinic, put):
    before, after = ("+17135550123", "(713) 555-0123"), ("+12815550199", "(281) 555-0199")
    for number, other in ((before, after), (after, before)):
        for reading in READINGS:
            page = text(client, address(clinic, reading))
            assert f'href="tel:{number[0]}' in page
            assert number[1] in page
            assert other[1] not in page
            assert data(page)["telephone"] == [number[0]]
            card = text(client, address(clinic, reading, "card.vcf"))
            assert number[0] in card
            assert other[0] not in card
            assert number[1] in text(client, f"/{reading}/directory/h/dentists/")
        put({"phones": [{"number": "281 555 0199"}]}, listing=clinic)


def test_structured_data_is_the_readers_own_and_says_what_the_page_says(client, clinic):
    found = {reading: data(text(client, address(clinic, reading))) for reading in READINGS}
    assert {each["@type"] for each in found.values()} == {"Dentist"}
    assert {json.dumps(each["telephone"]) for each in found.values()} == {'["+17135550123"]'}
    assert found["zh-hant"]["name"] == "百合牙醫診所"
    assert found["zh-hans"]["name"] == "百合牙医诊所"
    assert (found["en"]["name"], found["en"]["alternateName"]) == ("Lily Dental", ["百合牙医诊所"])
    week = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    hours = {"@type": "OpeningHoursSpecification", "dayOfWeek": week, "opens": "09:00", "closes": "18:00"}
    assert found["en"]["openingHoursSpecification"] == [hours]
    assert found["en"]["geo"] == {"@type": "GeoCoordinates", "latitude": 29.7, "longitude": -95.55}
    assert found["en"]["knowsLanguage"] == ["cmn"]
    for reading in READINGS[:2]:
        words = json.dumps(found[reading], ensure_ascii=False)
        assert not hanzi.wrong_script(words, "zh-Hant-TW" if reading == "zh-hant" else "zh-Hans")
        assert found[reading]["url"] == ROOT + address(clinic, reading)


def test_each_reader_sees_their_own_name_first(client, clinic):
    names = {"zh-hant": ("百合牙醫診所", "Lily Dental"), "zh-hans": ("百合牙医诊所", "Lily Dental")}
    for reading in READINGS:
        own, other = names.get(reading, ("Lily Dental", "百合牙医诊所"))
        page = text(client, address(clinic, reading))
        assert re.search(rf"<h1[^>]*>{own}</h1>\s*<p class=\"other\"[^>]*>{other}</p>", page)
        place = page[page.index("<address>") : page.index("</address>")]
        assert place.index("喜街") < place.index("9999 Bellaire Blvd, #12")
        assert 'translate="no">(713) 555-0123</span>' in page
        assert "https://www.openstreetmap.org/directions?to=29.700000%2C-95.550000" in page
        assert 'rel="nofollow noopener"' in page
    assert "Houston, TX 77036" in page
    assert "ext. 5" in page
    assert "tel:+17135550123;ext=5" in page


def test_one_set_of_head_links_and_no_index_where_there_is_nothing_to_keep(client, clinic, put):
    def head(url):
        page = text(client, url)
        return (
            re.findall(r'rel="canonical" href="([^"]+)"', page),
            dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page)),
            'content="noindex"' in page,
        )

    everywhere = {
        tag: ROOT + address(clinic, code) for tag, code in zip(("zh-Hant", "zh-Hans", "en"), READINGS, strict=True)
    }
    everywhere["x-default"] = everywhere["zh-Hant"]
    for reading in READINGS:
        assert head(address(clinic, reading)) == ([ROOT + address(clinic, reading)], everywhere, False)
    assert f'href="{address(clinic, "zh-hans")}?choose=1"' in text(client, address(clinic))
    for page in ("", "index/stroke/", "h/dentists/", "h/medical/", "plaza/"):
        assert head(f"/en/directory/{page}")[0] == [f"{ROOT}/en/directory/{page}"]
        assert len(head(f"/en/directory/{page}")[1]) == 4
    for page in ("?q=lily", "?heading=dentists&open=now", "h/bakeries/", f"{clinic.pk}-{clinic.slug}/near/"):
        assert head(f"/en/directory/{page}") == ([], {}, True)
    put(*({"name_en": f"Dentist {n}", "headings": ["dentists"]} for n in range(40)))
    second = f"{ROOT}/en/directory/h/dentists/?page=2"
    assert head("/en/directory/h/dentists/?page=2") == ([second], {}, False)
    assert head("/en/directory/h/dentists/?page=99")[0] == [second]
    for odd in ("²", "abc", "0", "-1", "٣", ""):
        assert head(f"/en/directory/h/dentists/?page={odd}")[0] == [f"{ROOT}/en/directory/h/dentists/"]


def test_the_number_decides_and_an_address_lasts(client, clinic, put, paper):
    from diglot.house.models import City

    def leads(url):
        response = client.get(url)
        return response.status_code, response.get("Location", "")

    own = address(clinic)
    assert leads(f"/en/directory/{clinic.pk}-another/?x=1") == (301, f"{own}?x=1")
    assert leads(f"/en/directory/{clinic.pk}/") == (301, own)
    assert leads(f"/en/directory/{clinic.pk}-another/qr.svg") == (301, f"{own}qr.svg")
    assert leads("/en/directory/999999-lily/")[0] == 404
    assert leads(f"/en/directory/{10**30}-lily/")[0] == 404
    first, second = put({"name_en": "First"}, {"name_en": "Second"})
    put({"status": "merged", "merged_into": clinic.pk}, listing=second)
    put({"status": "merged", "merged_into": second.pk}, listing=first)
    for more in ("", "near/", "card.vcf"):
        assert leads(address(first, more=more)) == (301, address(clinic, more=more))
    put({"merged_into": first.pk}, listing=second)
    assert leads(address(first))[0] == 410
    today = timezone.localdate()
    shop = put({"name_en": "Old Shop", "headings": ["bakeries"], "status": "closed", "closed_on": str(today)})[0]
    assert "Closed down" in text(client, address(shop))
    assert "Old Shop" not in text(client, "/en/directory/h/bakeries/")
    put({"closed_on": str(today - timedelta(days=366))}, listing=shop)
    for reading, words in zip(READINGS, ("此頁已下架", "此页已下线", "This page was withdrawn"), strict=True):
        assert words in text(client, address(shop, reading), 410)
    put({"status": "removed"}, listing=clinic)
    for more in ("", "near/", "card.vcf", "qr.svg"):
        assert leads(address(clinic, more=more))[0] == 410
    elsewhere = City.objects.create(
        slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="D"
    )
    other = write([Change(None, {"name_en": "Far", "plaza": "Far Plaza"})], city=elsewhere, who="t", origin="t")[0]
    assert leads(address(other))[0] == 404
    assert leads(f"/en/directory/plaza/{other.plaza_id}-{other.plaza.slug}/")[0] == 404


def test_a_printed_code_leads_to_the_reading_its_reader_prefers(client, clinic):
    code = client.get(address(clinic, more="qr.svg"))
    assert (code["Content-Type"], code.content[:4]) == ("image/svg+xml", b"<svg")
    response = client.get(f"/directory/{clinic.pk}/", headers={"Accept-Language": "zh-CN"})
    assert (response.status_code, response["Location"]) == (302, f"/zh-hans/directory/{clinic.pk}/")
    assert "Accept-Language" in response["Vary"]


def test_lists_cost_as_many_questions_for_thirty_as_for_three(client, clinic, put):
    Heading.objects.get(key="dentists").see_also.set(Heading.objects.filter(key__in=["orthodontists", "bakeries"]))

    def row(number):
        values = {**CLINIC, "name_en": f"Dental {number}", "headings": ["dentists", "bakeries"], "licences": []}
        return values | {"latitude": 29.7 + number / 10000, "plaza": f"廣場{number % 3}" if number % 2 else "喜街廣場"}

    put(*(row(number) for number in range(3)))
    plaza = clinic.plaza
    urls = [
        *("/en/directory/", "/en/directory/h/dentists/", "/en/directory/h/medical/", "/en/directory/index/stroke/"),
        *("/en/directory/plaza/", f"/en/directory/plaza/{plaza.pk}-{plaza.slug}/"),
        *(address(clinic), address(clinic, more="near/"), address(clinic, more="card.vcf")),
        *("/en/directory/map/?box=-96,29,-95,30&zoom=17", "/sitemap-directory-2.xml"),
    ]

    def counts():
        found = {}
        for url in urls:
            for _warm in range(2):
                with CaptureQueriesContext(connection) as queries:
                    response = client.get(url)
                    assert response.status_code == 200, url
                    b"".join(response) if response.streaming else response.content
            found[url] = len(queries)
        return found

    before = counts()
    put(*(row(number) for number in range(3, 30)))
    assert counts() == before
    assert max(before.values()) <= 16


def test_featured_entries_stand_first_and_the_rest_in_the_readers_order(client, put):
    put(
        {"name_zh": "二", "name_en": "Cherry", "headings": ["bakeries"]},
        {"name_zh": "一", "name_en": "Apple", "headings": ["bakeries"], "tier": "bold"},
        {"name_zh": "阿", "name_en": "Banana", "headings": ["bakeries"]},
        {"name_zh": "鷹", "name_en": "Zebra", "headings": ["bakeries"], "tier": "featured"},
    )
    wanted = {"en": "Zebra Apple Banana Cherry", "zh-hant": "鷹 一 二 阿", "zh-hans": "鹰 阿 二 一"}
    for reading, names in wanted.items():
        page = text(client, f"/{reading}/directory/h/bakeries/")
        assert re.findall(r"<h2><a [^>]*>([^<]+)</a>", page) == names.split()
    assert page.count('class="mark"') == 1


def test_the_index_in_three_orders_with_see_and_see_also(client, clinic, put):
    put({"name_en": "Cool Air", "headings": ["air-conditioning"]})
    strokes = text(client, "/zh-hant/directory/index/stroke/")
    assert re.search(r'id="at-4"><h2>4 畫</h2>.*?牙科', strokes, re.DOTALL)
    assert re.search(r'冷氣</span> <span class="see">見</span> <a [^>]*>空調冷暖氣', strokes)
    assert '<a href="#at-4" translate="no">4</a>' in strokes
    pinyin = text(client, "/zh-hans/directory/index/pinyin/")
    assert re.search(r'id="at-y">.*?牙科', pinyin, re.DOTALL)
    english = text(client, "/en/directory/index/en/")
    assert re.search(r'id="at-d">.*?Dentists.*?id="at-h">.*?HVAC.*?see</span> <a [^>]*>Air Cond', english, re.DOTALL)
    assert "Orthodontists" not in english
    assert client.get("/en/directory/index/zhuyin/").status_code == 404
    response = client.get("/en/directory/h/hvac/")
    assert (response.status_code, response["Location"]) == (302, "/en/directory/h/air-conditioning/")
    group = text(client, "/en/directory/h/home-improvement/")
    assert re.search(r"HVAC.*?see</span> <a [^>]*>Air Cond", group)
    assert "HVAC" in group
    assert "Divorce" not in text(client, "/en/directory/h/legal-immigration/")
    put({"name_en": "Straight Teeth", "headings": ["orthodontists"]})
    assert re.search(
        r"Dentists.*?see also</span> .*?>Orthodontists", text(client, "/en/directory/index/en/"), re.DOTALL
    )


def test_emergencies_stand_in_front_of_everything(client, clinic, put):
    put(
        {
            "name_zh": "第一警局",
            "name_en": "First Precinct",
            "headings": ["police"],
            "phones": [{"number": "713-555-0100"}],
        }
    )
    page = text(client, "/en/directory/")
    assert page.index('href="tel:911"') < page.index("First Precinct") < page.index('href="tel:+17135550100"')
    assert page.index("First Precinct") < page.index("Dentists")


def test_hours_that_cannot_be_read_are_shown_and_get_no_badge(client, put):
    (odd,) = put(
        {"name_zh": "隨緣齋", "headings": ["bakeries"], "hours": "看天氣 <b>", "phones": [{"number": "請按門鈴"}]}
    )
    page = text(client, address(odd))
    assert "看天氣 &lt;b&gt;" in page
    assert "badge" not in page
    assert "openingHoursSpecification" not in data(page)
    assert 'href="tel:"' not in page
    (mixed,) = put({"name_en": "Bell", "headings": ["bakeries"], "phones": [{"number": "+17135550123 ask <b>"}]})
    assert 'href="tel:' not in text(client, address(mixed))
    (sure,) = put({"name_en": "Always", "headings": ["bakeries"], "hours": "24/7"})
    assert '<span class="badge open">Open 24 hours</span>' in text(client, address(sure))


def test_words_of_strangers_stay_words(client, put):
    words = "</script><script>alert(1)</script>\"'<img src=x onerror=alert(1)>\u202e\U0002070e"
    values = dict.fromkeys(("name_zh", "name_en", "person_zh", "services_zh", "hours"), words) | {"wechat": words[:70]}
    (row,) = put({**values, "headings": ["bakeries"], "plaza": words[:100], "latitude": 1.0, "longitude": 2.0})
    for reading in READINGS:
        for url in (
            address(row, reading),
            f"/{reading}/directory/h/bakeries/",
            f"/{reading}/directory/?q={words[:40]}",
        ):
            page = text(client, url)
            assert "<script>alert" not in page
            assert "<img src=x" not in page
        assert data(text(client, address(row, reading)))["name"].startswith("</script>")
    assert "\r\n" not in words
    assert text(client, address(row, more="card.vcf")).count("BEGIN:VCARD") == 1


def test_what_hangs_on_a_listing_is_shown_where_it_is_known(client, clinic, put):
    page = text(client, address(clinic, "zh-hans"))
    for absent in ("刊于", "核对日期", "WhatsApp"):
        assert absent not in page
    for script, number in (("Hant", "123"), ("Hans", "119")):
        Printing.objects.create(listing=clinic, book="2026", script=script, page=number)
    put({"verified_on": "2026-10-01", "source": "商會名冊", "whatsapp": "713-555-0111"}, listing=clinic)
    page = text(client, address(clinic, "zh-hans"))
    assert "刊于 2026 年版工商黄页第 119 页" in page
    assert "第 123 页" not in page
    assert '<time datetime="2026-10-01">' in page
    assert 'href="https://wa.me/17135550111"' in page
    assert "商会名册" in page
    page = text(client, address(clinic))
    for name in ("change", "claim", "report"):
        assert f'href="/en/directory/{clinic.pk}/{name}/" rel="nofollow">' in page


def test_points_of_a_map_are_put_together_by_the_server(client, clinic, put):
    put(
        *(
            {"name_en": f"Dot {n}", "latitude": 29.7 + n / 1e5, "longitude": -95.55, "headings": ["bakeries"]}
            for n in range(20)
        )
    )

    def points(query):
        return json.loads(text(client, f"/zh-hant/directory/map/?{query}"))["points"]

    whole = points("box=-180,-85,180,85&zoom=0")
    assert (len(whole), whole[0]["count"]) == (1, 21)
    assert sum(each["count"] for each in points("box=-95.56,29.69,-95.54,29.71&zoom=16")) == 21
    (one,) = points("box=-95.56,29.69,-95.54,29.71&zoom=16&heading=dentists")
    assert one == {
        "at": [29.7, -95.55],
        "count": 1,
        "name": "百合牙醫診所",
        "lang": "zh-Hant-TW",
        "url": address(clinic, "zh-hant"),
    }
    assert points("box=0,0,1,1&zoom=4") == []
    assert points(f"box=-96,29,-95,30&zoom=9&plaza={Plaza.objects.get().pk}")[0]["count"] == 1
    assert json.loads(text(client, "/en/directory/map/"))["bounds"] == [[29.7, -95.55], [29.70019, -95.55]]
    assert json.loads(text(client, "/en/directory/map/?heading=florists"))["bounds"] == []
    for odd in (
        "box=",
        "box=1,2,3&zoom=1",
        "box=nan,0,1,1&zoom=2",
        "box=1,1,0,0&zoom=2",
        "box=0,0,1,1&zoom=x",
        "box=a,b,c,d",
    ):
        assert client.get(f"/en/directory/map/?{odd}").status_code == 400
    assert points("box=-1e9,-1e9,1e9,1e9&zoom=99&plaza=²&heading=%00")[0]["count"] == 21


def test_tiles_are_asked_for_only_where_the_operator_chose_them(client, clinic):
    response = client.get(address(clinic))
    assert "data-tiles" not in response.content.decode()
    assert "img-src 'self' data:;" in response["Content-Security-Policy"]
    tiles = {"address": "https://t.example/{z}/{x}/{y}.png", "origin": "https://t.example", "credit": "© Makers"}
    with override_settings(MAP_TILES=tiles):
        response = client.get(address(clinic))
    assert 'data-tiles="https://t.example/{z}/{x}/{y}.png" data-credit="© Makers"' in response.content.decode()
    assert "img-src 'self' https://t.example data:;" in response["Content-Security-Policy"]


def test_search_engines_find_every_listing_in_every_reading(client, clinic, put):
    (gone,) = put({"name_en": "Gone", "headings": ["bakeries"], "status": "removed"})
    index = text(client, "/sitemap.xml")
    files = re.findall(rf"{ROOT}(/sitemap-directory-\d+\.xml)", index)
    listed = "".join(b"".join(client.get(url).streaming_content).decode() for url in files)
    found = re.findall(r"<loc>([^<]+)</loc>", listed)
    for reading in READINGS:
        for page in ("", "index/en/", "h/dentists/", "h/medical/", f"plaza/{clinic.plaza_id}-{clinic.plaza.slug}/"):
            assert f"{ROOT}/{reading}/directory/{page}" in found
        assert ROOT + address(clinic, reading) in found
    assert len(found) == len(set(found))
    assert "/h/bakeries/" not in listed
    assert f"/{gone.pk}-" not in listed
    assert client.get("/sitemap-directory-99.xml").status_code == 404


def test_a_question_has_an_address_and_wrong_fields_do_no_harm(client, clinic, put):
    put({"name_zh": "百合花店", "headings": ["florists"]})
    page = text(client, "/zh-hans/directory/?q=百合")
    assert "<mark>百合</mark>" in page
    assert page.count('<li class="entry') == 2
    assert text(client, "/zh-hans/directory/?q=百合&heading=dentists").count('<li class="entry') == 1
    assert text(client, "/en/directory/?language=cmn").count('<li class="entry') == 1
    assert text(client, "/en/directory/?verified=on").count('<li class="entry') == 0
    near = text(client, "/en/directory/?near=29.701,-95.55&sort=distance")
    assert "0.1 mi" in near
    odd = "q=%00%22*()&open=at&at=never&language=xx&plaza=²&heading=%00&near=zzz&sort=up&page=99999999999"
    assert "not known here" in text(client, f"/en/directory/?{odd}")
    for at in ("9999-12-31T23:59", "0001-01-01T00:00"):
        assert "Enter a valid date/time" in text(client, f"/en/directory/?q=百合&open=at&at={at}")
    lines = json.loads(text(client, "/zh-hant/directory/suggest?q=百合"))["suggestions"]
    assert {"text": "百合牙醫診所", "lang": "zh-Hant-TW", "url": address(clinic, "zh-hant"), "kind": "listing"} in lines
    assert json.loads(text(client, "/en/directory/suggest?q=%00"))["suggestions"] == []


def test_without_a_paper_there_is_no_book(client, db):
    assert client.get("/en/directory/").status_code == 404
    assert Listing.objects.count() == 0
