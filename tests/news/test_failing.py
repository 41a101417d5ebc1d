"""A comparison or an alignment that fails: publishing, the editor and the report go on, and say so."""

import logging

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from diglot.house.models import User
from diglot.news import failing, findings, keeping, realigning
from diglot.news.models import Pair, StoryPage
from diglot.news.parity import note_of_differences
from diglot.news.publishing import publish_pair

ZH = ["社區中心週六開門，歡迎大家。", "一共有520名學生報名參加。"]
EN = ["The community center opens on Saturday.", "In all 502 students have signed up."]
SAID = "could not be compared"


def broken(*args, **kwargs):
    raise ZeroDivisionError("a slip of ours")


@pytest.fixture
def chief(paper):
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser("chief", password="a long password"))
    return client


@pytest.fixture
def story(make_story):
    zh = make_story("zh", "社區中心開門", ZH)
    make_story("en", "Community center opens", EN, pair_of=zh)
    return zh


@pytest.fixture(params=["parity", "align"])
def failed(request, story, monkeypatch):
    """Break one of the two; return the story."""
    if request.param == "parity":
        monkeypatch.setattr(findings, "parity", broken)
    else:
        monkeypatch.setattr(realigning, "align", broken)
        Pair.objects.update(beads=[], sentences={})
    return story


def test_publishing_in_the_admin_succeeds_and_tells_the_editor(chief, failed, caplog):
    blocks = [("paragraph", rich_text("<p>一共有530名學生報名參加。</p>"))]
    form = {"title": "社區中心開門", "slug": failed.slug, "body": streamfield(blocks), "action-publish": "1"}
    names = [
        "summary",
        "byline",
        "agency",
        "dateline",
        "label",
        "tags",
        "lead_picture",
        "seo_title",
        "search_description",
    ]
    names += ["printed_on"]
    form |= dict.fromkeys(names, "")
    form |= {f"{name}-{part}_FORMS": "0" for name in ("comments", "overrides") for part in ("TOTAL", "INITIAL")}
    data = nested_form_data(form)
    with caplog.at_level(logging.ERROR):
        response = chief.post(f"/admin/pages/{failed.pk}/edit/", data, follow=True)
    assert response.status_code == 200
    assert "530" in StoryPage.objects.get(pk=failed.pk).body[0].value.source
    assert (
        any(SAID in str(message) for message in get_messages(response.wsgi_request))
        or SAID in response.content.decode()
    )
    assert "ZeroDivisionError" in caplog.text


def test_the_editor_the_report_and_the_panel_say_so(chief, failed):
    edit = chief.get(reverse("wagtailadmin_pages:edit", args=[failed.pk]))
    assert SAID in BeautifulSoup(edit.content, "html.parser").select_one(".parity-panel").get_text()
    report = chief.get(reverse("stories:parity", args=[failed.pk]))
    assert SAID in report.content.decode()
    assert "No differences found" not in report.content.decode()


def test_a_note_says_that_nothing_was_compared(failed):
    with translation.override("en"):
        assert SAID in note_of_differences(failed)


def test_both_editions_come_out_where_their_sentences_cannot_be_found(make_story, monkeypatch, caplog):
    zh = make_story("zh", "社區中心開門", ZH, publish=False)
    make_story("en", "Community center opens", EN, pair_of=zh, publish=False)
    monkeypatch.setattr(keeping, "linked", broken)
    assert all(page.live for page in publish_pair(zh))
    assert "ZeroDivisionError" in caplog.text


def test_an_error_of_the_database_goes_on():
    def act():
        raise DatabaseError

    with pytest.raises(DatabaseError):
        failing.found_or(None, act)
