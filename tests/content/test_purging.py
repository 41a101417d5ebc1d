"""A cache in front of the site is told whatever no longer shows what it holds, once the change is there for all."""

import pytest
from wagtail.contrib.frontend_cache.backends import HTTPBackend

from diglot.content import purging
from diglot.jobs import worker
from diglot.jobs.models import Job
from diglot.news.models import SectionPage, StoryPage

ROOT = "http://127.0.0.1:8000"
CHINESE = ("zh-hant", "zh-hans")
CODES = (*CHINESE, "en")


@pytest.fixture
def told(settings, monkeypatch):
    """Return the addresses a cache in front is told to forget, in the order it is told."""
    addresses = []
    monkeypatch.setattr(HTTPBackend, "purge_batch", lambda self, urls: addresses.extend(urls))
    settings.WAGTAILFRONTENDCACHE = {
        "front": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": "http://cache:6081"}
    }
    return addresses


@pytest.fixture
def after(told, django_capture_on_commit_callbacks):
    """Return a function that does something in a transaction and returns what the cache is told after it."""

    def act(change):
        told.clear()
        with django_capture_on_commit_callbacks(execute=True):
            change()
            assert told == []
        return set(told)

    return act


def section(slug, tree="zh-hant"):
    return SectionPage.objects.get(slug=slug, locale__language_code=tree)


def everywhere(path, *codes):
    return {f"{ROOT}/{code}/{path}" for code in codes or CODES}


def own(page):
    path = page.url.split("/", 2)[2]
    return everywhere(path) | everywhere(f"{path}both/")


def lists(*slugs):
    paths = ("", *(f"{slug}/" for slug in slugs))
    return {address for path in paths for address in everywhere(path, *CHINESE) | everywhere(f"{path}feed/", *CHINESE)}


def test_publishing_clears_the_page_its_lists_its_pair_and_the_feeds(make_story, told, after):
    zh = make_story("zh", "兩岸相連", ["橋開了。"], also_in=[section("headlines")])
    en = make_story("en", "Joined", ["It is open."], pair_of=zh)
    cleared = after(lambda: zh.save_revision().publish())
    assert own(zh) | own(en) | lists("local", "headlines") | everywhere("local/", "en") <= cleared
    # Once each: Wagtail's own listener is not there.
    assert len(told) == len(cleared)


def test_unpublishing_and_deleting_clear_the_same(make_story, after):
    story = make_story("zh", "兩岸相連", ["橋開了。"], also_in=[section("headlines")])
    wanted = own(story) | lists("local", "headlines")
    assert wanted <= after(story.unpublish)
    story.save_revision().publish()
    page = StoryPage.objects.get(pk=story.pk)
    assert wanted <= after(page.delete)


def test_a_move_clears_where_it_was_and_where_it_is(make_story, after):
    story = make_story("zh", "兩岸相連", ["橋開了。"])
    before = own(story)
    told = after(lambda: story.move(section("headlines"), pos="last-child"))
    assert before | own(StoryPage.objects.get(pk=story.pk)) | lists("local", "headlines") <= told


def rename(page, slug):
    page.slug = slug
    page.save_revision().publish()


def test_a_new_slug_clears_the_old_address_too(make_story, after):
    story = make_story("zh", "兩岸相連", ["橋開了。"])
    before = own(story)
    told = after(lambda: rename(story, "renamed"))
    assert before | own(StoryPage.objects.get(pk=story.pk)) | lists("local") <= told


def test_what_stands_below_a_section_is_cleared_by_a_job(make_story, told, after, monkeypatch):
    monkeypatch.setattr(purging, "PAGES_A_STEP", 2)
    stories = [make_story("zh", f"第{number}篇", ["內文。"]) for number in range(3)]
    before = [own(story) for story in stories]
    assert lists("local", "city") <= after(lambda: rename(section("local"), "city"))
    job = Job.objects.get(kind=purging.KIND)
    told.clear()
    worker.perform(worker.claim("w", job.due_at))
    job.refresh_from_db()
    assert job.state == "done"
    now = [own(story) for story in StoryPage.objects.all()]
    assert set().union(*before, *now) <= set(told)


def test_a_page_that_is_only_saved_tells_nobody(make_story, after):
    story = make_story("zh", "兩岸相連", ["橋開了。"])
    assert after(lambda: story.save_revision()) == set()


def test_a_cache_that_cannot_be_told_keeps_nobody_from_publishing(make_story, after, monkeypatch, caplog):
    story = make_story("zh", "兩岸相連", ["橋開了。"], publish=False)
    monkeypatch.setattr(HTTPBackend, "purge_batch", lambda self, urls: 1 / 0)
    after(story.get_latest_revision().publish)
    story.refresh_from_db()
    assert story.live
    assert "ZeroDivisionError" in caplog.text


def test_without_a_cache_in_front_nothing_is_looked_for(make_story, monkeypatch):
    monkeypatch.setattr(purging, "addresses", lambda pages: 1 / 0)
    story = make_story("zh", "兩岸相連", ["橋開了。"])
    story.unpublish()
    assert not Job.objects.exists()
