"""A page of the book for the web: its elements in reading order, each line with its place, its link and its lights.

Why: the picture is what was printed; the text over it, which can be selected, searched and read aloud, is the same.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from diglot.ebook.reading.words import Span, Term, sounded, spans, terms

PARTS = 10_000
"""Of the page's width and height: the unit in which the places of lines are written."""
SCHEMES = ("http:", "https:", "tel:", "mailto:", "geo:")
OUTSIDE = frozenset({"cover", "back-cover"})
ADS = frozenset({"in-column-ad", "display-ad"})
HEADINGS = {1: "h2", 2: "h3"}
"""The page's own heading is the first level. Where a heading's section began on an earlier page, it is the second."""
_ELEMENTS = {"entry": "article"} | dict.fromkeys(ADS, "aside")
_NOT_IN_ID = re.compile(r"[^a-z0-9_-]+")
Box = Sequence[float]


@dataclass(frozen=True, slots=True)
class LineShown:
    """A printed line, or its part in one language. html: its text, lit; href: where it leads, or ""; rel: what that is to us.

    new_row: whether it begins a row; first_row: whether it stands in the first one of an entry.
    """

    html: SafeString
    lang: str
    box: str
    href: str = ""
    rel: str = ""
    new_row: bool = False
    first_row: bool = False


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An element of the page. element: its HTML name; id: "" for what nothing leads to.

    text: its first line; online: the address of an entry's listing on this site.
    """

    element: str
    kind: str
    id: str
    box: str
    lines: tuple[LineShown, ...]
    listing: int | None = None
    ad: int | None = None
    text: str = ""
    online: str = ""
    level: int = 0

    @property
    def is_ad(self) -> bool:
        return self.kind in ADS

    @property
    def opening(self) -> SafeString:
        """Return the start tag."""
        return format_html(
            '<{}{} class="item {}{}" data-box="{}"{}>',
            mark_safe(self.element),  # noqa: S308 - one of HEADINGS, _ELEMENTS or p
            format_html(' id="{}"', self.id) if self.id else "",
            self.kind,
            " sub" if self.level == 2 else "",
            self.box,
            format_html(' data-listing="{}"', self.listing) if self.listing is not None else "",
        )

    @property
    def closing(self) -> SafeString:
        return mark_safe(f"</{self.element}>")  # noqa: S308 - as above


@dataclass(frozen=True)
class PageShown:
    """A page as it is shown. base: the address of the book; more: what each address of the book carries; q: what to light.

    pdf: the address of this page in the PDF, or "". online: where the directory has its listings, by number.
    """

    data: Mapping[str, Any]
    lang: str
    base: str
    files: str
    width: float
    height: float
    more: str = ""
    q: str = ""
    pdf: str = ""
    online: str = ""

    @property
    def number(self) -> int:
        return int(self.data["number"])

    @property
    def label(self) -> str:
        return str(self.data["label"])

    @property
    def kind(self) -> str:
        return str(self.data["kind"])

    @property
    def side(self) -> str:
        """Return on which side of the open book it lies: even pages left."""
        return "left" if self.number % 2 == 0 else "right"

    @property
    def title(self) -> str:
        """Return what stands on the page: its title, or the first and last name; nothing for the covers."""
        if self.kind in OUTSIDE:
            return ""
        return str(self.data["title"]) or " – ".join(each for each in self.data["guide"] if each)

    @property
    def picture(self) -> str:
        return f"{self.files}pages/{self.number}-750.webp"

    @property
    def large(self) -> str:
        return f"{self.files}pages/{self.number}-1500.webp"

    @property
    def picture_size(self) -> tuple[int, int]:
        return 750, round(750 * self.height / self.width)

    @cached_property
    def items(self) -> list[ItemShown]:
        """Return the page's elements in reading order."""
        asked = terms(self.q)
        # What is read so is lit only where nothing is written so.
        read_out = bool(asked) and not any(spans(line["text"], asked) for line in self._lines())
        seen: set[str] = set()
        found: list[ItemShown] = []
        for item in self.data["items"]:
            headed = any(each.level == 1 for each in found)
            found.append(self._item(item, asked, read_out, seen, headed))
        return found

    def _lines(self) -> Iterable[Mapping[str, Any]]:
        return (line for item in self.data["items"] for line in item["lines"])

    def _item(
        self, item: Mapping[str, Any], asked: Sequence[Term], read_out: bool, seen: set[str], headed: bool
    ) -> ItemShown:
        kind = str(item["kind"])
        level = int(item.get("level") or 0)
        element = HEADINGS.get(level if headed else min(level, 1)) or _ELEMENTS.get(kind, "p")
        lines = []
        before, row = None, 0
        for line in item["lines"]:
            new_row = before is not None and line["box"][1] >= before["box"][1] + before["box"][3] / 2
            row += new_row
            lines.append(self._line(line, item, asked, read_out, new_row, kind == "entry" and not row))
            before = line
        name = next((each for each in ids(item) if each not in seen), "")
        seen.add(name)
        listing = item.get("listing")
        return ItemShown(
            element,
            kind,
            name,
            place(item["box"]),
            tuple(lines),
            listing,
            item.get("ad"),
            str(item["lines"][0]["text"]) if item["lines"] else "",
            f"{self.online}{listing}/" if kind == "entry" and listing is not None else "",
            level,
        )

    def _line(
        self,
        line: Mapping[str, Any],
        item: Mapping[str, Any],
        asked: Sequence[Term],
        read_out: bool,
        new_row: bool,
        first_row: bool,
    ) -> LineShown:
        text = str(line["text"])
        found = spans(text, asked) if asked else []
        if read_out and item["kind"] in {"entry", "index-line"}:
            found = sounded(text, asked)
        lang = str(line.get("lang") or "")
        href = str(line.get("href") or "")
        outside = href.lower().startswith(SCHEMES)
        if not outside:
            href = self.address(int(line["page"]), item.get("listing")) if line.get("page") else ""
        rel = ""
        if outside and href.lower().startswith("http"):
            rel = "sponsored noopener" if item["kind"] in ADS else "nofollow noopener"
        return LineShown(
            lit(text, found), "" if lang == self.lang else lang, place(line["box"]), href, rel, new_row, first_row
        )

    def address(self, number: int, listing: int | None = None) -> str:
        """Return the address of a page, at a listing."""
        return page_address(self.base, number, listing, more=self.more)


