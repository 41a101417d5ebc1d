"""One act for a whole story."""

from datetime import UTC, datetime

import pytest

from diglot.news.models import StoryPage
from diglot.news.publishing import publish_pair


def test_both_editions_come_out_together(make_story):
    zh = make_story("zh", "兩岸相連", ["橋開了。"], publish=False)
    en = make_story("en", "Joined", ["The bridge is open."], pair_of=zh, publish=False)
    at = datetime(2025, 9, 19, 17, tzinfo=UTC)
    publish_pair(en, at=at)
    for page in StoryPage.objects.filter(pk__in=[zh.pk, en.pk]):
        assert page.live
        assert page.first_published_at == page.last_published_at == at
        assert page.updated_at is None


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
