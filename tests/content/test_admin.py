"""Writing a story by hand in the admin."""

import pytest
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


def test_a_given_slug_wins_and_a_taken_one_is_refused(editor):
    assert post(editor, "市議會", slug="council").status_code == 302
    response = post(editor, "另一篇", slug="council")
    assert "slug" in response.context["form"].errors
    assert StoryPage.objects.get().slug == "council"


def test_a_title_of_signs_only_still_gets_a_slug(editor):
    assert post(editor, "！？").status_code == 302
    assert StoryPage.objects.get().slug
