"""A book's year: every step, and every step that is refused."""

import itertools
import json
from pathlib import Path

import pytest

from diglot.directory.models import Printing
from diglot.directory.recording import Change, write
from diglot.ebook import building, cycle, shelf
from diglot.ebook.cycle import ACTS, Refused
from diglot.ebook.models import Book, Frozen, Impression, Step
from tests.ebook.small_books import left

pytestmark = pytest.mark.django_db


def test_a_year_goes_its_way_and_every_step_is_written_down(shop):
    book = shop.published()
    book = cycle.withdraw(book, who="bob", note="the cover was wrong")
    book = cycle.publish(book, who="bob")
    steps = [(step.before, step.after, step.who) for step in Step.objects.all()]
    assert steps == [
        ("", "open", "ann"),
        ("open", "proof", "ann"),
        ("proof", "closed", "ann"),
        ("closed", "published", "ann"),
        ("published", "withdrawn", "bob"),
        ("withdrawn", "published", "bob"),
    ]
    assert Step.objects.get(after="withdrawn").note == "the cover was wrong"


def test_proof_may_be_taken_back_and_a_closing_may_not(shop):
    cycle.proof(shop.book, who="ann")
    assert cycle.reopen(shop.book, who="ann").state == "open"
    book = shop.closed()
    with pytest.raises(Refused, match=r"2026 book is closed for print: what is closed stays as it is; a reprint"):
        cycle.reopen(book, who="ann")


TAKEN = {"open": cycle.reopen, "proof": cycle.proof, "close": cycle.close, "publish": cycle.publish}
TAKEN |= {"withdraw": cycle.withdraw, "reprint": cycle.reprint}


def test_what_cannot_be_done_is_refused_with_the_state_and_the_mend(shop):
    for state, act in itertools.product(Book.State.values, TAKEN):
        Book.objects.update(state=state)
        shop.book.refresh_from_db()
        allowed = state in ACTS[act].before and (act, state) != ("withdraw", "closed")
        assert (act in cycle.acts(shop.book)) == allowed
        if allowed:
            continue
        with pytest.raises(Refused, match=rf"^The 2026 book is {shop.book.get_state_display()}: .+\.$"):
            TAKEN[act](shop.book, who="ann")
        shop.book.refresh_from_db()
        assert (shop.book.state, Step.objects.count(), left()) == (state, 1, set())


def test_closing_freezes_what_stands_there(shop):
    write([Change(shop.firms[2], {"status": "removed"})], city=shop.city, who="ann", origin="admin")
    book = shop.closed()
    impression = Impression.objects.get(book=book)
    assert impression.snapshot_hash == book.snapshot_hash
    folder = shelf.snapshot_folder(impression)
    assert left() == {folder.name}
    written = json.loads((folder / "snapshot.json").read_text())
    frozen = {row.listing: row.values for row in Frozen.objects.filter(book=book, printing=1)}
    assert frozen == {row["id"]: row["values"] for row in written["listings"]}
    assert set(frozen) == {firm.pk for firm in shop.firms[:2]}
    assert frozen[shop.firms[0].pk]["name_en"] == "Lucky 1"


@pytest.mark.parametrize("broken", ["freeze", "values", "rename"])
def test_a_closing_that_breaks_leaves_the_book_as_it_was(shop, monkeypatch, broken):
    def fail(*args, **kwargs):
        raise OSError("no space left on device")

    target = {
        "freeze": (cycle.freezing, "freeze"),
        "values": (cycle.freezing, "values_by_listing"),
        "rename": (Path, "rename"),
    }[broken]
    monkeypatch.setattr(*target, fail)
    cycle.proof(shop.book, who="ann")
    with pytest.raises(OSError, match="no space"):
        cycle.close(shop.book, who="ann")
    shop.book.refresh_from_db()
    assert (shop.book.state, shop.book.snapshot_hash) == ("proof", "")
    assert not Impression.objects.exists()
    assert not Frozen.objects.exists()
    assert left() == set()


