"""Whatever is sent as a list: one clear refusal or a whole import, never a crash and never half of one."""

import io
import json
import random
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diglot.directory.models import Listing, ListingChange
from diglot.importers.listings.guessing import guess, is_known
from diglot.importers.listings.mapping import TARGETS, Column, Mapping
from diglot.importers.listings.models import ImportRun
from diglot.importers.listings.reading import Books, Reader
from diglot.importers.sources.tables import Row, TableError, read_table

from .conftest import CSV

NASTY = [
    *("=cmd|' /C calc'!A0", "<script>alert(1)</script>", "javascript:alert(1)", "'; DROP TABLE x;--", '"*()^:-', "\0"),
    *(
        "\ud800",
        "𠮷",
        "\u202e",
        "９９９",
        "1e400",
        "-0",
        "inf",
        "nan",
        "7.1E9",
        "713-555-0101/" * 40,
        "電話" * 30,
        "(" * 200,
    ),
    *(
        "轉" * 50,
        "x" * 5000,
        "1" * 400,
        "+" * 50,
        "、" * 300,
        "2026-13-45",
        "99/99/9999",
        "a@b",
        "http://[::1",
        "\r\n\t",
    ),
]
cells = st.sampled_from(NASTY) | st.text(max_size=30) | st.lists(st.sampled_from(NASTY), max_size=3).map(" ".join)
typed = cells | st.none() | st.booleans() | st.integers() | st.floats() | st.lists(cells, max_size=3)
BOOKS = Books({"bakery": "bakeries", "bakeries": "bakeries", "牙医": "dentists"}, {"houston"}, "US")


def samples():
    """Return a sound file of each format, by its name."""
    rows = [line.split(",") for line in CSV.replace('"', "").splitlines()]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    firms = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]
    return {
        "a.csv": CSV.encode(),
        "big5.csv": CSV.encode("big5"),
        "wide.tsv": CSV.replace(",", "\t").encode("utf-16"),
        "a.xlsx": held.getvalue(),
        "a.json": json.dumps(firms, ensure_ascii=False).encode(),
        "a.jsonl": "\n".join(json.dumps(firm) for firm in firms).encode(),
    }


SAMPLES = samples()


def mutated(data, draw):
    """Return a file with some bytes changed, taken out, doubled or moved."""
    data = bytearray(data)
    for _time in range(draw.randrange(1, 6)):
        at, end = sorted(draw.randrange(len(data) + 1) for _side in "ab")
        match draw.randrange(5):
            case 0 if data:
                data[min(at, len(data) - 1)] = draw.randrange(256)
            case 1:
                del data[at : min(end, at + 40)]
            case 2:
                data[at:at] = data[at : min(end, at + 40)] * draw.randrange(1, 4)
            case 3:
                data[at:at] = draw.randbytes(draw.randrange(1, 12))
            case 4:
                del data[end:]
    return bytes(data)


def mutated_parts(data, draw):
    """Return a workbook of which one part is damaged and the package is sound."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        unlucky = draw.choice(before.namelist())
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, mutated(content, draw) if name == unlucky else content)
    return held.getvalue()


def gone_through(path, name):
    """Read and understand a file as far as an import does before it writes; return how many rows it has."""
    table = read_table(path, name, known=is_known)
    rows = list(table.rows())
    mapping, _guesses = guess(table.columns, [row.cells for row in rows[:50]])
    reader = Reader(mapping, BOOKS, typed=table.typed)
    return len([reader.read(row) for row in rows])


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_files_are_read_or_refused(name, tmp_path):
    draw = random.Random(name)  # noqa: S311 - the same damage on every run
    path = tmp_path / "file"
    sound, said = 0, []
    for number in range(60):
        damage = mutated_parts if name.endswith("xlsx") and number % 2 else mutated
        path.write_bytes(damage(SAMPLES[name], draw))
        try:
            sound += gone_through(path, name) > 0
        except TableError as error:
            said.append(str(error))
    path.write_bytes(SAMPLES[name])
    assert gone_through(path, name) == 4
    assert sound
    assert not [words for words in said if "\n" in words]


@given(data=st.binary(max_size=300), name=st.sampled_from(["a.csv", "a.json", "a.xlsx", "a"]))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_bytes_are_read_or_refused(data, name, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(data)
    try:
        gone_through(path, name)
    except TableError as error:
        words = str(error)
    else:
        words = ""
    assert "\n" not in words


FREE = [target for target in TARGETS if target not in {"listing", "made_at"}]


@given(st.lists(st.tuples(st.sampled_from(FREE), typed), min_size=1, max_size=8), st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_cell_under_any_target_is_understood_or_left_out(pairs, exact, erase):
    columns = tuple(Column(f"c{at}", target) for at, (target, _cell) in enumerate(pairs))
    reader = Reader(Mapping(columns, exact=exact, erase=erase), BOOKS, typed=True)
    reading = reader.read(Row(2, [cell for _target, cell in pairs]))
    assert all(isinstance(str(note.done), str) for note in reading.notes)
    json.dumps(reading.values)


@given(rows=st.lists(st.lists(cells, min_size=6, max_size=6), min_size=1, max_size=6))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_cells_are_imported_whole_or_refused_row_by_row(rows, bring, paper, tmp_path):
    path = tmp_path / "firms.json"
    headers = ("編號", "名稱", "電話", "地址", "分類", "網址")
    text = json.dumps([dict(zip(headers, row, strict=True)) for row in [["K", "店", "1", "", "", ""], *rows]])
    path.write_text(text)
    before = Listing.objects.count()
    run = bring(path, source=f"s{ImportRun.objects.count()}")
    assert run.state == ImportRun.State.DONE
    assert sum(run.counts.values()) == run.rows.count() == run.total
    made = run.counts.get("new", 0) + run.counts.get("suspected", 0)
    assert Listing.objects.count() == before + made
    assert ListingChange.objects.filter(origin=run.origin).count() == made
