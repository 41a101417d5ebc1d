"""`diglot glossary`: the table in and out."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from diglot.house.models import GlossaryTerm

GOOD = "zh_hant,zh_hans,english\n休斯頓,休斯敦,Houston\n"


def said(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("glossary", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_in_and_out(paper, tmp_path):
    file = tmp_path / "names.csv"
    file.write_text(GOOD, "utf-8")
    out, _err = said("import", str(file), "--dry-run")
    assert "new 休斯頓" in out
    assert "1 new, 0 changed, 0 same, 0 with a problem; nothing was imported" in out
    assert not GlossaryTerm.objects.exists()
    assert said("import", str(file), "--city", "houston")[0] == "1 term imported, 0 were there already\n"
    out, _err = said("export")
    assert out.splitlines()[1] == "word,休斯頓,休斯敦,,,Houston,,"
    file.write_text(out.replace("Houston", "Houston TX"), "utf-8")
    assert "changed 休斯頓: english Houston → Houston TX" in said("import", str(file), "--dry-run")[0]


def test_a_bad_row_stops_all_unless_told_otherwise(paper, tmp_path):
    file = tmp_path / "names.csv"
    file.write_text(GOOD + "橋,,Bridge\n", "utf-8")
    with pytest.raises(CommandError, match="nothing was imported; mend the rows above"):
        said("import", str(file))
    assert not GlossaryTerm.objects.exists()
    out, err = said("import", str(file), "--good-rows")
    assert out == "1 term imported, 0 were there already\n"
    assert "line 3" in err


def test_it_speaks_english_whatever_the_language_of_the_site(paper, make_term, tmp_path):
    make_term("達拉斯")
    file = tmp_path / "names.csv"
    rows = (f"達拉斯,{'x' * 300}", "橋,Bridge", "大河,Dallas", "達拉斯城,", "達拉斯城,City")
    file.write_text("zh_hant,english\n" + "\n".join(rows), "utf-8")
    with translation.override("zh-hant"):
        _out, err = said("import", str(file), "--good-rows")
    assert [line.split(": ", 1)[1].split(" (")[0] for line in err.splitlines()] == [
        "line 2: english: Ensure this value has at most 200 characters",
        "line 3, column 1: hant: “橋” needs at least two Chinese letters.",
        "line 6: 達拉斯城 stands in the file twice; remove one of the rows.",
    ]


def test_what_others_did_meanwhile_stops_all(paper, make_term, tmp_path, monkeypatch):
    from diglot.house.management.commands import glossary

    file = tmp_path / "names.csv"
    file.write_text(GOOD + "達拉斯,,Dallas\n", "utf-8")
    plan = glossary.plan_import

    def overtaken(*arguments):
        found = plan(*arguments)
        make_term("侯斯頓", hans="休斯敦")
        return found

    monkeypatch.setattr(glossary, "plan_import", overtaken)
    with pytest.raises(CommandError, match="nothing was imported"):
        said("import", str(file))
    assert GlossaryTerm.objects.get().hant == "侯斯頓"


def test_an_unknown_city_and_an_absent_file_are_named(paper):
    with pytest.raises(CommandError, match="no city dallas; there are: houston"):
        said("export", "--city", "dallas")
    with pytest.raises(CommandError, match=r"nowhere\.csv: no such file"):
        said("import", "nowhere.csv")


def test_before_there_is_a_city(db):
    with pytest.raises(CommandError, match="see diglot setup"):
        said("export")
