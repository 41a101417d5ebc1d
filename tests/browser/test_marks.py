"""The marks in the editor, in a browser: what is drawn, what a fix changes, what is taken back, what stays."""

import json
import re

import pytest
from playwright.sync_api import expect

BOLD = '<p>等了將近十年，兩岸的居民<b>终於</b>可以走過<a href="https://example.com/">長长的橋</a>。𥚃面沒有车。</p>'
LIST = "<ul><li>第一座橋樑</li><li>第二座桥樑</li></ul>"
MARKED = ["启", "终", "长", "𥚃", "车", "桥", "风"]


@pytest.fixture
def story(paper):
    """Return the number of a published story in Traditional script with seven wrong letters."""
    from diglot.house.models import City
    from diglot.news.models import SectionPage, StoryOverride, StoryPage

    parent = SectionPage.objects.get(slug="local", locale__language_code="zh-hant")
    body = [
        {"type": "paragraph", "value": BOLD + LIST},
        {"type": "heading", "value": "橋上的风"},
        {"type": "quote", "value": {"text": "我們等這座橋等了很久。", "source": "一位鄰居"}},
    ]
    page = StoryPage(title="新橋週六启用", city=City.objects.get(), locale=parent.locale, body=body)
    # How a word reads here is a setting: its own letters are not marked.
    page.overrides.add(StoryOverride(place="title", word="新", after="橋週", hans="风"))
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page.pk


@pytest.fixture
def edit(paper, story, editor):
    """Return a function that opens the story in the editor, with its marks drawn."""

    def opened(marks="7 marks", **options):
        page = editor(**options)
        page.goto(f"{paper}/admin/pages/{story}/edit/")
        said(page, marks)
        return page

    return opened


def said(page, words):
    expect(page.locator(".marks-status")).to_have_text(words)


def highlighted(page, name="diglot-mark"):
    return page.evaluate("(name) => [...(CSS.highlights.get(name) ?? [])].map(String)", name)


def text(page):
    return page.locator(".public-DraftEditor-content").first.inner_text()


def list_in(page, number=0):
    """Return the list of marks below the first paragraph, or below another block of the body."""
    return page.locator("[data-streamfield-child]").nth(number).locator(".marks")


