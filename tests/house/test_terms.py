"""Terms as rows: what they refuse, what they make of what was typed, and the version every change gives."""

import pytest
from django.core.exceptions import ValidationError

from diglot.hanzi.glossary import Kind, Term
from diglot.house.models import City, GlossaryChange, GlossaryTerm, User
from diglot.house.terms import spellings, term_of


def refused(city, **values):
    with pytest.raises(ValidationError) as caught:
        GlossaryTerm(city=city, **values).full_clean()
    return caught.value.message_dict


def test_the_traditional_form_is_made_of_the_simplified_one(paper):
    row = GlossaryTerm(city=paper.city, hans="  旧金山 ", others="三藩市、舊金山灣\nSan  Fran")
    row.clean()
    assert (row.hant, row.hans) == ("舊金山", "旧金山")
    assert row.term().others == ("三藩市", "舊金山灣", "San Fran")


def test_one_letter_and_none_are_refused_at_their_field(paper):
    assert "at least two" in refused(paper.city, hant="橋")["hant"][0]
    assert "at least two" in refused(paper.city, hant="大橋", taiwan="x1")["taiwan"][0]
    assert "Give the Traditional" in str(refused(paper.city, english="Bridge"))


def test_a_form_has_one_term_in_a_city_whatever_its_script(paper, make_term):
    make_term("休斯頓", hans="休斯敦", english="Houston")
    found = refused(paper.city, hant="休士頓", hans="休斯顿")
    assert found == {
        "hans": ["休斯顿 already belongs to the term “休斯頓 Houston”: change it there, or remove one of the two."]
    }
    assert "休斯頓 Houston" in refused(paper.city, hant="休斯敦")["hant"][0]
    other = City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="News")
    assert make_term("休斯敦", city=other).pk
    again = GlossaryTerm.objects.of(paper.city).get()
    again.full_clean()


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", ()),
        ("甲乙，丙丁", ("甲乙", "丙丁")),
        ("Smith, Jones", ("Smith, Jones",)),
        ("三藩市, San Francisco", ("三藩市", "San Francisco")),
        ("a|b\n\n a ", ("a", "b")),
    ],
)
def test_other_spellings(typed, wanted):
    assert spellings(typed) == wanted


def test_every_change_is_one_version_and_one_report(paper, make_term):
    city = paper.city
    assert city.glossary_version == 0
    row = make_term("休斯頓", english="Houston", kind="place")
    row.save()  # nothing changed
    city.refresh_from_db()
    assert city.glossary_version == 1
    row.hans = "休斯敦"
    row.save()
    row.delete()
    city.refresh_from_db()
    assert city.glossary_version == 3
    changes = list(GlossaryChange.objects.order_by("version"))
    place = Term("休斯頓", english="Houston", kind=Kind.PLACE)
    with_hans = Term("休斯頓", "休斯敦", english="Houston", kind=Kind.PLACE)
    assert [change.both() for change in changes] == [
        [(None, place)],
        [(place, with_hans)],
        [(with_hans, None)],
    ]
    assert {change.state for change in changes} == {"waiting"}


def test_a_term_that_goes_to_another_city_changes_both_glossaries(paper, make_term):
    other = City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="News")
    row = make_term("休斯頓")
    row.city = other
    row.save()
    assert dict(City.objects.values_list("slug", "glossary_version")) == {"houston": 2, "dallas": 1}
    assert GlossaryChange.objects.get(city=paper.city, version=2).both() == [(Term("休斯頓"), None)]
    assert GlossaryChange.objects.get(city=other).both() == [(None, Term("休斯頓"))]


def test_many_deleted_together_are_one_version_for_each_city(paper, make_term):
    other = City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="News")
    for name in ("甲乙丙", "丁戊己"):
        make_term(name)
        make_term(name, city=other)
    GlossaryTerm.objects.all().delete()
    assert dict(City.objects.values_list("slug", "glossary_version")) == {"houston": 3, "dallas": 3}
    assert GlossaryTerm.objects.all().delete()[0] == 0
    assert City.objects.get(slug="dallas").glossary_version == 3


def test_a_city_saved_late_does_not_turn_the_version_back(paper, make_term):
    before = City.objects.get()
    make_term("休斯頓")
    before.motto_en = "Late"
    before.save()
    after = City.objects.get()
    assert (after.glossary_version, after.motto_en) == (1, "Late")
    City.objects.only("slug").get().save()
    assert City.objects.get().glossary_version == 1


def test_the_person_of_the_request_made_the_change(paper, make_term):
    from wagtail.log_actions import LogContext

    user = User.objects.create_user("kept")
    with LogContext(user=user):
        row = make_term("休斯頓")
        row.delete()
    assert {change.made_by for change in GlossaryChange.objects.all()} == {user}


def test_terms_are_found_in_any_script_and_case(make_term):
    make_term("休斯頓", hans="休斯敦", english="Houston", others="Space City")
    for words in ("休斯敦", "休斯頓", "houston", "ＨＯＵ", "space", "顿 hou"):
        assert GlossaryTerm.objects.called(words).count() == 1, words
    assert not GlossaryTerm.objects.called("達拉斯").exists()


def test_a_term_kept_as_json_by_another_release():
    assert term_of(None) is None
    assert term_of({"hant": "大橋", "colour": "red"}) == Term("大橋")
