"""`diglot sort`: lines in the order of a Chinese dictionary, by pinyin, strokes or zhuyin.

Why: `sort` orders Chinese by code point, which is no order any reader knows, and a directory has to come out the same
on every machine.
"""

from __future__ import annotations

import argparse
import heapq
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from operator import itemgetter
from typing import IO

from diglot.cli.streams import add_input, parts, run, whole_lines, write, write_json
from diglot.hanzi.sortkeys import sort_key

_EPILOG = """\
examples:
  diglot sort names.txt                    by pinyin
  diglot sort names.txt --name             as people's names: 曾 is Zēng, 單 Shàn
  diglot sort names.txt --order stroke     by the number of strokes, as in Traditional directories
  diglot sort names.txt --order zhuyin     by ㄅㄆㄇ, as in Taiwan
  diglot sort names.txt --keys             each line behind its sort key and a tab
  diglot sort names.txt --json             {"key", "text"} for each line

Lines with the same key stay in the order they came in. Keys are plain ASCII: their bytes alone give the order, in any
database. More than about 100 MB are sorted in temporary files and merged, so the memory does not grow with the file;
nothing is printed before all of it has been read. The exit code is 0, 1 for a file that cannot be read, 2 for a wrong
option.
"""
ORDERS = ("pinyin", "stroke", "zhuyin")
# A row takes about this much memory beside its letters.
_ROW = 200
_LIMIT = 96 * 1024 * 1024

Row = tuple[str, str]


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot sort",
        description="Sort lines of Chinese by pinyin, strokes or zhuyin.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_input(parser)
    parser.add_argument("--order", choices=ORDERS, default="pinyin", help="what to sort by (default: pinyin)")
    parser.add_argument("--name", action="store_true", help="each line is a person's name: the surname's own reading")
    parser.add_argument("--keys", action="store_true", help="print each line's key and a tab before it")
    options = parser.parse_args(argv)
    return run("sort", lambda: _sort(options))


def _sort(options: argparse.Namespace) -> int:
    lines = (line.removesuffix("\n") for line in whole_lines(parts(options.file, options.encoding)))
    rows = ((sort_key(line.removesuffix("\r"), options.order, name=options.name), line) for line in lines)
    for key, line in in_order(rows):
        if options.json:
            write_json({"key": key, "text": line.removesuffix("\r")})
        else:
            write(f"{key}\t{line}\n" if options.keys else f"{line}\n")
    return 0


def in_order(rows: Iterable[Row], limit: int = _LIMIT) -> Iterator[Row]:
    """Yield `rows` (key, line without its newline) ordered by key, equal ones as they came, in bounded memory.

    Rows that together take more than about `limit` bytes are sorted in runs that wait in temporary files.
    """
    with ExitStack() as files:
        runs: list[Iterator[Row]] = []
        held: list[Row] = []
        size = 0
        for row in rows:
            held.append(row)
            # Python keeps Chinese text in two bytes a letter, the ASCII key in one.
            size += len(row[0]) + 2 * len(row[1]) + _ROW
            if size > limit:
                runs.append(_stored(held, files.enter_context(tempfile.TemporaryFile())))
                held, size = [], 0
        held.sort(key=itemgetter(0))
        yield from heapq.merge(*runs, held, key=itemgetter(0))


def _stored(rows: list[Row], file: IO[bytes]) -> Iterator[Row]:
    """Write `rows` into `file` in order and return what reads them back, one by one."""
    rows.sort(key=itemgetter(0))
    file.writelines(f"{len(key)} {key}{line}\n".encode("utf-8", "surrogatepass") for key, line in rows)
    file.seek(0)
    return map(_row, file)


def _row(stored: bytes) -> Row:
    length, _, rest = stored.decode("utf-8", "surrogatepass").partition(" ")
    return rest[: int(length)], rest[int(length) : -1]
