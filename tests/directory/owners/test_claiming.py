"""By what a claim is proven: which domains speak for a firm, which codes are right, and how often one may guess."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from diglot.directory.models import ClaimProof, ListingRequest, Ownership
from diglot.directory.owners import claiming, sending
from diglot.directory.owners.claiming import Entered
from diglot.directory.recording import Change, write

SENDER = sending.Sender("en", "owner@example.org", "Wang")


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("https://www.luckystar.example/", "luckystar.example"),
        ("http://LuckyStar.example:8080/a?b", "luckystar.example"),
        ("https://clinic.luckystar.example/", "clinic.luckystar.example"),
        ("https://牙醫.example/", "xn--z1x218d.example"),
        ("https://luckystar.wixsite.com/home", ""),
        ("https://www.facebook.com/luckystar", ""),
        ("https://gmail.com/", ""),
        ("https://sites.google.com/view/x", ""),
        ("https://203.0.113.9/", ""),
        ("https://[::1]/", ""),
        ("https://localhost/", ""),
        ("https://a@evil.example@luckystar.example/", "luckystar.example"),
        ("", ""),
        ("not a website", ""),
        ("https://" + "a" * 300 + ".example/", ""),
    ],
)
def test_which_domain_speaks_for_a_website(website, domain):
    assert claiming.own_domain(website) == domain


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("a@luckystar.example", "luckystar.example"),
        ("a@LUCKYSTAR.EXAMPLE", "luckystar.example"),
        ("a@mail.luckystar.example", "mail.luckystar.example"),
        ("a@www.luckystar.example", ""),
        ("luckystar.example", ""),
        ("@luckystar.example", ""),
        ("a@luckystar.example.evil.example", "luckystar.example.evil.example"),
    ],
)
def test_the_domain_of_an_address(email, domain):
    assert claiming.mail_domain(email) == domain


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_website(text):
    assert "@" not in claiming.own_domain(f"https://{text}/")


@pytest.fixture
def claim(firm):
    return sending.claim(firm, SENDER, phone="+17135550123")


def wrong(code, step=1):
    return f"{(int(code) + step) % 1_000_000:06d}"


def test_the_right_code_makes_an_owner_once(claim, firm):
    code = claiming.give_code(claim, who="clerk")
    assert len(code) == 6
    assert claiming.enter_code(claim, f" {code[:3]}-{code[3:]} ") == Entered.RIGHT
    claim.refresh_from_db()
    assert (claim.state, claiming.owned_by("owner@example.org")) == ("accepted", [firm.pk])
    assert claiming.enter_code(claim, code) == Entered.NONE
    assert Ownership.objects.count() == 1


def test_guessing_is_over_after_five(claim):
    code = claiming.give_code(claim, who="clerk")
    found = [claiming.enter_code(claim, wrong(code, step)) for step in range(1, 6)]
    assert found == [Entered.WRONG] * 4 + [Entered.SPENT]
    assert claiming.enter_code(claim, code) == Entered.SPENT
    assert not Ownership.objects.exists()
    assert claiming.enter_code(claim, claiming.give_code(claim, who="clerk")) == Entered.RIGHT


def test_a_code_runs_out_and_a_new_one_ends_the_old(claim):
    old = claiming.give_code(claim, who="clerk")
    late = timezone.now() + claiming.CODE_LASTS + timedelta(seconds=1)
    assert claiming.enter_code(claim, old, late) == Entered.LATE
    new = claiming.give_code(claim, who="clerk")
    if new != old:
        assert claiming.enter_code(claim, old) == Entered.WRONG


def test_the_code_stands_in_no_table(claim):
    code = claiming.give_code(claim, who="clerk")
    proof = ClaimProof.objects.get()
    assert code not in str(vars(proof))
    assert code not in str(list(claim.events.values()))


def test_a_withdrawn_claim_takes_no_code(claim):
    code = claiming.give_code(claim, who="clerk")
    assert sending.withdraw(claim, who="owner@example.org")
    claim.refresh_from_db()
    assert claiming.enter_code(claim, code) == Entered.NONE
    assert not sending.withdraw(claim, who="owner@example.org")


def test_a_website_that_a_request_brought_in_proves_nothing(firm, paper):
    write([Change(firm, {"website": "https://evil.example"})], city=paper.city, who="clerk", origin="owner:1")
    firm.refresh_from_db()
    assert claiming.domain_for(firm) == ""
    later = timezone.now() + claiming.RECENT + timedelta(days=1)
    assert claiming.domain_for(firm, later) == "evil.example"


def test_a_claim_by_mail_looks_at_the_website_again(firm, paper):
    sender = sending.Sender("en", "wang@luckystar.example")
    made = sending.claim(firm, sender, domain="luckystar.example")
    write([Change(firm, {"website": "https://other.example"})], city=paper.city, who="clerk", origin="admin")
    sending.confirm("wang@luckystar.example")
    made.refresh_from_db()
    assert (made.state, made.confirmed_at is not None) == ("waiting", True)
    assert not Ownership.objects.exists()


def test_an_ownership_is_taken_back_and_told(claim):
    claiming.enter_code(claim, claiming.give_code(claim, who="clerk"))
    claiming.end(Ownership.objects.get(), who="clerk")
    assert claiming.owned_by("owner@example.org") == []
    assert [event.what for event in claim.events.all()][-2:] == ["granted", "ended"]
    claiming.end(Ownership.objects.get(), who="clerk")
    assert claim.events.filter(what="ended").count() == 1


def test_a_claim_of_a_listing_that_is_gone_is_granted_to_nobody(claim, firm):
    ListingRequest.objects.update(listing=None)
    claim.refresh_from_db()
    assert not claiming.grant(claim, who="x")
