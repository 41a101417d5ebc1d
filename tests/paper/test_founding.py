"""Founding a paper: whole, repeatable, and clear about a bad plan."""

import copy
from pathlib import Path

import pytest
from conftest import PLAN
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site

from diglot.house.models import City, User
from diglot.news.models import SectionPage
from diglot.paper.founding import PlanError, found, read_plan
from diglot.paper.models import HomePage

TOML = """
[city]
slug = "houston"
name_zh_hant = "休斯頓"
name_en = "Houston"
[paper]
masthead_zh_hant = "測試報"
masthead_en = "Test Times"
[[section]]
slug = "local"
zh_hant = "地方新聞"
en = "Local"
[[user]]
username = "editor"
password = "a long password"
"""


def test_two_trees_of_one_pair_and_one_site(paper):
    homes = list(HomePage.objects.all())
    assert {home.tree for home in homes} == {"zh-hant", "en"}
    assert len({home.translation_key for home in homes}) == 1
    assert Site.objects.get().root_page.specific.tree == "zh-hant"
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    keys = {(section.slug, section.translation_key) for section in SectionPage.objects.all()}
    assert len(keys) == 2
    assert SectionPage.objects.count() == 4


def test_again_changes_nothing_and_a_new_name_renames(paper):
    assert found(PLAN).made == []
    plan = copy.deepcopy(PLAN)
    plan["section"][1]["en"] = "City"
    assert found(plan).made == ["section /en/local/ renamed City"]
    assert SectionPage.objects.get(title="City").slug == "local"


def test_a_second_city_is_data(paper):
    plan = copy.deepcopy(PLAN)
    plan["city"] |= {"slug": "dallas", "name_zh_hant": "達拉斯", "name_en": "Dallas", "region": "HK"}
    dallas = found(plan)
    assert City.objects.count() == 2
    assert dallas.city.site.root_page.specific.city == dallas.city
    assert SectionPage.objects.filter(city=dallas.city).count() == 4


def test_the_command_and_its_login(db, tmp_path, capsys):
    (tmp_path / "paper.toml").write_text(TOML)
    call_command("setup", str(tmp_path / "paper.toml"))
    assert "login editor" in capsys.readouterr().out
    user = User.objects.get()
    assert user.check_password("a long password")
    assert user.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("[city]", "[town]"), r"\[city\] is missing; add it with slug"),
        (('slug = "local"', ""), r"\[\[section\]\] no. 1 has no slug"),
        (("[[section]]", "[[other]]"), "no .*section.*; add one"),
        (('slug = "houston"', "slug = 3"), "has no slug"),
        (('name_en = "Houston"', 'name_en = "Houston'), "must be a TOML file in UTF-8"),
    ],
)
def test_a_bad_plan_is_refused_in_one_line(tmp_path, change, message):
    file = tmp_path / "paper.toml"
    file.write_text(TOML.replace(*change))
    with pytest.raises(PlanError, match=message) as caught:
        read_plan(file)
    assert str(caught.value).startswith(str(file))
    assert "\n" not in str(caught.value)


def test_a_bad_value_leaves_nothing_behind(db, tmp_path):
    file = tmp_path / "paper.toml"
    file.write_text(TOML.replace('name_en = "Houston"', 'name_en = "Houston"\ntimezone = "Mars/Base"'))
    with pytest.raises(CommandError, match="Mars/Base"):
        call_command("setup", str(file))
    assert not City.objects.exists()


def test_a_missing_plan(tmp_path):
    with pytest.raises(PlanError, match="No such file"):
        read_plan(Path(tmp_path / "none.toml"))


def test_another_public_address_is_what_the_pages_say(paper, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://paper.test"
    found(PLAN)
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("paper.test", 443)


def test_a_login_reads_schedules_in_the_citys_time(db, tmp_path):
    (tmp_path / "paper.toml").write_text(TOML)
    call_command("setup", str(tmp_path / "paper.toml"))
    assert User.objects.get().wagtail_userprofile.current_time_zone == "America/Chicago"


def test_a_login_without_a_name_is_refused_in_one_line(tmp_path):
    file = tmp_path / "paper.toml"
    file.write_text(TOML.replace('username = "editor"', ""))
    with pytest.raises(PlanError, match=r"\[\[user\]\] no. 1 has no username"):
        read_plan(file)


GLOSSARY_TOML = '[glossary]\nfile = "names.csv"\n' + TOML


def test_the_glossary_of_a_plan_is_brought_in_and_the_newsrooms_own_stays(db, tmp_path):
    from diglot.house.models import GlossaryTerm

    plan = tmp_path / "paper.toml"
    plan.write_text(GLOSSARY_TOML, "utf-8")
    (tmp_path / "names.csv").write_text("zh_hant,english\n休斯頓,Houston\n", "utf-8")
    call_command("setup", str(plan), verbosity=0)
    GlossaryTerm.objects.update(english="Space City")
    (tmp_path / "names.csv").write_text("zh_hant,english\n休斯頓,Houston\n達拉斯,Dallas\n", "utf-8")
    call_command("setup", str(plan), verbosity=0)
    assert dict(GlossaryTerm.objects.values_list("hant", "english")) == {"休斯頓": "Space City", "達拉斯": "Dallas"}


@pytest.mark.parametrize("glossary", ['glossary = "names.csv"\n', "glossary = [1]\n", "[glossary]\nfile = 3\n"])
def test_a_glossary_that_is_no_table_is_named(db, tmp_path, glossary):
    plan = tmp_path / "paper.toml"
    plan.write_text(glossary + TOML, "utf-8")
    with pytest.raises(CommandError, match=r"\[glossary\] of the plan must be a table with file"):
        call_command("setup", str(plan), verbosity=0)


def test_a_term_whose_form_the_newsroom_gave_to_another_is_left_out(db, tmp_path):
    from diglot.house.models import GlossaryTerm

    plan = tmp_path / "paper.toml"
    plan.write_text(GLOSSARY_TOML, "utf-8")
    (tmp_path / "names.csv").write_text("zh_hant,zh_hans\n休斯頓,\n", "utf-8")
    call_command("setup", str(plan), verbosity=0)
    row = GlossaryTerm.objects.get()
    row.hans = "休斯敦"
    row.save()
    (tmp_path / "names.csv").write_text("zh_hant,zh_hans\n休斯頓,\n侯斯頓,休斯敦\n達拉斯,\n", "utf-8")
    call_command("setup", str(plan), verbosity=0)
    assert set(GlossaryTerm.objects.values_list("hant", "hans")) == {("休斯頓", "休斯敦"), ("達拉斯", "")}


@pytest.mark.parametrize(("table", "words"), [(None, "no such file"), ("zh_hant\n橋\n", "line 2")])
def test_a_glossary_that_cannot_be_read_founds_nothing(db, tmp_path, table, words):
    plan = tmp_path / "paper.toml"
    plan.write_text(GLOSSARY_TOML, "utf-8")
    if table:
        (tmp_path / "names.csv").write_text(table, "utf-8")
    with pytest.raises(CommandError, match=rf"(?i)names\.csv.*{words}"):
        call_command("setup", str(plan), verbosity=0)
    assert not City.objects.exists()
