"""Advertising loaded from a file: all or nothing, and once."""

from decimal import Decimal

import pytest

from diglot.advertising import ledger
from diglot.advertising.booking import faults
from diglot.advertising.founding import FoundingError, load
from diglot.advertising.models import Artwork, Client, LedgerEntry, Order, Rate
from tests.advertising.conftest import QUARTER, draw

FILE = """
[[rate]]
year = 2026
size = "quarter"
price = 820.50

[[client]]
key = "egret"
name_zh = "白鷺牙科"
listing = "H1"
since = 2012-09-01

[[client]]
key = "house"
name_en = "The paper"

[[order]]
key = "egret-2026"
client = "egret"
year = 2026
size = "quarter"
heading = "dentists"
listing = "H1"
state = "booked"
discount = 10

[[order.artwork]]
language = "zh"
file = "art/egret.png"
alt_zh = "白鷺牙科"
approved_by = "白醫師"

[[order]]
key = "filler"
client = "house"
year = 2026
size = "eighth"
filler = true

[[order.artwork]]
file = "art/small.png"
alt_en = "Read both"
approved_by = "the paper"

[[payment]]
client = "egret"
amount = 100
text = "支票 12"
date = 2026-03-01
"""


@pytest.fixture
def file(tmp_path, make_listing):
    make_listing("Egret Dental", source_key="H1", source="clerk")
    (tmp_path / "art").mkdir()
    draw(tmp_path / "art" / "egret.png", size=QUARTER)
    draw(tmp_path / "art" / "small.png", size=(30, 20))
    path = tmp_path / "advertising.toml"
    path.write_text(FILE, "utf-8")
    return path


def test_all_of_it_is_loaded_once(file, city):
    assert load(file, city) == {"rate": 1, "client": 2, "order": 2, "artwork": 2, "payment": 1}
    order = Order.objects.get(source_key="egret-2026")
    assert (order.state, order.listing, order.client.listing) == ("booked", order.client.listing, order.listing)
    assert order.artworks.get().approved_by == "白醫師"
    assert Artwork.objects.get(order__source_key="filler").approved_at is None
    assert ledger.balance(order.client) == {"USD": Decimal("638.45")}
    assert faults(city, 2026) == ()
    before = [list(model.objects.values()) for model in (Rate, Client, Order, Artwork, LedgerEntry)]
    assert set(load(file, city).values()) == {0}
    assert [list(model.objects.values()) for model in (Rate, Client, Order, Artwork, LedgerEntry)] == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('size = "quarter"\nprice', 'size = "huge"\nprice', "rate : size"),
        ("year = 2026", "jahr = 2026", "no field 'jahr'"),
        ('key = "egret"\n', "", "client 1: key is missing"),
        ('listing = "H1"', 'listing = "H9"', "no listing has the key 'H9'"),
        ('heading = "dentists"', 'heading = "none"', "no heading 'none'"),
        ('client = "house"', 'client = "nobody"', "no client 'nobody'"),
        ('file = "art/egret.png"', 'file = "art/none.png"', "there is no file art/none.png"),
        ('state = "booked"', 'state = "sold"', "the state is draft or booked"),
        ("discount = 10", "discount = 110", "order egret-2026: discount"),
        ("[[client]]", "[[client]", "advertising.toml"),
        ("amount = 100", "amount = -100", "payment"),
    ],
)
def test_a_file_with_a_fault_loads_nothing_and_is_told_in_one_line(file, city, old, new, told):
    file.write_text(FILE.replace(old, new, 1), "utf-8")
    with pytest.raises(FoundingError) as caught:
        load(file, city)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not Client.objects.exists()
    assert not Rate.objects.exists()


def test_a_key_of_several_listings_is_refused(file, city, make_listing):
    make_listing("Another", source_key="H1", source="other")
    with pytest.raises(FoundingError, match="several listings have the key 'H1'"):
        load(file, city)
