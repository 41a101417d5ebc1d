"""The readings come from settings alone."""

import pytest
from django.test import override_settings

from diglot.languages.readings import reading, reading_of_path, readings, readings_of_tree


def test_every_reading_knows_its_tree_script_and_tag():
    found = {each.code: (each.tree, each.script, each.tag, each.lang("TW")) for each in readings()}
    assert found == {
        "zh-hant": ("zh-hant", "Hant", "zh-Hant", "zh-Hant-TW"),
        "zh-hans": ("zh-hant", "Hans", "zh-Hans", "zh-Hans"),
        "en": ("en", "", "en", "en"),
    }


def test_region_is_the_citys():
    assert reading("zh-hant").lang("HK") == "zh-Hant-HK"
    assert reading("zh-hant").lang("") == "zh-Hant"


@pytest.mark.parametrize(
    ("path", "code"),
    [("/zh-hans/local/", "zh-hans"), ("/en/", "en"), ("/en", "en"), ("/", None), ("/admin/", None), ("/zh/", None)],
)
def test_reading_of_path(path, code):
    found = reading_of_path(path)
    assert (found.code if found else None) == code


def test_a_third_language_is_a_matter_of_settings():
    with override_settings(
        LANGUAGES=[("zh-hant", "繁"), ("zh-hans", "简"), ("en", "English"), ("vi", "Tiếng Việt")],
        WAGTAIL_CONTENT_LANGUAGES=[("zh-hant", "Chinese"), ("en", "English"), ("vi", "Vietnamese")],
    ):
        assert [each.code for each in readings_of_tree("vi")] == ["vi"]
        assert [each.code for each in readings_of_tree("zh-hant")] == ["zh-hant", "zh-hans"]
    assert len(readings()) == 3
