"""Delistings that outlive imports, letters that outlive mail servers, limits and links that many try at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import RequestFactory
from django.utils import timezone

from diglot.directory.models import Delisting, Letter, OneTimeLink, Tally
from diglot.directory.owners import acts, delisting, limits, links, outbox
from diglot.directory.recording import Change, write
from diglot.jobs.kinds import KINDS

from .conftest import FIRM

AGAIN = {"name_zh": "吉星牙医诊所", "phones": [{"number": "(713) 555 0123"}], "source": "another list"}


@pytest.mark.parametrize(
    ("row", "out"),
    [
        (AGAIN, True),
        ({"name_en": "LUCKY STAR  DENTAL", "phones": [{"number": "1-832-555-0124"}]}, True),
        ({"name_en": "Lucky Star Dental", "email": "DESK@luckystar.example"}, True),
        ({"name_en": "Lucky-Star Dental", "street_en": "1234 Oak Boulevard"}, True),
        ({"name_en": "Lucky Star Dental"}, False),
        ({"name_en": "Lucky Star Dental", "phones": [{"number": "713-555-0199"}]}, False),
        ({"name_en": "Another Dental", "phones": [{"number": "713-555-0123"}]}, False),
        ({}, False),
        ({"name_zh": None, "phones": None, "other_names": None}, False),
    ],
)
def test_a_removed_business_is_known_again(firm, paper, row, out):
    assert not delisting.is_delisted(row, paper.city)
    acts.remove(firm, who="clerk")
    assert delisting.is_delisted(row, paper.city) is out


def test_it_is_forgotten_when_restored_and_kept_when_the_row_is_gone(firm, paper):
    removed = acts.remove(firm, who="clerk")
    assert delisting.delisted([AGAIN, {"name_en": "Other"}], paper.city) == [True, False]
    restored = acts.restore(removed, who="clerk")
    assert not Delisting.objects.exists()
    acts.remove(restored, who="clerk").delete()
    assert delisting.is_delisted(AGAIN, paper.city)


def test_one_doctor_who_leaves_leaves_the_others(paper):
    clinic = FIRM | {"person_en": "Amy Lee"}
    row = write([Change(None, clinic)], city=paper.city, who="a", origin="import:1")[0]
    acts.remove(row, who="clerk")
    assert delisting.is_delisted(clinic, paper.city)
    assert delisting.is_delisted(FIRM, paper.city)
    assert not delisting.is_delisted(FIRM | {"person_en": "Ben Wu"}, paper.city)


def test_an_act_that_does_not_fit_is_refused(firm):
    with pytest.raises(acts.ActRefused, match="live"):
        acts.restore(firm, who="clerk")


@pytest.fixture
def letter(paper):
    return outbox.put("a@example.org", "Hello", "text", city=paper.city)


def test_a_mail_server_that_is_away_loses_nothing(letter, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    now = timezone.now()
    for _ in range(outbox.MOST_TRIES):
        assert not outbox.send(letter, now)
    assert letter.due_at > now + timedelta(days=1000)
    assert outbox.stuck() == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.try_again(now) == 1
    assert Letter.objects.due(now).get() == letter
    letter.refresh_from_db()
    assert outbox.send(letter)
    assert mail.outbox[-1].body == "text"
    letter.refresh_from_db()
    assert (letter.body, letter.error) == ("", "")
    assert mail.outbox[-1].extra_headers == {"Auto-Submitted": "auto-generated"}


def test_letters_go_out_by_the_standing_job(letter):
    from diglot.jobs.models import Job
    from diglot.jobs.worker import ensure_standing, work_once

    assert KINDS["letters"].every == outbox.EVERY
    ensure_standing()
    Job.objects.exclude(kind="letters").delete()
    done = work_once("test")
    assert done.progress.startswith("1 sent")
    assert len(mail.outbox) == 1


def test_limits_count_for_each_and_begin_again(db):
    hour = (limits.Limit("test", 2, limits.HOUR),)
    now = timezone.now()
    assert [limits.within(hour, "a", now) for _ in range(3)] == [True, True, False]
    assert limits.within(hour, "b", now)
    assert limits.within(hour, "a", now + limits.HOUR)
    assert not any(row.key == "a" for row in Tally.objects.all())
    assert limits.forget(now + timedelta(days=4)) == 3


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address", "found"),
    [
        (0, "198.51.100.1", "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1", "127.0.0.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "127.0.0.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "127.0.0.1", "198.51.100.1"),
        (1, "", "203.0.113.9", "203.0.113.9"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "::ffff:203.0.113.9", "203.0.113.9"),
    ],
)
def test_whose_address_counts(settings, proxies, forwarded, address, found):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR=address)
    assert limits.client_address(request) == found


def test_an_address_that_is_none_is_still_one_sender(settings):
    settings.PROXIES = 1
    one = RequestFactory().get("/", headers={"X-Forwarded-For": "<script>"}, REMOTE_ADDR="127.0.0.1")
    assert len(limits.client_address(one)) == 64


def test_a_link_is_used_once_even_by_two_at_once(db, monkeypatch):
    token = links.make("a@example.org", lasting=links.SOON)
    link = links.look(token)
    assert token.split(".")[1].split(":")[0] not in str(vars(link))
    # The other's press comes between looking and using.
    monkeypatch.setattr(links, "look", lambda token, now=None: link)
    assert links.use(token).email == "a@example.org"
    with pytest.raises(links.Refused) as refused:
        links.use(token)
    assert refused.value.why == "used"


@pytest.mark.parametrize("token", ["", "x", "1.2:3", "." * 400, "é", "1.x\0:y"])
def test_what_is_no_link_is_refused(db, token):
    with pytest.raises(links.Refused):
        links.look(token)


def test_links_are_forgotten_in_time(db):
    links.make("a@example.org", lasting=links.SOON)
    assert links.forget() == 0
    assert links.forget(timezone.now() + timedelta(days=60)) == 1
    assert not OneTimeLink.objects.exists()
