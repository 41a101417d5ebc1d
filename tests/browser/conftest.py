"""Chromium, a paper behind a live server, and a person who is logged in."""

import os
import shutil

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLAN = {
    "city": {"slug": "houston", "name_zh_hant": "休斯頓", "name_en": "Houston"},
    "paper": {"masthead_zh_hant": "測試雙語報", "masthead_en": "Test Bilingual Times"},
    "section": [
        {"slug": "headlines", "zh_hant": "今日要聞", "en": "Today's headlines"},
        {"slug": "local", "zh_hant": "地方新聞", "en": "Local"},
    ],
    "user": [{"username": "editor", "password": "words-for-tests", "superuser": True}],
}


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def paper(transactional_db, django_db_serialized_rollback, live_server):
    """Return the address of a live paper; every test begins with the rows that the migrations make."""
    from wagtail.models import Site

    from diglot.paper.founding import found

    program()
    found(PLAN)
    Site.clear_site_root_paths_cache()
    host, _colon, port = live_server.url.removeprefix("http://").partition(":")
    Site.objects.update(hostname=host, port=int(port))
    return live_server.url


@pytest.fixture
def chromium(paper):
    """Return a running Chromium; where there is none the test is skipped, or fails where CI=true promises one.

    It starts after the paper is founded and ends before the rows are taken away: Playwright runs an event loop in
    this thread, and while it does, Django gives the thread another connection to the database. So one for each test.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        yield browser
        browser.close()


def program():
    """Return the path of Chromium."""
    found = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if found is None:
        words = "Chromium is not installed"
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    return found


@pytest.fixture
def open_page(chromium, request):
    """Return a function that opens a page; what its console calls an error fails the test."""
    contexts = []
    said = []

    def open_one(**options):
        context = chromium.new_context(**{"locale": "en-US", "viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not said


@pytest.fixture
def editor(paper, open_page):
    """Return a page on which an editor is logged in."""

    def logged_in(**options):
        page = open_page(**options)
        page.goto(f"{paper}/admin/login/")
        page.fill("[name=username]", "editor")
        page.fill("[name=password]", PLAN["user"][0]["password"])
        page.click("button[type=submit]")
        page.wait_for_url(f"{paper}/admin/")
        return page

    return logged_in
