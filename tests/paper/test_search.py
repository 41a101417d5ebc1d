"""The search page and its suggestions: what stands in them in every reading, without a script."""

import json
import re
from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from pages.test_every_page import Page

from diglot import hanzi
from diglot.directory import finding
from diglot.directory.models import Listing
from diglot.directory.suggesting import Line
from diglot.news.models import StoryPage
from diglot.paper import searching

HOSTILE = ["\0", "\ud800", '"', "* ^ : ( )", "<script>alert(1)</script>", "' OR 1=1 --", "𠀀" * 3, "x" * 5000]
HOSTILE += ["\u202e金冠", "NEAR(a b)", "ª", "ªall", "電話:713", "   "]


@pytest.fixture(autouse=True)
def directory(monkeypatch):
    """Stand for the directory: it finds and suggests what a test puts here."""
    has = SimpleNamespace(hits=(), lines=[])
    found = lambda words, **options: finding.Found(has.hits, len(has.hits), 1, 1, 5)  # noqa: E731
    monkeypatch.setattr(finding, "find", found)
    monkeypatch.setattr(searching, "suggestions", lambda reader, typed: has.lines)
    return has


@pytest.fixture
def stories(make_story):
    """Return a few stories in both trees, in both scripts, by two authors."""
    made = [
        make_story("zh", "金冠餐廳重新開張", ["老店在百利大道，軟體也換了。"], byline="記者王小明"),
        make_story("zh", "软件公司搬进金冠大楼", ["网络和软件都换了新的。"], section="headlines", byline="陈美玲"),
        make_story("zh", "著名景点免费开放", ["市長說，遊客越來越多。"]),
        make_story("en", "Golden Crown reopens", ["The old restaurant stands on Bellaire."], byline="Jane Smith"),
    ]
    StoryPage.objects.filter(pk=made[2].pk).update(first_published_at=datetime(2020, 5, 1, 12, tzinfo=UTC))
    return made


def page(client, reading, **query):
    response = client.get(f"/{reading}/search/", query)
    assert response.status_code == 200
    return response.content.decode()


def titles(text):
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", text)]


def test_either_script_finds_and_the_reader_s_is_shown(client, stories):
    for reading, first in (("zh-hant", "金冠餐廳重新開張"), ("zh-hans", "金冠餐厅重新开张")):
        for asked in ("金冠餐廳", "金冠餐厅"):
            text = page(client, reading, q=asked)
            assert titles(text)[0] == first
            assert f"<mark>{first[:4]}</mark>" in text
            # What was typed stays as it was typed.
            assert f'value="{asked}"' in text


def test_every_run_has_its_language_and_the_reader_s_letters(client, stories):
    for reading in ("zh-hant", "zh-hans", "en"):
        for query in ({"q": "金冠"}, {"q": "Crown", "author": "Smith"}, {}, {"q": "無此"}):
            response = client.get(f"/{reading}/search/", query)
            assert "script-src" not in response["Content-Security-Policy"]
            assert "default-src 'self'" in response["Content-Security-Policy"]
            shown = Page(response.content.decode())
            assert shown.unbalanced == []
            if reading != "en":
                assert shown.wrong_letters(shown.lang) == [], (reading, query)
            for lang, text in shown.runs:
                if any(map(hanzi.is_han, text)):
                    assert lang.startswith("zh-"), (reading, query, text)


def test_the_answer_is_a_plain_form_and_no_search_engine_keeps_it(client, stories):
    text = page(client, "en", q="crown")
    assert titles(text) == ["Golden Crown reopens"]
    assert '<meta name="robots" content="noindex">' in text
    assert text.count('role="search"') == 1
    assert 'method="get"' in text
    assert "<mark>Crown</mark>" in text


def test_every_other_page_has_the_box(client, stories):
    for address in ("/zh-hans/", "/en/local/", "/zh-hant/nowhere/"):
        text = client.get(address).content.decode()
        code = address.split("/")[1]
        assert f'action="/{code}/search/"' in text, address
        assert f'data-suggest="/{code}/search/suggest"' in text, address


def test_the_language_switch_keeps_the_question(client, stories):
    text = page(client, "zh-hant", q="金冠", order="newest")
    switch = re.findall(r'<a href="([^"]+)" rel="nofollow" hreflang="zh-Hans"', text)
    assert switch == ["/zh-hans/search/?q=%E9%87%91%E5%86%A0&amp;order=newest&amp;choose=1"]
    moved = client.get(switch[0].replace("&amp;", "&"))
    assert moved["Location"] == "/zh-hans/search/?q=%E9%87%91%E5%86%A0&order=newest"


def test_narrowed(client, stories):
    crown, software = "金冠餐廳重新開張", "軟件公司搬進金冠大樓"
    for narrowing, wanted in (
        ({"section": "headlines"}, [software]),
        ({"author": "陳美玲"}, [software]),
        ({"author": "王小明"}, [crown]),
        ({"since": "2021-01-01"}, [crown, software]),
        ({"until": "2021-01-01"}, []),
    ):
        text = page(client, "zh-hant", q="金冠", order="newest", **narrowing)
        assert titles(text) == wanted, narrowing
        assert '<details class="narrow" open>' in text


