"""An owner's change in a browser without scripts, in Simplified Chinese: from the page to the record and the reply."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection


def from_rows(question):
    """Return what the database answers, asked in a thread of its own: Playwright's loop runs in this one."""

    def ask():
        try:
            return question()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(ask).result()


@pytest.fixture
def firm(paper):
    """Return a listing of a live paper."""
    from diglot.directory.recording import Change, write
    from diglot.house.models import City

    values = {
        "name_zh": "吉星牙醫診所",
        "name_en": "Lucky Star Dental",
        "headings": ["dentists"],
        "phones": [{"number": "713-555-0123", "label": "office"}],
        "hours": "9am-5pm",
    }
    return write([Change(None, values)], city=City.objects.get(), who="clerk", origin="import:1")[0]


def test_a_change_from_the_page_to_the_record(paper, firm, open_page, monkeypatch):
    from diglot.directory.models import Letter, Listing, ListingRequest
    from diglot.directory.owners import forms

    monkeypatch.setattr(forms.GuardedForm.__init__, "__kwdefaults__", {"quickest": 0})
    page = open_page(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page.goto(f"{paper}/zh-hans/directory/{firm.pk}-{firm.slug}/")
    page.click(".actions a[href$='/change/']")
    assert page.locator("h1").inner_text() == "更改“吉星牙医诊所”"
    assert page.input_value("[name=name_zh]") == "吉星牙醫診所"
    # An error first: it stands at its field, and what was typed stays.
    page.fill("[name=website]", "没有网站")
    page.fill("[name=hours]", "周一至六 9am-6pm")
    page.fill("[name=phones-1-number]", "832-555-0124")
    page.fill("[name=headings-words]", "植牙")
    page.click("button[value=headings]")
    if page.locator("input[name=headings]:not([checked])").count():
        page.locator("input[name=headings]:not([checked])").first.check()
    page.fill("[name=you-name]", "王老板")
    page.fill("[name=you-email]", "owner@example.org")
    page.click("p.send button")
    assert "网址" in page.locator("#l-website_error").inner_text()
    page.fill("[name=website]", "")
    page.click("p.send button")
    page.wait_for_url("**/directory/sent/**")
    page.goto("about:blank")

    request = from_rows(ListingRequest.objects.get)
    letter = from_rows(Letter.objects.get)
    assert "编辑部" in letter.body
    page.goto(re.search(r"http\S+/enter/\S+", letter.body)[0])
    page.click("main form[method=post]:not([action]) button")
    page.wait_for_url(f"**/directory/mine/{request.pk}/")
    assert page.locator(".state-mark").first.inner_text() == "等待中"

    staff = open_page(java_script_enabled=False, locale="zh-CN")
    staff.goto(f"{paper}/admin/login/")
    staff.fill("[name=username]", "editor")
    staff.fill("[name=password]", "words-for-tests")
    staff.click("button[type=submit]")
    staff.wait_for_url(f"{paper}/admin/")
    staff.goto(f"{paper}/admin/requests/{request.pk}/")
    staff.click("button[value=accept]")
    staff.wait_for_url(f"{paper}/admin/requests/")
    staff.goto("about:blank")

    row = from_rows(lambda: Listing.objects.get(pk=firm.pk))
    assert (row.hours, [each["number"] for each in row.phones]) == (
        "周一至六 9am-6pm",
        ["+17135550123", "+18325550124"],
    )
    page.reload()
    assert page.locator(".state-mark").first.inner_text() == "已采用"
    page.goto(f"{paper}/zh-hans/directory/{firm.pk}-{firm.slug}/")
    assert page.locator(".hours table").count() == 1
    page.goto("about:blank")
