"""The classified section as strips of unbreakable units, and what is known of each heading in them.

Why: a head stays with its first listing and a listing with its ads, whatever page they come to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from diglot.typeset import format as sizes
from diglot.typeset.book import Ad, Book, Category, Format
from diglot.typeset.laid import Piece
from diglot.typeset.laying.flow import CLOSE, Place, Strip, Unit
from diglot.typeset.laying.footing import order
from diglot.typeset.pieces import CategoryPieces, LayError, SectionPieces

AD_SPACE = 4.0
"""Under an ad in a column."""

Height = Callable[[Piece], float]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the strips: its first and its last unit, its section's number, its display ads in their order."""

    category: Category
    section: int
    section_name: str
    first: Place
    last: Place
    ads: tuple[Ad, ...]


@dataclass(frozen=True, slots=True)
class Classified:
    """The classified section, or a volume's part of it."""

    strips: tuple[Strip, ...]
    headings: tuple[Heading, ...]


def strips_of(book: Book, sections: Sequence[SectionPieces], height: Height) -> Classified:
    """Return the strips of these sections; LayError for what is higher than a column."""
    form = book.format
    ads: dict[str, list[Ad]] = {}
    for ad in sorted(book.ads, key=lambda each: order(each, form)):
        if ad.category and not ad.size.startswith("in-column"):
            ads.setdefault(ad.category, []).append(ad)
    numbers = {section.key: number for number, section in enumerate(book.sections)}
    strips: list[Strip] = []
    headings: list[Heading] = []
    for part in sections:
        units: list[Unit] = []
        for category in part.categories:
            band = 0.0 if units else height(part.band)
            begin = len(units)
            units += category_units(form, category, height, band)
            headings.append(
                Heading(
                    category.category,
                    numbers[part.section.key],
                    part.section.name,
                    (len(strips), begin),
                    (len(strips), len(units) - 1),
                    tuple(ads.get(category.category.key, ())),
                )
            )
        strips.append(Strip(tuple(units), form.columns, sizes.column(form), (part.band, height(part.band))))
    return Classified(tuple(strips), tuple(headings))


def category_units(form: Format, pieces: CategoryPieces, height: Height, band: float) -> list[Unit]:
    """Return the units of a heading; the first stands under a band so high. LayError for a listing too high."""
    column = sizes.inside(form).height
    again = (pieces.again, height(pieces.again))
    name = pieces.category.name
    units: list[Unit] = []
    stack = _Stack(None, column - band)
    stack.put(pieces.head, height(pieces.head))
    if not pieces.entries:
        stack.must_fit(f"heading {name}", "shorten its name and the headings it refers to")
    for number, entry in enumerate(pieces.entries):
        if number:
            units.append(stack.unit())
            stack = _Stack(again, column)
        stack.put(entry.piece, height(entry.piece))
        what = f"listing {entry.entry.listing} ({entry.entry.name}) under {name}"
        stack.must_fit(what, "shorten its lines", listing=entry.entry.listing)
        for ad in entry.ads:
            stack = _with_ad(form, ad, height, stack, units, again)
    for ad in pieces.ads:
        stack = _with_ad(form, ad, height, stack, units, again)
    units.append(stack.unit())
    return units


class _Stack:
    """Pieces one under the other that are to become a unit."""

    def __init__(self, again: tuple[Piece, float] | None, room: float) -> None:
        self.again = again
        self.room = room - (again[1] if again else 0.0)
        self.parts: list[tuple[Piece, float, float]] = []
        self.height = 0.0

    def put(self, piece: Piece, height: float, below: float = 0.0) -> None:
        self.parts.append((piece, self.height, height))
        self.height += height + below

    def must_fit(self, what: str, mend: str, *, listing: int | None = None, ad: int | None = None) -> None:
        if self.height > self.room + CLOSE:
            text = f"{what} is {self.height:.0f} points high and a column has {self.room:.0f}: {mend}"
            raise LayError(text, listing=listing, ad=ad)

    def unit(self) -> Unit:
        return Unit(tuple(self.parts), self.height, self.again)


def _with_ad(
    form: Format, ad: Piece, height: Height, stack: _Stack, units: list[Unit], again: tuple[Piece, float]
) -> _Stack:
    """Return the stack with the ad put under it; where it is full the ad heads a stack of its own."""
    high = height(ad)
    if stack.height + high + AD_SPACE > stack.room + CLOSE:
        units.append(stack.unit())
        stack = _Stack(again, sizes.inside(form).height)
    stack.put(ad, high, AD_SPACE)
    stack.must_fit(f"ad {ad.data['ad']}", "give it a smaller size", ad=int(ad.data["ad"]))
    return stack
