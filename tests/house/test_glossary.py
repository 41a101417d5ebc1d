"""The glossary as a value: read once a version, never old for new, and no version that was taken back."""

import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import QuerySet

from diglot.hanzi.glossary import NO_GLOSSARY
from diglot.house import glossary
from diglot.house.glossary import glossary_of
from diglot.house.models import City, GlossaryTerm
from diglot.house.recording import hold


def names(city):
    return [term.hant for term in glossary_of(city).terms]


def test_no_city_and_no_terms_cost_nothing(paper, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert glossary_of(None) is NO_GLOSSARY
        assert glossary_of(paper.city) is NO_GLOSSARY


def test_a_row_that_cannot_be_used_costs_no_page(paper, make_term, caplog):
    make_term("休斯頓")
    row = make_term("達拉斯")
    GlossaryTerm.objects.filter(pk=row.pk).update(hant="達")
    assert names(City.objects.get()) == ["休斯頓"]
    assert f"glossary term {row.pk} is left out" in caplog.text


def test_inside_a_transaction_a_city_asks_once(paper, make_term, django_assert_num_queries):
    make_term("休斯頓")
    city = City.objects.get()
    with django_assert_num_queries(1):
        assert names(city) == names(city) == ["休斯頓"]


@pytest.fixture
def city(transactional_db):
    # Tests with a live server empty the tables when they end, and the numbers of the content types change.
    ContentType.objects.clear_cache()
    return City.objects.create(slug="houston", name_zh="休", name_en="H", masthead_zh="報", masthead_en="News")


def elsewhere(act):
    """Do something on another connection, as another process would, and wait for it."""
    failed = []

    def run():
        try:
            act()
        except Exception as error:  # noqa: BLE001
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert not failed


class TestCommitted:
    def test_no_query_while_the_version_is_known(self, city, django_assert_num_queries):
        GlossaryTerm.objects.create(city=city, hant="休斯頓")
        assert names(City.objects.get()) == ["休斯頓"]
        row = City.objects.get()
        with django_assert_num_queries(0):
            assert glossary_of(row) is glossary_of(row)

    def test_what_another_process_changes_is_seen_with_the_next_row_of_the_city(self, city):
        GlossaryTerm.objects.create(city=city, hant="休斯頓")
        assert names(City.objects.get()) == ["休斯頓"]
        elsewhere(lambda: GlossaryTerm.objects.create(city=city, hant="達拉斯"))
        assert names(City.objects.get()) == ["休斯頓", "達拉斯"]

    def test_terms_newer_than_the_row_of_the_city_are_kept_under_their_own_version(self, city):
        GlossaryTerm.objects.create(city=city, hant="休斯頓")
        early = City.objects.get()
        elsewhere(lambda: GlossaryTerm.objects.create(city=city, hant="達拉斯"))
        assert names(early) == ["休斯頓", "達拉斯"]
        assert glossary._known[city.pk][0] == 2
        assert names(City.objects.get()) == ["休斯頓", "達拉斯"]

    def test_a_version_that_is_taken_back_leaves_no_trace(self, city):
        GlossaryTerm.objects.create(city=city, hant="休斯頓")
        with transaction.atomic():
            GlossaryTerm.objects.create(city=city, hant="達拉斯")
            assert names(City.objects.get()) == ["休斯頓", "達拉斯"]
            transaction.set_rollback(True)
        assert names(City.objects.get()) == ["休斯頓"]
        elsewhere(lambda: GlossaryTerm.objects.create(city=city, hant="奧斯汀"))
        assert City.objects.get().glossary_version == 2
        assert names(City.objects.get()) == ["休斯頓", "奧斯汀"]

    def test_the_city_is_held_without_its_key(self, city, monkeypatch):
        """A story or a picture that names the city is written while a table is imported (PostgreSQL)."""
        asked, real = [], QuerySet.select_for_update

        def noted(rows, **how):
            asked.append((rows.model, how))
            return real(rows, **how)

        monkeypatch.setattr(QuerySet, "select_for_update", noted)
        with transaction.atomic():
            hold(city)
        assert asked == [(City, {"no_key": True})]

    def test_changes_at_once_are_as_many_versions(self, city):
        letters = "甲乙丙丁戊己庚辛"
        start = threading.Barrier(4)

        def add(mine):
            try:
                start.wait()
                for letter in mine:
                    GlossaryTerm.objects.create(city_id=city.pk, hant=letter * 2)
            finally:
                connection.close()

        threads = [threading.Thread(target=add, args=(letters[n::4],)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        after = City.objects.get()
        assert after.glossary_version == len(letters)
        assert len(glossary_of(after).terms) == len(letters)
        versions = sorted(after.glossary_changes.values_list("version", flat=True))
        assert versions == list(range(1, len(letters) + 1))
