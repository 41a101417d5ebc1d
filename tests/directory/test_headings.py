"""How the shipped headings come into the database and stay up to date."""

import pytest

from diglot.directory import headings
from diglot.directory.models import Heading

pytestmark = pytest.mark.django_db


def test_all_are_there_after_migrating():
    assert Heading.objects.filter(key__in=[row.key for row in headings.shipped()]).count() == len(
        list(headings.shipped())
    )
    assert headings.load() == 0


def test_an_older_text_is_brought_up_to_date_and_an_edited_one_is_left():
    Heading.objects.filter(key="bakeries").update(name_en="Bread", parent=None)
    headings.load()
    bakeries = Heading.objects.get(key="bakeries")
    assert bakeries.name_en == "Bakeries"
    assert bakeries.parent
    Heading.objects.filter(key="bakeries").update(name_en="Bread", edited=True)
    headings.load()
    assert Heading.objects.get(key="bakeries").name_en == "Bread"


def test_references_are_tied():
    for row in headings.shipped():
        heading = Heading.objects.select_related("parent", "see").get(key=row.key)
        assert (heading.parent.key if heading.parent else "") == row.parent
        assert (heading.see.key if heading.see else "") == row.see
        assert {each.key for each in heading.see_also.all()} == set(row.see_also)
