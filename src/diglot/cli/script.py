"""`diglot script`: which script a text is in, and by how much evidence.

Why: before a text is converted, filed or sent to its readers somebody has to know what it is, and half of all short
titles are neither.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass

from diglot.cli.streams import InputError, Part, add_input, complain, parts, run, write, write_json
from diglot.hanzi.han import HAN, KANA, count_han
from diglot.hanzi.japanese import japanese_spans
from diglot.hanzi.scripts import Script, letters

_EPILOG = """\
examples:
  diglot script page.txt               page.txt: Hant (212 Traditional, 0 Simplified of 640 letters)
  diglot script *.txt                  one line for each file
  diglot script page.txt --lines       one for each line of the file, to find the ones that differ
  diglot script *.txt --json           the same as JSON, one object on each line

Hans is Simplified, Hant Traditional, mixed both, neutral neither (人口 is written alike in both), Jpan Japanese. Counted
as evidence are only letters that one script has and the other has not.

The exit code is 0, 1 if a file cannot be read (the others are still done), 2 for a wrong option.
"""
_LETTER = re.compile(f"[{HAN}{KANA}]")


@dataclass
class Evidence:
    """What speaks for each script, added up over the parts of a text."""

    traditional: int = 0
    simplified: int = 0
    han: int = 0
    japanese: int = 0
    japanese_or_han: int = 0

    def add(self, text: str) -> None:
        """Count `text` too."""
        traditional, simplified = letters(text)
        self.traditional += traditional
        self.simplified += simplified
        self.han += count_han(text)
        self.japanese_or_han += len(_LETTER.findall(text))
        self.japanese += sum(len(_LETTER.findall(text, *span)) for span in japanese_spans(text))

    @property
    def script(self) -> Script:
        """The script, judged as `diglot.hanzi.script` judges a whole text."""
        if self.japanese and self.japanese * 2 >= self.japanese_or_han:
            return Script.JPAN
        if self.traditional and self.simplified:
            return Script.MIXED
        if self.traditional:
            return Script.HANT
        return Script.HANS if self.simplified else Script.NEUTRAL


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot script",
        description="Tell the script of Chinese texts: Hans, Hant, mixed, neutral or Jpan.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_input(parser, many=True)
    parser.add_argument("--lines", action="store_true", help="tell it of each line by itself")
    options = parser.parse_args(argv)
    return run("script", lambda: _script(options))


def _script(options: argparse.Namespace) -> int:
    code = 0
    for name in options.files:
        try:
            _tell(name, options)
        except InputError as error:
            complain("script", error)
            code = 1
    return code


def _tell(name: str, options: argparse.Namespace) -> None:
    whole = Evidence()
    for part in parts(name, options.encoding):
        if options.lines:
            for line in part.lines():
                evidence = Evidence()
                evidence.add(line.text)
                _print(name, line, evidence, as_json=options.json)
        else:
            whole.add(part.text)
    if not options.lines:
        _print(name, None, whole, as_json=options.json)


def _print(name: str, line: Part | None, evidence: Evidence, *, as_json: bool) -> None:
    script = evidence.script.value
    if as_json:
        counts = {"traditional": evidence.traditional, "simplified": evidence.simplified, "han": evidence.han}
        write_json({"file": name, **({"line": line.line} if line else {}), "script": script, **counts})
    else:
        place = f"{name}:{line.line}" if line else name
        counted = f"{evidence.traditional:,} Traditional, {evidence.simplified:,} Simplified"
        write(f"{place}: {script} ({counted} of {evidence.han:,} letters)\n")
