"""The yellow pages in the admin: who may what, the list, the form, the history, headings, plazas, the queue."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diglot.directory.models import Heading, Listing, ListingChange, ListingRequest, Plaza
from diglot.directory.owners import history, sending
from diglot.directory.owners.listing_form import BY_ACTS, KEPT_BY_STAFF, OWNER_FIELDS, SECTIONS, STAFF_FIELDS
from diglot.directory.recording import Change, write
from diglot.house.models import City, User
from tests.directory.owners.conftest import FIRM, filled, unhurried  # noqa: F401

LIST = "/admin/listings/"
QUEUE = "/admin/requests/"
PAGES = (LIST, f"{LIST}new/", f"{LIST}{{pk}}/", f"{LIST}{{pk}}/history/", QUEUE, f"{QUEUE}{{request}}/")


@pytest.fixture
def firm(paper):
    return write([Change(None, FIRM)], city=paper.city, who="clerk", origin="import:1")[0]


@pytest.fixture
def wish(firm):
    sender = sending.Sender("zh-hans", "owner@example.org", "王老闆")
    seen = history.values_now(firm)
    values = {"suite": "5", "services_en": "<script>alert(1)</script>"}
    return sending.propose_change(firm, values, seen, sender, seen_change=history.last_change(firm))


def person(name, *, group="", city=None, superuser=False, language="en"):
    client = Client(headers={"accept-language": language})
    make = User.objects.create_superuser if superuser else User.objects.create_user
    user = make(name, password="a long password", city=city)
    if group:
        user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


@pytest.fixture
def clerk(paper):
    return person("clerk-one", group="Directory clerks")


def test_every_field_stands_in_one_form():
    from diglot.directory.fields import FIELDS

    placed = [name for _title, names in SECTIONS for name in names]
    assert len(placed) == len(set(placed))
    assert set(placed) | set(BY_ACTS) == set(FIELDS)
    assert set(OWNER_FIELDS) == set(placed) - KEPT_BY_STAFF
    assert set(STAFF_FIELDS) == set(placed) - {"logo"}


@pytest.mark.parametrize("path", PAGES)
def test_clerks_may_others_may_not(firm, wish, clerk, path):
    path = path.format(pk=firm.pk, request=wish.pk)
    assert clerk.get(path).status_code == 200
    stranger = person("stranger", group="Editors")
    assert stranger.get(path).status_code in (302, 403)
    assert Client().get(path).status_code == 302
    assert Client().post(path).status_code == 302


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_in_every_language_and_escapes(firm, wish, path, language):
    client = person("chief", superuser=True, language=language)
    response = client.get(path.format(pk=firm.pk, request=wish.pk))
    assert response.status_code == 200
    assert "<script>alert(1)" not in response.content.decode()


def test_the_menu_shows_the_yellow_pages_to_clerks_only(clerk, paper):
    assert "Yellow pages" in clerk.get("/admin/").content.decode()
    assert "Yellow pages" not in person("stranger", group="Editors").get("/admin/").content.decode()


def test_another_citys_rows_are_not_there(firm, wish, paper):
    dallas = City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="P")
    client = person("dallas-clerk", group="Directory clerks", city=dallas)
    assert FIRM["name_en"] not in client.get(LIST).content.decode()
    assert FIRM["name_en"] not in client.get(QUEUE).content.decode()
    for path in PAGES[2:4] + PAGES[5:]:
        assert client.get(path.format(pk=firm.pk, request=wish.pk)).status_code == 404
    assert client.post(f"{LIST}{firm.pk}/act/", {"act": "remove"}).status_code == 404
    assert client.post(f"{QUEUE}{wish.pk}/", {"act": "accept", "field": "suite"}).status_code == 404
    assert client.get(f"{LIST}?city={paper.city.slug}").status_code == 404
    wish.refresh_from_db()
    assert wish.waits


def test_the_list_finds_as_readers_do_and_filters(firm, paper, clerk):
    write([Change(None, {"name_zh": "金麥餅店", "name_en": "Golden Wheat"})], city=paper.city, who="a", origin="admin")

    def names(query):
        return [row[0].name_en for row in clerk.get(f"{LIST}?{query}").context["rows"]]

    assert names("q=吉星牙医") == ["Lucky Star Dental"]
    assert names("q=7135550123") == ["Lucky Star Dental"]
    assert names(f"q=%23{firm.pk}") == ["Lucky Star Dental"]
    assert names("lacks=heading") == ["Golden Wheat"]
    assert names("heading=dentists") == ["Lucky Star Dental"]
    assert names("status=removed") == []
    write([Change(firm, {"status": "removed"})], city=paper.city, who="a", origin="admin")
    assert names("status=removed&q=lucky") == ["Lucky Star Dental"]
    assert "Lucky Star Dental" not in names("q=lucky")
    for hostile in ("q=%00", "q=%22*()^:-", "status=no", "heading=no", "p=x", f"q=%23{'9' * 30}"):
        assert clerk.get(f"{LIST}?{hostile}").status_code == 200


def test_lists_ask_as_much_for_many_as_for_few(firm, wish, paper, clerk):
    def asked(path):
        clerk.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert clerk.get(path).status_code == 200
        return len(queries)

    few = [asked(path) for path in (LIST, QUEUE, f"{LIST}{firm.pk}/history/", f"{LIST}?q=lucky")]
    values = [FIRM | {"name_en": f"Lucky {n}", "plaza": f"Plaza {n}"} for n in range(12)]
    write([Change(None, each) for each in values], city=paper.city, who="a", origin="import:2")
    for n in range(12):
        write([Change(firm, {"suite": f"{n}a"})], city=paper.city, who="a", origin="admin")
        sender = sending.Sender("en", f"o{n}@example.org")
        now = history.values_now(firm)
        sending.propose_change(firm, {"suite": f"{n}b"}, now, sender, seen_change=0)
    many = [asked(path) for path in (LIST, QUEUE, f"{LIST}{firm.pk}/history/", f"{LIST}?q=lucky")]
    # A search that finds little asks once more, for slips.
    assert many[:3] == few[:3]
    assert many[3] <= few[3]


def test_a_listing_is_entered_changed_and_logged(paper, clerk, filled):  # noqa: F811
    page = clerk.get(f"{LIST}new/")
    sent = filled(
        page, index=0, name_zh="新茶館", **{"phones-0-number": "7135550177"}, headings=["bakeries"], act="save"
    )
    response = clerk.post(f"{LIST}new/", sent)
    listing = Listing.objects.get()
    assert response["Location"] == f"{LIST}{listing.pk}/"
    assert listing.phones[0]["number"] == "+17135550177"
    again = filled(clerk.get(f"{LIST}{listing.pk}/"), index=0, hours="9am-5pm", tier="bold", act="save")
    clerk.post(f"{LIST}{listing.pk}/", again)
    last = ListingChange.objects.last()
    assert (last.who, last.origin, last.after) == ("clerk-one", "admin", {"hours": "9am-5pm", "tier": "bold"})


def test_what_looks_entered_already_or_was_delisted_is_asked_about_first(firm, paper, clerk, filled):  # noqa: F811
    values = {"name_zh": "吉星牙医诊所", "phones-0-number": "713-555-0123", "street_en": "1234 Oak Blvd"}
    sent = filled(clerk.get(f"{LIST}new/"), index=0, **values, act="save")
    page = clerk.post(f"{LIST}new/", sent)
    assert f"#{firm.pk}" in page.content.decode()
    assert Listing.objects.count() == 1
    write([Change(firm, {"status": "removed"})], city=paper.city, who="a", origin="admin")
    assert "was taken out of the directory" in clerk.post(f"{LIST}new/", sent).content.decode()
    clerk.post(f"{LIST}new/", sent | {"act": ["anyway"]})
    assert Listing.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("latitude", "91"),
        ("website", "javascript:x"),
        ("email", "x"),
        ("verified_on", "soon"),
        ("tier", "gold"),
        ("logo_file", ""),
        ("sort_as_en", "x" * 201),
    ],
)
def test_errors_are_named_at_the_field(firm, clerk, filled, field, value):  # noqa: F811
    path = f"{LIST}{firm.pk}/"
    sent = filled(clerk.get(path), index=0, act="save", **{field: value})
    if field == "logo_file":
        from django.core.files.uploadedfile import SimpleUploadedFile

        sent |= {"logo_file": SimpleUploadedFile("a.png", b"no picture", "image/png")}
    form = clerk.post(path, sent).context["form"]
    assert list(form.errors) == [field]
    assert ListingChange.objects.count() == 1


def test_a_logo_is_a_file(firm, clerk, filled):  # noqa: F811
    from django.core.files.uploadedfile import SimpleUploadedFile
    from wagtail.images.tests.utils import get_test_image_file

    file = SimpleUploadedFile("logo.png", get_test_image_file("logo.png").file.getvalue(), "image/png")
    path = f"{LIST}{firm.pk}/"
    clerk.post(path, filled(clerk.get(path), index=0, act="save") | {"logo_file": file})
    firm.refresh_from_db()
    assert firm.logo.city == firm.city
    clerk.post(path, filled(clerk.get(path), index=0, act="save", logo_gone="on"))
    firm.refresh_from_db()
    assert firm.logo is None


def test_two_clerks_at_one_listing_lose_nothing(firm, paper, clerk, filled):  # noqa: F811
    path = f"{LIST}{firm.pk}/"
    sent = filled(clerk.get(path), index=0, act="save", suite="5", fax="713-555-0188")
    write([Change(firm, {"suite": "6", "wechat": "star"})], city=paper.city, who="other", origin="admin")
    page = clerk.post(path, sent)
    assert "Others changed these fields" in page.content.decode()
    firm.refresh_from_db()
    assert (firm.suite, firm.fax) == ("6", "")
    clerk.post(path, filled(page, index=0, act="save"))
    firm.refresh_from_db()
    assert (firm.suite, firm.fax, firm.wechat) == ("5", "+17135550188", "star")


def test_a_change_is_taken_back_but_not_what_came_after_it(firm, paper, clerk):
    write([Change(firm, {"suite": "5", "fax": "713-555-0188"})], city=paper.city, who="a", origin="admin")
    change = ListingChange.objects.last()
    write([Change(firm, {"suite": "6"})], city=paper.city, who="b", origin="admin")
    clerk.post(f"{LIST}{firm.pk}/history/{change.pk}/undo/")
    firm.refresh_from_db()
    assert (firm.suite, firm.fax) == ("6", "")
    assert ListingChange.objects.last().origin == f"undo:change:{change.pk}"
    assert clerk.get(f"{LIST}{firm.pk}/history/{change.pk}/undo/").status_code == 405
    made = ListingChange.objects.first()
    clerk.post(f"{LIST}{firm.pk}/history/{made.pk}/undo/")
    assert Listing.objects.filter(pk=firm.pk).exists()


def test_closing_removing_and_restoring(firm, clerk):
    path = f"{LIST}{firm.pk}/act/"

    def now(**sent):
        clerk.post(path, sent)
        firm.refresh_from_db()
        return firm.status, str(firm.closed_on or ""), bool(firm.removed_on)

    assert now(act="close", closed_on="2026-01-31") == ("closed", "2026-01-31", False)
    assert now(act="close", closed_on="soon") == ("closed", "2026-01-31", False)
    assert now(act="remove") == ("removed", "2026-01-31", True)
    assert now(act="remove") == ("removed", "2026-01-31", True)
    assert now(act="restore") == ("live", "", False)
    assert now(act="nothing") == ("live", "", False)


def test_a_request_is_decided_field_by_field(firm, wish, clerk):
    clerk.post(f"{QUEUE}{wish.pk}/", {"act": "accept", "field": ["suite", "tier"], "note": "謝謝"})
    firm.refresh_from_db()
    wish.refresh_from_db()
    assert (firm.suite, firm.services_en, firm.tier) == ("5", "", "regular")
    assert (wish.state, wish.taken, wish.decided_by) == ("partly", ["suite"], "clerk-one")


def test_of_two_clerks_one_decides_and_the_other_is_told(firm, wish, clerk, paper):
    other = person("clerk-two", group="Directory clerks")
    sent = {"act": "accept", "field": ["suite"], "note": ""}
    assert clerk.post(f"{QUEUE}{wish.pk}/", sent)["Location"] == QUEUE
    page = other.post(f"{QUEUE}{wish.pk}/", {"act": "reject", "reason": "other", "note": "x"}, follow=True)
    assert "clerk-one has decided already" in page.content.decode()
    wish.refresh_from_db()
    assert wish.decided_by == "clerk-one"
    assert ListingChange.objects.filter(origin=wish.origin).count() == 1


def test_what_changed_since_is_shown_and_not_ticked(firm, wish, clerk, paper, filled):  # noqa: F811
    stale = filled(clerk.get(f"{QUEUE}{wish.pk}/"), index=0, act="accept")
    write([Change(firm, {"suite": "9"})], city=paper.city, who="somebody", origin="admin")
    page = clerk.post(f"{QUEUE}{wish.pk}/", stale, follow=True)
    assert "The record has changed meanwhile" in page.content.decode()
    assert "changed since by somebody" in page.content.decode()
    assert filled(page, index=0)["field"] == ["services_en"]
    firm.refresh_from_db()
    wish.refresh_from_db()
    assert (firm.suite, wish.waits) == ("9", True)


def test_a_rejection_is_written_in_the_owners_language(wish, clerk):
    from diglot.directory.models import Letter

    answer = clerk.post(f"{QUEUE}{wish.pk}/", {"act": "reject", "reason": "", "note": ""})
    assert answer.context["reject"].errors
    clerk.post(f"{QUEUE}{wish.pk}/", {"act": "reject", "reason": "elsewhere", "note": "達拉斯"})
    letter = Letter.objects.first()
    assert "这家不在我们刊载的地区。" in letter.body
    assert "达拉斯" in letter.body or "達拉斯" in letter.body
    assert "吉星牙医诊所" in letter.body


def test_a_new_one_that_is_there_already_becomes_a_change(firm, paper, clerk):
    sender = sending.Sender("en", "owner@example.org")
    wish = sending.propose_new(FIRM | {"phones": firm.phones, "suite": "5"}, sender, paper.city)
    page = clerk.get(f"{QUEUE}{wish.pk}/").content.decode()
    assert f"#{firm.pk}" in page
    clerk.post(f"{QUEUE}{wish.pk}/", {"act": "attach", "listing": firm.pk})
    wish.refresh_from_db()
    assert (wish.kind, wish.listing, wish.proposed) == ("change", firm, {"suite": "5"})


def test_without_the_right_to_decide_a_press_does_nothing(firm, wish, paper):
    from django.contrib.auth.models import Permission

    client = person("looker")
    user = User.objects.get(username="looker")
    wanted = ("view_listingrequest", "view_listing", "access_admin")
    user.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    page = client.get(f"{QUEUE}{wish.pk}/")
    assert page.status_code == 200
    assert "Accept what is ticked" not in page.content.decode()
    client.post(f"{QUEUE}{wish.pk}/", {"act": "accept", "field": "suite"})
    wish.refresh_from_db()
    assert wish.waits
    assert client.post(f"{LIST}{firm.pk}/", {"name_zh": "x"}).status_code == 404
    assert client.get(f"{LIST}new/").status_code == 302


def test_a_heading_edited_here_is_sorted_and_outlives_the_next_release(firm, clerk):
    from diglot.directory.headings import load

    heading = Heading.objects.get(key="dentists")
    page = f"/admin/directory/headings/edit/{heading.pk}/"
    assert clerk.get(page).status_code == 200
    sent = {
        "name_zh": "牙科",
        "name_en": "Aardvark dentists",
        "parent": heading.parent_id,
        "synonyms_zh": "牙醫\n洗牙",
        "synonyms_en": "",
        "schema_type": "Dentist",
        "name_zh_hans": "",
        "see": "",
    }
    assert clerk.post(page, sent).status_code == 302
    load()
    heading.refresh_from_db()
    assert (heading.name_zh, heading.synonyms_zh, heading.edited) == ("牙科", ["牙醫", "洗牙"], True)
    assert heading.sort_en.startswith("aardvark")
    listed = clerk.get(f"{LIST}?q=洗牙").context["rows"]
    assert [row[0].pk for row in listed] == [firm.pk]
    assert "see" in clerk.post(page, sent | {"see": Heading.objects.get(key="bakeries").pk}).context["form"].errors


def test_a_new_heading_gets_a_key_and_one_in_use_is_not_deleted(firm, paper):
    chief = person("chief", superuser=True)
    group = Heading.objects.get(key="dentists").parent_id
    sent = {
        "name_zh": "牙科所",
        "name_en": "Dentists",
        "parent": group,
        "synonyms_zh": "",
        "synonyms_en": "",
        "schema_type": "",
        "name_zh_hans": "",
        "see": "",
    }
    assert chief.post("/admin/directory/headings/new/", sent).status_code == 302
    assert Heading.objects.get(name_zh="牙科所").key == "dentists-2"
    used = Heading.objects.get(key="dentists")
    chief.post(f"/admin/directory/headings/delete/{used.pk}/")
    assert Heading.objects.filter(pk=used.pk).exists()


def test_plazas_are_kept_for_the_own_city(firm, paper, clerk):
    sent = {
        "name_zh": "喜街廣場",
        "name_en": "Joy Plaza",
        "other_names": "Joy Mall\n喜街商場",
        "street_en": "",
        "street_zh": "",
        "town_zh": "",
        "town_en": "",
        "latitude": "29.7",
        "longitude": "-95.5",
    }
    assert clerk.post("/admin/directory/plazas/new/", sent).status_code == 302
    plaza = Plaza.objects.get()
    assert (plaza.slug, plaza.other_names, plaza.city) == ("joy-plaza", ["Joy Mall", "喜街商場"], paper.city)
    assert clerk.get("/admin/directory/plazas/").status_code == 200
    bad = clerk.post(f"/admin/directory/plazas/edit/{plaza.pk}/", sent | {"latitude": "99"})
    assert "latitude" in bad.context["form"].errors
    assert ListingRequest.objects.count() == 0
