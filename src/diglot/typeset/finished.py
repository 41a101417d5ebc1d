"""What a finished PDF says and where: printed lines with their faces and sizes, links and pictures, page by page.

Why: the audit and the reader must see what a reader of the paper sees, whatever was meant to be there.

Read with PDFium, the tags with pikepdf. Boxes are points from the top left corner of the trimmed page, y downwards. A line
is what is printed side by side without a gap, so that columns, and the two guide words of a page, are lines of their own.
Text inside a picture that is itself a PDF is left out.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from diglot.hanzi.han import is_han
from diglot.typeset.printed import UNKNOWN, Box, PageLink, PageText, Picture, PrintedLine, Run, uncollected
from diglot.typeset.tags import Tags

_SEEN = {0xFFFE: "-", 0x02: "-", 0x0D: None, 0x0A: None, 0x200B: None, 0x2060: None, 0x00: UNKNOWN}
"""What PDFium gives for a hyphen at a line's end, ends of lines, what allows or forbids a break, and no letter."""
LEAST_SHARE = 20
"""Fewer pages are not worth a process."""
_GAP, _BLANK = 1.1, 0.13
"""A gap of so many ems ends a line (it is wider than a blank, narrower than a gutter), and one of so many is a blank."""
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_SECOND = "\u2060"
"""Stands in the second place of a letter that takes two; it is never seen (_SEEN)."""
_MARK = re.compile("[\u0300-\u036f]")
_MARKED = re.compile("(.[\u0300-\u036f]+)\\1+")
_SUBSET = re.compile(r"^[A-Z]{6}\+")


def read(paths: Iterable[tuple[Path, int]], *, processes: int = 2, only: Sequence[int] | None = None) -> list[PageText]:
    """Return the pages of a book's volumes: `paths` are the files, each with the number of its first page.

    A file is shared out among so many processes. only: numbers of pages, for some of them. ValueError for a file that
    is no PDF.
    """
    tasks: list[_Task] = []
    tagged = []
    for path, first in paths:
        count, has_tags = _counted(path)
        numbers = range(first, first + count)
        share = max(LEAST_SHARE, math.ceil(count / max(1, processes)))
        for start in range(0, count, share):
            chosen = [number for number in numbers[start : start + share] if only is None or number in only]
            tasks.append((path, first, chosen))
        if has_tags:
            tagged.append((path, first))
    if processes < 2 or len(tasks) < 2:
        found = [page for task in tasks for page in _read_some(task)]
        return list(_told(found, [(Tags(path), first) for path, first in tagged]))
    # Spawned, not forked: the process that asks may have the threads of a typesetter.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        parts = pool.map(_read_some, tasks)
        tags = [(Tags(path), first) for path, first in tagged]  # meanwhile, in this process
        with uncollected():
            return list(_told((page for part in parts for page in part), tags))


def pages(path: Path, first_number: int = 1) -> Iterator[PageText]:
    """Yield the pages of one file in order, read in this process."""
    yield from read([(path, first_number)], processes=1)


def _told(found: Iterable[PageText], tags: Sequence[tuple[Tags, int]]) -> Iterator[PageText]:
    """Yield the pages with the words for their figures; what is drawn and is no figure is left out."""
    for page in found:
        if page.pictures:
            held = next((each for each in reversed(tags) if each[1] <= page.number), None)
            alts = [held[0].alt(page.number - held[1], each.mark) if held else None for each in page.pictures]
            told = zip(page.pictures, alts, strict=True)
            page = page._replace(pictures=tuple(each._replace(alt=alt) for each, alt in told if alt is not None))
        yield page
    for file, _ in tags:
        file.close()


def opened(path: Path) -> pypdfium2.PdfDocument:
    """Return a PDF opened; ValueError, naming the file, where it is none."""
    try:
        return pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise ValueError(f"{path.name}: cannot be read as a PDF ({error}); make it again") from error


