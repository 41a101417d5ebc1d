"""`diglot untangle`: take a bilingual page apart from the command line.

Why: it joins reading a file with untangling its text, so that anybody can see what an import would make of a page before
there is a site to import into; Django is never loaded.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from diglot.bitext import Edition, Untangled
from diglot.bitext.editions import LANGUAGE, SIDES
from diglot.cli.align import FORMATS, add_format, of_paragraphs, printed
from diglot.cli.pairs import read_page, texts_of_page
from diglot.cli.streams import run, write, write_json

_EPILOG = """\
examples:
  diglot untangle page.txt                 what was found, guessed and left out, on one screen
  diglot untangle page.docx --json         the same as one JSON object
  pbpaste | diglot untangle - --json       a page from the clipboard
  diglot untangle page.html --format tmx   its aligned paragraphs for a translator's tool; tsv for a spreadsheet

The page may hold Chinese and English in any order, titles up to three times, a breadcrumb, share links and the like.
Nothing is lost: what belongs to neither edition is listed as furniture. A page holds less than 5 MB. The exit code is 0, 1
for a file that cannot be read (and, with tsv and tmx, for a page in one language), 2 for a wrong option.
"""


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot untangle",
        description="Take a pasted page apart into its Chinese and its English edition.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="a .txt, .md, .html or .docx file, or - for standard input")
    add_format(parser, FORMATS)
    options = parser.parse_args(argv)
    return run("untangle", lambda: _untangle(options))


def _untangle(options: argparse.Namespace) -> int:
    page = read_page(options.file)
    if options.format == "json":
        write_json(page.as_dict())
    elif options.format == "text":
        write(f"{summary(page)}\n")
    else:
        write(printed(of_paragraphs(texts_of_page(options.file, page)), options.format))
    return 0


def summary(page: Untangled) -> str:
    """Return what was found, guessed and left out, as lines for one screen."""
    rows = [("section", page.section or "none"), ("label", page.label or "none")]
    out = [f"{name:<10}{value}" for name, value in rows]
    for side in SIDES:
        if side in page.editions:
            out += ["", *_edition_lines(LANGUAGE[side], page.editions[side])]
    if page.beads:
        alone = sum(not bead.zh or not bead.en for bead in page.beads)
        out += ["", f"beads     {len(page.beads)}, of which {alone} with one side only"]
    if page.furniture:
        out += [
            "",
            f"left out  {len(page.furniture)} {'line' if len(page.furniture) == 1 else 'lines'}",
            *(f"  {_opening(text)}" for text in page.furniture),
        ]
    if page.notes:
        out += ["", "notes", *(f"  {note}" for note in page.notes)]
    return "\n".join(out)


def _edition_lines(name: str, edition: Edition) -> list[str]:
    kinds = [block.kind for block in edition.blocks]
    counts = ", ".join(
        f"{kinds.count(kind)} {kind if kinds.count(kind) == 1 else kind + 's'}"
        for kind in ("paragraph", "heading", "credit")
        if kind in kinds
    )
    known = (("byline", edition.byline), ("agency", edition.agency), ("date", edition.date))
    return [
        f"{name} ({edition.script}): {edition.title or 'no title'}",
        "; ".join([counts or "no text", *(f"{field} {value}" for field, value in known if value)]),
        *(f"  {'# ' if block.kind == 'heading' else ''}{_opening(block.text)}" for block in edition.blocks),
    ]


def _opening(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:58]} …"
