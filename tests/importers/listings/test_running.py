"""Imports from the file to the listings: what rows become, updates, crashes, undoing."""

from dataclasses import replace

import pytest
from django.db import IntegrityError

from diglot.directory import recording
from diglot.directory.models import Listing, ListingChange
from diglot.directory.recording import Change, write
from diglot.importers.listings import running, starting
from diglot.importers.listings.models import ImportRow, ImportRun
from diglot.jobs.models import Job

from .conftest import CSV


def outcomes(run):
    return dict(run.rows.values_list("number", "outcome"))


def notes(run, number):
    return [(field, read, template % values) for field, read, template, values in run.rows.get(number=number).notes]


def test_a_list_becomes_listings_and_every_guess_is_told(bring, table):
    run = bring(table(CSV))
    assert run.state == ImportRun.State.DONE
    assert outcomes(run) == {2: "new", 3: "new", 4: "refused", 5: "new"}
    first = Listing.objects.get(source_key="A1")
    assert (first.name_zh, first.name_en, first.source) == ("金麥餅店", "Golden Wheat Bakery", "list")
    assert (first.street_en, first.suite, first.town_en, first.state, first.postcode) == (
        *("9968 Bellaire Blvd", "230", "Houston", "TX", "77036"),
    )
    assert first.phones == [{"number": "+17135550101", "label": "", "extension": ""}]
    assert (first.fax, first.website, first.languages) == ("+17135550102", "https://www.example.org", ["cmn", "yue"])
    assert [each.heading.key for each in first.placed.all()] == ["bakeries"]
    second = Listing.objects.get(source_key="A2")
    assert (second.name_en, second.fax, second.street_en) == ("", "", "")
    assert ("name_en", "喜街餅屋", "left out: a copy of the Chinese") in notes(run, 3)
    assert ("fax", "沒有記錄", "taken for empty") in notes(run, 3)
    assert ("phones", "7135550103.0", "a number with .0 read as a phone") in notes(run, 3)
    fourth = Listing.objects.get(source_key="A4")
    assert [phone["label"] for phone in fourth.phones] == ["", "mobile"]
    assert ("headings", "占星", "left out: no heading is called so") in notes(run, 5)
    assert run.unknown == {"占星": 1}
    assert run.rows.get(number=2).listing == first.pk


def test_a_check_changes_nothing_and_says_what_would_be(bring, table):
    run = bring(table(CSV), state=ImportRun.State.CHECKING)
    assert (run.state, run.counts) == (ImportRun.State.CHECKED, {"new": 3, "refused": 1})
    assert run.rows.get(number=2).values["after"]["name_zh"] == "金麥餅店"
    assert not Listing.objects.exists()
    assert not ListingChange.objects.exists()


def test_a_later_list_updates_by_key_and_only_what_it_says(bring, table, paper):
    bring(table(CSV))
    first = Listing.objects.get(source_key="A1")
    write([Change(first, {"wechat": "wheat", "hours": "typed by us"})], city=paper.city, who="x", origin="admin")
    run = bring(table("編號,中文名稱,電話,傳真\nA1,金麥餅店,713-555-0199,\nA9,新店,,\n"))
    assert outcomes(run) == {2: "updated", 3: "new"}
    first.refresh_from_db()
    assert (first.phones[0]["number"], first.fax) == ("+17135550199", "+17135550102")
    assert (first.wechat, first.hours, first.name_en) == ("wheat", "typed by us", "Golden Wheat Bakery")
    again = bring(table("編號,中文名稱,電話,傳真\nA1,金麥餅店,713-555-0199,\nA9,新店,,\n"))
    assert outcomes(again) == {2: "unchanged", 3: "unchanged"}


def test_an_empty_cell_empties_a_field_only_when_the_mapping_says_so(bring, table):
    bring(table(CSV))
    bring(table("編號,中文名稱,傳真\nA1,金麥餅店,\n"), mapping=lambda mapping: replace(mapping, erase=True))
    assert Listing.objects.get(source_key="A1").fax == ""


def test_without_keys_rows_are_known_by_name_and_phone(bring, table):
    text = "店名,電話,地址\n王記,713-555-0101,1 Main St\n王記,713-555-0101,2 Main St\n李記,,\n"
    bring(table(text))
    assert Listing.objects.count() == 3
    run = bring(table(text.replace("2 Main St", "22 Main St")))
    assert outcomes(run) == {2: "unchanged", 3: "updated", 4: "unchanged"}
    assert sorted(Listing.objects.values_list("street_en", flat=True)) == ["", "1 Main St", "22 Main St"]
    assert set(outcomes(bring(table(text), source="another")).values()) == {"new", "suspected"}
    assert Listing.objects.count() == 6


def test_a_row_twice_is_taken_once(bring, table):
    run = bring(table(many(12) + "K3,王家\n"))
    assert outcomes(run) == {**dict.fromkeys(range(2, 14), "new"), 14: "repeated"}
    run = bring(table("店名,電話\n趙記,713-555-0101\n趙記,713-555-0101\n"), source="other")
    assert outcomes(run) == {2: "new", 3: "repeated"}


