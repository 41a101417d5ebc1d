"""`diglot lint`: findings as compilers print them, mends, and exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.cli import lint as command
from diglot.cli import streams
from diglot.cli.lint import main

_SLIP = "這個城市很大，們說得對。\n他们說好。\n"


def _file(folder: Path, text: str, name: str = "page.txt") -> str:
    path = folder / name
    path.write_bytes(text.encode())
    return str(path)


def test_findings_are_lines(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, _SLIP)
    assert main([name]) == 1
    assert capfdbinary.readouterr().out.decode() == f"{name}:2:2: wrong-script 们 → 們\n"


def test_a_clean_text_is_silent(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for text in ("這個城市很大。\n", "", "Only English, here.\n", "人口。\n"):
        assert main([_file(tmp_path, text)]) == 0
        assert capfdbinary.readouterr() == (b"", b"")


@pytest.mark.parametrize(
    ("reading", "findings"), [("zh-hans", 4), ("zh-tw", 0), ("zh-hk", 0), ("zh-hant", 0), ("en", 0)]
)
def test_the_reading_can_be_named(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], reading: str, findings: int
) -> None:
    assert main([_file(tmp_path, "這們說對\n"), "--reading", reading]) == (1 if findings else 0)
    assert capfdbinary.readouterr().out.count(b"wrong-script") == findings


def test_json(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([_file(tmp_path, _SLIP), "--json"]) == 1
    assert json.loads(capfdbinary.readouterr().out) == {
        "line": 2,
        "column": 2,
        "kind": "wrong-script",
        "label": "Character of the other script",
        "found": "们",
        "fix": "們",
    }


def test_mending(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([_file(tmp_path, _SLIP), "--fix"]) == 0
    assert capfdbinary.readouterr() == (_SLIP.replace("们", "們").encode(), b"")


def test_what_only_a_person_can_mend(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "這個城市很大（沒有關上。\n"
    name = _file(tmp_path, text)
    assert main([name, "--fix"]) == 1
    out, error = capfdbinary.readouterr()
    assert out.decode() == text
    assert error.decode() == f"{name}:1:7: unbalanced （\n"
    assert main([name]) == 1
    assert capfdbinary.readouterr().out == error


def test_mending_has_no_json(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["page.txt", "--fix", "--json"])
    assert caught.value.code == 2
    assert "leave out --json" in capsys.readouterr().err


def test_the_house_glossary(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "這家店叫群们書屋，說得對。\n")
    glossary = _file(tmp_path, "zh_hant,kind\n群们書屋,firm\n", "names.csv")
    assert main([name]) == 1
    assert capfdbinary.readouterr().out.count(b"\n") == 1
    assert main([name, "--glossary", glossary]) == 0
    assert capfdbinary.readouterr().out == b""


def test_in_parts_places_and_titles_stay_right(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_PART", 3)
    monkeypatch.setattr(streams, "BLOCK", 9)
    text = "新圖書館動工\n\n市議會說，這是好事。\n" + "".join(f"他们說第{number}次好。\n" for number in range(200))
    name = _file(tmp_path, text)
    assert main([name]) == 1
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines == [f"{name}:{number}:2: wrong-script 们 → 們" for number in range(4, 204)]


_LINES = [
    "新圖書館動工\n",
    "\n",
    "他们說好。\n",
    "市議會說，這是好事,很好。\n",
    "市議會說，這是好事。市議會說，這是好事。\n",
    "ＯＫ\n",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=30))
def test_in_parts_it_is_what_it_is_whole(lines: list[str]) -> None:
    """The first part holds the head of a text, so that is given here: its titles are judged there and only there."""
    text = "".join([*(f"這是開頭的第{number}行。\n" for number in "一二三四五六七八九十百千"), *lines])
    with pytest.MonkeyPatch.context() as patch:
        mends = []
        for size in (150, 10_000):
            patch.setattr(command, "_PART", size)
            patch.setattr(streams, "BLOCK", size // 5)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
            patch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
            main(["-", "--fix", "--reading", "zh-hant"])
            mends.append(sys.stdout.buffer.getvalue().decode())
    # Empty lines between a line and its repetition may have been written before that is seen.
    assert [line for line in mends[0].splitlines() if line] == [line for line in mends[1].splitlines() if line]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("们", "们"),
        ("  ", "U+0020 U+0020"),
        ("", ""),
        ("a\nb\u200b", "a<U+000A>b<U+200B>"),
        ("長" * 50, "長" * 39 + "…"),
    ],
)
def test_findings_can_be_seen(text: str, shown: str) -> None:
    assert command.shown(text) == shown


@pytest.mark.parametrize(
    ("text", "reading"), [("「人口」", "zh-Hant"), ("“人口”", "zh-Hans"), ("ok", "en"), ("這", "zh-Hant")]
)
def test_the_reading_a_text_seems_meant_for(text: str, reading: str) -> None:
    assert command.likely_reading(text) == reading


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    words = capsys.readouterr().out
    assert "diglot lint page.txt --fix" in words
    assert "over-conversion" in words
