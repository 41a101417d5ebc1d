"""What a search server would be told, held against golden files; no server has a part in it.

The golden file is `told()`, indented; whoever makes it anew reads it by eye.
"""

import json
from pathlib import Path

import pytest
from modelsearch.backends.elasticsearchbase import ElasticsearchBaseIndex, ElasticsearchBaseSearchBackend
from modelsearch.query import And, Not, PlainText

from diglot.project import env
from diglot.search.asking import Within
from diglot.search.backends.elastic import SETTINGS
from diglot.search.backends.engine import SearchBackend, analysing

GOLD = Path(__file__).parent / "gold" / "elastic.json"


class Server:
    """Stands where the client of a server would: keeps what it is told, and answers what it was given to answer."""

    def __init__(self, **options):
        self.told = []
        self.counts = []

    def search(self, **told):
        self.told.append(told)
        return {"hits": {"hits": []}}

    def count(self, **told):
        self.told.append(told)
        return {"count": self.counts.pop(0)}


class Stock(ElasticsearchBaseSearchBackend):
    """Wagtail's backend without a client."""

    client_class = Server
    index_class = ElasticsearchBaseIndex


def backend():
    return analysing(Stock)({})


def queries():
    from diglot.news.models import StoryPage

    stories = StoryPage.objects.filter(live=True, path__startswith="00010001")
    made = backend()
    yield "words", made.query_compiler_class(stories, "三元餐廳 bridge")
    lower = made.query_compiler_class(stories, "jinguan")
    lower.asked = 2
    yield "a sound, both rungs", lower
    yield "without", made.query_compiler_class(stories, And([PlainText("橋"), Not(PlainText("路"))]))
    author = And([PlainText("橋"), Within(PlainText("陳"), ["byline"])])
    yield "by an author", made.query_compiler_class(stories, author)
    yield "title alone", made.query_compiler_class(stories, "橋", fields=["title"])
    newest = stories.order_by("-first_published_at", "-id")
    yield "the newest", made.query_compiler_class(newest, "橋", order_by_relevance=False)
    yield "typing", made.autocomplete_query_compiler_class(stories, "new brid")
    yield "nothing", made.query_compiler_class(stories, '"')


def told():
    """Return everything a server is told, as the golden file has it."""
    from diglot.news.models import StoryPage

    bodies = {name: {"query": each.get_query(), "sort": each.get_sort()} for name, each in queries()}
    properties = backend().mapping_class(StoryPage).get_mapping()["properties"]
    texts = {name: value for name, value in properties.items() if not name.endswith("_filter")}
    return json.loads(json.dumps({"settings": SETTINGS, "texts of a story": texts, "queries": bodies}))


def test_settings_mapping_and_queries_are_the_golden_ones(db):
    assert told() == json.loads(GOLD.read_text("utf-8"))


def test_what_is_indexed_is_cut(make_story):
    story = make_story("zh", "新橋", ["週六啟用。"], byline="陳美玲")
    document = backend().mapping_class(type(story)).get_document(story)
    assert document["title"].split() == ["新", "桥", "新桥"]
    assert "ªpªxinqiao" in document["title_edgengrams_pinyin"].split()
    assert "ªbylineª陈" in document["news_storypage__byline"].split()
    assert json.dumps(document, default=str)


def test_the_next_rung_is_asked_where_the_first_finds_too_little(db):
    from diglot.news.models import StoryPage

    made = backend()
    made.es.counts = [4, 9]
    results = made.search("jinguan", StoryPage)
    assert results.query_compiler.asked == 2
    assert list(results) == []
    made.es.counts = [5]
    assert made.search("jinguan", StoryPage).query_compiler.asked == 1


def test_guests_of_a_section_are_asked_by_their_keys(pair):
    from diglot.news.models import SectionPage, StoryPage

    section = SectionPage.objects.get(slug="headlines", locale__language_code="zh-hant")
    pair[0].also_in.set([section])
    pair[0].save()
    query = backend().query_compiler_class(StoryPage.objects.in_section(section), "橋").get_query()
    assert {"terms": {"pk": [str(pair[0].pk)]}} in query["bool"]["filter"][1]["bool"]["should"]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("", {"BACKEND": "diglot.search.backends"}),
        (
            "opensearch3+https://u:p@find.test:9200/?prefix=paper",
            {
                "BACKEND": "diglot.search.backends.engine",
                "ENGINE": "opensearch3",
                "URLS": ["https://u:p@find.test:9200"],
                "INDEX_PREFIX": "paper_",
            },
        ),
    ],
)
def test_the_setting(monkeypatch, address, wanted):
    monkeypatch.setenv("DIGLOT_SEARCH", address)
    assert env.search() == wanted


@pytest.mark.parametrize(
    "address", ["opensearch3", "solr+http://a.test", "opensearch3+ftp://a.test", "elasticsearch9+http://"]
)
def test_a_setting_that_cannot_be(monkeypatch, address):
    monkeypatch.setenv("DIGLOT_SEARCH", address)
    with pytest.raises(ValueError, match=r"DIGLOT_SEARCH .*opensearch3\+https://"):
        env.search()


def test_a_missing_client_is_named(monkeypatch):
    import sys

    from django.core.exceptions import ImproperlyConfigured

    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    monkeypatch.delitem(sys.modules, "modelsearch.backends.opensearch3", raising=False)
    with pytest.raises(ImproperlyConfigured, match=r"pip install 'opensearch-py~=3\.0'"):
        SearchBackend({"ENGINE": "opensearch3", "URLS": ["http://a.test"]})
