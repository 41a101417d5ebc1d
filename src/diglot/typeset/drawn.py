"""A piece as the Typst files take it: texts in runs, links looked at, targets as places on a page.

Why: what measures a piece and what draws it must be given the same; Typst is handed data, never markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from diglot.typeset.book import Ad, Book, Format, see_word
from diglot.typeset.fonts import Faces
from diglot.typeset.format import bleed, trim
from diglot.typeset.laid import Piece
from diglot.typeset.runs import address, runs
from diglot.typeset.widths import most, sizes

LEADER = 10.0
"""Points that the dots in front of a number take at the least, spaces included."""
UNDER = 9.0
"""Points by which a heading is set in below its section in the contents."""
CONTENTS_SMALLER = 1.2
"""Points by which the other name is smaller there."""
Target = tuple[int, float, float]
"""A place in a PDF: number of the page from 1, and points from its top left corner."""
Find = Callable[[str], Target | None]
"""Gives the place of a piece by its key; None if it is not in this file."""


def nowhere(key: str) -> Target | None:
    """Return no place: for what is measured, or printed without links."""
    return None


def said(book: Book, label: str, *numbers: object) -> str:
    """Return an interface word of the book with the number in each place that it has for one; "" for none."""
    text = book.labels.get(label, "")
    for number in numbers:
        text = text.replace("%s", str(number))
    return text


def drawn(piece: Piece, book: Book, find: Find = nowhere) -> dict[str, Any]:
    """Return the data of `piece` for its function in pieces.typ; BookError for a link that may not stand in a book."""
    data = piece.data
    made: dict[str, Any] = {"kind": piece.kind, "width": piece.width}
    match piece.kind:
        case "entry":
            return made | _entry(data["entry"], data.get("see", ()), book, find)
        case "category" | "section" | "continued":
            made |= {"name": runs(data["name"]), "other": runs(data.get("other", ""))}
            if also := data.get("see_also"):
                made["also"] = runs(f"{said(book, 'see_also')} {'、'.join(also)}")
            if piece.kind == "continued":
                made["word"] = runs(said(book, "continued"))
        case "matter-title" | "index-title":
            made |= {"title": runs(data["title"]), "other": runs(data.get("other", ""))}
        case "contents-line":
            made |= {"title": runs(data["title"]), "other": runs(data.get("other", "")), "level": data["level"]}
            made |= {"page": str(data["page"]), "to": find(f"page:{data['page']}")}
            made |= _contents_fit(data, piece.width)
        case "mark":
            made |= {"mark": runs(data["mark"])}
        case "index-line":
            see = f"{see_word(book, data.get('kind', ''))} {data['see']}" if data.get("see") else ""
            made |= {"text": runs(data["text"]), "other": runs(data.get("other", "")), "see": runs(see)}
            room = index_room(data, piece.width)
            made |= {"fits": room >= 0, "one_line": room >= index_more(data, see)}
            targets = [*data.get("targets", ()), *[""] * len(data["pages"])]
            made["pages"] = [[str(page), find(key)] for page, key in zip(data["pages"], targets, strict=False)]
        case "finding-line":
            made |= {"letter": data["letter"], "pages": [str(page) for page in data["pages"]]}
            made["to"] = find(f"page:{data['pages'][0]}") if data["pages"] else None
        case "block":
            return made | _block(data, piece.key)
        case "in-column-ad" | "display-ad":
            made |= _ad(next(ad for ad in book.ads if ad.number == data["ad"]), book)
        case "blank":
            made |= {"text": runs(said(book, "blank"))}
        case "cover":
            made |= cover(book) | {"volume": runs(data.get("volume", ""))}
    return made


def _entry(entry: dict[str, Any], see: Sequence[str], book: Book, find: Find) -> dict[str, Any]:
    place = f"listing {entry['listing']}"
    return {
        "tier": entry["tier"],
        "name": runs(entry["name"]),
        "other": runs(entry["other_name"]),
        "persons": [runs(person) for person in entry["persons"]],
        "plaza": runs(entry["plaza"]),
        "address": [runs(line) for line in entry["address"]],
        "map": address(entry["map"], f"{place}, map"),
        "phones": [_line(phone, f"{place}, phones") for phone in entry["phones"]],
        "lines": [_line(line, f"{place}, lines") for line in entry["lines"]],
        "see": [
            [runs(said(book, "see_ad", page)), find(f"ad:{ad}")] for ad, page in zip(entry["ads"], see, strict=False)
        ],
        "code": entry["code"],
        "code_text": runs(said(book, "listing_code")),
        "code_alt": said(book, "listing_code"),
        "code_to": address(entry["code"], f"{place}, code"),
    }


def _line(line: dict[str, str], place: str) -> list[Any]:
    return [runs(line["label"]), runs(line["text"]), address(line["href"], place)]


def _block(data: dict[str, Any], key: str) -> dict[str, Any]:
    block = data["block"]
    hrefs = [address(href, key) for href in block["hrefs"]] or [""] * len(block["rows"])
    return {
        "block": block["kind"],
        "lang": block["lang"],
        "text": runs(block["text"]),
        "alt": block["text"],
        "rows": [[runs(cell) for cell in row] for row in block["rows"]],
        "head": block["head"],
        "hrefs": hrefs,
        "picture": f"assets/{block['picture']}" if block["picture"] else "",
        "columns": data.get("columns", []),
        "large": data.get("large", False),
        "last": data.get("part", 1) == data.get("parts", 1),
    }


def _ad(ad: Ad, book: Book) -> dict[str, Any]:
    return {
        "picture": f"assets/{ad.picture}",
        "alt": ad.alt,
        "href": address(ad.href, f"ad {ad.number}, href"),
        "word": runs(said(book, "ad")),
        "number": ad.number,
    }


def index_room(data: dict[str, Any], width: float) -> float:
    """Return how many points of a line of an index are surely left for more, beside its text and its pages."""
    pages = data.get("room") or ", ".join(data["pages"])  # as they were measured, when they were not known yet
    size = sizes()
    return width - most(data["text"], size["index"], 500) - most(pages, size["index"], 700) - LEADER


def index_more(data: dict[str, Any], see: str) -> float:
    """Return how many points the other name of a line of an index, and where to look, take at the most."""
    words = [word for word in (data.get("other", ""), see) if word]
    return most(" ".join(["", *words]), sizes()["index-other"]) if words else 0.0


def _contents_fit(data: dict[str, Any], width: float) -> dict[str, bool]:
    """Return whether the title of a line of the contents, and the other one too, surely fit beside the page."""
    size, top = sizes(), data["level"] == 1
    high = size["contents" if top else "contents-under"]
    room = width - (0.0 if top else UNDER) - most(data["title"], high, 800 if top else 400) - LEADER
    room -= most(data.get("room") or str(data["page"]), high, 700)
    other = data.get("other", "")
    return {"fits": room >= 0, "one_line": room >= (most(f" {other}", high - CONTENTS_SMALLER) if other else 0.0)}


def cover(book: Book) -> dict[str, Any]:
    """Return the texts of the cover in runs."""
    front = book.cover
    names = ("title", "other_title", "year", "city", "other_city", "paper", "other_paper", "printing", "address")
    return {name: runs(getattr(front, name)) for name in names}


def setting(book: Book, faces: Faces) -> dict[str, Any]:
    """Return what the Typst files need to know of a book besides its pieces: faces, language, sizes of the page."""
    form: Format = book.format
    page = trim(form)
    return {
        "fonts": faces.for_typst(book.script),
        "lang": book.lang.partition("-")[0],
        "region": "TW" if book.script == "zh-hant" else "CN",
        "trim": [page.width, page.height],
        "bleed": bleed(form),
        "contents": {"under": UNDER, "smaller": CONTENTS_SMALLER},
    }
