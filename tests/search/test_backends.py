"""Wagtail's search over our index, on the database the tests run on: what is found, ranked, counted and kept apart."""

import pytest
from django.db import connection
from modelsearch.backends.base import FilterFieldError, SearchFieldError
from modelsearch.query import MATCH_ALL, And, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.index import get_indexed_models

from diglot.house.models import GlossaryTerm
from diglot.news.models import StoryPage
from diglot.search.backends import database
from diglot.search.entries import Entry
from diglot.search.fields import EVERY

HOSTILE = ["", " ", "\0", '"', "'", '"橋', "*", "() ^:-", "\ud800", "NOT", "a" * 9000, "𠀀", "ª", EVERY]


@pytest.fixture
def stories(make_story):
    """Return four stories: one with the words in its title, one in its body, one of like sound, one English."""
    return [
        make_story("zh", "著名景点开放", ["很漂亮。"], byline="王小明"),
        make_story("zh", "市長談旅遊", ["景點越來越多，王小明說。"]),
        make_story("zh", "经典音乐会", ["掌聲不斷。"]),
        make_story("en", "Bridge opens", ["The café beside it too."]),
    ]


def found(question, queryset=None, **options):
    stories = StoryPage.objects.all() if queryset is None else queryset
    return [page.title for page in stories.search(question, **options)]


def test_either_script_finds_and_the_title_ranks_first(stories):
    for asked in ("景點", "景点"):
        assert found(asked) == ["著名景点开放", "市長談旅遊"]
    assert found("cafe") == ["Bridge opens"]


def test_words_of_like_sound_are_other_words(stories):
    assert found("经典") == ["经典音乐会"]
    assert "经典音乐会" not in found("景點")
    # Asked by its sound, both are meant.
    assert set(found("jingdian")) == {"著名景点开放", "经典音乐会"}
    assert found("zmjd") == ["著名景点开放"]


def test_a_sound_ranks_below_a_word(stories, make_story):
    make_story("en", "What jingdian means", ["A word."])
    assert found("jingdian")[0] == "What jingdian means"


def test_letters_are_asked_where_words_find_too_little(stories):
    assert found("景多點") == ["市長談旅遊"]


def test_enough_words_are_enough(make_story):
    for number in range(5):
        make_story("zh", f"三元餐廳第{number}家", ["開張。"])
    make_story("zh", "元三廳餐", ["字同詞不同。"])
    assert "元三廳餐" not in found("三元餐廳")
    assert StoryPage.objects.search("三元餐廳").count() == 5


def test_counts_and_slices_agree(stories):
    results = StoryPage.objects.search("景點")
    assert (results.count(), len(results), len(results[:1]), results[1:].count(), results[5:].count()) == (
        2,
        2,
        1,
        1,
        0,
    )
    assert results[0].title == "著名景点开放"
    scores = [page.score for page in results.annotate_score("score")]
    assert scores == sorted(scores, reverse=True)


def test_beyond_what_is_kept_in_memory(stories, monkeypatch):
    monkeypatch.setattr(database, "WINDOW", 1)
    assert [page.title for page in StoryPage.objects.search("景點")[1:2]] == ["市長談旅遊"]


def test_a_queryset_narrows_and_orders(stories):
    live = StoryPage.objects.filter(path__endswith="0001")
    assert found("景點", live) == ["著名景点开放"]
    by_title = StoryPage.objects.order_by("title")
    assert found("景點", by_title, order_by_relevance=False) == ["市長談旅遊", "著名景点开放"]
    assert found("景點", StoryPage.objects.none()) == []


def test_fields_alone(stories):
    assert found("王小明", fields=["byline"]) == ["著名景点开放"]
    assert found("王小明", fields=["title"]) == []
    assert found("景點", fields=["title", "byline"]) == ["著名景点开放"]
    with pytest.raises(SearchFieldError, match="alone=True"):
        found("景點", fields=["summary"])


