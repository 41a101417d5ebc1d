"""Reading in parts: nothing lost, nothing cut that belongs together, every fault told exactly."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.cli import streams
from diglot.cli.streams import InputError, Part, parts, read_glossary_file, run, whole_lines, with_head
from diglot.hanzi.glossary import NO_GLOSSARY, Term


def _texts(path: Path, encoding: str = "", **limits: int) -> list[str]:
    return [part.text for part in parts(str(path), encoding, **limits)]


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "page.txt"
    path.write_bytes(data)
    return path


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "BLOCK", 5)


@pytest.mark.usefixtures("small_blocks")
def test_parts_are_whole_lines(tmp_path: Path) -> None:
    path = _file(tmp_path, "一二三\r\n四五\n\n六\0七".encode())
    found = list(parts(str(path), size=4))
    assert [part.text for part in found] == ["一二三\r\n", "四五\n\n", "六\0七"]
    assert [(part.line, part.column) for part in found] == [(1, 1), (2, 1), (4, 1)]


@pytest.mark.usefixtures("small_blocks")
def test_a_long_line_is_cut_where_no_word_is(tmp_path: Path) -> None:
    path = _file(tmp_path, "天氣好。我們去，散步了很久很久\n完".encode())
    found = list(parts(str(path), size=2, longest=6))
    assert [part.text for part in found] == ["天氣好。", "我們去，", "散步了很久很久", "\n", "完"]
    assert [(part.line, part.column) for part in found] == [(1, 1), (1, 5), (1, 9), (1, 16), (2, 1)]
    assert list(whole_lines(iter(found))) == ["天氣好。我們去，散步了很久很久\n", "完"]


def test_lines_and_places() -> None:
    part = Part("甲乙\r\n\n丙\x0b\u2028丁\n", 7, 3)
    lines = list(part.lines())
    assert [(line.line, line.column, line.body, line.end) for line in lines] == [
        (7, 3, "甲乙", "\r\n"),
        (8, 1, "", "\n"),
        (9, 1, "丙\x0b\u2028丁", "\n"),
    ]
    assert [part.place(offset) for offset in (0, 1, 4, 5, 6)] == [(7, 3), (7, 4), (8, 1), (9, 1), (9, 2)]
    assert Part("甲\r", 1, 1).body == "甲\r"


def test_a_stream_with_its_head() -> None:
    stream = iter([Part("ab\n", 1, 1), Part("cd\n", 2, 1), Part("ef", 3, 1)])
    head, whole = with_head(stream, 4)
    assert head == "ab\ncd\n"
    assert [part.text for part in whole] == ["ab\n", "cd\n", "ef"]


def test_a_fault_in_the_head_comes_behind_it(tmp_path: Path) -> None:
    head, whole = with_head(parts(str(_file(tmp_path, "甲\n乙".encode() + b"\xff"))))
    assert head == "甲\n"
    assert next(whole).text == "甲\n"
    with pytest.raises(InputError, match="line 2, byte 4"):
        next(whole)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("國语\n".encode(), ""),
        ("國语\n".encode("utf-8-sig"), ""),
        ("國语\n".encode("utf-8-sig"), "utf-8"),
        ("國语\n".encode("utf-16"), ""),
        (b"\xfe\xff" + "國语\n".encode("utf-16-be"), "utf-16"),
        ("國语\n".encode("utf-16-le"), "utf-16"),
        ("國语\n".encode("gb18030"), "gb18030"),
    ],
)
@pytest.mark.usefixtures("small_blocks")
def test_encodings(tmp_path: Path, data: bytes, encoding: str) -> None:
    assert "".join(_texts(_file(tmp_path, data), encoding)) == "國语\n"


def test_big5(tmp_path: Path) -> None:
    assert _texts(_file(tmp_path, "國語\n裏面\n".encode("big5hkscs")), "big5") == ["國語\n裏面\n"]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_at_all(tmp_path: Path, data: bytes) -> None:
    assert _texts(_file(tmp_path, data)) == []


@pytest.mark.parametrize(
    ("data", "encoding", "place", "before"),
    [
        ("甲\n乙\n丙丁".encode() + b"\xa4\xa4\n", "", "line 3, byte 7: 0xA4 is not UTF-8", "甲\n乙\n"),
        (b"\xef\xbb\xbfab\xff", "", "line 1, byte 6: 0xFF is not UTF-8", ""),
        ("甲\n乙".encode()[:-1], "", "line 2, byte 1: 0xE4 is not UTF-8", "甲\n"),
        (b"\xed\xa0\x80", "", "line 1, byte 1: 0xED is not UTF-8", ""),
        ("甲\n乙".encode("utf-16")[:-1], "", "line 2, byte 1: 0x59 is not UTF-16", "甲\n"),
        ("甲\n乙".encode("utf-16") + b"\x00\xdc", "", "line 2, byte 3: 0x00 is not UTF-16", "甲\n"),
        ("甲\n乙丙".encode("big5") + b"\xff\n", "big5", "line 2, byte 5: 0xFF is not Big5", "甲\n"),
        ("甲\n乙丙".encode("gb18030") + b"\xff\n", "gb18030", "line 2, byte 5: 0xFF is not GB18030", "甲\n"),
    ],
)
@pytest.mark.parametrize("block", [4, 7, 64])
def test_bad_bytes_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, encoding: str, place: str, before: str, block: int
) -> None:
    monkeypatch.setattr(streams, "BLOCK", block)
    path = _file(tmp_path, data)
    read: list[str] = []
    with pytest.raises(InputError) as caught:
        read.extend(part.text for part in parts(str(path), encoding))
    assert str(caught.value).startswith(f"{path}: {place}; save the file as UTF-8")
    assert "".join(read) == before


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16"])
def test_the_likely_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    words = "他們在這裡說話，我們都聽到了。" if encoding == "big5" else "他们在这里说话，我们都听到了。"
    path = _file(tmp_path, words.encode("utf-16-le" if encoding == "utf-16" else encoding))
    with pytest.raises(InputError, match=f"or name its encoding with --encoding {encoding}$"):
        list(parts(str(path)))


def test_a_word_file_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a Word file or an archive; diglot untangle reads \.docx"):
        list(parts(str(_file(tmp_path, b"PK\x03\x04\x14\x00\xff\xfe"))))


def test_closed_streams_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        list(parts("-"))
    monkeypatch.setattr("sys.stdout", None)
    assert streams.run("script", lambda: 0) == 1
    assert "standard output is closed" in capsys.readouterr().err


@settings(deadline=None)
@given(
    st.text(st.sampled_from("一二。，\n\r a\0𠮷") | st.characters(exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
    st.integers(1, 9),
    st.integers(1, 12),
)
def test_parts_make_the_whole(text: str, encoding: str, size: int, longest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams, "BLOCK", 7)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode(encoding))))
        found = list(parts("-", encoding, size=size, longest=longest))
    whole = "".join(part.text for part in found)
    assert whole == text.removeprefix("\ufeff")
    assert all("".join(line.text for line in part.lines()) == part.text for part in found)
    at = 0
    for part in found:
        line, start = whole.count("\n", 0, at) + 1, whole.rfind("\n", 0, at) + 1
        assert (part.line, part.column) == (line, at - start + 1)
        at += len(part.text)
    assert "".join(whole_lines(iter(found))) == whole


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.txt: no such file or directory; check the name"):
        list(parts(str(tmp_path / "missing.txt")))
    with pytest.raises(InputError, match="is a directory"):
        list(parts(str(tmp_path)))


@pytest.fixture
def nobody() -> Iterator[None]:
    """Be somebody without rights while a test runs: root, as which CI runs, may read everything."""
    me = os.geteuid()
    if me == 0:
        os.seteuid(65534)
    yield
    os.seteuid(me)


@pytest.fixture
def forbidden(tmp_path: Path) -> Path:
    """Return a file that its owner may not read."""
    path = _file(tmp_path, b"x")
    path.chmod(0)
    return path


def test_a_forbidden_file(forbidden: Path, nobody: None) -> None:
    with pytest.raises(InputError, match="permission denied"):
        list(parts(str(forbidden)))


def test_a_glossary_file(tmp_path: Path) -> None:
    path = _file(tmp_path, "\ufeffzh_hant,note\n休斯頓,\n".encode())
    assert read_glossary_file(str(path)).terms == (Term("休斯頓"),)
    assert read_glossary_file("") is NO_GLOSSARY
    path.write_text("zh_hant\n普\n頓\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_glossary_file(str(path))
    assert [line.split(": ")[1] for line in str(caught.value).split("\n")] == ["line 2, column 1", "line 3, column 1"]


def test_faults_are_lines_behind_the_name_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise InputError("a: one\na: two")

    assert run("lint", fail) == 1
    assert capsys.readouterr().err == "diglot lint: a: one\ndiglot lint: a: two\n"


def test_a_full_disk_and_an_interruption(capsys: pytest.CaptureFixture[str]) -> None:
    def fill() -> int:
        raise OSError(28, "No space left on device")

    def interrupt() -> int:
        raise KeyboardInterrupt

    assert run("sort", fill) == 1
    assert capsys.readouterr().err == "diglot sort: standard output: no space left on device\n"
    assert run("sort", interrupt) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_gone_is_no_error(tmp_path: Path) -> None:
    path = _file(tmp_path, "天氣好。\n".encode() * 100_000)
    program = "import sys; from diglot.cli import main; sys.exit(main(['script', sys.argv[1], '--lines']))"
    done = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert done.stdout is not None
    assert done.stderr is not None
    assert b":1: " in done.stdout.readline()
    done.stdout.close()
    assert done.stderr.read() == b""
    done.stderr.close()
    assert done.wait(60) == 141


def test_an_unknown_encoding_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    from diglot.cli.script import main

    with pytest.raises(SystemExit) as caught:
        main(["page.txt", "--encoding", "klingon"])
    assert caught.value.code == 2
    assert "no encoding is called 'klingon'" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([])


@pytest.mark.parametrize("alias", ["GBK", "UTF8", "Big5-HKSCS"])
def test_other_names_of_encodings(tmp_path: Path, alias: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from diglot.cli.script import main

    assert main([str(_file(tmp_path, b"plain")), "--encoding", alias]) == 0
