"""`diglot convert` as a user meets it: the text, the changes, the glossary, the errors, and 50 MB in little memory."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hanzi.samples import PAIRS
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.cli import streams
from diglot.cli.convert import main
from diglot.cli.streams import parts
from diglot.hanzi import convert


def _file(folder: Path, text: str, name: str = "page.txt", encoding: str = "utf-8") -> str:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def _out(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    return capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("zh-hans", "台风过后，屋里只有一只猫。\r\n“ＯＫ”\0\n"),
        ("zh-hant", "颱風過後，屋裏只有一隻貓。\r\n“ＯＫ”\0\n"),
        ("ZH-TW", "颱風過後，屋裡只有一隻貓。\r\n“ＯＫ”\0\n"),
        ("zh-hk", "颱風過後，屋裏只有一隻貓。\r\n“ＯＫ”\0\n"),
    ],
)
def test_every_reading(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], to: str, expected: str) -> None:
    name = _file(tmp_path, "台风过后，屋里只有一只猫。\r\n“ＯＫ”\0\n")
    assert _out(capfdbinary, name, "--to", to) == expected


def test_other_encodings_come_out_as_utf_8(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    big5 = _file(tmp_path, "後來的歷史\n", encoding="big5")
    assert _out(capfdbinary, big5, "--to", "zh-hans", "--encoding", "big5") == "后来的历史\n"
    marked = _file(tmp_path, "後來的歷史\n", encoding="utf-16")
    assert _out(capfdbinary, marked, "--to", "zh-hans") == "后来的历史\n"


def test_the_script_is_told_once_for_the_whole(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "后来，他们说过这个问题。\n" * 20 + "Filling. " * 40_000 + "\n后台\n")
    told = _out(capfdbinary, name, "--to", "zh-tw")
    assert told == _out(capfdbinary, name, "--to", "zh-tw", "--from", "zh-hans")
    assert told.endswith("\n後臺\n")


def test_changes_say_where_and_why(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "一\n这只猫\n")
    lines = _out(capfdbinary, name, "--to", "zh-tw", "--changes").splitlines()
    assert [line.split(" (")[0] for line in lines] == [
        f"{name}:2:1: 这 → 這",
        f"{name}:2:2: 只 → 隻",
        f"{name}:2:3: 猫 → 貓",
    ]
    found = [json.loads(line) for line in _out(capfdbinary, name, "--to", "zh-tw", "--changes", "--json").splitlines()]
    assert list(found[0]) == ["line", "column", "old", "new", "why", "detail"]
    assert [(each["line"], each["column"], each["old"], each["new"]) for each in found] == [
        (2, 1, "这", "這"),
        (2, 2, "只", "隻"),
        (2, 3, "猫", "貓"),
    ]


def test_json_has_one_object_for_each_line(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "這\r\n\n貓")
    out = _out(capfdbinary, name, "--to", "zh-hans", "--json")
    assert "这" in out, "Chinese is printed as Chinese"
    assert [json.loads(line) for line in out.splitlines()] == [
        {"line": 1, "text": "这"},
        {"line": 2, "text": ""},
        {"line": 3, "text": "猫"},
    ]


def test_the_house_glossary_comes_first(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "他去了休斯敦。\n")
    glossary = _file(tmp_path, "zh_hant,zh_hans,taiwan,english\n休斯頓,休斯敦,休士頓,Houston\n", "names.csv")
    assert _out(capfdbinary, name, "--to", "zh-tw", "--glossary", glossary) == "他去了休士頓。\n"
    changes = _out(capfdbinary, name, "--to", "zh-tw", "--glossary", glossary, "--changes")
    assert "休斯敦 → 休士頓 (glossary" in changes


def test_quotation_marks_on_request(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "他說「好」。\n")
    assert main([name, "--to", "zh-hans", "--quotes"]) == 0
    assert main([name, "--to", "zh-hans"]) == 0
    assert capfdbinary.readouterr().out.decode() == "他说“好”。\n他说「好」。\n"


def test_a_glossary_at_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = _file(tmp_path, "他去了休斯敦。\n")
    glossary = _file(tmp_path, "zh_hant,colour\n休斯頓,red\n", "names.csv")
    assert main([name, "--to", "zh-tw", "--glossary", glossary]) == 1
    assert capsys.readouterr().err.startswith(f"diglot convert: {glossary}: line 1, column 2: no column is called")


def test_a_bad_byte_ends_it_behind_the_lines_before(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("這\n這個\n圖書館員說".encode() + b"\xa4\n")
    assert main([str(path), "--to", "zh-hans"]) == 1
    out, error = capfdbinary.readouterr()
    assert out.decode() == "这\n这个\n"
    assert error.decode() == (f"diglot convert: {path}: line 3, byte 16: 0xA4 is not UTF-8; save the file as UTF-8\n")


@pytest.mark.parametrize("arguments", [["page.txt"], ["page.txt", "--to", "zh-xx"], ["--to", "zh-hans"]])
def test_wrong_use_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "diglot convert: error:" in capsys.readouterr().err


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "diglot convert page.txt --to zh-hans" in capsys.readouterr().out


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*PAIRS, ("\n", "\n"), ("Hi ", "Hi "), ("\r\n", "\r\n")]), max_size=8),
    st.sampled_from(["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]),
    st.sampled_from([(0, "zh-Hans"), (1, "zh-Hant"), (1, "zh-Hant-TW")]),
    st.integers(1, 40),
)
def test_in_parts_it_is_what_it_is_whole(
    sentences: list[tuple[str, str]], to: str, written: tuple[int, str], size: int
) -> None:
    side, source = written
    text = "".join(pair[side] for pair in sentences)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams, "BLOCK", 5)
        patch.setattr(sys, "stdin", _Standard(text.encode()))
        pieces = [convert(part.text, to, source=source) for part in parts("-", size=size, longest=30 + size)]
    assert "".join(pieces) == convert(text, to, source=source)


class _Standard:
    """Standard input with given bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_fifty_megabytes_in_constant_memory(tmp_path: Path) -> None:
    """The peak is what Linux calls VmHWM; elsewhere there is no such file and only the text is compared."""
    sentence = "市議會通過了新的停車規定，居民可以申請。\n"
    repeated = (sentence * 20_000).encode()
    rounds = 50_000_000 // len(repeated) + 1
    program = (
        "import sys, pathlib; from diglot.cli import main; code = main(['convert', '-', '--to', 'zh-hans'])\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "peak = [line.split()[1] for line in status.read_text().splitlines() if line.startswith('VmHWM')] if status.exists() else ['0']\n"
        "print(peak[0], file=sys.stderr); sys.exit(code)"
    )
    output = tmp_path / "out.txt"
    with (
        output.open("wb") as out,
        subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=out, stderr=subprocess.PIPE
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stderr is not None
        for _ in range(rounds):
            process.stdin.write(repeated)
        process.stdin.close()
        peak_kilobytes = int(process.stderr.read())
        assert process.wait() == 0
    assert peak_kilobytes < 250_000
    expected = "市议会通过了新的停车规定，居民可以申请。\n".encode()
    assert output.stat().st_size == rounds * 20_000 * len(expected)
    with output.open("rb") as out:
        assert out.read(len(expected)) == expected
        out.seek(-len(expected), 2)
        assert out.read() == expected