def trimmed(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """Return the left, bottom, right and top of the page as cut, in the coordinates of the file."""
    return page.get_trimbox(fallback_ok=True)  # type: ignore[no-any-return]


def _counted(path: Path) -> tuple[int, bool]:
    """Return how many pages a file has, and whether it has tags."""
    document = opened(path)
    try:
        return len(document), bool(raw.FPDFCatalog_IsTagged(document.raw))
    finally:
        document.close()


_Task = tuple[Path, int, Sequence[int]]


def _read_some(task: _Task) -> list[PageText]:
    path, first, numbers = task
    document = opened(path)
    try:
        faces: dict[int, str] = {}
        with uncollected():
            return [_page(document, number - first, first, faces) for number in numbers]
    finally:
        document.close()


def _fast(function: Any, restype: Any, *argtypes: Any) -> Any:
    """Return a PDFium function taking and giving plain addresses: a third of the time, over a million letters."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None  # noqa: S101 - functions that the binding found have one
    return ctypes.CFUNCTYPE(restype, *argtypes)(address)


_object_of = _fast(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_letter_at = _fast(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_box_at = _fast(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(raw.FS_RECTF))
_object = _fast(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_type = _fast(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_matrix = _fast(raw.FPDFPageObj_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(raw.FS_MATRIX))
_font = _fast(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_size = _fast(raw.FPDFTextObj_GetFontSize, ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ctypes.c_float))
_face_name = _fast(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)
_marked = _fast(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int, ctypes.c_void_p)


def _address(handle: Any) -> int:
    address = ctypes.cast(handle, ctypes.c_void_p).value
    assert address is not None  # noqa: S101 - the binding raises where PDFium gives none
    return address


def _page(document: pypdfium2.PdfDocument, index: int, first: int, faces: dict[int, str]) -> PageText:
    page = document[index]
    try:
        left, bottom, right, top = trimmed(page)
        handle = _address(page.raw)
        objects = [_object(handle, place) for place in range(raw.FPDFPage_CountObjects(page.raw))]
        types = {each: _type(each) for each in objects}
        words = page.get_textpage()
        links = tuple(_links(document, page, left, top, first))
        try:
            lines = tuple(_lines(words, types, left, top, faces, links))
        finally:
            words.close()
        drawn = [each for each in objects if types[each] in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)]
        return PageText(
            index + first,
            right - left,
            top - bottom,
            document.get_page_label(index),
            lines,
            links,
            tuple(_pictures(drawn, left, top)),
        )
    finally:
        page.close()


def _lines(
    words: pypdfium2.PdfTextPage,
    types: dict[int, int],
    left: float,
    top: float,
    faces: dict[int, str],
    links: Sequence[PageLink],
) -> Iterator[PrintedLine]:
    """Yield the lines of a page in the order of its content, which is that of reading."""
    line: list[_Drawn] = []
    shelves = _shelved(links)
    blank = False
    for owner, text, start, last in _stretches(words):
        if owner is None:
            blank = True
            continue
        if owner not in types:
            continue  # inside a picture
        drawn = _drawn(_address(words.raw), owner, text, start, last, faces)
        if line and not _goes_on(line[-1], drawn):
            yield _joined(line, left, top, shelves)
            line = []
        if line and not drawn.turned:
            line[-1] = line[-1]._replace(text=_spaced(line[-1], drawn, blank))
        line.append(drawn)
        blank = False
    if line:
        yield _joined(line, left, top, shelves)


class _Drawn(NamedTuple):
    """Letters drawn by one operation, in the coordinates of the file."""

    text: str
    face: str
    size: float
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    turned: bool


def _stretches(words: pypdfium2.PdfTextPage) -> Iterator[tuple[int | None, str, int, int]]:
    """Yield letters drawn by one operation, and where they begin and end in the page's text.

    First the text object they belong to: None for the blanks that PDFium adds.
    """
    handle, count = _address(words.raw), raw.FPDFText_CountChars(words.raw)
    owners = [_object_of(handle, place) for place in range(count)]
    text = words.get_text_range() if count else ""
    if len(text) != count:  # glyphs without a letter are left out of it, and letters beyond the BMP counted in two
        text = _PAIR.sub(_paired, "".join(_letter(_letter_at(handle, place)) for place in range(count)))
    start = 0
    for owner, stretch in groupby(owners):
        end = start + sum(1 for _ in stretch)
        letters = text[start:end]
        if owner is not None and " " in letters:
            letters = "".join(
                letter
                for place, letter in enumerate(letters, start)
                if letter != " " or not _is_wide_setting(words, text, place)
            )
        yield owner, letters, start, end - 1
        start = end


def _is_wide_setting(words: pypdfium2.PdfTextPage, text: str, place: int) -> bool:
    """Return whether a blank between Han letters is only PDFium's word for the space that letters are set apart by."""
    before = place - 2 if text[place - 1 : place] == _SECOND else place - 1
    if not is_han(text[before : before + 1] or " ") or not is_han(text[place + 1 : place + 2] or " "):
        return False
    return bool(raw.FPDFText_IsGenerated(words.raw, place) == 1)


def _letter(code: int) -> str:
    return UNKNOWN if code == 0 or code > 0x10FFFF else chr(code)


def _paired(pair: re.Match[str]) -> str:
    """Return a letter beyond the BMP, which PDFium gives in two halves, over two places; a half alone is no letter."""
    if len(pair[0]) == 1:
        return UNKNOWN
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le") + _SECOND


def _once(found: re.Match[str]) -> str:
    """Return a letter with marks as often as it is printed: the file gives it once for each of its glyphs."""
    glyphs = len(found[1])
    return found[1] * max(1, round(len(found[0]) / glyphs**2))


def _drawn(words: int, owner: int, text: str, start: int, last: int, faces: dict[int, str]) -> _Drawn:
    matrix, size, one, other = raw.FS_MATRIX(), ctypes.c_float(), raw.FS_RECTF(), raw.FS_RECTF()
    _matrix(owner, matrix)
    _size(owner, size)
    _box_at(words, start, one)
    _box_at(words, last, other)
    font = _font(owner)
    if font not in faces:
        name = ctypes.create_string_buffer(200)
        _face_name(font, name, 200)
        faces[font] = _SUBSET.sub("", name.value.decode("utf-8", "replace"))
    scale = math.hypot(matrix.c, matrix.d)
    return _Drawn(
        text.translate(_SEEN),
        faces[font],
        round(size.value * scale, 2),
        min(one.left, other.left),
        min(one.bottom, other.bottom),
        max(one.right, other.right),
        max(one.top, other.top),
        matrix.f,
        abs(matrix.b) > 0.01 * scale or matrix.a < 0,
    )


def _goes_on(before: _Drawn, drawn: _Drawn) -> bool:
    """Return whether what is drawn goes on with the line of what was drawn before."""
    size = max(before.size, drawn.size)
    if before.turned or drawn.turned:
        gap = max(before.bottom, drawn.bottom) - min(before.top, drawn.top)
        beside = min(before.right, drawn.right) - max(before.left, drawn.left)
        return before.turned and drawn.turned and beside > 0.5 * size and gap < _GAP * size
    # A large mark may stand across the gutter from a small page number: what is near is told by the smaller one.
    small = min(before.size, drawn.size)
    return abs(drawn.baseline - before.baseline) < 0.35 * small and -size < drawn.left - before.right < _GAP * small


def _spaced(before: _Drawn, drawn: _Drawn, blank: bool) -> str:
    """Return the letters drawn before, with a blank at the end where a gap stands for one.

    blank: whether PDFium sees one, which between Han letters is no more than a guess.
    """
    text, following = before.text, drawn.text
    if text[-1:].isspace() or following[:1].isspace():
        return text
    gap = drawn.left - before.right > _BLANK * drawn.size
    han = bool(text and following) and is_han(text[-1]) and is_han(following[0])
    return text + " " if gap or (blank and not han) else text


_SHELF = 12.0
"""Points: links are kept by the height they stand at, for a page of an index has hundreds."""


def _shelved(links: Sequence[PageLink]) -> dict[int, list[tuple[int, Box]]]:
    shelves: dict[int, list[tuple[int, Box]]] = {}
    for place, link in enumerate(links):
        for shelf in range(int(link.box.y // _SHELF), int(link.box.bottom // _SHELF) + 1):
            shelves.setdefault(shelf, []).append((place, link.box))
    return shelves


def _link_at(shelves: dict[int, list[tuple[int, Box]]], x: float, y: float) -> int:
    for place, box in shelves.get(int(y // _SHELF), ()):
        if box.x <= x <= box.right and box.y <= y <= box.bottom:
            return place
    return -1


def _joined(line: Sequence[_Drawn], left: float, top: float, shelves: dict[int, list[tuple[int, Box]]]) -> PrintedLine:
    runs: list[Run] = []
    for each in line:
        x, width = each.left - left, each.right - each.left
        link = _link_at(shelves, x + width / 2, top - (each.top + each.bottom) / 2) if shelves else -1
        before = runs[-1] if runs else None
        if before and before[1:4] == (each.face, each.size, link):
            runs[-1] = before._replace(text=before.text + each.text, width=round(x + width - before.x, 2))
        else:
            runs.append(Run(each.text, each.face, each.size, link, round(x, 2), round(width, 2)))
    if any(_MARK.search(run.text) for run in runs):
        runs = [run._replace(text=_MARKED.sub(_once, run.text)) for run in runs]
    x, y = min(each.left for each in line), max(each.top for each in line)
    return PrintedLine(
        "".join(run.text for run in runs).strip(),
        round(x - left, 2),
        round(top - y, 2),
        round(max(each.right for each in line) - x, 2),
        round(y - min(each.bottom for each in line), 2),
        tuple(runs),
        line[0].turned,
    )


def _links(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, left: float, top: float, first: int
) -> Iterator[PageLink]:
    place, link, rect = ctypes.c_int(), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, place, link):
        if not raw.FPDFLink_GetAnnotRect(link, rect):
            continue
        box = Box(rect.left - left, top - rect.top, rect.right - rect.left, rect.top - rect.bottom)
        action = raw.FPDFLink_GetAction(link)
        target = raw.FPDFLink_GetDest(document.raw, link)
        if not target and action and raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO:
            target = raw.FPDFAction_GetDest(document.raw, action)
        if target:
            yield PageLink(box, "", raw.FPDFDest_GetDestPageIndex(document.raw, target) + first)
        elif action:
            length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
            uri = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document.raw, action, uri, length)
            yield PageLink(box, uri.value.decode("utf-8", "replace"), 0)


def _pictures(drawn: Sequence[int], left: float, top: float) -> Iterator[Picture]:
    """Yield what is drawn on a page under one mark, in order."""
    places: dict[int, list[Box]] = {}
    bounds = [ctypes.c_float() for _ in range(4)]
    for each in drawn:
        item = ctypes.cast(each, raw.FPDF_PAGEOBJECT)
        raw.FPDFPageObj_GetBounds(item, *bounds)
        x, bottom, right, y = (value.value for value in bounds)
        places.setdefault(_marked(each), []).append(Box(x - left, top - y, right - x, y - bottom))
    for mark, boxes in places.items():
        yield Picture("", _around(boxes), mark)


def _around(boxes: Sequence[Box]) -> Box:
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)
