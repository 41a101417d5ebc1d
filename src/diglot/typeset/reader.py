"""The files of the web reader: what stands on each page and where, where each listing is, what a search looks in.

Why: a browser that shows pictures of pages needs the real text over them, with links and places, in small files that
can be kept and read offline.

Boxes are fractions of the trimmed page, so that they fit a picture of any size. Texts and boxes of lines come from the
finished PDF; which line belongs to which listing or heading comes from the book as laid out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from diglot.hanzi.folding import fold
from diglot.hanzi.han import HAN_LETTER, is_han
from diglot.hanzi.pinyin import pinyin
from diglot.hanzi.tables import letter_map
from diglot.typeset.book import Ad, Book, Entry
from diglot.typeset.finished import read
from diglot.typeset.laid import Laid, Page, Piece, Placed
from diglot.typeset.printed import PageLink, PageText, PrintedLine, Run

PLACES = 5
"""Decimals of a box: a hundredth of a point."""
_LEVELS = {"section": 1, "matter-title": 1, "index-title": 1, "category": 2, "mark": 2}
_LEADER = re.compile(r"(?:[.·․…‥]\s*){4,}")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]{2}")
_LETTER = re.compile(r"\w")
_SLACK = 2.0
"""Points by which the middle of a line may lie outside the box of its piece."""


def write_reader(
    book: Book, laid: Laid, pdfs: Sequence[tuple[Path, int]], folder: Path, *, pages: Sequence[PageText] | None = None
) -> None:
    """Write book.json, listings.json, ads.json, search.json and pages/N.json into `folder`.

    pdfs: the screen PDFs of the volumes with the number of their first page. pages: what they say, where it has been
    read before. ValueError, naming the page, where the PDF is not of this book.
    """
    found = {page.number: page for page in (read(pdfs) if pages is None else pages)}
    if lacking := [page.number for page in laid.pages if page.number not in found]:
        raise ValueError(f"page {lacking[0]} is not in the PDF ({len(found)} pages): typeset the book again")
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    ads = {ad.number: ad for ad in book.ads}
    for page in laid.pages:
        _write(folder / "pages" / f"{page.number}.json", page_json(book, ads, page, found[page.number]))
    first = laid.pages[0]
    size = found[first.number]
    _write(folder / "book.json", book_json(book, laid, [path.name for path, _ in pdfs], size.width, size.height))
    _write(folder / "listings.json", listings_json(laid))
    _write(folder / "ads.json", {str(number): page for number, page in _ads(laid)})
    _write(folder / "search.json", search_json(book, laid))


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")


def book_json(book: Book, laid: Laid, pdfs: Sequence[str], width: float, height: float) -> dict[str, Any]:
    """Return what the reader knows before it shows a page. width, height: of the trimmed page, points."""
    return {
        "name": book.name,
        "script": book.script,
        "lang": book.lang,
        "other_lang": book.other_lang,
        "title": book.title,
        "other_title": book.cover.other_title,
        "year": book.year,
        "printing": book.cover.printing,
        "pages": len(laid.pages),
        "width": round(width, 2),
        "height": round(height, 2),
        "first": laid.pages[0].number,
        "outline": [
            {"title": each.title, "other": each.other, "level": each.level, "page": each.page, "target": each.target}
            for each in laid.outline
        ],
        "jumps": [jump for page in laid.pages for placed in page.placed for jump in _jumps(page, placed.piece)],
        "pdfs": list(pdfs),
        "epub": "book.epub",
        "kinds": [page.kind for page in laid.pages],
        "titles": [page.title for page in laid.pages],
    }


def _jumps(page: Page, piece: Piece) -> Iterator[dict[str, Any]]:
    data = piece.data
    if piece.kind == "section" and piece.key:
        yield {"kind": "section", "index": "", "mark": data["name"], "strokes": 0, "page": page.number}
    elif piece.kind == "index-title":
        yield {"kind": "index", "index": data["kind"], "mark": data["title"], "strokes": 0, "page": page.number}
    elif piece.kind == "mark" and data["kind"] != "finding":
        kind = "strokes" if data["strokes"] else "letter"
        mark = {"kind": kind, "index": data["kind"], "mark": data["mark"], "strokes": data["strokes"]}
        yield {**mark, "page": page.number}


def listings_json(laid: Laid) -> dict[str, list[list[Any]]]:
    """Return, for each listing, the pages it stands on with the keys of the headings, in order."""
    found: dict[str, list[list[Any]]] = {}
    for page in laid.pages:
        for placed in page.placed:
            if placed.piece.kind == "entry":
                listing = placed.piece.data["entry"]["listing"]
                found.setdefault(str(listing), []).append([page.number, placed.piece.data["category"]])
    return found


def _ads(laid: Laid) -> Iterator[tuple[int, int]]:
    for page in laid.pages:
        for placed in page.placed:
            if placed.piece.kind in ("display-ad", "in-column-ad"):
                yield placed.piece.data["ad"], page.number


def page_json(book: Book, ads: dict[int, Ad], page: Page, printed: PageText) -> dict[str, Any]:
    """Return a page for the reader: its pieces in reading order, each with the lines printed inside its box."""
    held = _held(page, printed)
    items = []
    for place, placed in enumerate(page.placed):
        piece = placed.piece
        box = _fractions((placed.x, placed.y, piece.width, placed.height), printed)
        if piece.kind in ("display-ad", "in-column-ad"):
            ad = ads[piece.data["ad"]]
            lines = [{"text": ad.alt, "lang": _lang(book, ad.alt), "box": box, "href": ad.href, "page": 0}]
        else:
            lines = [part for line in held[place] for part in _parts(book, line, printed)]
        items.append({
            "kind": piece.kind,
            "key": piece.key,
            "listing": piece.data["entry"]["listing"] if piece.kind == "entry" else None,
            "ad": piece.data.get("ad"),
            "level": _level(piece),
            "box": box,
            "lines": lines,
        })  # fmt: skip
    return {
        "number": page.number,
        "label": page.label,
        "kind": page.kind,
        "title": page.title,
        "guide": list(page.guide),
        "tab": page.tab,
        "items": items,
    }


def _level(piece: Piece) -> int:
    if piece.kind == "block":
        return 2 if piece.data["block"]["kind"] == "heading" else 0
    return _LEVELS.get(piece.kind, 0)


def _held(page: Page, printed: PageText) -> list[list[PrintedLine]]:
    """Return the lines in each piece: those whose middle lies in its box; heads, folios and tabs lie in none."""
    held: list[list[PrintedLine]] = [[] for _ in page.placed]
    boxes = [(place, each) for place, each in enumerate(page.placed)]
    likely = 0  # lines come in the order of the pieces, nearly always
    for line in printed.lines:
        x, y = line.x + line.width / 2, line.y + line.height / 2
        for place, placed in (*boxes[likely : likely + 2], *boxes):
            if _inside(x, y, placed):
                held[place].append(line)
                likely = place
                break
    return held


def _inside(x: float, y: float, placed: Placed) -> bool:
    return (
        placed.x - _SLACK <= x <= placed.x + placed.piece.width + _SLACK
        and placed.y - _SLACK <= y <= placed.y + placed.height + _SLACK
    )


def _parts(book: Book, line: PrintedLine, printed: PageText) -> Iterator[dict[str, Any]]:
    """Yield a printed line, cut where a link or another language begins."""
    parts: list[tuple[str, str, int, float, float]] = []  # text, language, link, left, right
    for run in line.runs:
        for text, left, right in _without_leader(run):
            lang = _lang(book, text) if _LETTER.search(text) else ""
            before = parts[-1] if parts else None
            if before and before[2] == run.link and (not lang or not before[1] or lang == before[1]):
                parts[-1] = (before[0] + text, before[1] or lang, run.link, before[3], right)
            else:
                parts.append((text, lang, run.link, left, right))
    for text, lang, link, left, right in parts:
        if not text.strip():
            continue
        target = printed.links[link] if link >= 0 else PageLink(line.box, "", 0)
        yield {
            "text": text.strip(),
            "lang": lang or book.lang,
            "box": _fractions((left, line.y, right - left, line.height), printed),
            "href": target.href,
            "page": target.page,
        }


def _without_leader(run: Run) -> Iterator[tuple[str, float, float]]:
    """Yield the text of a run without the dots that lead the eye to a page number, and its left and right."""
    dots = _LEADER.search(run.text)
    if dots is None:
        yield run.text, run.x, run.x + run.width
        return
    share = run.width / len(run.text)
    if before := run.text[: dots.start()].rstrip():
        yield before, run.x, run.x + share * dots.start()
    if after := run.text[dots.end() :].lstrip():
        yield after, run.x + share * dots.end(), run.x + run.width


def _lang(book: Book, text: str) -> str:
    if not HAN_LETTER.search(text) and _LATIN_WORD.search(text):
        return book.other_lang
    return book.lang


def _fractions(box: tuple[float, float, float, float], printed: PageText) -> list[float]:
    x, y, width, height = box
    return [
        round(x / printed.width, PLACES),
        round(y / printed.height, PLACES),
        round(width / printed.width, PLACES),
        round(height / printed.height, PLACES),
    ]


def search_json(book: Book, laid: Laid) -> dict[str, Any]:
    """Return what a search inside the book looks in: each listing once, at its first page, in the order of the book.

    columns: names, other names, what else is known (persons, plaza, the phones' digits), pinyin without tones, pages and
    listings, each a list with an item for every listing: equal things beside each other pack a fifth smaller. fold maps
    letters to what they are compared as: every letter, of either script, that stands for one in the columns.
    """
    pages = {listing: places[0][0] for listing, places in listings_json(laid).items()}
    rows: dict[int, list[Any]] = {}
    for section in book.sections:
        for category in section.categories:
            for entry in category.entries:
                if entry.listing not in rows and str(entry.listing) in pages:
                    rows[entry.listing] = _search_row(entry, pages[str(entry.listing)])
    columns = [list(column) for column in zip(*rows.values(), strict=True)] or [[] for _ in range(6)]
    plain = {letter for column in columns[:3] for text in column for letter in fold(text) if is_han(letter)}
    letters = ((chr(letter), fold(chr(letter))) for letter in sorted(letter_map("t2s")))
    return {
        "fold": {letter: each for letter, each in letters if each != letter and plain.issuperset(each)},
        "columns": columns,
    }


def _search_row(entry: Entry, page: int) -> list[Any]:
    phones = ["".join(filter(str.isdigit, line.text)) for line in entry.phones]
    more = " ".join(dict.fromkeys(filter(None, (*entry.persons, entry.plaza, *phones))))
    han = entry.name if HAN_LETTER.search(entry.name) else entry.other_name
    sound = pinyin(han, "joined").lower() if HAN_LETTER.search(han) else ""
    return [entry.name, entry.other_name, more, sound, page, entry.listing]
