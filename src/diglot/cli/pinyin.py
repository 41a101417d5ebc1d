"""`diglot pinyin`: how Chinese text is read aloud, line by line.

Why: file names, addresses, captions and lists of names need a reading, and a name is read otherwise than a word.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from diglot.cli.streams import add_input, parts, run, write, write_json
from diglot.hanzi.pinyin import doubtful, pinyin
from diglot.hanzi.zhuyin import zhuyin

STYLES = ("marks", "numbers", "plain", "initials", "joined", "zhuyin")

_EPILOG = """\
examples:
  echo 重慶銀行 | diglot pinyin -                      chóng qìng yín háng
  echo 重慶銀行 | diglot pinyin - --style numbers      chong2 qing4 yin2 hang2
  echo 單雄信   | diglot pinyin - --name               read as a person's name: 單 is Shàn there
  diglot pinyin names.txt --name --style zhuyin
  diglot pinyin names.txt --name --json              {"line", "text", "pinyin", "doubtful"} for each line

The styles are marks (ā), numbers (a1), plain (a), initials (the first letters), joined (the syllables of a word written
together) and zhuyin (ㄅㄆㄇ). What is not Chinese stays. "doubtful" lists the letters whose reading nothing in the text
decides, {"column", "letter", "readings"}: ask somebody. The exit code is 0, 1 for a file that cannot be read, 2 for a
wrong option.
"""


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot pinyin",
        description="Give the pinyin or zhuyin of Chinese text.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_input(parser)
    parser.add_argument("--style", choices=STYLES, default="marks", help="how it is written (default: marks)")
    parser.add_argument("--name", action="store_true", help="each line is a person's name: the surname's own reading")
    options = parser.parse_args(argv)
    return run("pinyin", lambda: _pinyin(options))


def _pinyin(options: argparse.Namespace) -> int:
    for part in parts(options.file, options.encoding):
        for line in part.lines():
            if options.style == "zhuyin":
                reading = zhuyin(line.body, name=options.name)
            else:
                reading = pinyin(line.body, options.style, name=options.name)
            if options.json:
                doubts = [
                    {"column": line.column + doubt.offset, "letter": doubt.letter, "readings": list(doubt.readings)}
                    for doubt in doubtful(line.body, name=options.name)
                ]
                write_json({"line": line.line, "text": line.body, "pinyin": reading, "doubtful": doubts})
            else:
                write(reading + line.end)
    return 0
