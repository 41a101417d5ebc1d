"""What happens at the same moment, on connections of its own: two builds of one book, a change while it is frozen."""

import threading

import pytest
from django.db import connection

from diglot.ebook import building, freezing
from diglot.ebook.building import Busy
from diglot.ebook.models import Build
from diglot.house.models import GlossaryTerm

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def paper(new_paper):
    """Return a paper whose rows are committed: other connections see it."""
    return new_paper


def elsewhere(act):
    """Return a thread that acts on a connection of its own."""

    def acting():
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=acting)
    thread.start()
    return thread


def test_two_at_once_make_one(shop):
    start, ended = threading.Barrier(2), []

    def one():
        try:
            start.wait()
            building.build(shop.book, ["zh-hant"])
            ended.append("made")
        except Busy:
            ended.append("busy")

    for each in [elsewhere(one) for _turn in range(2)]:
        each.join()
    assert sorted(ended) in (["busy", "made"], ["made", "made"])
    assert Build.objects.filter(current=True).count() == 1


def test_what_is_written_while_a_book_is_frozen_is_no_part_of_it(shop, tmp_path, monkeypatch):
    booked = freezing.booking.booked

    def slowly(city, year):
        # Ads are read before the glossary.
        elsewhere(lambda: GlossaryTerm.objects.create(city=shop.city, hant="川普", hans="特朗普")).join()
        return booked(city, year)

    monkeypatch.setattr(freezing.booking, "booked", slowly)
    freezing.freeze(shop.book, tmp_path / "snapshot")
    assert GlossaryTerm.objects.count() == 1
    assert freezing.load(tmp_path / "snapshot").rows["terms"] == []
