"""Whole pages of the demo's stories: in one script, with nothing but that changed."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from diglot import hanzi
from diglot.hanzi.readings import HANS
from diglot.languages.outgoing import html_to_reading
from diglot.languages.tags import lang_of

STORIES = sorted((Path(__file__).parents[2] / "demo" / "stories").glob("*.txt"))
TAG = re.compile("<[^>]*>")


def block(text):
    """Return a paragraph as the paper prints it, its first letters stressed and linked."""
    text = html.escape(text)
    return f'<div class="block paragraph" lang="{lang_of(text, "Hant") or "en"}"><p>{text[:2]}<b>{text[2:4]}</b>{text[4:]}</p></div>'


def page_of(path):
    lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 3]
    title = html.escape(lines[0])
    head = f'<title lang="{lang_of(title) or "en"}">{title}</title><meta name="viewport" content="width=device-width">'
    body = "\n".join(block(line) for line in lines if "&" not in line)
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>{body}<p>Contact</p></body></html>\n'


class Runs(HTMLParser):
    """The text nodes of a page with the `lang` of each."""

    def __init__(self, page):
        super().__init__()
        self.stack, self.found = [""], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag != "meta":
            self.stack.append(dict(attrs).get("lang", self.stack[-1]))

    def handle_endtag(self, tag):
        self.stack.pop()

    def handle_data(self, data):
        self.found.append((self.stack[-1], data))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("reading", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
def test_a_page_is_in_one_script_and_its_markup_as_it_was(path, reading):
    page = page_of(path)
    out = html_to_reading(page, reading)
    before, after = Runs(page).found, Runs(out).found
    assert [lang if lang[:2] != "zh" else reading for lang, _ in before] == [lang for lang, _ in after]
    for (lang, old), (_, new) in zip(before, after, strict=True):
        if lang[:2] == "zh":
            assert hanzi.wrong_script(new, reading) == []
            assert len(new) == len(old)
            same_script = lang.startswith("zh-Hans" if reading == HANS else "zh-Hant")
            assert new == old or not same_script
        else:
            assert new == old
    assert [re.sub('lang="zh[^"]*"', "", tag) for tag in TAG.findall(page)] == [
        re.sub('lang="zh[^"]*"', "", tag) for tag in TAG.findall(out)
    ]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_page_without_chinese_runs_comes_through_byte_for_byte(path):
    page = re.sub('lang="zh[^"]*"', 'lang="ja"', page_of(path))
    assert html_to_reading(page, "zh-Hans") == page
    assert html_to_reading(page_of(path).replace('lang="zh"', 'lang="zh-Hant"'), "en") == page_of(path).replace(
        'lang="zh"', 'lang="zh-Hant"'
    )
