"""The values of a listing as cells of a table, and back without a difference.

Why: an export that loses a label or a comma is no copy, and a cell that begins with = is a program to a spreadsheet.
"""

import json
import re
from typing import Any

from diglot.directory.fields import FIELDS, Field, Kind
from diglot.directory.phones import phone_number, printed

SEPARATOR = " | "
_NUMBER = re.compile(r"-\d+(?:\.\d+)?")
# What a spreadsheet may take for a formula at the head of a cell, in either width, and the mark itself.
_GUARDED = tuple("=+-@\t\r'＝＋－＠")
_PHONE = re.compile(r"(?:(?P<label>[^:|]*): )?(?P<number>[^|]*?)(?: ext\. (?P<extension>[^|]*))?", re.DOTALL)
_JSON = tuple('"[{')
_SHAPES: dict[Kind, type | tuple[type, ...]] = {
    Kind.LIST: list,
    Kind.CODES: list,
    Kind.HEADINGS: list,
    Kind.PHONES: list,
    Kind.LICENCES: list,
}


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs: with an apostrophe before what could begin a formula."""
    return f"'{cell}" if cell.startswith(_GUARDED) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell that `guarded` was given."""
    return cell.removeprefix("'")


def write_cell(name: str, value: Any, country: str) -> str:
    """Return the value of a field as a cell: as people write it where that reads back as the same, else as JSON.

    `country` is whose phone numbers need no country code.
    """
    field = FIELDS[name]
    if value in (None, "", []):
        return ""
    cell = _readable(field, value, country)
    if _storable(cell) and read_cell(name, cell, country) == value:
        return cell
    return json.dumps(value, ensure_ascii=not _storable(json.dumps(value, ensure_ascii=False)))


def _storable(cell: str) -> bool:
    """Return whether a cell comes through a workbook as it is: no letter that XML has not, none of its escapes."""
    return cell == cell.strip() and not re.search(
        "[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_", cell
    )


def _readable(field: Field, value: Any, country: str) -> str:
    match field.kind:
        case Kind.LIST | Kind.CODES | Kind.HEADINGS:
            return SEPARATOR.join(value)
        case Kind.PHONES:
            return SEPARATOR.join(_phone(each, country) for each in value)
        case Kind.PHONE:
            return printed(value, country)
        case Kind.LICENCES:
            return SEPARATOR.join(each["number"] for each in value)
        case Kind.FLOAT:
            return repr(value)
    return str(value)


def _phone(phone: dict[str, str], country: str) -> str:
    label = f"{phone['label']}: " if phone["label"] else ""
    extension = f" ext. {phone['extension']}" if phone["extension"] else ""
    return f"{label}{printed(phone['number'], country)}{extension}"


def read_cell(name: str, cell: str, country: str) -> Any:
    """Return the value that `write_cell` has put into a cell; of a cell of another's, what it says on its face."""
    field = FIELDS[name]
    if cell.startswith(_JSON):
        shape = _SHAPES.get(field.kind, str)
        try:
            value = json.loads(cell)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, shape):
            return value
    match field.kind:
        case Kind.LIST | Kind.CODES | Kind.HEADINGS:
            return [each for part in cell.split("|") if (each := part.strip())]
        case Kind.PHONES:
            return [_read_phone(part.strip(), country) for part in cell.split("|") if part.strip()]
        case Kind.PHONE:
            return phone_number(cell, country)[0]
        case Kind.LICENCES:
            parts = (part.strip() for part in cell.split("|"))
            return [{"number": part, "authority": "", "source": "", "date": ""} for part in parts if part]
        case Kind.FLOAT:
            return _float(cell)
        case Kind.DATE:
            return cell or None
        case Kind.LISTING | Kind.IMAGE:
            return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 19 else cell or None
    return cell


def _float(cell: str) -> Any:
    try:
        return float(cell) if cell else None
    except ValueError:
        return cell


def _read_phone(part: str, country: str) -> dict[str, str]:
    found = _PHONE.fullmatch(part)
    label, number, extension = (found["label"], found["number"], found["extension"]) if found else ("", part, "")
    read, inside = phone_number(number, country)
    return {"number": read, "label": label or "", "extension": extension or inside}
