"""The invented listings of the demo directory: the script's own files, wholly invented, and as untidy as promised."""

import csv
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from diglot.hanzi.datafiles import data_lines

DEMO = Path(__file__).parents[2] / "demo"
LISTINGS = DEMO / "listings"
TEXTS = {
    "restaurants-gb18030.csv": ("gb18030", ","),
    "associations-big5.csv": ("big5", ","),
    "chamber-members.tsv": ("utf-16", "\t"),
}
PHONE_COLUMN = re.compile("電話|傳真|座机|手机|Phone|Mobile|Fax")
PHONE = re.compile(r"\+?1?[ -]?\(?(\d{3})\)?[ .-]?(\d{3})[ .-]?(\d{4})(?!\d)")


def workbook_rows(path: Path, *, values: bool = True) -> list[tuple[object, ...]]:
    return list(load_workbook(path, data_only=values).worksheets[0].iter_rows(values_only=True))


def key_rows(folder: Path = LISTINGS) -> list[dict[str, str]]:
    with (folder / "key.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def cells(column: re.Pattern[str]) -> list[str]:
    """Return the filled cells of the four files in the columns whose headers match."""
    found = []
    _, _, headers, *rows = workbook_rows(LISTINGS / "houston-directory.xlsx")
    tables = [[headers, *rows]]
    for name, (encoding, delimiter) in TEXTS.items():
        with (LISTINGS / name).open(encoding=encoding, newline="") as file:
            tables.append(list(csv.reader(file, delimiter=delimiter)))
    for headers, *rows in tables:
        places = [at for at, header in enumerate(headers) if column.search(header)]
        found += [str(row[at]) for row in rows for at in places if row[at] not in (None, "")]
    return found


def test_the_script_writes_the_committed_files(tmp_path: Path):
    subprocess.run([sys.executable, DEMO / "make_listings.py", tmp_path], check=True)
    for name in (*TEXTS, "key.tsv"):
        assert (tmp_path / name).read_bytes() == (LISTINGS / name).read_bytes(), name
    for values in (True, False):
        made, committed = (
            workbook_rows(folder / "houston-directory.xlsx", values=values) for folder in (tmp_path, LISTINGS)
        )
        assert made == committed


def test_there_are_enough_rows_with_one_key_each():
    rows = key_rows()
    assert len(rows) >= 640
    assert len({(row["file"], row["key"]) for row in rows}) == len(rows)
    _, _, _, *lines = workbook_rows(LISTINGS / "houston-directory.xlsx")
    typed = {"houston-directory.xlsx": [line[0] for line in lines if line[0]]}
    for name, (encoding, delimiter) in TEXTS.items():
        with (LISTINGS / name).open(encoding=encoding, newline="") as file:
            typed[name] = [row[0] for row in list(csv.reader(file, delimiter=delimiter))[1:]]
    for name, keys in typed.items():
        assert keys == [row["key"] for row in rows if row["file"] == name]


def test_the_headings_are_many_and_are_shipped_ones():
    shipped = {
        fields[0]: fields
        for fields in (line.split("\t") for line in data_lines("headings.tsv", package="diglot.directory"))
    }
    used = {row["heading"] for row in key_rows()}
    assert len(used) >= 150
    for key in used:
        assert key in shipped, key
        assert shipped[key][1], f"{key} is a group"
        assert not "".join(shipped[key][7:8]), f"{key} only points to another heading"


def test_every_telephone_number_is_a_reserved_one():
    typed = cells(PHONE_COLUMN)
    numbers = [match for cell in typed for match in PHONE.findall(unicodedata.normalize("NFKC", cell))]
    assert len(numbers) > 600
    for area, exchange, last in numbers:
        assert area in ("713", "281", "832", "346", "936")
        assert (exchange, last[:2]) == ("555", "01"), f"{area}-{exchange}-{last}"
    for row in key_rows():
        assert re.fullmatch(r"(\+1(713|281|832|346|936)55501\d\d(x\d+)?(;|$))*", row["phones"]), row
    for cell in cells(re.compile("^(?!.*(電話|傳真|座机|手机|Phone|Mobile|Fax|Website|網|网|郵|邮|Email)).*")):
        assert not re.search(r"\d{3}[-. )]\d{4}\b", unicodedata.normalize("NFKC", cell)), cell


def test_a_number_rarely_stands_at_two_firms_without_a_reason():
    holders = Counter()
    for row in key_rows():
        if not row["firm"]:
            holders.update(set(row["phones"].split(";")) - {""})
    assert sum(count > 1 for count in holders.values()) < 70
    assert max(holders.values()) <= 4


def test_sites_and_addresses_are_on_names_kept_for_examples():
    column = re.compile("網址|網頁|网站|Website|電郵|電子郵件|邮箱|Email")
    typed = [cell for cell in cells(column) if "." in cell and cell != "N.A."]
    assert len(typed) > 200
    for cell in typed:
        assert re.search(r"\.example(\.com|\.org)?$", cell), cell


def test_no_text_was_left_half_made():
    for cell in cells(re.compile(".")):
        assert not re.search(r"[{}�]|\.\.|  |。。|，。|^\s|\s$", cell), cell


@pytest.mark.parametrize(
    ("column", "form", "least"),
    [
        ("電話", r"[０-９]{3}", 5),
        ("座机", r"\.0$", 5),
        ("電話|Phone", r"(ext\.|x|分機) ?\d", 10),
        ("傳真|電郵", r"^沒有記錄$", 20),
        ("傳真|電郵|網址", r"^N\.A\.$", 20),
        ("營業時間|营业时间", r"公休", 10),
        ("營業時間|营业时间", r"^24|二十四", 3),
        ("營業時間|营业时间", r"凌晨|次日|次日|03:00", 3),
        ("營業時間|营业时间|Hours", r"^(看|同上|call|卖完|详见|不一定|10-7\?)", 3),
        ("英文名稱|外文店名", r"[\u4e00-\u9fff]", 8),
        ("類別", r" / |、|；", 5),
    ],
)
def test_the_promised_mess_is_there(column: str, form: str, least: int):
    assert sum(bool(re.search(form, cell)) for cell in cells(re.compile(column))) >= least


def test_the_workbook_has_what_spreadsheets_have():
    sheet = load_workbook(LISTINGS / "houston-directory.xlsx").worksheets[0]
    assert any(cells.min_row == 1 and cells.size["columns"] > 20 for cells in sheet.merged_cells.ranges)
    _, _, headers, *rows = workbook_rows(LISTINGS / "houston-directory.xlsx")
    assert Counter(headers)["電話"] == 2
    assert sum(isinstance(row[headers.index("電話")], int) for row in rows) >= 20
    assert sum(not any(row) for row in rows) == 2
    formulas = [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert len(formulas) == 4
    shown = load_workbook(LISTINGS / "houston-directory.xlsx", data_only=True).worksheets[0]
    assert all(shown[cell.coordinate].value for cell in formulas)


def test_some_firms_are_in_two_hands():
    firms = Counter(row["firm"] for row in key_rows() if row["firm"])
    assert len(firms) >= 20
    assert set(firms.values()) == {2}
