"""Chapters, ads of the covers and indexes of a book as documents of an EPUB.

Why: they hold what a reader leafs to first, and every line of an index must lead to what it names.
"""

from __future__ import annotations

from collections.abc import Sequence

from diglot.typeset.book import Ad, Block, IndexEntry, Matter
from diglot.typeset.epub.addresses import IndexFile
from diglot.typeset.epub.classified import Parts, figure
from diglot.typeset.epub.markup import Document, Spot, document, xml
from diglot.typeset.pieces import said


def matter_document(parts: Parts, matter: Matter, number: int) -> Document:
    """Return a chapter, the `number`th of the book."""
    name, key = f"m{number:02}.xhtml", f"matter:{matter.role}-{number}"
    parts.marks.file = name
    body = ['<section aria-labelledby="top">\n', parts.marks.take(Spot(key))]
    body.append(f'<h1 id="top">{parts.markup.both(matter.title, matter.other_title)}</h1>\n')
    for at, block in enumerate(matter.blocks, 1):
        body.append(parts.marks.take(Spot(f"{key}/{at}")))
        body.append(_block(parts, block, f"chapter {matter.title}"))
        body.append(parts.marks.take_parts(f"{key}/{at}"))
    body.append("</section>")
    return Document(name, document(parts.book, matter.title, body), ((matter.title, 1, "top"),))


def _block(parts: Parts, block: Block, place: str) -> str:
    markup = parts.markup
    lang = parts.book.other_lang if block.lang == "en" else parts.book.lang
    own = f' lang="{xml(lang)}" xml:lang="{xml(lang)}"' if lang != parts.book.lang else ""
    hrefs = block.hrefs or ("",) * len(block.rows)
    if block.kind == "heading":
        return f"<h2{own}>{markup.text(block.text, lang=lang)}</h2>\n"
    if block.kind == "paragraph":
        return f"<p{own}>{markup.text(block.text, lang=lang)}</p>\n"
    if block.kind == "picture":
        return f'<figure><img src="{xml(parts.pictures[block.picture])}" alt="{xml(block.text)}"/></figure>\n'
    rows = []
    for number, (row, href) in enumerate(zip(block.rows, hrefs, strict=True)):
        if block.kind == "table":
            tag, scope = ("th", ' scope="col"') if block.head and number == 0 else ("td", "")
            rows.append("".join(f"<{tag}{scope}>{markup.text(cell, lang=lang)}</{tag}>" for cell in row))
        else:
            cells = [markup.text(cell, lang=lang) for cell in row]
            if href and len(cells) > 1:
                cells[1] = markup.link(cells[1], href, place)
            elif href:
                cells = [markup.link(each, href, place) for each in cells]
            rows.append(" · ".join(each for each in cells if each))
    if block.kind == "table":
        head = f"<thead><tr>{rows.pop(0)}</tr></thead>" if block.head and len(rows) > 1 else ""
        body = "".join(f"<tr>{row}</tr>\n" for row in rows)
        return f"<table{own}>{head}<tbody>{body}</tbody></table>\n" if rows else ""
    return f"<ul{own}>\n{''.join(f'<li>{row}</li>' for row in rows)}</ul>\n" if rows else ""


def ads_document(parts: Parts, name: str, ads: Sequence[Ad]) -> Document:
    """Return the ads of a cover."""
    parts.marks.file = name
    title = parts.book.labels.get("ad", "")
    body = [parts.marks.take(Spot(f"ad:{ad.number}")) + figure(parts, ad) for ad in ads]
    return Document(name, document(parts.book, title, ["<section>\n", *body, "</section>"]))


def index_document(parts: Parts, file: IndexFile) -> Document:
    """Return a file of an index; the first begins with its finding list if it has one."""
    index, markup, marks = file.index, parts.markup, parts.marks
    marks.file = file.name
    heads = []
    body = ['<section role="doc-index" epub:type="index" aria-labelledby="top">\n']
    if file.part == 1:
        if index.finding:
            body.append(_finding(parts, file))
            heads.append((parts.book.labels.get("finding_list", ""), 1, "finding"))
        body.append(marks.take(Spot(f"index:{index.kind}")))
        heads.append((index.title, 1, "top"))
        body.append(f'<h1 id="top">{markup.both(index.title, index.other_title)}</h1>\n')
    else:
        again = f"{index.title} ({parts.book.labels.get('continued', '')})"
        body.append(f'<p class="again" id="top">{markup.text(again)}</p>\n')
    for number, (part, line, first) in enumerate(file.parts, 1):
        if first == 0:
            heads.append((part.mark, 2, f"k{number}"))
        body.append(f'<h2 id="k{number}">{markup.text(part.mark)}</h2>\n')
        items = [_line(parts, index.kind, entry, line + at) for at, entry in enumerate(part.entries)]
        body.append(f'<ul class="lines">\n{"".join(items)}</ul>\n' if items else "")
    body.append("</section>")
    return Document(file.name, document(parts.book, index.title, body, kind="backmatter"), tuple(heads))


def _line(parts: Parts, kind: str, entry: IndexEntry, number: int) -> str:
    mark = parts.marks.take(Spot(f"index:{kind}", number))
    if entry.listing is not None:
        keys = parts.keys[entry.listing]
    else:
        keys = [f"category:{entry.category}"] if entry.category else [f"ad:{entry.ad}"]
    places = {parts.page[key]: parts.at[key] for key in reversed(keys)}
    pages = [f'<a href="{xml(places[page])}">{page}</a>' for page in sorted(places)]
    see = f" {parts.markup.text(parts.book.labels.get('see', ''))} {parts.markup.text(entry.see)}" if entry.see else ""
    text = parts.markup.both(entry.text, entry.other)
    return f'<li id="l{number}">{mark}{text}{see} {", ".join(pages)}</li>\n'


def _finding(parts: Parts, file: IndexFile) -> str:
    index, markup = file.index, parts.markup
    body = [parts.marks.take(Spot("index:finding"))]
    body.append(f'<h1 id="finding">{markup.text(parts.book.labels.get("finding_list", ""))}</h1>\n')
    strokes = 0
    for number, found in enumerate(index.finding):
        if number == 0 or found.strokes != strokes:
            strokes = found.strokes
            body.append("</ul>\n" if number else "")
            body.append(f'<h2>{markup.text(said(parts.book, "strokes", strokes))}</h2>\n<ul class="letters">\n')
        key = f"line:{index.kind}:{found.part}:{found.first}"
        mark = parts.marks.take(Spot("index:finding", number))
        link = f'<a href="{xml(parts.at[key])}">{parts.page[key]}</a>'
        body.append(f"<li>{mark}{markup.text(found.letter)} {link}</li>\n")
    body.append("</ul>\n")
    return "".join(body)
