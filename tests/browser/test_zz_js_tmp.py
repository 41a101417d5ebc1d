"""The reader of the book in Chromium: turned by finger, mouse and keys, searched, saved, and read without a script."""

import re
import time
T0=time.monotonic()
from concurrent.futures import ThreadPoolExecutor

import pytest
from axe_playwright_python.sync_playwright import Axe
from ebook.builds import publish
from playwright.sync_api import Error, expect

PAGES = 12
MOST = 7
SLIDING = """() => {
  window.slid = false;
  const stage = document.querySelector(".reader-stage");
  stage.removeAttribute("data-sliding");
  new MutationObserver(() => (window.slid ||= stage.hasAttribute("data-sliding"))).observe(stage, { attributes: true });
}"""
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def book(paper):
    """Publish a book of a few pages and return the address of its cover in English."""
    from diglot.house.models import City

    publish(City.objects.get(), pages=PAGES, printing=2, current=False)
    publish(City.objects.get(), pages=PAGES)
    return f"{paper}/en/book/2026/"


def show_next_printing():
    """Let readers have the second printing, from a thread: Playwright runs an event loop in this one."""
    from django.db import connection
    from django.db.models import F

    from diglot.ebook.models import Book, Build

    Build.objects.update(current=False)
    Build.objects.filter(printing=2).update(current=True)
    Book.objects.update(printing=2, shown_printing=2)
    assert Build.objects.filter(current=True, printing=F("book__shown_printing")).count() == 1
    connection.close()


@pytest.fixture
def read(book, open_page):
    """Return a function that opens the book at an address below its own, and waits until its script is ready."""

    def opened(path="", **options):
        page = open_page(**options)
        page.goto(book + path)
        ready(page)
        return page

    return opened


def ready(page):
    page.locator("#reader[data-ready]").wait_for()


def shows(page, where):
    """Wait until these pages are open, such as "2–3"; the text of each is there and seen."""
    expect(page.locator(".reader-where")).to_have_text(f"{where} / {PAGES}")
    numbers = where.split("–")
    here = page.locator(".reader-stage:not([data-sliding]) .book-page[data-place=here]")
    expect(here).to_have_count(len(numbers))
    assert [each.get_attribute("data-page") for each in here.all()] == numbers


def axe(page):
    """Return what stands in the way of readers with other senses, by the rules of axe-core."""
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


def touch(session, kind, *points):
    session.send(
        "Input.dispatchTouchEvent",
        {"type": kind, "touchPoints": [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]},
    )


def swipe(page, start, end):
    """Draw one finger over the page, from one part of its width to another."""
    session = page.context.new_cdp_session(page)
    box = page.locator(".reader-stage").bounding_box()
    y = box["y"] + box["height"] * 0.9
    at = [box["x"] + box["width"] * part for part in (start, (start + end) / 2, end)]
    touch(session, "touchStart", (at[0], y))
    for x in at[1:]:
        touch(session, "touchMove", (x, y))
    touch(session, "touchEnd")


def test_turned_by_keys_and_mouse_in_the_order_of_the_book(read, book):
    page = read()
    shows(page, "1")
    assert page.locator("#reader").get_attribute("data-view") == "spread"
    for key, where in (
        ("ArrowRight", "2–3"),
        ("PageDown", "4–5"),
        ("ArrowLeft", "2–3"),
        ("PageUp", "1"),
        ("End", "12"),
        ("ArrowRight", "12"),
        ("Home", "1"),
    ):
        page.keyboard.press(key)
        shows(page, where)
    page.locator(".reader-turn [rel=next]").click()
    shows(page, "2–3")
    left, right = (page.locator(".book-page[data-place=here]").nth(at).bounding_box() for at in (0, 1))
    assert abs(left["x"] + left["width"] - right["x"]) < 2
    assert right["y"] >= 0
    assert right["y"] + right["height"] <= 900
    page.mouse.click(right["x"] + right["width"] - 8, right["y"] + right["height"] - 20)
    shows(page, "4–5")
    page.mouse.click(left["x"] + 8, left["y"] + left["height"] - 20)
    shows(page, "2–3")
    expect(page).to_have_url(f"{book}page/2/")
    expect(page).to_have_title(re.compile(r"^Page 2–3 of 12 · .*目錄"))


