"""Tables of every format, encoding and shape, and what is no table."""

import io
import json
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from diglot.importers.sources.tables import TableError, read_table

KNOWN = {"名稱", "電話", "地址", "Name", "Phone", "街道", "城市", "中文", "英文", "Chinese Name"}
ROWS = [
    ["名稱", "電話", "地址"],
    ["金冠酒家", "713-555-0101", "休士頓百利大道9968號"],
    ["明月軒", "713-555-0102", "糖城"],
]


def read(tmp_path, content, name="firms.csv", **options):
    path = tmp_path / "file"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path, name, known=KNOWN.__contains__, **options)


def cells(table):
    return [row.cells for row in table.rows()]


def text_of(rows, delimiter=","):
    return "\r\n".join(delimiter.join(row) for row in rows)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_text_in_every_encoding_with_every_delimiter(tmp_path, encoding, delimiter):
    table = read(tmp_path, text_of(ROWS, delimiter).encode(encoding), "firms.txt")
    assert table.columns == tuple(ROWS[0])
    assert cells(table) == ROWS[1:]
    assert [row.number for row in table.rows()] == [2, 3]


def test_western_letters_without_any_chinese_are_guessed_too(tmp_path):
    table = read(tmp_path, "Name,Phone\nCafé Olé,713-555-0101\n".encode("cp1252"))
    assert cells(table) == [["Café Olé", "713-555-0101"]]
    assert "guess" in str(table.notes[0])


def test_a_byte_of_no_encoding_is_told_by_its_line(tmp_path):
    with pytest.raises(TableError, match="line 3"):
        read(tmp_path, "名稱,電話\n金冠,1\n".encode() + b"\xff\x81\x8d,2\n")


def test_quotes_line_ends_blank_and_ragged_rows(tmp_path):
    table = read(tmp_path, '名稱,電話,地址\r\n"金, ""冠""",1,"上\n下"\r\n\r\n , ,\r\n短\r\n長,2,3,4\r\n')
    assert [row.number for row in table.rows()] == [2, 5, 6]
    assert cells(table) == [['金, "冠"', "1", "上\n下", ""], ["短", "", "", ""], ["長", "2", "3", "4"]]
    assert table.columns[3] == "column D"


def test_excels_own_word_on_the_delimiter(tmp_path):
    assert cells(read(tmp_path, "sep=;\n名稱;電話\n金,冠;1\n")) == [["金,冠", "1"]]


def test_a_quotation_mark_never_closed_is_told_by_its_row(tmp_path):
    text = '名稱,電話\n好,1\n"壞,2\n' + "行,3\n" * 1000
    with pytest.raises(TableError, match="row 3"):
        list(read(tmp_path, text).rows())


def test_a_cell_of_a_megabyte(tmp_path):
    table = read(tmp_path, f"名稱,電話\n金,{'字' * 1_000_000}\n")
    assert len(cells(table)[0][1]) == 1_000_000


def test_rows_above_the_names_are_passed_over(tmp_path):
    table = read(tmp_path, "休士頓商家名錄,,\n2026年,,\n\n名稱,電話,地址\n金冠,1,2\n")
    assert (table.columns, cells(table)) == (("名稱", "電話", "地址"), [["金冠", "1", "2"]])
    assert "3" in str(table.notes[-1])


def test_names_on_two_lines(tmp_path):
    groups = read(tmp_path, "名稱,,地址,\n中文,英文,街道,城市\n金冠,Golden,1 Main,Katy\n")
    assert groups.columns == ("名稱 / 中文", "名稱 / 英文", "地址 / 街道", "地址 / 城市")
    both = read(tmp_path, "名稱,電話\nName,Phone\n金冠,1\n")
    assert (both.columns, cells(both)) == (("名稱 / Name", "電話 / Phone"), [["金冠", "1"]])


def test_names_twice_and_none_at_all(tmp_path):
    assert read(tmp_path, "名稱,電話,電話\n金冠,1,2\n").columns == ("名稱", "電話", "電話 (2)")
    bare = read(tmp_path, "金冠,713-555-0101\n明月,713-555-0102\n")
    assert (bare.headed, bare.columns, len(cells(bare))) == (False, ("column A", "column B"), 2)
    unknown = read(tmp_path, "foo,bar\n金冠,713-555-0101\n")
    assert (unknown.headed, unknown.columns) == (True, ("foo", "bar"))


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_workbook_with_titles_merged_cells_dates_and_numbers(tmp_path):
    def fill(book):
        book.active.title = "空"
        sheet = book.create_sheet("名錄")
        sheet["B2"] = "Houston 名錄"
        sheet.merge_cells("B2:F2")
        for at, name in zip("BDEF", ("名稱", "電話", "日期", "分類"), strict=True):
            sheet[f"{at}3"] = name
        sheet.merge_cells("B3:C3")
        sheet["B4"], sheet["C4"] = "中文", "英文"
        sheet["B5"], sheet["C5"], sheet["D5"], sheet["E5"] = "金冠", "Golden", 7135550101.0, date(2026, 1, 2)
        sheet["B6"], sheet["D6"], sheet["E6"] = "明月", 2.5, datetime(2026, 1, 2, 9, 30)  # noqa: DTZ001 - a sheet knows no zones
        sheet["B7"], sheet["D7"], sheet["E7"], sheet["F5"] = "甲", True, time(9, 0), "牙醫"
        sheet.merge_cells("F5:F7")

    table = read(tmp_path, workbook(fill), "firms.xlsx")
    assert (table.sheet, table.sheets) == ("名錄", ("空", "名錄"))
    assert table.columns == ("column A", "名稱 / 中文", "名稱 / 英文", "電話", "日期", "分類")
    assert [row.number for row in table.rows()] == [5, 6, 7]
    assert cells(table) == [
        ["", "金冠", "Golden", "7135550101", "2026-01-02", "牙醫"],
        ["", "明月", "", "2.5", "2026-01-02 09:30", "牙醫"],
        ["", "甲", "", "TRUE", "09:00", "牙醫"],
    ]


