"""The advertising of a year at a glance: what is sold by size, what it brings, what keeps it from print.

Why: before the book closes, one page says what is still to be done.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from diglot.advertising import ledger
from diglot.advertising.booking import Fault, faults
from diglot.advertising.ledger import Money
from diglot.advertising.models import Order, Rate, Size
from diglot.house.models import City


@dataclass(frozen=True, slots=True)
class Sold:
    """A size in a year: its rate, how many are booked and offered, and what the booked ones bring, by currency."""

    size: str
    name: str
    rate: Money | None
    booked: int
    offered: int
    worth: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year: its sizes, what was charged for its orders, how many fillers stand ready, and the faults."""

    sold: tuple[Sold, ...]
    charged: tuple[Money, ...]
    fillers: int
    faults: tuple[Fault, ...]


def year_of(city: City, year: int) -> Year:
    """Return a city's advertising of a year."""
    orders = list(Order.objects.filter(client__city=city, year=year).select_related("client"))
    rates = {rate.size: rate for rate in Rate.objects.filter(city=city, year=year)}
    charged = ledger.charged(orders)
    paid = [order for order in orders if not order.filler]
    sold = []
    for size, name in Size.choices:
        rows = [order for order in paid if order.size == size]
        booked = [order for order in rows if order.state == Order.State.BOOKED]
        rate = rates.get(size)
        sold.append(
            Sold(
                size=size,
                name=str(name),
                rate=Money(rate.price, rate.currency) if rate else None,
                booked=len(booked),
                offered=sum(order.state == Order.State.DRAFT for order in rows),
                worth=_sums([money for order in booked for money in charged.get(order.pk, ())]),
            )
        )
    return Year(
        sold=tuple(sold),
        charged=_sums([money for each in charged.values() for money in each]),
        fillers=sum(order.filler and order.state == Order.State.BOOKED for order in orders),
        faults=faults(city, year),
    )


def _sums(amounts: list[Money]) -> tuple[Money, ...]:
    """Return the sums by currency, without those of nothing."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for money in amounts:
        found[money.currency] += money.amount
    return tuple(Money(amount, code) for code, amount in sorted(found.items()) if amount)
