"""Write the invented listings of the demo directory, as four clerks keep them, with their usual mess.

    python demo/make_listings.py [FOLDER]

Everything is invented: firms, people, plazas, house numbers, licence numbers (all begin with INV) and telephone numbers
(555-0100 to 555-0199). The names were written by hand (firms/), the rest is drawn with a fixed seed
(invented_firms.py), so that every run writes the same files. Which mess is where is told in listings/README.md.

Why: an importer is shown to work by files such as people really send, and nobody's real list may be shipped.
"""

import csv
import io
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from invented_firms import HERE, Firm, Phone, deal_phones, fill, read_firms, share_places
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

Cell = str | int | float | datetime | None

# What a firm under the heading also does: some rows of the workbook stand under two headings.
SECOND_LABELS = {
    "notaries": "翻譯社",
    "translators": "公證",
    "cpas": "報稅",
    "realtors": "物業管理",
    "hair-salons": "護膚美容",
    "printers": "招牌",
    "travel-agencies": "機場接送",
    "insurance-agencies": "報稅",
    "florists": "婚禮策劃",
}
# What the clerk of the workbook types where there is nothing.
NOTHING = ("", "", "", "N.A.", "沒有記錄", "無", "-")
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")
FIRST_DAY = datetime(2024, 9, 2)  # noqa: DTZ001 - a day in a spreadsheet has no zone
# Rows of the workbook with latitude and longitude the wrong way round.
TURNED = ("H0123", "H0301")


def typed_phone(firm: Firm, phone: Phone) -> Cell:
    """Return the telephone number in one of the forms in which people type it; a few are numbers, not text."""
    area, last = phone.number[:3], phone.number[6:]
    dashed = f"{area}-555-{last}"
    if phone.extension:
        return firm.pick(
            (f"{dashed} ext. {phone.extension}", f"{dashed} x{phone.extension}", f"{dashed} 分機{phone.extension}")
        )
    plain = (f"({area}) 555-{last}", dashed, f"{area}.555.{last}", f"{area} 555 {last}")
    odd = (dashed.translate(FULL_WIDTH), f"1-{dashed}", f"+1 {area} 555 {last}", phone.number, f"({area})555{last}")
    return firm.pick(odd) if firm.chance(0.3) else firm.pick(plain)


def street_and_number(firm: Firm) -> str:
    """Return the English address without the suite."""
    return f"{firm.place.number} {firm.place.street_en}"


def typed_suite(firm: Firm) -> str:
    """Return the suite as people write it."""
    suite = firm.place.suite
    return suite and firm.pick((f"#{suite}", f"Ste {suite}", f"Suite {suite}", suite, f"Ste. {suite}"))


def day(firm: Firm) -> datetime:
    """Return the day on which the clerk last telephoned the firm."""
    return FIRST_DAY + timedelta(days=int(firm.rng.random() * 760))


def nothing(firm: Firm) -> str:
    """Return an empty cell or a word that means the same."""
    return firm.pick(NOTHING)