def test_every_turn_is_said_and_few_pages_are_kept(read):
    page = read()
    said = page.locator(".reader-says")
    expect(said).to_have_text("")
    page.evaluate("""() => {
      window.most = 0;
      const count = () => (window.most = Math.max(window.most, document.querySelectorAll(".book-page").length));
      new MutationObserver(count).observe(document.querySelector(".reader-stage"), { childList: true });
    }""")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("Page 2–3 of 12 · 目錄, 青松牙醫診所 – 百合牙科")
    for turn in range(30):
        page.keyboard.press("ArrowRight" if turn % 10 < 5 else "ArrowLeft")
        expect(page.locator(".book-page[data-place=here]").first).to_be_visible()
    assert 2 < page.evaluate("window.most") <= MOST
    # One page in place of two, and the same there; who is in a page that turns away is taken along.
    page.get_by_role("button", name="Two pages").click()
    shows(page, "2")
    link = page.locator(".book-page[data-place=here] a.line").first
    link.focus()
    page.keyboard.press("ArrowRight")
    shows(page, "3")
    assert page.evaluate("document.activeElement.dataset.page") == "3"
    assert page.locator(".book-page").count() <= MOST
    assert page.locator(".book-page:not([inert])").count() == 1
    # Pages slide, but not for those who ask that nothing move.
    page.evaluate(SLIDING)
    page.keyboard.press("ArrowRight")
    shows(page, "4")
    assert page.evaluate("window.slid")
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(SLIDING)
    page.keyboard.press("ArrowRight")
    shows(page, "5")
    assert not page.evaluate("window.slid")


def test_a_place_in_the_book_has_an_address_and_the_way_back(read, book):
    page = read("page/4/#entry-13")
    shows(page, "4–5")
    expect(page.locator(".item.lit")).to_contain_text("長城醫務所")
    page.locator("#reader-to").fill("G")
    page.keyboard.press("Enter")
    shows(page, "6–7")
    page.locator("#reader-to").fill("八劃")
    page.keyboard.press("Enter")
    shows(page, "6–7")
    expect(page).to_have_url(f"{book}page/7/")
    page.get_by_role("link", name="Contents").click()
    page.locator(".reader-drawer a", has_text="Dentists").click()
    shows(page, "2–3")
    expect(page.locator(".reader-drawer")).to_be_hidden()
    page.get_by_role("link", name="All pages").click()
    drawer = page.locator(".reader-drawer")
    expect(drawer.locator("[aria-current=page]")).to_have_count(2)
    drawer.locator("[data-page='9']").click()
    shows(page, "8–9")
    page.go_back()
    shows(page, "2–3")
    page.go_back()
    page.go_back()
    shows(page, "6–7")
    page.go_back()
    shows(page, "4–5")
    expect(page.locator(".item.lit")).to_have_count(1)
    # A link on a page leads into the book.
    page.goto(f"{book}page/2/")
    ready(page)
    page.locator(".book-page[data-place=here] a.line").nth(1).click()
    shows(page, "4–5")
    page.locator("#reader-to").fill("no such place")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jump/?to=*")
    expect(page.locator("main")).to_contain_text("no such place")


def test_search_in_either_script_by_sound_in_english_and_by_digits(read):
    page = read("page/2/")
    drawer = page.locator(".reader-drawer")
    for typed, name in (
        ("長城", "長城醫務所"),
        ("长城医", "長城醫務所"),
        ("chang cheng", "長城醫務所"),
        ("great wall", "長城醫務所"),
        ("555-0113", "長城醫務所"),
        ("cafe", "陽春小館"),
    ):
        page.locator("#reader-q").fill(typed)
        page.keyboard.press("Enter")
        expect(drawer.locator(".found a")).to_have_count(1)
        expect(drawer.locator(".found .own")).to_have_text(name)
        drawer.get_by_role("button", name="Close").click()
        expect(page.locator("#reader-q")).to_be_focused()
    page.locator("#reader-q").fill("牙")
    page.keyboard.press("Enter")
    expect(drawer.locator(".found a")).to_have_count(2)
    drawer.locator(".found a", has_text="青松").click()
    shows(page, "2–3")
    expect(page.locator(".item.lit")).to_contain_text("青松牙醫診所")
    expect(page.locator(".item.hit").first).to_be_visible()
    words = "() => [...(CSS.highlights.get('book-hit') ?? [])].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset))"
    assert page.evaluate(words).count("牙") >= 3
    expect(page).to_have_url(re.compile(r"/page/3/\?q=%E7%89%99#entry-11$"))
    page.get_by_role("button", name="Next place found").click()
    expect(page.locator(".item.lit")).to_contain_text("百合牙科")
    expect(page.locator(".reader-hits")).to_contain_text("2 of 2")
    page.reload()
    ready(page)
    expect(page.locator(".reader-hits")).to_be_visible()
    expect(page.locator(".item.lit")).to_contain_text("百合牙科")
    page.get_by_role("button", name="Stop showing what was found").click()
    expect(page.locator(".item.hit")).to_have_count(0)
    assert page.evaluate(words) == []
    assert "q=" not in page.url


