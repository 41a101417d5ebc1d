"""What is booked for the book of a year, and what still keeps it from print; orders booked, changed and cancelled.

Why: the book takes its ads from one list, the ledger is charged in the same act as the order, and what would stop the
presses is known while there is time to mend it.

Placement (done by `typeset.laying`, from `Booked.size` and `Booked.rank`): under a heading the larger ad comes first;
among ads of one size the client of longer standing, then the earlier order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet

from diglot.advertising import ledger
from diglot.advertising.artwork.checking import box_key
from diglot.advertising.artwork.findings import ERROR
from diglot.advertising.formats import format_of
from diglot.advertising.models import Artwork, Order
from diglot.directory.duplicates.merging import resolved
from diglot.directory.models import Heading, Listing
from diglot.hanzi.messages import Message
from diglot.house.models import City
from diglot.house.wording import worded
from diglot.typeset.format import ad_box

CHOICE = {
    "zh-hant": ("zh-hant", "zh", "", "zh-hans", "en"),
    "zh-hans": ("zh-hans", "zh", "", "zh-hant", "en"),
    "en": ("en", "", "zh", "zh-hant", "zh-hans"),
}
"""Which artwork readers of a script or of English get, the best one first."""


@dataclass(frozen=True, slots=True)
class Art:
    """The picture of an ad: where its file lies, under what name it came, its SHA-256, and what it says."""

    path: str
    name: str
    sha256: str
    alt_zh: str
    alt_en: str


@dataclass(frozen=True, slots=True)
class Booked:
    """A booked ad. number: of the order; heading: a key or ""; listing: the one that stands, or None.

    size and place as `typeset.book.Ad` has them; rank: 0 for the client of longest standing. artworks: by
    `Artwork.Language`, "" for every reading.
    """

    number: int
    client_zh: str
    client_en: str
    size: str
    place: str
    heading: str
    listing: int | None
    rank: int
    link: str
    filler: bool
    artworks: Mapping[str, Art] = field(default_factory=dict)

    def art(self, script: str) -> Art | None:
        """Return the picture for a book or reading in `script` ("zh-hant", "zh-hans" or "en"); None if there is none.

        Where there is none in the script itself: one for either script, for every reading, in the other script, in
        English; a picture cannot be converted.
        """
        return next((self.artworks[each] for each in CHOICE[script] if each in self.artworks), None)


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps an order from print; as a text it is one line in the active language."""

    order: int
    message: Message

    def __str__(self) -> str:
        return worded(self.message)


class BookingRefused(ValueError):
    """An order that cannot be booked; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def orders_of(city: City, year: int) -> "QuerySet[Order]":
    """Return the booked orders of a city and year by seniority, with all that the book asks of them."""
    return (
        Order.objects.filter(client__city=city, year=year, state=Order.State.BOOKED)
        .select_related("client", "heading", "listing__merged_into")
        .prefetch_related("artworks", "listing__placed__heading", "listing__merged_into__placed__heading")
        .order_by("client__since", "ordered_on", "pk")
    )


def booked(city: City, year: int) -> tuple[Booked, ...]:
    """Return the booked ads of a city's book, those of longest standing first; `faults` says which cannot be printed."""
    return tuple(_booked(order, rank) for rank, order in enumerate(orders_of(city, year)))


def _booked(order: Order, rank: int) -> Booked:
    client, listing = order.client, standing(order)
    heading = heading_of(order)
    return Booked(
        number=order.pk,
        client_zh=client.name_zh or client.name_en,
        client_en=client.name_en or client.name_zh,
        size=order.size,
        place=order.place,
        heading=heading.key if heading else "",
        listing=listing.pk if listing else None,
        rank=rank,
        link=order.link,
        filler=order.filler,
        artworks={artwork.language: _art(artwork, order) for artwork in order.artworks.all() if artwork.file},
    )


def _art(artwork: Artwork, order: Order) -> Art:
    """Return the picture; where nobody wrote down what it says, the client's name has to do."""
    client = order.client
    return Art(
        path=artwork.file.path,
        name=artwork.file.name.rpartition("/")[2],
        sha256=artwork.sha256,
        alt_zh=artwork.alt_zh or artwork.alt_en or client.name_zh or client.name_en,
        alt_en=artwork.alt_en or artwork.alt_zh or client.name_en or client.name_zh,
    )


def standing(order: Order) -> Listing | None:
    """Return the anchor listing of an order, or the one it was merged into."""
    return resolved(order.listing) if order.listing else None


def heading_of(order: Order) -> Heading | None:
    """Return at which heading an ad stands: the one ordered, else the main one of its listing; None on a cover."""
    if order.place or order.heading:
        return None if order.place else order.heading
    listing = standing(order)
    placed = sorted(listing.placed.all(), key=lambda each: each.place) if listing else []
    return placed[0].heading if placed else None


