"""`diglot import`: what it prints, what it keeps, what it refuses."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from diglot.news.models import StoryPage

PAGE = """点击浏览 休斯顿黄页 电子书
新闻 / 地方新闻

新桥週六启用 两岸居民等了十年

新桥週六启用 两岸居民等了十年

2025年9月19日

桥梁将於周六启用，居民為此等了十年。这座桥全长四百一十英尺，行人和自行车都能通行。

市长说，这座桥连接了两个社区，今後走路只要十二分钟。

New Bridge Opens Saturday After Ten Years

The bridge opens on Saturday. Neighbors have waited ten years for it, and it is 410 feet long.

The mayor said that it joins two neighborhoods, which are now twelve minutes apart on foot.
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE)
    return path


def test_a_page_becomes_drafts_and_a_screen_of_words(paper, file, capsys):
    call_command("import_stories", str(file))
    words = capsys.readouterr().out
    assert "draft in local" in words
    assert "zh 新桥週六启用 两岸居民等了十年" in words
    assert "en New Bridge Opens Saturday After Ten Years" in words
    assert "left out: " in words
    assert len(words.splitlines()) <= 40
    assert not StoryPage.objects.live().exists()
    assert StoryPage.objects.count() == 2


def test_published_and_read_in_four_readings(paper, file, client):
    call_command("import_stories", str(file), "--publish", "--section", "headlines")
    zh = StoryPage.objects.get(locale__language_code="zh-hant")
    assert "橋樑將於" in client.get(zh.url).content.decode() or "橋梁將於" in client.get(zh.url).content.decode()
    assert "桥梁将于周六启用，居民为此" in client.get(zh.url.replace("zh-hant", "zh-hans")).content.decode()
    both = client.get(f"{zh.url}both/").content.decode()
    assert "Neighbors have waited" in both
    en = StoryPage.objects.get(locale__language_code="en")
    assert client.get(en.url).status_code == 200


def test_json_is_one_list(paper, file, capsys):
    call_command("import_stories", str(file), "--json")
    (report,) = json.loads(capsys.readouterr().out)
    assert report["state"] == "draft"
    assert report["editions"]["zh"]["paragraphs"] == 2
    assert report["editions"]["zh"]["date"] == "2025-09-19"
    assert report["furniture"]


def test_what_the_editions_say_differently_is_counted(paper, file, capsys):
    call_command("import_stories", str(file))
    assert "differences between" not in capsys.readouterr().out
    file.write_text(PAGE.replace("四百一十英尺", "四百四十英尺"))
    call_command("import_stories", str(file))
    assert "  differences between the editions: 1 likely an error, 0 worth a look\n" in capsys.readouterr().out
    call_command("import_stories", str(file), "--json")
    (report,) = json.loads(capsys.readouterr().out)
    assert report["differences"]["high"] == 1


def test_one_edition_has_nothing_to_differ_from(paper, file, capsys):
    file.write_text(PAGE.partition("New Bridge Opens")[0])
    call_command("import_stories", str(file), "--json")
    (report,) = json.loads(capsys.readouterr().out)
    assert report["differences"] == {}


def test_standard_input(paper, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    call_command("import_stories", "-")
    assert StoryPage.objects.count() == 2


def test_one_bad_file_is_named_and_the_others_are_kept(paper, file, tmp_path, capsys):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"a\0b")
    with pytest.raises(CommandError, match="2 of 3 not imported"):
        call_command("import_stories", str(bad), str(tmp_path / "none.txt"), str(file))
    words = capsys.readouterr().err.splitlines()
    assert len(words) == 2
    assert words[0].startswith(str(bad))
    assert words[1] == f"{tmp_path / 'none.txt'}: No such file or directory"
    assert StoryPage.objects.count() == 2


def test_no_paper_and_no_such_city(db, file, paper):
    with pytest.raises(CommandError, match="no city dallas; the cities are houston"):
        call_command("import_stories", str(file), "--city", "dallas")


@pytest.mark.django_db
def test_before_setup(file):
    with pytest.raises(CommandError, match="run diglot setup first"):
        call_command("import_stories", str(file))
