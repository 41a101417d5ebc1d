"""The search box in a browser: suggestions at the keyboard and by touch, nothing while one composes, and no script."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def stories(paper):
    """Return the address of a paper with three stories."""
    from diglot.house.models import City
    from diglot.news.models import SectionPage, StoryPage

    parent = SectionPage.objects.get(slug="local", locale__language_code="zh-hant")
    for title in ("金冠餐廳重新開張", "金冠大樓落成", "博物館免費開放"):
        body = [{"type": "paragraph", "value": "<p>今日開放。</p>"}]
        page = StoryPage(title=title, city=City.objects.get(), locale=parent.locale, body=body)
        parent.add_child(instance=page)
        page.save_revision().publish()
    return paper


def options(page):
    return page.locator(".suggestions [role=option]")


def test_suggestions_while_one_types(stories, open_page):
    page = open_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "suggest" in request.url else None)
    page.goto(f"{stories}/zh-hans/")
    box = page.get_by_role("combobox")
    box.press_sequentially("金冠", delay=20)
    expect(options(page)).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert options(page).all_inner_texts() == ["金冠大楼落成", "金冠餐厅重新开张"]
    # Down, down, down: through the lines and back into the box; up: to the last line.
    box.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options(page).first.get_attribute("id")
    box.press("ArrowDown")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(page.locator(".suggestions")).to_be_hidden()
    assert box.input_value() == "金冠"
    assert len(asked) <= 2

    # A line that is chosen is opened; none chosen, the form is sent.
    box.press("ArrowDown")
    expect(options(page)).to_have_count(2)
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/zh-hans/local/**")
    page.get_by_role("combobox").fill("博物馆")
    page.get_by_role("combobox").press("Enter")
    page.wait_for_url("**/zh-hans/search/?q=*")
    expect(page.locator(".hit mark").first).to_have_text("博物馆")


def test_nothing_is_asked_while_one_composes(stories, open_page):
    page = open_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "suggest" in request.url else None)
    page.goto(f"{stories}/zh-hant/")
    box = page.get_by_role("combobox")
    box.focus()
    box.dispatch_event("compositionstart", {"data": ""})
    box.evaluate("(box) => { box.value = 'jin'; box.dispatchEvent(new InputEvent('input', {isComposing: true})); }")
    page.wait_for_timeout(500)
    assert not asked
    box.evaluate("(box) => { box.value = '金冠'; }")
    box.dispatch_event("compositionend", {"data": "金冠"})
    expect(options(page)).to_have_count(2)


@pytest.mark.parametrize("width", [360])
def test_a_line_is_tapped(stories, open_page, width):
    page = open_page(viewport={"width": width, "height": 780}, has_touch=True)
    page.goto(f"{stories}/zh-hant/")
    page.get_by_role("combobox").fill("博物")
    options(page).first.tap()
    page.wait_for_url("**/zh-hant/local/**")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_the_form_finds(stories, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(f"{stories}/zh-hant/")
    page.fill("#finder-q", "金冠")
    page.click(".finder button")
    page.wait_for_url("**/zh-hant/search/?q=*")
    assert page.locator(".hit h3").all_inner_texts() == ["金冠大樓落成", "金冠餐廳重新開張"]
