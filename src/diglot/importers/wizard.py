"""From a paste to rows that an editor can correct, and from what the editor sent back to a story's JSON object.

Plain functions on plain values, so that everything the admin's "New from paste" decides can be tested without a page.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from diglot import bitext, hanzi
from diglot.house.models import City
from diglot.importers.loading import TREES, sections_of, untangle_source
from diglot.importers.sources import SourceError, SourceText, clean_text, read_source
from diglot.news.failing import found_or
from diglot.news.findings import Compared, compared
from diglot.news.models import SectionPage

Side = Literal["zh", "en", "out"]
LANGUAGES = ("zh", "en")
KINDS = ("paragraph", "heading", "credit")
EDITION_FIELDS = ("title", "byline", "agency")

_PAGE_SOURCE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)

# What one page of forms can show and a browser can edit; a story is a hundredth of it.
MAX_BLOCKS = 1_000
MAX_LETTERS = 500_000


# Step 1: reading


def read_paste(data: bytes, name: str) -> SourceText:
    """Return the text of a file or, where `name` is empty, of what was typed or pasted into the form (UTF-8).

    Text from the form is plain text: a tag in it is shown, not obeyed. Raises `SourceError`, also for the source of a
    whole web page, which would otherwise become a story of tags.
    """
    if name:
        return read_source(data, name)
    if _PAGE_SOURCE.match(data):
        raise SourceError(
            _("This is the source of a web page; save it as a file ending in .html and choose that file.")
        )
    # Half a surrogate pair comes through here, so that cleaning can name its place.
    text, notes = clean_text(data.decode(errors="surrogatepass"), _("pasted text"))
    return SourceText(text, frozenset(), (), notes)


def take_apart(source: SourceText, city: City) -> dict[str, Any]:
    """Return what untangling finds in a source, the source's own notes first, and the names of its pictures.

    Raises `SourceError` for a source without text, or with more of it than one page of forms can show.
    """
    if not source.text.strip():
        raise SourceError(_("There is no text in it; paste the words of a story."))
    if len(source.text) > MAX_LETTERS:
        raise SourceError(_too_long(_("%(count)d letters"), len(source.text), MAX_LETTERS))
    lines = sum(1 for line in source.text.splitlines() if line.strip())
    if lines > MAX_BLOCKS:
        raise SourceError(_too_long(_("%(count)d paragraphs"), lines, MAX_BLOCKS))
    found = untangle_source(source, city)
    found["pictures"] = [picture.name for picture in source.pictures if picture.data is not None]
    return found


def _too_long(words: str, count: int, limit: int) -> str:
    return _("%(found)s are too many for one story (%(limit)d at most); paste it in parts.") % {
        "found": words % {"count": count},
        "limit": limit,
    }


# Step 2: the blocks in the order of the page


@dataclass(frozen=True, slots=True)
class Item:
    """A run of text, and where the editor wants it: in the Chinese or the English edition, or left out."""

    text: str
    side: Side
    kind: str = "paragraph"


def items_of(found: Mapping[str, Any], text: str) -> list[Item]:
    """Return every block and every line left out, in the order in which the source has them.

    So a block given to the other language, or a line brought back, comes to stand where its writer put it.
    """
    page = _squeezed(text)
    placed: list[tuple[int, Item]] = []
    for side in LANGUAGES:
        blocks = found["editions"].get(side, {"blocks": []})["blocks"]
        placed += _placed(page, [Item(block["text"], side, block["kind"]) for block in blocks])
    placed += _placed(page, [Item(line, "out") for line in found["furniture"]])
    return [item for _offset, item in sorted(placed, key=lambda pair: pair[0])]


def _placed(page: str, items: Iterable[Item]) -> list[tuple[int, Item]]:
    """Return items with their offsets in the page; one that cannot be found follows the one before it."""
    placed, cursor = [], 0
    for item in items:
        wanted = _squeezed(item.text)
        at = page.find(wanted, cursor)
        if at < 0:
            at = page.find(wanted[:12], cursor)
        cursor = max(at, cursor)
        placed.append((cursor, item))
        if at >= 0:
            cursor += len(wanted)
    return placed


def _squeezed(text: str) -> str:
    return "".join(text.split())


def parse_act(act: str, count: int) -> tuple[str, int]:
    """Return what the pressed button asks for and of which item; anything unknown only lays out again."""
    name, _dash, number = act.partition("-")
    if name in {"draft", "publish"} and not number:
        return name, 0
    # isdecimal lets foreign digits through, which int() reads too.
    if name in {"up", "down"} and number.isdecimal() and len(number) < 6 and int(number) < count:
        return name, int(number)
    return "again", 0


def neighbour(items: Sequence[Item], index: int, step: int) -> int | None:
    """Return the place of the next item of the same edition, `step` being 1 or -1, or None at its end."""
    places = range(index + step, len(items) if step > 0 else -1, step)
    return next((place for place in places if items[place].side == items[index].side), None)


def moved(items: Sequence[Item], index: int, step: int) -> list[Item]:
    """Return the items with one of them moved past its neighbour; unchanged at the end of its edition."""
    result, other = list(items), neighbour(items, index, step)
    if other is not None:
        result[index], result[other] = result[other], result[index]
    return result


def tidied(items: Iterable[Item]) -> list[Item]:
    """Return the items without emptied ones, and each one cut into several where a blank line stands in it."""
    result = []
    for item in items:
        parts: list[list[str]] = [[]]
        for line in item.text.splitlines():
            if line.strip():
                parts[-1].append(line)
            else:
                parts.append([])
        result += [replace(item, text="\n".join(part)) for part in parts if part]
    return result


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of items on the page: rows of Chinese and English that answer each other, and what is left out.

    `beads` are those of the rows, in places of the blocks of each edition; a bead may be unsure.
    """

    rows: list[tuple[list[int], list[int]]] = field(default_factory=list)
    out: list[int] = field(default_factory=list)
    beads: list[dict[str, Any]] = field(default_factory=list)


