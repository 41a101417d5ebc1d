"""The public pages: a change, a new listing, a claim, a report, and the way back in."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diglot.directory.models import Letter, Listing, ListingChange, ListingRequest, OneTimeLink, Ownership
from diglot.directory.owners import claiming, deciding
from diglot.directory.recording import Change, write

YOU = {"you-name": "王老闆", "you-email": "owner@example.org"}
PAGES = (
    "directory/new/",
    "directory/{pk}/change/",
    "directory/{pk}/claim/",
    "directory/{pk}/report/",
    "directory/mine/",
)


@pytest.mark.parametrize("reading", ["zh-hant", "zh-hans", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_form_is_there_in_every_reading_and_kept_by_no_cache(firm, anybody, reading, path):
    response = anybody.get(f"/{reading}/{path.format(pk=firm.pk)}")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert b"csrfmiddlewaretoken" in response.content
    assert b"<script" not in re.sub(rb'<script type="module" src="[^"]+"></script>', b"", response.content)


def test_a_change_is_kept_in_the_queue_and_not_in_the_record(firm, anybody, unhurried, filled):
    path = f"/zh-hans/directory/{firm.pk}/change/"
    sent = filled(anybody.get(path), **YOU, name_en="Lucky Star Dental Clinic", act="send")
    assert sent["phones-0-number"] == ["(713) 555-0123"]
    response = anybody.post(path, sent)
    assert response.status_code == 302
    request = ListingRequest.objects.get()
    assert request.proposed == {"name_en": "Lucky Star Dental Clinic"}
    assert request.seen == {"name_en": "Lucky Star Dental"}
    assert (request.kind, request.state, request.reading, request.email) == (
        "change",
        "waiting",
        "zh-hans",
        "owner@example.org",
    )
    firm.refresh_from_db()
    assert firm.name_en == "Lucky Star Dental"
    assert anybody.get(response["Location"]).status_code == 200


def test_what_others_corrected_meanwhile_is_not_proposed_back(firm, anybody, paper, unhurried, filled):
    path = f"/en/directory/{firm.pk}/change/"
    form = anybody.get(path)
    write([Change(firm, {"fax": "713-555-0199"})], city=paper.city, who="clerk", origin="admin")
    anybody.post(path, filled(form, **YOU, suite="5", act="send"))
    assert ListingRequest.objects.get().proposed == {"suite": "5"}


def test_nothing_changed_is_told_and_not_sent(firm, anybody, unhurried, filled):
    path = f"/en/directory/{firm.pk}/change/"
    response = anybody.post(path, filled(anybody.get(path), **YOU, act="send"))
    assert "Nothing is changed yet" in response.content.decode()
    assert not ListingRequest.objects.exists()


def test_headings_are_found_by_words_without_a_script(firm, anybody, unhurried, filled):
    path = f"/zh-hans/directory/{firm.pk}/change/"
    searched = anybody.post(path, filled(anybody.get(path), **{"headings-words": "冷气"}, act="headings"))
    assert searched.status_code == 200
    assert "error" not in re.sub(r"<link[^>]+>", "", searched.content.decode())
    sent = filled(searched, **YOU, act="send")
    found = re.search(r'<input type="checkbox" name="headings" value="([^"]+)">', searched.content.decode())[1]
    sent["headings"] = [*sent["headings"], found]
    sent["headings-main"] = [found]
    anybody.post(path, sent)
    assert ListingRequest.objects.get().proposed["headings"] == [found, "dentists"]


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("website", "javascript:alert(1)", "https://example.org/"),
        ("email", "nobody", "l-email"),
        ("description_en", "see http://a.example http://b.example http://c.example", "leave the links out"),
        ("description_zh", "字" * 3001, "l-description_zh_error"),
        ("name_zh", "甲" * 201, "l-name_zh_error"),
        ("phones-0-number", "", "no “number”"),
        ("headings", "no-such", "no such heading"),
        ("languages", "klingon", "klingon"),
    ],
)
def test_errors_stand_at_their_field(firm, anybody, unhurried, filled, field, value, where):
    path = f"/en/directory/{firm.pk}/change/"
    response = anybody.post(path, filled(anybody.get(path), **YOU, act="send", **{field: value}))
    assert response.status_code == 200
    assert where in response.content.decode()
    assert not ListingRequest.objects.exists()


def test_script_in_fields_is_text(firm, anybody, unhurried, filled, chief):
    path = f"/en/directory/{firm.pk}/change/"
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    anybody.post(path, filled(anybody.get(path), **YOU, act="send", name_zh=hostile, **{"you-message": hostile}))
    request = ListingRequest.objects.get()
    page = chief.get(f"/admin/requests/{request.pk}/").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<img src=x" not in page


def test_marks_that_turn_text_are_taken_out(firm, anybody, unhurried, filled):
    path = f"/en/directory/{firm.pk}/change/"
    anybody.post(path, filled(anybody.get(path), **YOU, act="send", suite="5\u202e321"))
    assert ListingRequest.objects.get().proposed == {"suite": "5321"}


def test_a_machine_is_stopped_and_a_person_is_told(firm, anybody, filled):
    path = f"/en/directory/{firm.pk}/report/"
    sent = filled(anybody.get(path), about="phone")
    quick = anybody.post(path, sent)
    assert "That was very fast" in quick.content.decode()
    trapped = anybody.post(path, sent | {"subject_line": ["Buy"]})
    assert "Leave this field empty" in trapped.content.decode()
    forged = anybody.post(path, sent | {"opened": ["1:abc:def"]})
    assert "was open for long" in forged.content.decode()
    assert not ListingRequest.objects.exists()


def test_too_many_from_one_address_are_refused(firm, anybody, unhurried, filled):
    path = f"/en/directory/{firm.pk}/report/"
    sent = filled(anybody.get(path), about="phone")
    answers = [anybody.post(path, sent).status_code for _ in range(14)]
    assert answers.count(302) == 12
    assert answers[-1] == 429
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert other.post(path, sent).status_code == 302


def test_a_huge_post_is_refused_and_says_so(firm, anybody, unhurried, filled):
    path = f"/en/directory/{firm.pk}/change/"
    response = anybody.post(path, filled(anybody.get(path), **YOU, description_en="x" * 300_000, act="send"))
    assert response.status_code == 413
    assert "no-store" in response["Cache-Control"]


def test_without_the_forms_own_mark_nothing_is_taken(firm):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/en/directory/{firm.pk}/report/", {"about": "phone"}).status_code == 403


@pytest.mark.parametrize("name", ["change", "claim", "report"])
def test_forms_of_a_removed_listing_are_gone_and_of_a_merged_one_lead_on(firm, paper, anybody, name):
    other = write([Change(None, {"name_en": "Survivor"})], city=paper.city, who="a", origin="admin")[0]
    write([Change(firm, {"status": "merged", "merged_into": other.pk})], city=paper.city, who="a", origin="merge:1")
    response = anybody.get(f"/en/directory/{firm.pk}/{name}/")
    assert response["Location"] == f"/en/directory/{other.pk}/{name}/"
    write([Change(other, {"status": "removed"})], city=paper.city, who="a", origin="admin")
    assert anybody.get(f"/en/directory/{other.pk}/{name}/").status_code == 410
    assert anybody.get(f"/en/directory/{10**30}/{name}/").status_code == 404


def test_a_new_listing_comes_into_the_queue_and_from_there_into_the_book(paper, anybody, unhurried, filled, chief):
    page = anybody.get("/zh-hant/directory/new/")
    more = {"name_zh": "新茶館", "phones-0-number": "（713）555-0177", "phones-0-label": "辦公室", "hours": "9am-5pm"}
    assert anybody.post("/zh-hant/directory/new/", filled(page, **YOU, **more, act="send")).status_code == 302
    request = ListingRequest.objects.get()
    assert request.proposed["phones"] == [{"number": "+17135550177", "label": "office", "extension": ""}]
    sent = filled(chief.get(f"/admin/requests/{request.pk}/"), act="accept")
    assert chief.post(f"/admin/requests/{request.pk}/", sent).status_code == 302
    listing = Listing.objects.get(name_zh="新茶館")
    assert listing.hours_osm
    assert ListingChange.objects.get().origin == f"owner:{request.pk}"
    request.refresh_from_db()
    assert (request.state, request.listing, request.decided_by) == ("accepted", listing, "chief")


def test_the_way_in_tells_nobody_who_is_known(firm, anybody, request_of, post_out, unhurried, filled):
    request_of({"fax": "713-555-0125"})
    post_out()
    page = filled(anybody.get("/en/directory/mine/"))
    known = anybody.post("/en/directory/mine/", page | {"email": ["OWNER@example.org "]})
    assert len(post_out()) == 1
    unknown = Client().post("/en/directory/mine/", page | {"email": ["nobody@example.org"]})
    assert not post_out()
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    answers = [
        Client(REMOTE_ADDR=f"203.0.113.{n}").post("/en/directory/mine/", page | {"email": ["owner@example.org"]})
        for n in range(9)
    ]
    assert {answer["Location"] for answer in answers} == {known["Location"]}
    assert len(post_out()) == 3


def test_a_link_works_once_at_a_press_and_soon(firm, anybody, request_of, post_out, way_in, filled, unhurried):
    request = request_of({"fax": "713-555-0125"})
    path = re.search(r"(/zh-hans/directory/mine/enter/\S+)", post_out()[0].body)[1]
    assert anybody.get(path).status_code == 200
    assert anybody.get("/zh-hans/directory/mine/").context["visit"].email == ""
    assert anybody.post(path)["Location"] == f"/zh-hans/directory/mine/{request.pk}/"
    request.refresh_from_db()
    assert request.confirmed_at
    again = Client().post(path)
    assert again.status_code == 410
    for altered in (path[:-4] + "AAA/", path.replace("enter/", "enter/1"), "/zh-hans/directory/mine/enter/x/"):
        assert Client().post(altered).status_code == 410
    OneTimeLink.objects.update(used_at=None, until=request.made_at)
    assert Client().post(path).status_code == 410


def test_an_owner_sees_only_their_own_in_their_language_and_withdraws(firm, anybody, request_of, way_in):
    theirs = request_of({"fax": "713-555-0126"}, email="other@example.org")
    mine = request_of({"fax": "713-555-0125", "description_zh": "門診時間較長"})
    way_in(anybody)
    page = anybody.get(f"/zh-hans/directory/mine/{mine.pk}/").content.decode()
    assert "门诊时间较长" in page
    assert "等待" in page or "待处理" in page or "处理中" in page
    assert anybody.get(f"/zh-hans/directory/mine/{theirs.pk}/").status_code == 302
    anybody.post(f"/zh-hans/directory/mine/{theirs.pk}/", {"act": "withdraw"})
    anybody.post(f"/zh-hans/directory/mine/{mine.pk}/", {"act": "withdraw"})
    assert list(ListingRequest.objects.order_by("pk").values_list("state", flat=True)) == ["waiting", "withdrawn"]
    anybody.post("/zh-hans/directory/mine/leave/")
    assert anybody.get(f"/zh-hans/directory/mine/{mine.pk}/").status_code == 302


def test_the_overview_asks_the_same_for_one_request_and_for_many(firm, anybody, request_of, way_in):
    request_of({"fax": "713-555-0125"})
    way_in(anybody)
    Ownership.objects.create(listing=firm, email="owner@example.org")
    anybody.get("/en/directory/mine/")
    with CaptureQueriesContext(connection) as few:
        assert anybody.get("/en/directory/mine/").status_code == 200
    for number in range(20):
        request_of({"suite": str(number)})
    with CaptureQueriesContext(connection) as many:
        anybody.get("/en/directory/mine/")
    assert len(few) == len(many)


def test_a_claim_by_phone_from_form_to_owner(firm, anybody, unhurried, filled, chief, way_in, post_out):
    path = f"/en/directory/{firm.pk}/claim/"
    you = {"name": "Wang", "email": "owner@example.org", "way": "phone-+17135550123"}
    assert anybody.post(path, filled(anybody.get(path)) | {k: [v] for k, v in you.items()}).status_code == 302
    request = ListingRequest.objects.get()
    way_in(anybody)
    mine = f"/en/directory/mine/{request.pk}/"
    assert "No code has been given yet" in anybody.post(mine, {"code": "123456"}).content.decode()
    page = chief.post(f"/admin/requests/{request.pk}/", {"act": "code"}, follow=True).content.decode()
    request.proof.refresh_from_db()
    code = claiming.code_of(request.proof)
    assert code in page
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert "not the code" in anybody.post(mine, {"code": wrong}).content.decode()
    assert anybody.post(mine, {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
    assert claiming.owned_by("owner@example.org") == [firm.pk]
    assert post_out()[-1].to == ["owner@example.org"]
    # From now on changes come as the owner's, without the questions who one is.
    change = f"/en/directory/{firm.pk}/change/"
    anybody.post(change, filled(anybody.get(change), index=1, suite="7", act="send"))
    made = ListingRequest.objects.first()
    assert (made.from_owner, made.email) == (True, "owner@example.org")


def test_a_claim_by_mail_is_proven_by_the_link_alone(firm, anybody, unhurried, filled, way_in):
    path = f"/zh-hant/directory/{firm.pk}/claim/"
    form = filled(anybody.get(path)) | {"name": ["王"], "way": ["email"]}
    refused = anybody.post(path, form | {"email": ["owner@gmail.com"]})
    assert "@luckystar.example" in refused.content.decode()
    assert not ListingRequest.objects.exists()
    anybody.post(path, form | {"email": ["wang@luckystar.example"]})
    assert not claiming.owned_by("wang@luckystar.example")
    way_in(anybody)
    assert claiming.owned_by("wang@luckystar.example") == [firm.pk]


def test_mail_is_plain_and_its_headers_are_ours(firm, paper, anybody, unhurried, filled, post_out):
    write([Change(firm, {"name_en": "Evil"})], city=paper.city, who="a", origin="admin")
    path = f"/en/directory/{firm.pk}/report/"
    hostile = "a@example.org\r\nBcc: all@example.org"
    anybody.post(path, filled(anybody.get(path)) | {"about": ["phone"], "email": [hostile]})
    assert not ListingRequest.objects.exists()
    anybody.post(path, filled(anybody.get(path)) | {"about": ["phone"], "email": ["a@example.org"]})
    Letter.objects.update(subject="x\r\nBcc: all@example.org")
    letter = Letter.objects.get()
    from diglot.directory.owners.outbox import put, send

    assert not send(letter)
    assert "BadHeader" in letter.error
    kept = put("b@example.org", "x\r\nBcc: all@example.org", "text", city=paper.city)
    assert kept.subject == "x Bcc: all@example.org"
    assert send(kept)
    assert mail.outbox[-1].recipients() == ["b@example.org"]


def test_a_report_of_removal_is_followed_and_the_page_is_gone(firm, anybody, unhurried, filled, chief, post_out):
    path = f"/zh-hans/directory/{firm.pk}/report/"
    anybody.post(path, filled(anybody.get(path)) | {"about": ["remove"], "email": ["a@example.org"]})
    request = ListingRequest.objects.get()
    assert request.kind == "removal"
    chief.post(f"/admin/requests/{request.pk}/", {"act": "remove", "note": ""})
    firm.refresh_from_db()
    assert (firm.status, firm.removed_on is not None) == ("removed", True)
    assert anybody.get(f"/zh-hans/directory/{firm.pk}-{firm.slug}/").status_code == 410
    assert ListingChange.objects.last().origin == f"owner:{request.pk}"
    assert deciding.standing(request).pk == firm.pk
