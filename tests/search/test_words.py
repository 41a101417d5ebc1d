"""The names that rooms register, and those of the house glossary."""

import pytest

from diglot.house.models import City, GlossaryTerm
from diglot.search import house_words, words


@pytest.fixture
def sources(monkeypatch):
    monkeypatch.setattr(words, "_sources", {})


def test_names_of_every_room_are_one_set(sources):
    words.register("one", lambda: {"金冠": ("Golden Crown",)})
    words.register("two", lambda: {"金冠": ("金冠酒楼",), "百利大道": (), "abc 店": ()})
    current = words.current()
    assert current.spellings["金冠"] == ("Golden Crown", "金冠酒楼")
    # Only Chinese names are for the segmenter.
    assert current.known == {"金冠", "百利大道"}


def test_the_same_names_are_the_same_value(sources):
    names = {"金冠": ()}
    words.register("one", lambda: names)
    assert words.current() is words.current()
    # A segmenter is built for each set of words.
    assert words.current().known is words.current().known


def test_the_house_says_its_names(db, django_assert_num_queries):
    city = City.objects.create(slug="a", name_zh="甲", name_en="A", masthead_zh="報", masthead_en="Paper")
    with django_assert_num_queries(1):
        assert house_words.spellings() == {}
    GlossaryTerm.objects.create(city=city, hant="川普", hans="特朗普", english="Trump", others="杜林普")
    found = house_words.spellings()
    assert set(found) == {"川普", "特朗普", "trump", "杜林普"}
    assert set(found["川普"]) == {"特朗普", "Trump", "杜林普"}
    assert "川普" in words.current().known
