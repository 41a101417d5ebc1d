"""Every page type in every reading: one contract for all of them."""

import json
import re
from html.parser import HTMLParser

import pytest

from diglot import hanzi
from diglot.languages.outgoing import RAW, VOID

READINGS = {"zh-hant": "zh-Hant-TW", "zh-hans": "zh-Hans", "en": "en"}


class Page(HTMLParser):
    """What a test wants to know of a page: balance, headings, and each run of text with its language."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.stack, self.runs, self.exempt, self.counts, self.unbalanced, self.links = [], [], [], {}, [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        lang, alone = self.stack[-1][1:] if self.stack else ("", False)
        lang = attrs.get("lang", lang)
        alone = alone or attrs.get("translate") == "no" or tag in RAW
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if tag == "link":
            self.links.append(attrs)
        if tag == "html":
            self.lang = lang
        if tag == "meta" and attrs.get("name") == "robots":
            self.robots = attrs["content"]
        spoken = ("alt", "title", "aria-label", "placeholder")
        if attrs.get("name") == "description" or attrs.get("property") in ("og:title", "og:description"):
            spoken = ("content",)
        for name in spoken:
            if attrs.get(name):
                self.note(lang, alone, attrs[name])
        if tag not in VOID:
            self.stack.append((tag, lang, alone))

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1][0] != tag:
            self.unbalanced.append(tag)
        else:
            self.stack.pop()

    def handle_data(self, data):
        if self.stack and data.strip():
            _tag, lang, alone = self.stack[-1]
            self.note(lang, alone, data)

    def note(self, lang, alone, text):
        (self.exempt if alone else self.runs).append((lang, text))

    def linked(self, rel):
        return [link for link in self.links if link.get("rel") == rel]

    def wrong_letters(self, reading):
        return [
            (text, hanzi.wrong_script(text, reading))
            for lang, text in self.runs
            if lang.startswith("zh") and hanzi.wrong_script(text, reading)
        ]


@pytest.fixture
def yellow_pages(paper):
    """Write listings of every state, some in either script, and return the addresses of each kind of their pages."""
    from datetime import timedelta

    from django.utils import timezone

    from diglot.directory.models import Plaza
    from diglot.directory.recording import Change, write

    today = timezone.localdate()
    rows = [
        {
            "name_zh": "百合軟體诊所",
            "name_en": "Lily Software Clinic",
            "other_names": ["百合诊所"],
            "person_zh": "张伟",
            "title_zh": "醫師",
            "person_en": "Wei Chang",
            "title_en": "M.D.",
            "headings": ["dentists", "family-doctors"],
            "street_zh": "百利大道9999號",
            "street_en": "9999 Bellaire Blvd",
            "suite": "12",
            "plaza": "钻石广场",
            "town_en": "Houston",
            "state": "TX",
            "postcode": "77036",
            "latitude": 29.7,
            "longitude": -95.55,
            "phones": [{"number": "713-555-0123", "label": "office"}, {"number": "看門口", "label": "图"}],
            "email": "lily@example.org",
            "website": "https://lily.example.org/?a=1&b=2",
            "wechat": "lily_clinic",
            "hours": "週一至五 9am–6pm 週日休",
            "languages": ["cmn", "yue"],
            "services_zh": "植牙、隐形矫正",
            "payment": ["cash"],
            "licences": [{"number": "INV-1", "authority": "牙医委员会", "source": "网站", "date": "2026-01-01"}],
            "description_zh": "看诊不赶时间。\n週六也看診。",
            "description_en": "We take our time.",
            "tier": "featured",
            "verified_on": today.isoformat(),
            "source": "商會名冊",
        },
        {"name_zh": "雲門网络", "headings": ["dentists"], "latitude": 29.701, "longitude": -95.55, "tier": "bold"},
        {"name_en": "Harwin Dental <b>Lab</b>", "headings": ["dentists"], "hours": "看天氣", "plaza": "钻石广场"},
        {"name_zh": "警察局", "name_en": "Police", "headings": ["police"], "phones": [{"number": "911"}]},
        {
            "name_zh": "關門书店",
            "headings": ["dentists"],
            "status": "closed",
            "closed_on": (today - timedelta(30)).isoformat(),
        },
        {"name_zh": "下架店", "headings": ["dentists"], "status": "removed"},
    ]
    made = write([Change(None, row) for row in rows], city=paper.city, who="test", origin="test:1")
    base = "/{}/directory/"
    lily, _bold, _lab, _police, closed, removed = (f"{base}{row.pk}-{row.slug}/" for row in made)
    plaza = Plaza.objects.get()
    kinds = {
        "yellow pages": base,
        "yellow pages search": f"{base}?q=%E8%AF%8A%E6%89%80&open=now&near=77036&sort=name",
        "yellow pages search in vain": f"{base}?q=zzzzzz&heading=dentists&plaza={plaza.pk}&near=nowhere&at=x",
        "index by strokes": f"{base}index/stroke/",
        "index by pinyin": f"{base}index/pinyin/",
        "index from A to Z": f"{base}index/en/",
        "group of headings": f"{base}h/medical/",
        "heading": f"{base}h/dentists/",
        "empty heading": f"{base}h/bakeries/",
        "plazas": f"{base}plaza/",
        "plaza": f"{base}plaza/{plaza.pk}-{plaza.slug}/",
        "listing": lily,
        "listing near by": f"{lily}near/",
        "closed listing": closed,
        "removed listing": removed,
    }
    return {kind: (url.format("zh-hant"), url.format("en")) for kind, url in kinds.items()}


@pytest.fixture
def addresses(pair, pictured, lone_sections, make_story):
    """Return one address of every page type, as it is in the zh-hant and in the en tree."""
    zh, en = pair
    simplified = make_story("zh", "软件与网络", ["这里的软件发布了。", "发展历史很长。"], section="headlines")
    traditional = make_story("zh", "軟體與網路", ["這裡的軟體發布了。"], section="headlines", byline="記者王小明")
    english = make_story("en", "Only in English", ["Nothing Chinese here."], section="headlines")
    return {
        "front page": ("/zh-hant/", "/en/"),
        "section": ("/zh-hant/local/", "/en/local/"),
        "section of all scripts": ("/zh-hant/headlines/", "/en/headlines/"),
        "story": (zh.url, en.url),
        "story in Simplified": (simplified.url, None),
        "story in Traditional": (traditional.url, None),
        "side by side": (f"{zh.url}both/", None),
        "absent": (english.url.replace("/en/", "/zh-hant/"), zh_only(simplified)),
        "absent section": ("/zh-hant/only-english/", "/en/only-chinese/"),
        "not found": ("/zh-hant/nothing-here/", "/en/nothing-here/"),
        "withdrawn": withdrawn(make_story),
    }


def withdrawn(make_story):
    """Return the addresses of a story that was taken down."""
    zh = make_story("zh", "下架的報導", ["內文。"], section="headlines")
    en = make_story("en", "Taken down", ["Text."], section="headlines")
    for page in (zh, en):
        page.unpublish()
    return zh.url, en.url


@pytest.fixture
def pictured(pair, paper):
    """Give the pair a lead picture and a picture block, described in the other script, or in one language only."""
    from io import BytesIO

    from django.core.files.images import ImageFile
    from PIL import Image

    from diglot.content.models import PaperImage

    for number, words in enumerate(
        ({"alt_zh": "教室里的课桌与书", "caption_zh": "课桌。"}, {"alt_zh": "教室裡的課桌與書"})
    ):
        data = BytesIO()
        Image.new("RGB", (64, 40), (number * 90, 90, 90)).save(data, "PNG")
        image = PaperImage(title="desks", city=paper.city, **words)
        image.file = ImageFile(data, name="desks.png")
        image.save()
        for page in pair:
            if number == 0:
                page.lead_picture = image
            else:
                page.body.append(("picture", {"image": image, "caption": "", "credit": "图：本报"}))
                page.body.append(
                    ("embed", {"url": "https://youtu.be/abc123XYZ_-", "title": "桥的影片", "poster": image})
                )
    for page in pair:
        page.save_revision().publish()


@pytest.fixture
def lone_sections(paper):
    """Add a section that exists in Chinese only and one in English only."""
    from diglot.news.models import SectionPage

    for tree, title, slug in (("zh-hant", "只有中文", "only-chinese"), ("en", "Only English", "only-english")):
        home = paper.homes[tree]
        home.refresh_from_db()
        home.add_child(instance=SectionPage(title=title, slug=slug, locale=home.locale, city=paper.city))


def zh_only(story):
    return story.url.replace("/zh-hant/", "/en/")


KINDS = [
    "front page",
    "section",
    "section of all scripts",
    "story",
    "story in Simplified",
    "story in Traditional",
    "side by side",
    "absent",
    "absent section",
    "not found",
    "withdrawn",
]


CHINESE_ONLY = ("story in Simplified", "story in Traditional", "side by side")
CASES = [(kind, code) for kind in KINDS for code in READINGS if code != "en" or kind not in CHINESE_ONLY]


@pytest.mark.parametrize(("kind", "code"), CASES)
def test_the_contract(client, addresses, kind, code, record_property):
    chinese, english = addresses[kind]
    url = english if code == "en" else chinese.replace("/zh-hant/", f"/{code}/")
    page = keeps_the_contract(client, url, code, kind, record_property)
    if code != "en":
        assert page.counts.get("img") or kind not in ("front page", "story", "side by side")


@pytest.mark.parametrize("code", READINGS)
def test_the_yellow_pages_keep_the_contract(client, yellow_pages, code, record_property):
    """All kinds of page in one test: they stand on the same rows, which cost more than the pages."""
    for kind, (chinese, english) in yellow_pages.items():
        url = english if code == "en" else chinese.replace("/zh-hant/", f"/{code}/")
        keeps_the_contract(client, url, code, kind, record_property)


def keeps_the_contract(client, url, code, kind, record_property):
    """Hold a page to what holds for all of them, and return it."""
    response = client.get(url)
    assert response.status_code == {"not found": 404, "withdrawn": 410, "removed listing": 410}.get(kind, 200)
    assert "'unsafe" not in response["Content-Security-Policy"]
    text = response.content.decode()
    page = Page(text)
    assert page.lang == READINGS[code]
    assert page.counts["h1"] == 1
    assert page.counts["title"] == 1
    assert page.counts["main"] == 1
    assert not page.unbalanced
    assert not page.stack
    assert not re.search(r"<script(?![^>]*(?:src=|application/ld\+json))", text), "inline script"
    assert not re.search(r"\s(?:style|on\w+)=", text), "inline style or handler"
    assert "http-equiv" not in text
    exempted = sum(len(each) for _lang, each in page.exempt)
    record_property("letters exempt from the script check", exempted)
    print(f"{kind} in {code}: {exempted} letters exempt")
    if code != "en":
        assert page.wrong_letters(READINGS[code]) == []
    for lang, run in page.runs:
        if any(hanzi.is_han(letter) for letter in run):
            assert lang.startswith("zh"), f"Chinese run under lang={lang}: {run[:40]}"
        elif re.search(r"[A-Za-z]{3} [a-z]{2}", run) and "·" not in run:
            assert lang == "en", f"English run under lang={lang}: {run[:40]}"
    return page


@pytest.mark.parametrize("code", ["zh-hant", "zh-hans"])
def test_structured_data_and_feeds_are_in_one_script(client, addresses, code):
    for kind in ("story", "story in Simplified", "story in Traditional"):
        text = client.get(addresses[kind][0].replace("/zh-hant/", f"/{code}/")).content.decode()
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)[1]
        article = json.loads(data)
        assert article["@type"] == "NewsArticle"
        assert article["inLanguage"] == {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}[code]
        assert f"/{code}/" in article["url"]
        assert not hanzi.wrong_script(json.dumps(article, ensure_ascii=False), READINGS[code])
    for feed in (f"/{code}/feed/", f"/{code}/headlines/feed/"):
        response = client.get(feed)
        assert response["Content-Type"].startswith("application/atom+xml")
        words = response.content.decode()
        assert "软件" in words or "軟體" in words
        assert not hanzi.wrong_script(words, READINGS[code])


def heads(client, url):
    page = Page(client.get(url).content.decode())
    return (
        [link["href"] for link in page.linked("canonical")],
        {link["hreflang"]: link["href"] for link in page.linked("alternate") if "hreflang" in link},
        getattr(page, "robots", ""),
    )


def test_canonical_hreflang_and_noindex_together(client, addresses, pair):
    zh, en = pair
    root = "http://127.0.0.1:8000"
    hans = zh.url.replace("/zh-hant/", "/zh-hans/")
    everywhere = {
        "zh-Hant": root + zh.url,
        "zh-Hans": root + hans,
        "en": root + en.url,
        "x-default": root + zh.url,
    }
    for url in (zh.url, hans, en.url):
        assert heads(client, url) == ([root + url], everywhere, "")
    # The side-by-side page belongs to its reading.
    for url in (zh.url, hans):
        assert heads(client, f"{url}both/") == ([root + url], {}, "")
    # One edition: its own readings only, and the missing one is kept out of indexes.
    simplified = addresses["story in Simplified"][0]
    canonical, languages, robots = heads(client, simplified)
    assert (canonical, robots) == ([root + simplified], "")
    assert set(languages) == {"zh-Hant", "zh-Hans", "x-default"}
    assert heads(client, addresses["absent"][1]) == ([], {}, "noindex")
    assert heads(client, addresses["absent"][0]) == ([], {}, "noindex")
    assert heads(client, "/en/")[1]["x-default"] == root + "/"
    assert heads(client, "/en/nothing-here/") == ([], {}, "noindex")


def test_a_missing_edition_says_so_and_is_in_no_list(client, addresses):
    url = addresses["absent"][1]
    text = client.get(url).content.decode()
    assert "Not yet in English" in text
    assert "软件与网络" in text
    assert addresses["story in Simplified"][0] in text
    assert "尚無中文版" in client.get(addresses["absent"][0]).content.decode()
    assert "暂无中文版" in client.get(addresses["absent"][0].replace("/zh-hant/", "/zh-hans/")).content.decode()
    assert url not in client.get("/en/feed/").content.decode()
    sitemap = b"".join(client.get("/sitemap-1.xml").streaming_content).decode()
    assert url not in sitemap
    assert url not in client.get("/en/headlines/").content.decode()


def test_lists_say_how_many_more_there_are(client, addresses):
    assert "2 more in Chinese" in client.get("/en/headlines/").content.decode()
    assert "另有 1 篇只有英文版" in client.get("/zh-hans/headlines/").content.decode()
    assert "more in" not in client.get("/en/local/").content.decode()


def test_side_by_side_from_either_side(client, pair, make_story):
    zh, en = pair
    text = client.get(f"{zh.url}both/").content.decode()
    assert text.count('class="row') >= 2
    assert 'class="side zh"' in text
    assert 'class="side en"' in text
    assert client.get(f"{en.url}both/")["Location"].endswith(f"{zh.url}both/")
    client.cookies["reading"] = "zh-hans"
    assert client.get(f"{en.url}both/")["Location"] == f"{zh.url}both/".replace("/zh-hant/", "/zh-hans/")
    alone = make_story("zh", "獨行", ["內文。"])
    assert client.get(f"{alone.url}both/")["Location"] == alone.url


def test_the_address_of_an_edition_in_the_other_tree_leads_to_it(client, pair):
    zh, en = pair
    response = client.get(zh.url.replace("/zh-hant/", "/en/"))
    assert (response.status_code, response["Location"]) == (301, en.url)


@pytest.mark.parametrize("url", ["/zh-hans/", "/zh-hant/local/", "/en/local/", "/zh-hans/feed/", "/sitemap-1.xml"])
def test_the_number_of_queries_stays_when_stories_are_added(client, pair, make_story, url):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask():
        response = client.get(url)
        return b"".join(response.streaming_content) if response.streaming else response.content

    def count():
        ask()
        with CaptureQueriesContext(connection) as queries:
            ask()
        return len(queries)

    before = count()
    for number in range(6):
        zh = make_story("zh", f"第{number}条新闻", ["内文。"])
        make_story("en", f"Story {number}", ["Text."], pair_of=zh)
    assert count() == before
    assert before <= 25


@pytest.mark.parametrize("kind", ["story", "side by side"])
def test_the_number_of_queries_of_a_story(client, addresses, pair, kind):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = addresses[kind][0]
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    assert len(queries) <= 25


def test_the_second_page_of_a_list_is_canonical_to_itself_and_odd_numbers_to_what_they_show(client, make_story):
    for number in range(21):
        make_story("en", f"Story {number}", ["Text."])
    root = "http://127.0.0.1:8000/en/local/"
    assert heads(client, "/en/local/?page=2") == ([f"{root}?page=2"], {}, "")
    assert heads(client, "/en/local/?page=999")[0] == [f"{root}?page=2"]
    for odd in ("²", "abc", "0", "-1", "٣x", ""):
        response = client.get("/en/local/", {"page": odd})
        assert response.status_code == 200


def test_two_feeds_being_made_at_once_keep_their_own_reading(client, addresses, rf):
    """The view makes a feed object a request, so one request never writes into another's."""
    from unittest.mock import patch

    from diglot.paper import feeds

    made = []
    real = feeds.StoryFeed

    def counted():
        made.append(real())
        return made[-1]

    with patch.object(feeds, "StoryFeed", counted):
        client.get("/zh-hant/feed/")
        client.get("/zh-hans/feed/")
    assert len(made) == 2
    assert {feed.reading_lang for feed in made} == {"zh-Hant-TW", "zh-Hans"}


def test_a_control_character_does_not_cost_the_feed(client, make_story):
    make_story("zh", "標題\x0b續", ["內文\x01。"])
    assert client.get("/zh-hans/feed/").status_code == 200


def test_an_address_inside_words_is_no_reason_to_leave_them(client, make_story):
    story = make_story("zh", "桥", ["内文。"], summary="桥梁详情见 https://example.org/ 网站")
    text = client.get(story.url).content.decode()
    data = json.loads(re.search(r"ld\+json\">(.*?)</script>", text, re.DOTALL)[1])
    assert data["description"] == "橋樑詳情見 https://example.org/ 網站" or not hanzi.wrong_script(
        data["description"], "zh-Hant-TW"
    )


def test_what_sits_behind_a_password_is_in_no_list_and_no_feed(client, pair):
    from wagtail.models import PageViewRestriction

    _zh, en = pair
    PageViewRestriction.objects.create(page=en, restriction_type="password", password="x")
    for url in ("/en/", "/en/local/", "/en/feed/"):
        assert en.title not in client.get(url).content.decode()
    both = client.get(f"{pair[0].url}both/")
    assert both.status_code == 302