def workbook_row(firm: Firm) -> dict[str, Cell]:
    """Return the firm as the clerk of the main workbook typed it."""
    values, place = firm.values, firm.place
    phones: list[Cell] = [typed_phone(firm, phone) for phone in firm.phones]
    if phones and not firm.phones[0].extension and firm.chance(0.12):
        phones[0] = int(firm.phones[0].number) if firm.chance(0.6) else float(firm.phones[0].number)
    elif len(phones) == 2 and firm.chance(0.4):
        phones = [f"{phones[0]} / {phones[1]}（手機）"]
    label = firm.pick(firm.section.labels)
    if firm.section.heading in SECOND_LABELS and firm.chance(0.4):
        label += firm.pick(("、", " / ", "；")) + SECOND_LABELS[firm.section.heading]
    english = firm.name_en
    if not english and firm.name_zh and firm.chance(0.7):
        english = firm.name_zh
    checked: Cell = day(firm)
    checked = firm.pick((checked, checked.strftime("%Y-%m-%d"), checked.strftime("%Y/%m/%d"), ""))
    position = [place.latitude, place.longitude] if firm.chance(0.75) else ["", ""]
    if firm.key in TURNED:
        position = [place.longitude, place.latitude]
    return {
        "編號": firm.key,
        "商號": firm.name_zh,
        "英文名稱": english,
        "別名": firm.flags.get("aka", ""),
        "負責人": firm.person_zh,
        "負責人英文": firm.person_en,
        "職稱": firm.section.title_zh,
        "Title": firm.section.title_en,
        "類別": label,
        "中文地址": f"{place.street_zh}{place.number}號" if firm.chance(0.3) else "",
        "地址": street_and_number(firm),
        "室號": typed_suite(firm),
        "商場": place.plaza and (place.plaza.zh if firm.chance(0.8) else place.plaza.en),
        "城市": place.town.zh if firm.chance(0.5) else place.town.en,
        "州": firm.pick(("TX", "TX", "TX", "Texas", "德州")),
        "郵區": int(place.postcode) if firm.chance(0.6) else place.postcode,
        "電話": phones[0] if phones else nothing(firm),
        "電話 ": phones[1] if len(phones) > 1 else "",
        "傳真": typed_fax(firm) or nothing(firm),
        "電郵": values.get("email") or nothing(firm),
        "網址": values.get("website") or nothing(firm),
        "微信": values.get("wechat", ""),
        "營業時間": values.get("hours", ""),
        "語言": values.get("languages", ""),
        "服務項目": values["services_zh"] if firm.chance(0.7) else values["services_en"],
        "付款": values.get("payment", ""),
        "執照": f"{values['authority']} {values['licence']}" if "licence" in values else "",
        "簡介": values.get("description_zh", ""),
        "Description": values.get("description_en", ""),
        "緯度": position[0],
        "經度": position[1],
        "查核日期": checked,
        "狀況": "已歇業" if firm.chance(0.012) else firm.pick(("", "", "營業中")),
        "經手": firm.pick(("玲", "Amy", "老吳", "")),
    }


def typed_fax(firm: Firm) -> Cell:
    """Return the fax number as typed, or an empty string."""
    return typed_phone(firm, Phone(firm.values["fax"])) if "fax" in firm.values else ""


def restaurant_row(firm: Firm) -> dict[str, Cell]:
    """Return the firm as the owner of the restaurant list, a Simplified reader, typed it."""
    values, place = firm.values, firm.place
    landline, mobile = [*firm.phones, None, None][:2]
    number = typed_phone(firm, landline) if landline else ""
    # A program has made a number of the text, and text of the number.
    if landline and firm.chance(0.15):
        number = f"{landline.number}.0"
    return {
        "序号": firm.key,
        "店名": firm.name_zh,
        "外文店名": firm.name_en,
        "菜系": firm.pick(firm.section.labels),
        "老板": firm.person_zh,
        "老板英文名": firm.person_en,
        "门牌街道": street_and_number(firm),
        "房号": typed_suite(firm),
        "所在商场": place.plaza and place.plaza.hans,
        "城市": place.town.hans if firm.chance(0.6) else place.town.en,
        "邮编": place.postcode,
        "座机": number,
        "手机": typed_phone(firm, mobile) if mobile else "",
        "营业时间": values.get("hours", ""),
        "微信号": values.get("wechat", ""),
        "语言": values.get("languages", ""),
        "支付方式": values.get("payment", ""),
        "招牌菜": values["services_zh"],
        "简介": values.get("description_zh", ""),
        "英文简介": values.get("description_en", ""),
        "网站": values.get("website", firm.pick(("", "", "无"))),
        "邮箱": values.get("email", ""),
        "更新日期": day(firm).strftime("%Y-%m-%d"),
    }


