"""Sentences that answer each other light up: under the mouse, at the keyboard's focus, at a tap; and not otherwise."""

import pytest
from playwright.sync_api import expect

ZH = '<p>橋樑週六啟用。<a href="/zh-hant/local/">市長</a>說<b>大家</b>等了十年。</p>'
EN = '<p>The bridge opens on Saturday. The <a href="/en/local/">mayor</a> said <b>all</b> had waited.</p>'


class Address(str):
    """An address, and the number of its page."""

    def __new__(cls, address, number):
        self = super().__new__(cls, address)
        self.number = number
        return self


@pytest.fixture
def address(paper):
    """Return the address of a story side by side, of two paragraphs with two links each; the last is not sure."""
    from diglot.house.models import City
    from diglot.news.models import Pair, SectionPage, StoryPage

    pages = {}
    for tree, title, text in (("zh-hant", "新橋", ZH), ("en", "New bridge", EN)):
        parent = SectionPage.objects.get(slug="local", locale__language_code=tree)
        body = [{"type": "paragraph", "value": text}, {"type": "paragraph", "value": text}]
        page = StoryPage(title=title, city=City.objects.get(), locale=parent.locale, body=body)
        if pages:
            page.translation_key = pages["zh-hant"].translation_key
        parent.add_child(instance=page)
        page.save_revision().publish()
        pages[tree] = StoryPage.objects.get(pk=page.pk)
    # Links as this test wants them, whatever the aligner finds.
    pair = Pair.objects.get()
    cuts = {"zh-hant": (7, 17), "en": (29, 60)}
    for tree, page in pages.items():
        one, two = cuts[tree]
        for number, block in enumerate(page.body):
            start = one + (tree == "en")
            spans = [[0, one, f"{number}-0", False], [start, two, f"{number}-1", number == 1]]
            pair.sentences[str(block.id)]["spans"] = spans
    ids = [[str(block.id) for block in page.body] for page in pages.values()]
    pair.beads = [{"zh": [zh], "en": [en]} for zh, en in zip(*ids, strict=True)]
    pair.save()
    return Address(pages["zh-hant"].full_url + "both/", pages["zh-hant"].pk)


def lit(page):
    """Return the words that are lit, one string a sentence's part in each language."""
    return page.evaluate("() => [...document.querySelectorAll('.s.lit')].map((each) => each.textContent)")


def sentence(page, words):
    return page.locator(".s", has_text=words).first


CLEAR = "rgba(0, 0, 0, 0)"
SIZES = pytest.mark.parametrize("width", [360, 1280])


@SIZES
def test_the_mouse_lights_a_sentence_and_its_answer(address, open_page, width):
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(address)
    assert lit(page) == []
    sentence(page, "橋樑週六").hover()
    assert lit(page) == ["橋樑週六啟用。", "The bridge opens on Saturday."]
    expect(page.locator(".s.lit").first).not_to_have_css("background-color", CLEAR)
    sentence(page, "mayor").hover()
    assert lit(page) == ["市長說大家等了十年。", "The mayor said all had waited."]
    page.locator("h1").hover()
    assert lit(page) == []
    # What was clicked with the mouse does not stay lit.
    sentence(page, "橋樑週六").click()
    page.locator("h1").hover()
    assert lit(page) == []


@SIZES
def test_one_tab_stop_and_the_arrow_keys_reach_every_sentence(address, open_page, width):
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(address)
    assert page.locator(".rows [tabindex='0']").count() == 1
    # A mouse that rests somewhere does not hold the light.
    page.locator(".rows .s").last.hover()
    page.locator(".switch a").focus()
    page.keyboard.press("Tab")
    assert lit(page) == ["橋樑週六啟用。", "The bridge opens on Saturday."]
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => document.activeElement.textContent") == "The bridge opens on Saturday."
    assert page.evaluate("() => document.activeElement.closest('[lang]').lang") == "en"
    page.keyboard.press("ArrowDown")
    assert lit(page) == ["市長說大家等了十年。", "The mayor said all had waited."]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.dataset.s") == "1-0"
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Escape")
    assert lit(page) == []
    # Tab goes on from there: to the link in the next sentence, which lights it too.
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.tagName") == "A"
    assert "市長說大家等了十年。" in lit(page)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => document.activeElement.dataset.s") == "1-1"
    assert page.locator(".rows [tabindex='0']").count() == 1


@SIZES
def test_a_tap_lights_and_a_second_or_one_elsewhere_clears(address, open_page, width):
    page = open_page(viewport={"width": width, "height": 800}, has_touch=True)
    page.goto(address)
    first = sentence(page, "橋樑週六")
    first.tap()
    assert lit(page) == ["橋樑週六啟用。", "The bridge opens on Saturday."]
    first.tap()
    assert lit(page) == []
    first.tap()
    page.locator(".rows b", has_text="all").first.tap()
    assert lit(page) == ["市長說大家等了十年。", "The mayor said all had waited."]
    page.locator("h1").tap()
    assert lit(page) == []
    page.locator(".rows a", has_text="mayor").first.tap()
    page.wait_for_url("**/en/local/")


def test_one_that_is_not_sure_looks_otherwise(address, open_page):
    page = open_page()
    page.goto(address)
    unsure = page.locator(".s.maybe").first
    unsure.hover()
    assert len(lit(page)) == 2
    look = unsure.evaluate(
        "(each) => [getComputedStyle(each).backgroundColor, getComputedStyle(each).textDecorationStyle]"
    )
    assert look == [CLEAR, "dotted"]


def test_colours_chosen_by_the_reader_are_kept(address, open_page):
    page = open_page(forced_colors="active", reduced_motion="reduce")
    page.goto(address)
    sentence(page, "橋樑週六").hover()
    colours = "(each) => [getComputedStyle(each).backgroundColor, getComputedStyle(each).transitionDuration]"
    background, duration = sentence(page, "橋樑週六").evaluate(colours)
    assert background == page.evaluate(
        "() => { const e = document.createElement('i'); e.style = 'background: Mark; forced-color-adjust: none';"
        " document.body.append(e); return getComputedStyle(e).backgroundColor }"
    )
    assert duration == "0s"


def test_without_javascript_it_is_the_plain_page(address, open_page):
    page = open_page(java_script_enabled=False)
    page.goto(address)
    expect(page.locator(".lights-how")).to_be_hidden()
    assert "橋樑週六啟用。市長說大家等了十年。" in page.locator(".side.zh").first.inner_text()
    assert page.locator(".rows [tabindex]").count() == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_at_the_desk_a_press_comes_back_to_its_row(address, paper, editor, open_page, javascript):
    page = editor()
    if not javascript:
        state = page.context.storage_state()
        page = open_page(storage_state=state, java_script_enabled=False)
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(f"{paper}/admin/stories/{address.number}/pairing/")
    row = page.locator(".pairing-line").nth(1)
    row.locator("summary").click()
    with page.expect_navigation():
        row.get_by_role("button", name="To the row above").first.click()
    moved = page.locator(":target")
    expect(moved).to_be_in_viewport()
    expect(page.locator(".pairing-line.is-confirmed")).to_have_count(1)
    with page.expect_navigation():
        moved.get_by_role("button", name="To the row below").click()
    expect(page.locator(".pairing-line.is-confirmed")).to_have_count(2)