def lay_out(items: Sequence[Item], found: Mapping[str, Any]) -> Layout:
    """Return where every item stands: each exactly once, each edition in the order of the items."""
    places = {side: places_of(items, side) for side in LANGUAGES}
    beads = beads_of(items, found)
    rows = [([places["zh"][i] for i in bead["zh"]], [places["en"][j] for j in bead["en"]]) for bead in beads]
    return Layout(rows, [i for i, item in enumerate(items) if item.side not in LANGUAGES], beads)


def places_of(items: Sequence[Item], side: str) -> list[int]:
    """Return which items are the blocks of an edition, in its order."""
    return [number for number, item in enumerate(items) if item.side == side]


def beads_of(items: Sequence[Item], found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return which blocks answer each other: as untangling found it while no block was changed, else aligned anew.

    Untangling knows more than the blocks do: on a page whose languages take turns it keeps to the turns.
    """
    blocks = {side: _blocks(items, side) for side in LANGUAGES}
    if found["beads"] and all(blocks[side] == found["editions"][side]["blocks"] for side in LANGUAGES):
        return found["beads"]
    zh, en = (plain_blocks(items, side) for side in LANGUAGES)
    alone = [bitext.Bead((at,), ()) for at in range(len(zh))] + [bitext.Bead((), (at,)) for at in range(len(en))]
    return [bead.as_dict() for bead in found_or(alone, lambda: bitext.align(zh, en))]


def plain_blocks(items: Sequence[Item], side: str) -> list[bitext.Block]:
    """Return the blocks of an edition as the plain values that texts are compared as."""
    return [bitext.Block(block["kind"], block["text"]) for block in _blocks(items, side)]


def compare(
    items: Sequence[Item], layout: Layout, titles: tuple[str, str], published: date | None, city: City
) -> Compared:
    """Return what the two editions of a paste, laid out, say differently."""
    beads = [bitext.Bead.from_dict(bead) for bead in layout.beads]
    zh, en = (plain_blocks(items, side) for side in LANGUAGES)
    return compared(zh, en, beads, titles=titles, published=published, city=city)


def _blocks(items: Sequence[Item], side: str) -> list[dict[str, str]]:
    return [{"kind": item.kind, "text": item.text} for item in items if item.side == side]


def story_of(values: Mapping[str, Any], items: Sequence[Item], found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON object of a story, in the shape of `diglot untangle`, from the fields and the tidied items.

    `values` holds label, date and for each language its title, byline and agency, as zh_title and so on.
    """
    printed: date | None = values["date"]
    editions = {}
    for side in LANGUAGES:
        blocks = _blocks(items, side)
        if not blocks and not values[f"{side}_title"]:
            continue
        words = "\n".join([values[f"{side}_title"], *(block["text"] for block in blocks)])
        editions[side] = {
            **{name: values[f"{side}_{name}"] or None for name in EDITION_FIELDS},
            "script": hanzi.script(words).value if side == "zh" else "Latn",
            "date": printed.isoformat() if printed else None,
            "blocks": blocks,
        }
    return {
        "section": None,
        "label": values["label"] or None,
        "editions": editions,
        "beads": beads_of(items, found) if len(editions) == 2 else [],
        "furniture": [item.text for item in items if item.side not in LANGUAGES],
        "notes": [],
    }


def values_of(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the first values of the fields of step 2, as `story_of` takes them."""
    values: dict[str, Any] = {"label": found["label"] or ""}
    for side in LANGUAGES:
        edition = found["editions"].get(side, {})
        values |= {f"{side}_{name}": edition.get(name) or "" for name in EDITION_FIELDS}
    dates = printed_dates(found)
    return values | {"date": dates[0] if dates else None}


def printed_dates(found: Mapping[str, Any]) -> list[date]:
    """Return the different dates that the editions give, the Chinese one's first."""
    printed = (edition["date"] for edition in found["editions"].values() if edition["date"])
    return [date.fromisoformat(each) for each in dict.fromkeys(printed)]


# Where it may go


@dataclass(frozen=True, slots=True)
class Place:
    """A section in all its languages: its pages by language, and who may do what there."""

    pages: dict[str, SectionPage]

    @property
    def page(self) -> SectionPage:
        """Return the page that stands for the section: the first in the order of the trees."""
        return next(iter(self.pages.values()))

    @property
    def key(self) -> str:
        """Return what names the section in a form."""
        return str(self.page.pk)

    def __str__(self) -> str:
        return " · ".join(dict.fromkeys(page.title for page in self.pages.values()))

    def may_add(self, user: Any, language: str) -> bool:
        """Return whether the section exists in a language and takes stories of this user there."""
        page = self.pages.get(language)
        return bool(page and page.permissions_for_user(user).can_add_subpage())

    def may_publish(self, user: Any, language: str) -> bool:
        """Return whether this user may publish stories of a language there."""
        page = self.pages.get(language)
        return bool(page and page.permissions_for_user(user).can_publish_subpage())


def places_for(user: Any, cities: Iterable[City]) -> list[Place]:
    """Return the sections of some cities to which a user may add stories in at least one language."""
    places: dict[Any, Place] = {}
    languages = {tree: language for language, tree in TREES.items()}
    for city in cities:
        for section in sections_of(city):
            if language := languages.get(section.tree):
                places.setdefault(section.translation_key, Place({})).pages[language] = section
    return [place for place in places.values() if any(place.may_add(user, language) for language in LANGUAGES)]
