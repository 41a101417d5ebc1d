"""Every interface text stands in both Chinese catalogues, and the compiled ones are fresh."""

import io
import re
from pathlib import Path

import pytest
from babel.messages import mofile, pofile

from diglot import hanzi

SOURCE = Path(__file__).parents[2] / "src" / "diglot"
CATALOGS = {"zh_Hant": "zh-Hant-TW", "zh_Hans": "zh-Hans"}
IN_TEMPLATES = re.compile(r"""\{%\s*translate\s+(?P<q>["'])(?P<text>.*?)(?P=q)""")
BLOCKS = re.compile(r"\{%\s*blocktranslate(?P<head>[^%]*)%\}(?P<body>.*?)\{%\s*endblocktranslate", re.DOTALL)
IN_CODE = re.compile(r"""(?<![\w.])(?:_|gettext|gettext_lazy|Message\.of)\(\s*(?P<text>(?:"(?:[^"\\]|\\.)*"\s*)+)""")
IN_PLURALS = re.compile(r"""(?<![\w.])n?gettext(?:_lazy)?\(\s*(?P<text>"(?:[^"\\]|\\.)*")""")


def messages():
    found = set()
    for path in SOURCE.rglob("*.html"):
        text = path.read_text()
        found |= {match["text"] for match in IN_TEMPLATES.finditer(text)}
        for match in BLOCKS.finditer(text):
            first = re.split(r"\{%\s*plural\s*%\}", match["body"])[0]
            first = " ".join(first.split()) if "trimmed" in match["head"] else first
            found.add(re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", first))
    for path in SOURCE.rglob("*.py"):
        text = path.read_text()
        for pattern in (IN_CODE, IN_PLURALS):
            found |= {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', match["text"])) for match in pattern.finditer(text)}
    return found


def catalog(name):
    return SOURCE / "project" / "locale" / name / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize("name", CATALOGS)
def test_nothing_is_missing_or_left_over(name):
    with catalog(name).open("rb") as file:
        known = {
            each.id if isinstance(each.id, str) else each.id[0]: each.string for each in pofile.read_po(file) if each.id
        }
    wanted = messages()
    assert wanted - set(known) == set()
    assert set(known) - wanted == set()
    assert [key for key, value in known.items() if not (value if isinstance(value, str) else all(value))] == []


@pytest.mark.parametrize(("name", "reading"), CATALOGS.items())
def test_each_is_in_its_own_script(name, reading):
    with catalog(name).open("rb") as file:
        for message in pofile.read_po(file):
            for text in [message.string] if isinstance(message.string, str) else message.string:
                if message.id and "社評0117" not in text:
                    assert not hanzi.wrong_script(text, reading), text


@pytest.mark.parametrize("name", CATALOGS)
def test_the_compiled_catalogue_is_fresh(name):
    with catalog(name).open("rb") as file:
        fresh = io.BytesIO()
        mofile.write_mo(fresh, pofile.read_po(file))
    compiled = mofile.read_mo(io.BytesIO(catalog(name).with_suffix(".mo").read_bytes()))
    wanted = mofile.read_mo(io.BytesIO(fresh.getvalue()))
    assert [(m.id, m.string) for m in compiled if m.id] == [(m.id, m.string) for m in wanted if m.id]
