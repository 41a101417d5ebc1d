"""A published address never breaks."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from diglot.content.models import FormerAddress
from diglot.news.models import SectionPage, StoryPage


def rename(page, slug):
    page.slug = slug
    page.save_revision().publish()
    page.refresh_from_db()


def section(slug, tree="zh-hant"):
    return SectionPage.objects.get(slug=slug, locale__language_code=tree)


def test_a_new_slug_answers_301_in_every_reading_of_its_tree(client, pair):
    zh, _en = pair
    old = zh.url
    rename(zh, "renamed")
    for code in ("zh-hant", "zh-hans"):
        response = client.get(old.replace("zh-hant", code))
        assert (response.status_code, response["Location"]) == (301, f"/{code}/local/renamed/")
        both = client.get(old.replace("zh-hant", code) + "both/?x=1")
        assert (both.status_code, both["Location"]) == (301, f"/{code}/local/renamed/both/?x=1")


def test_two_renames_lead_straight_to_the_last_and_never_in_a_circle(client, pair):
    zh, _en = pair
    first = zh.url
    rename(zh, "second")
    rename(zh, "third")
    assert client.get(first)["Location"] == "/zh-hant/local/third/"
    rename(zh, first.rstrip("/").rsplit("/", 1)[-1])
    assert client.get(first).status_code == 200
    assert client.get("/zh-hant/local/third/")["Location"] == first


def test_another_section_answers_301(client, pair):
    zh, _en = pair
    old = zh.url
    zh.move(section("headlines"), pos="last-child")
    zh = StoryPage.objects.get(pk=zh.pk)
    assert zh.url.startswith("/zh-hant/headlines/")
    assert client.get(old)["Location"] == zh.url


def test_a_renamed_section_takes_its_stories_along(client, pair):
    zh, _en = pair
    old = zh.url
    rename(section("local"), "city")
    response = client.get(old)
    assert response.status_code == 301
    assert response["Location"].startswith("/zh-hant/city/")
    assert client.get("/zh-hans/local/")["Location"] == "/zh-hans/city/"


def test_withdrawn_answers_410_and_comes_back(client, pair):
    zh, _en = pair
    zh.unpublish()
    assert client.get(zh.url).status_code == 410
    assert 'lang="zh-Hant-TW"' in client.get(zh.url).content.decode()
    zh.save_revision().publish()
    assert client.get(zh.url).status_code == 200
    assert not FormerAddress.objects.filter(page=zh).exists()


def test_deleted_answers_410_under_all_its_addresses(client, pair):
    zh, _en = pair
    old = zh.url
    rename(zh, "renamed")
    Page.objects.get(pk=zh.pk).delete()
    assert client.get("/zh-hant/local/renamed/").status_code == 410
    assert client.get(old).status_code == 410


def test_a_draft_leaves_no_trace(client, make_story):
    draft = make_story("zh", "草稿", publish=False)
    rename_to = "draft-two"
    draft.slug = rename_to
    draft.save()
    draft.delete()
    assert not FormerAddress.objects.exists()


def test_the_borrowed_address_of_a_missing_edition_forwards_too(client, make_story):
    zh = make_story("zh", "只有中文")
    borrowed = zh.url.replace("/zh-hant/", "/en/")
    assert client.get(borrowed).status_code == 200
    rename(zh, "moved")
    en = make_story("en", "Now in English", pair_of=zh)
    assert client.get(borrowed)["Location"] == en.url
    assert client.get("/en/local/moved/")["Location"] == en.url


def test_nobodys_address_stays_404(client, paper):
    assert client.get("/zh-hant/never/").status_code == 404
    assert client.get("/never/").status_code == 404


def test_forwarding_needs_a_site(rf: RequestFactory, db):
    from diglot.content.addresses import forwarding_address

    assert forwarding_address(rf.get("/outside/")) is None


def test_a_front_pages_own_slug_is_no_part_of_any_address(client, pair):
    zh, _en = pair
    home = section("local").get_parent().specific
    rename(home, "another")
    assert not FormerAddress.objects.exists()
    assert client.get(StoryPage.objects.get(pk=zh.pk).url).status_code == 200


def test_a_whole_paper_can_be_deleted(pair):
    zh, _en = pair
    home = section("local").get_parent()
    home.delete()
    assert not StoryPage.objects.filter(pk=zh.pk).exists()


def test_a_page_never_moves_into_the_other_languages_tree(pair):
    zh, _en = pair
    assert not zh.can_move_to(section("headlines", "en"))
    assert zh.can_move_to(section("headlines"))


def test_a_story_called_both(client, make_story):
    story = make_story("en", "Both", ["Text."])
    assert story.slug == "both"
    assert 'hreflang="en"' in client.get(story.url).content.decode()
    rename(story, "neither")
    assert client.get("/en/local/both/")["Location"] == "/en/local/neither/"


@pytest.mark.parametrize(("code", "words"), [("en", "withdrawn"), ("zh-hans", "此页已下线"), ("zh-hant", "此頁已下架")])
def test_withdrawn_is_said_in_the_readers_own_words(client, pair, code, words):
    page = pair[1] if code == "en" else pair[0]
    page.unpublish()
    response = client.get(page.url.replace("/zh-hant/", f"/{code}/"))
    assert response.status_code == 410
    assert words in response.content.decode()


def test_a_withdrawn_editions_borrowed_address_leads_to_the_edition_there_is(client, make_story):
    zh = make_story("zh", "只有中文")
    borrowed = zh.url.replace("/zh-hant/", "/en/")
    en = make_story("en", "Now in English", pair_of=zh)
    zh.unpublish()
    assert client.get(borrowed)["Location"] == en.url
    assert client.get(zh.url).status_code == 410