def test_and_or_not_and_phrases(stories):
    scenery, mayor = PlainText("景點"), PlainText("市長")
    assert found(And([scenery, Not(mayor)])) == ["著名景点开放"]
    assert set(found(Or([scenery, mayor]))) == {"著名景点开放", "市長談旅遊"}
    assert "市長談旅遊" not in found(Not(PlainText("市長 旅遊")))
    assert len(found(Not(PlainText("市長 旅遊")))) == 3
    assert found(Phrase("談旅遊")) == ["市長談旅遊"]
    assert len(found(MATCH_ALL)) == 4
    assert found(~MATCH_ALL) == []


def test_nothing_typed_breaks_it(stories):
    for typed in HOSTILE:
        for results in (StoryPage.objects.search(typed), Page.objects.autocomplete(typed)):
            assert results.count() == len(list(results)), typed


def test_while_one_types(stories):
    def typed(text):
        return [page.title for page in StoryPage.objects.autocomplete(text)]

    assert typed("著") == ["著名景点开放"]
    assert typed("brid") == ["Bridge opens"]
    assert typed("zhumingj") == ["著名景点开放"]
    assert typed("shizhang") == ["市長談旅遊"]


def test_hits_are_counted_by_kind(stories):
    counted = Page.objects.search("景點").facet("content_type_id")
    assert list(counted.values()) == [2]
    with pytest.raises(FilterFieldError, match="FilterField"):
        Page.objects.search("景點").facet("city")


def test_a_name_of_the_house_is_found_by_its_other_spellings(stories, paper, make_story):
    make_story("zh", "特朗普到訪", ["他說。"])
    assert found("川普") == []
    GlossaryTerm.objects.create(city=paper.city, hant="川普", hans="特朗普", english="Trump")
    assert found("川普") == found("Trump") == ["特朗普到訪"]


def test_the_index_follows_its_pages(stories):
    story = stories[0]
    story.title = "植物園開放"
    story.save_revision().publish()
    assert found("景點") == ["市長談旅遊"]
    assert found("植物園") == ["植物園開放"]
    story.delete()
    assert found("植物園") == []


def test_rebuilt_it_finds_the_same(stories):
    from django.core.management import call_command

    before = found("景點")
    get_search_backend().reset_indexes()
    assert found("景點") == []
    call_command("update_index", verbosity=0)
    assert found("景點") == before


def test_a_huge_text_is_kept_up_to_a_bound(make_story):
    text = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(200_000))
    story = make_story("zh", "長文", [f"開頭{text} ending"])
    assert found("開頭") == ["長文"]
    # What is behind the bound is not found, and nothing else is lost.
    assert found("ending") == []
    assert story.title == "長文"


def test_entries_are_lean_on_sqlite(stories):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps the tokens beside the entries")
    assert set(database.IndexEntry.objects.values_list("title", "body", "autocomplete")) == {("", None, None)}


def test_a_vector_is_cut_where_postgresql_has_its_limits():
    from diglot.search.backends.postgresql import vector, vectors

    assert vector([("橋 新 橋", "A"), ("橋", "C")]) == "'橋':1A,3A,4C '新':2A"
    assert vector([("橋 " * 300, "A")]).count("A") == 255
    long = vector([(" ".join(f"x{number}" for number in range(200_000)), "C")])
    assert len(long.encode()) < 2_000_000
    assert "'x16382':16383C" in long
    assert "'x16383' " in long
    title, body, starts = vectors(Entry("1", "橋", "新", "路", EVERY))
    assert title == "'橋':1A"
    assert body == f"'橋':1A '新':2B '路':3C '{EVERY}':4D"
    assert starts == f"'{EVERY}':1D"


def test_every_model_that_is_searched_has_our_backend():
    assert StoryPage in get_indexed_models()
    assert type(get_search_backend()).__module__.startswith("diglot.search.backends.")
