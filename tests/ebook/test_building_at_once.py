"""Two builds of one book at the same moment, on connections of their own: one makes it, the other gives way."""

import threading

import pytest

from diglot.ebook import building
from diglot.ebook.building import Busy
from diglot.ebook.models import Build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paper(new_paper):
    """Return a paper whose rows are committed: both builders see it."""
    return new_paper


def test_two_at_once_make_one(shop):
    start, ended = threading.Barrier(2), []

    def one():
        from django.db import connection

        try:
            start.wait()
            building.build(shop.book, ["zh-hant"])
            ended.append("made")
        except Busy:
            ended.append("busy")
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _turn in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(ended) in (["busy", "made"], ["made", "made"])
    assert Build.objects.filter(current=True).count() == 1
