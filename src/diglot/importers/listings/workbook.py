"""A workbook of one sheet written row by row, every cell a text.

Why: a list of fifty thousand firms must not stand in memory as cells, and a text that begins with = must stay one.
Written after ECMA-376, parts 1 and 2; texts stand in the cells themselves (18.3.1.53).
"""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from diglot.importers.sources.tables.result import column_letters

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
    # Style 1 is the number format of texts, so that a cell stays a text when somebody types into it.
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# What Excel would read as an escaped letter (ECMA-376, 22.9.2.19) is itself escaped.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Workbook:
    """A workbook being written; `close` ends it."""

    def __init__(self, path: Path, sheet: str) -> None:
        self.package = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        book = (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        )
        for name, text in {**_PARTS, "xl/workbook.xml": book}.items():
            self.package.writestr(name, _HEAD + text)
        self.part = self.package.open("xl/worksheets/sheet1.xml", "w")
        self.part.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
        self.count = 0

    def row(self, cells: Iterable[str]) -> None:
        """Add a row of texts."""
        self.count += 1
        parts = [
            f'<c r="{column_letters(at)}{self.count}" s="1" t="inlineStr"><is><t xml:space="preserve">{_text(cell)}</t></is></c>'
            for at, cell in enumerate(cells)
            if cell
        ]
        self.part.write(f'<row r="{self.count}">{"".join(parts)}</row>'.encode())

    def close(self) -> None:
        """End the workbook."""
        self.part.write(b"</sheetData></worksheet>")
        self.part.close()
        self.package.close()


def _text(cell: str) -> str:
    return escape(_ESCAPE.sub("_x005F_", _NOT_XML.sub("", cell)), {"\r": "&#13;"})
