"""A story's own exceptions: found, kept through edits, flagged when lost, and shown to readers of their script."""

import json
import re
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from diglot.hanzi.glossary import Override
from diglot.house.models import User
from diglot.news.models import StoryOverride, StoryPage
from diglot.news.overrides import as_attribute, lost_of, overrides_of, places_of, settle

TEXTS = {"title": "乾坤與乾淨", "summary": "", "b1": "他叫李乾，李乾是記者。", "b2": "里程碑"}


@pytest.fixture
def story(make_story):
    """Return a published story with the name 李乾 in its paragraph."""
    return make_story("zh", "記者的一天", ["記者李乾今天出發。"], summary="一天的事。")


@pytest.fixture
def editor(client, paper):
    user = User.objects.create_superuser("chief", password="a long password")
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def block_of(page):
    return str(page.body[0].id)


def sent(page, *rows, body=None, initial=0, **values):
    """Return the story's form as a browser sends it, with rows of exceptions."""
    value = body or [("paragraph", rich_text("<p>記者李乾今天出發。</p>"))]
    form = {"title": page.title, "slug": page.slug, "summary": page.summary, "body": streamfield(value)}
    form |= dict.fromkeys(("byline", "agency", "dateline", "label", "tags", "printed_on", "lead_picture"), "")
    form |= {"seo_title": "", "search_description": "", "comments": inline_formset([])}
    empty = {"id": "", "place": "", "before": "", "after": "", "hant": "", "hans": "", "DELETE": ""}
    form["overrides"] = inline_formset([empty | row for row in rows], initial=initial)
    data = nested_form_data(form | values)
    if not body:
        data["body-0-id"] = block_of(page)
    return data


def saved(client, page, *rows, **options):
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent(page, *rows, **options))
    form = response.context["form"] if response.status_code == 200 else None
    assert form is None, (form.errors, form.formsets["overrides"].errors)
    return draft_of(page)


def draft_of(page):
    return StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def as_shown(text):
    """Return the first exception of a form as a browser would send it back."""
    form = BeautifulSoup(text, "html.parser")
    row = {}
    for name in ("id", "place", "word", "before", "after", "hant", "hans"):
        field = form.select_one(f'[name="overrides-0-{name}"]')
        chosen = field.select_one("option[selected]") or field.option if field.name == "select" else field
        row[name] = chosen.get("value", "")
    return row


def errors(client, page, *rows, **options):
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent(page, *rows, **options))
    assert response.status_code == 200
    return response.context["form"].formsets["overrides"].errors


class TestWhereAWordStands:
    def test_one_place_is_found_and_its_letters_taken(self):
        assert settle(TEXTS, "", "里程", "", "") == ("b2", "", "碑")
        assert settle(TEXTS, "title", "淨", "", "") == ("title", "乾坤與乾", "")

    @pytest.mark.parametrize(
        ("place", "word", "field"),
        [("", "沒有", "word"), ("gone", "里程", "word"), ("", "乾", "place"), ("b1", "李乾", "before")],
    )
    def test_none_and_many_are_refused_at_their_field(self, place, word, field):
        with pytest.raises(ValidationError) as caught:
            settle(TEXTS, place, word, "", "")
        assert list(caught.value.message_dict) == [field]

    def test_the_letters_given_tell_which_one(self):
        assert settle(TEXTS, "b1", "李乾", "", "是") == ("b1", "他叫李乾，", "是")

    def test_a_line_end_is_no_part_of_them(self):
        texts = {"q": "話語在此\n李乾\n第三行"}
        assert settle(texts, "q", "李乾", "", "") == ("q", "", "")


