"""The side-by-side page with its sentences marked: the same page otherwise, and no dearer for having more rows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diglot.news import sentences
from diglot.news.models import Pair, StoryPage

ZH = [
    "等了將近<b>十年</b>，兩岸的<a href='https://example.org/'>居民</a>終於可以走過橋。橋長410英尺。",
    "市長說：「<b>橋</b>樑週六啟用。」",
]
EN = [
    "After nearly <b>ten years</b>, <a href='https://example.org/'>residents</a> can cross at last. It is 410 feet long.",
    "“The bridge opens on Saturday,” the mayor said.",
]
MARK = re.compile(r'<span class="s(?: maybe)?" data-s="[\d-]+">(.*?)</span>', re.DOTALL)
NEW = re.compile(r'<p class="note lights-how".*?</script>', re.DOTALL)


@pytest.fixture
def both(make_story):
    zh = make_story("zh", "新橋", ZH)
    make_story("en", "New bridge", EN, pair_of=zh)
    return f"{zh.url}both/"


def read(client, url):
    return client.get(url).content.decode()


@pytest.mark.parametrize("code", ["zh-hant", "zh-hans"])
def test_it_reads_the_same_with_and_without_sentences(client, both, code):
    url = both.replace("zh-hant", code)
    marked = read(client, url)
    assert len(MARK.findall(marked)) >= 4
    assert "news/lights" in marked
    Pair.objects.update(sentences={})
    plain = read(client, url)
    assert not MARK.search(plain)
    assert "news/lights" not in plain
    assert MARK.sub(r"\1", NEW.sub("", marked)).split() == plain.split()


def test_links_answer_each_other_and_tell_sure_from_unsure(client, both):
    pair = Pair.objects.get()
    for kept in pair.sentences.values():
        for span in kept["spans"]:
            span[3] = span[2].startswith("1-")
    pair.save()
    text = read(client, both)
    sides = [set(re.findall(r'data-s="([\d-]+)"', side)) for side in re.split(r'class="side en"', text)[:2]]
    assert "0-0" in sides[0]
    found = dict(re.findall(r'<span class="(s[^"]*)" data-s="(\d)-', text))
    assert found == {"s": "0", "s maybe": "1"}


def test_a_block_whose_words_are_others_by_now_is_shown_without(client, both):
    story = StoryPage.objects.get(locale__language_code="zh-hant")
    story.body[0].value.source = "<p>這裡換了話。橋長410英尺。</p>"
    story.save()
    text = read(client, both)
    assert 'class="s' not in text[text.index("這裡換了話") - 40 : text.index("410英尺")]
    assert MARK.search(text)


def test_rows_cost_no_queries_and_no_aligning(client, both, make_story, monkeypatch):
    zh = make_story("zh", "長篇", ZH * 12)
    make_story("en", "Long", EN * 12, pair_of=zh)

    def refuse(*args, **kwargs):
        raise AssertionError("nothing is aligned while a page is read")

    monkeypatch.setattr(sentences, "passages", refuse)
    counts = []
    for url in (both, f"{zh.url}both/"):
        read(client, url)
        with CaptureQueriesContext(connection) as queries:
            read(client, url)
        counts.append(len(queries))
    assert counts[0] == counts[1]
