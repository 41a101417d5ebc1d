"""`diglot pinyin`: each style, names, and lines that stay lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.cli.pinyin import STYLES, main


def _file(folder: Path, text: str) -> str:
    path = folder / "names.txt"
    path.write_bytes(text.encode())
    return str(path)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("marks", "chóng qìng\r\n\n"),
        ("numbers", "chong2 qing4\r\n\n"),
        ("plain", "chong qing\r\n\n"),
        ("initials", "cq\r\n\n"),
        ("joined", "chongqing\r\n\n"),
        ("zhuyin", "ㄔㄨㄥˊ ㄑㄧㄥˋ\r\n\n"),
    ],
)
def test_styles(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], style: str, expected: str) -> None:
    assert main([_file(tmp_path, "重慶\r\n\n"), "--style", style]) == 0
    assert capfdbinary.readouterr().out.decode() == expected


def test_every_style_is_tested_and_the_first_is_usual(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert STYLES == ("marks", "numbers", "plain", "initials", "joined", "zhuyin")
    assert main([_file(tmp_path, "重慶")]) == 0
    assert capfdbinary.readouterr().out.decode() == "chóng qìng"


@pytest.mark.parametrize(("name", "surname"), [(True, "shan4"), (False, "dan1")])
def test_names(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], name: bool, surname: str) -> None:
    assert main([_file(tmp_path, "單文\n"), "--style", "numbers", *(["--name"] if name else [])]) == 0
    assert capfdbinary.readouterr().out.decode() == f"{surname} wen2\n"


def test_json(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([_file(tmp_path, "重慶\nABC\n王樂\n"), "--json", "--name"]) == 0
    first, second, third = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert first == {"line": 1, "text": "重慶", "pinyin": "chóng qìng", "doubtful": []}
    assert second == {"line": 2, "text": "ABC", "pinyin": "ABC", "doubtful": []}
    assert [doubt["letter"] for doubt in third["doubtful"]] == ["樂"]
    assert third["doubtful"][0]["column"] == 2
    assert set(third["doubtful"][0]["readings"]) >= {"le4", "yue4"}


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "--style numbers" in capsys.readouterr().out
