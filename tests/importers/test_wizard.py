"""The admin's "New from paste": what it finds, what an editor can correct, what it refuses, and that nothing is lost."""

from collections import Counter
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pasted import PROMOTION, SAMPLE, TITLE
from wagtail.models import GroupPagePermission, Page

from diglot.house.models import City, User
from diglot.importers import wizard
from diglot.importers.models import KEPT, Paste, forget_pastes
from diglot.importers.sources import SourceError
from diglot.importers.wizard import Item
from diglot.jobs.kinds import KINDS
from diglot.news import findings, pairing
from diglot.news.models import Pair, SectionPage, StoryPage

START = "/admin/paste/"


# Helpers that do what a browser does


def fields_of(response):
    """Return what a browser would send back of the form on a page, nothing changed."""
    form = BeautifulSoup(response.content, "html.parser").select_one("form.paste-preview, form.paste-in")
    values = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") not in {"file", "checkbox", "submit"}:
            # A browser drops the first line end of a textarea.
            text = field.get_text().removeprefix("\n") if field.name == "textarea" else field.get("value", "")
            values[field["name"]] = text
    for field in form.select("select[name]"):
        chosen = field.select_one("option[selected]") or field.select_one("option")
        values[field["name"]] = chosen["value"]
    return values


def block_number(values, text):
    """Return the number of the block that holds some words."""
    return next(int(name.split("-")[1]) for name, value in values.items() if name.endswith("-text") and text in value)


def rows_of(response):
    """Return the rows of the preview as lists of texts, Chinese and English."""
    page = BeautifulSoup(response.content, "html.parser")
    return [
        tuple([area.get_text().strip() for area in side.select("textarea")] for side in row.select(".paste-side"))
        for row in page.select(".paste-row")
    ]


def errors_of(response):
    return [
        node.get_text(" ", strip=True)
        for node in BeautifulSoup(response.content, "html.parser").select(".error-message")
    ]


def paste_in(client, text=SAMPLE, **values):
    """Paste a text and return the preview."""
    return client.post(START, {"text": text, "section": "", **values}, follow=True)


def act(client, response, name="again", **changes):
    """Press a button of the preview, some fields changed, and return the page that answers."""
    values = fields_of(response) | {key.replace("__", "-"): value for key, value in changes.items()}
    return client.post(address_of(response), values | {"act": name}, follow=True)


def address_of(response):
    return (
        response.redirect_chain[-1][0] if getattr(response, "redirect_chain", None) else response.request["PATH_INFO"]
    )


def story():
    """Return the only story's editions by language."""
    pages = {page.language: page for page in StoryPage.objects.all()}
    assert len(pages) == StoryPage.objects.count()
    return pages


def words(page):
    return [(block.block_type, pairing.text_of(block)) for block in page.body]