def association_row(firm: Firm) -> dict[str, Cell]:
    """Return the firm as the secretary of the associations' list typed it."""
    values, place = firm.values, firm.place
    phones = "；".join(str(typed_phone(firm, phone)) for phone in firm.phones)
    return {
        "會號": firm.key,
        "團體名稱": firm.name_zh,
        "英文名稱": firm.name_en,
        "性質": firm.pick(firm.section.labels),
        "負責人": firm.person_zh,
        "負責人英文": firm.person_en,
        "職銜": firm.section.title_zh,
        "會址": " ".join(filter(None, (street_and_number(firm), typed_suite(firm)))),
        "商場": place.plaza and place.plaza.zh,
        "城市": place.town.zh,
        "郵遞區號": place.postcode,
        "聯絡電話": phones or "沒有記錄",
        "傳真": typed_fax(firm) or firm.pick(("", "無")),
        "電子郵件": values.get("email", ""),
        "網頁": values.get("website", "").replace("https://", "") or firm.pick(("", "沒有記錄")),
        "聚會時間": values.get("hours", ""),
        "使用語言": values.get("languages", ""),
        "活動": values["services_zh"],
        "簡介": values.get("description_zh", ""),
        "英文簡介": values.get("description_en", ""),
    }


def member_row(firm: Firm) -> dict[str, Cell]:
    """Return the firm as the chamber's membership program exports it."""
    values, place = firm.values, firm.place
    main, mobile = [*firm.phones, None, None][:2]
    suite = place.suite and f", Ste {place.suite}"
    return {
        "Member No.": firm.key,
        "Company": firm.name_en,
        "Chinese Name": firm.name_zh,
        "Contact": firm.person_en,
        "Contact (Chinese)": firm.person_zh,
        "Title": firm.section.title_en,
        "Category": firm.pick(firm.section.labels),
        "Street Address": street_and_number(firm) + suite,
        "Shopping Center": place.plaza and place.plaza.en,
        "City": place.town.en,
        "State": "TX",
        "ZIP": place.postcode,
        "Phone": str(typed_phone(firm, main)) if main else "N.A.",
        "Mobile": str(typed_phone(firm, mobile)) if mobile else "",
        "Fax": typed_fax(firm) or firm.pick(("", "N/A")),
        "Email": values.get("email", ""),
        "Website": values.get("website", ""),
        "WeChat ID": values.get("wechat", ""),
        "Business Hours": values.get("hours", ""),
        "Languages Spoken": values.get("languages", ""),
        "Payment Accepted": values.get("payment", ""),
        "Services": values["services_en"],
        "License No.": values.get("licence", ""),
        "License Authority": values.get("authority", ""),
        "About": values.get("description_en", ""),
        "Latitude": place.latitude,
        "Longitude": place.longitude,
        "Member Since": day(firm).strftime("%m/%d/%Y"),
    }


