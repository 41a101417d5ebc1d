"""The sections of a book as documents of an EPUB: headings, listings and their ads.

Why: an e-reader flows text as its reader likes, so headings and lists must say what columns and bold type show on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diglot.typeset.book import Ad, Book, Entry, Line
from diglot.typeset.epub.addresses import SectionFile, Share, entry_id, standing
from diglot.typeset.epub.markup import Document, Marks, Markup, Spot, document, xml
from diglot.typeset.pieces import said


@dataclass(frozen=True)
class Parts:
    """What the documents of a book are written with.

    pictures: the file of a picture, by its name in the book. page and at: where a piece is printed, and its address, by
    key. keys: those of a listing's entries.
    """

    book: Book
    markup: Markup
    marks: Marks
    pictures: Mapping[str, str]
    page: Mapping[str, int]
    at: Mapping[str, str]
    keys: Mapping[int, Sequence[str]]


def section_document(parts: Parts, file: SectionFile) -> Document:
    """Return a file of a section."""
    book, markup = parts.book, parts.markup
    parts.marks.file = file.name
    section = file.section
    ads = {ad.number: ad for ad in book.ads}
    loose = standing(book)
    names = {each.key: each for whole in book.sections for each in whole.categories}
    heads: list[tuple[str, int, str]] = []
    body = ['<section role="doc-chapter" epub:type="chapter" aria-labelledby="top">\n']
    if file.part == 1:
        body.append(parts.marks.take(Spot(f"section:{section.key}")))
        heads.append((section.name, 1, "top"))
        body.append(f'<h1 id="top">{markup.both(section.name, section.other_name)}</h1>\n')
    else:
        again = f"{section.name} ({book.labels.get('continued', '')})"
        body.append(f'<p class="again" id="top">{markup.text(again)}</p>\n')
    for share in file.shares:
        category = share.category
        if share.begins:
            body.append(parts.marks.take(Spot(f"category:{category.key}")))
            body.append(f'<h2 id="c{share.number}">{markup.both(category.name, category.other_name)}</h2>\n')
            heads.append((category.name, 2, f"c{share.number}"))
            body.append(_see_also(parts, share, {key: each.name for key, each in names.items()}))
        else:
            again = f"{category.name} ({book.labels.get('continued', '')})"
            body.append(f'<p class="again">{markup.text(again)}</p>\n')
        if share.entries:
            items = (_entry(parts, share, entry, ads) for entry in share.entries)
            body.append(f'<ul class="entries">\n{"".join(items)}</ul>\n')
        if share.ends:
            body += [figure(parts, ad) for ad in loose.get(category.key, ())]
    body.append("</section>")
    return Document(file.name, document(book, section.name, body, kind="bodymatter"), tuple(heads))


def _see_also(parts: Parts, share: Share, names: Mapping[str, str]) -> str:
    if not share.category.see_also:
        return ""
    by_name = {name: key for key, name in names.items()}
    shown = []
    for also in share.category.see_also:
        name = parts.markup.text(names.get(also, also))
        address = parts.at.get(f"category:{also if also in names else by_name.get(also, '')}")
        shown.append(f'<a href="{xml(address)}">{name}</a>' if address else name)
    return f'<p class="note">{parts.markup.text(parts.book.labels.get("see_also", ""))} {"、".join(shown)}</p>\n'


def _entry(parts: Parts, share: Share, entry: Entry, ads: Mapping[int, Ad]) -> str:
    markup, place = parts.markup, f"listing {entry.listing}"
    mark = parts.marks.take(Spot(f"entry:{entry.listing}@{share.category.key}"))
    lines = [f'<p class="name">{markup.text(entry.name)}</p>']
    if entry.other_name:
        lines.append(markup.other(entry.other_name, "p"))
    lines += [f"<p>{markup.text(person)}</p>" for person in entry.persons]
    if entry.plaza:
        lines.append(f"<p>{markup.text(entry.plaza)}</p>")
    for number, line in enumerate(entry.address):
        href = entry.map if number == 0 else ""
        lines.append(f"<p>{markup.linked(line, href, f'{place}, map')}</p>")
    lines += [_line(markup, line, f"{place}, phones") for line in entry.phones]
    lines += [_line(markup, line, f"{place}, lines") for line in entry.lines]
    for number in entry.ads:
        text = markup.text(said(parts.book, "see_ad", parts.page[f"ad:{number}"]))
        lines.append(f'<p><a href="{xml(parts.at[f"ad:{number}"])}">{text}</a></p>')
    if entry.code:
        lines.append(f"<p>{markup.linked(entry.code, entry.code, f'{place}, code')}</p>")
    figures = "".join(figure(parts, ads[number]) for number in entry.in_column)
    tier = f' class="{entry.tier}"' if entry.tier != "regular" else ""
    return f'<li id="{entry_id(entry, share)}"{tier}>{mark}{"".join(lines)}{figures}</li>\n'


def _line(markup: Markup, line: Line, place: str) -> str:
    label = f"{markup.text(line.label)} " if line.label else ""
    return f"<p>{label}{markup.linked(line.text, line.href, place)}</p>"


def figure(parts: Parts, ad: Ad) -> str:
    """Return an ad: its picture with the alternative text, and the word that says it is one."""
    image = f'<img src="{xml(parts.pictures[ad.picture])}" alt="{xml(ad.alt or ad.client)}"/>'
    word = parts.book.labels.get("ad", "")
    caption = f"<figcaption>{parts.markup.text(word)}</figcaption>" if word else ""
    return (
        f'<figure id="ad{ad.number}">{parts.markup.link(image, ad.href, f"ad {ad.number}, href")}{caption}</figure>\n'
    )
