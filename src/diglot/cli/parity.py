"""`diglot parity`: what one language of a pair says otherwise than the other, or not at all.

Why: a wrong figure in one edition is found by comparing it with the other, before it is printed as well as after.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import date

from diglot.bitext.editions import Block, Side
from diglot.bitext.exports import cell
from diglot.bitext.parity import SEVERITIES, Finding, Place, Report, parity
from diglot.cli.align import add_format, visible
from diglot.cli.pairs import Texts, add_texts, read_texts
from diglot.cli.streams import run, write, write_json

_EPILOG = """\
examples:
  diglot parity page.txt                           a bilingual page, untangled first
  diglot parity zh.txt en.txt                      two files, the Chinese one first
  diglot parity page.txt --published 2026-03-01    "last Friday" and 上周五 are then days that can be compared
  diglot parity page.txt --glossary names.csv      names are compared too
  diglot parity page.txt --json                    {"findings": [{"kind", "severity", "message", "zh", "en"}…], …}

Compared are numbers, quantities, money, percentages, fractions, ordinals, dates, times, links, names of the glossary,
quotations, headings, and paragraphs that nothing answers. Severity is high for what is likely an error, low for what is
worth a look, note for what is only told. A page's own date stands for --published where none is given.

The exit code is 0 for a pair without findings of severity high or low, 1 for one with such findings or a file that cannot
be read, 2 for a wrong option. A file holds less than 5 MB.
"""
_FORMATS = ("text", "tsv", "json")
_AROUND: dict[Side, int] = {"zh": 12, "en": 30}
"""Letters shown on each side of a place."""

_LONGEST = 100
"""Letters shown of a place."""


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot parity",
        description="Find what a Chinese and an English text that answer each other say differently.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_texts(parser)
    parser.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="the day of publication")
    add_format(parser, _FORMATS)
    options = parser.parse_args(argv)
    return run("parity", lambda: _parity(options))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day of the calendar; write it as 2026-03-01") from None


def _parity(options: argparse.Namespace) -> int:
    texts, glossary = read_texts(options, "parity")
    report = parity(
        texts.zh,
        texts.en,
        texts.beads,
        titles=texts.titles,
        published=options.published or texts.published,
        glossary=glossary,
    )
    if options.format == "json":
        write_json(report.as_dict())
    else:
        write(_table(report) if options.format == "tsv" else f"{screen(texts, report)}\n")
    return int(any(finding.severity != "note" for finding in report.findings))


def _table(report: Report) -> str:
    """Return the findings as a table for a spreadsheet; a place is its block from 1 (0 is the title) and its words."""
    file = io.StringIO()
    table = csv.writer(file, dialect="excel-tab", lineterminator="\n")
    table.writerow(["severity", "kind", "message", "zh", "en"])
    for finding in report.findings:
        places = ["; ".join(f"{one.block + 1}: {one.text}" for one in side) for side in (finding.zh, finding.en)]
        table.writerow([finding.severity, *map(cell, [str(finding.kind), str(finding.message), *places])])
    return file.getvalue()


def screen(texts: Texts, report: Report) -> str:
    """Return each finding with the words around it in both languages, and below them how much was compared."""
    out: list[str] = []
    for finding in report.findings:
        out += [f"{finding.severity:<6}{finding.message}", *_places(texts, finding), ""]
    counts = Counter(finding.severity for finding in report.findings)
    found = ", ".join(f"{counts[severity]} {severity}" for severity in SEVERITIES if counts[severity])
    out.append(f"{found or 'no findings'}; of {report.compared} facts compared, {report.matched} are in both")
    return "\n".join(out)


def _places(texts: Texts, finding: Finding) -> list[str]:
    zh = [_place("zh", texts.zh, texts.titles[0], place) for place in finding.zh]
    return zh + [_place("en", texts.en, texts.titles[1], place) for place in finding.en]


def _place(side: Side, blocks: Sequence[Block], title: str, place: Place) -> str:
    """Return one place as a line: which block, and its words between some of those around them."""
    text, name = (title, "title") if place.block < 0 else (blocks[place.block].text, str(place.block + 1))
    start = max(0, place.start - _AROUND[side])
    end = min(len(text), place.start + _LONGEST, place.end + _AROUND[side])
    words = f"{'…' if start else ''}{visible(text[start:end])}{'…' if end < len(text) else ''}"
    return f"      {side} {name + ':':<7}{words}"
