"""Clients, rates and orders with their artwork loaded from a file, as a demo or another system's export has them.

Why: a paper that moves in brings its clients along, and the demo shows what the admin does.

The file is TOML; paths of files are relative to it. What may be left out is in brackets.

    [[rate]]    year, size, price, [currency]
    [[client]]  key, name_zh and/or name_en, [listing, contact, phone, email, address, language, since, note]
    [[order]]   key, client (its key), year, size, [place, heading (a key), listing, link, filler, price, discount,
                state ("draft" or "booked"), ordered_on, note]
    [[order.artwork]]  file, [language, alt_zh, alt_en, approved_by]
    [[tier]]    listing, tier: what the listing of somebody who advertises looks like ("bold", "featured")
    [[payment]]  client (its key), amount, text, [currency, date]: entered only for a client that is loaded anew

`listing` is a listing's key in the list it came from (`Listing.source_key`), or its number. Artwork is checked as if it
were uploaded; "approved_by" approves what passes. A booked order is charged.
"""

import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from diglot.advertising import ledger
from diglot.advertising.artwork.checking import Incoming, box_of, check, take_in
from diglot.advertising.artwork.findings import passes
from diglot.advertising.booking import BookingRefused, book_order
from diglot.advertising.models import Client, LedgerEntry, Order, Rate
from diglot.directory.models import Heading, Listing
from diglot.directory.recording import Change, write
from diglot.house.models import City

WHO = "founding"
Row = Mapping[str, Any]
FIELDS = {
    "rate": ("year", "size", "price", "currency"),
    "client": (
        *("key", "name_zh", "name_en", "listing", "contact", "phone", "email", "address"),
        *("language", "since", "note"),
    ),
    "order": (
        *("key", "client", "year", "size", "place", "heading", "listing", "link", "filler"),
        *("price", "discount", "state", "ordered_on", "note", "artwork"),
    ),
    "artwork": ("file", "language", "alt_zh", "alt_en", "approved_by"),
    "tier": ("listing", "tier"),
    "payment": ("client", "amount", "text", "currency", "date"),
}


class FoundingError(ValueError):
    """A file that cannot be loaded; one line naming the row and what to mend."""


