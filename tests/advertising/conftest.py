"""Clients, orders and artwork: real pictures and PDFs of the size of an ad."""

from datetime import date

import pytest
from django.utils import timezone, translation
from PIL import Image

from diglot.advertising.artwork.checking import box_key, box_of
from diglot.advertising.models import Artwork, Client, Order, Rate
from diglot.directory.recording import Change, write
from diglot.typeset.book import Format
from diglot.typeset.format import ad_box


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def city(paper):
    return paper.city


@pytest.fixture
def make_listing(city):
    """Return a function that enters a listing: make_listing("Egret Dental", "dentists")."""

    def make(name, *headings, **values):
        row = {"name_en": name, "name_zh": "白鷺牙科", "headings": list(headings or ("dentists",))} | values
        return write([Change(None, row)], city=city, who="clerk", origin="admin")[0]

    return make


@pytest.fixture
def make_client(city):
    def make(name="Egret Dental", **values):
        return Client.objects.create(**{"city": city, "name_en": name, "since": date(2012, 9, 1)} | values)

    return make


@pytest.fixture
def rates(city):
    prices = {"full": 2400, "quarter": 820, "in-column-2": 190}
    return [Rate.objects.create(city=city, year=2026, size=size, price=price) for size, price in prices.items()]


@pytest.fixture
def make_order(make_client, make_listing):
    """Return a function that enters an order with an anchor listing, and with artwork that may be printed."""

    def make(client=None, *, artwork=True, **values):
        client = client or make_client()
        if "listing" not in values:
            values["listing"] = make_listing(f"{client} {Order.objects.count()}")
        usual = {"client": client, "year": 2026, "size": "quarter", "ordered_on": date(2026, 2, 16)}
        order = Order.objects.create(**usual | values)
        if artwork:
            approve(order)
        return order

    return make


def approve(order, language=""):
    """Give an order artwork that passes and is approved."""
    return Artwork.objects.create(
        order=order,
        language=language,
        file=f"artwork/{order.pk}{language}.png",
        sha256="0" * 64,
        alt_zh="白鷺牙科：怕看牙？先進來喝杯茶。",
        approved_at=timezone.now(),
        checked_for=box_key(box_of(order)),
    )


def draw(path, mode="L", size=(1054, 1488), colour=255, **values):
    """Write a picture; 1054 × 1488 pixels are 253.1 × 357.4 points at 300 dpi."""
    Image.new(mode, size, colour).save(path, **values)
    return path


_QUARTER = ad_box(Format(), "quarter")
QUARTER = round(_QUARTER.width * 300 / 72), round(_QUARTER.height * 300 / 72)
"""The pixels of a quarter page at 300 dpi."""