class TestEditing:
    def test_a_word_alone_is_enough_and_the_draft_carries_it(self, editor, story):
        draft = saved(editor, story, {"word": "李乾", "hans": "李乾"})
        row = draft.overrides.get()
        assert (row.place, row.before, row.after, row.hans) == (block_of(story), "記者", "今天出發。", "李乾")
        assert not StoryOverride.objects.exists()
        draft.save_revision().publish()
        assert overrides_of(StoryPage.objects.get(pk=story.pk), block_of(story)) == (row.value(),)

    def test_refused_with_the_reason_at_its_field(self, editor, story):
        assert list(errors(editor, story, {"word": "王五", "hans": "x"})[0]) == ["word"]
        assert list(errors(editor, story, {"word": "李乾"})[0]) == ["hant"]
        assert list(errors(editor, story, {"word": "李乾", "hans": "李乾", "place": "title"})[0]) == ["word"]

    def test_a_new_paragraph_has_its_place_at_once(self, editor, story):
        body = [("paragraph", rich_text("<p>記者李乾今天出發。</p>")), ("heading", "魏徵的話")]
        draft = saved(editor, story, {"word": "魏徵", "hans": "魏徵"}, body=body)
        assert draft.overrides.get().place == str(draft.body[1].id)

    @pytest.mark.parametrize("published", [True, False])
    def test_one_whose_words_are_gone_is_kept_and_flagged(self, editor, story, client, published):
        draft = saved(editor, story, {"word": "李乾", "hans": "李乾"})
        if published:
            draft.save_revision().publish()
        row = draft.overrides.get()
        pk = StoryOverride.objects.get().pk if published else ""
        kept = {"id": pk, "place": row.place, "word": "李乾", "before": row.before, "after": row.after, "hans": "李乾"}
        other = [("paragraph", rich_text("<p>換了一篇。</p>"))]
        address = reverse("wagtailadmin_pages:edit", args=[story.pk])
        response = editor.post(address, sent(story, kept, body=other, initial=1), follow=True)
        text = response.content.decode()
        assert "“李乾” no longer found" in text
        assert text.count("“李乾” is no longer found at this place") == 1
        after = draft_of(story)
        assert [row.word for row in lost_of(after)] == ["李乾"]
        # It may be changed while it is lost, and taken away.
        saved(editor, story, kept | {"hant": "李乾"}, body=other, initial=1)
        assert draft_of(story).overrides.get().hant == "李乾"
        saved(editor, story, kept | {"DELETE": "1"}, body=other, initial=1)
        assert not draft_of(story).overrides.exists()

    @pytest.mark.parametrize("published", [True, False])
    def test_one_whose_summary_was_emptied_never_blocks_saving(self, editor, story, published):
        draft = saved(editor, story, {"word": "一天", "place": "summary", "hans": "一天★"})
        if published:
            draft.save_revision().publish()
        page = draft_of(story)
        page.summary = ""
        page.save_revision()
        address = reverse("wagtailadmin_pages:edit", args=[story.pk])
        for times in range(2):
            text = editor.get(address).content.decode()
            assert "“一天” is no longer found at this place" in text, times
            chosen = BeautifulSoup(text, "html.parser").select_one('[name="overrides-0-place"] option[selected]')
            assert (chosen["value"], chosen.text.strip()) == ("summary", "summary")
            row = as_shown(text)
            # Refused once for another reason, it is shown as it was sent.
            other = sent(story, row, initial=1, title="", summary="")
            assert as_shown(editor.post(address, other).content.decode()) == row
            saved(editor, story, row, initial=1, summary="")
        assert [row.word for row in lost_of(draft_of(story))] == ["一天"]

    def test_it_is_told_in_the_editors_own_quotation_marks(self, editor, story):
        UserProfile.objects.update(preferred_language="zh-hant")
        row = saved(editor, story, {"word": "李乾", "hans": "李乾"}).overrides.get()
        kept = {"place": row.place, "word": "李乾", "before": row.before, "after": row.after, "hans": "李乾"}
        other = [("paragraph", rich_text("<p>換了一篇。</p>"))]
        address = reverse("wagtailadmin_pages:edit", args=[story.pk])
        response = editor.post(address, sent(story, kept, body=other, initial=1), follow=True)
        assert "找不到「李乾」了" in response.content.decode()

    def test_an_edit_elsewhere_leaves_it_in_place(self, editor, story):
        draft = saved(editor, story, {"word": "李乾", "hans": "李乾"})
        draft.body[0].value.source = "<p>昨夜下雨，記者李乾今天<b>出發</b>了。</p>"
        assert lost_of(draft) == []
        assert places_of(draft)[block_of(story)].startswith("昨夜")

    def test_what_the_page_refuses_is_shown_without_guessing(self, editor, story):
        response = editor.post(
            reverse("wagtailadmin_pages:edit", args=[story.pk]),
            sent(story, {"word": "李乾", "hans": "李乾"}, title=""),
        )
        assert response.status_code == 200
        assert response.context["form"].formsets["overrides"].errors == [{}]


def override(page, place, word, **forms):
    row = StoryOverride(place=place, word=word, **forms)
    row.place, row.before, row.after = settle(places_of(page), place, word, "", "")
    page.overrides.add(row)
    page.save_revision().publish()
    page.refresh_from_db()
    return StoryPage.objects.get(pk=page.pk)


