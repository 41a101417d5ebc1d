"""`diglot parity` as a user meets it: findings on the screen, as a table and as JSON, and what the exit code says."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diglot.bitext.editions import Block
from diglot.bitext.parity import Finding, Place, Report
from diglot.cli import parity as command
from diglot.cli.pairs import Texts
from diglot.cli.parity import main, screen
from diglot.hanzi.messages import Message

_ZH = "新圖書館動工\n\n市議會宣布，新圖書館動工，共有17個房間。\n\n館長林美珍說：「我們等了12年。」\n"
_EN = (
    "Ground Broken for Library\n\nThe council said that work had begun on the library, with 19 rooms.\n\n"
    "“We waited for 12 years,” said Lin Meizhen, the librarian.\n"
)


def _file(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    return _file(tmp_path, "zh.txt", _ZH), _file(tmp_path, "en.txt", _EN)


def test_a_wrong_figure_is_found(files: tuple[str, str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(files) == 1
    out = capfdbinary.readouterr().out.decode()
    assert out.startswith("high  ")
    assert "17" in out.split("\n")[0]
    assert "      zh 2:     …宣布，新圖書館動工，共有17個房間。\n" in out
    assert "19 rooms." in out
    assert "\n1 high" in out


def test_the_object(files: tuple[str, str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([*files, "--json"]) == 1
    found = json.loads(capfdbinary.readouterr().out)
    assert [(one["severity"], one["zh"][0]["block"], one["en"][0]["block"]) for one in found["findings"]] == [
        ("high", 1, 1)
    ]
    assert found["compared"] > found["matched"]


def test_the_table(files: tuple[str, str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([*files, "--format", "tsv"]) == 1
    out = capfdbinary.readouterr().out.decode()
    head, row = csv.reader(io.StringIO(out, newline=""), dialect="excel-tab")
    assert head == ["severity", "kind", "message", "zh", "en"]
    assert row[0] == "high"
    assert row[3].startswith("2: 17")
    assert row[4].startswith("2: 19")


def test_a_page_that_agrees(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    page = _file(tmp_path, "page.txt", f"{_ZH}\n{_EN.replace('19 rooms', '17 rooms')}")
    assert main([page]) == 0
    assert capfdbinary.readouterr().out.decode().startswith("no findings; of ")


def _seen(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> list[dict[str, Any]]:
    """Return a list that gets what the comparison is given; it answers with `findings`."""
    seen: list[dict[str, Any]] = []

    def answer(*texts: object, **means: Any) -> Report:
        seen.append(means)
        return Report(findings, 3, 2)

    monkeypatch.setattr(command, "parity", answer)
    return seen


@pytest.mark.parametrize(("severities", "code"), [("", 0), ("note", 0), ("low", 1), ("note high", 1)])
def test_the_exit_code(
    files: tuple[str, str],
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    severities: Any,
    code: int,
) -> None:
    _seen(monkeypatch, *(Finding("date", each, Message.of("Look.")) for each in severities.split()))
    assert main(files) == code
    assert capfdbinary.readouterr().out.endswith(b"; of 3 facts compared, 2 are in both\n")


def test_the_day_and_the_names_are_handed_on(
    files: tuple[str, str], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = _seen(monkeypatch)
    names = _file(tmp_path, "names.csv", "zh_hant,english\n林美珍,Lin Meizhen\n")
    assert main([*files, "--published", "2026-03-01", "--glossary", names]) == 0
    assert (seen[0]["published"], seen[0]["glossary"].terms[0].english) == (date(2026, 3, 1), "Lin Meizhen")
    page = _file(tmp_path, "page.txt", f"2026-02-27\n\n{_ZH}\n{_EN}")
    assert main([page]) == 0
    assert seen[1]["published"] == date(2026, 2, 27)
    assert seen[1]["titles"] == ("新圖書館動工", "Ground Broken for Library")


def test_a_day_that_is_none_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["page.txt", "--published", "2026-02-30"])
    assert caught.value.code == 2
    assert "'2026-02-30' is no day of the calendar; write it as 2026-03-01" in capsys.readouterr().err


def test_errors_are_one_line(files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([files[0]]) == 1
    assert capsys.readouterr().err.startswith(f"diglot parity: {files[0]}: no English text in it; give")
    assert main([str(tmp_path / "missing"), files[1]]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_screen() -> None:
    texts = Texts("", (Block("paragraph", "一" * 30 + "17\x07間" + "二" * 30),), (), (), ("題17", "Title"))
    report = Report(
        (
            Finding("number", "high", Message.of("One."), (Place(-1, 1, 3, "17"),)),
            Finding("number", "note", Message.of("Two."), (Place(0, 30, 32, "17"),)),
        ),
        4,
        1,
    )
    assert screen(texts, report).split("\n") == [
        "high  One.",
        "      zh title: 題17",
        "",
        "note  Two.",
        f"      zh 1:     …{'一' * 12}17<U+0007>間{'二' * 10}…",
        "",
        "1 high, 1 note; of 4 facts compared, 1 are in both",
    ]
