"""A firm of the directory, people who send forms about it, and staff."""

import re

import pytest
from django.core import mail
from django.test import Client

FIRM = {
    "name_zh": "吉星牙醫診所",
    "name_en": "Lucky Star Dental",
    "headings": ["dentists"],
    "phones": [{"number": "713-555-0123", "label": "office"}, {"number": "832-555-0124"}],
    "street_en": "1234 Oak Boulevard",
    "town_en": "Houston",
    "email": "desk@luckystar.example",
    "website": "https://www.luckystar.example/",
    "languages": ["yue"],
}


@pytest.fixture
def firm(paper):
    from diglot.directory.recording import Change, write

    return write([Change(None, FIRM)], city=paper.city, who="clerk", origin="import:1")[0]


@pytest.fixture
def anybody(paper):
    """Return a client of somebody without an account."""
    return Client()


@pytest.fixture
def chief(paper):
    """Return a client of somebody who may do all, in English."""
    from diglot.house.models import User

    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser("chief", password="a long password"))
    return client


@pytest.fixture
def unhurried(monkeypatch):
    """Have forms sent at once count as read."""
    from diglot.directory.owners import forms

    monkeypatch.setattr(forms.GuardedForm.__init__, "__kwdefaults__", {"quickest": 0})


@pytest.fixture
def filled():
    """Return a function that gives the fields of the form on a page as a browser would send them: filled(html, **more)."""
    from bs4 import BeautifulSoup

    def fields(response, index=0, **more):
        page = BeautifulSoup(response.content, "html.parser")
        form = [each for each in page.select("main form, .desk form") if each.select("input, textarea")][index]
        sent = {}
        for each in form.select("input, textarea, select"):
            name = each.get("name")
            if not name or (each.get("type") in ("checkbox", "radio") and not each.has_attr("checked")):
                continue
            if each.name == "select":
                chosen = each.select_one("option[selected]") or each.select_one("option")
                value = chosen.get("value", "") if chosen else ""
            else:
                value = each.text.removeprefix("\n") if each.name == "textarea" else each.get("value", "")
            sent.setdefault(name, []).append(value)
        sent |= {name: value if isinstance(value, list) else [value] for name, value in more.items()}
        return sent

    return fields


@pytest.fixture
def post_out():
    """Return a function that sends the letters that wait and returns them."""
    from django.utils import timezone

    from diglot.directory.models import Letter
    from diglot.directory.owners.outbox import send

    def all_of_them():
        mail.outbox = []
        for letter in Letter.objects.due(timezone.now()):
            assert send(letter)
        return mail.outbox

    return all_of_them


LINK = re.compile(r"https?://[^/]+(/[\w-]+/directory/mine/enter/\S+)")


@pytest.fixture
def way_in(post_out):
    """Return a function that sends the letters, opens the link in the last of them and goes in: way_in(client)."""

    def go(client):
        path = LINK.search(post_out()[-1].body)[1]
        assert client.get(path).status_code == 200
        return client.post(path)

    return go


@pytest.fixture
def request_of(firm):
    """Return a function that makes a change request: request_of({"fax": "713-555-0125"}, email=…)."""
    from diglot.directory.owners import history, sending

    def make(values, *, email="owner@example.org", reading="zh-hans", listing=firm):
        from diglot.directory.fields import clean

        kept = {name: clean(name, value) for name, value in values.items()}
        seen = history.values_now(listing)
        sender = sending.Sender(reading, email, "王老闆")
        return sending.propose_change(listing, kept, seen, sender, seen_change=history.last_change(listing))

    return make
