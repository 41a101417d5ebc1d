"""The yellow pages in a browser: searched without a script, and a map that loads nothing before it is asked for."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def firms(paper):
    """Write a few firms and return the paper's address."""
    from diglot.directory.recording import Change, write
    from diglot.house.models import City

    rows = [
        {
            "name_zh": f"百合診所{number}",
            "name_en": f"Lily Clinic {number}",
            "headings": ["dentists"],
            "latitude": 29.7 + number / 50,
            "longitude": -95.55,
            "phones": [{"number": f"713-555-010{number}"}],
            "wechat": "lily_clinic",
        }
        for number in range(3)
    ]
    write([Change(None, row) for row in rows], city=City.objects.get(), who="test", origin="test")
    return paper


def test_searched_without_a_script(firms, open_page):
    page = open_page(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page.goto(f"{firms}/zh-hans/directory/")
    page.fill("#ask-words", "百合")
    page.get_by_role("button", name="搜索").click()
    expect(page.locator(".entry")).to_have_count(3)
    page.locator(".entry a").first.click()
    expect(page.locator("h1")).to_contain_text("百合诊所")
    expect(page.get_by_role("link", name="查看路线")).to_be_visible()
    expect(page.locator(".map button, .copy")).to_have_count(0)


def test_the_map_loads_nothing_before_it_is_asked_for(firms, open_page):
    page = open_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{firms}/en/directory/h/dentists/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "leaflet" in url or "/map/" in url or not url.startswith(firms)]
    page.get_by_role("button", name="Show the map").click()
    expect(page.locator(".map .spot")).to_have_count(3)
    expect(page.locator(".map .note")).to_have_text("This map shows places only, without streets.")
    assert [url for url in asked if "leaflet" in url]
    assert not [url for url in asked if not url.startswith(firms)]
    page.locator(".map .spot").first.click()
    page.locator(".leaflet-popup-content a").click()
    expect(page.locator("h1")).to_contain_text("Lily Clinic")
    expect(page.get_by_role("button", name="Copy")).to_be_visible()
