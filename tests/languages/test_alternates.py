"""The hreflang set names existing readings only."""

from diglot.languages.alternates import Alternate, hreflang
from diglot.languages.readings import readings


def alternates(*existing):
    return [Alternate(each, f"https://x.test/{each.code}/", each.code in existing) for each in readings()]


def test_all_readings():
    tags = {link.tag: link.url for link in hreflang(alternates("zh-hant", "zh-hans", "en"))}
    assert tags == {
        "zh-Hant": "https://x.test/zh-hant/",
        "zh-Hans": "https://x.test/zh-hans/",
        "en": "https://x.test/en/",
        "x-default": "https://x.test/zh-hant/",
    }


def test_a_missing_edition_is_not_named():
    assert [link.tag for link in hreflang(alternates("en"))] == ["en", "x-default"]
    assert hreflang(alternates()) == []


def test_a_front_page_names_the_negotiating_address():
    assert hreflang(alternates("en"), "https://x.test/")[-1].url == "https://x.test/"