def test_what_was_delisted_does_not_come_back_on_another_list(bring, table, paper):
    bring(table(CSV))
    listing = Listing.objects.get(source_key="A1")
    write([Change(listing, {"status": "removed"})], city=paper.city, who="x", origin="admin")
    run = bring(table(CSV, "other.csv"), source="other")
    assert outcomes(run)[2] == "refused"
    assert Listing.objects.filter(source="other").exclude(source_key="A1").exists()
    assert not Listing.objects.filter(source="other", source_key="A1").exists()


@pytest.mark.parametrize("status", ["removed", "merged"])
def test_what_was_delisted_is_not_revived(bring, table, paper, status):
    bring(table(CSV))
    listing = Listing.objects.get(source_key="A1")
    write([Change(listing, {"status": status})], city=paper.city, who="x", origin="admin")
    run = bring(table(CSV.replace("713-555-0101", "713-555-0177")))
    assert outcomes(run)[2] == "refused"
    listing.refresh_from_db()
    assert (listing.status, listing.phones[0]["number"]) == (status, "+17135550101")
    assert Listing.objects.count() == 3


def many(count):
    return "編號,店名\n" + "".join(f"K{number},店{number}\n" for number in range(count))


class Killed(BaseException):
    """Stands for a kill -9: nothing catches it."""


def test_a_killed_import_goes_on_where_it_stopped(bring, table, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 10)
    real, calls = running._row, []

    def kill(*args):
        calls.append(1)
        if len(calls) == 25:
            raise Killed
        return real(*args)

    monkeypatch.setattr(running, "_row", kill)
    path = table(many(45))
    with pytest.raises(Killed):
        bring(path)
    run = ImportRun.objects.get()
    assert (run.state, run.done, Listing.objects.count()) == (ImportRun.State.RUNNING, 21, 20)
    Job.objects.update(lease_until="2020-01-01T00:00Z")
    assert starting.do_now(run.job)
    run.refresh_from_db()
    assert (run.state, run.counts) == (ImportRun.State.DONE, {"new": 45})
    assert sorted(Listing.objects.values_list("source_key", flat=True)) == sorted(f"K{n}" for n in range(45))
    assert ImportRow.objects.count() == 45
    assert len(calls) == 25 + 25


def test_an_import_that_keeps_failing_is_taken_back_whole(bring, table, monkeypatch):
    monkeypatch.setattr(running, "BATCH", 10)
    real = recording.write
    calls = []

    def fail(*args, **kwargs):
        calls.append(1)
        if len(calls) > 2:
            raise RuntimeError("out of order")
        return real(*args, **kwargs)

    monkeypatch.setattr(running.recording, "write", fail)
    run = bring(table(many(45)))
    assert (run.state, run.error) == (ImportRun.State.FAILED, "RuntimeError: out of order")
    assert not Listing.objects.exists()


def test_a_row_the_database_refuses_is_refused_alone(bring, table, monkeypatch):
    real = recording.write

    def fail(changes, **kwargs):
        if any(change.values.get("name_zh") == "店3" for change in changes):
            raise IntegrityError("no such thing")
        return real(changes, **kwargs)

    monkeypatch.setattr(running.recording, "write", fail)
    run = bring(table(many(6)))
    assert run.counts == {"new": 5, "refused": 1}
    assert notes(run, 5) == [("", "", "refused: no such thing")]


def test_a_file_damaged_at_its_end_writes_nothing(bring, table):
    text = "[" + ",".join(f'{{"名稱": "店{n}"}}' for n in range(30))
    with pytest.raises(ValueError, match="JSON"):
        bring(table(text, "firms.json"))
    assert not Listing.objects.exists()


def test_undo_takes_back_what_was_made_and_changed(bring, table, paper):
    bring(table(CSV))
    run = bring(table("編號,中文名稱,電話\nA1,金麥餅店,713-555-0199\nA9,新店,\n"))
    fourth = Listing.objects.get(source_key="A4")
    assert starting.set_going(run, ImportRun.State.UNDOING)
    starting.do_now(run.job)
    run.refresh_from_db()
    assert (run.state, run.undone) == (ImportRun.State.UNDONE, {"restored": 1, "removed": 1, "kept": []})
    assert Listing.objects.get(source_key="A1").phones[0]["number"] == "+17135550101"
    assert not Listing.objects.filter(source_key="A9").exists()
    assert Listing.objects.filter(pk=fourth.pk).exists()
    assert not starting.set_going(run, ImportRun.State.UNDOING)


def test_a_mapping_that_was_mended_is_found_again(bring, table, paper):
    path = table("店名,某欄\n王記,牙科診所\n")
    run = bring(path, state=ImportRun.State.CHECKING)
    with running.table_of(run) as found:
        mapping, _guesses, saved = starting.mapping_for(run, found)
    assert not saved
    columns = tuple(
        replace(column, target="services_zh") if column.header == "某欄" else column for column in mapping.columns
    )
    starting.save_mapping(run, replace(mapping, columns=columns), "clerk")
    turned = table("某栏,店名\n补习,李记\n".replace("栏", "欄"), "next.csv")
    bring(turned)
    assert Listing.objects.get().services_zh == "补习"


def test_the_headings_a_clerk_settled_hold(bring, table):
    run = bring(table(CSV), mapping=lambda mapping: replace(mapping, headings={"占星": "bakeries", "Bakery": ""}))
    placed = {listing.source_key: listing.placed.count() for listing in Listing.objects.all()}
    assert placed == {"A1": 1, "A2": 0, "A4": 1}
    assert run.unknown == {}
