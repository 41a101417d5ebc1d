"""What fields hand to the index, and the warning about those that hand it uncut text."""

from types import SimpleNamespace

import pytest
from wagtail.search import index

from diglot.content.models import PaperImage
from diglot.news.models import StoryPage
from diglot.search import admin_filters, fields


class Row(SimpleNamespace):
    """An object whose fields are attributes, as far as an index field asks."""

    class _meta:  # noqa: N801 (Django's name)
        @staticmethod
        def get_field(name):
            from django.core.exceptions import FieldDoesNotExist

            raise FieldDoesNotExist(name)


def test_tokens_are_the_same_for_either_script():
    field = fields.SearchTokens("title")
    assert field.get_value(Row(title="金冠餐廳")) == field.get_value(Row(title="金冠餐厅"))
    assert "餐厅" in field.get_value(Row(title="金冠餐廳")).split()


def test_a_field_asked_alone_has_tokens_of_its_own():
    found = fields.SearchTokens("by_line", alone=True).get_value(Row(by_line="陳美玲")).split()
    assert {"陈", "美玲", "ªbylineª陈", "ªbylineª美玲"} <= set(found)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (["a", ["b"]], "a\nb"),
        ({"x": "a", "y": 3}, "a\n3"),
        (lambda: "made", "made"),
        ("x" * 10**6, "x" * 60_000),
    ],
)
def test_any_value_is_a_text(value, text):
    assert fields.text_of(index.BaseField("it").get_value(Row(it=value))) == text


def test_a_sound_is_no_word():
    assert set(fields.AutocompletePinyin("title").get_value(Row(title="景點")).split()) == {
        *("ªpªjingdian", "ªiªjd", "ªpªdian", "ªiªd")
    }


def test_every_model_of_ours_is_cut():
    assert fields.check(None) == []


def test_uncut_text_is_warned_of(monkeypatch):
    monkeypatch.setattr(StoryPage, "search_fields", [index.SearchField("title"), index.FilterField("title")])
    tags = [index.RelatedFields("tags", [index.SearchField("name")])]
    monkeypatch.setattr(PaperImage, "search_fields", tags)
    found = fields.check(None)
    assert [(each.id, each.obj) for each in found] == [("search.W001", PaperImage), ("search.W001", StoryPage)] or len(
        found
    ) == 2
    assert all("SearchTokens" in each.hint for each in found)


def test_only_the_admin_s_own_filters_are_filters():
    from wagtail.search.utils import parse_query_string

    filters, query = parse_query_string("电话:713 live:yes Tel:713", operator="and")
    assert dict(filters.items()) == {"live": "yes"}
    assert query.query_string.split() == ["电话:713", "Tel:713"]
    assert admin_filters.KNOWN.search("published:no")
