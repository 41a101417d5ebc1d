"""One act for a whole story."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from diglot.news.models import StoryPage
from diglot.news.publishing import publish_pair


def test_both_editions_come_out_together(make_story):
    zh = make_story("zh", "兩岸相連", ["橋開了。"], publish=False)
    en = make_story("en", "Joined", ["The bridge is open."], pair_of=zh, publish=False)
    assert {page.pk for page in publish_pair(en)} == {zh.pk, en.pk}
    assert StoryPage.objects.live().count() == 2


def test_a_first_publication_is_dated_as_printed_and_later_ones_are_updates(make_story):
    zh = make_story("zh", "兩岸相連", ["橋開了。"], publish=False, printed_on=date(2025, 9, 19))
    assert zh.first_published_at is None
    publish_pair(zh)
    zh = StoryPage.objects.get(pk=zh.pk)
    assert zh.first_published_at == zh.last_published_at == datetime(2025, 9, 19, 17, tzinfo=UTC)
    assert zh.updated_at is None
    zh.save_revision().publish()
    zh = StoryPage.objects.get(pk=zh.pk)
    assert zh.first_published_at == datetime(2025, 9, 19, 17, tzinfo=UTC)
    assert zh.updated_at == zh.last_published_at


def test_what_is_printed_today_keeps_its_hour(make_story):
    today = timezone.localtime(timezone=ZoneInfo("America/Chicago")).date()
    story = make_story("en", "Today", publish=False, printed_on=today)
    publish_pair(story)
    story.refresh_from_db()
    assert timezone.now() - story.first_published_at < timedelta(minutes=1)


def test_one_that_cannot_come_out_keeps_both_in(make_story, monkeypatch):
    zh = make_story("zh", "兩岸相連", publish=False)
    en = make_story("en", "Joined", pair_of=zh, publish=False)

    def refuse(revision, **kwargs):
        if revision.object_id == str(en.pk):
            raise RuntimeError("no")
        original(revision, **kwargs)

    from wagtail.models import Revision

    original = Revision.publish
    monkeypatch.setattr(Revision, "publish", refuse)
    with pytest.raises(RuntimeError):
        publish_pair(zh)
    assert not StoryPage.objects.live().exists()


def test_a_later_change_shows_as_an_update(make_story):
    story = make_story("en", "Joined")
    StoryPage.objects.filter(pk=story.pk).update(first_published_at=datetime(2025, 9, 19, tzinfo=UTC))
    story.refresh_from_db()
    assert story.updated_at == story.last_published_at
