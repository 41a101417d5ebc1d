"""`diglot script`: the script of files and lines, with its evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hanzi.samples import anything
from hypothesis import given, settings

from diglot.cli.script import Evidence, main
from diglot.hanzi import letters, script


def _file(folder: Path, text: str, name: str = "page.txt") -> str:
    path = folder / name
    path.write_bytes(text.encode())
    return str(path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("這個問題\n", "Hant (4 Traditional, 0 Simplified of 4 letters)"),
        ("这个问题", "Hans (0 Traditional, 4 Simplified of 4 letters)"),
        ("這个", "mixed (1 Traditional, 1 Simplified of 2 letters)"),
        ("人口", "neutral (0 Traditional, 0 Simplified of 2 letters)"),
        ("English", "neutral (0 Traditional, 0 Simplified of 0 letters)"),
        ("", "neutral (0 Traditional, 0 Simplified of 0 letters)"),
        ("東京の国立博物館です。", "Jpan (0 Traditional, 0 Simplified of 7 letters)"),
    ],
)
def test_a_file(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], text: str, told: str) -> None:
    name = _file(tmp_path, text)
    assert main([name]) == 0
    assert capfdbinary.readouterr().out.decode() == f"{name}: {told}\n"


def test_lines(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "這\r\n\n为了")
    assert main([name, "--lines"]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert [line.split(" (")[0] for line in lines] == [f"{name}:1: Hant", f"{name}:2: neutral", f"{name}:3: Hans"]


def test_json(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "這\n为了\n")
    assert main([name, "--json"]) == 0
    counts = {"traditional": 1, "simplified": 1, "han": 3}
    assert json.loads(capfdbinary.readouterr().out) == {"file": name, "script": "mixed", **counts}
    assert main([name, "--json", "--lines"]) == 0
    first = json.loads(capfdbinary.readouterr().out.splitlines()[0])
    assert first == {"file": name, "line": 1, "script": "Hant", "traditional": 1, "simplified": 0, "han": 1}


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    good, missing = _file(tmp_path, "這"), str(tmp_path / "missing.txt")
    assert main([missing, good]) == 1
    out, error = capfdbinary.readouterr()
    assert out.decode().startswith(f"{good}: Hant")
    assert error.decode().startswith(f"diglot script: {missing}: no such file")
    assert error.count(b"\n") == 1


@settings(deadline=None)
@given(anything)
def test_it_says_what_the_library_says(text: str) -> None:
    evidence = Evidence()
    evidence.add(text)
    assert evidence.script == script(text)
    assert (evidence.traditional, evidence.simplified) == letters(text)


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "diglot script page.txt --lines" in capsys.readouterr().out
