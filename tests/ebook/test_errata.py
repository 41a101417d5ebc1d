"""What a printed book says that is no longer so."""

import pytest
from django.db import transaction
from django.utils import translation

from diglot.directory.duplicates.merging import merge
from diglot.directory.models import Listing
from diglot.directory.recording import Change, write
from diglot.ebook import cycle
from diglot.ebook.errata import errata, noted
from diglot.ebook.models import Erratum

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(shop):
    """Return a function that changes the first firm after the close and gives its lines in a language."""
    book = shop.closed()

    def lines(values, code="en"):
        write([Change(shop.firms[0], values)], city=shop.city, who="a", origin="admin")
        with translation.override(code):
            found = errata(book, 1, [firm.pk for firm in shop.firms])
        assert set(found) <= {shop.firms[0].pk}
        return [each.text for each in found.get(shop.firms[0].pk, [])]

    return lines


CHANGES = [
    ({}, []),
    ({"phones": [{"number": "7135550123", "extension": "4"}]}, ["Phone now (713) 555-0123 ext. 4"]),
    ({"phones": []}, ["The phone is no longer in use"]),
    ({"name_en": "Luckier"}, ["Name now Luckier"]),
    ({"name_zh": "更吉星牙醫"}, ["Name now 更吉星牙醫"]),
    ({"street_en": "9 Elm St", "suite": "5"}, ["Address now 9 Elm St, #5"]),
    ({"street_en": ""}, ["No longer at this address"]),
    ({"plaza": "金冠廣場"}, ["Now in 金冠廣場"]),
    ({"hours": "9am-5pm"}, ["Hours now Daily 9 am–5 pm"]),
    ({"hours": "by the moon"}, ["Hours now by the moon"]),
    ({"wechat": "lucky1", "fax": "7135550199"}, ["Fax now (713) 555-0199", "WeChat now lucky1"]),
    ({"person_en": "Grace Chan", "title_en": "DDS"}, ["Person now Grace Chan, DDS"]),
    ({"description_en": "We moved nothing", "sort_as_en": "Z", "tier": "bold"}, []),
    ({"status": "closed", "closed_on": "2026-10-01", "phones": []}, ["Closed since Oct. 1, 2026"]),
    ({"status": "closed"}, ["Closed down"]),
    ({"status": "removed"}, ["No longer in the directory"]),
]


def test_what_is_printed_and_changed_is_told(changed):
    for values, expected in CHANGES:
        with transaction.atomic():
            said = changed(values)
            transaction.set_rollback(True)
        assert said == expected, values


def test_it_is_told_in_the_readers_language(changed):
    assert changed({"phones": [{"number": "713-555-0123"}]}, "zh-hant") == ["電話現為 (713) 555-0123"]
    assert changed({}, "zh-hans") == ["电话现为 (713) 555-0123"]
    assert changed({"street_zh": "橡樹街五號", "street_en": "9 Elm St"}, "zh-hant")[0] == "地址現為 橡樹街五號"


def test_merged_and_deleted_ones(shop):
    book = shop.closed()
    merge(shop.firms[0], shop.firms[1], who="ann")
    Listing.objects.filter(pk=shop.firms[2].pk).delete()
    found = errata(book, 1, [firm.pk for firm in shop.firms])
    assert {listing: [each.text for each in rows] for listing, rows in found.items()} == {
        shop.firms[0].pk: ["Phone now (713) 555-0101, (713) 555-0102"],
        shop.firms[1].pk: ["Now listed as “Lucky 1”"],
        shop.firms[2].pk: ["No longer in the directory"],
    }


def test_each_printing_has_its_own(shop):
    book = shop.closed()
    write([Change(shop.firms[0], {"name_en": "Luckier"})], city=shop.city, who="a", origin="admin")
    book = cycle.reprint(book, who="ann")
    assert errata(book, 2, [shop.firms[0].pk]) == {}
    assert list(errata(book, 1, [shop.firms[0].pk])) == [shop.firms[0].pk]
    assert errata(book, 3, [shop.firms[0].pk]) == {}


def test_a_page_is_asked_about_in_two_queries(shop, django_assert_num_queries):
    book = shop.closed()
    write([Change(firm, {"plaza": "金冠廣場"}) for firm in shop.firms], city=shop.city, who="a", origin="admin")
    for count in (1, 3):
        with django_assert_num_queries(2):
            assert len(errata(book, 1, [firm.pk for firm in shop.firms[:count]])) == count


def test_corrections_by_hand_stand_at_their_page_and_script(shop):
    for page, script, text in ((3, "", "both"), (3, "zh-hans", "simplified"), (4, "zh-hant", "traditional")):
        Erratum.objects.create(book=shop.book, page=page, script=script, text_en=text)
    found = noted(shop.book, "zh-hant", [3, 4, 5])
    assert {page: [row.text_en for row in rows] for page, rows in found.items()} == {3: ["both"], 4: ["traditional"]}
