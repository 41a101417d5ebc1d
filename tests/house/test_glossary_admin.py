"""The glossary in the admin: who may what, the list, the form, the table and the report."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from diglot.house import glossary_admin
from diglot.house.models import City, GlossaryChange, GlossaryTerm, User
from diglot.jobs.models import Job

LIST, ADD, IMPORT, EXPORT = (f"/admin/glossary/terms/{end}" for end in ("", "new/", "import/", "export/"))
CHANGES = "/admin/glossary/changes/"
GOOD = "zh_hant,zh_hans,english\n達拉斯,达拉斯,Dallas\n"


@pytest.fixture
def login(client, paper):
    def as_one_of(group, **values):
        user = User.objects.create_user(f"{group}{User.objects.count()}", password="words", **values)
        if group == "chief":
            user.is_superuser = True
            user.save()
        else:
            user.groups.add(Group.objects.get(name=group))
        UserProfile.objects.create(user=user, preferred_language="en")
        client.force_login(user)
        return client

    return as_one_of


@pytest.fixture
def dallas(paper):
    return City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="News")


def sent(**values):
    empty = dict.fromkeys(("hant", "hans", "taiwan", "hong_kong", "english", "others", "note"), "")
    return empty | {"kind": "word"} | values


def upload(text, name="names.csv"):
    return {"file": SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())}


def test_moderators_keep_it_editors_all_but_deleting_and_others_nothing(login, make_term):
    row = make_term("休斯頓")
    delete = f"{LIST}delete/{row.pk}/"
    moderator = login("Moderators")
    assert [moderator.get(url).status_code for url in (LIST, ADD, IMPORT, EXPORT, CHANGES, delete)] == [200] * 6
    editor = login("Editors")
    assert [editor.get(url).status_code for url in (LIST, ADD, IMPORT, EXPORT, CHANGES)] == [200] * 5
    assert editor.get(delete).status_code == 302
    assert editor.post(delete).status_code == 302
    assert GlossaryTerm.objects.exists()
    Group.objects.get(name="Editors").permissions.remove(
        *Group.objects.get(name="Editors").permissions.filter(content_type__app_label="house")
    )
    nobody = login("Editors")
    for url in (LIST, ADD, IMPORT, EXPORT, CHANGES):
        response = nobody.get(url)
        assert (response.status_code, response.headers["Location"]) == (302, "/admin/")
    assert "glossary/terms" not in nobody.get("/admin/").content.decode()


def test_a_term_is_added_changed_and_found_in_any_script(login, paper):
    client = login("Editors")
    response = client.post(ADD, sent(hans="旧金山", english="San Francisco", kind="place", others="三藩市"))
    assert response.status_code == 302, response.context["form"].errors
    row = GlossaryTerm.objects.get()
    assert (row.hant, row.city, row.changed_by.username[:7]) == ("舊金山", paper.city, "Editors")
    assert GlossaryChange.objects.get().made_by == row.changed_by
    response = client.post(f"{LIST}edit/{row.pk}/", sent(hant="舊金山", hans="三藩"))
    assert response.status_code == 302, response.context["form"].errors
    for words in ("旧金", "舊金", "三藩"):
        assert "舊金山" in client.get(LIST, {"q": words}).content.decode()
    assert "舊金山" not in client.get(LIST, {"q": "達拉斯"}).content.decode()
    assert "舊金山" not in client.get(LIST, {"kind": "firm"}).content.decode()


def test_the_list_shows_what_empty_forms_become(login, make_term):
    make_term("舊金山", taiwan="三藩城")
    text = login("Editors").get(LIST).content.decode()
    assert re.search(r'lang="zh-Hans" class="[^"]+" title="Made by the rules">旧金山<', text)
    assert re.search(r'lang="zh-Hant-TW">三藩城<', text)


def test_the_list_asks_as_many_queries_for_many_terms(login, make_term):
    client = login("Editors")
    make_term("甲甲")
    counts = []
    for letters in ("", "乙丙丁戊"):
        for letter in letters:
            make_term(letter * 2)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_error_stands_at_its_field(login, make_term):
    make_term("休斯頓", english="Houston")
    response = login("Editors").post(ADD, sent(hant="休士頓", hans="休斯顿", taiwan="橋"))
    assert set(response.context["form"].errors) == {"taiwan"}
    response = login("Editors").post(ADD, sent(hant="休士頓", hans="休斯顿"))
    assert "休斯頓 Houston" in response.context["form"].errors["hans"][0]


def test_who_belongs_to_a_city_sees_its_terms_only(login, paper, dallas, make_term):
    theirs = make_term("達拉斯", city=dallas)
    client = login("Editors", city=paper.city)
    assert "達拉斯" not in client.get(LIST).content.decode()
    for act in ("edit", "history", "usage"):
        assert client.get(f"{LIST}{act}/{theirs.pk}/").status_code == 404, act
    assert client.get(f"{CHANGES}inspect/{GlossaryChange.objects.get().pk}/").status_code == 404
    assert client.post(ADD, sent(hant="休斯頓", city=dallas.pk)).status_code == 302
    assert GlossaryTerm.objects.get(hant="休斯頓").city == paper.city
    assert client.post(IMPORT, upload(GOOD) | {"city": dallas.pk}).context["form"].errors
    assert "達拉斯" not in client.get(EXPORT, {"city": "houston"}).content.decode()
    moderator = login("Moderators", city=paper.city)
    assert moderator.post(f"{LIST}delete/{theirs.pk}/").status_code == 404
    assert GlossaryTerm.objects.filter(pk=theirs.pk).exists()
    chief = login("chief")
    for act in ("edit", "history", "usage"):
        assert chief.get(f"{LIST}{act}/{theirs.pk}/").status_code == 200, act
    assert chief.post(ADD, sent(hant="大橋城", city=dallas.pk)).status_code == 302
    assert GlossaryTerm.objects.get(hant="大橋城").city == dallas


def confirm(client, response, **values):
    form = response.context["form"]
    return client.post(IMPORT, {name: form[name].value() for name in ("name", "table")} | {"city": 0} | values)


def test_a_table_is_shown_and_kept_when_the_person_says_so(login, paper, make_term):
    make_term("達拉斯", english="Big D")
    client = login("Editors")
    response = client.post(IMPORT, upload(GOOD + "奧斯汀,,Austin\n") | {"city": paper.city.pk})
    text = response.content.decode()
    assert "<del>Big D</del>" in text
    assert "奧斯汀" in text
    assert GlossaryTerm.objects.count() == 1
    done = confirm(client, response, city=paper.city.pk)
    assert done.headers["Location"] == LIST
    assert dict(GlossaryTerm.objects.values_list("hant", "english")) == {"達拉斯": "Dallas", "奧斯汀": "Austin"}
    assert City.objects.get().glossary_version == 2
    assert "2 terms were imported" in client.get(LIST).content.decode()
    exported = client.get(EXPORT)
    assert exported.headers["Content-Type"].startswith("text/csv")
    assert exported.content.startswith(b"\xef\xbb\xbfkind,zh_hant")
    response = client.post(IMPORT, upload(exported.content) | {"city": paper.city.pk})
    assert "There is nothing to import" in response.content.decode()


def test_with_bad_rows_only_the_good_ones_and_only_when_ticked(login, paper):
    client = login("Editors")
    response = client.post(IMPORT, upload(GOOD + "橋,,<b>Bridge\n") | {"city": paper.city.pk})
    assert "3:1" in response.content.decode()
    response = confirm(client, response, city=paper.city.pk)
    assert "Nothing was imported" in response.content.decode()
    assert not GlossaryTerm.objects.exists()
    confirm(client, response, city=paper.city.pk, good_rows="on")
    assert GlossaryTerm.objects.get().hant == "達拉斯"


@pytest.mark.parametrize("data", [GOOD.encode("gb18030"), b"\xff\xfe\x00", b"", b"\x00"])
def test_a_file_of_another_kind_is_no_error_of_the_server(login, paper, data):
    client = login("Editors")
    response = client.post(IMPORT, upload(data) | {"city": paper.city.pk})
    assert response.status_code == 200
    for table in ("!", "", "////"):
        response = client.post(IMPORT, {"table": table, "name": "x", "city": paper.city.pk})
        assert response.status_code in (200, 302)
    assert not GlossaryTerm.objects.exists()


CHINESE = (
    "zh_hant,zh_hans,english\n橋,,Bridge\n",
    f"zh_hant,english\n達拉斯,{'x' * 300}\n",
    "zh_hant,colour\n達拉斯,\n",
)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh-hant",
            ("繁體：「橋」至少要有兩個漢字。", "英文：請確認", "沒有「colour」這一欄，可用的欄名：kind, zh_hant, "),
        ),
        ("zh-hans", ("繁体：“橋”至少要有两个汉字。", "英文：确保", "没有“colour”这一列，可用的列名：kind, zh_hant, ")),
    ],
)
def test_what_is_wrong_with_a_table_is_told_in_the_editors_language(login, paper, language, words):
    client = login("Editors")
    UserProfile.objects.update(preferred_language=language)
    for table, wanted in zip(CHINESE, words, strict=True):
        text = unescape(client.post(IMPORT, upload(table) | {"city": paper.city.pk}).content.decode())
        assert wanted in text
        assert "Ensure" not in text


def test_a_term_that_changes_its_kind_is_shown_in_the_editors_language(login, paper, make_term):
    make_term("達拉斯")
    client = login("Editors")
    UserProfile.objects.update(preferred_language="zh-hant")
    response = client.post(IMPORT, upload("zh_hant,kind\n達拉斯,place\n") | {"city": paper.city.pk})
    assert "<del>詞語</del> → <ins>地名</ins>" in response.content.decode()


def test_what_others_did_since_it_was_shown_is_shown_then(login, paper, make_term):
    client = login("Editors")
    response = client.post(IMPORT, upload(GOOD + "侯斯頓,休斯敦,\n") | {"city": paper.city.pk})
    plan = glossary_admin.plan_import

    def overtaken(*arguments):
        found = plan(*arguments)
        if not GlossaryTerm.objects.exists():
            make_term("休斯頓", hans="休斯敦")
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glossary_admin, "plan_import", overtaken)
        response = confirm(client, response, city=paper.city.pk)
    assert "休斯敦 already belongs to the term “休斯頓”" in response.content.decode()
    assert "Nothing was imported" in response.content.decode()
    confirm(client, response, city=paper.city.pk, good_rows="on")
    assert set(GlossaryTerm.objects.values_list("hant", flat=True)) == {"休斯頓", "達拉斯"}


def test_the_city_is_named_where_there_are_several(login, paper, dallas, make_term):
    make_term("休斯頓")
    make_term("達拉斯", city=dallas)
    for group, city, several in (("chief", None, True), ("Editors", paper.city, False)):
        client = login(group, city=city)
        for url in (LIST, CHANGES):
            response = client.get(url)
            assert (str(dallas) in response.content.decode()) == several, url
            assert ("city" in [column.name for column in response.context["table"].columns.values()]) == several, url
        exports = re.findall(rf'{EXPORT}\?city=(\w+)"', client.get(LIST).content.decode())
        assert set(exports) == ({"houston", "dallas"} if several else {"houston"})


def test_the_menu_leads_to_the_lists(login, paper):
    text = login("chief").get("/admin/").content.decode()
    assert f'"{LIST}"' in text
    assert f'"{CHANGES}"' in text


def test_a_walk_that_was_given_up_is_shown_and_started_again(login, dallas, make_term):
    make_term("休斯頓")
    change = GlossaryChange.objects.get()
    report, again = f"{CHANGES}inspect/{change.pk}/", f"{CHANGES}again/{change.pk}/"
    client = login("Editors")
    assert "still being looked through" in client.get(report).content.decode()
    Job.objects.update(state="failed")
    for url in (report, CHANGES):
        assert "stopped" in client.get(url).content.decode()
    assert f'action="{again}"' in client.get(report).content.decode()
    assert client.get(again).status_code == 405
    stranger = login("Editors", city=dallas)
    assert stranger.post(again).status_code == 404
    reader = login("Editors")
    editors = Group.objects.get(name="Editors").permissions
    held = list(editors.filter(codename="change_glossaryterm"))
    editors.remove(*held)
    assert f'action="{again}"' not in reader.get(report).content.decode()
    assert reader.post(again).headers["Location"] == "/admin/"
    assert not Job.objects.filter(state="waiting").exists()
    editors.add(*held)
    assert login("Editors").post(again).headers["Location"] == report
    assert Job.objects.filter(state="waiting").count() == 1
    assert "still being looked through" in client.get(report).content.decode()


def test_the_report_lists_terms_and_pages_and_is_changed_by_nobody(login, make_term):
    make_term("休斯頓", english="Houston")
    change = GlossaryChange.objects.get()
    change.pages = [{"id": 1, "title": "<休斯頓>", "url": "http://x/", "words": ["休斯敦"]}]
    change.counted, change.state = 501, "done"
    change.save()
    client = login("chief")
    assert "休斯頓" in client.get(CHANGES).content.decode()
    text = client.get(f"{CHANGES}inspect/{change.pk}/").content.decode()
    assert "&lt;休斯頓&gt;" in text
    assert "501 pages were indexed anew" in text
    assert "The first 1 are listed" in text
    for url in (f"{CHANGES}new/", f"{CHANGES}edit/{change.pk}/", f"{CHANGES}delete/{change.pk}/"):
        assert client.get(url).headers["Location"] == "/admin/"
