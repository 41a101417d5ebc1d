"""The desk at which a story's pairing is confirmed and corrected: what it shows, what it changes, whom it lets in."""

import re

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.db import connection
from django.urls import reverse
from wagtail.models import GroupPagePermission

from diglot.house.models import User
from diglot.news import keeping
from diglot.news.desk import desk_of
from diglot.news.models import Pair, StoryPage
from diglot.news.pairing import is_confirmed
from diglot.news.publishing import publish_pair


@pytest.fixture
def three(make_story):
    """Return a published story of three paragraphs a side, one bead for each."""
    zh = make_story("zh", "新橋", ["橋樑週六啟用。", "有1200人到場。", "市長講了話。"])
    en = make_story("en", "New bridge", ["The bridge opens.", "Some 1,200 came.", "The mayor spoke."], pair_of=zh)
    ids = [[str(block.id) for block in page.body] for page in (zh, en)]
    Pair.keep(zh, [{"zh": [a], "en": [b]} for a, b in zip(*ids, strict=True)])
    return zh, en


@pytest.fixture
def editor(client, paper):
    user = User.objects.create_user("ann", password="a long password", first_name="Ann", last_name="Lee")
    user.is_superuser = True
    user.save()
    client.force_login(user)
    return client


def address(story):
    return reverse("stories:pairing", args=[story.pk])


def state(client, story):
    return re.search(r'name="state" value="([^"]+)"', client.get(address(story)).content.decode())[1]


def press(client, story, act, seen=None):
    """Press a button, and return what is said on the page after it."""
    response = client.post(address(story), {"act": act, "state": seen or state(client, story)})
    assert response.status_code == 302, response.content
    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert client.get(response["Location"].partition("#")[0]).status_code == 200
    return said


def shape(story):
    names = {}
    for side in ("zh", "en"):
        page = StoryPage.objects.get(translation_key=story.translation_key, locale__language_code__startswith=side)
        names |= {str(block.id): f"{side[0]}{n}" for n, block in enumerate(page.body)}
    found = Pair.beads_of(story)
    return ["+".join(names[key] for key in (*bead["zh"], *bead["en"])) + "*" * is_confirmed(bead) for bead in found]


def key(story, number):
    return str(story.body[number].id)


def test_it_shows_both_texts_row_by_row_and_says_what_is_unsure(editor, three):
    zh, _en = three
    Pair.keep(zh, [bead | {"unsure": True, "score": 0.123} for bead in Pair.beads_of(zh)])
    for story in three:
        text = editor.get(address(story)).content.decode()
        assert text.index("有1200人到場。") < text.index("Some 1,200 came.") < text.index("市長講了話。")
        assert text.count('class="pairing-line is-unsure"') == 3
        assert "0.12" in text
        assert 'lang="en">The bridge opens.' in text
    assert reverse("stories:pairing", args=[zh.pk]) in editor.get(f"/admin/pages/{zh.pk}/edit/").content.decode()


def test_every_act_is_stored_with_who_did_it(editor, three):
    zh, en = three
    press(editor, zh, f"confirm:{key(zh, 0)}")
    assert shape(zh) == ["z0+e0*", "z1+e1", "z2+e2"]
    bead = Pair.beads_of(zh)[0]
    assert (bead["confirmed_name"], bead["confirmed_by"]) == ("Ann Lee", User.objects.get(username="ann").pk)
    assert "Ann Lee" in editor.get(address(zh)).content.decode()
    press(editor, zh, f"unconfirm:{key(zh, 0)}")
    assert shape(zh)[0] == "z0+e0"
    press(editor, en, f"join:{key(en, 0)}")
    assert shape(zh) == ["z0+z1+e0+e1*", "z2+e2"]
    press(editor, zh, f"up:{key(zh, 2)}")
    assert shape(zh) == ["z0+z1+z2+e0+e1*", "e2"]
    press(editor, zh, f"split:{key(zh, 2)}")
    assert shape(zh)[:2] == ["z0+z1+e0*", "z2+e1*"]
    press(editor, zh, f"up:{key(en, 1)}")
    assert shape(zh)[0] == "z0+z1+e0+e1*"
    press(editor, zh, "confirm-all")
    assert all(map(is_confirmed, Pair.beads_of(zh)))
    User.objects.all().delete()
    assert Pair.beads_of(zh)[0]["confirmed_name"] == "Ann Lee"


