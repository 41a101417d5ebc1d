"""`diglot lint`: what is wrong with a Chinese text, told as compilers tell it.

Why: editors, scripts and continuous integration all understand FILE:line:column, so a paper's texts can be checked
where they are written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from textwrap import fill

from diglot.cli.convert import READINGS, SOURCES
from diglot.cli.streams import Part, add_input, parts, read_glossary_file, run, with_head, write, write_json
from diglot.hanzi.glossary import Glossary
from diglot.hanzi.han import count_han
from diglot.hanzi.lint import LABELS, Finding, FindingKind, lint, mended
from diglot.hanzi.readings import ENGLISH, HANS, HANT
from diglot.hanzi.scripts import dominant

_EPILOG = """\
examples:
  diglot lint page.txt                      page.txt:3:7: wrong-script 們 → 们
  diglot lint page.txt --reading zh-tw      checked as a text for Taiwan
  diglot lint page.txt --fix > mended.txt   every mend put in; what only a person can mend goes to standard error
  diglot lint page.txt --glossary names.csv the house's own spellings are no findings
  diglot lint page.txt --json               {"line", "column", "kind", "label", "found", "fix"} for each finding

A line is FILE:line:column: kind found → fix, with "nothing" for what is to go and no arrow where only a person can say.
Lines and columns count from 1. The reading is the script of the text's first 250,000 letters or so, unless --reading names
it.

{KINDS}

The exit code is 0 for a text without findings (with --fix: without findings left), 1 for one with findings or a file
that cannot be read, 2 for a wrong option.
"""
_PART = 64 * 1024
_LONGEST_SHOWN = 40
# Lines that nothing is found in, more than the lint takes for the head of a text.
_NO_HEAD = "".join(f"{number}\n" for number in range(1, 17))


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    readings = READINGS | {"en": ENGLISH}
    parser = argparse.ArgumentParser(
        prog="diglot lint",
        description="Find letters of the wrong script, wrong punctuation and other slips in a Chinese text.",
        epilog=_EPILOG.replace("{KINDS}", fill(f"The kinds are {', '.join(FindingKind)}.", 120)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_input(parser)
    parser.add_argument(
        "--reading",
        type=str.lower,
        choices=readings,
        metavar="READING",
        help=f"what the text is to be: {', '.join(readings)} (default: the script most of it is in)",
    )
    parser.add_argument("--glossary", default="", metavar="FILE.csv", help="names and words with their own forms")
    parser.add_argument("--fix", action="store_true", help="print the mended text instead of the findings")
    options = parser.parse_args(argv)
    if options.fix and options.json:
        parser.error("--fix prints a text: leave out --json")
    return run("lint", lambda: _lint(options, readings.get(options.reading, "")))


def _lint(options: argparse.Namespace, reading: str) -> int:
    glossary = read_glossary_file(options.glossary)
    stream = parts(options.file, options.encoding, size=_PART)
    if not reading:
        head, stream = with_head(stream)
        reading = likely_reading(head)
    left = False
    context = ""
    for part in stream:
        findings = _findings(part, context, reading, glossary)
        mend = mended(part.text, findings)
        context = _NO_HEAD + _last_line(context + mend)
        if options.fix:
            write(mend)
            findings = [finding for finding in findings if finding.fix is None]
        left = left or bool(findings)
        for finding in findings:
            if options.json:
                write_json(_as_dict(part, finding))
            elif options.fix:
                print(_as_line(options.file, part, finding), file=sys.stderr)
            else:
                write(_as_line(options.file, part, finding) + "\n")
    return int(left)


def _findings(part: Part, context: str, reading: str, glossary: Glossary) -> list[Finding]:
    """Return the findings in `part`, by offsets of it, and none in `context`, which is linted before it.

    The head of a text, where titles are given twice, is the head of the first part only, and the first line of a part
    may repeat the last one before.
    """
    skipped, taken = len(context), 0
    findings = []
    for finding in lint(context + part.text, reading, glossary=glossary):
        start, end = finding.start - skipped, finding.end - skipped
        if start < taken < end:
            # A repeated line goes with the line end before it. That has been written, or taken out by the finding
            # before, and its own goes instead.
            end += part.text.startswith("\n", end)
            start = taken
        if start >= taken:
            taken = end
            findings.append(Finding(start, end, part.text[start:end], finding.fix, finding.kind))
    return findings


def _last_line(text: str) -> str:
    """Return the last line of `text` that is not empty, with what follows it; nothing if it breaks off within a line."""
    if not text.endswith("\n"):
        return ""
    return text[text.rfind("\n", 0, len(text.rstrip())) + 1 :]


def likely_reading(text: str) -> str:
    """Return the reading `text` seems to be meant for; where no letter tells, its quotation marks do."""
    if not count_han(text):
        return ENGLISH
    return SOURCES.get(dominant(text), HANT if "「" in text else HANS)


def _as_dict(part: Part, finding: Finding) -> dict[str, object]:
    line, column = part.place(finding.start)
    return {
        "line": line,
        "column": column,
        "kind": finding.kind.value,
        "label": LABELS[finding.kind],
        "found": finding.found,
        "fix": finding.fix,
    }


def _as_line(name: str, part: Part, finding: Finding) -> str:
    line, column = part.place(finding.start)
    fix = "" if finding.fix is None else f" → {shown(finding.fix) or 'nothing'}"
    return f"{name}:{line}:{column}: {finding.kind.value} {shown(finding.found)}{fix}"


def shown(text: str) -> str:
    """Return `text` fit for one line: blanks by themselves and what cannot be seen by their code points."""
    if text.isspace():
        return " ".join(f"U+{ord(char):04X}" for char in text[:_LONGEST_SHOWN])
    short = text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
    return "".join(char if char.isprintable() or char == "\u3000" else f"<U+{ord(char):04X}>" for char in short)
