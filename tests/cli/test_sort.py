"""`diglot sort`: each order, names, keys, and files larger than the memory they may take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.cli.sort import in_order, main


def _file(folder: Path, text: str) -> str:
    path = folder / "names.txt"
    path.write_bytes(text.encode())
    return str(path)


@pytest.mark.parametrize(
    ("order", "expected"),
    [("pinyin", ["八", "大", "一", "張"]), ("stroke", ["一", "八", "大", "張"]), ("zhuyin", ["八", "大", "張", "一"])],
)
def test_orders(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], order: str, expected: list[str]) -> None:
    assert main([_file(tmp_path, "張\n大\n八\n一\n"), "--order", order]) == 0
    assert capfdbinary.readouterr().out.decode().split() == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [([], ["單文", "馬丁", "趙一"]), (["--name"], ["馬丁", "單文", "趙一"])],
)
def test_names(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], options: list[str], expected: list[str]
) -> None:
    assert main([_file(tmp_path, "趙一\n單文\n馬丁"), *options]) == 0
    assert capfdbinary.readouterr().out.decode() == "".join(f"{line}\n" for line in expected)


def test_line_ends_stay_and_empty_lines_come_first(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([_file(tmp_path, "大\r\n八\n\r\n")]) == 0
    assert capfdbinary.readouterr().out.decode() == "\r\n八\n大\r\n"


def test_keys_give_the_order(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = _file(tmp_path, "重慶\n長城\nABC\n阿里山\n")
    assert main([name, "--keys"]) == 0
    rows = [line.split("\t") for line in capfdbinary.readouterr().out.decode().splitlines()]
    assert [key for key, _ in rows] == sorted(key for key, _ in rows)
    assert all(key.isascii() for key, _ in rows)
    assert main([name, "--json"]) == 0
    found = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert found == [{"key": key, "text": text} for key, text in rows]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text("ab1 \t", max_size=3), st.text(st.characters(exclude_characters="\n"), max_size=4)),
        max_size=20,
    ),
    st.integers(1, 1000),
)
def test_in_order_is_a_stable_sort_at_every_limit(rows: list[tuple[str, str]], limit: int) -> None:
    assert list(in_order(rows, limit)) == sorted(rows, key=lambda row: row[0])


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "temporary files" in capsys.readouterr().out
