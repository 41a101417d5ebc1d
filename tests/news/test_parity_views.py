"""The comparison of two editions in the admin: the report, the editor's panel, the files, and who is let in."""

import json
import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from diglot.bitext import exports
from diglot.house.models import User
from diglot.news import parity_shown
from diglot.news.models import SectionPage, StoryPage
from diglot.news.parity_shown import MOST_IN_PANEL, MOST_IN_REPORT

ZH = ["社區中心週六開門，歡迎大家。", "一共有520名學生報名參加。"]
EN = ["The community center opens on Saturday.", "In all 502 students have signed up."]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def chief(paper):
    """Return a browser of somebody who may do everything and reads English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser("chief", password="a long password"))
    return client


@pytest.fixture
def pair(make_story):
    zh = make_story("zh", "社區中心開門", ZH)
    return zh, make_story("en", "Community center opens", EN, pair_of=zh)


def report(client, page, query=""):
    response = client.get(f"/admin/stories/{page.pk}/parity/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def form_of(client, page):
    """Return what the editor's form would send of the parts that are compared."""
    response = client.get(f"/admin/pages/{page.pk}/edit/")
    body = response.context["form"]["body"].value()
    data = {"title": page.title, "body-count": str(len(body))}
    for number, block in enumerate(body):
        content = {"key": "a", "text": block.value.source.removeprefix("<p>").removesuffix("</p>"), "type": "unstyled"}
        content |= {"depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        name = f"body-{number}"
        data |= {f"{name}-type": "paragraph", f"{name}-id": block.id, f"{name}-order": str(number)}
        data |= {f"{name}-deleted": "", f"{name}-value": json.dumps({"blocks": [content], "entityMap": {}})}
    return data


def typing(client, page, data):
    return client.post(f"/admin/stories/{page.pk}/parity/typing/", data)


def test_the_report_has_both_sentences_and_leads_to_both_paragraphs(chief, pair):
    zh, en = pair
    main = report(chief, zh)
    [finding] = main.select(".parity-finding")
    assert [mark.get_text() for mark in finding.select("mark")] == ["520", "502"]
    assert [words.get_text() for words in finding.select(".parity-words")] == [ZH[1], EN[1]]
    assert [words["lang"] for words in finding.select(".parity-words")] == ["zh-Hant", "en"]
    assert [link["href"] for link in finding.select("a")] == [
        f"/admin/pages/{page.pk}/edit/#block-{page.body[1].id}-section" for page in (zh, en)
    ]
    assert finding.find_previous("h2").get_text(" ", strip=True) == "Likely an error 1"
    assert "Nothing is said about the meaning beyond these" in main.get_text()
    assert main.select(".parity-kinds tbody tr")


def test_a_report_without_findings_says_what_was_compared(chief, make_story):
    zh = make_story("zh", "報名", ["一共有520名學生報名參加。"])
    en = make_story("en", "Signing up", ["In all 520 students have signed up."], pair_of=zh)
    main = report(chief, en)
    assert not main.select(".parity-finding")
    assert "No differences found: 2 facts of both editions were compared." in main.get_text()
    assert "Nothing is said about the meaning" in main.get_text()


def test_one_edition_alone_is_said_to_be_so_and_offers_nothing(chief, make_story):
    story = make_story("zh", "報名", ZH)
    main = report(chief, story)
    assert "This story has one edition" in main.get_text()
    assert not main.select(".parity-acts")
    assert chief.get(f"/admin/stories/{story.pk}/pair.tmx").status_code == 404
    panel = BeautifulSoup(chief.get(f"/admin/pages/{story.pk}/edit/").content, "html.parser").select_one(
        ".parity-panel"
    )
    assert panel.get_text(strip=True) == "This story has one edition."
    assert not panel.select("a, [data-parity]")


def test_a_new_story_has_no_panel(chief):
    section = SectionPage.objects.get(slug="local", locale__language_code="en")
    assert b"parity-panel" not in chief.get(f"/admin/pages/add/news/storypage/{section.pk}/").content


def test_what_readers_see_can_be_asked_for(chief, pair):
    zh, en = pair
    en.title = "Another title"
    en.body[1].value.source = en.body[1].value.source.replace("502", "520")
    en.save_revision()
    draft, live = report(chief, zh), report(chief, zh, "?of=live")
    assert not draft.select(".parity-finding")
    assert "Another title" in draft.get_text()
    assert len(live.select(".parity-finding")) == 1
    assert "Another title" not in live.get_text()
    assert draft.select_one('.parity-acts a[href="?of=live"]')
    assert live.select_one('.parity-acts a[href="?"]')


def test_hostile_text_is_text(chief, make_story):
    escaped = HOSTILE.replace("<", "&lt;").replace(">", "&gt;")
    zh = make_story("zh", f"報名{HOSTILE}", [f"{escaped}一共有520名學生報名參加{escaped}。"])
    en = make_story("en", f"Signing up {HOSTILE}", [f"{escaped} In all 502 students came {escaped}."], pair_of=zh)
    data = form_of(chief, zh) | {"title": HOSTILE}
    answers = [
        report(chief, zh),
        BeautifulSoup(chief.get(f"/admin/pages/{en.pk}/edit/").content, "html.parser").select_one(".parity-panel"),
        BeautifulSoup(typing(chief, zh, data).json()["html"], "html.parser"),
    ]
    for answer in answers:
        assert "520" in answer.get_text()
        assert "onerror=alert" in answer.get_text()
        assert not answer.select("script, img")
        assert not answer.select("[style], [onclick], [onerror]")


def test_the_pair_is_a_file_in_three_forms(chief, pair):
    zh, _en = pair
    kinds = {"tmx": "application/x-tmx+xml", "tsv": "text/tab-separated-values", "json": "application/json"}
    texts = {}
    for ending, kind in kinds.items():
        response = chief.get(f"/admin/stories/{zh.pk}/pair.{ending}")
        assert response.headers["Content-Type"] == f"{kind}; charset=utf-8"
        assert response.headers["Content-Disposition"] == f'attachment; filename="{zh.slug}.{ending}"'
        texts[ending] = response.content.decode()
    assert re.findall("<seg>(.*?)</seg>", texts["tmx"])[-2:] == [ZH[1], EN[1]]
    assert [line.split("\t")[:2] for line in texts["tsv"].splitlines()[1:]] == [
        ["社區中心開門", "Community center opens"],
        *map(list, zip(ZH, EN, strict=True)),
    ]
    assert exports.from_json(texts["json"]).zh == tuple(ZH)
    links = report(chief, zh).select(".parity-acts a[download]")
    assert [link["href"] for link in links] == [f"/admin/stories/{zh.pk}/pair.{ending}" for ending in kinds]
    assert chief.get(f"/admin/stories/{zh.pk}/pair.exe").status_code == 404


def test_only_who_may_edit_the_story_is_let_in(client, pair):
    reader = User.objects.create_user("reader", password="a long password")
    group = Group.objects.create(name="desk")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    reader.groups.add(group)
    for address in ("parity/", "parity/typing/", "pair.json"):
        url = f"/admin/stories/{pair[0].pk}/{address}"
        client.logout()
        send = client.post if "typing" in address else client.get
        assert send(url).status_code == 302
        client.force_login(reader)
        response = send(url)
        assert response.status_code in {302, 403}
        assert b"520" not in response.content


def test_the_panel_counts_lists_and_lights(chief, pair):
    zh, _en = pair
    page = BeautifulSoup(chief.get(f"/admin/pages/{zh.pk}/edit/").content, "html.parser")
    panel = page.select_one(".parity-panel")
    assert "Likely an error: 1" in panel.get_text()
    assert panel["data-parity"] == f"/admin/stories/{zh.pk}/parity/typing/"
    here, there = (link["href"] for link in panel.select(".parity-spot a"))
    assert here == f"#block-{zh.body[1].id}-section"
    assert there.startswith("/admin/pages/")
    assert json.loads(page.select_one("#parity-lights").string) == [
        {"field": zh.body[1].id, "start": 3, "letters": "520", "severity": "high"}
    ]
    assert panel.select_one(f'a[href="/admin/stories/{zh.pk}/parity/"]')


def test_the_panel_follows_what_is_typed_and_saves_nothing(chief, pair):
    zh, en = pair
    data = form_of(chief, en)
    told = typing(chief, en, data).json()
    assert "Likely an error: 1" in told["html"]
    mended = {name: value.replace("502", "520") for name, value in data.items()}
    told = typing(chief, en, mended).json()
    assert "No differences found" in told["html"]
    assert told["lights"] == []
    # Moved before the other, the paragraph no longer stands where the Chinese one does.
    moved = typing(chief, en, data | {"body-0-order": "1", "body-1-order": "0"}).json()["html"]
    assert "Likely an error" not in moved
    assert "520" in moved
    assert zh.revisions.count() == en.revisions.count() == 1


def test_a_form_that_cannot_be_read_is_refused(chief, pair):
    whole = form_of(chief, pair[0])
    for name, value in [
        ("body-count", "many"),
        ("body-count", "1000000000"),
        ("body-count", None),
        ("body-1-order", ""),
        ("body-1-value", "{"),
        ("body-1-value", "[]"),
    ]:
        response = typing(
            chief, pair[0], {key: each for key, each in (whole | {name: value}).items() if each is not None}
        )
        assert response.status_code == 400, (name, value)
        assert response.json()["error"]


def test_odd_letters_are_compared_like_any_other(chief, pair):
    whole = form_of(chief, pair[1])
    for odd in ("\\ud800", "\\u0000", "\\u202e", "\\u0301", "\\ud842\\udfb7", ""):
        data = whole | {"body-1-value": whole["body-1-value"].replace("In all", f"{odd}{odd}")}
        response = typing(chief, pair[1], data)
        assert response.status_code == 200
        assert "Likely an error: 1" in response.json()["html"]


def test_a_file_is_named_by_a_slug_in_any_script(chief, pair):
    zh, _en = pair
    zh.slug = "社區中心"
    zh.save()
    response = chief.get(f"/admin/stories/{zh.pk}/pair.tsv")
    assert response.headers["Content-Disposition"].endswith("%E7%A4%BE%E5%8D%80%E4%B8%AD%E5%BF%83.tsv")


def test_too_much_is_refused_before_it_is_read(chief, pair):
    response = typing(chief, pair[0], {"title": "字" * 1_000_000})
    assert response.status_code == 413
    assert "too long" in response.json()["error"]


def test_long_lists_are_cut_and_say_so(chief, make_story, monkeypatch):
    monkeypatch.setattr(parity_shown, "MOST_IN_REPORT", 8)
    numbers = range(520, 530)
    zh = make_story("zh", "學校", [f"第{n}所學校一共有{n * 7}名學生報名參加。" for n in numbers])
    make_story("en", "Schools", [f"In all {n * 7 + 1} students of school {n} signed up." for n in numbers], pair_of=zh)
    main = report(chief, zh)
    assert MOST_IN_REPORT > 8
    assert len(main.select(".parity-finding")) == 8
    assert "more are not listed" in main.get_text() or "more is not listed" in main.get_text()
    panel = BeautifulSoup(chief.get(f"/admin/pages/{zh.pk}/edit/").content, "html.parser").select_one(".parity-panel")
    assert len(panel.select(".parity-finding")) == MOST_IN_PANEL
    assert "more in the full report" in panel.get_text()


def test_the_report_is_one_press_away(chief, pair):
    zh, _en = pair
    address = f"/admin/stories/{zh.pk}/parity/"
    for page in (f"/admin/pages/{zh.pk}/edit/", f"/admin/pages/{zh.get_parent().pk}/"):
        links = BeautifulSoup(chief.get(page).content, "html.parser").select(f'a[href="{address}"]')
        assert "Compare editions" in " ".join(link.get_text(" ", strip=True) for link in links)
    section = BeautifulSoup(chief.get(f"/admin/pages/{zh.get_parent().get_parent().pk}/").content, "html.parser")
    assert not section.select('a[href*="/parity/"]')


def test_a_row_of_a_list_asks_for_nothing(pair, make_story, django_assert_num_queries):
    from diglot.news.wagtail_hooks import parity_in_lists

    group = Group.objects.create(name="desk")
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=pair[0].get_parent(), permission=change)
    writer = User.objects.create_user("writer", password="a long password")
    writer.groups.add(group)
    make_story("zh", "還有一篇")
    # As Wagtail's own lists get them.
    rows = Page.objects.filter(pk__in=StoryPage.objects.values("pk")).order_by("pk").prefetch_workflow_states()
    assert len(rows) == 3
    assert len(list(parity_in_lists(rows[0], writer))) == 1
    with django_assert_num_queries(0):
        assert [len(list(parity_in_lists(row, writer))) for row in rows] == [1, 0, 1]


