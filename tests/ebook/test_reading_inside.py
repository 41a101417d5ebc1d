"""Search inside a book: either script, pinyin, English, persons and digits find the same listing."""

import json

import pytest
from ebook.builds import make_build

from diglot.ebook.reading.editions import Edition, NoFile
from diglot.ebook.reading.inside import lit_all, search


@pytest.fixture(params=["zh-hant", "zh-hans"])
def edition(request, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_build(tmp_path / "books" / "token", script=request.param)
    return Edition("token")


@pytest.mark.parametrize(
    ("question", "listings"),
    [
        ("牙医", [11]),
        ("牙醫", [11]),
        ("長城", [13]),
        ("长城", [13]),
        ("changcheng", [13]),
        ("chang cheng", [13]),
        ("cheng", [13]),
        ("yangchun", [15]),
        ("jin", [14]),
        ("ji", [14]),
        ("golden noodles", [14]),
        ("GOLD", [14]),
        ("old", []),
        ("cafe", [15]),
        ("曾小明", [13]),
        ("张大同", [11]),
        ("713 555-0114", [14]),
        ("0114", [14]),
        ("5550199", []),
        ("長城 0114", []),
        ("<dental>", [11, 12]),
        ("", []),
        ("!?", []),
    ],
)
def test_what_is_found(edition, question, listings):
    assert [each.listing for each in search(edition, question)] == listings


def test_names_that_begin_so_come_first(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "books" / "t" / "reader").mkdir(parents=True)
    rows = [
        ["大金冠", "", "", "dajinguan", 3, 1],
        ["Pine Golden", "", "", "", 4, 2],
        ["Old Town", "", "金冠廣場", "", 5, 3],
        ["金冠酒樓", "", "", "jinguan jiulou", 6, 4],
    ]
    (tmp_path / "books" / "t" / "reader" / "search.json").write_text(
        json.dumps({"fold": {}, "columns": list(zip(*rows, strict=True))})
    )
    assert [each.listing for each in search(Edition("t"), "金冠")] == [4, 1, 3]
    assert [each.listing for each in search(Edition("t"), "jinguan")] == [4, 1]


def test_what_was_found_is_lit_and_harmless(edition):
    found = search(edition, "dental")
    assert [str(each.other) for each in lit_all(found, "dental")] == [
        "Pinewood <mark>Dental</mark>",
        "Lily &lt;<mark>Dental</mark>&gt; &amp; Sons",
    ]
    (one,) = lit_all(search(edition, "changcheng"), "changcheng")
    assert str(one.name).startswith("<mark>")


def test_a_build_without_a_reader_has_no_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with pytest.raises(NoFile):
        search(Edition("none"), "a")
    with pytest.raises(NoFile):
        _ = Edition("none").pages
