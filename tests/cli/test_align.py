"""`diglot align` as a user meets it: pages and pairs of files, the formats, the limits and the errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from xml.etree import ElementTree

import pytest

from diglot.bitext.editions import Bead
from diglot.bitext.exports import Bitext, from_json
from diglot.cli.align import main, screen, visible
from diglot.importers.sources import MAX_BYTES

_ZH = (
    "新圖書館動工\n\n市議會週二宣布，新圖書館動工，經費1,280萬元。居民捐出三成。\n\n館長林美珍說：「我們等了12年。」\n"
)
_EN = (
    "Ground Broken for Library\n\nThe council said on Tuesday that work had begun on the $12.8 million library. "
    "Residents gave 30 percent.\n\n“We waited for 12 years,” said Lin Meizhen, the librarian.\n"
)


def _file(folder: Path, name: str, text: str | bytes) -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    return _file(tmp_path, "zh.txt", _ZH), _file(tmp_path, "en.txt", _EN)


@pytest.fixture
def page(tmp_path: Path) -> str:
    return _file(tmp_path, "page.txt", f"{_ZH}\n{_EN}")


def _out(capture: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    assert main(arguments) == 0
    out, error = capture.readouterr()
    assert error == b""
    return out.decode()


def test_two_files(files: tuple[str, str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    out = _out(capfdbinary, *files)
    assert "zh 2 = en 2" in out
    assert "  館長林美珍說：「我們等了12年。」\n  “We waited for 12 years,”" in out
    assert out.endswith("beads: 3 with both languages, 0 only Chinese, 0 only English; 0 unsure\n")
    found = from_json(_out(capfdbinary, *files, "--json"))
    assert (found.name, found.by, len(found.zh), found.titles) == ("zh.txt en.txt", "paragraphs", 3, ("", ""))
    assert [(bead.zh, bead.en) for bead in found.beads] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_a_page_is_untangled_first(page: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = from_json(_out(capfdbinary, page, "--format", "json"))
    assert (found.name, found.titles) == ("page.txt", ("新圖書館動工", "Ground Broken for Library"))
    assert [(bead.zh, bead.en) for bead in found.beads] == [((0,), (0,)), ((1,), (1,))]
    assert "titles\n  新圖書館動工\n  Ground Broken for Library\n" in _out(capfdbinary, page)


def test_sentences(page: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = from_json(_out(capfdbinary, page, "--by", "sentences", "--json"))
    assert found.by == "sentences"
    assert found.zh[:2] == ("市議會週二宣布，新圖書館動工，經費1,280萬元。", "居民捐出三成。")
    assert sorted(i for bead in found.beads for i in bead.zh) == list(range(len(found.zh)))
    assert sorted(j for bead in found.beads for j in bead.en) == list(range(len(found.en)))


def test_lines_keep_their_numbers(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    zh = _file(tmp_path, "set.zh", "\n他有3條狗。\n\n她有17隻貓。\n")
    en = _file(tmp_path, "set.en", "He has 3 dogs.\r\n \r\nShe has 17 cats.")
    found = from_json(_out(capfdbinary, zh, en, "--by", "lines", "--json"))
    assert (found.zh, found.en) == (
        ("", "他有3條狗。", "", "她有17隻貓。"),
        ("He has 3 dogs.", " ", "She has 17 cats."),
    )
    assert [(bead.zh, bead.en) for bead in found.beads] == [((1,), (0,)), ((3,), (2,))]


def test_lines_are_as_they_stand(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    zh = _file(tmp_path, "set.zh", "他有3條狗。\x85\u2028\u200b\n她有17隻貓。")
    en = _file(tmp_path, "set.en", "He has 3 dogs.\x0c\x85\nShe has 17 cats.\n")
    found = from_json(_out(capfdbinary, zh, en, "--by", "lines", "--json"))
    assert found.zh == ("他有3條狗。\x85\u2028\u200b", "她有17隻貓。")
    assert found.en == ("He has 3 dogs.\x0c\x85", "She has 17 cats.")


def test_tables_and_memories(files: tuple[str, str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = _out(capfdbinary, *files, "--format", "tsv").split("\n")
    assert rows[0] == "zh\ten\tscore\tunsure\tconfirmed_by"
    assert len(rows) == 1 + 3 + 1
    document = ElementTree.fromstring(_out(capfdbinary, *files, "--format", "tmx"))  # noqa: S314 -- our own output
    assert len(document.findall("body/tu")) == 3


def test_a_glossary_is_used(
    files: tuple[str, str], tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    from diglot.cli import pairs

    monkeypatch.setattr(pairs, "align", lambda zh, en, glossary: seen.append(glossary) or [])
    table = _file(tmp_path, "names.csv", "zh_hant,english\n林美珍,Lin Meizhen\n")
    page = _file(tmp_path, "page.txt", f"{_ZH}\n{_EN}")
    for texts in (files, (page,)):
        _out(capfdbinary, *texts, "--glossary", table)
    assert [glossary.terms[0].english for glossary in seen] == ["Lin Meizhen"] * 2


def test_standard_input(files: tuple[str, str]) -> None:
    program = "import sys; from diglot.cli import main; sys.exit(main(['align', *sys.argv[1:]]))"
    done = subprocess.run(
        [sys.executable, "-c", program, files[0], "-", "--json"], input=_EN.encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout)["beads"]) == 3


def _error(capture: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 1
    out, error = capture.readouterr()
    assert out == ""
    assert error.startswith("diglot align: ")
    assert error.count("\n") == 1
    return error.removeprefix("diglot align: ").removesuffix("\n")


@pytest.mark.parametrize("by", ["paragraphs", "lines"])
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "no such file or directory; check the name"),
        (b"", "there is no text in it"),
        (b" \n\n", "there is no text in it"),
        (b"\x7fELF\x02\x01\0\0\xff\xfe\xfd" * 9, "bad.txt, byte 8: not UTF-8"),
        ("一\n二".encode() + b"\0" + "三".encode(), "a NUL character; save the file again"),
        ("他们在".encode() + b"\xff\n", "byte 9: not UTF-8"),
        (b"Only English here, and nothing else at all.", "this is no Chinese; the Chinese text is named first"),
        ("今日は学校で、みんなに会いました。".encode(), "this is no Chinese"),
        ("오늘은 날씨가 좋습니다.".encode(), "this is no Chinese"),
    ],
)
def test_bad_files_are_one_line(
    files: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    by: str,
    content: bytes | None,
    fault: str,
) -> None:
    bad = str(tmp_path / "bad.txt") if content is None else _file(tmp_path, "bad.txt", content)
    error = _error(capsys, bad, files[1], "--by", by)
    assert "bad.txt" in error
    assert fault in error


def test_other_mistakes_are_one_line(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zh, en = files
    link = tmp_path / "link.txt"
    link.symlink_to(zh)
    assert "is given twice; a page in both languages is given once" in _error(capsys, zh, zh)
    assert "is given twice" in _error(capsys, zh, str(link))
    assert "standard input is given twice" in _error(capsys, "-", "-")
    assert _error(capsys, en, zh).startswith(f"{en}: this is no Chinese")
    assert _error(capsys, zh, _file(tmp_path, "ko.txt", "오늘은 날씨가 좋습니다.".encode())).endswith(
        "then the English"
    )
    assert _error(capsys, zh).startswith(f"{zh}: no English text in it; give a page in both languages, or two files")
    assert "lines are aligned between two files; name the English one too" in _error(capsys, zh, "--by", "lines")
    assert "save it as .txt, or leave out --by lines" in _error(
        capsys, _file(tmp_path, "a.docx", b"PK"), en, "--by", "lines"
    )
    assert "is a directory" in _error(capsys, str(tmp_path), en)
    assert "names.csv: no such file" in _error(capsys, zh, en, "--glossary", str(tmp_path / "names.csv"))


def test_large_files_are_refused_unread(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(100_000_000)
    assert (
        _error(capsys, str(large), files[1])
        == f"{large}: 100,000,000 bytes, of at most 4,999,999; divide it into parts"
    )
    assert "100,000,000 bytes" in _error(capsys, str(large))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def fill() -> None:
        with pipe.open("wb") as file:
            file.write(b"x" * MAX_BYTES)

    writer = threading.Thread(target=fill)
    writer.start()
    assert "too many bytes, of at most 4,999,999; divide it into parts" in _error(capsys, files[0], str(pipe))
    writer.join()


def test_guesses_are_told(files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zh = _file(tmp_path, "big5.txt", "他們在這裡說話，我們都聽到了。\n".encode("big5"))
    for by in ("paragraphs", "lines"):
        assert main([zh, files[1], "--by", by]) == 0
        assert capsys.readouterr().err.startswith(f"diglot align: {zh}: Decoded as Big5: a guess")
    page = _file(tmp_path, "page.txt", f"{_ZH}\u200b\n{_EN}")
    assert main([page]) == 0
    assert "Removed U+200B ZERO WIDTH SPACE: 1 time." in capsys.readouterr().err
    page = _file(tmp_path, "page.txt", f"{_ZH}\u200b\u200e\u200f\u202a\u202b\n{_EN}")
    assert main([page]) == 0
    error = capsys.readouterr().err
    assert error.count("\n") == 4
    assert error.endswith("and 2 more such notes; diglot untangle lists all\n")


def test_wrong_options_exit_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["a", "b", "c"], ["a", "--by", "words"], ["a", "--format", "xml"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
    capsys.readouterr()


def test_the_screen() -> None:
    pair = Bitext(
        "",
        "lines",
        ("一", "二\x1b[2J", "三"),
        ("one", "two", "four"),
        (Bead((0, 1), (0,), 0.123, unsure=True), Bead((), (1,)), Bead((2,), ()), Bead((), (2,))),
        titles=("題", ""),
    )
    assert screen(pair).split("\n") == [
        "titles",
        "  題",
        "  -",
        "",
        "zh 1-2 = en 1   score 0.12   unsure",
        "  一",
        "  二<U+001B>[2J",
        "  one",
        "",
        "en 2, nothing answers",
        "  two",
        "",
        "zh 3, nothing answers",
        "  三",
        "",
        "en 3, nothing answers",
        "  four",
        "",
        "beads: 1 with both languages, 1 only Chinese, 2 only English; 1 unsure",
    ]
    assert visible("甲\u3000乙\u202e") == "甲\u3000乙<U+202E>"


def test_a_reader_gone_is_no_error(tmp_path: Path) -> None:
    zh = _file(tmp_path, "zh.txt", "".join(f"他有{n}條狗，都很好。{'走' * 5000}\n" for n in range(20)))
    en = _file(tmp_path, "en.txt", "".join(f"He has {n} good dogs. {'so ' * 5000}\n" for n in range(20)))
    program = "import sys; from diglot.cli import main; sys.exit(main(['align', *sys.argv[1:]]))"
    done = subprocess.Popen([sys.executable, "-c", program, zh, en], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.stdout is not None
    assert done.stderr is not None
    assert done.stdout.read(1)
    done.stdout.close()
    assert done.stderr.read() == b""
    done.stderr.close()
    assert done.wait(60) == 141
