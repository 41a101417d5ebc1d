"""The main job in a browser: paste a bilingual page, correct one block, publish, read it in four readings."""

import pytest
from pasted import SAMPLE

from diglot import hanzi

HANT = "儘管仍有疑慮"
HANS = "尽管仍有疑虑"


def paste(page, address):
    page.goto(f"{address}/admin/paste/")
    page.fill("textarea[name=text]", SAMPLE)
    page.click("form.paste-in button[type=submit]")
    page.wait_for_selector("form.paste-preview")


def block_with(page, text):
    """Return the block that holds some words, by what stands in its textarea."""
    for block in page.locator(".paste-block").all():
        if text in block.locator("textarea").input_value():
            return block
    raise AssertionError(f"no block holds {text}")


def wrong_letters(page, reading):
    """Return the letters of the other script that a reader of this page sees, title and address bar aside."""
    text = page.evaluate(
        """() => {
            document.querySelectorAll('[translate=no], script, style').forEach((each) => each.remove());
            return document.title + document.body.innerText;
        }"""
    )
    return hanzi.lint.wrong_script(text, reading)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_paste_correct_publish_and_read(paper, editor, open_page, javascript):
    page = editor()
    if not javascript:
        state = page.context.storage_state()
        page = open_page(storage_state=state, java_script_enabled=False)
    paste(page, paper)
    rows = page.locator(".paste-row")
    assert rows.count() == 3
    left, right = (rows.first.locator(".paste-side").nth(n).bounding_box() for n in (0, 1))
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2

    # One correction: the paragraph is a heading no more, and its words change.
    block = block_with(page, "Doubts Remain")
    block.locator("textarea").fill("Doubts Linger")
    page.get_by_role("button", name="Lay out again").last.click()
    page.wait_for_load_state()
    assert block_with(page, "Doubts Linger").locator("select").nth(1).input_value() == "heading"
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url("**/admin/pages/*/edit/")
    assert "is published" in page.locator(".messages").inner_text()

    reader = open_page()
    reader.goto(f"{paper}/en/local/")
    reader.get_by_role("link", name="Willow Creek Bridge").first.click()
    assert reader.locator("h1").inner_text().startswith("Willow Creek Bridge")
    assert reader.locator("html").get_attribute("lang") == "en"
    assert "Doubts Linger" in reader.locator("main").inner_text()
    assert "休斯顿黄页" not in reader.locator("main").inner_text()

    for code, tag, heading in (("zh-hant", "zh-Hant-TW", HANT), ("zh-hans", "zh-Hans", HANS)):
        reader.goto(f"{paper}/{code}/local/")
        reader.locator("main article a").first.click()
        address = reader.url
        assert reader.locator("html").get_attribute("lang") == tag
        assert heading in reader.locator("main").inner_text()
        assert not wrong_letters(reader, tag)
        reader.goto(f"{address}both/")
        row = reader.locator(".row", has_text=heading)
        zh, en = row.locator(".side.zh"), row.locator(".side.en")
        assert en.inner_text() == "Doubts Linger"
        assert zh.bounding_box()["x"] < en.bounding_box()["x"]
        assert zh.locator("[lang]").first.get_attribute("lang") == tag
        assert en.locator("[lang]").first.get_attribute("lang") == "en"
        assert not wrong_letters(reader, tag)


def test_on_a_phone_the_preview_stacks_and_nothing_runs_off_the_side(paper, editor):
    page = editor(viewport={"width": 360, "height": 740})
    paste(page, paper)
    zh, en = (page.locator(".paste-row").first.locator(".paste-side").nth(n).bounding_box() for n in (0, 1))
    assert zh["y"] + zh["height"] <= en["y"]
    wide = page.evaluate(
        "() => [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)"
        ".map((e) => e.outerHTML.slice(0, 80))"
    )
    assert not wide


def test_a_move_stays_in_sight(paper, editor):
    page = editor()
    paste(page, paper)
    block_with(page, "Doubts Remain").get_by_role("button", name="up").click()
    page.wait_for_load_state()
    moved = page.locator(".paste-block:target")
    assert moved.locator("textarea").input_value() == "Doubts Remain"
    assert page.locator(".paste-side:nth-of-type(2) textarea").first.input_value() == "Doubts Remain"


def test_leaving_with_corrections_asks_first(paper, editor):
    page = editor()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    paste(page, paper)
    page.goto(f"{paper}/admin/")
    assert not asked
    page.go_back()
    block_with(page, "Doubts Remain").locator("textarea").fill("Doubts Linger")
    page.get_by_role("button", name="Lay out again").last.click()
    page.wait_for_load_state()
    assert not asked
    page.goto(f"{paper}/admin/")
    assert asked == ["beforeunload"]


def test_too_large_a_paste_is_stopped_before_it_is_sent(paper, editor):
    page = editor()
    page.goto(f"{paper}/admin/paste/")
    page.evaluate("() => { document.querySelector('textarea[name=text]').value = '字'.repeat(2_000_000) }")
    page.click("form.paste-in button[type=submit]")
    assert page.evaluate("() => document.querySelector('textarea[name=text]').validationMessage").startswith(
        "It is too large"
    )
    assert page.url == f"{paper}/admin/paste/"