def faults(city: City, year: int) -> tuple[Fault, ...]:
    """Return what keeps booked orders of a year from print, by order; `str` of each is a line in the active language."""
    orders = sorted(orders_of(city, year), key=lambda order: order.pk)
    form = format_of(city, year)
    keys = {size: box_key(ad_box(form, size)) for size in {order.size for order in orders}}
    taken: dict[str, Order] = {}
    found: list[Fault] = []
    for order in orders:
        messages = [*_twice(order, taken), *_artwork(order, keys[order.size]), *_standing(order)]
        found += [Fault(order.pk, message) for message in messages]
    return tuple(found)


def faults_of(order: Order) -> tuple[Fault, ...]:
    """Return what keeps one booked order from print."""
    return tuple(each for each in faults(order.client.city, order.year) if each.order == order.pk)


def _about(order: Order) -> dict[str, object]:
    return {"order": order.pk, "client": order.client}


def _twice(order: Order, taken: dict[str, Order]) -> Iterator[Message]:
    """Say which order has the place of this one already; `taken` is by place and grows."""
    if not order.place or order.filler:
        return
    first = taken.setdefault(order.place, order)
    if first is not order:
        yield Message.of(
            "Order %(order)s (%(client)s): its place, %(place)s, belongs to order %(first)s; choose another one.",
            place=Order.Place(order.place).label,
            first=first.pk,
            **_about(order),
        )


def _artwork(order: Order, key: str) -> Iterator[Message]:
    """Say what is wrong with the pictures of an order, which is to fit the box `key`."""
    artworks = [artwork for artwork in order.artworks.all() if artwork.file]
    if not artworks:
        yield Message.of("Order %(order)s (%(client)s) has no artwork; upload the picture of the ad.", **_about(order))
    for artwork in artworks:
        about = _about(order) | {"language": Artwork.Language(artwork.language).label}
        if artwork.checked_for != key:
            yield Message.of(
                "Order %(order)s (%(client)s): the artwork for “%(language)s” was not checked for its present size; "
                "check it again.",
                **about,
            )
        elif any(finding["severity"] == ERROR for finding in artwork.findings):
            yield Message.of(
                "Order %(order)s (%(client)s): the artwork for “%(language)s” fails the press check; look at what was "
                "found and upload a mended file.",
                **about,
            )
        if artwork.approved_at is None:
            yield Message.of(
                "Order %(order)s (%(client)s): the artwork for “%(language)s” is not approved; send the client the "
                "proof and note the approval.",
                **about,
            )


def _standing(order: Order) -> Iterator[Message]:
    """Say why an ad cannot stand where it is to stand. Fillers and ads on covers need neither heading nor listing."""
    listing, heading, free = standing(order), heading_of(order), order.filler or bool(order.place)
    if listing is not None and listing.status != Listing.Status.LIVE:
        yield Message.of(
            "Order %(order)s (%(client)s): its listing %(listing)s is not in business; choose another listing or "
            "cancel the order.",
            listing=listing,
            **_about(order),
        )
    if order.size.startswith("in-column") and listing is None:
        yield Message.of(
            "Order %(order)s (%(client)s) is an ad in the column and has no listing to stand under; choose one.",
            **_about(order),
        )
    elif not free and listing is None:
        yield Message.of(
            "Order %(order)s (%(client)s) has no anchor listing that leads to the ad; choose one.", **_about(order)
        )
    elif not free and heading is None:
        yield Message.of("Order %(order)s (%(client)s) has no heading to stand at; choose one.", **_about(order))
    elif not free and listing and heading and heading.pk not in {each.heading_id for each in listing.placed.all()}:
        yield Message.of(
            "Order %(order)s (%(client)s) stands at %(heading)s, but its listing %(listing)s is not under it; put the "
            "listing there or choose another heading.",
            heading=heading,
            listing=listing,
            **_about(order),
        )


@transaction.atomic
def book_order(order: Order, who: str) -> Order:
    """Book an order and charge the client in one act, and return it; an order that is booked already stays as it is.

    BookingRefused where there is neither a price nor a rate.
    """
    return _into(order, Order.State.BOOKED, who)


@transaction.atomic
def cancel_order(order: Order, who: str) -> Order:
    """Cancel an order, credit what was charged for it, and return it; a cancelled one stays as it is."""
    return _into(order, Order.State.CANCELLED, who)


@transaction.atomic
def change_order(order: Order, who: str) -> Order:
    """Save a changed order; of a booked one the difference in price is charged or credited. BookingRefused as above."""
    order.save()
    return _into(order, order.state, who)


def _into(order: Order, state: str, who: str) -> Order:
    """Set the state with the row held, and bring the ledger to what the order costs then."""
    held = Order.objects.select_for_update(of=("self",)).select_related("client__city").get(pk=order.pk)
    if held.state != state:
        held.state = state
        held.save(update_fields=["state"])
    try:
        ledger.settle(held, who)
    except ledger.NoPrice as error:
        raise BookingRefused(error.message) from error
    order.state = held.state
    return order


def price_line(order: Order) -> str:
    """Return what an order costs as it is printed, such as "1,200.00 USD"; "–" where nobody knows yet."""
    try:
        return str(ledger.price_of(order))
    except ledger.NoPrice:
        return "–"
