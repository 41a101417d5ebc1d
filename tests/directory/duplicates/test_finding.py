"""Duplicates found on entry and noted after an import; pairs told apart."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diglot.directory import recording
from diglot.directory.duplicates import finding
from diglot.directory.duplicates.finding import likely, note, rebuild, take_back, tell_apart
from diglot.directory.models import DuplicateDue, DuplicateKey, Listing, Suspicion, ToldApart
from diglot.directory.recording import Change, write
from diglot.house.models import City
from diglot.jobs.models import Job
from diglot.jobs.worker import claim, ensure_standing, perform

FIRM = {
    "name_zh": "吉星牙醫診所",
    "name_en": "Lucky Star Dental",
    "phones": [{"number": "713-555-0123"}],
    "street_en": "1234 Oak Boulevard",
    "suite": "100",
}
AGAIN = {"name_zh": "吉星牙医诊所", "phones": [{"number": "7135550123"}], "street_en": "1234 Oak Blvd", "suite": "#100"}
OTHER = {"name_zh": "金石餐廳", "phones": [{"number": "713-555-0177"}], "street_en": "88 Elm Street"}


@pytest.fixture
def make(paper):
    def made(*many, origin="admin", city=None):
        return write([Change(None, each) for each in many], city=city or paper.city, who="clerk", origin=origin)

    return made


def test_a_form_finds_the_listing_in_the_other_script_and_says_why(make, paper):
    firm, _other = make(FIRM, OTHER)
    (match,) = likely(AGAIN, paper.city)
    assert match.listing == firm
    assert match.score > 0.9
    said = [str(reason.message) for reason in match.reasons]
    assert "Same name in the other script" in said
    assert "Same phone: (713) 555-0123" in said


def test_a_listing_is_not_its_own_duplicate(make, paper):
    firm, again, _other = make(FIRM, AGAIN, OTHER)
    assert [match.listing for match in likely(firm, paper.city)] == [again]


def test_only_what_stands_in_the_same_city_is_found(make, paper):
    dallas = City.objects.create(
        slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="News"
    )
    make(FIRM, city=dallas)
    (gone,) = make(FIRM)
    write([Change(gone, {"status": "removed"})], city=paper.city, who="a", origin="admin")
    assert likely(AGAIN, paper.city) == []
    assert [match.listing for match in likely(AGAIN, paper.city, among=("removed",))] == [gone]


def test_keys_follow_every_write(make, paper):
    (firm,) = make(FIRM)
    write([Change(firm, OTHER | {"name_en": ""})], city=paper.city, who="a", origin="admin")
    assert likely(FIRM, paper.city) == []
    assert [match.listing for match in likely(OTHER, paper.city)] == [firm]
    firm.delete()
    assert not DuplicateKey.objects.exists()


def test_an_import_is_noted_each_pair_once(make):
    listings = make(FIRM, AGAIN, OTHER)
    assert note(listing.pk for listing in listings) == 1
    assert note(listing.pk for listing in listings) == 1
    (pair,) = Suspicion.objects.open()
    assert (pair.first, pair.second) == (listings[0], listings[1])
    assert finding.from_json(pair.reasons[0]).speaks_for
    assert not DuplicateDue.objects.exists()


def test_what_is_likely_no_more_is_dropped(make, paper):
    firm, again, _other = make(FIRM, AGAIN, OTHER)
    note([firm.pk, again.pk])
    write([Change(again, OTHER | {"name_zh": "別家書局"})], city=paper.city, who="a", origin="admin")
    note([again.pk])
    assert not Suspicion.objects.filter(first=firm, second=again).exists()


@pytest.mark.parametrize("others", [0, 60], ids=["a few at once", "an import"])
def test_the_standing_job_looks_at_what_was_written(make, others):
    make(FIRM, AGAIN, *({"name_en": f"Firm {number}"} for number in range(others)))
    ensure_standing()
    job = Job.objects.get(standing="duplicates")
    from django.utils import timezone

    Job.objects.exclude(pk=job.pk).update(state="done")
    perform(claim("test", timezone.now()))
    assert Suspicion.objects.filter(first__name_zh=FIRM["name_zh"], second__name_zh=AGAIN["name_zh"]).exists()
    assert not DuplicateDue.objects.exists()


def test_told_apart_stays_apart(make, paper):
    firm, again = make(FIRM, AGAIN)
    note([firm.pk])
    told = tell_apart(again, firm, who="clerk")
    assert not Suspicion.objects.exists()
    assert likely(firm, paper.city) == []
    assert rebuild(paper.city) == 0
    assert tell_apart(firm, again, who="other") == told
    take_back(told)
    assert Suspicion.objects.count() == 1


@pytest.mark.parametrize("keyed", [True, False])
def test_told_apart_survives_the_rows(make, paper, keyed):
    key = {"source": "list", "source_key": "7"} if keyed else {}
    firm, again = *make(FIRM), *make(AGAIN | key, origin="import:1")
    tell_apart(firm, again, who="clerk")
    recording.undo("import:1", who="clerk")
    assert not Listing.objects.filter(pk=again.pk).exists()
    (anew,) = make(AGAIN | key, origin="import:2")
    assert note([anew.pk]) == 0
    assert ToldApart.objects.count() == 1
    assert note([make(AGAIN | {"source": "other", "source_key": "9"})[0].pk]) > 0


def test_a_chain_does_not_fill_the_queue(make):
    shops = [
        {"name_zh": "喜福餐廳", "street_en": f"{100 + n} Oak Road", "phones": [{"number": f"713-555-{100 + n:04}"}]}
        for n in range(70)
    ]
    listings = make(*shops[:40]) + make(*shops[40:])
    assert note(listing.pk for listing in listings) == 0
    assert note([make(shops[3])[0].pk]) == 1


def test_questions_do_not_grow_with_the_directory(make, paper):
    make(FIRM, AGAIN)

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            likely(FIRM, paper.city)
        return len(queries)

    before = asked()
    make(*({"name_zh": f"吉星{n}號", "phones": FIRM["phones"]} for n in range(20)))
    assert asked() == before <= 7