def test_a_narrowing_alone_lists_the_newest(client, stories):
    assert titles(page(client, "zh-hant", until="2020-05-01")) == ["著名景點免費開放"]
    assert len(titles(page(client, "zh-hant", section="local"))) == 2


@pytest.mark.parametrize("day", [{"since": "yesterday"}, {"until": "9999-12-31"}, {"since": "0001-01-01"}])
def test_a_bad_day_is_said_and_left_out(client, stories, day):
    text = page(client, "en", q="crown", **day)
    assert titles(text) == ["Golden Crown reopens"]
    assert 'class="error"' in text


def test_nothing_asked_and_nothing_found_say_what_to_do(client, stories):
    empty = page(client, "en")
    assert "What you can type" in empty
    assert not titles(empty)
    none = page(client, "en", q="金冠餐廳")
    assert "Nothing was found." in none
    # It stands in the other language, and the way there is given.
    assert re.search(r'<a href="/zh-hant/search/\?q=[^"]+">1 story found in Chinese</a>', none)


def test_pages_of_hits_keep_the_question(client, make_story, monkeypatch):
    from diglot.news.finding import find

    monkeypatch.setattr(find, "__kwdefaults__", {**find.__kwdefaults__, "a_page": 2})
    for number in range(5):
        make_story("zh", f"金冠第{number}號店", ["開張。"])
    first = page(client, "zh-hant", q="金冠", order="newest")
    assert "1 / 3" in first
    following = re.search(r'rel="next" href="(\?[^"]+)"', first)[1].replace("&amp;", "&")
    second = client.get(f"/zh-hant/search/{following}").content.decode()
    assert "2 / 3" in second
    assert not set(titles(first)) & set(titles(second))
    assert "3 / 3" in page(client, "zh-hant", q="金冠", page=99)


def test_whatever_is_typed_is_answered(client, stories):
    for typed in HOSTILE:
        for address in ("search/", "search/suggest"):
            asked = quote(typed, errors="surrogatepass")
            response = client.get(f"/zh-hant/{address}?q={asked}&page=-3&section=none&order=x")
            assert response.status_code == 200, typed
            assert b"<script>alert" not in response.content


def test_suggestions_are_in_the_reader_s_script(client, stories):
    found = json.loads(client.get("/zh-hans/search/suggest", {"q": "金冠餐"}).content)["suggestions"]
    assert [(each["text"], each["lang"], each["kind"]) for each in found] == [("金冠餐厅重新开张", "zh-Hans", "story")]
    assert client.get(found[0]["url"]).status_code == 200
    english = json.loads(client.get("/en/search/suggest", {"q": "gold"}).content)["suggestions"]
    assert [each["text"] for each in english] == ["Golden Crown reopens"]
    assert json.loads(client.get("/en/search/suggest").content) == {"suggestions": []}


def test_listings_stand_above_the_stories(client, stories, directory):
    shop = Listing(
        pk=7, slug="golden-crown", name_zh="金冠酒樓", name_en="Golden Crown", phones=[{"number": "+17135550142"}]
    )
    directory.hits = (finding.Hit(shop, spans={"name_zh": [(0, 2)]}),)
    directory.lines = [Line("金冠酒楼", "zh-Hans", "/zh-hans/directory/7-golden-crown/", "listing")]
    text = page(client, "zh-hans", q="金冠")
    assert text.index("<mark>金冠</mark>酒楼") < text.index("<mark>金冠</mark>餐厅")
    assert 'href="tel:+17135550142"' in text
    assert 'href="/zh-hans/directory/7-golden-crown/"' in text
    assert "Golden Crown" in text
    # They have no section and no day: what is narrowed by these are stories.
    assert "酒楼" not in page(client, "zh-hans", q="金冠", section="local")
    found = json.loads(client.get("/zh-hans/search/suggest", {"q": "金冠"}).content)["suggestions"]
    assert (found[0]["text"], found[0]["kind"]) == ("金冠酒楼", "listing")
    assert [each["kind"] for each in found[1:]] == ["story", "story"]


def test_what_is_suggested_is_no_page(client, stories):
    response = client.get("/en/search/suggest", {"q": "gold"})
    assert response["X-Robots-Tag"] == "noindex"
    assert "max-age" in response["Cache-Control"]
    assert client.post("/en/search/").status_code == 405


def test_of_very_many_the_page_says_more_than(client, stories, monkeypatch):
    from diglot.search.backends import database

    monkeypatch.setattr(database, "MOST", 1)
    monkeypatch.setattr(database, "ENOUGH", 1)
    assert "超過 1 篇" in page(client, "zh-hant", q="金冠")


def test_hits_cost_no_query_each(client, stories, make_story, django_assert_max_num_queries):
    for number in range(8):
        make_story("zh", f"金冠第{number}號店", ["開張。"])
    page(client, "zh-hant", q="金冠")
    with django_assert_max_num_queries(14):
        assert len(titles(page(client, "zh-hant", q="金冠"))) == 10
