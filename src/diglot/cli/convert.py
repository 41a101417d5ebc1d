"""`diglot convert`: a text in the other script, from the command line.

Why: whoever has a file and no site, or a file too large for an editor, gets the same conversion the site does.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from diglot.cli.streams import Part, add_input, parts, read_glossary_file, run, with_head, write, write_json
from diglot.hanzi.conversion import conversion, convert
from diglot.hanzi.glossary import Glossary
from diglot.hanzi.quotes import quotes
from diglot.hanzi.readings import HANS, HANT, HONG_KONG, TAIWAN
from diglot.hanzi.scripts import Script, dominant

READINGS = {"zh-hans": HANS, "zh-hant": HANT, "zh-tw": TAIWAN, "zh-hk": HONG_KONG}
"""The names of readings on the command line and their tags."""

_EPILOG = """\
examples:
  diglot convert page.txt --to zh-hans              to Simplified, whatever it is in
  diglot convert page.txt --to zh-tw > tw.txt       to Traditional as Taiwan spells it
  diglot convert - --to zh-hk < page.txt            as Hong Kong spells it, from a pipe
  diglot convert page.txt --to zh-tw --changes      what would change and why, instead of the text
  diglot convert page.txt --to zh-tw --glossary names.csv
                                                    with the forms of the house's names and words
  diglot convert old.txt --encoding big5 --to zh-hans

zh-tw and zh-hk are what newspapers print; zh-hant is OpenCC's standard, regional to nobody (裏 羣 麪). Words stay what they
are: 软件 becomes 軟件, not 軟體; a glossary can say otherwise. Quotation marks stay unless --quotes is given.

The script of the source is told from its first 250,000 letters or so and taken for all of it; say --from where that
goes wrong. Text that is in the script already stays as it is, and so do Japanese, line ends and everything that is not
a Chinese letter.

--changes prints FILE:line:column: old → new (why). The why is rule (a letter has one form), phrase (the word has a
spelling of its own), glossary, or protected (it stays though a rule would change it).
--json prints {"line", "text"} for each line; --changes --json prints {"line", "column", "old", "new", "why", "detail"}
for each change. Lines and columns count from 1; a line of more than a million letters comes in pieces.

A glossary is a CSV table with the columns kind, zh_hant, zh_hans, taiwan, hong_kong, english, others, note; zh_hant
alone is required.

The file is read as it is converted, in constant memory; whether it is Traditional with a few Simplified slips is judged
by parts of about as many letters. At a byte that cannot be read the command stops: the lines before it have been
written then. The exit code is 0, 1 for a file that cannot be read, 2 for a wrong option.
"""
SOURCES = {Script.HANS: HANS, Script.HANT: HANT}
"""The tags of the scripts a text can be dominated by."""


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot convert",
        description="Put a Chinese text into Simplified or Traditional letters.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_input(parser)
    names = ", ".join(READINGS)
    parser.add_argument(
        "--to", required=True, type=str.lower, choices=READINGS, metavar="READING", help=f"the result: {names}"
    )
    parser.add_argument(
        "--from",
        dest="source",
        type=str.lower,
        choices=READINGS,
        metavar="READING",
        help=f"what the file is in: {names} (default: told from the text)",
    )
    parser.add_argument("--glossary", default="", metavar="FILE.csv", help="names and words with their own forms")
    parser.add_argument(
        "--quotes", action="store_true", help="quotation marks, too: 「」 in Traditional, “” in Simplified"
    )
    parser.add_argument("--changes", action="store_true", help="print what would change and why instead of the text")
    options = parser.parse_args(argv)
    return run("convert", lambda: _convert(options))


def _convert(options: argparse.Namespace) -> int:
    glossary = read_glossary_file(options.glossary)
    to = READINGS[options.to]
    stream = parts(options.file, options.encoding)
    source = READINGS.get(options.source, "")
    if not source:
        head, stream = with_head(stream)
        source = SOURCES.get(dominant(head), "")
    for part in stream:
        if options.changes:
            _print_changes(part, options.file, to, source, glossary, as_json=options.json)
            continue
        text = convert(part.text, to, source=source, glossary=glossary)
        converted = Part(quotes(text, to) if options.quotes else text, part.line, part.column)
        if options.json:
            for line in converted.lines():
                write_json({"line": line.line, "text": line.body})
        else:
            write(converted.text)
    return 0


def _print_changes(part: Part, name: str, to: str, source: str, glossary: Glossary, *, as_json: bool) -> None:
    for change in conversion(part.text, to, source=source, glossary=glossary).changes:
        line, column = part.place(change.start)
        if as_json:
            write_json(
                {
                    "line": line,
                    "column": column,
                    "old": change.old,
                    "new": change.new,
                    "why": change.why.value,
                    "detail": change.detail,
                }
            )
        else:
            why = " ".join([change.why.value, *change.detail.split()])
            write(f"{name}:{line}:{column}: {change.old} → {change.new} ({why})\n")
