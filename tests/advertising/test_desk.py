"""Advertising in the admin: who may what, orders from entry to proof, the ledger, the year."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from diglot.advertising import ledger
from diglot.advertising.artwork.checking import take_in
from diglot.advertising.booking import book_order
from diglot.advertising.models import Artwork, Client, LedgerEntry, Order, Rate
from diglot.house.models import City, User
from tests.advertising.conftest import QUARTER, draw

AT = "/admin/advertising/"
PAGES = (
    "year/",
    "orders/",
    "orders/new/",
    "orders/{order}/",
    "ledger/",
    "clients/",
    "clients/new/",
    "clients/edit/{client}/",
    "rates/",
    "rates/new/",
)


def person(name, *, group="", city=None, superuser=False, language="en"):
    browser = Browser(headers={"accept-language": language})
    make = User.objects.create_superuser if superuser else User.objects.create_user
    user = make(name, password="a long password", city=city)
    if group:
        user.groups.add(Group.objects.get(name=group))
    browser.force_login(user)
    return browser


@pytest.fixture
def seller(paper):
    return person("seller", group="Advertising")


@pytest.fixture
def order(make_order, make_client, rates):
    return make_order(make_client("<script>alert(1)</script>", name_zh="白鷺牙科"))


def paths(order):
    return [AT + path.format(order=order.pk, client=order.client_id) for path in PAGES]


def test_sellers_may_others_may_not(order, seller):
    stranger, clerk = person("stranger", group="Editors"), person("clerk", group="Directory clerks")
    for path in paths(order):
        assert seller.get(path).status_code == 200, path
        assert stranger.get(path).status_code in (302, 403), path
        assert clerk.get(path).status_code in (302, 403), path
        assert Browser().get(path).status_code == 302, path
    artwork = order.artworks.get()
    for path in ("act/", "artwork/"):
        assert stranger.post(f"{AT}orders/{order.pk}/{path}", {"act": "book"}).status_code in (302, 403)
    for path in ("approve/", "remove/"):
        assert stranger.post(f"{AT}artwork/{artwork.pk}/{path}").status_code in (302, 403)
    assert stranger.get(f"{AT}artwork/{artwork.pk}/proof.pdf").status_code in (302, 403)
    order.refresh_from_db()
    assert order.state == Order.State.DRAFT
    assert Artwork.objects.exists()


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "en"])
def test_every_page_is_there_in_every_language_and_escapes(order, language):
    order.artworks.update(findings=[{"code": "pages", "severity": "error", "values": {"pages": 2}}])
    book_order(order, "<b>")
    browser = person("chief", superuser=True, language=language)
    for path in paths(order):
        response = browser.get(path)
        assert response.status_code == 200, path
        assert "<script>alert(1)" not in response.content.decode()
    told = {"zh-hant": "PDF 有 2 頁", "zh-hans": "PDF 有 2 页", "en": "The PDF has 2 pages"}[language]
    assert told in browser.get(f"{AT}orders/{order.pk}/").content.decode()


def test_another_citys_rows_are_not_there(order, make_client):
    city = City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="P")
    browser = person("dallas", group="Advertising", city=city)
    artwork = order.artworks.get()
    entry = ledger.enter(order.client, "charge", Decimal(5), text="secret", who="a")
    for path in (f"orders/{order.pk}/", f"artwork/{artwork.pk}/proof.pdf", f"artwork/{artwork.pk}/file"):
        assert browser.get(AT + path).status_code == 404
    assert browser.get(f"{AT}clients/edit/{order.client_id}/").status_code == 404
    assert browser.post(f"{AT}ledger/{entry.pk}/back/").status_code == 404
    assert browser.post(f"{AT}orders/{order.pk}/act/", {"act": "book"}).status_code == 404
    assert browser.get(f"{AT}year/?city=houston").status_code == 404
    for path in ("orders/", "clients/", "ledger/", f"ledger/?client={order.client_id}", "rates/"):
        shown = browser.get(AT + path).content.decode()
        assert "白鷺牙科" not in shown
        assert "secret" not in shown
        assert "2400" not in shown


def form_of(order, **values):
    usual = {
        "client": order.client_id,
        "year": order.year,
        "size": order.size,
        "place": "",
        "heading": "",
        "listing": order.listing_id or "",
        "link": "",
        "price": "",
        "discount": "0",
        "ordered_on": "2026-02-16",
        "note": "",
    }
    return usual | values


def test_an_order_from_entry_to_proof(seller, make_client, make_listing, rates, tmp_path):
    shop = make_listing("Egret Dental")
    client = make_client(listing=shop, language="zh-hans", name_zh="白鹭牙科")
    blank = Order(client=client, year=2026, size="quarter")
    response = seller.post(f"{AT}orders/new/", form_of(blank, discount="10"))
    order = Order.objects.get()
    assert response.url == f"{AT}orders/{order.pk}/"
    assert order.listing == shop
    file = SimpleUploadedFile("ad.png", draw(tmp_path / "a.png", size=QUARTER).read_bytes())
    seller.post(f"{response.url}artwork/", {"language": "zh", "file": file, "alt_zh": "白鹭牙科：先进来喝杯茶"})
    artwork = order.artworks.get()
    assert artwork.findings == []
    seller.post(f"{AT}artwork/{artwork.pk}/approve/", {"approved_by": ""})
    artwork.refresh_from_db()
    assert artwork.approved_at is None
    seller.post(f"{AT}artwork/{artwork.pk}/approve/", {"approved_by": "白医师"})
    artwork.refresh_from_db()
    assert (artwork.approved_by, bool(artwork.approved_at)) == ("白医师", True)
    seller.post(f"{response.url}act/", {"act": "book"})
    assert LedgerEntry.objects.get().amount == Decimal("738.00")
    assert LedgerEntry.objects.get().who == "seller"
    proof = seller.get(f"{AT}artwork/{artwork.pk}/proof.pdf")
    assert proof.content.startswith(b"%PDF-")
    assert seller.get(f"{AT}artwork/{artwork.pk}/file").getvalue() == (tmp_path / "a.png").read_bytes()
    seller.post(f"{AT}artwork/{artwork.pk}/approve/", {"act": "unapprove"})
    artwork.refresh_from_db()
    assert artwork.approved_at is None
    seller.post(f"{AT}artwork/{artwork.pk}/remove/")
    assert not Artwork.objects.exists()


def test_what_the_form_of_an_order_refuses(seller, order, make_listing, city):
    elsewhere = City.objects.create(slug="dallas", name_zh="達", name_en="D", masthead_zh="報", masthead_en="P")
    far = make_listing("Far")
    type(far).objects.filter(pk=far.pk).update(city=elsewhere)
    for field, values in {
        "listing": {"listing": far.pk},
        "size": {"place": "back-cover"},
        "link": {"link": "javascript:alert(1)"},
        "discount": {"discount": "101"},
        "price": {"price": "-1"},
        "year": {"year": "99999"},
        "heading": {"heading": "0"},
    }.items():
        response = seller.post(f"{AT}orders/{order.pk}/", form_of(order, **values))
        assert response.status_code == 200
        assert field in response.context["form"].errors, field
    for listing in ("9" * 30, "-1", "x"):
        assert seller.post(f"{AT}orders/{order.pk}/", form_of(order, listing=listing)).status_code == 200


def test_a_booked_order_keeps_its_client_and_settles_a_new_price(seller, order, make_client):
    book_order(order, "a")
    other = make_client("Other")
    seller.post(f"{AT}orders/{order.pk}/", form_of(order, client=other.pk, price="900.50"))
    order.refresh_from_db()
    assert order.client_id != other.pk
    assert ledger.balance(order.client) == {"USD": Decimal("900.50")}
    Rate.objects.all().delete()
    response = seller.post(f"{AT}orders/{order.pk}/", form_of(order, size="half"))
    assert "has no rate in 2026" in response.content.decode()
    order.refresh_from_db()
    assert order.size == "quarter"


def test_a_new_size_has_the_artwork_checked_again(seller, order, tmp_path):
    artwork = take_in(order, "", draw(tmp_path / "a.png"), "a.png")
    seller.post(f"{AT}orders/{order.pk}/", form_of(order, size="full"))
    artwork.refresh_from_db()
    assert "resolution" in {each["code"] for each in artwork.findings}
    seller.post(f"{AT}artwork/{artwork.pk}/approve/", {"approved_by": "x"})
    artwork.refresh_from_db()
    assert artwork.approved_at is None


def test_a_form_without_file_or_words_says_so(seller, order):
    response = seller.post(f"{AT}orders/{order.pk}/artwork/", {"language": "xx"})
    assert set(response.context["artwork_form"].errors) == {"language", "file", "alt_zh"}


def test_the_ledger_takes_lines_and_gives_files(seller, order):
    good = {"client": order.client_id, "kind": "payment", "amount": "12.50", "currency": "USD", "on": "2026-03-01"}
    assert seller.post(f"{AT}ledger/", good | {"text": "check 7"}).status_code == 302
    for wrong in ({"amount": "0"}, {"amount": "1.001"}, {"currency": "usd"}, {"kind": "x"}, {"text": ""}):
        assert seller.post(f"{AT}ledger/", good | {"text": "x"} | wrong).status_code == 200
    entry = LedgerEntry.objects.get()
    assert (entry.amount, entry.who) == (Decimal("-12.50"), "seller")
    page = f"{AT}ledger/?first=2026-01-01&last=2026-12-31&client={order.client_id}"
    assert "check 7" in seller.get(page).content.decode()
    assert seller.get(f"{page}&as=csv").content.startswith(b"\xef\xbb\xbf")
    assert seller.get(f"{page}&as=xlsx").content.startswith(b"PK")
    for hostile in ("first=x", "client=x%00", "as=exe", "last=2026-01-01&first=2027-01-01&as=csv"):
        assert seller.get(f"{AT}ledger/?{hostile}").status_code == 200
    for _time in range(2):
        seller.post(f"{AT}ledger/{entry.pk}/back/")
    assert ledger.balance(order.client) == {"USD": Decimal("0.00")}
    assert LedgerEntry.objects.count() == 2


def test_the_year_tells_faults_and_checks_again(seller, order):
    order.artworks.update(checked_for="1.0x1.0")
    book_order(order, "a")
    page = seller.get(f"{AT}year/?year=2026").content.decode()
    assert "was not checked for its present size" in page
    assert "820.00 USD" in page
    seller.post(f"{AT}year/", {"year": "2026", "city": "houston"})
    assert [each["code"] for each in order.artworks.get().findings] == ["gone"]
    for hostile in ("year=0", "year=x", "year=99999", "year=%00"):
        assert seller.get(f"{AT}year/?{hostile}").status_code == 200


def test_lists_find_and_filter(seller, order):
    def count(query):
        return len(seller.get(f"{AT}orders/?{query}").context["orders"])

    assert [count("q=白鷺"), count("q=none"), count("state=draft"), count("state=booked")] == [1, 0, 1, 0]
    assert [count("year=2026"), count("year=2025"), count("q=%00&p=x&state=%00")] == [1, 0, 1]
    assert "9.90" not in seller.get(f"{AT}clients/").content.decode()
    ledger.enter(order.client, "charge", Decimal("9.90"), text="x", who="a")
    assert "9.90 USD" in seller.get(f"{AT}clients/").content.decode()


def test_what_has_lines_in_the_ledger_is_not_deleted(seller, order):
    seller.post(f"{AT}clients/delete/{order.client_id}/")
    assert Client.objects.filter(pk=order.client_id).exists()


def test_clients_and_rates_say_what_they_lack(seller, rates, city):
    usual = {"language": "en", "since": "2026-01-01"}
    answer = seller.post(f"{AT}clients/new/", usual)
    assert set(answer.context["form"].errors) == {"name_zh"}
    seller.post(f"{AT}clients/new/", usual | {"name_en": "New"})
    assert Client.objects.get().city == city
    for values, field in [({"size": "full"}, "size"), ({"size": "half", "currency": "$"}, "currency")]:
        rate = {"year": "2026", "price": "1", "currency": "USD"} | values
        assert field in seller.post(f"{AT}rates/new/", rate).context["form"].errors


def test_the_menu_is_for_sellers_only(seller, paper):
    assert "/admin/advertising/year/" in seller.get("/admin/").content.decode()
    assert "/admin/advertising/" not in person("stranger", group="Editors").get("/admin/").content.decode()
