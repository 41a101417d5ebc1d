"""The blocks of a chapter as the plain blocks of a printed page.

Why: what is frozen must not depend on markup, on rows of pictures, or on a renderer that changes with a release.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from diglot.content.models import PaperImage
from diglot.ebook.assets import Assets
from diglot.news.overrides import words_of

__all__ = ["plain_blocks", "words_of"]

PARTS = ("p", "li", "ul", "ol", "div", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6")
WEB = ("http://", "https://")
Plain = dict[str, Any]


def plain_blocks(body: Any, language: str, assets: Assets, told: str) -> list[Plain]:
    """Return a body as blocks with the fields of `typeset.book.Block`; the pictures are noted in `assets`.

    `language` (zh, en) is whose words pictures take; `told` names the chapter in errors.
    """
    found: list[Plain] = []
    for block in body:
        match block.block_type:
            case "heading":
                found.append(_block("heading", str(block.value)))
            case "paragraph":
                found += _of_rich_text(block.value.source)
            case "quote":
                found.append(_block("paragraph", block.value["text"]))
                if block.value["source"]:
                    found.append(_block("paragraph", f"— {block.value['source']}"))
            case "credit":
                found.append(_block("paragraph", str(block.value)))
            case "picture":
                found += _of_picture(block.value, language, assets, told)
            case "embed":
                found.append(_contact(block.value["title"], block.value["url"]))
            case _:
                raise ValueError(
                    f"{told} has a block of the kind {block.block_type}, which no book prints; take it out"
                )
    return [block for block in found if block["text"] or block["rows"] or block["picture"]]


def _block(kind: str, text: str = "", **more: Any) -> Plain:
    return {"kind": kind, "text": text.strip(), "rows": [], "hrefs": [], "picture": ""} | more


def _contact(name: str, address: str) -> Plain:
    return _block("contacts", rows=[[name, address]], hrefs=[address if address.startswith(WEB) else ""])


def _of_picture(value: Any, language: str, assets: Assets, told: str) -> Iterator[Plain]:
    image: PaperImage = value["image"]
    caption = value["caption"] or image.words("caption", language)
    credit = value["credit"] or image.words("credit", language)
    alt = image.words("alt", language) or caption or image.title
    yield _block("picture", alt, picture=assets.take(Path(image.file.path), told))
    if caption or credit:
        yield _block("paragraph", " ".join(filter(None, (caption, credit))))


def _of_rich_text(source: str) -> Iterator[Plain]:
    """Yield the paragraphs and lists of a rich text; what stands outside of both makes paragraphs too."""
    yield from _parts(BeautifulSoup(source, "html.parser"))


def _parts(outer: Tag) -> Iterator[Plain]:
    loose = ""
    for each in outer.children:
        if isinstance(each, Tag) and each.name in PARTS:
            yield _block("paragraph", loose)
            loose = ""
            if each.name in ("ul", "ol"):
                yield _list(each)
            elif each.find(PARTS):
                yield from _parts(each)
            else:
                yield _block("paragraph", _words(each))
        else:
            loose += _words(each)
    yield _block("paragraph", loose)


def _list(outer: Tag) -> Plain:
    """Return a list; one inside of another goes on in it."""
    rows, hrefs = [], []
    for number, item in enumerate(outer.find_all("li"), 1):
        own = [each for each in item.children if not (isinstance(each, Tag) and each.name in ("ul", "ol"))]
        text = "".join(map(_words, own)).strip()
        links = [each["href"] for each in item.find_all("a", href=True)]
        if text:
            rows.append([f"{number}. {text}" if outer.name == "ol" else text])
            hrefs.append(links[0] if len(links) == 1 and links[0].startswith(WEB) else "")
    return _block("list", rows=rows, hrefs=hrefs)


def _words(each: Any) -> str:
    """Return the words of a piece of markup; the address of a link stands behind its words, since paper has no links."""
    if not isinstance(each, Tag):
        return " ".join(str(each).split("\n")) if type(each) is NavigableString else ""
    if each.name == "br":
        return "\n"
    text = "".join(map(_words, each.children))
    href = str(each.get("href", "")) if each.name == "a" else ""
    if not href.startswith(WEB) or href.partition("//")[2].rstrip("/") in text:
        return text
    return f"{text} ({href.partition('//')[2].rstrip('/')})"
