"""The two editions of a story compared: who may see which state of them, and what is read of a form."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.utils import translation
from wagtail.models import GroupPagePermission, PageViewRestriction

from diglot.house.models import User
from diglot.news.models import Pair, SectionPage, StoryPage
from diglot.news.pairing import text_of
from diglot.news.parity import bitext_of, compare, day_of, editions_of, note_of_differences, typed
from diglot.news.parity_shown import report_of

ZH = ["社區中心週六開門，歡迎大家。", "一共有520名學生報名參加。"]
EN = ["The community center opens on Saturday.", "In all 502 students have signed up."]


@pytest.fixture
def chief(paper):
    return User.objects.create_superuser("chief", password="a long password")


@pytest.fixture
def pair(make_story):
    zh = make_story("zh", "社區中心開門", ZH)
    return zh, make_story("en", "Community center opens", EN, pair_of=zh)


def writer(tree="zh-hant"):
    """Return somebody who may write in one tree only."""
    group = Group.objects.create(name="desk")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    section = SectionPage.objects.get(slug="local", locale__language_code=tree)
    permission = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    user = User.objects.create_user("writer", password="a long password")
    user.groups.add(group)
    return user


def redraft(story, old, new):
    """Save a draft of a story with other words in its body."""
    story.body = [
        {"type": block.block_type, "value": block.value.source.replace(old, new), "id": block.id}
        for block in story.body
    ]
    story.save_revision()


def test_a_difference_is_found_and_leads_to_its_paragraph_in_either_editor(pair, chief):
    zh, en = pair
    editions = editions_of(en, chief)
    assert list(editions) == ["zh", "en"]
    [finding] = compare(editions).findings
    assert finding.severity == "high"
    assert finding.zh[0].block == finding.en[0].block == 1
    assert editions["zh"].address(1) == f"/admin/pages/{zh.pk}/edit/#block-{zh.body[1].id}-section"
    assert editions["en"].address(-1) == f"/admin/pages/{en.pk}/edit/#panel-child-content-title-section"


def test_drafts_are_compared_unless_what_readers_see_is_asked_for(pair, chief):
    zh, en = pair
    redraft(en, "502", "520")
    assert not compare(editions_of(zh, chief)).findings
    live = editions_of(zh, chief, drafts=False)
    assert len(compare(live).findings) == 1
    assert [each.is_draft for each in editions_of(zh, chief).values()] == [False, True]
    assert [each.is_draft for each in live.values()] == [False, False]


def test_nobody_is_shown_a_draft_of_an_edition_that_is_not_theirs(pair):
    zh, en = pair
    user = writer()
    redraft(en, "502", "secret 503")
    editions = editions_of(zh, user)
    assert text_of(editions["en"].blocks[1]) == EN[1]
    assert editions["en"].address(1) == ""
    en.unpublish()
    assert list(editions_of(zh, user)) == ["zh"]


def test_an_edition_behind_a_password_is_not_shown_either(pair):
    zh, en = pair
    PageViewRestriction.objects.create(page=en, restriction_type="password", password="word")
    assert list(editions_of(zh, writer())) == ["zh"]
    assert not editions_of(zh, AnonymousUser()).get("en")


def test_an_edition_that_was_never_published_is_compared_by_its_draft(make_story, chief):
    zh = make_story("zh", "社區中心開門", ZH, publish=False)
    make_story("en", "Community center opens", EN, pair_of=zh, publish=False)
    assert len(compare(editions_of(zh, chief)).findings) == 1
    assert editions_of(zh, chief, drafts=False) == {}


def test_the_beads_of_an_editor_are_kept_to(make_story, chief):
    """Paragraphs that were paired crosswise by hand are compared crosswise."""
    zh = make_story("zh", "兩個學校", ["甲校有520名學生。", "乙校有640名學生。"])
    en = make_story("en", "Two schools", ["School A has 520 students.", "School B has 640 students."], pair_of=zh)
    assert not compare(editions_of(zh, chief)).findings
    ids = [[str(block.id) for block in page.body] for page in (zh, en)]
    signed = {"confirmed_by": chief.pk, "confirmed_name": "chief", "confirmed_at": "2026-01-01T00:00:00+00:00"}
    Pair.keep(zh, [{"zh": ids[0], "en": ids[1], **signed}])
    bitext = bitext_of(editions_of(zh, chief))
    assert [(bead.zh, bead.en) for bead in bitext.beads] == [((0, 1), (0, 1))]
    assert bitext.confirmed == ("chief",)
    assert bitext.titles == ("兩個學校", "Two schools")


def test_days_are_counted_from_the_printed_one(pair):
    zh, en = pair
    today = day_of(zh, en)
    zh.printed_on = date(2025, 9, 19)
    assert day_of(zh, en) == day_of(en, zh) == date(2025, 9, 19) != today


def test_publishing_tells_of_likely_errors_only_while_both_editions_are_out(pair):
    zh, en = pair
    with translation.override("zh-hant"):
        assert note_of_differences(zh) == "「社區中心開門」已發布，中英兩版有 1 處出入很可能是錯誤。"
    redraft(en, "502", "520")
    en.get_latest_revision().publish()
    assert note_of_differences(StoryPage.objects.get(pk=zh.pk)) == ""
    en.unpublish()
    assert note_of_differences(StoryPage.objects.get(pk=zh.pk)) == ""


def test_a_form_is_read_as_it_stands_blocks_moved_taken_out_and_new(pair, chief):
    zh, _en = pair
    saved = editions_of(zh, chief)["zh"]
    draftail = {"blocks": [{"key": "a", "text": "新的一段。", "type": "unstyled", "depth": 0}], "entityMap": {}}
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://example.org/a"}}
    draftail["blocks"][0] |= {"inlineStyleRanges": [], "entityRanges": [{"offset": 0, "length": 2, "key": 0}]}
    draftail["entityMap"]["0"] = link
    data = {"title": "新題", "body-count": "5"}
    rows = [
        ("paragraph", json.dumps(draftail), "", "2", ""),
        ("heading", "小標", "id-b", "0", ""),
        ("heading", "不要了", "id-c", "1", "1"),
        ("picture", "", "id-d", "3", ""),
        ("quote", "", "id-e", "1", ""),
    ]
    for number, (kind, value, key, order, deleted) in enumerate(rows):
        name = f"body-{number}"
        data |= {f"{name}-type": kind, f"{name}-value": value, f"{name}-id": key}
        data |= {f"{name}-order": order, f"{name}-deleted": deleted}
    data |= {"body-4-value-text": "話", "body-4-value-source": "某人"}
    edition = typed(saved, data)
    assert edition.title == "新題"
    assert [(block.id, text_of(block)) for block in edition.blocks] == [
        ("id-b", "小標"),
        ("id-e", "話\n某人"),
        ("new-0", "新的一段。"),
    ]
    assert 'href="https://example.org/a"' in edition.blocks[2].value.source


def test_queries_do_not_grow_with_the_findings(make_story, chief, django_assert_max_num_queries):
    numbers = range(520, 560)
    zh = make_story("zh", "學校", [f"第{n}所學校一共有{n * 7}名學生報名參加。" for n in numbers])
    en = make_story("en", "Schools", [f"In all {n * 7 + 1} students signed up there." for n in numbers], pair_of=zh)
    with django_assert_max_num_queries(30):
        report = report_of(en, editions_of(en, chief))
    assert len(report["found"].findings) > 20
