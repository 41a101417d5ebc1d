"""A newcomer's reading, by what browsers really send."""

import pytest
from django.test import RequestFactory

from diglot.languages.negotiation import as_known_to_django, preferred_reading


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("zh-SG", "zh-hans"),
        ("zh-TW,zh;q=0.9,en-US;q=0.8", "zh-hant"),
        ("zh-HK", "zh-hant"),
        ("zh-MO", "zh-hant"),
        ("zh-Hant-US,en;q=0.5", "zh-hant"),
        ("zh-Hans-US", "zh-hans"),
        ("ZH-HANS", "zh-hans"),
        ("yue", "zh-hant"),
        ("yue-Hant-HK", "zh-hant"),
        ("yue-Hans", "zh-hans"),
        ("cmn-Hans-CN", "zh-hans"),
        ("cmn-TW", "zh-hant"),
        ("en-US,en;q=0.9,zh-CN;q=0.1", "en"),
        ("fr,en;q=0.3", "en"),
        ("en;q=0,zh-CN;q=0.1", "zh-hans"),
        ("zh-CN;q=0.2,en;q=0.9", "en"),
        ("*", "zh-hant"),
        ("fr", "zh-hant"),
        ("", "zh-hant"),
        ("a" * 5000, "zh-hant"),
        ("zh-Hans;q=abc", "zh-hant"),
    ],
)
def test_accept_language(header, code):
    assert preferred_reading(RequestFactory().get("/", headers={"accept-language": header})).code == code


def test_a_choice_wins_over_the_browser():
    request = RequestFactory().get("/", headers={"accept-language": "en"})
    request.COOKIES["reading"] = "zh-hans"
    assert preferred_reading(request).code == "zh-hans"
    request.COOKIES["reading"] = "klingon"
    assert preferred_reading(request).code == "en"


def test_other_names_of_chinese():
    assert as_known_to_django("YUE-Hans-CN") == "zh-hans-cn"
    assert as_known_to_django("cmn") == "zh"
    assert as_known_to_django("en-GB") == "en-gb"
