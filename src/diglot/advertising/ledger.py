"""The clients' accounts: what orders cost, charges, payments, credits and balances.

Why: an account is believed because nothing in it is ever changed; what was wrong is set right by another line, and the
lines of an order always add up to what the order costs.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from diglot.advertising.models import Client, LedgerEntry, Order, Rate, Size
from diglot.hanzi.messages import Message

CENT = Decimal("0.01")
Kind = LedgerEntry.Kind


class LedgerRefused(ValueError):
    """A line that cannot be written; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class NoPrice(LedgerRefused):
    """An order nobody can say the price of."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a currency (ISO 4217); as a text such as 1,200.00 USD, which all languages here write alike."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount:,.2f} {self.currency}"


def price_of(order: Order) -> Money:
    """Return what an order costs: the price agreed, else the rate of its year and size, less the discount, to the cent.

    A filler of the house costs nothing. The currency is that of the year's rates, USD without any. NoPrice where there is
    neither price nor rate.
    """
    rates = {rate.size: rate for rate in Rate.objects.filter(city=order.client.city_id, year=order.year)}
    rate = rates.get(order.size)
    currency = (rate or next(iter(rates.values()), None) or Rate()).currency
    if order.filler:
        return Money(Decimal("0.00"), currency)
    gross = order.price if order.price is not None else rate and rate.price
    if gross is None:
        raise NoPrice(
            Message.of(
                "The size “%(size)s” has no rate in %(year)s; enter a rate, or the price agreed in the order.",
                size=Size(order.size).label,
                year=order.year,
            )
        )
    return Money(discounted(Decimal(gross), Decimal(order.discount)), currency)


def discounted(price: Decimal, discount: Decimal) -> Decimal:
    """Return a price less so many per cent, to the cent; half a cent is rounded up."""
    return (price * (100 - discount) / 100).quantize(CENT, ROUND_HALF_UP)


def settle(order: Order, who: str) -> list[LedgerEntry]:
    """Bring the lines of an order to what it costs now, and return the lines written: none where they agree already.

    To be called with the row of the order held. A booked order costs its price, any other nothing. NoPrice as above.
    """
    due: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    if order.state == Order.State.BOOKED:
        price = price_of(order)
        due[order.client_id, price.currency] = price.amount
    written = LedgerEntry.objects.filter(order=order, by_booking=True).order_by()
    charged = {
        (row["client"], row["currency"]): row["total"]
        for row in written.values("client", "currency").annotate(total=Sum("amount"))
    }
    lines = []
    for client, currency in sorted(due.keys() | charged.keys()):
        amount = due[client, currency] - charged.get((client, currency), Decimal(0)).quantize(CENT)
        if amount:
            lines.append(
                LedgerEntry.objects.create(
                    client_id=client,
                    order=order,
                    kind=Kind.CHARGE if amount > 0 else Kind.CREDIT,
                    amount=amount,
                    currency=currency,
                    text=_text(order),
                    who=who[:200],
                    by_booking=True,
                )
            )
    return lines


def _text(order: Order) -> str:
    """Return what a line of an order is for, in the language of the client's letters."""
    with translation.override(order.client.language):
        size = _("Ad %(number)s in the book of %(year)s, %(size)s") % {
            "number": order.pk,
            "year": order.year,
            "size": order.get_size_display(),
        }
        return (_("cancelled: %(text)s") % {"text": size} if order.state == Order.State.CANCELLED else size)[:200]


def enter(
    client: Client,
    kind: str,
    amount: Decimal,
    *,
    text: str,
    who: str,
    currency: str = "USD",
    on: date | None = None,
    order: Order | None = None,
) -> LedgerEntry:
    """Write a line by hand and return it; `amount` is positive, and a payment or credit is taken off the balance.

    ValueError for an amount that is not above 0 or has more than two decimals, and for an order of another client.
    """
    if not amount.is_finite() or amount <= 0 or amount != amount.quantize(CENT):
        raise ValueError(f"{amount} is not an amount above 0 with at most two decimals")
    if order is not None and order.client_id != client.pk:
        raise ValueError(f"order {order.pk} is not of client {client.pk}; choose one of the client's orders")
    return LedgerEntry.objects.create(
        client=client,
        order=order,
        date=on or timezone.localdate(),
        kind=kind,
        amount=amount if kind == Kind.CHARGE else -amount,
        currency=currency,
        text=text[:200],
        who=who[:200],
    )


@transaction.atomic
def reverse(entry: LedgerEntry, who: str) -> LedgerEntry:
    """Write the line that takes another one back, and return it: the same amount the other way round.

    Doing it again returns the same line. LedgerRefused for a line that belongs to the price of an order, and for one that
    takes another one back.
    """
    if entry.by_booking or entry.reverses_id:
        raise LedgerRefused(
            Message.of(
                "Line %(number)s cannot be taken back: change or cancel its order, or enter a charge or a credit.",
                number=entry.pk,
            )
        )
    with translation.override(entry.client.language):
        text = _("taken back: %(text)s") % {"text": entry.text}
    line, _new = LedgerEntry.objects.get_or_create(
        reverses=entry,
        defaults={
            "client": entry.client,
            "order": entry.order,
            "kind": Kind.CREDIT if entry.amount > 0 else Kind.CHARGE,
            "amount": -entry.amount,
            "currency": entry.currency,
            "text": text[:200],
            "who": who[:200],
        },
    )
    return line


def balances(clients: Iterable[Client], before: date | None = None) -> dict[int, dict[str, Decimal]]:
    """Return by client and currency what they owe (above 0) or have paid too much; of the days before `before` only."""
    rows = LedgerEntry.objects.filter(client__in=list(clients)).order_by()
    if before:
        rows = rows.filter(date__lt=before)
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for row in rows.values("client", "currency").annotate(total=Sum("amount")):
        found[row["client"]][row["currency"]] = row["total"].quantize(CENT)
    return dict(found)


def charged(orders: Iterable[Order]) -> dict[int, tuple[Money, ...]]:
    """Return by order what booking it has charged so far, less what was credited; in one query."""
    rows = LedgerEntry.objects.filter(order__in=list(orders), by_booking=True).order_by()
    found: dict[int, tuple[Money, ...]] = {}
    for row in rows.values("order", "currency").annotate(total=Sum("amount")):
        found[row["order"]] = (*found.get(row["order"], ()), Money(row["total"].quantize(CENT), row["currency"]))
    return found


def balance(client: Client) -> dict[str, Decimal]:
    """Return by currency what a client owes."""
    return balances([client]).get(client.pk, {})