def test_aligning_anew_keeps_what_is_confirmed(editor, three):
    zh, _en = three
    press(editor, zh, f"join:{key(zh, 1)}")
    press(editor, zh, "afresh")
    assert shape(zh)[-1] == "z1+z2+e1+e2*"


def test_sentences_follow_every_act(editor, three):
    zh, en = three
    press(editor, zh, f"join:{key(zh, 0)}")
    pair = Pair.objects.get()
    links = {key: {span[2].split("-")[0] for span in each["spans"]} for key, each in pair.sentences.items()}
    assert set(links) == {key(page, n) for page in three for n in range(3)}
    assert links[key(zh, 0)] <= {"0"}
    assert links[key(en, 2)] <= {"1"}
    assert any(links.values())


def test_a_form_that_others_have_overtaken_changes_nothing_and_says_so(editor, three):
    zh, en = three
    seen = state(editor, zh)
    press(editor, zh, f"confirm:{key(zh, 0)}")
    for act in (f"join:{key(zh, 0)}", "confirm-all", "afresh", "seen"):
        assert "沒有任何改動" in press(editor, zh, act, seen)[0]
    assert shape(zh) == ["z0+e0*", "z1+e1", "z2+e2"]
    # The same where a text was published in the meantime, or a draft saved of a story that is not out yet.
    seen = state(editor, zh)
    story = StoryPage.objects.get(pk=en.pk)
    story.body[1] = ("paragraph", "<p>Some 1,300 came.</p>")
    story.save_revision().publish()
    assert press(editor, zh, "confirm-all", seen)
    assert shape(zh)[0] == "z0+e0*"


def test_two_at_the_same_moment_are_told_apart_by_the_row_itself(three):
    zh, en = three
    first, second = desk_of(zh), desk_of(zh)
    keeping.store(first.pair, first.zh, first.en, first.found)
    with pytest.raises(keeping.Stale):
        keeping.write(second.pair, losses=[])
    new = [Pair(translation_key=en.section().translation_key, city=en.city) for _ in range(2)]
    keeping.write(new[0], beads=[])
    with pytest.raises(keeping.Stale):
        keeping.write(new[1], beads=[])


def test_others_may_write_while_a_long_story_is_aligned(editor, three, monkeypatch):
    real, depths = keeping.linked, []

    def linked(*args, **values):
        depths.append(len(connection.savepoint_ids))
        return real(*args, **values)

    monkeypatch.setattr(keeping, "linked", linked)
    press(editor, three[0], "confirm-all")
    assert depths == [len(connection.savepoint_ids)]


@pytest.mark.parametrize("act", ["", "destroy:x", "confirm", "join:\r\nX: 1"])
def test_what_is_no_act_is_refused(editor, three, act):
    zh, _en = three
    response = editor.post(address(zh), {"act": act, "state": state(editor, zh)})
    assert response.status_code == (302 if act[:4] in ("conf", "join") else 400)
    assert shape(zh) == ["z0+e0", "z1+e1", "z2+e2"]


def test_a_form_without_its_token_is_refused(three):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("chief", password="a long password"))
    assert client.post(address(three[0]), {"act": "confirm-all"}).status_code == 403


def test_only_those_who_may_edit_both_editions_get_in(client, three):
    zh, en = three
    user = User.objects.create_user("bo", password="a long password")
    group = Group.objects.create(name="Chinese desk")
    user.groups.add(group)
    client.force_login(user)
    assert client.get(address(zh)).status_code == 302
    from django.contrib.auth.models import Permission

    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(group=group, page=zh.section(), permission_type="change")
    response = client.post(address(zh), {"act": "confirm-all"})
    assert response["Location"] == "/admin/"
    assert address(zh) not in client.get(f"/admin/pages/{zh.pk}/edit/").content.decode()
    assert not any(map(is_confirmed, Pair.beads_of(zh)))
    GroupPagePermission.objects.create(group=group, page=en.section(), permission_type="change")
    press(client, zh, "confirm-all")
    assert all(map(is_confirmed, Pair.beads_of(zh)))