@transaction.atomic
def load(path: Path, city: City) -> dict[str, int]:
    """Load the file at `path` into a city and return how many rows of each kind were new.

    What is there by its key is left as it is, so that loading again does nothing. All or nothing: FoundingError.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise FoundingError(f"{path}: {error}") from error
    clients: dict[str, Client] = {}
    fresh: list[str] = []
    counts = dict.fromkeys(("rate", "client", "order", "artwork", "payment"), 0)
    for row in _rows(data, "rate"):
        counts["rate"] += _rate(row, city)
    for row in _rows(data, "client"):
        clients[row["key"]], new = _client(row, city)
        fresh += [row["key"]] if new else []
    counts["client"] = len(fresh)
    orders = [(order, row) for row in _rows(data, "order") if (order := _order(row, clients, city))]
    counts["order"] = len(orders)
    counts["artwork"] = _artworks(orders, path.parent)
    for order, row in orders:
        if row.get("state") == Order.State.BOOKED:
            _book(order)
    _tiers(_rows(data, "tier"), city)
    for row in _rows(data, "payment"):
        if row["client"] in fresh:
            counts["payment"] += _payment(row, clients)
    return counts


def _book(order: Order) -> None:
    try:
        book_order(order, WHO)
    except BookingRefused as error:
        raise FoundingError(f"order {order.source_key}: {error}") from error


def _rows(data: Row, kind: str) -> list[Row]:
    """Return the rows of a kind; FoundingError for a field there is not, and for a key that is missing."""
    rows = data.get(kind, [])
    for number, row in enumerate(rows, 1):
        if unknown := sorted(set(row) - set(FIELDS[kind])):
            raise FoundingError(f"{kind} {number}: no field {unknown[0]!r}; the fields are {', '.join(FIELDS[kind])}")
        if missing := [name for name in FIELDS[kind][:1] if name not in row]:
            raise FoundingError(f"{kind} {number}: {missing[0]} is missing; give it")
    return list(rows)


def _given(row: Row, *left: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in left}


def _saved(kind: str, row: Row, instance: Any) -> Any:
    """Check and save a row; FoundingError in one line."""
    try:
        instance.full_clean(exclude=["price"] if isinstance(instance, Order) and instance.price is None else None)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise FoundingError(f"{kind} {row.get('key', '')}: {field}: {messages[0]}") from error
    instance.save()
    return instance


def _rate(row: Row, city: City) -> bool:
    if Rate.objects.filter(city=city, year=row["year"], size=row.get("size")).exists():
        return False
    _saved("rate", row, Rate(city=city, **row))
    return True


def _client(row: Row, city: City) -> tuple[Client, bool]:
    """Return the client of a row, and whether it is new."""
    found = Client.objects.filter(city=city, source_key=row["key"]).first()
    if found:
        return found, False
    listing = _listing(row, city, f"client {row['key']}")
    client = Client(city=city, source_key=row["key"], listing=listing, **_given(row, "key", "listing"))
    return _saved("client", row, client), True


def _listing(row: Row, city: City, told: str) -> Listing | None:
    """Return the listing that a row names by its number or by its key in its source."""
    name = row.get("listing")
    if name in (None, ""):
        return None
    key = "pk" if isinstance(name, int) else "source_key"
    found = list(Listing.objects.filter(city=city, **{key: name})[:2])
    if len(found) != 1:
        how_many = "several listings have" if found else "no listing has"
        raise FoundingError(f"{told}: {how_many} the key {name!r} in {city.slug}; name one by its number")
    return found[0]


def _order(row: Row, clients: Mapping[str, Client], city: City) -> Order | None:
    """Return a new order, as an offer; None where it is there already."""
    told = f"order {row['key']}"
    client = clients.get(row.get("client", ""))
    if client is None:
        raise FoundingError(f"{told}: no client {row.get('client')!r}; the file has to name it as a client")
    if Order.objects.filter(client=client, source_key=row["key"]).exists():
        return None
    heading = None
    if row.get("heading"):
        heading = Heading.objects.filter(key=row["heading"]).first()
        if heading is None:
            raise FoundingError(f"{told}: no heading {row['heading']!r}; give the key of one")
    if row.get("state", Order.State.DRAFT) not in (Order.State.DRAFT, Order.State.BOOKED):
        raise FoundingError(f"{told}: the state is draft or booked, not {row['state']!r}")
    values = _given(row, "key", "client", "heading", "listing", "state", "artwork")
    listing = _listing(row, city, told)
    order = Order(client=client, heading=heading, listing=listing, source_key=row["key"], **values)
    saved: Order = _saved("order", row, order)
    return saved


def _artworks(orders: list[tuple[Order, Row]], folder: Path) -> int:
    """Take in the artwork of new orders, all checked in one go."""
    rows = [(order, art) for order, row in orders for art in _rows(row, "artwork")]
    for order, art in rows:
        if not (folder / art["file"]).is_file():
            raise FoundingError(f"order {order.source_key}: there is no file {art['file']}")
    files = [folder / art["file"] for _order, art in rows]
    incoming = [Incoming(file, file.name, box_of(order)) for (order, _art), file in zip(rows, files, strict=True)]
    with tempfile.TemporaryDirectory(prefix="diglot-artwork-") as name:
        for (order, art), file, findings in zip(rows, files, check(incoming), strict=True):
            # A copy: the bleed is cut off in place.
            copy = Path(name) / "artwork"
            shutil.copyfile(file, copy)
            values = {"approved_at": None, **_given(art, "file", "language", "approved_by")}
            if art.get("approved_by") and passes(findings):
                values |= {"approved_by": art["approved_by"], "approved_at": timezone.now()}
            take_in(order, art.get("language", ""), copy, file.name, findings, **values)
    return len(rows)


def _tiers(rows: list[Row], city: City) -> None:
    changes = []
    for row in rows:
        listing = _listing(row, city, "tier")
        if listing and listing.tier != row.get("tier"):
            changes.append(Change(listing, {"tier": row.get("tier", "")}))
    write(changes, city=city, who=WHO, origin="advertising")


def _payment(row: Row, clients: Mapping[str, Client]) -> bool:
    try:
        ledger.enter(
            clients[row["client"]],
            LedgerEntry.Kind.PAYMENT,
            Decimal(row["amount"]),
            text=row["text"],
            who=WHO,
            currency=row.get("currency", "USD"),
            on=row.get("date"),
        )
    except (KeyError, ValueError) as error:
        raise FoundingError(f"payment of {row['client']}: {error}") from error
    return True