def test_read_with_a_finger_on_a_phone(read, book):
    page = read("page/3/", **PHONE)
    shows(page, "3")
    swipe(page, 0.9, 0.2)
    shows(page, "4")
    swipe(page, 0.2, 0.9)
    shows(page, "3")
    swipe(page, 0.5, 0.45)
    shows(page, "3")
    small = page.locator("[data-place=here]").bounding_box()
    session = page.context.new_cdp_session(page)
    for _tap in range(2):
        touch(session, "touchStart", (180, small["y"] + small["height"] * 0.9))
        touch(session, "touchEnd")
    expect(page.locator("#reader")).to_have_attribute("data-zoomed", "")
    assert page.locator("[data-place=here]").bounding_box()["width"] == pytest.approx(2.5 * small["width"], abs=2)
    # The large picture is there for the eye that came so near; a finger now moves the page.
    expect(page.locator("[data-place=here] .book-image")).to_have_attribute("src", re.compile(r"/3-1500\.webp$"))
    swipe(page, 0.9, 0.2)
    shows(page, "3")
    page.get_by_role("button", name="Whole page").click()
    shows(page, "3")
    assert page.locator("[data-place=here]").bounding_box()["width"] == pytest.approx(small["width"], abs=1)
    page.locator(".reader-stage").evaluate("(stage) => stage.scrollIntoView({ behavior: 'instant' })")
    y = page.locator(".reader-stage").bounding_box()["y"] + 60
    touch(session, "touchStart", (160, y), (200, y))
    touch(session, "touchMove", (140, y), (220, y))
    touch(session, "touchMove", (120, y), (240, y))
    touch(session, "touchEnd")
    assert page.locator("[data-place=here]").bounding_box()["width"] > 1.5 * small["width"]
    assert axe(page) == []
    page.get_by_role("button", name="Text only").click()
    expect(page.locator(".book-image:visible")).to_have_count(0)
    entry = page.locator("[data-place=here] .entry").first
    expect(entry.get_by_role("link", name="(713) 555-0111")).to_have_attribute("href", "tel:+17135550111")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    swipe(page, 0.9, 0.2)
    shows(page, "4")
    # What one likes is remembered.
    page.reload()
    ready(page)
    expect(page.locator("#reader")).to_have_attribute("data-view", "list")
    assert axe(page) == []