def page_address(base: str, number: int, listing: int | None = None, *, more: str = "") -> str:
    """Return the address of a page of the book at `base`, at a listing; more: of its query."""
    place = "" if number == 1 else f"page/{number}/"
    return "".join((base, place, f"?{more}" if more else "", "" if listing is None else f"#entry-{listing}"))


def ids(item: Mapping[str, Any]) -> list[str]:
    """Return what an element may be called, the first that is still free on its page to be taken."""
    key = str(item.get("key") or "")
    name = _NOT_IN_ID.sub("-", key.lower()).strip("-")
    if item["kind"] == "entry" and item.get("listing") is not None:
        return [f"entry-{item['listing']}", name]
    return [name] if name else []


def place(box: Box) -> str:
    """Return a box, given in parts of the page, as four whole numbers of ten-thousandths."""
    return " ".join(str(round(each * PARTS)) for each in box)


def lit(text: str, found: Sequence[Span]) -> SafeString:
    """Return a text as HTML with what was found marked."""
    parts, last = [], 0
    for start, end in found:
        parts += [conditional_escape(text[last:start]), "<mark>", conditional_escape(text[start:end]), "</mark>"]
        last = end
    return mark_safe("".join([*parts, conditional_escape(text[last:])]))  # noqa: S308 - escaped piece by piece
