"""`diglot untangle` as a user meets it: the object, the screen, the errors, and no Django anywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from diglot.cli.untangle import main

_PAGE = "新聞 / 地方新聞\n\n新圖書館動工\n\n市議會週二宣布，新圖書館動工，經費1,280萬元，由居民捐出三成。\n\nGround Broken\n\nThe council said on Tuesday that work had begun on the $12.8 million library.\n"


def _run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = "import sys; from diglot.cli.untangle import main; code = main(sys.argv[1:]); "
    program += "assert 'django' not in sys.modules, 'django was loaded'; sys.exit(code)"
    return subprocess.run([sys.executable, "-c", program, *arguments], input=stdin, capture_output=True, check=False)


def test_json_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(_PAGE, encoding="utf-8")
    done = _run(str(path), "--json")
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert list(found) == ["section", "label", "editions", "beads", "furniture", "notes"]
    assert found["section"] == "地方新聞"
    assert found["editions"]["zh"]["title"] == "新圖書館動工"
    assert [(bead["zh"], bead["en"]) for bead in found["beads"]] == [([0], [0])]
    assert "動工" in done.stdout.decode(), "Chinese is printed as Chinese"


def test_summary_of_standard_input() -> None:
    done = _run("-", stdin=_PAGE.encode())
    assert done.returncode == 0, done.stderr.decode()
    screen = done.stdout.decode()
    assert "地方新聞" in screen
    assert "Chinese (Hant): 新圖書館動工" in screen
    assert "English (Latn): Ground Broken" in screen
    assert "left out  1 line\n" in screen


def test_a_heading_marked_in_markdown_is_a_heading(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "# 新圖書館動工\n\n市議會週二宣布，新圖書館動工。\n\n## 為什麼？\n\n因為舊館太小，放不下書。\n",
        encoding="utf-8",
    )
    assert main([str(path), "--json"]) == 0
    edition = json.loads(capfdbinary.readouterr().out)["editions"]["zh"]
    assert edition["title"] == "新圖書館動工"
    assert [block["kind"] for block in edition["blocks"]] == ["paragraph", "heading", "paragraph"]


def test_its_aligned_paragraphs_for_other_programs(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "page.txt"
    path.write_text(_PAGE, encoding="utf-8")
    assert main([str(path), "--format", "tsv"]) == 0
    titles, body = capfdbinary.readouterr().out.decode().split("\n")[1:3]
    assert titles.startswith("新圖書館動工\tGround Broken\t")
    assert body.startswith("市議會週二宣布")
    assert main([str(path), "--format", "tmx"]) == 0
    assert b'<tuv xml:lang="zh-Hant"><seg>' in capfdbinary.readouterr().out


def test_a_page_in_one_language_has_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.txt"
    path.write_text("市議會週二宣布，新圖書館動工。\n", encoding="utf-8")
    assert main([str(path), "--format", "tmx"]) == 1
    assert capsys.readouterr().err.endswith("no English text in it; give a page in both languages, or two files\n")


@pytest.mark.parametrize("name", ["missing.txt", "page.xyz", "empty.txt"])
def test_errors_are_one_line_naming_the_file(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    if name != "missing.txt":
        path.write_text("text" if name == "page.xyz" else " \n", encoding="utf-8")
    assert main([str(path)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert name in error


def test_wrong_options_exit_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2
    assert "FILE" in capsys.readouterr().err


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "diglot untangle page.txt" in capsys.readouterr().out