def test_zoomed_shared_and_printed_at_a_desk(read, book):
    page = read("page/4/")
    shows(page, "4–5")
    assert axe(page) == []
    stage = page.locator(".reader-stage")
    width = page.locator("[data-place=here]").first.bounding_box()["width"]
    page.get_by_role("button", name="Larger").click()
    assert page.locator("[data-place=here]").first.bounding_box()["width"] == pytest.approx(1.5 * width, abs=2)
    stage.hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(page.locator("[data-place=here] .book-image").last).to_have_attribute("src", re.compile(r"/5-1500\.webp$"))
    assert page.locator("[data-place=here]").first.bounding_box()["width"] > 1.6 * width
    stage.focus()
    before = stage.evaluate("(stage) => stage.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("([before]) => document.querySelector('.reader-stage').scrollLeft > before", arg=[before])
    assert axe(page) == []
    page.keyboard.press("0")
    shows(page, "4–5")
    # Its text lies over its picture, as wide as it was printed.
    line, sheet = (page.locator("#page-4 .line").first, page.locator("#page-4 .book-sheet"))
    box, whole = line.bounding_box(), sheet.bounding_box()
    x, y, w, _h = (int(part) / 10_000 for part in line.get_attribute("data-box").split())
    assert box["x"] - whole["x"] == pytest.approx(x * whole["width"], abs=2)
    assert box["y"] - whole["y"] == pytest.approx(y * whole["height"], abs=2)
    assert box["width"] == pytest.approx(w * whole["width"], abs=3)
    page.evaluate("() => { Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }); }")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Share").click()
    expect(page.locator(".reader-told")).to_have_text("The address was copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{book}page/4/"
    page.evaluate("""() => {
      Object.defineProperty(navigator, "share", { value: async (what) => (window.shared = what.url) });
      window.print = () => (window.printed = true);
    }""")
    page.get_by_role("button", name="Share").click()
    page.wait_for_function("() => window.shared")
    assert page.evaluate("window.shared") == f"{book}page/4/"
    page.get_by_role("button", name="Print this page").click()
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    for gone in (".masthead", ".reader-head", ".reader-tools", ".reader-turn", ".foot", ".reader-told"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".book-image:visible")).to_have_count(2)
    boxes = [page.locator(f"#page-{number}").bounding_box() for number in (4, 5)]
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"] - 1


def test_saved_for_offline_and_read_in_an_aeroplane(read, book):
    page = read("page/3/")
    print(1, round(time.monotonic()-T0,1))
    page.get_by_role("button", name="Save for offline").click()
    print(2, round(time.monotonic()-T0,1))
    page.get_by_role("button", name="Save", exact=True).click()
    print(3, round(time.monotonic()-T0,1))
    expect(page.locator(".reader-drawer .state")).to_have_text(re.compile("opens without a connection"), timeout=20_000)
    print(4, round(time.monotonic()-T0,1))
    page.get_by_role("button", name="Close").click()
    print(5, round(time.monotonic()-T0,1))
    page.wait_for_function("() => navigator.serviceWorker.controller")
    print(6, round(time.monotonic()-T0,1))
    page.context.set_offline(True)
    print(7, round(time.monotonic()-T0,1))
    with pytest.raises(Error, match="INTERNET_DISCONNECTED"):
        page.context.new_page().goto(f"{book}contents/")
    page.goto(f"{book}page/8/")
    print(10, round(time.monotonic()-T0,1))
    ready(page)
    print(11, round(time.monotonic()-T0,1))
    shows(page, "8–9")
    print(12, round(time.monotonic()-T0,1))
    page.keyboard.press("ArrowRight")
    print(13, round(time.monotonic()-T0,1))
    shows(page, "10–11")
    print(14, round(time.monotonic()-T0,1))
    page.reload()
    print(15, round(time.monotonic()-T0,1))
    ready(page)
    print(16, round(time.monotonic()-T0,1))
    shows(page, "10–11")
    print(17, round(time.monotonic()-T0,1))
    page.wait_for_function("() => [...document.images].every((image) => image.complete && image.naturalWidth)")
    print(18, round(time.monotonic()-T0,1))
    page.locator("#reader-q").fill("golden")
    print(19, round(time.monotonic()-T0,1))
    page.keyboard.press("Enter")
    print(20, round(time.monotonic()-T0,1))
    page.locator(".found a").click()
    print(21, round(time.monotonic()-T0,1))
    shows(page, "4–5")
    print(22, round(time.monotonic()-T0,1))
    page.locator("#reader-to").fill("3")
    print(23, round(time.monotonic()-T0,1))
    page.keyboard.press("Enter")
    print(24, round(time.monotonic()-T0,1))
    shows(page, "2–3")
    print(25, round(time.monotonic()-T0,1))
    page.get_by_role("link", name="All pages").click()
    print(26, round(time.monotonic()-T0,1))
    expect(page.locator(".reader-drawer img")).to_have_count(PAGES)
    print(27, round(time.monotonic()-T0,1))
    page.get_by_role("button", name="Close").click()
    print(28, round(time.monotonic()-T0,1))
    page.goto(book.replace("/2026/", "/2026/listing/14/"))
    print(29, round(time.monotonic()-T0,1))
    ready(page)
    print(30, round(time.monotonic()-T0,1))
    shows(page, "4–5")
    print(31, round(time.monotonic()-T0,1))
    with ThreadPoolExecutor(1) as other:
        other.submit(show_next_printing).result()
    page.context.set_offline(False)
    print(34, round(time.monotonic()-T0,1))
    told = page.locator(".reader-told")
    print(35, round(time.monotonic()-T0,1))
    expect(told).to_contain_text("A newer printing of this book has come out.")
    print(36, round(time.monotonic()-T0,1))
    told.get_by_role("link", name="Show it").click()
    print(37, round(time.monotonic()-T0,1))
    expect(told).to_have_text("The copy on this device is of an earlier printing.")
    print(38, round(time.monotonic()-T0,1))
    ready(page)
    print(39, round(time.monotonic()-T0,1))
    page.get_by_role("button", name="Save for offline").click()
    print(40, round(time.monotonic()-T0,1))
    page.get_by_role("button", name="Save the newer printing").click()
    print(41, round(time.monotonic()-T0,1))
    expect(page.locator(".reader-drawer .state")).to_have_text(re.compile("opens without a connection"), timeout=20_000)
    print(42, round(time.monotonic()-T0,1))
    assert len(page.evaluate("caches.keys()")) == 1
    page.get_by_role("button", name="Remove from this device").click()
    print(44, round(time.monotonic()-T0,1))
    expect(page.locator(".reader-drawer .state")).to_have_text("The copy on this device was removed.")
    print(45, round(time.monotonic()-T0,1))
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


