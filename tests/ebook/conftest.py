"""Fixtures of the book's tests."""

import pytest
from django.utils import translation

from tests.ebook.small_books import Shop


@pytest.fixture
def shop(paper, tmp_path, monkeypatch, settings):
    """Return a paper with three firms and the open book of 2026, set by a typesetter that only pretends; in English."""
    settings.MEDIA_ROOT = tmp_path / "media"
    with translation.override("en"):
        yield Shop(paper, tmp_path, monkeypatch)
