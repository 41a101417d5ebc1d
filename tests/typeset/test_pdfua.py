"""The structure of a screen PDF keeps PDF/UA-1 as far as it can be seen, and what breaks it is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, String
from typeset.finished_books import finished, typeset

from diglot.typeset.book import Script
from diglot.typeset.pdfua import faults


@pytest.mark.parametrize("script", ["zh-hant", "zh-hans"])
def test_the_screen_pdf_has_no_fault(script: Script) -> None:
    for path, _ in finished(script).paths:
        assert faults(path) == []


def test_the_press_pdf_has_no_tags_and_says_so() -> None:
    made = finished()
    found = faults(typeset(made.book, made.laid, "press").paths[0][0])
    assert any("StructTreeRoot" in fault for fault in found)
    assert not any(fault.startswith("qpdf") or "embedded" in fault for fault in found)


def tags(pdf: Pdf, kind: str) -> list[Any]:
    return [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == kind and "/P" in each]


def no_alt(pdf: Pdf) -> None:
    del tags(pdf, "/Figure")[0].Alt


def skipped_level(pdf: Pdf) -> None:
    for each in tags(pdf, "/H2"):
        each.S = Name.H3


def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def untitled(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def unmarked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def silent_link(pdf: Pdf) -> None:
    link(pdf).Contents = String("")


def loose_link(pdf: Pdf) -> None:
    del link(pdf).StructParent


def link(pdf: Pdf) -> Any:
    return next(note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == Name.Link)


def no_unicode(pdf: Pdf) -> None:
    font = next(each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Type0)
    del font.ToUnicode


def not_embedded(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile2", "/FontFile3"):
                if key in each:
                    del each[key]


def no_bookmarks(pdf: Pdf) -> None:
    del pdf.Root.Outlines


def no_labels(pdf: Pdf) -> None:
    del pdf.Root.PageLabels


def no_order(pdf: Pdf) -> None:
    for page in pdf.pages:
        if "/Tabs" in page:
            del page.obj["/Tabs"]


def no_declaration(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["pdfuaid:part"]


@pytest.mark.parametrize(
    ("breaking", "said"),
    [
        (no_alt, "Alt"),
        (skipped_level, "level 3 below one of level 1"),
        (no_language, "Lang"),
        (untitled, "DisplayDocTitle"),
        (unmarked, "MarkInfo"),
        (silent_link, "a link without words"),
        (loose_link, "a link outside the tags"),
        (no_unicode, "ToUnicode"),
        (not_embedded, "not embedded"),
        (no_bookmarks, "Outlines"),
        (no_labels, "PageLabels"),
        (no_order, "Tabs"),
        (no_declaration, "pdfuaid:part"),
    ],
)
def test_what_breaks_the_standard_is_found(breaking: Callable[[Pdf], None], said: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    with pikepdf.open(finished().paths[0][0]) as pdf:
        breaking(pdf)
        pdf.save(path)
    assert any(said in fault for fault in faults(path)), faults(path)


def test_a_file_that_is_no_pdf_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_text("no PDF")
    with pytest.raises(ValueError, match=r"notes\.pdf"):
        faults(tmp_path / "notes.pdf")
