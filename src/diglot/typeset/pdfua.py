"""What a tagged PDF lacks of PDF/UA-1, as far as its structure tells without a validator.

Why: no independent validator can be installed everywhere. This is not veraPDF: it checks what pikepdf can see of ISO
14289-1 (declaration, title, language, tags, alternative texts, links, fonts) and qpdf's own check of the file; whether
the order of reading makes sense, colours contrast or tables are tables it does not know. Typst checks more as it sets.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_NO_TO_UNICODE = frozenset({"/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding"})
"""Simple fonts in these encodings need no ToUnicode map (ISO 14289-1, 7.21.7)."""


def faults(path: Path) -> list[str]:
    """Return what is wrong, one line each; none for a file that keeps all that is checked here.

    ValueError for a file that is no PDF.
    """
    try:
        pdf = pikepdf.open(path)
    except pikepdf.PdfError as error:
        raise ValueError(f"{path.name}: cannot be read as a PDF ({error}); make it again") from error
    with pdf:
        found = [f"qpdf: {problem}" for problem in pdf.check_pdf_syntax()]
        found += _document(pdf)
        found += _fonts(pdf)
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return [*found, "no structure tree (StructTreeRoot): the file has no tags"]
        found += _pages(pdf, tree)
        found += _elements(tree)
        return found


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not (Name.MarkInfo in root and root.MarkInfo.get("/Marked", False)):
        yield "MarkInfo does not say that the file is tagged"
    if not str(root.get("/Lang", "")):
        yield "no language (Lang) for the document"
    if not (Name.ViewerPreferences in root and root.ViewerPreferences.get("/DisplayDocTitle", False)):
        yield "viewers are not told to show the title (DisplayDocTitle)"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        if str(metadata.get("pdfuaid:part", "")) != "1":
            yield "the metadata do not declare PDF/UA-1 (pdfuaid:part)"
        if not str(metadata.get("dc:title", "") or "").strip():
            yield "the metadata have no title (dc:title)"
    if "/Outlines" not in root or "/First" not in root.Outlines:
        yield "no bookmarks (Outlines)"
    if "/PageLabels" not in root:
        yield "no page labels (PageLabels)"


def _pages(pdf: pikepdf.Pdf, tree: Any) -> Iterator[str]:
    parents = pikepdf.NumberTree(tree.ParentTree) if "/ParentTree" in tree else {}
    for number, page in enumerate(pdf.pages, 1):
        if "/Contents" in page and "/StructParents" not in page:
            yield f"page {number}: what is drawn has no tags (StructParents)"
        links = [each for each in page.get("/Annots", Array()) if each.get("/Subtype") == Name.Link]
        if page.get("/Annots") and page.get("/Tabs") != Name.S:
            yield f"page {number}: its links are not reached in the order of the tags (Tabs)"
        for link in links:
            if not str(link.get("/Contents", "")).strip():
                yield f"page {number}: a link without words for it (Contents)"
                break
        for link in links:
            key = link.get("/StructParent")
            if key is None or int(key) not in parents or parents[int(key)].get("/S") != Name.Link:
                yield f"page {number}: a link outside the tags (StructParent)"
                break


def _elements(tree: Any) -> Iterator[str]:
    """Walk the structure tree in the order of reading."""
    level, number = 0, 0
    roles = {str(role): str(kind) for role, kind in tree.get("/RoleMap", Dictionary()).items()}
    waiting: list[Any] = [tree.get("/K")]
    while waiting:
        element = waiting.pop()
        if isinstance(element, Array):
            waiting += reversed(list(element))
            continue
        if not isinstance(element, Dictionary) or "/S" not in element:
            continue  # marked content or a link's annotation
        number += 1
        kind = roles.get(str(element.S), str(element.S))
        if kind == "/Figure" and not (str(element.get("/Alt", "")).strip() or "/ActualText" in element):
            yield f"tag {number}: a figure without alternative text (Alt)"
        if kind in _HEADINGS:
            if _HEADINGS[kind] > level + 1:
                yield f"tag {number}: a heading of level {_HEADINGS[kind]} below one of level {level}"
            level = _HEADINGS[kind]
        if "/K" in element:
            waiting.append(element.K)
    if number < 2:
        yield "the structure tree is empty"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in pdf.objects:
        if not isinstance(each, Dictionary) or each.get("/Type") != Name.Font:
            continue
        kind, name = str(each.get("/Subtype", "")), str(each.get("/BaseFont", "a font"))
        if kind in ("/CIDFontType0", "/CIDFontType2", "/Type1", "/TrueType", "/MMType1"):
            descriptor = each.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield f"{name} is not embedded"
        simple = kind in ("/Type1", "/TrueType", "/MMType1") and str(each.get("/Encoding", "")) not in _NO_TO_UNICODE
        if (kind == "/Type0" or simple) and "/ToUnicode" not in each:
            yield f"{name} does not tell which letters its glyphs are (ToUnicode)"
