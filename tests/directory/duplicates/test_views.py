"""The queue of duplicates in the admin: who may, what is shown, what a press does."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diglot.directory.duplicates.finding import note
from diglot.directory.models import Listing, Merging, Suspicion, ToldApart
from diglot.directory.recording import Change, write
from diglot.house.models import City, User

QUEUE = "/admin/listings/duplicates/"
HOSTILE = "<script>alert(1)</script>"
FIRM = {
    "name_zh": "吉星牙醫診所",
    "name_en": f"Lucky Star {HOSTILE}",
    "phones": [{"number": "713-555-0123"}],
    "street_en": "1234 Oak Boulevard",
    "email": "a@example.org",
}
AGAIN = FIRM | {"name_zh": "吉星牙医诊所", "email": "b@example.org", "suite": "5"}


@pytest.fixture
def chief(paper):
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser("chief", password="a long password"))
    return client


@pytest.fixture
def two(paper):
    listings = write([Change(None, each) for each in (FIRM, AGAIN)], city=paper.city, who="a", origin="import:1")
    note(listing.pk for listing in listings)
    return listings


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def sent(client, two, **values):
    address = f"{QUEUE}{two[0].pk}/{two[1].pk}/"
    seen = page(client, address).select_one("input[name=seen]")["value"]
    return client.post(address, {"seen": seen, "act": "merge", "survivor": two[0].pk} | values, follow=True)


def test_only_who_may_change_listings_gets_in(client, two):
    user = User.objects.create_user("writer", password="a long password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    merging = Merging.objects.create(survivor=two[0], other=two[1], who="a")
    assert client.get(QUEUE).status_code == 302
    assert client.post(f"{QUEUE}merges/{merging.pk}/undo/").status_code == 302
    assert "duplicates" not in client.get("/admin/").content.decode()
    user.user_permissions.add(Permission.objects.get(codename="change_listing"))
    assert client.get(QUEUE).status_code == 200
    assert QUEUE in client.get("/admin/").content.decode()


def test_a_person_of_one_city_sees_and_merges_only_there(client, two):
    dallas = City.objects.create(
        slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="News"
    )
    client.force_login(User.objects.create_superuser("far", password="a long password", city=dallas))
    assert not page(client, QUEUE).select(".duplicates-pairs")
    assert client.get(f"{QUEUE}{two[0].pk}/{two[1].pk}/").status_code == 404


def test_the_queue_shows_a_pair_with_its_reasons(chief, two):
    shown = page(chief, QUEUE)
    (pair,) = shown.select(".duplicates-pairs > li")
    assert "Same phone: (713) 555-0123" in pair.text
    assert pair.select_one("strong[lang]")["lang"].startswith("zh")
    assert HOSTILE in pair.text
    assert not pair.select("script")


def test_the_queue_asks_as_often_for_many_pairs_as_for_one(chief, two, paper):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            chief.get(QUEUE)
        return len(queries)

    asked()
    before = asked()
    more = write([Change(None, FIRM) for _ in range(4)], city=paper.city, who="a", origin="import:2")
    note(listing.pk for listing in more)
    assert Suspicion.objects.count() > 5
    assert asked() == before


def test_two_listings_side_by_side(chief, two):
    shown = page(chief, f"{QUEUE}{two[0].pk}/{two[1].pk}/")
    rows = {row.select_one("th").text.strip(): row for row in shown.select("tbody tr")}
    assert len(rows["e-maildiffers"].select("input[name=from-email]")) == 2
    assert "is-different" in rows["e-maildiffers"]["class"]
    assert not rows["phones"].has_attr("class")
    assert chief.get(f"{QUEUE}{two[0].pk}/{two[0].pk}/").status_code == 404
    assert chief.get(f"{QUEUE}{two[0].pk}/999999/").status_code == 404


def test_merge_with_a_chosen_field_then_undo(chief, two):
    answer = sent(chief, two, survivor=two[1].pk, **{"from-email": two[0].pk})
    assert "was merged into" in answer.content.decode()
    two[1].refresh_from_db()
    assert (two[1].email, Listing.objects.get(pk=two[0].pk).merged_into) == ("a@example.org", two[1])
    shown = BeautifulSoup(answer.content, "html.parser")
    assert not shown.select(".duplicates-pairs")
    chief.post(shown.select_one(".duplicates-lately form")["action"])
    assert set(Listing.objects.values_list("status", flat=True)) == {"live"}
    assert Merging.objects.get().undone_at


def test_not_the_same_and_taken_back(chief, two):
    sent(chief, two, act="apart")
    assert ToldApart.objects.get().who == "chief"
    assert not page(chief, QUEUE).select(".duplicates-pairs")
    chief.post(page(chief, f"{QUEUE}decided/").select_one("form[action*=take-back]")["action"])
    assert page(chief, QUEUE).select(".duplicates-pairs")


def test_a_stale_page_merges_nothing(chief, two, paper):
    address = f"{QUEUE}{two[0].pk}/{two[1].pk}/"
    seen = page(chief, address).select_one("input[name=seen]")["value"]
    write([Change(two[0], {"fax": "713-555-0199"})], city=paper.city, who="a", origin="admin")
    answer = chief.post(address, {"seen": seen, "act": "merge"}, follow=True)
    assert "changed meanwhile" in answer.content.decode()
    assert not Merging.objects.exists()


def test_a_merge_that_is_refused_says_why(chief, two):
    write([Change(two[1], {"status": "removed"})], city=two[0].city, who="a", origin="admin")
    answer = chief.post(
        f"{QUEUE}{two[0].pk}/{two[1].pk}/",
        {"seen": _stamp(two), "act": "merge", "survivor": two[0].pk},
        follow=True,
    )
    assert "has been removed" in answer.content.decode()


def _stamp(two):
    from diglot.directory.duplicates.desk import stamp

    return stamp(*(Listing.objects.get(pk=each.pk) for each in two))


@pytest.mark.parametrize(("language", "words"), [("zh-hant", "電話相同"), ("zh-hans", "电话相同")])
def test_the_queue_in_chinese(two, paper, language, words):
    client = Client(headers={"accept-language": language})
    user = User.objects.create_superuser("chief", password="a long password")
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)
    assert words in page(client, QUEUE).text
    compared = page(client, f"{QUEUE}{two[0].pk}/{two[1].pk}/").text
    assert "Merge" not in compared
    assert "合" in compared
