"""Exports and their way back: no difference in any field, and no cell that a spreadsheet runs."""

import csv
import json

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diglot.directory.fields import FIELDS, FieldError, Kind, clean
from diglot.directory.models import Listing
from diglot.directory.recording import Change, complete, values_of, write
from diglot.importers.listings.cells import guarded, read_cell, unguarded, write_cell
from diglot.importers.listings.exporting import write_file
from diglot.importers.listings.models import ImportRun

ODD = [
    *("=1+1", "+852", "-3", "@x", "'quoted", "''", '"json"', "[1]", "{}", "a|b", "a | b", " , ;\t", "N/A", "沒有記錄"),
    *(
        "＝1",
        "１２３",
        "ALL CAPS",
        "_x0041_",
        "a\x0bb",
        "\ufffe",
        "𠮷野家",
        "é\u0301",
        "\u202eevil",
        "<script>",
        "0012",
        "1e5",
    ),
    *("true", "2026-11-30", "7135550123.0", "', DROP TABLE", "\u2028", "\x85", "a\nb", "\r\nx", "label: 713-555-0101"),
]
texts = st.sampled_from(ODD) | st.text(max_size=12) | st.lists(st.sampled_from(ODD), max_size=3).map("".join)
phones = st.fixed_dictionaries(
    {
        "number": st.sampled_from(["713-555-0123", "+852 2522 1624", "call", "713-555-0123 x5", "+442079460000"])
        | texts,
        "label": texts | st.sampled_from(["office", "手機"]),
        "extension": st.sampled_from(["", "12", "x", "ext. 5"]),
    }
)
licences = st.fixed_dictionaries({"number": texts, "authority": texts, "source": texts, "date": texts})
OF_KIND = {
    Kind.LIST: st.lists(texts, max_size=3),
    Kind.HEADINGS: st.lists(st.sampled_from(["bakeries", "dentists"]), max_size=2),
    Kind.PHONES: st.lists(phones, max_size=3),
    Kind.LICENCES: st.lists(licences, max_size=2),
    Kind.FLOAT: st.none() | st.floats(-90, 90),
    Kind.DATE: st.none() | st.dates().map(str),
    Kind.EMAIL: st.sampled_from(["", "a@example.org", "O'x=@example.org"]),
    Kind.URL: st.sampled_from(["", "https://example.org/?a=b|c", "http://例子.example/"]),
    Kind.LISTING: st.none(),
    Kind.IMAGE: st.none(),
}


def of_field(field):
    if field.kind in {Kind.CODES, Kind.CHOICE}:
        codes = st.sampled_from(list(field.choices))
        return st.lists(codes, max_size=3) if field.kind is Kind.CODES else codes
    return OF_KIND.get(field.kind, texts)


def cleaned(name, value):
    """Return a value as listings keep it; what a field refuses is empty."""
    try:
        return clean(name, value)
    except FieldError:
        return clean(name, [] if isinstance(value, list) else "")


@st.composite
def listings(draw):
    values = {name: cleaned(name, draw(of_field(field))) for name, field in FIELDS.items()}
    return values | {"name_zh": values["name_zh"] or "店", "merged_into": None, "logo": None, "source_key": ""}


@given(st.data())
@settings(max_examples=250, deadline=None)
def test_every_cell_reads_back_as_what_was_written(data):
    name = data.draw(st.sampled_from(sorted(FIELDS)))
    value = cleaned(name, data.draw(of_field(FIELDS[name])))
    cell = guarded(write_cell(name, value, "US"))
    assert clean(name, read_cell(name, unguarded(cell), "US")) == value


@given(texts)
def test_no_cell_begins_a_formula_and_each_is_found_again(text):
    cell = guarded(text)
    number = cell.startswith("-") and cell[1:2].isdigit()
    assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert unguarded(cell) == text


def all_values():
    return [values_of(listing) for listing in complete(Listing.objects.values_list("pk", flat=True))]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json"])
