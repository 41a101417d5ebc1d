"""`diglot segment`: words of each line, tokens of the index, and names kept whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.cli.segment import main
from diglot.hanzi.segment import tokens_to_index


def _file(folder: Path, text: str, name: str = "page.txt") -> str:
    path = folder / name
    path.write_bytes(text.encode())
    return str(path)


def test_words_with_blanks_between(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([_file(tmp_path, "图书馆今天开门\r\n\n")]) == 0
    assert capfdbinary.readouterr().out.decode() == "图书馆 今天 开门\r\n\n"


def test_tokens(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([_file(tmp_path, "圖書館\n"), "--tokens"]) == 0
    tokens = capfdbinary.readouterr().out.decode().split()
    assert tokens == list(tokens_to_index("圖書館"))
    assert "图书馆" in tokens


def test_json(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "图书馆今天开门\n\n")
    assert main([name, "--json"]) == 0
    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert lines == [{"line": 1, "words": ["图书馆", "今天", "开门"]}, {"line": 2, "words": []}]
    assert main([name, "--json", "--tokens"]) == 0
    assert list(json.loads(capfdbinary.readouterr().out.splitlines()[0])) == ["line", "tokens"]


def test_the_house_names_stay_whole(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "我爱晨光湖畔书屋\n")
    glossary = _file(tmp_path, "zh_hant\n晨光湖畔書屋\n", "names.csv")
    assert main([name]) == 0
    assert "晨光湖畔书屋" not in capfdbinary.readouterr().out.decode().split()
    assert main([name, "--glossary", glossary]) == 0
    assert "晨光湖畔书屋" in capfdbinary.readouterr().out.decode().split()


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "diglot segment page.txt --tokens" in capsys.readouterr().out