@pytest.fixture
def client():
    """Return a browser whose reader wants English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def editor(paper, client):
    """Log a superuser in and return the client."""
    client.force_login(User.objects.create_superuser("chief", "chief@example.org", "pass"))
    return client


def make_writer(client, permissions=("add_page",), trees=("zh-hant", "en"), slugs=("local",)):
    """Log in somebody who has some page permissions on some sections."""
    group = Group.objects.create(name="desk")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for section in SectionPage.objects.filter(locale__language_code__in=trees, slug__in=slugs):
        for codename in permissions:
            GroupPagePermission.objects.create(
                group=group, page=section, permission=Permission.objects.get(codename=codename)
            )
    user = User.objects.create_user("writer", password="pass")
    user.groups.add(group)
    client.force_login(user)
    return user


# Who may


def test_without_login_it_asks_for_one(paper, client):
    assert client.get(START).status_code == 302
    assert client.get(f"{START}1/").status_code == 302


def test_who_may_add_nowhere_sees_neither_page_nor_menu(paper, client):
    make_writer(client, permissions=("lock_page",))
    assert client.get(START).status_code == 302
    assert "New from paste" not in client.get("/admin/").content.decode()


def test_who_may_add_sees_it_in_the_menu_and_at_the_head_of_the_section(editor):
    assert "New from paste" in editor.get("/admin/").content.decode()
    section = SectionPage.objects.get(slug="local", locale__language_code="en")
    explorer = editor.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()
    assert f"{START}?section={section.pk}" in explorer
    form = editor.get(f"{START}?section={section.pk}")
    chosen = SectionPage.objects.get(slug="local", locale__language_code="zh-hant")
    assert fields_of(form)["section"] == str(chosen.pk)


def test_a_writer_is_offered_only_sections_of_his_and_no_publish_button(paper, client):
    make_writer(client)
    response = paste_in(client)
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select("select[name=section] option")) == 1
    assert not page.select("button[value=publish]")


def test_publishing_without_permission_is_refused_on_the_server_too(paper, client):
    make_writer(client)
    response = act(client, paste_in(client), "publish")
    assert "You may not publish" in errors_of(response)[0]
    assert not StoryPage.objects.exists()


def test_an_edition_in_a_tree_that_is_not_ones_own_is_refused(paper, client):
    make_writer(client, trees=("zh-hant",))
    response = act(client, paste_in(client), "draft")
    assert "You may not add English stories" in " ".join(errors_of(response))
    assert not StoryPage.objects.exists()


def test_a_forged_section_is_refused(paper, client):
    make_writer(client)
    other = SectionPage.objects.filter(slug="headlines").first()
    response = act(client, paste_in(client), "draft", section=str(other.pk))
    assert response.status_code == 200
    assert errors_of(response)
    assert not StoryPage.objects.exists()


def test_a_writer_may_go_on_with_what_he_saved(paper, client):
    user = make_writer(client)
    response = act(client, paste_in(client), "draft")
    assert response.status_code == 200
    assert address_of(response) == reverse("wagtailadmin_pages:edit", args=[story()["zh"].pk])
    assert {page.owner for page in story().values()} == {user}


def test_somebody_elses_paste_is_not_there(editor, client):
    response = paste_in(editor)
    client.force_login(User.objects.create_superuser("other", "other@example.org", "pass"))
    assert client.get(address_of(response)).status_code == 404


# From paste to story


def test_the_preview_shows_what_was_found_and_saves_nothing(editor):
    response = paste_in(editor)
    values = fields_of(response)
    assert values["zh_title"] == TITLE
    assert values["en_title"] == "Willow Creek Bridge Reopens Saturday, Ending East Bank Detour"
    assert SectionPage.objects.get(pk=values["section"]).slug == "local"
    rows = rows_of(response)
    assert (["儘管仍有疑虑"], ["Doubts Remain"]) in rows
    assert all(len(zh) == len(en) == 1 for zh, en in rows)
    assert values[f"block-{block_number(values, PROMOTION)}-side"] == "out"
    assert not StoryPage.objects.exists()


def test_every_letter_of_the_paste_is_on_the_preview(editor):
    values = fields_of(paste_in(editor))
    shown = Counter("".join(value for name, value in values.items() if name.endswith(("-text", "_title"))))
    missing = Counter("".join(SAMPLE.split())) - shown
    assert not missing


def test_the_texts_carry_their_script(editor):
    page = BeautifulSoup(paste_in(editor).content, "html.parser")
    langs = {area["lang"] for area in page.select(".paste-side:first-child textarea")}
    assert langs <= {"zh", "zh-Hans", "zh-Hant"}
    assert {area["lang"] for area in page.select(".paste-side:last-child textarea")} == {"en"}


def test_a_draft_is_a_pair_with_beads_and_is_not_published(editor):
    response = act(editor, paste_in(editor), "draft")
    pages = story()
    assert address_of(response) == reverse("wagtailadmin_pages:edit", args=[pages["zh"].pk])
    assert reverse("wagtailadmin_pages:edit", args=[pages["en"].pk]) in response.content.decode()
    assert not any(page.live for page in pages.values())
    assert pages["zh"].translation_key == pages["en"].translation_key
    assert [kind for kind, _text in words(pages["zh"])] == ["paragraph", "heading", "paragraph"]
    assert len(Pair.beads_of(pages["zh"])) == 3


def test_publish_publishes_both_editions(editor):
    act(editor, paste_in(editor), "publish")
    assert all(page.live for page in story().values())
    assert story()["zh"].get_parent().slug == "local"


def test_one_language_makes_one_edition(editor):
    act(editor, paste_in(editor, SAMPLE.split("Willow Creek")[0]), "draft")
    assert set(story()) == {"zh"}


def test_english_alone_leads_to_its_own_editor(editor):
    response = act(editor, paste_in(editor, SAMPLE[SAMPLE.index("Willow Creek") :]), "draft")
    assert address_of(response) == reverse("wagtailadmin_pages:edit", args=[story()["en"].pk])


def test_a_section_asked_for_wins_over_the_breadcrumb(editor):
    section = SectionPage.objects.get(slug="headlines", locale__language_code="zh-hant")
    response = paste_in(editor, section=str(section.pk))
    assert fields_of(response)["section"] == str(section.pk)


def test_an_unknown_section_is_pointed_out(editor):
    response = paste_in(editor, SAMPLE.replace("地方新闻", "太空新闻"))
    assert "check the one above" in response.content.decode()


def test_fields_come_from_the_form(editor):
    changes = {"zh_byline": "林小舟", "en_agency": "AP", "label": "社評0117", "date": "2025-10-05", "zh_title": "新桥"}
    act(editor, paste_in(editor), "publish", **changes)
    pages = story()
    assert (pages["zh"].title, pages["zh"].byline, pages["zh"].label) == ("新桥", "林小舟", "社評0117")
    assert pages["en"].agency == "AP"
    assert pages["en"].first_published_at.date() == date(2025, 10, 5)


# Corrections


def test_a_block_given_to_the_other_language_comes_to_stand_where_the_page_has_it(editor):
    response = paste_in(editor)
    number = block_number(fields_of(response), "Doubts Remain")
    response = act(editor, response, **{f"block__{number}__side": "zh"})
    assert [text for zh, _en in rows_of(response) for text in zh][-1] == "Doubts Remain"
    act(editor, response, "draft")
    assert ("heading", "Doubts Remain") in words(story()["zh"])
    assert len(words(story()["en"])) == 2


def test_a_kind_is_corrected(editor):
    response = paste_in(editor)
    number = block_number(fields_of(response), "儘管仍有疑虑")
    act(editor, response, "draft", **{f"block__{number}__kind": "credit"})
    assert words(story()["zh"])[1] == ("credit", "儘管仍有疑虑")


def test_up_and_down_are_plain_buttons_and_undo_each_other(editor):
    response = paste_in(editor)
    before = rows_of(response)
    number = block_number(fields_of(response), "儘管仍有疑虑")
    up = act(editor, response, f"up-{number}")
    assert next(text for zh, _en in rows_of(up) for text in zh) == "儘管仍有疑虑"
    down = act(editor, up, f"down-{block_number(fields_of(up), '儘管仍有疑虑')}")
    assert rows_of(down) == before
    act(editor, up, "draft")
    assert words(story()["zh"])[0] == ("heading", "儘管仍有疑虑")


def test_the_first_block_has_no_way_up_and_a_forged_one_changes_nothing(editor):
    response = paste_in(editor)
    number = block_number(fields_of(response), "2025年10月4日")
    button = BeautifulSoup(response.content, "html.parser").select_one(f"button[value=up-{number}]")
    assert button.has_attr("disabled")
    assert rows_of(act(editor, response, f"up-{number}")) == rows_of(response)


def test_a_line_left_out_is_brought_back_to_its_place(editor):
    response = paste_in(editor)
    number = block_number(fields_of(response), PROMOTION)
    response = act(editor, response, **{f"block__{number}__side": "zh"})
    assert next(text for zh, _en in rows_of(response) for text in zh) == PROMOTION
    act(editor, response, "draft")
    assert words(story()["zh"])[0] == ("paragraph", PROMOTION)


def test_what_the_editor_leaves_out_stays_on_the_page_and_out_of_the_story(editor):
    response = paste_in(editor)
    number = block_number(fields_of(response), "儘管仍有疑虑")
    response = act(editor, response, **{f"block__{number}__side": "out"})
    assert "儘管仍有疑虑" in fields_of(response).values()
    act(editor, response, "draft")
    assert "儘管仍有疑虑" not in [text for _kind, text in words(story()["zh"])]


def test_a_text_is_rewritten_and_a_blank_line_cuts_it_in_two(editor):
    response = paste_in(editor)
    number = block_number(fields_of(response), "After 14 months")
    response = act(editor, response, **{f"block__{number}__text": "One.\r\n\r\nTwo\r\nlines.\r\n"})
    act(editor, response, "draft")
    assert words(story()["en"])[:2] == [("paragraph", "One."), ("paragraph", "Two lines.")]


def test_leaving_out_all_of_a_language_and_its_title_makes_one_edition(editor):
    response = paste_in(editor)
    values = fields_of(response)
    sides = {
        name.replace("-", "__"): "out" for name, value in values.items() if name.endswith("-side") and value == "en"
    }
    refused = act(editor, response, "draft", **sides)
    assert "There is a title and no English text" in errors_of(refused)[0]
    act(editor, refused, "draft", en_title="")
    assert set(story()) == {"zh"}


def test_laying_out_again_and_again_loses_nothing(editor):
    response = paste_in(editor)
    before = sorted(value for name, value in fields_of(response).items() if name.endswith("-text"))
    for name in ("again", "up-4", "down-6", "again"):
        response = act(editor, response, name)
    assert sorted(value for name, value in fields_of(response).items() if name.endswith("-text")) == before


def test_ten_times_the_size(editor):
    zh = "".join(f"第{n}段:市政府说,{n}号工程费用為{n * 7}万元。\n\n" for n in range(200))
    en = "".join(f"Paragraph {n}: the city said project no. {n} cost {n * 70},000 dollars.\n\n" for n in range(200))
    response = paste_in(editor, f"{TITLE}\n\n{zh}Bridge Works Go On All Year\n\n{en}")
    response = act(editor, response, "up-100")
    act(editor, response, "draft")
    assert sum(len(page.body) for page in story().values()) == 400


# What is refused, and that it stays in the form


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_empty(editor, text):
    response = paste_in(editor, text)
    assert "There is nothing here yet" in errors_of(response)[0]


def test_a_text_and_a_file_at_once(editor):
    response = paste_in(editor, file=SimpleUploadedFile("a.txt", b"Words."))
    assert "empty the other" in errors_of(response)[0]
    assert fields_of(response)["text"].strip() == SAMPLE.strip()


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">press</a>',
        "</textarea><script>alert(1)</script>",
        "{{ request.user.password }}{% debug %}",
    ],
)
def test_tags_in_a_paste_are_words(editor, attack):
    response = paste_in(editor, SAMPLE.replace("After 14 months", f"{attack} After 14 months"))
    page = BeautifulSoup(response.content, "html.parser")
    assert not [script for script in page.select("script") if "alert(1)" in script.get_text()]
    assert not page.select("[onerror], a[href^=javascript]")
    answer = act(editor, response, "publish", en_title=f"Bridge {attack}", zh_title=f"桥 {attack}")
    said = BeautifulSoup(answer.content, "html.parser").select_one(".messages .success")
    assert attack in said.get_text()
    assert not said.select("script, img, [onerror], a[href^=javascript]")
    english = story()["en"]
    assert attack in pairing.text_of(english.body[0])
    public = BeautifulSoup(editor.get(english.url).content, "html.parser")
    assert not public.select("[onerror], a[href^=javascript]")
    assert "alert(1)" not in "".join(
        s.get_text() for s in public.select("script") if s.get("type") != "application/ld+json"
    )


def test_a_null_byte_is_refused_with_its_field_and_the_text_stays(editor):
    response = paste_in(editor, SAMPLE.replace("After", "\0After"))
    assert len(errors_of(response)) == 1
    assert "6,200 East Bank" in fields_of(response)["text"]


@pytest.mark.parametrize("start", ["<!doctype html><html>", "\n <HTML lang=zh>"])
def test_the_source_of_a_web_page_is_no_text(start):
    with pytest.raises(SourceError, match="html"):
        wizard.read_paste(f"{start}<body>新聞".encode(), "")


def test_half_a_surrogate_pair_is_refused_by_its_place():
    with pytest.raises(SourceError, match=r"line 2, column 3"):
        wizard.read_paste("one\ntw\ud800o".encode(errors="surrogatepass"), "")


def test_direction_marks_are_taken_out_and_named(editor):
    response = paste_in(editor, SAMPLE.replace("After 14", "After \u202e14"))
    assert "U+202E" in response.content.decode()
    assert not any("\u202e" in value for value in fields_of(response).values())


def test_direction_marks_typed_into_the_preview_are_taken_out(editor):
    response = paste_in(editor)
    number = block_number(fields_of(response), "Doubts Remain")
    changes = {f"block__{number}__text": "Doubts\u202e Remain", "en_title": "Bridge\u2066 Reopens"}
    act(editor, response, "draft", **changes)
    assert ("heading", "Doubts Remain") in words(story()["en"])
    assert story()["en"].title == "Bridge Reopens"


def test_five_megabytes_are_refused_and_stay_in_the_form(editor):
    text = "word " * 1_000_001
    response = paste_in(editor, text)
    assert "too large" in errors_of(response)[0]
    assert len(fields_of(response)["text"]) >= len(text.strip())


def test_a_body_that_is_not_read_gets_an_answer_of_ours(editor):
    for address in (START, f"{START}1/"):
        response = editor.post(address, {"text": "a" * 7_000_000})
        assert response.status_code == 413
        assert "too large to be read" in response.content.decode()


def test_forgery_is_still_checked(paper):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.create_superuser("chief", "chief@example.org", "pass"))
    assert strict.post(START, {"text": SAMPLE}).status_code == 403


def test_too_many_paragraphs(editor):
    response = paste_in(editor, "短。\n" * (wizard.MAX_BLOCKS + 1))
    assert "paste it in parts" in errors_of(response)[0]
    assert not Paste.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.exe", b"MZ"), ("a.docx", b"not a zip"), ("a.txt", b""), ("a", b"words"), ("a.txt", b"x" * 5_000_000)],
)
def test_files_that_cannot_be_read(editor, name, data):
    response = paste_in(editor, "", file=SimpleUploadedFile(name, data))
    assert len(errors_of(response)) == 1
    assert not Paste.objects.exists()


def test_a_hostile_html_file(editor):
    html = (
        f"<h1>{TITLE}</h1><script>alert(1)</script><p onclick='x()'>2025年,<a href='javascript:x()'>桥</a>开放了。</p>"
    )
    response = paste_in(editor, "", file=SimpleUploadedFile("a.html", html.encode()))
    act(editor, response, "publish")
    page = story()["zh"]
    assert page.title == TITLE
    assert "javascript:" not in str(page.body[0].value)
    assert "alert(1)" not in " ".join(text for _kind, text in words(page))


def test_pictures_of_a_file_survive_to_the_save(editor):
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
    html = f"<h1>{TITLE}</h1><p>2025年10月4日,柳溪桥重新开放。</p><img src='data:image/png;base64,{pixel}' alt='桥'>"
    response = paste_in(editor, "", file=SimpleUploadedFile("a.html", html.encode()))
    assert "1 picture comes with it" in response.content.decode()
    act(editor, act(editor, response), "draft")
    assert story()["zh"].lead_picture is not None


# What comes back is checked


def test_values_that_are_not_offered_are_refused_and_nothing_is_lost(editor):
    response = paste_in(editor)
    number = block_number(fields_of(response), "Doubts Remain")
    changes = {
        f"block__{number}__side": "fr",
        f"block__{number}__kind": "script",
        f"block__{number}__text": "Doubts stay",
    }
    response = act(editor, response, "publish", **changes)
    assert len(errors_of(response)) == 2
    assert "Doubts stay" in fields_of(response).values()
    assert not StoryPage.objects.exists()


def test_a_bad_date_and_a_title_too_long_are_said_beside_their_fields(editor):
    response = act(editor, paste_in(editor), "draft", date="2025-13-40", zh_title="长" * 256, label="名" * 61)
    assert len(errors_of(response)) == 3
    assert fields_of(response)["zh_title"].strip() == "长" * 256
    assert not StoryPage.objects.exists()


def test_an_edition_without_title_is_refused(editor):
    response = act(editor, paste_in(editor), "draft", en_title="")
    assert errors_of(response) == ["The English edition has no title; give it one."]


def test_everything_left_out_is_refused(editor):
    response = paste_in(editor)
    changes = {name.replace("-", "__"): "out" for name in fields_of(response) if name.endswith("-side")}
    response = act(editor, response, "draft", zh_title="", en_title="", **changes)
    assert "Everything is left out" in errors_of(response)[0]


@pytest.mark.parametrize("forgery", ["a part is missing", "all of it is missing", "a count too high"])
def test_a_form_that_did_not_arrive_whole_saves_nothing_and_starts_again_from_the_record(editor, forgery):
    response = paste_in(editor)
    values = fields_of(response)
    if forgery == "a part is missing":
        del values["block-3-text"]
    elif forgery == "all of it is missing":
        values = {}
    else:
        values["block-TOTAL_FORMS"] = "99999999"
    answer = editor.post(address_of(response), values | {"act": "publish"}, follow=True)
    assert "did not arrive" in answer.content.decode()
    assert rows_of(answer) == rows_of(response)
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize("name", ["up-999999", "up--1", "down-x", "up-²", "delete", "", "publish-1"])
def test_unknown_buttons_only_lay_out_again(editor, name):
    response = paste_in(editor)
    assert rows_of(act(editor, response, name)) == rows_of(response)
    assert not StoryPage.objects.exists()


# Twice


def test_pressing_twice_makes_one_story(editor):
    preview = paste_in(editor)
    act(editor, preview, "publish")
    response = act(editor, preview, "publish")
    assert "word for word" in response.content.decode()
    assert StoryPage.objects.count() == 2


def test_publish_after_the_same_was_saved_as_a_draft_says_where_it_is(editor):
    preview = paste_in(editor)
    act(editor, preview, "draft")
    response = act(editor, preview, "publish")
    assert "publish it from its editor" in response.content.decode()
    assert not any(page.live for page in story().values())


def test_a_paste_that_was_used_makes_another_story_only_on_request(editor):
    preview = paste_in(editor)
    act(editor, preview, "draft")
    again = editor.get(address_of(preview))
    assert "made of this paste already" in again.content.decode()
    refused = act(editor, again, "draft", zh_title="另一个标题")
    assert "correct it there" in errors_of(refused)[0]
    assert StoryPage.objects.count() == 2
    act(editor, refused, "draft", another="on")
    assert StoryPage.objects.count() == 4


def test_a_paste_whose_story_was_deleted_is_free_again(editor):
    preview = paste_in(editor)
    act(editor, preview, "draft")
    for page in Page.objects.type(StoryPage):
        page.delete()
    act(editor, preview, "draft", zh_title="另一个标题")
    assert StoryPage.objects.count() == 2


# The record


def test_a_paste_is_kept_as_it_came_and_found_again(editor):
    response = paste_in(editor)
    paste = Paste.objects.get()
    assert bytes(paste.data).decode().replace("\r\n", "\n") == SAMPLE
    assert address_of(response) in editor.get(START).content.decode()
    assert rows_of(editor.get(address_of(response))) == rows_of(response)


def test_pastes_are_forgotten_after_a_month(editor):
    paste_in(editor)
    lines = []
    run = type("Run", (), {"mark": lambda self, line: lines.append(line)})()
    forget_pastes(run)
    assert Paste.objects.count() == 1
    Paste.objects.update(created_at=timezone.now() - KEPT - timedelta(minutes=1))
    forget_pastes(run)
    assert not Paste.objects.exists()
    assert lines == ["forgot 1 pastes older than 30 days"]
    assert KINDS["importers.forget_pastes"].every


def test_a_second_city_is_asked_for_and_has_its_own_sections(editor, paper):
    from diglot.paper.founding import found

    plan = {
        "city": {"slug": "dallas", "name_zh_hant": "達拉斯", "name_en": "Dallas"},
        "paper": {"masthead_zh_hant": "達城報", "masthead_en": "Dallas Times"},
        "section": [{"slug": "local", "zh_hant": "地方新聞", "en": "Local"}],
    }
    dallas = found(plan).city
    assert "city" in fields_of(editor.get(START))
    response = paste_in(editor, city=str(dallas.pk))
    act(editor, response, "draft")
    assert {page.city for page in story().values()} == {City.objects.get(slug="dallas")}


# Plain functions


def test_items_come_in_the_order_of_the_page():
    found = {
        "editions": {"en": {"blocks": [{"kind": "paragraph", "text": "b d"}]}, "zh": {"blocks": []}},
        "furniture": ["a", "c"],
    }
    assert [item.text for item in wizard.items_of(found, "a\nb\nd\nc")] == ["a", "b d", "c"]


def test_moving_keeps_to_the_edition_and_every_item():
    items = [Item("甲", "zh"), Item("a", "en"), Item("乙", "zh")]
    assert wizard.moved(items, 2, -1) == [items[2], items[1], items[0]]
    assert wizard.moved(items, 1, 1) == items


def test_tidying_drops_only_what_is_empty():
    assert wizard.tidied([Item(" \n", "zh"), Item("a\n \nb\nc", "en", "heading")]) == [
        Item("a", "en", "heading"),
        Item("b\nc", "en", "heading"),
    ]


def test_every_item_stands_once_in_the_layout():
    items = [Item(str(n), side) for n, side in enumerate(["zh", "en", "out", "zh", "nonsense", "en"])]
    layout = wizard.lay_out(items, {"beads": [], "editions": {}})
    placed = [number for row in layout.rows for side in row for number in side] + layout.out
    assert sorted(placed) == list(range(len(items)))


def test_beads_from_untangling_hold_only_while_no_block_has_changed():
    block = {"kind": "paragraph", "text": "甲"}
    found = {
        "beads": [{"zh": [0], "en": []}, {"zh": [], "en": [0]}],
        "editions": {"zh": {"blocks": [block]}, "en": {"blocks": [{"kind": "paragraph", "text": "a"}]}},
    }
    same = [Item("甲", "zh"), Item("a", "en")]
    assert wizard.beads_of(same, found) == found["beads"]
    assert wizard.beads_of([*same, Item("b", "en")], found) != found["beads"]


# What the two editions say differently


def findings_of(response):
    """Return each finding of the preview: the text of the first block in its row, or none for the titles, and its own."""
    page = BeautifulSoup(response.content, "html.parser")
    found = []
    for finding in page.select(".parity-finding"):
        row = finding.find_parent(class_="paste-row")
        found.append((row and row.select_one("textarea").get_text().strip(), finding.get_text(" ", strip=True)))
    return found


def test_the_preview_shows_what_differs_beside_its_row_and_follows_corrections(editor):
    response = paste_in(editor, SAMPLE.replace("6,200 East", "2,600 East"))
    high = [(row, words) for row, words in findings_of(response) if "Likely an error" in words]
    assert len(high) == 1
    row, words = high[0]
    assert "6,200户" in row
    assert "2,600" in words
    page = BeautifulSoup(response.content, "html.parser")
    for link in page.select(".parity-spot a"):
        assert page.select_one(link["href"])
    values = fields_of(response)
    number = block_number(values, "2,600")
    text = values[f"block-{number}-text"].replace("2,600", "6,200")
    response = act(editor, response, **{f"block__{number}__text": text})
    assert not [words for _row, words in findings_of(response) if "Likely an error" in words]


def test_differing_titles_are_told_above_the_rows(editor):
    response = act(editor, paste_in(editor), zh_title="社區中心有520名學生", en_title="The Center Has 502 Students")
    assert [(row, "502" in words) for row, words in findings_of(response) if "520" in words] == [(None, True)]


def test_a_paste_in_one_language_is_not_compared(editor):
    response = paste_in(editor, SAMPLE.partition("Willow Creek")[0])
    assert "The two editions" not in response.content.decode()


def test_a_hostile_paste_is_shown_as_text(editor):
    text = SAMPLE.replace("6,200 East", "2,600 <img src=x onerror=alert(1)> East")
    page = BeautifulSoup(paste_in(editor, text).content, "html.parser")
    assert "onerror=alert" in page.select_one(".parity-finding").get_text()
    assert not page.select("img[src=x]")


def test_a_paste_that_is_too_long_says_that_it_was_not_compared(editor, monkeypatch):
    monkeypatch.setattr(findings, "MOST_BLOCKS", 3)
    response = paste_in(editor, SAMPLE.replace("6,200 East", "2,600 East"))
    assert "too long to be compared" in response.content.decode()
    assert not findings_of(response)
    assert len(rows_of(response)) == 3


def test_a_comparison_that_fails_loses_no_correction(editor, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("a slip of ours")

    response = paste_in(editor)
    monkeypatch.setattr(findings, "parity", broken)
    monkeypatch.setattr("diglot.bitext.align", broken)
    response = act(editor, response, zh_title="改過的標題", block__0__text="改過的一段。")
    assert response.status_code == 200
    assert "could not be compared" in response.content.decode()
    assert fields_of(response)["zh_title"] == "改過的標題"
    assert "改過的一段。" in fields_of(response).values()


def test_rows_that_may_be_wrong_say_so(editor):
    response = paste_in(editor)
    paste = Paste.objects.get()
    for bead in paste.found["beads"]:
        bead["unsure"] = False
    paste.found["beads"][1]["unsure"] = True
    paste.save()
    page = BeautifulSoup(editor.get(address_of(response)).content, "html.parser")
    assert [bool(row.select_one(".paste-unsure")) for row in page.select(".paste-row")] == [False, True, False]


def test_a_paste_from_before_scores_were_kept_is_still_laid_out(editor):
    response = paste_in(editor)
    paste = Paste.objects.get()
    paste.found["beads"] = [{"zh": bead["zh"], "en": bead["en"]} for bead in paste.found["beads"]]
    paste.save()
    assert rows_of(editor.get(address_of(response))) == rows_of(response)


def test_publishing_tells_of_likely_errors_once(editor):
    response = paste_in(editor, SAMPLE.replace("6,200 East", "2,600 East"))
    words = act(editor, response, "publish").content.decode()
    assert words.count("are published with 1 difference that is likely an error") == 1
    assert all(page.live for page in StoryPage.objects.all())


def test_queries_of_the_preview_do_not_grow_with_its_rows(editor):
    counts = []
    for size in (3, 12):
        zh = "\n\n".join(f"第{n}所學校這一年一共有{n * 7 + 520}名學生報名參加活動。" for n in range(size))
        en = "\n\n".join(
            f"In all {n * 7 + 521} students of school {n} signed up for it this year." for n in range(size)
        )
        response = paste_in(editor, f"學校報名\n\n{zh}\n\nSchools Sign Up\n\n{en}\n")
        with CaptureQueriesContext(connection) as queries:
            response = editor.get(address_of(response))
        counts.append(len(queries))
        assert len(findings_of(response)) >= size - 1
    assert counts[0] == counts[1]
