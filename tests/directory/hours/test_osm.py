"""OSM's notation as typed: what its writers mean, and what nobody can know."""

from pathlib import Path

import pytest

from diglot.directory.hours import osm_only, read
from diglot.directory.hours.osm import genuine, parsed, rules
from diglot.directory.hours.table import Table


@pytest.mark.parametrize(
    ("typed", "osm"),
    [
        # A rule that would replace another wholly goes with it; one that is for a part of its days replaces them.
        ("Tu-Su 11:30-15:00; 18:00-22:00", "Tu-Su 11:30-15:00,18:00-22:00"),
        ("Mo-Su 08:00-16:00; Mo-Su 18:00-22:30", "Mo-Su 08:00-16:00,18:00-22:30"),
        ("Mo-Su 10:00-22:00; Su 11:00-20:00", "Mo-Sa 10:00-22:00; Su 11:00-20:00"),
        ("Mo-Fr 08:00-12:00, Mo-Fr 13:00-17:00", "Mo-Fr 08:00-12:00,13:00-17:00"),
        ("Mo-Su 10:00-22:00; Mo-Su 11:00-20:00", ""),
        ("Mo-Fr 08:00-12:00; PH,Su off", "Mo-Fr 08:00-12:00; Sa unknown; Su off; PH off"),
        ("Mo-Fr 08:00-00:00", "Mo-Fr 08:00-24:00"),
        ("Mo 08:00-26:00", "Mo 08:00-02:00"),
        ("mo-fr 08:00-12:00", "Mo-Fr 08:00-12:00"),
        ("  Mo-Fr   08:00-12:00 ", "Mo-Fr 08:00-12:00"),
        # What does not say what it means.
        ("Mo-Fr 08:00-08:00", ""),
        ("Mo-Fr 09:00-05:00", ""),
        ("Mo-Fr 09:00-12:00,11:00-14:00", ""),
        ("PH Sa 11:30-21:00", ""),
        ("SH Mo-Fr 08:00-16:00", ""),
        ("Jul-Aug PH off; Mo-Fr 08:00-12:00", ""),
        ("open", ""),
        ("off", ""),
        ("unknown", ""),
        ("Mo-Fr", ""),
        # What no week holds stays as it is.
        ("Jun-Aug Mo-Fr 08:00-12:00", "Jun-Aug Mo-Fr 08:00-12:00"),
        ("week 1-10 Mo 08:00-12:00", "week01-10 Mo 08:00-12:00"),
        ("Mo-Fr sunrise-sunset", "Mo-Fr sunrise-sunset"),
        ('Mo-Fr 08:00-12:00 "hot; cold, or || none"', 'Mo-Fr 08:00-12:00 "hot; cold, or || none"'),
    ],
)
def test_read(typed, osm):
    assert read(typed).osm == osm
    assert read(osm).osm == osm


def test_rules_are_not_cut_within_a_remark():
    found = rules('Mo-Fr 08:00-12:00 "a; b, c || d", Sa 10:00-11:00; PH closed || unknown "x"')
    assert [rule.comment for rule in found] == ["a; b, c || d", "", "", "x"]
    assert [rule.joint for rule in found] == ["; ", ", ", "; ", " || "]
    assert [rule.state for rule in found] == ["", "", "closed", "unknown"]


@pytest.mark.parametrize(
    ("osm", "plain"),
    [
        ("", ""),
        ("24/7; LNY off", "24/7"),
        ("Mo-Fr 09:00-18:00; Su off; PH off; LNY[0-3] off", "Mo-Fr 09:00-18:00; Su off; PH off"),
        ("Mo-Su 10:00-22:00; LNY[0] 10:00-15:00; LNY[1-2] off || unknown \"by appointment\"",
         "Mo-Su 10:00-22:00 || unknown \"by appointment\""),
        ('Mo-Fr 09:00-17:00 "by appointment"; LNY off', 'Mo-Fr 09:00-17:00 "by appointment"'),
        ('Apr-Sep Mo 10:00-12:00 "LNY; off"', 'Apr-Sep Mo 10:00-12:00 "LNY; off"'),
        ("LNY off", ""),
    ],
)  # fmt: skip
def test_what_other_programs_get_has_no_word_of_ours(osm, plain):
    assert osm_only(osm) == plain
    assert not plain or parsed(plain)


def test_all_gold_hours_are_genuine_without_our_word():
    gold = (Path(__file__).parents[1] / "gold" / "hours.tsv").read_text(encoding="utf-8").split("\n")
    found = {line.split("\t")[2] for line in gold if line and not line.startswith("#")} - {""}
    assert [osm for osm in found if not parsed(osm_only(osm))] == []
    assert [osm for osm in found if "LNY" not in osm and osm_only(osm) != osm] == []


def test_a_week_becomes_a_table():
    assert isinstance(genuine("Mo-Fr 08:00-12:00"), Table)
    assert genuine("Jun Mo-Fr 08:00-12:00") == "Jun Mo-Fr 08:00-12:00"
    assert genuine("nine to five") is None
