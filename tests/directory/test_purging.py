"""A cache in front of the site is told of every page that shows a written listing."""

import pytest
from wagtail.contrib.frontend_cache.backends import HTTPBackend

from diglot.directory.recording import Change, write
from diglot.jobs import worker
from diglot.jobs.models import Job


@pytest.fixture
def told(settings, monkeypatch):
    """Return the addresses a cache in front is told to forget."""
    addresses = []
    monkeypatch.setattr(HTTPBackend, "purge_batch", lambda self, urls: addresses.extend(urls))
    settings.WAGTAILFRONTENDCACHE = {
        "front": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": "http://cache:6081"}
    }
    return addresses


def test_every_reading_of_a_changed_listing_and_its_lists(paper, told):
    values = {"name_en": "Lily", "headings": ["dentists"], "plaza": "喜街廣場"}
    (row,) = write([Change(None, values)], city=paper.city, who="a", origin="t")
    assert told == []
    job = Job.objects.get(kind="directory.purge")
    worker.perform(worker.claim("w", job.due_at))
    for reading in ("zh-hant", "zh-hans", "en"):
        base = f"http://127.0.0.1:8000/{reading}/directory/"
        for page in (
            "",
            "h/dentists/",
            f"{row.pk}-lily/",
            f"{row.pk}-lily/card.vcf",
            f"plaza/{row.plaza_id}-{row.plaza.slug}/",
        ):
            assert base + page in told


def test_without_a_cache_there_is_nothing_to_do(paper):
    write([Change(None, {"name_en": "Lily"})], city=paper.city, who="a", origin="t")
    assert not Job.objects.filter(kind="directory.purge").exists()
