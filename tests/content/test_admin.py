"""Writing a story by hand in the admin."""

import pytest
from django.contrib.messages import get_messages
from wagtail.test.utils.form_data import nested_form_data, streamfield

from diglot.house.models import User
from diglot.news.models import SectionPage, StoryPage


@pytest.fixture
def editor(client, paper):
    user = User.objects.create_superuser("chief", password="a long password")
    client.force_login(user)
    return client


def post(client, title, slug="", tree="zh-hant"):
    section = SectionPage.objects.get(slug="local", locale__language_code=tree)
    form = {"title": title, "slug": slug, "body": streamfield([("heading", "小標題")]), "summary": "", "byline": ""}
    form |= {"agency": "", "dateline": "", "label": "", "tags": "", "action-publish": "1", "comments-TOTAL_FORMS": "0"}
    form |= {"comments-INITIAL_FORMS": "0", "lead_picture": "", "seo_title": "", "search_description": ""}
    form |= {"overrides-TOTAL_FORMS": "0", "overrides-INITIAL_FORMS": "0"}
    return client.post(f"/admin/pages/add/news/storypage/{section.pk}/", nested_form_data(form))


def test_a_chinese_title_gives_a_pinyin_slug_and_a_second_one_its_own(editor):
    for _ in range(2):
        response = post(editor, "市議會週三表決")
        assert response.status_code == 302, response.context["form"].errors
    slugs = list(StoryPage.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs[0].startswith("shiyihui")
    assert slugs[1] == f"{slugs[0]}-2"
    story = StoryPage.objects.first()
    assert story.live
    assert (story.city.slug, story.script) == ("houston", "Hant")


def test_publishing_with_slips_is_told(editor):
    clean, spoilt = (
        "".join(str(message) for message in get_messages(post(editor, title).wsgi_request))
        for title in ("歷史課", "曆史課")
    )
    assert "筆誤" not in clean
    assert "文中還有 1 處筆誤" in spoilt


def test_a_given_slug_wins_and_a_taken_one_is_refused(editor):
    assert post(editor, "市議會", slug="council").status_code == 302
    response = post(editor, "另一篇", slug="council")
    assert "slug" in response.context["form"].errors
    assert StoryPage.objects.get().slug == "council"


def test_a_title_of_signs_only_still_gets_a_slug(editor):
    assert post(editor, "！？").status_code == 302
    assert StoryPage.objects.get().slug


def test_a_story_may_be_a_guest_of_its_own_trees_other_sections_only(editor):
    section = SectionPage.objects.get(slug="local", locale__language_code="zh-hant")
    form = editor.get(f"/admin/pages/add/news/storypage/{section.pk}/").context["form"]
    assert [(each.slug, each.tree) for each in form.fields["also_in"].queryset] == [("headlines", "zh-hant")]


def test_a_guest_story_stands_in_both_lists_once(client, make_story):
    story = make_story("zh", "兩處都有", ["內文。"])
    story.also_in.add(SectionPage.objects.get(slug="headlines", locale__language_code="zh-hant"))
    story.save_revision().publish()
    for section in ("local", "headlines"):
        assert client.get(f"/zh-hant/{section}/").content.decode().count(f'href="{story.url}"') >= 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_drafts_can_be_previewed_in_their_own_language(make_story, language):
    draft = make_story(language, "草稿 軟體" if language == "zh" else "A draft", ["內文。"], publish=False)
    response = draft.make_preview_request()
    assert response.status_code == 200
    assert f'<html lang="{"zh-Hant-TW" if language == "zh" else "en"}"' in response.content.decode()