def read(client, url):
    return client.get(url).content.decode()


class TestReading:
    def test_each_script_sees_its_own_and_nobody_the_attribute(self, client, story):
        story = override(story, block_of(story), "李乾", hans="李乾")
        hans = story.url.replace("/zh-hant/", "/zh-hans/")
        assert "记者李乾今天" in read(client, hans)
        assert "記者李乾今天" in read(client, story.url)
        assert "data-overrides" not in read(client, hans) + read(client, story.url)

    def test_title_and_summary_in_lists_feeds_and_structured_data(self, client, make_story):
        story = make_story("zh", "李乾的一天", ["內文。"], summary="魏徵說話。")
        for place, word in (("title", "李乾"), ("summary", "魏徵")):
            story = override(story, place, word, hans=f"{word}★")
        hans = story.url.replace("/zh-hant/", "/zh-hans/")
        for url in (hans, "/zh-hans/", "/zh-hans/local/", "/zh-hans/feed/"):
            text = read(client, url)
            assert "李乾★" in text, url
            assert "魏徵★" in text, url
            assert "data-overrides" not in text
        data = json.loads(re.search(r"ld\+json\">(.*?)</script>", read(client, hans), re.DOTALL)[1])
        assert (data["headline"], data["description"]) == ("李乾★的一天", "魏徵★说话。")
        assert "★" not in read(client, story.url)

    def test_the_opening_of_the_first_paragraph_in_a_list(self, client, make_story):
        story = make_story("zh", "一天", ["記者李乾今天出發。"])
        story = override(story, block_of(story), "李乾", hans="李乾★")
        assert "李乾★" in read(client, "/zh-hans/local/")

    def test_a_lost_one_is_applied_to_no_reader(self, client, story):
        story = override(story, block_of(story), "李乾", hans="李乾★")
        story.body[0].value.source = "<p>說李乾坤的故事。</p>"
        story.save_revision().publish()
        assert "★" not in read(client, story.url.replace("/zh-hant/", "/zh-hans/"))

    def test_the_other_edition_has_its_own(self, client, make_story):
        zh = make_story("zh", "李乾的一天", ["內文。"])
        en = make_story("en", "A day of 李乾", ["Text."], pair_of=zh)
        zh = override(zh, "title", "李乾", hans="李乾★")
        assert overrides_of(StoryPage.objects.get(pk=en.pk), "title") == ()
        assert read(client, f"{zh.url}both/".replace("/zh-hant/", "/zh-hans/")).count("★") >= 1

    def test_the_attribute_is_json_and_safe_in_its_tag(self, rf, story):
        row = Override("李乾", '"<b>', "'&", "", "李乾")
        story.overrides.add(StoryOverride(place="title", **dict(vars(row))))
        from diglot.news.templatetags.overrides import overrides

        written = overrides(story, "title")
        assert re.fullmatch(r' data-overrides="[^"<>]*"', written)
        assert json.loads(unescape(written.split('"')[1])) == [["李乾", '"<b>', "'&", "", "李乾"]]
        assert overrides(story, "summary") == as_attribute(()) == ""

    @pytest.mark.parametrize("url", ["/zh-hans/", "/zh-hans/local/", "/zh-hans/feed/"])
    def test_exceptions_cost_no_query_a_story(self, client, make_story, url):
        def count():
            read(client, url)
            with CaptureQueriesContext(connection) as queries:
                read(client, url)
            return len(queries)

        make_story("zh", "第一篇", ["內文。"])
        before = count()
        for number in range(4):
            story = make_story("zh", f"李乾第{number}篇", ["內文。"])
            override(story, "title", "李乾", hans="李乾")
        assert count() == before


class TestCopies:
    def test_a_copy_and_an_alias_have_their_own(self, story):
        story = override(story, block_of(story), "李乾", hans="李乾★")
        copy = story.copy(update_attrs={"slug": "copied"})
        alias = story.create_alias(update_slug="alias")
        for page in (copy, alias):
            assert StoryPage.objects.get(pk=page.pk).overrides.get().value() == story.overrides.get().value()
        assert StoryOverride.objects.count() == 3
        assert lost_of(StoryPage.objects.get(pk=copy.pk)) == []

    def test_copying_for_translation_does_not_break(self, story):
        story = override(story, block_of(story), "李乾", hans="李乾★")
        page = story.copy_for_translation(Locale.objects.get(language_code="en"))
        assert page.locale.language_code == "en"
        assert story.overrides.count() == 1
