"""Typed hours: the gold file, what must never be guessed, and the way back from what is printed."""

from pathlib import Path

import pytest
from django.utils.translation import gettext, override
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.directory.hours import lines, read, worded
from diglot.directory.hours.table import APPOINTMENT, OFF, UNKNOWN, Hours, NewYear, Table
from diglot.hanzi.conversion import convert_all

GOLD = Path(__file__).parents[1] / "gold" / "hours.tsv"
ROWS = [
    tuple(line.split("\t"))
    for line in GOLD.read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
]
LANGUAGES = ["en", "zh-hant", "zh-hans"]


@pytest.mark.parametrize("family", ["zh", "en", "osm", "no"])
def test_gold(family):
    wrong = []
    for kind, typed, wanted in ROWS:
        found = read(typed.replace("\\n", "\n"))
        if kind == family and (found.osm, found.by_appointment) != (wanted, "appointment" in wanted):
            wrong.append((typed, wanted, found.osm))
    assert wrong == []


def test_the_gold_file_is_large_enough():
    count = {kind: sum(row[0] == kind for row in ROWS) for kind in ("zh", "en", "osm", "no")}
    assert count["zh"] >= 150
    assert count["en"] >= 150
    assert count["no"] >= 60
    assert len({typed for _, typed, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize("reading", ["zh-Hans", "zh-Hant-TW"])
def test_either_script_reads_alike(reading):
    typed = [text for kind, text, _ in ROWS if kind == "zh"]
    texts = convert_all(typed, reading)
    assert [t for t, o in zip(texts, typed, strict=True) if read(t).osm != read(o).osm] == []


def test_what_was_read_is_read_as_itself():
    assert [row for row in ROWS if row[2] and read(row[2]).osm != row[2]] == []


@pytest.mark.parametrize("add", [" maybe", " ?", "（暫定）", " 及其他", " 42", " x", "\0"])
def test_one_word_not_understood_and_nothing_is_read(add):
    for kind, typed, _ in ROWS[::7]:
        if kind in {"zh", "en"}:
            assert read(typed + add).osm == "", typed


@pytest.mark.parametrize(
    "text",
    ["\0", "\ud800", "𠮷" * 50, "\u202e9-5", "9-5 " * 200_000, "週" * 500, "Mon " * 150, "Mon 9-5 closed " * 40, '"' * 99,
     "10:00-20:00; " * 100, "=cmd()", "1" * 600, "九" * 600, "Mo-Fr 09:00-99:00", "LNY[9-0] off", "MoTu 09:00-17:00", "每日 ꧸點半", "Mo-Tu-We 09:00-17:00", '"\0"', "；；；"],
)  # fmt: skip
def test_hostile_text_is_no_error(text):
    assert read(text).osm == ""


@given(st.text(alphabet="週一五六日休0123456789:-~, amp點MoFrSun;()/", max_size=40))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed(text):
    found = read(text)
    assert read(found.osm).osm == found.osm
    assert bool(found.osm) != any("could not" in str(note) for note in found.notes) or not text.strip()


def spans():
    """One or two stretches of a day, five minutes or more apart, the last one perhaps into the night."""
    five = st.integers(min_value=0, max_value=48)
    return st.builds(
        lambda start, length, gap, second, twice: (
            ((start, start + length), (start + length + gap, start + length + gap + second))
            if twice
            else ((start, start + length),)
        ),
        five.map(lambda n: 300 + n * 5),
        five.map(lambda n: 120 + n * 5),
        five.map(lambda n: 5 + n * 5),
        five.map(lambda n: 60 + n * 5),
        st.booleans(),
    ).filter(lambda found: all(end <= 28 * 60 and end % 1440 != 720 for _, end in found))


def tables():
    opened = spans().map(lambda found: Hours("open", found)) | st.just(Hours("open", ((0, 1440),)))
    pool = st.lists(opened | st.just(OFF) | st.just(APPOINTMENT), min_size=1, max_size=3, unique=True)
    week = pool.flatmap(lambda found: st.tuples(*[st.sampled_from([*found, None])] * 7))
    new_year = st.sampled_from([(), (NewYear(OFF),), (NewYear(OFF, 0, 3),), (NewYear(OFF, 1, 1),)])
    dates = st.sampled_from([(), (("Dec 25", OFF),), (("Nov Th[4]", OFF), ("Dec 25", OFF))])
    found = st.builds(Table, week, st.sampled_from([None, OFF, UNKNOWN]) | opened, dates, new_year, st.booleans())
    return found.map(Table.with_doubt).filter(lambda each: any(hours and hours.kind == "open" for hours in each.days))


def printed(osm, language):
    with override(language):
        return "; ".join(f"{worded(line.days, gettext)} {worded(line.hours, gettext)}" for line in lines(osm))


@pytest.mark.parametrize("language", LANGUAGES)
@given(table=tables())
@settings(max_examples=100, deadline=None)
def test_what_is_printed_is_read_as_it_was(language, table):
    osm = table.osm()
    text = printed(osm, language)
    assert read(text).osm == osm, text
    assert read(osm).osm == osm


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gold_hours_printed_are_read_as_they_were(language):
    for osm in sorted({osm for kind, _, osm in ROWS if osm and lines(osm)} - {"24/7"}):
        assert read(printed(osm, language)).osm == osm, printed(osm, language)


@pytest.mark.parametrize(
    ("typed", "osm", "note"),
    [
        ("Mon-Fri 9-5", "Mo-Fr 09:00-17:00", "Days that are not named are taken as closed."),
        ("Mon-Fri 9-5, closed holidays", "Mo-Fr 09:00-17:00; PH off", "Days that are not named are taken as closed."),
        ("Mon-Thu 9-5, Sun closed", "Mo-Th 09:00-17:00; Fr-Sa unknown; Su off", "nothing is said of Fri–Sat: whether"),
        ("Mo-Th 09:00-17:00; Su off", "Mo-Th 09:00-17:00; Fr-Sa unknown; Su off", "nothing is said of Fri–Sat: whether"),
        ("Mon-Fri 9-5, Sun closed, other times by appointment", "Mo-Fr 09:00-17:00; Su off || unknown \"by appointment\"", ""),
        ("Mon-Fri 9-5, Sat-Sun closed", "Mo-Fr 09:00-17:00; Sa-Su off", ""),
    ],
)  # fmt: skip
def test_what_becomes_of_days_that_are_not_named(typed, osm, note):
    found = read(typed)
    assert found.osm == osm
    assert note in "".join(map(str, found.notes))
    assert bool(found.notes) == bool(note)


def test_the_note_is_worded_whole():
    with override("zh-hant"):
        assert "沒有提到週六：" in worded(read("週一至五 9am–6pm 週日休").notes[0], gettext)
