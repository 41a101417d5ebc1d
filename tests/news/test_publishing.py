"""One act for a whole story."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from diglot.news import keeping
from diglot.news.models import Pair, StoryOverride, StoryPage
from diglot.news.publishing import publish_pair, refresh_beads


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


def test_publishing_both_editions_makes_beads_and_an_edit_keeps_them(pair):
    zh, en = pair
    made = Pair.beads_of(zh)
    whole = [bead for bead in made if bead["zh"] and bead["en"]]
    assert whole
    assert Pair.objects.get().city == zh.city
    story = StoryPage.objects.get(pk=en.pk)
    story.body.append(("paragraph", "<p>One more thing.</p>"))
    story.save_revision().publish()
    now = Pair.beads_of(zh)
    assert [bead for bead in now if bead in whole] == whole
    story = StoryPage.objects.get(pk=en.pk)
    assert sorted(key for bead in now for key in bead["en"]) == sorted(str(block.id) for block in story.body)


def test_publishing_finds_the_sentences_and_an_edit_finds_them_again(pair):
    _zh, en = pair
    kept = Pair.objects.get()
    assert set(kept.sentences) == {str(block.id) for page in pair for block in page.body}
    before = kept.sentences[str(en.body[0].id)]["text"]
    story = StoryPage.objects.get(pk=en.pk)
    story.body[0].value.source = "<p>The bridge is open. It was about time.</p>"
    story.save_revision().publish()
    after = Pair.objects.get()
    assert after.version == kept.version + 1
    assert after.sentences[str(en.body[0].id)]["text"] != before


def test_publishing_the_same_again_writes_nothing(pair):
    zh, _en = pair
    version = Pair.objects.get().version
    zh.save_revision().publish()
    assert Pair.objects.get().version == version


def test_a_pair_of_before_there_were_sentences_gains_them_when_it_is_published(pair):
    zh, _en = pair
    beads = [{side: bead[side] for side in ("zh", "en")} for bead in Pair.beads_of(zh)]
    Pair.objects.update(beads=beads, sentences={})
    zh.save_revision().publish()
    kept = Pair.objects.get()
    assert [{side: bead[side] for side in ("zh", "en")} for bead in kept.beads] == beads
    assert all("confirmed_at" in bead for bead in kept.beads)
    assert kept.sentences


def test_one_who_decides_at_the_same_moment_is_not_overwritten(pair, monkeypatch, caplog):
    zh, _en = pair
    Pair.objects.update(sentences={})
    real, calls = keeping.store, []

    def overtaken(kept, *rest):
        calls.append(kept.version)
        if len(calls) < busy:
            Pair.objects.update(version=kept.version + 1)
        return real(kept, *rest)

    monkeypatch.setattr(keeping, "store", overtaken)
    busy = 3
    refresh_beads(zh)
    assert len(calls) == 3
    assert Pair.objects.get().sentences
    Pair.objects.update(sentences={})
    calls.clear()
    busy = 99
    refresh_beads(zh)
    assert len(calls) == 5
    assert "is not brought up to date" in caplog.text


def rearranged(story, *places):
    """Save a draft of a story with its blocks in another order."""
    story = StoryPage.objects.get(pk=story.pk)
    blocks = list(story.body.raw_data)
    story.body = [dict(blocks[place]) for place in places]
    story.save_revision()


def test_what_comes_out_together_is_paired_once_it_is_all_there(pair):
    zh, en = pair
    by = {"confirmed_by": 1, "confirmed_name": "Ann", "confirmed_at": "2026-01-01T00:00:00+00:00"}
    keys = [[str(block.id) for block in page.body] for page in pair]
    Pair.keep(zh, [{"zh": [a], "en": [b], **by} for a, b in zip(*keys, strict=True)])
    rearranged(zh, 1, 0)
    rearranged(en, 1, 0)
    publish_pair(zh)
    kept = Pair.objects.get()
    assert [(bead["zh"], bead["en"]) for bead in kept.beads] == [
        ([a], [b]) for a, b in zip(*map(reversed, keys), strict=True)
    ]
    assert {bead["confirmed_name"] for bead in kept.beads} == {"Ann"}
    assert kept.losses == []


def test_beads_are_brought_up_to_date_behind_a_password_too(pair):
    zh, en = pair
    PageViewRestriction.objects.create(page=zh, restriction_type="password", password="open")
    story = StoryPage.objects.get(pk=en.pk)
    story.body.append(("paragraph", "<p>One more thing.</p>"))
    story.save_revision().publish()
    assert sum(len(bead["en"]) for bead in Pair.beads_of(zh)) == 3


def test_a_translation_begins_with_paragraphs_of_its_own(make_story):
    zh = make_story("zh", "新桥", ["桥开了。", "市长来了。"])
    keys = [block.id for block in zh.body]
    zh.overrides.add(StoryOverride(place=keys[0], word="桥"))
    zh.save()
    en = zh.copy_for_translation(Locale.objects.get(language_code="en"))
    for page in (StoryPage.objects.get(pk=en.pk), en.get_latest_revision_as_object()):
        own = [block.id for block in page.body]
        assert not {*own} & {*keys}
        assert [row.place for row in page.overrides.all()] == own[:1]
        assert [block.value.source for block in page.body] == ["<p>桥开了。</p>", "<p>市长来了。</p>"]
    assert [block.id for block in zh.body] == [block.id for block in StoryPage.objects.get(pk=zh.pk).body] == keys
    en.get_latest_revision().publish()
    whole = [bead for bead in Pair.beads_of(zh) if bead["zh"] and bead["en"]]
    assert [bead["zh"] for bead in whole] == [[key] for key in keys]
    # A copy is a story of its own, and may keep the names.
    assert [block.id for block in zh.copy(update_attrs={"slug": "again"}).body] == keys


def test_a_pair_goes_with_the_last_edition_of_its_story(pair):
    zh, en = pair
    en.delete()
    assert Pair.objects.exists()
    # With its section, as whole trees go.
    zh.section().delete()
    assert not Pair.objects.exists()


def test_two_editions_that_come_out_at_the_same_moment_are_both_paired_as_they_are(pair, monkeypatch):
    zh, en = pair
    real, calls = keeping.store, []

    def overtaken(kept, *rest):
        calls.append(kept.version)
        if len(calls) == 1:
            other = StoryPage.objects.get(pk=en.pk)
            other.body.append(("paragraph", "<p>One more thing.</p>"))
            other.save_revision().publish()
        return real(kept, *rest)

    monkeypatch.setattr(keeping, "store", overtaken)
    story = StoryPage.objects.get(pk=zh.pk)
    story.body.append(("paragraph", "<p>還有一件事。</p>"))
    story.save_revision().publish()
    assert len(calls) == 3
    beads = Pair.beads_of(zh)
    assert [sum(len(bead[side]) for bead in beads) for side in ("zh", "en")] == [3, 3]