@given(rows=st.lists(listings(), min_size=4, max_size=8))
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_export_comes_back_without_a_difference_here_and_elsewhere(suffix, rows, bring, paper, tmp_path):
    Listing.objects.all().delete()
    write([Change(None, row) for row in rows], city=paper.city, who="x", origin="admin")
    before = all_values()
    path = tmp_path / f"out{suffix}"
    assert write_file(path, paper.city, suffix) == len(rows)
    assert set(bring(path).counts) == {"unchanged"}
    Listing.objects.all().delete()
    run = bring(path)
    assert (run.counts, run.unknown) == ({"new": len(rows)}, {})
    assert all_values() == before


def test_a_merged_listing_finds_the_number_of_its_other_elsewhere(bring, paper, tmp_path):
    kept, gone = write(
        [Change(None, {"name_zh": "甲"}), Change(None, {"name_zh": "乙"})], city=paper.city, who="x", origin="admin"
    )
    write([Change(gone, {"status": "merged", "merged_into": kept.pk})], city=paper.city, who="x", origin="admin")
    path = tmp_path / "out.json"
    write_file(path, paper.city, ".json")
    Listing.objects.all().delete()
    write([Change(None, {"name_zh": "第三者"})], city=paper.city, who="x", origin="admin")
    bring(path)
    moved = Listing.objects.get(name_zh="乙")
    assert moved.merged_into == Listing.objects.get(name_zh="甲")


def test_an_export_of_another_site_does_not_overwrite_the_listing_of_that_number(bring, paper, tmp_path):
    [listing] = write([Change(None, {"name_zh": "甲"})], city=paper.city, who="x", origin="admin")
    path = tmp_path / "out.csv"
    write_file(path, paper.city, ".csv")
    text = path.read_text("utf-8-sig").replace(listing.created_at.isoformat(), "2020-01-01T00:00:00+00:00")
    path.write_text(text.replace("甲", "別家"), "utf-8")
    assert bring(path).counts == {"new": 1}
    assert sorted(Listing.objects.values_list("name_zh", flat=True)) == ["別家", "甲"]


def test_an_export_does_not_revive_what_was_removed_since(bring, paper, tmp_path):
    [listing] = write([Change(None, {"name_zh": "甲"})], city=paper.city, who="x", origin="admin")
    path = tmp_path / "out.csv"
    write_file(path, paper.city, ".csv")
    write([Change(listing, {"status": "removed"})], city=paper.city, who="x", origin="admin")
    assert bring(path).counts == {"refused": 1}
    listing.refresh_from_db()
    assert listing.status == "removed"


def test_spreadsheets_see_texts_only(paper, tmp_path):
    write(
        [Change(None, {"name_en": "=HYPERLINK(1)", "fax": "+852 2522 1624"})], city=paper.city, who="x", origin="admin"
    )
    write_file(tmp_path / "out.csv", paper.city, ".csv")
    [row] = csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8-sig", newline=""))
    assert (row["name_en"], row["fax"]) == ("'=HYPERLINK(1)", "'+852 2522 1624")
    write_file(tmp_path / "out.xlsx", paper.city, ".xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None} == {"s"}
    assert sheet.max_row == 2


def test_the_json_names_its_format_and_the_vcards_leave_out_what_is_closed(paper, tmp_path):
    rows = [{"name_zh": "甲"}, {"name_zh": "乙", "status": "closed"}]
    write([Change(None, row) for row in rows], city=paper.city, who="x", origin="admin")
    write_file(tmp_path / "out.json", paper.city, ".json")
    value = json.loads((tmp_path / "out.json").read_text())
    assert (value["format"], value["version"], value["city"], len(value["listings"])) == (
        "diglot listings",
        1,
        "houston",
        2,
    )
    write_file(tmp_path / "out.vcf", paper.city, ".vcf")
    assert (tmp_path / "out.vcf").read_bytes().count(b"BEGIN:VCARD\r\n") == 1
    assert ImportRun.objects.count() == 0
