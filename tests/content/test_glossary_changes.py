"""What follows a change of the glossary: every page it touches, once, whatever happens to the worker."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.search import index

from diglot.content import glossary_changes, purging
from diglot.hanzi.glossary import Term
from diglot.hanzi.glossary_csv import Row
from diglot.house.importing import keep, planned
from diglot.house.models import City, GlossaryChange, GlossaryTerm
from diglot.house.recording import follow_again, is_followed
from diglot.jobs import worker
from diglot.jobs.models import Job
from diglot.news.models import StoryPage


@pytest.fixture
def followed(monkeypatch):
    """Return what was purged and what was indexed, as the job does it."""
    done = {"purged": [], "indexed": []}
    purge, insert = purging.purge, index.insert_or_update_object

    def noted(pages):
        addresses = purge(pages)
        done["purged"] += sorted(addresses)
        return addresses

    def indexed(page):
        done["indexed"].append(page.pk)
        insert(page)

    monkeypatch.setattr(glossary_changes, "purge", noted)
    monkeypatch.setattr(index, "insert_or_update_object", indexed)
    return done


def add(city, hant, **values):
    row = GlossaryTerm(city=city, hant=hant, **values)
    row.full_clean()
    row.save()
    return row


def work(now=None):
    while worker.work_once("w", now):
        pass


def titles(change):
    return sorted(page["title"] for page in change.pages)


def test_pages_are_found_in_any_script_and_by_other_names(paper, make_story):
    make_story("zh", "休斯敦的桥", ["内文。"])
    make_story("zh", "標題", ["從休士頓出發。"])
    make_story("zh", "題目", ["內文。"], byline="休斯頓訊")
    make_story("en", "In Space City", ["Text."])
    make_story("en", "In cyberspace city", ["Text."])
    make_story("zh", "別處", ["達拉斯。"])
    make_story("zh", "休斯頓草稿", ["內文。"], publish=False)
    add(paper.city, "休斯頓", hans="休斯敦", taiwan="休士頓", others="Space City")
    work()
    change = GlossaryChange.objects.get()
    assert (change.state, change.counted) == ("done", 4)
    assert titles(change) == sorted(["休斯敦的桥", "標題", "題目", "In Space City"])
    found = {page["title"]: page for page in change.pages}
    assert found["休斯敦的桥"]["words"] == ["休斯敦"]
    assert found["休斯敦的桥"]["url"].startswith("http://127.0.0.1:8000/zh-hant/local/")
    assert change.finished_at


def test_a_word_inside_another_is_no_find(paper, make_story):
    make_story("zh", "四川普通話比賽", ["內文。"])
    make_story("zh", "談川普", ["內文。"])
    add(paper.city, "川普", hans="特朗普")
    work()
    assert titles(GlossaryChange.objects.get()) == ["談川普"]


def test_the_old_form_counts_when_a_term_changes_or_goes(paper, make_story):
    story = make_story("zh", "去大橋城", ["內文。"])
    row = add(paper.city, "大橋城")
    work()
    row.hant = "長橋城"
    row.save()
    work()
    row.delete()
    work()
    assert [titles(change) for change in GlossaryChange.objects.order_by("version")] == [
        [story.title],
        [story.title],
        [],
    ]


def test_they_are_indexed_anew_and_cleared_at_every_address(paper, make_story, followed):
    zh = make_story("zh", "休斯頓的橋", ["內文。"])
    en = make_story("en", "A bridge", ["Text."], pair_of=zh)
    add(paper.city, "休斯頓")
    work()
    assert followed["indexed"] == [zh.pk]
    root = "http://127.0.0.1:8000"
    path = zh.url.removeprefix("/zh-hant/")
    english = en.url.removeprefix("/en/")
    wanted = {f"{root}/{code}/{path}{view}" for code in ("zh-hant", "zh-hans", "en") for view in ("", "both/")}
    wanted |= {f"{root}/{code}/{english}" for code in ("zh-hant", "zh-hans", "en")}
    wanted |= {f"{root}/{code}/{lists}" for code in ("zh-hant", "zh-hans", "en") for lists in ("", "local/")}
    assert wanted <= set(followed["purged"])


def test_quick_changes_wait_for_one_job_and_each_has_its_report(paper, make_story):
    make_story("zh", "休斯頓與達拉斯", ["內文。"])
    for name in ("休斯頓", "達拉斯", "奧斯汀"):
        add(paper.city, name)
    assert Job.objects.filter(kind=glossary_changes.KIND).count() == 1
    work()
    assert [change.counted for change in GlossaryChange.objects.order_by("version")] == [1, 1, 0]
    add(paper.city, "大橋城")
    assert Job.objects.filter(kind=glossary_changes.KIND, state="waiting").count() == 1


def test_a_change_while_the_job_runs_is_followed_too(paper, make_story, monkeypatch):
    make_story("zh", "休斯頓與達拉斯", ["內文。"])
    add(paper.city, "休斯頓")
    real, made = purging.purge, []

    def purge(pages):
        if not made:
            made.append(add(paper.city, "達拉斯"))
        return real(pages)

    monkeypatch.setattr(glossary_changes, "purge", purge)
    work()
    assert [(change.state, change.counted) for change in GlossaryChange.objects.all()] == [("done", 1)] * 2


def test_a_killed_job_goes_on_where_it_was_and_counts_no_page_twice(paper, make_story, monkeypatch):
    stories = [make_story("zh", f"休斯頓第{number}篇", ["內文。"]) for number in range(5)]
    add(paper.city, "休斯頓")
    monkeypatch.setattr(glossary_changes, "PAGES_A_STEP", 2)
    steps = []

    class Killed(BaseException):
        pass

    def purge(pages):
        steps.append([page.title for page in pages])
        if len(steps) == 2:
            raise Killed

    monkeypatch.setattr(glossary_changes, "purge", purge)
    with pytest.raises(Killed):
        work()
    change = GlossaryChange.objects.get()
    assert (change.state, change.counted) == ("running", 2)
    work(timezone.now() + timedelta(hours=1))
    change.refresh_from_db()
    assert (change.state, change.counted) == ("done", 5)
    assert titles(change) == sorted(story.title for story in stories)
    # The first step of the stories was done and is not done again; the one it was killed in is.
    assert [page for step in steps for page in step].count(stories[0].title) == 1
    assert [page for step in steps for page in step].count(stories[2].title) == 2


def test_a_job_killed_at_its_end_leaves_nothing_half_done(paper, make_story, monkeypatch):
    make_story("zh", "休斯頓與達拉斯", ["內文。"])
    add(paper.city, "休斯頓")
    real = worker.Run.mark

    def mark(run, **values):
        if values.get("line"):
            raise RuntimeError("the database has gone")
        real(run, **values)

    monkeypatch.setattr(worker.Run, "mark", mark)
    work()
    assert GlossaryChange.objects.get().state == "running"
    monkeypatch.undo()
    # It waits to be tried again; what is changed meanwhile is left to it.
    add(paper.city, "達拉斯")
    work()
    assert [(change.state, change.counted) for change in GlossaryChange.objects.all()] == [("done", 1)] * 2


def test_what_a_given_up_job_left_is_taken_by_the_next(paper, make_story):
    make_story("zh", "休斯頓", ["內文。"])
    add(paper.city, "休斯頓")
    Job.objects.update(state="failed", cursor={"changes": [GlossaryChange.objects.get().pk]})
    GlossaryChange.objects.update(state="running", counted=7)
    add(paper.city, "達拉斯")
    work()
    assert [(change.state, change.counted) for change in GlossaryChange.objects.order_by("version")] == [
        ("done", 1),
        ("done", 0),
    ]


def test_one_that_was_given_up_is_known_and_can_be_done_again(paper, make_story, monkeypatch):
    make_story("zh", "休斯頓", ["內文。"])
    add(paper.city, "休斯頓")
    change = GlossaryChange.objects.get()
    assert is_followed(change)
    assert not follow_again(change)
    monkeypatch.setattr(glossary_changes, "purge", lambda pages: 1 / 0)
    for attempt in range(1, worker.MAX_ATTEMPTS + 1):
        assert is_followed(change), attempt
        worker.work_once("w", timezone.now() + timedelta(hours=attempt))
    change.refresh_from_db()
    assert (change.state, Job.objects.get().state) == ("running", "failed")
    assert not is_followed(change)
    monkeypatch.undo()
    assert follow_again(change)
    assert is_followed(change)
    assert not follow_again(change)
    assert Job.objects.filter(state="waiting").count() == 1
    work()
    change.refresh_from_db()
    assert (change.state, change.counted) == ("done", 1)
    assert is_followed(change)


def test_another_citys_pages_are_left_alone(paper, make_story):
    make_story("zh", "休斯頓", ["內文。"])
    other = City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="News")
    add(other, "休斯頓")
    work()
    assert GlossaryChange.objects.get().counted == 0


def test_a_long_list_is_cut_and_counted_whole(paper, make_story, monkeypatch):
    monkeypatch.setattr(GlossaryChange, "PAGES_LISTED", 2)
    for number in range(3):
        make_story("zh", f"休斯頓第{number}篇", ["內文。"])
    add(paper.city, "休斯頓")
    work()
    change = GlossaryChange.objects.get()
    assert (len(change.pages), change.counted) == (2, 3)


def test_a_city_that_was_deleted_meanwhile(paper):
    other = City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="News")
    add(other, "休斯頓")
    other.delete()
    work()
    assert Job.objects.get(kind=glossary_changes.KIND).state == "done"


def test_a_table_is_one_walk(paper, make_story):
    make_story("zh", "甲甲乙乙", ["內文。"])
    keep(paper.city, planned(paper.city, [Row(1, Term(letter * 2)) for letter in "甲乙丙"], "n"))
    work()
    change = GlossaryChange.objects.get()
    assert change.counted == 1
    assert change.pages[0]["words"] == ["甲甲", "乙乙"]


def test_the_addresses_of_many_pages_cost_as_many_queries_as_of_one(make_story):
    def count():
        pages = list(StoryPage.objects.all())
        purging.addresses(pages)
        with CaptureQueriesContext(connection) as queries:
            purging.addresses(pages)
        return len(queries)

    make_story("zh", "一篇", ["內文。"])
    one = count()
    for number in range(4):
        make_story("zh", f"第{number}篇", ["內文。"])
    assert count() == one
    assert purging.purge([]) == set()


def test_a_cache_in_front_is_told(make_story, settings, monkeypatch):
    from wagtail.contrib.frontend_cache.backends import HTTPBackend

    told = []
    monkeypatch.setattr(HTTPBackend, "purge_batch", lambda self, urls: told.extend(urls))
    settings.WAGTAILFRONTENDCACHE = {
        "front": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": "http://cache:6081"}
    }
    story = make_story("zh", "一篇", ["內文。"], publish=False)
    story.get_latest_revision().publish()
    story.refresh_from_db()
    told.clear()
    purging.purge([story])
    assert f"http://127.0.0.1:8000/zh-hans/{story.url.removeprefix('/zh-hant/')}" in told