def saved(page):
    """Save the draft, and return its first paragraph as the editor then gets it from the server."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages")).to_contain_text("has been updated")
    page.locator(".public-DraftEditor-content").first.wait_for()
    return json.loads(page.locator("[name=body-0-value]").input_value())


def test_marks_stand_in_the_text_and_in_a_list_below_each_field(edit):
    page = edit()
    assert sorted(highlighted(page)) == sorted(MARKED)
    mirror = page.locator("#id_title + .marks-mirror")
    assert mirror.inner_text() == "新橋週六启用"
    assert mirror.get_attribute("aria-hidden") == "true"
    over, under = mirror.bounding_box(), page.locator("#id_title").bounding_box()
    assert abs(over["x"] - under["x"]) < 3
    assert abs(over["y"] - under["y"]) < 3
    title = page.locator("[data-contentpath=title] .marks")
    assert title.get_attribute("aria-label") == "Marks: Title"
    assert re.sub(r"\s+", "", title.inner_text()) == "新橋週六启用→啟CharacteroftheotherscriptFixLeaveasis"
    assert list_in(page).locator(".marks-item").count() == 5
    assert list_in(page, 1).locator(".marks-found").inner_text() == "风"
    assert page.get_by_role("status").filter(has_text="7 marks").count() == 1
    assert page.locator("[name=overrides-0-hans]").input_value() == "风"


def test_a_mark_past_a_letter_beyond_the_bmp_stands_where_it_should(edit):
    page = edit()
    places = page.evaluate("() => [...CSS.highlights.get('diglot-mark')].map((r) => [r.toString(), r.startOffset])")
    assert dict(places)["车"] == BOLD.partition("</a>")[2].index("车") + 1


def test_a_fix_changes_one_place_and_keeps_emphasis_and_links(edit):
    page = edit()
    list_in(page).get_by_role("button", name="Fix 终: 終").click()
    said(page, "6 marks · 1 fixed")
    assert "居民終於可以走過長长的橋。" in text(page)
    list_in(page).get_by_role("button", name="Fix 长: 長").click()
    said(page, "5 marks · 1 fixed")
    stored = saved(page)
    block = stored["blocks"][0]
    assert block["text"] == "等了將近十年，兩岸的居民終於可以走過長長的橋。𥚃面沒有车。"
    assert [(each["offset"], each["length"]) for each in block["inlineStyleRanges"]] == [(12, 2)]
    assert [(each["offset"], each["length"]) for each in block["entityRanges"]] == [(18, 4)]
    said(page, "5 marks")


def test_fix_all_in_a_field_is_one_step_that_can_be_taken_back(edit):
    page = edit()
    before = text(page)
    list_in(page).get_by_role("button", name="Fix all").click()
    said(page, "2 marks · 5 fixed")
    assert "終於可以走過長長的橋。裡面沒有車。" in text(page)
    assert "第二座橋樑" in text(page)
    assert highlighted(page) == ["启", "风"]
    expect(page.locator(".public-DraftEditor-content").first).to_be_focused()
    page.keyboard.press("Control+z")
    assert text(page) == before
    # What was taken back is marked again.
    said(page, "7 marks")
    assert sorted(highlighted(page)) == sorted(MARKED)


def test_fix_all_in_the_story_is_saved_and_undo_brings_every_field_back(edit):
    page = edit()
    before = text(page)
    page.get_by_role("button", name="Fix all in the story").click()
    said(page, "No marks · 7 fixed")
    assert page.locator(".marks").count() == 0
    assert page.locator("#id_title").input_value() == "新橋週六啟用"
    assert page.locator("[name=body-1-value]").input_value() == "橋上的風"
    page.locator(".marks-bar").get_by_role("button", name="Undo").click()
    said(page, "7 marks · Taken back")
    assert text(page) == before
    assert page.locator("#id_title").input_value() == "新橋週六启用"
    page.get_by_role("button", name="Fix all in the story").click()
    assert saved(page)["blocks"][2]["text"] == "第二座橋樑"
    assert page.locator("#id_title").input_value() == "新橋週六啟用"
    said(page, "No marks")


def test_the_browsers_own_undo_takes_a_fix_of_the_title_back(edit):
    page = edit()
    page.locator("[data-contentpath=title]").get_by_role("button", name="Fix 启: 啟").click()
    assert page.locator("#id_title").input_value() == "新橋週六啟用"
    expect(page.locator("#id_title")).to_be_focused()
    page.keyboard.press("Control+z")
    assert page.locator("#id_title").input_value() == "新橋週六启用"
    said(page, "7 marks")


def test_a_fix_by_the_keyboard_leaves_the_focus_on_the_next_one(edit):
    page = edit()
    page.get_by_role("button", name="Next mark").press("Enter")
    expect(page.get_by_role("button", name="Fix 启: 啟")).to_be_focused()
    list_in(page).get_by_role("button", name="Fix 终: 終").press("Enter")
    expect(page.get_by_role("button", name="Fix 长: 長")).to_be_focused()
    assert highlighted(page, "diglot-mark-here") == ["长"]
    page.keyboard.press("Control+z")
    assert "居民终於" in text(page)
    said(page, "7 marks · Taken back")


def test_a_mark_leads_to_its_place_in_the_text(edit):
    page = edit()
    list_in(page).locator(".marks-context").first.click()
    expect(page.locator(".public-DraftEditor-content").first).to_be_focused()
    page.wait_for_function("() => getSelection().toString() === '终'")
    page.keyboard.insert_text("終")
    said(page, "6 marks")
    assert "居民終於可以" in text(page)
    page.locator("[data-contentpath=title] .marks-context").click()
    page.keyboard.insert_text("啟")
    assert page.locator("#id_title").input_value() == "新橋週六啟用"


def test_marks_move_with_what_is_typed_and_new_ones_appear(edit):
    page = edit()
    page.locator("#id_title").press("Home")
    page.keyboard.insert_text("這座𥚃")
    page.wait_for_function(
        "() => [...CSS.highlights.get('diglot-mark')].some((r) => String(r) === '启' && r.startOffset === 8)"
    )
    said(page, "8 marks")
    page.locator(".public-DraftEditor-content").first.press("Control+Home")
    page.keyboard.insert_text("這个")
    said(page, "9 marks")
    assert "个" in highlighted(page)


def test_what_is_left_as_is_stays_so_after_a_reload_and_can_be_marked_again(edit):
    page = edit()
    list_in(page, 1).get_by_role("button", name="Leave 风 as is").click()
    said(page, "6 marks · 1 left as is")
    list_in(page).get_by_role("button", name="Leave all as is").click()
    said(page, "1 mark · 6 left as is")
    page.get_by_role("button", name="Fix all in the story").click()
    said(page, "No marks · 1 fixed · 6 left as is")
    assert "终於" in text(page)
    page.reload()
    said(page, re.compile("6 left as is"))
    assert not {"终", "风"} & set(highlighted(page))
    page.get_by_role("button", name="Mark them again").click()
    assert {"终", "风"} <= set(highlighted(page))
    said(page, re.compile(r"^\d marks$"))


def test_a_block_that_is_taken_out_takes_its_marks_along(edit):
    page = edit()
    page.locator("[data-streamfield-child]").nth(1).get_by_role("button", name="Delete").click()
    said(page, "6 marks")
    assert "风" not in highlighted(page)


def test_a_new_story_is_marked_as_it_is_written_and_its_script_told_from_all_of_it(paper, editor):
    page = editor()
    page.goto(f"{paper}/admin/pages/")
    from_menu = page.evaluate("() => fetch('/admin/api/main/pages/?type=news.SectionPage').then((r) => r.json())")
    section = next(each["id"] for each in from_menu["items"] if each["title"] == "地方新聞")
    page.goto(f"{paper}/admin/pages/add/news/storypage/{section}/")
    said(page, "No marks")
    page.fill("#id_title", "桥")
    said(page, "No marks")
    page.get_by_role("button", name="Insert a block").first.click()
    page.get_by_role("option", name="Paragraph").click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.insert_text("這座橋樑連接兩岸，居民等了很多年,終於開通。")
    # The title alone could be Simplified; the paragraph says that the story is not.
    said(page, "2 marks")
    assert sorted(highlighted(page)) == sorted(["桥", ","])
    page.get_by_role("button", name="Fix all in the story").click()
    said(page, "No marks · 2 fixed")
    assert page.locator("#id_title").input_value() == "橋"
    assert "多年，終於" in text(page)


def test_without_highlights_the_list_is_there_and_mends(paper, story, editor):
    page = editor()
    page.add_init_script("delete window.Highlight; delete CSS.highlights;")
    page.goto(f"{paper}/admin/pages/{story}/edit/")
    said(page, "7 marks")
    page.get_by_role("button", name="Fix all in the story").click()
    said(page, "No marks · 7 fixed")


def test_without_scripts_the_form_is_what_it_was(paper, story, editor, open_page):
    page = open_page(storage_state=editor().context.storage_state(), java_script_enabled=False)
    page.goto(f"{paper}/admin/pages/{story}/edit/")
    assert page.locator("#id_title").input_value() == "新橋週六启用"
    assert page.locator(".marks, .marks-bar").count() == 0


def test_a_refusal_is_said_and_can_be_tried_again(edit):
    page = edit()
    page.route("**/admin/marks/", lambda route: route.fulfill(json={"error": "Not now."}))
    page.locator("#id_title").press("End")
    page.keyboard.insert_text("了")
    said(page, "The text could not be checked: Not now. · 7 marks")
    page.unroute("**/admin/marks/")
    page.get_by_role("button", name="Try again").click()
    said(page, "7 marks")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_nothing_runs_off_the_side(edit, theme):
    page = edit(viewport={"width": 360, "height": 740}, color_scheme=theme)
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.marks *, .marks-bar *, .marks-mirror')]"
        ".filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))"
    )
    assert not wide
    page.get_by_role("button", name="Next mark").click()
    page.get_by_role("button", name="Next mark").click()
    bar, header = page.locator(".marks-bar").bounding_box(), page.locator(".w-slim-header").bounding_box()
    assert bar["y"] >= header["y"] + header["height"] - 1
