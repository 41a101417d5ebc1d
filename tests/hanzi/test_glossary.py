"""The house glossary finds its terms in either script, leaves other words alone, and knows the place of an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Kind, Override, Term, agreement, locate

HOUSTON = Term("休斯頓", "休斯敦", "休士頓", english="Houston", others=("侯斯頓", "H-town"), kind=Kind.PLACE)
TRUMP = Term("特朗普", taiwan="川普", english="Trump", kind=Kind.PERSON)
LI_QIAN = Term("李乾", "李乾", kind=Kind.PERSON)
FAN = Term("范先生")
GLOSSARY = Glossary([HOUSTON, TRUMP, LI_QIAN, FAN, Term("北大", english="Peking University")])


def found(text, glossary=GLOSSARY):
    return [text[match.start : match.end] for match in glossary.matches(text)]


@pytest.mark.parametrize(
    ("reading", "form"),
    [("zh-Hant", "休斯頓"), ("zh-Hans", "休斯敦"), ("zh-Hant-TW", "休士頓"), ("zh-Hant-HK", "休斯頓")],
)
def test_the_form_of_a_reading(reading, form):
    assert HOUSTON.form(reading) == form


def test_an_empty_form_is_made_by_the_rules():
    assert Term("臺灣麵館裏").form("zh-Hans") == "台湾面馆里"
    assert Term("臺灣麪館裏").form("zh-Hant-TW") == "臺灣麵館裡"
    assert Term("衛星").form("zh-Hant-HK") == "衞星"
    assert LI_QIAN.forms() == ("李乾",)


def test_an_unknown_reading_is_refused():
    with pytest.raises(ValueError, match="zh-Latn"):
        HOUSTON.form("zh-Latn")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("川普總統在休士頓說", ["川普", "休士頓"]),
        ("川普总统在休斯敦说", ["川普", "休斯敦"]),
        ("特朗普通过法案", ["特朗普"]),
        ("四川普通話", []),
        ("東北大學", []),
        ("他在北大念書", ["北大"]),
        ("埃里克", []),
        ("侯斯頓", []),
        ("", []),
        ("休", []),
        ("休斯頓休士頓休斯敦", ["休斯頓", "休士頓", "休斯敦"]),
    ],
)
def test_terms_are_found_in_either_script_and_not_inside_other_words(text, words):
    assert found(text) == words


def test_the_longer_of_two_forms_wins():
    both = Glossary([Term("華埠"), Term("華埠商會", english="Chinatown Chamber")])
    assert found("華埠商會與華埠", both) == ["華埠商會", "華埠"]


def test_a_term_that_begins_inside_another_is_passed_over():
    both = Glossary([Term("華埠"), Term("埠頭")])
    assert found("華埠頭", both) == ["華埠"]


def test_the_first_of_two_terms_with_one_form_has_it():
    both = Glossary([Term("金冠", english="Golden Crown"), Term("金冠", english="King's Crown")])
    assert [match.term.english for match in both.matches("金冠餐廳")] == ["Golden Crown"]


def test_words_for_the_segmenter_are_simplified():
    assert {"休斯顿", "休斯敦", "休士顿", "侯斯顿", "川普", "特朗普"} <= GLOSSARY.words()
    assert "H-town" not in GLOSSARY.words()


def test_synonyms_know_every_form_and_language():
    assert set(GLOSSARY.synonyms("休士顿")) == {"休斯頓", "休斯敦", "休士頓", "Houston", "侯斯頓", "H-town"}
    assert "休斯敦" in GLOSSARY.synonyms("HOUSTON")
    assert GLOSSARY.synonyms("達拉斯") == ()
    assert GLOSSARY.synonyms("川普") == ("特朗普", "Trump")


def test_english_names():
    assert GLOSSARY.english("川普") == "Trump"
    assert GLOSSARY.english("范先生") == ""
    assert GLOSSARY.english("達拉斯") == ""


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term("里"), "at least two"),
        (Term(" 休斯頓"), "blanks"),
        (Term("休斯頓", "Houston"), "hans"),
        (Term(""), "hant"),
        (Term("休斯\n頓"), "blanks"),
    ],
)
def test_a_term_that_cannot_be_used_is_refused_by_name(term, words):
    with pytest.raises(ValueError, match=words):
        Glossary([term])


def test_the_version_follows_the_content():
    assert NO_GLOSSARY.version == ""
    assert not NO_GLOSSARY
    assert GLOSSARY
    assert Glossary([FAN]) == Glossary([Term("范先生")])
    assert hash(Glossary([FAN])) == hash(Glossary([Term("范先生")]))
    assert Glossary([FAN]) != Glossary([Term("范先生", english="Mr Fan")])
    assert Glossary([FAN]) != "范先生"


@given(st.text(alphabet=st.sampled_from("休斯頓敦士川普李乾干四的，\x00\ud800𠆤 a"), max_size=40))
def test_matches_are_ordered_and_apart(text):
    end = 0
    for match in GLOSSARY.matches(text):
        assert end <= match.start < match.end <= len(text)
        end = match.end


FAN_HERE = Override("范", before="昨天", after="先生說", hant="范")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("昨天范先生說，范圍很大", 2),
        ("在范圍內，昨天范先生說", 7),
        # An edit on one side of the word leaves the other to tell the place.
        ("前天范先生說", 2),
        ("昨天范女士說", 2),
        # Nothing around it agrees.
        ("范圍很大，模范", None),
        ("別的文字", None),
        # Alone in its text node, between two tags.
        ("范", 0),
        ("", None),
    ],
)
def test_the_place_of_an_override(text, at):
    assert locate(text, FAN_HERE) == at


def test_of_several_texts_the_best_agreeing_one_is_told():
    assert agreement("昨天范先生說", FAN_HERE) > agreement("今天范先生說", FAN_HERE) > 0
    assert agreement("範圍", FAN_HERE) == 0


def test_an_override_without_context_takes_the_first_place():
    assert locate("里里外外", Override("里", hant="里")) == 0
    assert locate("里里外外", Override("", hant="里")) is None


def test_an_override_has_a_form_for_one_script_or_both():
    assert FAN_HERE.form("zh-Hant-TW") == "范"
    assert FAN_HERE.form("zh-Hans") == ""


@given(st.text(max_size=12), st.text(min_size=1, max_size=4), st.text(max_size=12))
def test_an_override_made_at_a_place_finds_that_word_again(before, word, after):
    at = locate(before + word + after, Override(word, before[-8:], after[:8]))
    assert at is not None
    assert (before + word + after)[at : at + len(word)] == word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("習近平與川普通電話", ["川普"]),
        ("北大學生", ["北大"]),
        ("去北大西洋", []),
        ("北大街", []),
        ("在北大門口", ["北大"]),
    ],
)
def test_a_term_is_a_word_of_the_news(text, words):
    assert found(text) == words
