"""What two editions say differently, in a browser: lit in the editor, told as somebody types, beside a paste's rows."""

import re

import pytest
from pasted import SAMPLE
from playwright.sync_api import expect

ZH = ["社區中心週六開門，歡迎大家。", "一共有<b>5</b>20名學生報名，𥚃面有<a href='https://example.com/'>6位</a>老師。"]
EN = ["The community center opens on Saturday.", "In all 502 students have signed up, with 6 teachers."]


@pytest.fixture
def pair(paper):
    """Return the numbers of a story's published editions: 520 students in Chinese, 502 in English."""
    from diglot.house.models import City
    from diglot.news.models import SectionPage, StoryPage

    pages = []
    for tree, title, texts in (("zh-hant", "社區中心有520名學生", ZH), ("en", "Center Has 502 Students", EN)):
        parent = SectionPage.objects.get(slug="local", locale__language_code=tree)
        body = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in texts]
        page = StoryPage(title=title, city=City.objects.get(), locale=parent.locale, body=body)
        if pages:
            page.translation_key = pages[0].translation_key
        parent.add_child(instance=page)
        page.save_revision().publish()
        pages.append(page)
    return [page.pk for page in pages]


def lit(page):
    return page.evaluate("() => [...(CSS.highlights.get('diglot-parity-high') ?? [])].map(String)")


def test_the_editor_lights_what_differs_and_follows_what_is_typed(paper, pair, editor):
    page = editor()
    page.goto(f"{paper}/admin/pages/{pair[0]}/edit/")
    panel = page.locator(".parity-panel")
    expect(panel.get_by_role("status")).to_contain_text("Likely an error")
    page.wait_for_function("() => CSS.highlights.get('diglot-parity-high')?.size > 0")
    # In the title, a plain field, and across the emphasis in the paragraph.
    assert "".join(lit(page)).count("520") == 2
    # The marks are there as ever, in the very same text.
    expect(page.locator(".marks-status")).to_have_text("1 mark")
    assert page.evaluate("() => [...CSS.highlights.get('diglot-mark')].map(String)") == ["𥚃"]
    # A finding leads to its paragraph on this page.
    panel.locator('.parity-spot a[href^="#block-"]').first.click()
    assert re.search(r"#block-[-0-9a-f]+-section$", page.url)

    page.locator("#id_title").fill("社區中心有502名學生")
    paragraph = page.locator(".public-DraftEditor-content").nth(1)
    paragraph.click()
    paragraph.press("Control+a")
    page.keyboard.insert_text("一共有502名學生報名，裡面有6位老師。")
    # What is no longer the text that was compared is lit no more, at once; the server's answer follows.
    page.wait_for_function("() => CSS.highlights.get('diglot-parity-high').size === 0")
    expect(panel.get_by_role("status")).to_contain_text("No differences found")
    expect(panel.locator(".parity-finding")).to_have_count(0)


def test_the_report_needs_no_script_and_leads_into_the_editor(paper, pair, editor, open_page):
    page = open_page(storage_state=editor().context.storage_state(), java_script_enabled=False)
    page.goto(f"{paper}/admin/stories/{pair[0]}/parity/")
    finding = page.locator(".parity-finding.parity-high", has_text="have signed up")
    expect(finding.locator("mark").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="TMX").click()
    assert download.value.suggested_filename.endswith(".tmx")
    finding.locator(".parity-spot a").last.click()
    assert f"/admin/pages/{pair[1]}/edit/#block-" in page.url


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_nothing_of_it_runs_off_the_side(paper, pair, editor, theme):
    page = editor(viewport={"width": 360, "height": 740}, color_scheme=theme)
    for address in (f"stories/{pair[0]}/parity/", f"pages/{pair[0]}/edit/"):
        page.goto(f"{paper}/admin/{address}")
        expect(page.locator(".parity-finding").first).to_be_visible()
        wide = page.evaluate(
            "() => [...document.querySelectorAll(':is(.parity-report, .parity-panel) *')]"
            ".filter((e) => e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))"
        )
        assert not wide


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_paste_is_compared_row_by_row_and_again_when_laid_out_again(paper, editor, open_page, javascript):
    page = editor()
    if not javascript:
        page = open_page(storage_state=page.context.storage_state(), java_script_enabled=False)
    page.goto(f"{paper}/admin/paste/")
    page.fill("textarea[name=text]", SAMPLE.replace("6,200 East", "2,600 East"))
    page.click("form.paste-in button[type=submit]")
    page.wait_for_selector("form.paste-preview")
    row = page.locator(".paste-row", has=page.locator(".parity-high"))
    assert row.count() == 1
    assert "2,600" in row.locator(".parity-high mark").last.inner_text()
    block = row.locator(".paste-side").last.locator("textarea")
    block.fill(block.input_value().replace("2,600", "6,200"))
    page.get_by_role("button", name="Lay out again").last.click()
    expect(page.locator(".parity-high")).to_have_count(0)
    expect(page.locator("form.paste-preview")).to_have_count(1)
    expect(page.locator(".parity-high")).to_have_count(0)
