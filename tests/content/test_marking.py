"""The marks an editor is told: who may ask, what is refused, where the marks stand, and which reading they go by."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from diglot.content import marking
from diglot.hanzi import lint as hanzi_lint
from diglot.hanzi.glossary import Term
from diglot.house.models import GlossaryTerm, User
from diglot.house.recording import record
from diglot.news.models import StoryOverride

ADDRESS = "/admin/marks/"


@pytest.fixture
def chief(client, paper):
    client.force_login(User.objects.create_superuser("chief", password="a long password"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def ask(client, page, texts, rest=(0, 0), **headers):
    body = {"page": getattr(page, "pk", page), "texts": texts, "rest": list(rest)}
    return client.post(ADDRESS, json.dumps(body), content_type="application/json", headers=headers)


def found(response, name="a"):
    return [
        (each["start"], each["end"], each["found"], each["fix"]) for each in response.json()["texts"][name]["marks"]
    ]


def test_a_letter_of_the_other_script_is_marked_where_it_stands(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    response = ask(chief, story, {"a": "長長的桥樑將於週六啟用", "b": "沒有問題"})
    assert response.json()["reading"] == "zh-Hant-TW"
    assert found(response) == [(3, 4, "桥", "橋")]
    assert found(response, "b") == []
    [mark] = response.json()["texts"]["a"]["marks"]
    assert (mark["kind"], mark["label"]) == ("wrong-script", "Character of the other script")
    assert response.headers["Cache-Control"].startswith("max-age=0")


def test_the_label_is_in_the_editors_language(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    response = ask(chief, story, {"a": "長長的桥樑將於週六啟用"}, accept_language="zh-Hans")
    assert response.json()["texts"]["a"]["marks"][0]["label"] == "繁简不一"


def test_offsets_count_utf16_units(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    text = "長長的😀𥚃面有桥樑"
    response = ask(chief, story, {"a": text})
    units = text.encode("utf-16-le")
    marks = found(response)
    assert (5, 7, "𥚃", "裡") in marks
    assert (9, 10, "桥", "橋") in marks
    for start, end, letters, _fix in marks:
        assert units[2 * start : 2 * end].decode("utf-16-le") == letters


@given(st.text(st.sampled_from("a橋𥚃😀\n"), max_size=40))
def test_every_offset_is_the_length_of_what_stands_before(text):
    units = marking.utf16_offsets(text)
    for at in range(len(text) + 1):
        assert units(at) == len(text[:at].encode("utf-16-le")) // 2


def test_the_whole_story_decides_the_reading_not_one_field(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    alone = ask(chief, story, {"a": "桥"})
    assert (alone.json()["reading"], found(alone)) == ("zh-Hans", [])
    assert alone.json()["texts"]["a"]["letters"] == [0, 1]
    within = ask(chief, story, {"a": "桥"}, rest=(40, 2))
    assert (within.json()["reading"], found(within)) == ("zh-Hant-TW", [(0, 1, "桥", "橋")])
    among = ask(chief, story, {"a": "桥", "b": "這個城市的橋樑"})
    assert found(among) == [(0, 1, "桥", "橋")]
    neutral = ask(chief, story, {"a": "文化中心"})
    assert neutral.json()["reading"] == "zh-Hant-TW"


def test_a_simplified_story_is_checked_as_simplified(chief, make_story):
    story = make_story("zh", "桥梁启用")
    response = ask(chief, story, {"a": "这座橋将于周六启用"})
    assert response.json()["reading"] == "zh-Hans"
    assert found(response) == [(2, 3, "橋", "桥")]


def test_the_region_is_the_citys(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    story.city.region = "HK"
    story.city.save()
    assert ask(chief, story, {"a": "這座橋樑"}).json()["reading"] == "zh-Hant-HK"


def test_an_english_page_gets_no_checks_of_chinese_script(chief, make_story):
    story = make_story("en", "The bridge opens")
    response = ask(chief, story, {"a": "The 桥樑 opens on Saturday."})
    assert response.json()["reading"] == "en"
    assert [each for each in response.json()["texts"]["a"]["marks"] if each["kind"] == "wrong-script"] == []


def test_a_new_page_is_asked_for_by_its_parent(chief, make_story):
    parent = make_story("en", "The bridge opens").get_parent()
    assert ask(chief, parent, {"a": "Words."}).json()["reading"] == "en"


def test_the_glossary_of_the_city_is_heeded(chief, make_story, paper):
    story = make_story("zh", "橋樑啟用")
    text = "這篇報導說，莊则棟到場"
    assert found(ask(chief, story, {"a": text})) == [(7, 8, "则", "則")]
    GlossaryTerm.objects.create(city=paper.city, hant="莊则棟", hans="庄则栋", kind="person")
    record(paper.city, [(None, Term("莊则棟", "庄则栋"))])
    assert found(ask(chief, story, {"a": text})) == []


def test_a_word_that_reads_another_way_here_is_left_alone_in_its_place(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    text = "長長的桥樑將於週六啟用"
    story.overrides.add(StoryOverride(place="title", word="桥", before="長長的", after="樑將於", hant="桥"))
    # Kept with the draft, before it is published.
    story.save_revision()
    response = ask(chief, story, {"title": text, "title:2": text, "summary": text})
    assert found(response, "title") == found(response, "title:2") == []
    assert found(response, "summary") == [(3, 4, "桥", "橋")]


def test_a_title_given_again_below_is_marked_in_every_field_but_titles(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    texts = dict.fromkeys(("title", "seo_title", "summary"), "新橋樑週六啟用")
    texts |= {"b": "新橋樑 週六啟用\n居民等了很久。", "c": "居民等了很久。\n新橋樑週六啟用", "d": "新橋樑週六啟用了。"}
    body = {"page": story.pk, "texts": texts, "title": "新橋樑週六啟用"}
    response = chief.post(ADDRESS, json.dumps(body), content_type="application/json")
    assert {name: found(response, name) for name in texts if found(response, name)} == {
        "summary": [(0, 7, "新橋樑週六啟用", None)],
        "b": [(0, 9, "新橋樑 週六啟用\n", "")],
        "c": [(8, 15, "新橋樑週六啟用", "")],
    }
    assert marking.title_again("社評\n社評", "社評") == []


def test_every_kind_has_its_label():
    assert set(marking.LABELS) == set(hanzi_lint.FindingKind)
    with translation.override("en"):
        assert {kind: str(label) for kind, label in marking.LABELS.items()} == hanzi_lint.LABELS


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"nothing",
        b"null",
        b"[]",
        b'{"page": 1}',
        b'{"page": 1, "texts": ["a"]}',
        b'{"page": 1, "texts": {"a": 5}}',
        b'{"page": 1, "texts": {"a": null}}',
        b'{"page": "1", "texts": {}}',
        b'{"page": true, "texts": {}}',
        b'{"page": -1, "texts": {}}',
        b'{"page": 99999999999999999999, "texts": {}}',
        b'{"page": NaN, "texts": {}}',
        b'{"page": 1, "texts": {}, "rest": 3}',
        b'{"page": 1, "texts": {}, "title": 3}',
        b'{"page": 1, "texts": {}, "rest": [1]}',
        b'{"page": 1, "texts": {}, "rest": [1, "2"]}',
        b'{"page": 1, "texts": {}, "rest": [1, -2]}',
        b"[" * 200_000,
    ],
)
def test_what_cannot_be_read_is_refused_in_words(chief, body):
    response = chief.post(ADDRESS, body, content_type="application/json")
    assert response.status_code == 400
    assert response.json() == {"error": "What the browser sent cannot be read; reload the page."}


def test_hostile_letters_are_answered(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    texts = {"a": "\x00", "b": "\ud800桥", "c": "", "d": "\u202e橋\u0301" * 50, "__proto__": "橋", "e": "𥚃" * 500}
    response = ask(chief, story, texts, rest=(50, 0))
    assert response.status_code == 200
    assert set(response.json()["texts"]) == set(texts)
    assert (1, 2, "桥", "橋") in found(response, "b")


def test_too_much_is_refused_before_it_is_read(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    response = ask(chief, story, {"a": "橋" * marking.MOST_BYTES})
    assert response.status_code == 413
    assert response.json() == {"error": "The text is too long to be checked: 1000 KB at most."}
    many = ask(chief, story, {str(number): "" for number in range(marking.MOST_TEXTS + 1)})
    assert many.status_code == 413


def test_a_body_of_unknown_length_is_measured():
    with pytest.raises(marking.MarkingError) as refused:
        marking.asked(b" " * (marking.MOST_BYTES + 1))
    assert refused.value.status == 413


def test_a_page_that_is_gone_is_said_to_be(chief):
    response = ask(chief, 999_999, {"a": "橋"})
    assert (response.status_code, response.json()) == (404, {"error": "This page is no longer here."})


def test_only_a_post_is_answered(chief):
    assert chief.get(ADDRESS).status_code == 405


def test_a_stranger_is_not_answered(client, make_story):
    story = make_story("zh", "橋樑啟用")
    assert ask(client, story, {"a": "桥"}).status_code == 302
    assert ask(client, story, {"a": "桥"}, x_requested_with="XMLHttpRequest").status_code == 403


def test_a_user_who_may_not_enter_the_admin_is_not_answered(client, make_story):
    story = make_story("zh", "橋樑啟用")
    client.force_login(User.objects.create_user("reader", password="a long password"))
    assert ask(client, story, {"a": "桥"}, x_requested_with="XMLHttpRequest").status_code == 403


def test_a_user_who_may_not_edit_the_page_is_told_so(client, make_story):
    story = make_story("zh", "橋樑啟用")
    guest = User.objects.create_user("guest", password="a long password")
    group = Group.objects.create(name="guests")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    guest.groups.add(group)
    client.force_login(guest)
    response = ask(client, story, {"a": "桥"}, accept_language="en")
    assert (response.status_code, response.json()) == (403, {"error": "You may not edit this page."})


def test_without_a_token_nothing_is_answered(paper, make_story):
    story = make_story("zh", "橋樑啟用")
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("chief", password="a long password"))
    assert ask(client, story, {"a": "桥"}).status_code == 403


def test_the_script_is_on_editing_pages_and_runs_nothing_inline(chief, make_story):
    story = make_story("zh", "橋樑啟用")
    page = chief.get(f"/admin/pages/{story.pk}/edit/").content.decode()
    assert '<script type="module" src="/static/content/marks.js"></script>' in page
    settings = page.split('<script id="marks-settings" type="application/json">')[1].split("</script>")[0]
    assert json.loads(settings)["url"] == ADDRESS
    assert "marks.js" not in chief.get("/admin/pages/").content.decode()


def test_publishing_with_slips_is_told(paper, make_story):
    story = make_story("zh", "曆史課", ["他們學了很多,也說了很多。"])
    assert "2" in marking.note_of_slips(story)
    assert marking.note_of_slips(make_story("zh", "歷史課", ["他們學了很多，也說了很多。"])) == ""
    assert marking.note_of_slips(make_story("en", "A lesson", ["They learnt a lot, and said so."])) == ""
