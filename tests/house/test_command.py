"""`diglot glossary`: the table in and out."""

import io

import pytest
from django.core.management import CommandError, call_command

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
    assert said("import", str(file), "--city", "houston")[0] == "1 terms imported, 0 were there already\n"
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
    assert out.startswith("1 terms imported")
    assert "line 3" in err


def test_an_unknown_city_and_an_absent_file_are_named(paper):
    with pytest.raises(CommandError, match="no city dallas; there are: houston"):
        said("export", "--city", "dallas")
    with pytest.raises(CommandError, match=r"nowhere\.csv: no such file"):
        said("import", "nowhere.csv")


def test_before_there_is_a_city(db):
    with pytest.raises(CommandError, match="see diglot setup"):
        said("export")