def test_publishing_tells_of_what_went_out_and_is_not_kept_from_it(chief, pair):
    zh, _en = pair
    form = {
        "title": zh.title,
        "slug": zh.slug,
        "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>")) for text in ZH]),
    }
    form |= {"summary": "", "byline": "", "agency": "", "dateline": "", "label": "", "tags": "", "lead_picture": ""}
    form |= {"seo_title": "", "search_description": "", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    form |= {"overrides-TOTAL_FORMS": "0", "overrides-INITIAL_FORMS": "0", "action-publish": "1"}
    form |= {"printed_on": date(2025, 9, 19).isoformat()}
    response = chief.post(f"/admin/pages/{zh.pk}/edit/", nested_form_data(form))
    assert response.status_code == 302
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "are published with 1 difference that is likely an error" in said
    assert f"/admin/stories/{zh.pk}/parity/?of=live" in said


@pytest.mark.parametrize(
    "value",
    [
        "[" * 100_000,
        '{"blocks": [{"key": "a", "text": "abc", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], '
        '"entityRanges": [{"offset": 0, "length": 2, "key": 7}]}], "entityMap": {}}',
    ],
)
def test_a_text_that_no_editor_wrote_is_refused(chief, pair, value):
    zh, _en = pair
    assert typing(chief, zh, form_of(chief, zh) | {"body-0-value": value}).status_code == 400
