"""Words learnt from confirmed pairs: what is learnt from, which words are in use, and the command that manages them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from diglot.bitext.learning import Learnt
from diglot.bitext.lexicon import Lexicon
from diglot.hanzi.messages import Message
from diglot.house.models import City
from diglot.news import lexicons
from diglot.news.gold import gold_stories
from diglot.news.learnt import LearntWords
from diglot.news.lexicons import lexicon_for
from diglot.news.management.commands import bitext as command
from diglot.news.models import Pair

CONFIRMED = {"confirmed_by": 1, "confirmed_name": "Ann", "confirmed_at": "2026-01-01T00:00:00+00:00"}


@pytest.fixture
def city(paper):
    lexicons._known.clear()
    return paper.city


def row(city, words, **values):
    rows = [["桥", "bridg", 30.0], ["社区", "neighborhood", 20.5]][:words]
    return LearntWords.objects.create(city=city, stories=6, beads=50, before=0.9, after=0.95, words=rows, **values)


def run(*arguments):
    out = StringIO()
    call_command("bitext", *arguments, stdout=out)
    return out.getvalue()


def test_without_learning_there_is_the_dictionary(city):
    assert lexicon_for(None) is Lexicon.standard()
    assert lexicon_for(city) is Lexicon.standard()


def test_the_latest_words_are_in_use_and_read_once(city, django_assert_num_queries):
    row(city, 1)
    latest = row(city, 2)
    with django_assert_num_queries(2):
        found = lexicon_for(city)
    with django_assert_num_queries(1):
        assert lexicon_for(city) is found
    assert found.version == Lexicon.standard().with_words(latest.strengths()).version
    assert found.version != Lexicon.standard().version
    latest.set_aside(timezone.now())
    assert lexicon_for(city).version == Lexicon.standard().with_words({("桥", "bridg"): 30.0}).version
    LearntWords.objects.update(set_aside_at=timezone.now())
    assert lexicon_for(city) is Lexicon.standard()


def test_each_city_has_its_own(city):
    other = City.objects.create(
        slug="elsewhere", name_zh="他城", name_en="Elsewhere", masthead_zh="報", masthead_en="P"
    )
    row(other, 2)
    assert lexicon_for(city) is Lexicon.standard()
    assert lexicon_for(other) is not Lexicon.standard()


def test_gold_is_what_was_confirmed(pair, make_story, django_assert_max_num_queries):
    zh, en = pair
    beads = [{"zh": [str(a.id)], "en": [str(b.id)]} for a, b in zip(zh.body, en.body, strict=True)]
    Pair.keep(zh, [beads[0], {**beads[1], **CONFIRMED}])
    alone = make_story("zh", "独篇", ["只有中文。"])
    Pair.keep(alone, [{"zh": [str(alone.body[0].id)], "en": [], **CONFIRMED}])
    (story,) = gold_stories(Pair.objects.all())
    assert [block.text for block in story.en] == ["The bridge opens.", "It joins two neighborhoods."]
    assert [(bead.zh, bead.en) for bead in story.beads] == [((1,), (1,))]


def test_gold_is_whole_and_of_the_words_that_were_confirmed(pair):
    zh, en = pair
    sides = [[str(block.id) for block in page.body] for page in pair]
    beads = [{"zh": [a], "en": [b], **CONFIRMED} for a, b in zip(*sides, strict=True)]
    Pair.keep(zh, [{**beads[0], "changed": True}, beads[1]])
    (story,) = gold_stories(Pair.objects.all())
    assert [(bead.zh, bead.en) for bead in story.beads] == [((1,), (1,))]
    # Half of what was confirmed is no translation of the rest.
    Pair.keep(zh, [{"zh": sides[0], "en": [sides[1][0], "gone"], **CONFIRMED}])
    assert [story.beads for story in gold_stories(Pair.objects.all())] == [()]
    Pair.keep(zh, beads)
    en.unpublish()
    assert not list(gold_stories(Pair.objects.all()))


@pytest.fixture
def lesson(monkeypatch):
    """Return a function that has the command learn this."""

    def teach(kept, **values):
        words = {("社区", "neighborhood"): 20.5, ("桥", "bridg"): 30.04999} if kept else {}
        found = Learnt(words, kept=kept, reason=Message.of("Because."), stories=6, beads=50, **values)
        monkeypatch.setattr(command, "learn", lambda gold, lexicon, glossary: found)

    return teach


def test_learning_is_stored_and_told(city, lesson):
    lesson(True, before=0.9, after=0.95)
    out = run("learn", "--city", city.slug)
    assert out.split("\n") == [
        "confirmed pairs   50 in 6 stories",
        "before, strict F1 0.9000",
        "after             0.9500",
        "words             2",
        "Because.",
        "",
    ]
    (kept,) = LearntWords.objects.all()
    assert kept.words == [["桥", "bridg", 30.05], ["社区", "neighborhood", 20.5]]
    assert (kept.city, kept.stories, kept.beads, kept.before, kept.after) == (city, 6, 50, 0.9, 0.95)


@pytest.mark.parametrize(("kept", "extra"), [(False, []), (True, ["--dry-run"])])
def test_a_refusal_and_a_trial_store_nothing(city, lesson, kept, extra):
    earlier = row(city, 1)
    lesson(kept, before=0.9, after=0.95 if kept else 0.9)
    out = run("learn", *extra)
    assert "Because.\n" in out
    assert ("leave out --dry-run" in out) == kept
    assert list(LearntWords.objects.all()) == [earlier]


def test_too_little_has_no_scores(city, lesson):
    lesson(False)
    assert run("learn") == "confirmed pairs   50 in 6 stories\nBecause.\n"


def test_without_confirmed_pairs_it_says_how_many_are_needed(city):
    assert "Confirmed pairs of paragraphs: 0, in stories: 0; learning needs 40 in 5." in run("learn")


def test_show_and_forget(city):
    assert run("show") == "Nothing has been learnt yet; diglot bitext learn does it.\n"
    with pytest.raises(CommandError, match="houston: no learnt words are in use; there is nothing to forget"):
        run("forget")
    row(city, 1)
    row(city, 2)
    lines = run("show").split("\n")
    assert [line.split("  ")[-1] for line in lines[1:3]] == ["in use", "0.9500"]
    assert lines[3:] == ["  桥 = bridg  30", "  社区 = neighborhood  20.5", ""]
    day = timezone.now().date().isoformat()
    assert run("forget") == f"set aside: 2 words learnt on {day}; in use again: 1 word learnt on {day}\n"
    assert run("forget") == f"set aside: 1 word learnt on {day}; in use again: the dictionary alone\n"
    assert "set aside" in run("show")
    assert LearntWords.objects.count() == 2


def test_an_unknown_city_is_told(city):
    with pytest.raises(CommandError, match="no city nowhere; there are: houston"):
        run("show", "--city", "nowhere")
