"""What the elements of an HTML document are: blocks, rows, parts named as furniture, things no reader sees.

Why: several passes look at a document before its text is written, and all must agree on what is left out of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bs4.element import PageElement, PreformattedString, Tag

from diglot.bitext.sides import is_prose, own_side
from diglot.importers.sources.webpage import Shape, part_of, too_large

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# fmt: off
BLOCKS = HEADINGS | frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html",
        "legend", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul",
    }
)
ROWS = frozenset({"li", "tr", "caption"})
CELLS = frozenset({"td", "th"})
# Running, embedded and fillable things; none of them is the story's text.
LEFT_OUT = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "audio", "video",
        "canvas", "svg", "math", "input", "select", "textarea", "button", "option", "optgroup", "datalist",
        "progress", "meter",
    }
)
# fmt: on
_HIDING_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LONGEST_NAMES = 200
_ARTICLES = frozenset({"article", "main"})


def events(root: Tag) -> Iterator[tuple[PageElement, bool]]:
    """Yield each element of `root` in document order as (element, is it its end), without recursion.

    What is left out comes as a start only, without anything inside it.
    """
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield parent, True
        elif isinstance(child, Tag) and not is_left_out(child):
            yield child, False
            stack.append((child, iter(child.contents)))
        else:
            yield child, False


def is_left_out(tag: Tag) -> bool:
    """Return whether nothing inside `tag` is text that a reader sees on the page."""
    return tag.name in LEFT_OUT or _is_hidden(tag) or tag.name == "title"


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or _HIDING_STYLE.search(attribute(tag, "style")) is not None


def attribute(tag: Tag, key: str) -> str:
    """Return the value of an attribute as written, several words with blanks between them; empty without one."""
    value = tag.get(key)
    return value if isinstance(value, str) else " ".join(value or ())


def layout_rows(soup: Tag) -> set[int]:
    """Return the ids of the table rows that lay a page out: with a single cell, or with a cell that holds a table, a
    heading or more than one block."""
    rows: set[int] = set()
    open_rows: list[int] = []
    cells: Counter[int] = Counter()
    blocks_of_cell: list[int] = []
    for element, is_end in events(soup):
        if not isinstance(element, Tag) or is_left_out(element):
            continue
        if element.name == "tr":
            if is_end:
                rows.update({open_rows[-1]} if cells[open_rows[-1]] == 1 else ())
                open_rows.pop()
            else:
                open_rows.append(id(element))
        elif element.name in CELLS:
            cells.update([] if is_end else open_rows[-1:])
            if is_end:
                blocks_of_cell.pop()
            else:
                blocks_of_cell.append(0)
        elif blocks_of_cell and open_rows and not is_end and (element.name in BLOCKS or element.name in ROWS):
            blocks_of_cell[-1] += 2 if element.name in HEADINGS or element.name == "table" else 1
            if blocks_of_cell[-1] > 1:
                rows.add(open_rows[-1])
    return rows


def bilingual_rows(soup: Tag) -> set[int]:
    """Return the ids of the rows of two-column tables that set one language beside the other, paragraph by paragraph."""
    found: set[int] = set()
    open_tables: list[list[tuple[int, list[list[str]]]]] = []  # of each table its rows, of each row its cells
    for element, is_end in events(soup):
        if isinstance(element, Tag):
            if element.name == "table" and is_end:
                rows = open_tables.pop()
                if _is_bilingual([cells for _, cells in rows]):
                    found.update(at for at, _ in rows)
            elif is_end or is_left_out(element):
                continue
            elif element.name == "table":
                if open_tables:
                    open_tables[-1].append((0, []))  # a table in a table lays a page out: no row of two cells
                open_tables.append([])
            elif element.name == "tr" and open_tables:
                open_tables[-1].append((id(element), []))
            elif element.name in CELLS and open_tables and open_tables[-1]:
                open_tables[-1][-1][1].append([])
        elif open_tables and open_tables[-1] and open_tables[-1][-1][1]:
            open_tables[-1][-1][1][-1].append(str(element))
    return found


def _is_bilingual(rows: list[list[list[str]]]) -> bool:
    if any(len(cells) != 2 for cells in rows):
        return False
    pairs = [(" ".join(left).strip(), " ".join(right).strip()) for left, right in rows]
    sides = {(own_side(left), own_side(right)) for left, right in pairs} - {(None, None)}
    prose = any(is_prose(left) and is_prose(right) for left, right in pairs)
    return prose and sides in ({("zh", "en")}, {("en", "zh")})


def named_parts(soup: Tag) -> tuple[dict[int, str], Shape]:
    """Return what each element is by its names (furniture or caption), by its id, and the shape of the whole.

    An element with a large share of the page's words, or with its title, is no furniture.
    """
    parts: dict[int, str] = {}
    opened: list[tuple[int, int, int]] = []  # element, letters and titles before it
    letters = titles = links = articles = depth = deepest = elements = 0
    sizes: dict[int, tuple[int, int]] = {}
    for element, is_end in events(soup):
        if not isinstance(element, Tag):
            letters += 0 if links or isinstance(element, PreformattedString) else len("".join(str(element).split()))
        elif is_end:
            depth -= 1
            links -= element.name == "a"
            articles -= element.name in _ARTICLES
            if opened and opened[-1][0] == id(element):
                _, letters_before, titles_before = opened.pop()
                sizes[id(element)] = letters - letters_before, titles - titles_before
        elif not is_left_out(element):
            elements += 1
            depth, deepest = depth + 1, max(deepest, depth + 1)
            links += element.name == "a"
            articles += element.name in _ARTICLES
            titles += element.name == "h1"
            part = "furniture" if element.name == "header" and not articles else _part(element)
            if part:
                parts[id(element)] = part
                opened.append((id(element), letters, titles))
    for at, (size, titles_inside) in sizes.items():
        if parts[at] == "furniture" and (titles_inside or too_large(size, letters)):
            del parts[at]
    return parts, Shape(elements, deepest)


def _part(tag: Tag) -> str:
    names = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"[:_LONGEST_NAMES]
    return part_of(tag.name, attribute(tag, "role")[:_LONGEST_NAMES], names)