def test_a_sheet_by_its_name_and_a_wrong_name(tmp_path):
    def fill(book):
        book.active.append(["名稱", "電話"])
        book.active.append(["一", "1"])
        other = book.create_sheet("二")
        other.append(["名稱", "電話"])
        other.append(["二", "2"])

    data = workbook(fill)
    assert cells(read(tmp_path, data, "x.xlsx", sheet="二")) == [["二", "2"]]
    with pytest.raises(TableError, match="二"):
        read(tmp_path, data, "x.xlsx", sheet="三")


def test_a_formula_without_its_value_is_told(tmp_path):
    def fill(book):
        book.active.append(["名稱", "電話"])
        book.active.append(["一", "=1+1"])

    table = read(tmp_path, workbook(fill), "x.xlsx")
    assert (table.empty_formulas, cells(table)) == (("B2",), [["一", ""]])


def test_a_formula_with_its_value_is_that_value(tmp_path):
    def fill(book):
        book.active.append(["名稱", "電話"])
        book.active.append(["一", "=1+1"])

    table = read(tmp_path, repacked(workbook(fill), "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>7</v>"), "x.xlsx")
    assert (table.empty_formulas, cells(table)) == ((), [["一", "7"]])


def repacked(data, part, old=b"", new=b""):
    """Return a workbook with something replaced in one of its parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            after.writestr(name, content)
    return held.getvalue()


def one_row(book):
    book.active.append(["名稱", "電話"])
    book.active.append(["一", "1"])


def test_two_cells_far_apart_do_not_fill_the_memory(tmp_path):
    def fill(book):
        one_row(book)
        book.active["XFD1048576"] = "x"

    with pytest.raises(TableError, match="column 16384"):
        read(tmp_path, workbook(fill), "x.xlsx")


def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    from diglot.importers.sources.tables import workbooks

    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 3_000_000)
    data = repacked(workbook(one_row), "xl/worksheets/sheet1.xml", b"</worksheet>", b" " * 4_000_000 + b"</worksheet>")
    assert len(data) < 20_000
    with pytest.raises(TableError, match="3 MB when unpacked"):
        read(tmp_path, data, "x.xlsx")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no row"),
        ("\n\n", "no row"),
        (b"PK\x03\x04damaged", "damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "damaged"),
        (b"\x7fELF\0\0\0\1\2\3" * 50, "no text"),
        ("<html><table><tr><td>1</td></tr></table></html>", "web page"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(tmp_path, content, words):
    with pytest.raises(TableError, match=words) as caught:
        read(tmp_path, content, "firms.xls")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("firms.xls: ")


def test_a_table_that_is_too_large_is_not_begun(tmp_path, monkeypatch):
    import diglot.importers.sources.tables as tables

    monkeypatch.setattr(tables, "MAX_TABLE_BYTES", 10)
    with pytest.raises(TableError, match="divide it"):
        read(tmp_path, "名稱,電話\n一,1\n")


OBJECTS = [{"name": "一", "phones": ["1", "2"]}, {"name": "二", "at": {"zip": 77036, "lat": 29.5}}]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(OBJECTS),
        json.dumps({"version": 1, "listings": OBJECTS}, ensure_ascii=False, indent=2),
        json.dumps({"meta": {"a": [1]}, "firms": OBJECTS}),
        "\n".join(map(json.dumps, OBJECTS)),
    ],
    ids=["list", "listings", "another name", "lines"],
)
def test_json_in_its_shapes(tmp_path, text):
    table = read(tmp_path, text, "x.json")
    assert table.columns == ("name", "phones", "at.zip", "at.lat")
    assert cells(table) == [["一", ["1", "2"], None, None], ["二", None, 77036, 29.5]]
    assert table.typed


@pytest.mark.parametrize(
    "text",
    [
        "[{]",
        '[{"a": 1}',
        '[{"a": 1} {"a": 2}]',
        "[1, 2]",
        '{"a": 1} x',
        '[{"a": ' + "[" * 100_000,
        '["x", {"a": 1}]',
        "{",
    ],
)
def test_json_that_is_damaged_or_no_list(tmp_path, text):
    with pytest.raises(TableError, match="JSON"):
        cells(read(tmp_path, text, "x.json"))


def test_json_longer_than_the_window(tmp_path):
    rows = [{"name": f"店{n}", "text": "字" * 3000} for n in range(100)]
    assert len(cells(read(tmp_path, json.dumps(rows, ensure_ascii=False), "x.json"))) == 100
