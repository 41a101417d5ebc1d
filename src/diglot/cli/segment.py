"""`diglot segment`: Chinese text cut into words, or into the tokens the search finds it by.

Why: whoever asks why a search does or does not find a story must be able to see what the search sees.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from diglot.cli.streams import add_input, parts, read_glossary_file, run, write, write_json
from diglot.hanzi.segment import segment, tokens_to_index

_EPILOG = """\
examples:
  diglot segment page.txt                       the words of each line, with blanks between them
  diglot segment page.txt --tokens              the tokens it is indexed under: words, single letters, pairs of letters
  diglot segment page.txt --glossary names.csv  the house's own names stay whole
  echo 市議會討論預算 | diglot segment - --json   {"line": 1, "words": ["市議會", …]}

A line stays a line. With --json there is one object for each line, with "words", or "tokens" for --tokens; a line of
more than a million letters comes in pieces. The exit code is 0, 1 for a file that cannot be read, 2 for a wrong option.
"""


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot segment",
        description="Cut Chinese text into words.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_input(parser)
    parser.add_argument("--tokens", action="store_true", help="print the tokens for the search index instead")
    parser.add_argument("--glossary", default="", metavar="FILE.csv", help="names and words to keep whole")
    options = parser.parse_args(argv)
    return run("segment", lambda: _segment(options))


def _segment(options: argparse.Namespace) -> int:
    words = read_glossary_file(options.glossary).words()
    cut = tokens_to_index if options.tokens else segment
    for part in parts(options.file, options.encoding):
        for line in part.lines():
            found = cut(line.body, words=words)
            if options.json:
                write_json({"line": line.line, "tokens" if options.tokens else "words": list(found)})
            else:
                write(" ".join(word for word in found if not word.isspace()) + line.end)
    return 0
