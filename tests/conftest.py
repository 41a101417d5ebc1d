"""Fixtures for every test that needs a paper: a city with two sections, and stories made on demand."""

import copy
import itertools
from datetime import timedelta

import pytest
from django.utils import timezone

PLAN = {
    "city": {"slug": "houston", "name_zh_hant": "休斯頓", "name_en": "Houston"},
    "paper": {
        "masthead_zh_hant": "測試雙語報",
        "masthead_en": "Test Bilingual Times",
        "motto_zh_hant": "兩種文字，一座城市",
        "motto_en": "Two languages, one city",
    },
    "section": [
        {"slug": "headlines", "zh_hant": "今日要聞", "en": "Today's headlines"},
        {"slug": "local", "zh_hant": "地方新聞", "en": "Local"},
    ],
}

HANT = "橋樑將於週六啟用，居民為此等了十年。"
HANS = "桥梁将于周六启用，居民为此等了十年。"
MIXED = "桥梁将於周六启用，居民為此等了十年。"


def pytest_collection_modifyitems(items):
    """Mark the tests that empty the database when they end: those of a live server have committed their rows.

    The rows that migrations make are gone after them, so they run apart, behind all others; last those that leave
    headings behind, which who puts all rows back would have twice. In a module the tests that ask for the paper come
    after the others, since it stands until the module ends.
    """
    for item in items:
        mark = item.get_closest_marker("django_db")
        if {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())) or (
            mark and mark.kwargs.get("transaction")
        ):
            item.add_marker(pytest.mark.emptying)
    together = itertools.groupby(list(items), key=lambda item: item.path)
    items[:] = [each for _path, some in together for each in sorted(some, key=on_the_paper)]
    items.sort(key=leaves_headings)


def leaves_headings(item):
    """Return whether a test empties the database and has not had all rows put back before it."""
    mark = item.get_closest_marker("django_db")
    put_back = "django_db_serialized_rollback" in getattr(item, "fixturenames", ()) or (
        mark and mark.kwargs.get("serialized_rollback")
    )
    return item.get_closest_marker("emptying") is not None and not put_back


def on_the_paper(item):
    """Return whether a test asks for the paper of its module."""
    return "founded" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="module")
def founded(django_db_setup, django_db_blocker):
    """Found the test paper once for a module, in a transaction around its tests that is taken back behind them.

    Why: founding takes longer than most tests.
    """
    from django.db import transaction

    from diglot.paper.founding import found

    with django_db_blocker.unblock(), transaction.atomic():
        made = found(PLAN)
        with django_db_blocker.block():
            yield made
        transaction.set_rollback(True)


@pytest.fixture
def paper(founded, db):
    """Return the founded test paper; what a test does to it is taken back when the test ends.

    A test that commits (`transaction=True`) is in a module with a `paper` of its own that returns `new_paper`: other
    connections do not see this one.
    """
    from wagtail.models import Site

    Site.clear_site_root_paths_cache()
    return copy.deepcopy(founded)


@pytest.fixture
def new_paper(db):
    """Return the test paper, founded for this test alone."""
    from diglot.paper.founding import found

    return found(PLAN)


@pytest.fixture
def make_story(paper):
    """Return a function that publishes an edition: make_story("zh", title, paragraphs, section=…, pair_of=…)."""
    from diglot.news.models import SectionPage, StoryPage

    numbers = itertools.count()

    def make(language, title, paragraphs=(), *, section="local", pair_of=None, publish=True, **values):
        tree = {"zh": "zh-hant", "en": "en"}[language]
        parent = SectionPage.objects.get(slug=section, locale__language_code=tree)
        body = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs]
        page = StoryPage(title=title, city=paper.city, locale=parent.locale, body=body, live=False, **values)
        if pair_of:
            page.translation_key = pair_of.translation_key
        parent.add_child(instance=page)
        revision = page.save_revision()
        if publish:
            revision.publish()
            at = timezone.now() - timedelta(minutes=next(numbers))
            StoryPage.objects.filter(pk=page.pk).update(first_published_at=at, last_published_at=at)
        page.refresh_from_db()
        return page

    return make


@pytest.fixture
def pair(make_story):
    """Return a story in both languages: (zh, en), typed in Simplified with Traditional leftovers."""
    zh = make_story("zh", "新桥週六启用 两岸居民為它等了十年", [MIXED, "市长说，这座桥连接了两个社区。"])
    en = make_story("en", "New bridge opens Saturday", ["The bridge opens.", "It joins two neighborhoods."], pair_of=zh)
    return zh, en
