"""The glossary and a story's own exceptions on every page that shows its words: readers see them, and nothing else.

Their letters are exempt from the script check, which looks for what slipped through, not for what was decided.
"""

import pytest
from pages.test_every_page import READINGS, Page

from diglot.house import glossary
from diglot.house.models import GlossaryTerm
from diglot.news.models import StoryOverride, StoryPage
from diglot.news.overrides import places_of, settle

# What the newsroom decided for readers of Simplified: each holds a letter that is otherwise wrong there.
FORMS = ("李乾★", "陸羽茶館", "徵羽★")


@pytest.fixture
def story(make_story, paper):
    """Return a story with an exception in its title, summary and body, and a name from the glossary."""
    glossary.forget()
    term = GlossaryTerm(city=paper.city, hant="陸羽茶館", hans="陸羽茶館")
    term.full_clean()
    term.save()
    page = make_story("zh", "李乾的一天", ["他說徵羽與陸羽茶館的故事。"], summary="李乾出發。")
    for place, word, hans in (("title", "李乾", FORMS[0]), ("summary", "李乾", FORMS[0]), ("", "徵羽", FORMS[2])):
        found = settle(places_of(page), place, word, "", "")
        page.overrides.add(
            StoryOverride(word=word, hans=hans, **dict(zip(("place", "before", "after"), found, strict=True)))
        )
    page.save_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("kind", ["story", "front page", "section"])
@pytest.mark.parametrize("code", ["zh-hant", "zh-hans"])
def test_what_was_decided_is_read_and_is_no_wrong_letter(client, story, kind, code, record_property):
    url = {"story": story.url, "front page": "/zh-hant/", "section": "/zh-hant/local/"}[kind]
    text = client.get(url.replace("/zh-hant/", f"/{code}/")).content.decode()
    assert "data-overrides" not in text
    page = Page(text)
    words = "".join(run for _lang, run in page.runs)
    assert ("★" in words) == (code == "zh-hans")
    if kind == "story":
        assert "陸羽茶館的故事" in words
        # Title, side titles, summary and body; the document's title and its description for link previews.
        assert words.count("★") == (7 if code == "zh-hans" else 0)
    exempted = 0
    wrong = []
    for run, found in page.wrong_letters(READINGS[code]):
        allowed = {at for form in FORMS for at in places(run, form)}
        exempted += len([at for at, _letter in found if at in allowed])
        wrong += [(run, letter) for at, letter in found if at not in allowed]
    record_property("letters exempt from the script check", exempted)
    print(f"{kind} in {code}: {exempted} letters of decided forms exempt")
    assert wrong == []


def places(run, form):
    at = run.find(form)
    while at != -1:
        yield from range(at, at + len(form))
        at = run.find(form, at + 1)