def test_a_story_in_one_language_has_nothing_to_pair(editor, make_story):
    alone = make_story("zh", "獨行", ["內文。"])
    response = editor.get(address(alone))
    assert response["Location"] == f"/admin/pages/{alone.pk}/edit/"
    assert editor.get(reverse("stories:pairing", args=[alone.section().pk])).status_code == 404
    assert address(alone) not in editor.get(f"/admin/pages/{alone.pk}/edit/").content.decode()


def test_drafts_are_paired_as_they_are_and_publishing_keeps_it(editor, make_story):
    zh = make_story("zh", "草稿", ["橋樑。", "市長。"], publish=False)
    en = make_story("en", "Draft", ["Bridge.", "Mayor."], pair_of=zh, publish=False)
    draft = en.get_latest_revision_as_object()
    draft.body.append(("paragraph", "<p>One more.</p>"))
    draft.save_revision()
    text = editor.get(address(zh)).content.decode()
    assert "One more." in text
    press(editor, zh, "confirm-all")
    before = Pair.beads_of(zh)
    publish_pair(StoryPage.objects.get(pk=zh.pk))
    assert Pair.beads_of(zh) == before


def test_what_readers_see_is_paired_while_a_newer_draft_waits(editor, three):
    zh, en = three
    draft = en.get_latest_revision_as_object()
    draft.body[0] = ("paragraph", "<p>Quite another beginning.</p>")
    draft.save_revision()
    text = editor.get(address(zh)).content.decode()
    assert "Quite another" not in text
    assert "尚未發布的改動" in text


def test_an_edit_that_takes_a_confirmed_paragraph_away_is_told_until_it_is_seen(editor, three):
    zh, en = three
    press(editor, zh, "confirm-all")
    story = StoryPage.objects.get(pk=en.pk)
    del story.body[1]
    story.save_revision().publish()
    assert shape(zh)[0] == "z0+e0*"
    loss = Pair.objects.get().losses[0]
    assert (loss["kind"], loss["name"], loss["opening"]) == ("gone", "Ann Lee", "有1200人到場。")
    assert "與它對應的段落被刪除" in editor.get(address(zh)).content.decode()
    beads = Pair.beads_of(zh)
    press(editor, zh, "seen")
    assert Pair.objects.get().losses == []
    assert Pair.beads_of(zh) == beads


def test_the_editor_hears_of_it_on_publishing(editor, three):
    from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

    zh, en = three
    press(editor, zh, "confirm-all")

    def publish():
        text = ("paragraph", rich_text("<p>All new.</p>"))
        form = {"title": en.title, "slug": en.slug, "body": streamfield([text])}
        form["body"]["0"]["id"] = "6ac30bc5-3b6c-4ab2-a5a5-dc4a6a0eb22b"
        form |= dict.fromkeys(("summary", "byline", "agency", "dateline", "label", "tags", "lead_picture"), "")
        form |= {"seo_title": "", "search_description": "", "printed_on": "", "action-publish": "1"}
        form |= {"overrides": inline_formset([]), "comments": inline_formset([])}
        response = editor.post(f"/admin/pages/{en.pk}/edit/", nested_form_data(form))
        assert response.status_code == 302, response.context["form"].errors
        said = [str(each) for each in get_messages(response.wsgi_request)]
        editor.get(f"/admin/pages/{en.pk}/edit/")
        return said

    assert any("動到了 3 列已確認的對照" in each for each in publish())
    # Publishing the same again touches none.
    assert not any("已確認的對照" in each for each in publish())


def test_every_loss_of_the_latest_edit_is_told(editor, make_story):
    numbers = range(24)
    zh = make_story("zh", "長篇", [f"第{n}段。" for n in numbers])
    en = make_story("en", "Long", [f"Paragraph {n}." for n in numbers], pair_of=zh)
    ids = [[str(block.id) for block in page.body] for page in (zh, en)]
    Pair.keep(zh, [{"zh": [a], "en": [b]} for a, b in zip(*ids, strict=True)])
    press(editor, zh, "confirm-all")
    story = StoryPage.objects.get(pk=en.pk)
    story.body = [("paragraph", "<p>All new.</p>")]
    story.save_revision().publish()
    assert len(Pair.objects.get().losses) == 24