def write_text(path: Path, rows: Sequence[dict[str, Cell]], encoding: str, delimiter: str) -> None:
    """Write the rows as text with Excel's line ends; a letter that the encoding lacks is an error."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    path.write_bytes(mark + text.getvalue().encode(encoding))


def write_workbook(path: Path, rows: list[dict[str, Cell]]) -> None:
    """Write the main workbook: two merged rows above the headers, a blank row, formulas, a total, a sheet of notes."""
    book = Workbook()
    sheet = book.active
    sheet.title = "工商名錄"
    headers = list(rows[0])
    sheet.append(["休士頓華人工商名錄 2026（示範資料，全部虛構）"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headers))
    sheet["A1"].font, sheet["A1"].alignment = Font(size=16, bold=True), Alignment(horizontal="center")
    for first, last, words in ((2, 8, "名稱與負責人"), (10, 16, "地址"), (17, 22, "聯絡"), (23, 29, "內容")):
        sheet.cell(2, first, words)
        sheet.merge_cells(start_row=2, start_column=first, end_row=2, end_column=last)
    # The second telephone column has the same header as the first.
    sheet.append([header.strip() for header in headers])
    for row in rows:
        if sheet.max_row == 200:
            sheet.append([""])
            sheet.append([""])
        sheet.append([None if value == "" else value for value in row.values()])
    shown = add_formulas(sheet, headers)
    notes = book.create_sheet("雜記")
    for line in ("藍字＝今年已打過電話", "傳真欄明年取消", "廣告客戶請問小玲"):
        notes.append([line])
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(as_saved(buffer.getvalue(), shown))


def add_formulas(sheet, headers: list[str]) -> dict[str, str]:
    """Put formulas in the place of three cells and in a last row with the total; return what each cell shows."""
    shown = {}
    for number, header in ((60, "地址"), (150, "地址"), (260, "郵區")):
        cell = sheet.cell(number, headers.index(header) + 1)
        value = str(cell.value)
        shown[cell.coordinate] = value
        house, _, street = value.partition(" ")
        cell.value = f'=CONCATENATE("{house}"," ","{street}")' if street else f"=77000+{int(value) - 77000}"
    total = sheet.max_row + 1
    sheet.cell(total, headers.index("類別") + 1, "合計")
    cell = sheet.cell(total, headers.index("類別") + 2, f"=COUNTA(A4:A{total - 1})")
    shown[cell.coordinate] = str(sum(1 for row in range(4, total) if sheet.cell(row, 1).value))
    return shown


def as_saved(book: bytes, shown: dict[str, str]) -> bytes:
    """Return the workbook with what its formulas show, as a spreadsheet program saves it, and with no hour of writing."""
    result = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as source, ZipFile(result, "w") as archive:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == "docProps/core.xml":
                content = re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "2026-01-01T00:00:00Z", content)
            if name == "xl/worksheets/sheet1.xml":
                for place, value in shown.items():
                    kind = "" if value.isdigit() else ' t="str"'
                    content, found = re.subn(
                        rf'<c r="{place}"[^>]*><f>(.*?)</f><v ?/?>(?:</v>)?</c>',
                        lambda match, place=place, value=value, kind=kind: (
                            f'<c r="{place}"{kind}><f>{match[1]}</f><v>{value}</v></c>'
                        ),
                        content,
                    )
                    if found != 1:
                        raise ValueError(f"{name}: the formula in {place} was not written as expected")
            info = ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content.encode())
    return result.getvalue()


def write_key(path: Path, firms: Sequence[Firm]) -> None:
    """Write what is true of every row, for those who make test sets: `firm` marks rows that are one firm."""
    lines = ["file\tkey\tname_zh\tname_en\theading\tphones\tfirm"]
    for firm in firms:
        phones = ";".join(
            f"+1{phone.number}" + (f"x{phone.extension}" if phone.extension else "") for phone in firm.phones
        )
        values = (
            firm.file,
            firm.key,
            firm.name_zh,
            firm.name_en,
            firm.section.heading,
            phones,
            firm.flags.get("dup", ""),
        )
        lines.append("\t".join(values))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


# file, its language, where its names are, the pattern of its keys, the row as its clerk types it
FILES: tuple[tuple[str, str, tuple[str, ...], str, Callable[[Firm], dict[str, Cell]]], ...] = (
    ("houston-directory.xlsx", "hant", ("main-1.txt", "main-2.txt", "main-3.txt", "main-4.txt"), "H%04d", workbook_row),
    ("restaurants-gb18030.csv", "hans", ("restaurants.txt",), "R-%d", restaurant_row),
    ("associations-big5.csv", "hant", ("associations.txt",), "社%03d", association_row),
    ("chamber-members.tsv", "en", ("chamber.txt",), "%d", member_row),
)


def make(folder: Path) -> None:
    """Write the four files and the key into the folder."""
    lists = [read_firms(file, language, sources, key) for file, language, sources, key, _ in FILES]
    firms = [firm for group in lists for firm in group]
    share_places(firms)
    deal_phones(firms)
    for firm in firms:
        fill(firm)
    folder.mkdir(parents=True, exist_ok=True)
    for (file, *_, row), group in zip(FILES, lists, strict=True):
        rows = [row(firm) for firm in group]
        if file.endswith(".xlsx"):
            write_workbook(folder / file, rows)
        elif file.endswith(".tsv"):
            write_text(folder / file, rows, "utf-16-le", "\t")
        else:
            write_text(folder / file, rows, "big5" if "big5" in file else "gb18030", ",")
    write_key(folder / "key.tsv", firms)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "listings")
