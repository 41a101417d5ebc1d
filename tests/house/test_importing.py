"""A table of terms: what it would do, by line, and that it is done wholly or not at all."""

import pytest

from diglot.hanzi.glossary import Term
from diglot.hanzi.glossary_csv import Problem
from diglot.house.importing import MAX_BYTES, Overtaken, State, exported, keep, plan_import
from diglot.house.models import City, GlossaryChange, GlossaryTerm

HEAD = "kind,zh_hant,zh_hans,taiwan,hong_kong,english,others,note\r\n"


def table(*rows):
    return (HEAD + "".join(f"{row}\r\n" for row in rows)).encode()


def planned(city, data):
    plan = plan_import(city, data, "names.csv")
    return [(row.state.value, row.term.hant) for row in plan.rows], [str(problem) for problem in plan.problems]


def test_new_changed_the_same_and_refused_by_line(paper, make_term):
    make_term("休斯頓", hans="休斯敦", english="Houston", kind="place")
    make_term("達拉斯", english="Dallas", kind="place")
    rows = (
        "place,休斯頓,休斯敦,,,Houston,,",
        "place,達拉斯,,,,Dallas,達拉司,",
        'place,奧斯汀,,,,Austin,,"two\r\nlines, one note"',
        "place,休士頓,休斯顿,,,Houston,,",
        "place,奧斯汀,,,,Austin TX,,",
        "planet,火星城,,,,,,",
        "word,橋,,,,,,",
    )
    found, problems = planned(paper.city, table(*rows))
    assert found == [("same", "休斯頓"), ("changed", "達拉斯"), ("new", "奧斯汀")]
    assert [problem.split(": ", 2)[1:] for problem in problems[:2]] == [
        ["line 6", "休斯顿 already belongs to the term “休斯頓 Houston”: change it there, or remove one of the two."],
        ["line 7", "奧斯汀 stands in the file twice; remove one of the rows."],
    ]
    assert "line 8" in problems[2]
    assert "line 9" in problems[3]


def test_it_is_kept_as_one_version(paper, make_term, django_assert_max_num_queries):
    make_term("達拉斯")
    plan = plan_import(paper.city, table("place,達拉斯,,,,Dallas,,", "firm,大橋銀行,,,,Bridge Bank,橋銀|Bridge,"), "n")
    with django_assert_max_num_queries(20):
        assert keep(paper.city, plan) == 2
    assert City.objects.get().glossary_version == 2
    assert GlossaryTerm.objects.called("桥银").get().term().others == ("橋銀", "Bridge")
    change = GlossaryChange.objects.first()
    assert [(old and old.english, new.english) for old, new in change.both()] == [("", "Dallas"), (None, "Bridge Bank")]
    again = plan_import(paper.city, exported(paper.city).encode(), "n")
    assert [row.state for row in again.rows] == [State.SAME, State.SAME]
    assert keep(paper.city, again) == 0
    assert City.objects.get().glossary_version == 2


def test_what_was_changed_since_it_was_shown_is_compared_with_anew(paper, make_term):
    plan = plan_import(paper.city, table("place,達拉斯,,,,Dallas,,"), "n")
    make_term("達拉斯", english="Dallas TX")
    assert keep(paper.city, plan) == 1
    assert GlossaryTerm.objects.get().english == "Dallas"
    assert GlossaryChange.objects.first().both()[0][0].english == "Dallas TX"


