"""Stories found: narrowed, ordered, lit, and in as many queries however many there are."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from diglot.news.finding import Wanted, find, suggest
from diglot.news.models import SectionPage, StoryPage
from diglot.search.backends import database


@pytest.fixture
def front(paper):
    return paper.homes["zh-hant"]


@pytest.fixture
def stories(make_story):
    """Return three stories about a crown: two in one section, one in another that is a guest of the first."""
    made = [
        make_story("zh", "金冠餐廳重新開張", ["老店在百利大道。"], byline="記者王小明"),
        make_story("zh", "軟件公司搬家", ["搬进金冠大楼。"], agency="本報訊", summary="金冠大樓有新房客。"),
        make_story("zh", "博物館展出王冠", ["是真金冠，不是複製品。"], section="headlines"),
    ]
    made[2].also_in.set([SectionPage.objects.get(slug="local", locale__language_code="zh-hant")])
    made[2].save()
    days = (datetime(2026, 3, 2, 5, tzinfo=UTC), datetime(2026, 3, 1, 5, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC))
    for story, day in zip(made, days, strict=True):
        StoryPage.objects.filter(pk=story.pk).update(first_published_at=day)
    return made


def titles(wanted, front, **options):
    return [hit.story.title for hit in find(wanted, front, **options)]


def test_the_title_ranks_before_the_text(stories, front):
    assert titles(Wanted("金冠"), front)[0] == "金冠餐廳重新開張"
    assert len(titles(Wanted("金冠"), front)) == 3
    assert titles(Wanted("金冠", order="newest"), front) == [story.title for story in stories]


def test_narrowed(stories, front):
    local = SectionPage.objects.get(slug="local", locale__language_code="zh-hant")
    headlines = SectionPage.objects.get(slug="headlines", locale__language_code="zh-hant")
    # A guest of a section stands in it.
    assert len(titles(Wanted("金冠", section=local), front)) == 3
    assert titles(Wanted("金冠", section=headlines), front) == ["博物館展出王冠"]
    assert titles(Wanted("金冠", author="王小明"), front) == ["金冠餐廳重新開張"]
    assert titles(Wanted("金冠", author="本报"), front) == ["軟件公司搬家"]
    assert titles(Wanted(author="王小明"), front) == ["金冠餐廳重新開張"]
    # Days are those of the paper's zone: 5 h UTC is the evening before in Houston.
    with timezone.override("America/Chicago"):
        assert titles(Wanted("金冠", since=date(2026, 3, 1), until=date(2026, 3, 1)), front) == ["金冠餐廳重新開張"]


def test_only_what_readers_may_see(stories, front, make_story, paper):
    make_story("zh", "金冠草稿", publish=False)
    assert len(titles(Wanted("金冠"), front)) == 3
    assert titles(Wanted("金冠"), paper.homes["en"]) == []
    assert titles(Wanted(), front) == []


def test_hits_are_lit_and_have_their_section(stories, front):
    (hit, *_others) = find(Wanted("金冠餐厅"), front, sections=front.sections())
    assert hit.title == "<mark>金冠餐廳</mark>重新開張"
    assert hit.section.slug == "local"
    (hit,) = (hit for hit in find(Wanted("金冠"), front) if hit.story == stories[1])
    assert str(hit.excerpt).startswith("<mark>金冠</mark>大樓有新房客。")


def test_pages_and_their_number(stories, front):
    page = find(Wanted("金冠"), front, page="2", a_page=2)
    assert (page.number, page.paginator.count, len(page.object_list)) == (2, 3, 1)
    assert find(Wanted("金冠"), front, page="x", a_page=2).number == 1
    assert find(Wanted("金冠"), front, page=99, a_page=2).number == 2


def test_as_many_queries_for_one_hit_as_for_many(stories, front, make_story, django_assert_max_num_queries):
    for number in range(6):
        make_story("zh", f"王冠第{number}號", ["展出。"])
    find(Wanted("王冠"), front)
    for order in ("relevance", "newest"):
        for words in ("王冠", "重新開張", "nothing"):
            with django_assert_max_num_queries(9):
                list(find(Wanted(words, order=order), front, sections=front.sections()))


def test_a_common_word_is_neither_counted_to_its_end_nor_weighed(stories, front, make_story, monkeypatch):
    monkeypatch.setattr(database, "MOST", 2)
    monkeypatch.setattr(get_search_backend().query_compiler_class, "AHEAD", 2)
    monkeypatch.setattr(database, "ENOUGH", 1)
    found = find(Wanted("金冠"), front)
    # Its title has it; of the others the newest two are at hand.
    assert (found.paginator.count, found.object_list[0].story) == (2, stories[0])
    assert titles(Wanted("金冠", order="newest"), front) == [story.title for story in stories[:2]]


def test_suggested_are_titles_by_word_and_sound(stories, front):
    assert [story.title for story in suggest("金冠", front, 5)] == ["金冠餐廳重新開張"]
    assert [story.title for story in suggest("bowug", front, 5)] == ["博物館展出王冠"]
    assert suggest("", front, 5) == []