def test_two_who_close_at_once_close_once(shop, monkeypatch):
    cycle.proof(shop.book, who="ann")
    freeze = cycle.freezing.freeze

    def slowly(book, folder):
        monkeypatch.setattr(cycle.freezing, "freeze", freeze)
        cycle.close(shop.book, who="bob")
        return freeze(book, folder)

    monkeypatch.setattr(cycle.freezing, "freeze", slowly)
    with pytest.raises(Refused, match="that was done already"):
        cycle.close(shop.book, who="ann")
    kept = left()

    def reprinted(book, folder):
        monkeypatch.setattr(cycle.freezing, "freeze", freeze)
        cycle.reprint(shop.book, who="bob")
        return freeze(book, folder)

    monkeypatch.setattr(cycle.freezing, "freeze", reprinted)
    with pytest.raises(Refused, match="reprinted by somebody else"):
        cycle.reprint(shop.book, who="ann")
    assert [row.number for row in Impression.objects.all()] == [1, 2]
    assert left() == kept | set(Impression.objects.values_list("folder", flat=True))


def test_an_empty_directory_is_not_closed(shop):
    write([Change(firm, {"status": "removed"}) for firm in shop.firms], city=shop.city, who="a", origin="admin")
    cycle.proof(shop.book, who="ann")
    with pytest.raises(Refused, match=r"no listing in the directory of .+ Houston"):
        cycle.close(shop.book, who="ann")


def test_publishing_wants_every_script_whole_and_from_the_snapshot(shop):
    building.build(shop.book)
    write([Change(shop.firms[0], {"name_en": "Luckier"})], city=shop.city, who="ann", origin="admin")
    book = shop.closed()
    for scripts, only, lacking in (
        ([], [], "Traditional, Simplified"),
        (["zh-hant"], [], "Simplified"),
        (["zh-hans"], ["press", "screen"], "Simplified"),
    ):
        if scripts:
            building.build(book, scripts, only)
        with pytest.raises(Refused, match=f"build {lacking} with screen"):
            cycle.publish(book, who="ann")
    assert shelf.newest(shop.city) is None
    building.build(book, ["zh-hans"], ["epub", "reader"])
    assert cycle.publish(book, who="ann").shown_printing == 1
    assert shelf.newest(shop.city) == book


def test_readers_keep_a_printing_until_its_reprint_is_published(shop):
    from diglot.languages.readings import reading

    book = shop.published()
    first = shelf.shown(shop.city, 2026, reading("zh-hant")).build
    write([Change(shop.firms[0], {"name_en": "Luckier"})], city=shop.city, who="ann", origin="admin")
    book = cycle.reprint(book, who="ann", note="a new phone")
    assert (book.state, book.printing, book.shown_printing) == ("closed", 2, 1)
    assert book.snapshot_hash != first.snapshot_hash
    building.build(book)
    assert shelf.shown(shop.city, 2026, reading("zh-hant")).build == first
    assert set(Printing.objects.values_list("book", flat=True)) == {"2026"}
    book = cycle.publish(book, who="ann")
    second = shelf.shown(shop.city, 2026, reading("zh-hant")).build
    assert (second.printing, second.snapshot_hash) == (2, book.snapshot_hash)
    frozen = Frozen.objects.filter(listing=shop.firms[0].pk).order_by("printing")
    assert [row.values["name_en"] for row in frozen] == ["Lucky 1", "Luckier"]
    assert shelf.public_folder(first).is_dir()


def test_a_book_that_readers_have_is_withdrawn_even_while_its_reprint_is_made(shop):
    book = shop.published()
    book = cycle.reprint(book, who="ann")
    book = cycle.withdraw(book, who="ann")
    assert (book.state, book.shown_printing) == ("withdrawn", None)
    assert shelf.is_withdrawn(shop.city, 2026)
    assert not Printing.objects.exists()
    with pytest.raises(Refused, match="not made whole"):
        cycle.publish(book, who="ann")


def test_a_year_has_one_book(shop):
    with pytest.raises(Refused, match="There is a 2026 book already, and it is open"):
        cycle.begin(shop.city, 2026, who="ann")
    assert cycle.begin(shop.city, 2027, who="ann").scripts == list(shelf.SCRIPTS)