def test_nothing_half_done(paper, monkeypatch):
    from diglot.house import importing

    plan = plan_import(paper.city, table("place,達拉斯,,,,,,"), "n")
    monkeypatch.setattr(importing, "record", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep(paper.city, plan)
    assert not GlossaryTerm.objects.exists()


def test_a_spreadsheets_mark_and_line_ends(paper):
    data = b"\xef\xbb\xbf" + table("place,達拉斯,,,,,,").replace(b"\r\n", b"\r")
    found, problems = planned(paper.city, data)
    assert (found, problems) == ([("new", "達拉斯")], [])


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ((HEAD + "place,達拉斯,,,,,,\n").encode("gb18030"), 2, "not UTF-8"),
        ((HEAD + "place,達拉斯,,,,,,\n").encode("utf-16"), 1, "not UTF-8"),
        (table("place,達\0拉斯,,,,,,"), 2, "NUL"),
        (b"PK\x03\x04\x14\x00\x06\x00", 1, "NUL"),
        (b"x" * (MAX_BYTES + 1), 1, "divide it"),
        (b"", 1, "zh_hant"),
        (table('place,"達拉斯,,,,,,'), 2, "CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_mend(paper, data, line, words):
    found, problems = planned(paper.city, data)
    assert found == []
    assert f"names.csv: line {line}" in problems[0]
    assert words in problems[0]


@pytest.mark.parametrize(
    "row",
    [
        f"place,{'達' * 5000},,,,,,",
        f"place,達拉斯,,,,{'x' * 300},,",
        f"place,達拉斯,,,,,{'|'.join(['達拉司'] + [f'x{n}' for n in range(900)])},",
        "place,=1+1,,,,,,",
        "place,達拉斯,,,,,,,,,,,",
    ],
)
def test_a_hostile_row_is_refused_and_the_others_go_on(paper, row):
    found, problems = planned(paper.city, table(row, "place,奧斯汀,,,,Austin,,"))
    assert found == [("new", "奧斯汀")]
    assert problems[0].startswith("names.csv: line 2")


def test_a_formula_is_text_and_comes_back_as_it_was(paper):
    keep(paper.city, plan_import(paper.city, table('place,達拉斯,,,,"=HYPERLINK(""x"")",,'), "n"))
    assert GlossaryTerm.objects.get().term() == Term("達拉斯", english='=HYPERLINK("x")', kind="place")
    again = plan_import(paper.city, exported(paper.city).encode(), "n")
    assert [row.state for row in again.rows] == [State.SAME]


def test_a_form_may_move_from_one_term_to_another_in_one_table(paper, make_term):
    make_term("休斯頓", others="", hans="休斯敦")
    rows = ("place,休斯頓,,,,,,", "place,侯斯頓,休斯敦,,,,,")
    found, problems = planned(paper.city, table(*rows))
    assert (found, problems) == ([("changed", "休斯頓"), ("new", "侯斯頓")], [])


def test_a_term_whose_row_is_refused_keeps_its_forms(paper, make_term):
    make_term("休斯頓", hans="休斯敦")
    found, problems = planned(paper.city, table(f"place,休斯頓,,,,{'x' * 300},,", "place,侯斯頓,休斯敦,,,,,"))
    assert found == []
    assert "休斯敦 already belongs to the term “休斯頓”" in problems[1]


def test_a_row_above_a_refused_one_cannot_have_its_form(paper, make_term):
    make_term("休斯頓", hans="休斯敦")
    found, problems = planned(paper.city, table("place,侯斯頓,休斯敦,,,,,", f"place,休斯頓,,,,{'x' * 300},,"))
    assert found == []
    assert [problem.split(": ", 2)[1] for problem in problems] == ["line 2", "line 3"]
    assert "休斯敦 already belongs to the term “休斯頓”" in problems[0]


def test_rows_refused_in_a_chain_all_keep_what_they_had(paper, make_term):
    for hant, hans in (("甲甲", "天天"), ("乙乙", "地地"), ("丙丙", "人人"), ("丁丁", "")):
        make_term(hant, hans=hans)
    # Each takes the form of the one below it; the last asks for one that is not to be had.
    rows = (
        "word,甲甲,地地,,,,,",
        "word,乙乙,人人,,,,,",
        "word,丙丙,丁丁,,,,,",
        "word,戊戊,天天,,,,,",
        "word,己己,,,,,,",
    )
    found, problems = planned(paper.city, table(*rows))
    assert found == [("new", "己己")]
    assert [problem.split(": ", 2)[1:] for problem in problems] == [
        ["line 2", "地地 already belongs to the term “乙乙”: change it there, or remove one of the two."],
        ["line 3", "人人 already belongs to the term “丙丙”: change it there, or remove one of the two."],
        ["line 4", "丁丁 already belongs to the term “丁丁”: change it there, or remove one of the two."],
        ["line 5", "天天 already belongs to the term “甲甲”: change it there, or remove one of the two."],
    ]


def test_forms_given_away_since_the_plan_was_shown_are_looked_for_under_the_hold(paper, make_term):
    plan = plan_import(paper.city, table("place,達拉斯,,,,,,", "place,侯斯頓,休斯敦,,,,,"), "names.csv")
    make_term("休斯頓", hans="休斯敦")
    with pytest.raises(Overtaken) as caught:
        keep(paper.city, plan)
    assert [str(problem) for problem in caught.value.problems] == [
        "names.csv: line 3: 休斯敦 already belongs to the term “休斯頓”: change it there, or remove one of the two."
    ]
    assert isinstance(caught.value.problems[0], Problem)
    assert list(GlossaryTerm.objects.values_list("hant", flat=True)) == ["休斯頓"]


def test_the_line_is_the_rows_own_though_its_term_stands_elsewhere_too(paper, make_term):
    make_term("休斯頓", hans="休斯敦")
    rows = ("place,達拉斯,,,,,,侯斯頓", "place,侯斯頓,休斯敦,,,,,")
    _found, problems = planned(paper.city, table('"place",奧斯汀,,,,,,侯斯頓', *rows))
    assert problems[0].startswith("names.csv: line 4: ")
