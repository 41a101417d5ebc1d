"""`diglot untangle`: take a bilingual page apart from the command line.

It joins reading a file with untangling its text, so that anybody can see what an import would make of a page before
there is a site to import into; Django is never loaded.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from diglot.bitext import Edition, Untangled, untangle
from diglot.bitext.editions import SIDES, Side
from diglot.importers.sources import MAX_BYTES, SourceError, read_source

_EPILOG = """\
example:
  diglot untangle page.txt            what was found, guessed and left out, on one screen
  diglot untangle page.docx --json    the same as one JSON object
  pbpaste | diglot untangle - --json  a page from the clipboard

The page may hold Chinese and English in any order, titles up to three times, a breadcrumb, share links and the like.
Nothing is lost: what belongs to neither edition is listed as furniture. The exit code is 0, 1 for a file that cannot
be read, 2 for a wrong option.
"""
_WORDS: dict[Side, str] = {"zh": "Chinese", "en": "English"}


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot untangle",
        description="Take a pasted page apart into its Chinese and its English edition.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help="a .txt, .md, .html or .docx file, or - for standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the summary")
    options = parser.parse_args(argv)
    try:
        page = _page(options.file)
    except (OSError, ValueError) as error:
        print(f"diglot untangle: {_reason(options.file, error)}", file=sys.stderr)
        return 1
    output = json.dumps(page.as_dict(), ensure_ascii=False) if options.json else summary(page)
    # A lone surrogate has no UTF-8 form; its JSON escape, which Python writes alike, does no harm elsewhere.
    sys.stdout.buffer.write(f"{output}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
    return 0


def _page(name: str) -> Untangled:
    path = Path(name)
    with sys.stdin.buffer if name == "-" else path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    source = read_source(data, name, None if name == "-" else path.parent)
    page = untangle(source.text, headings=source.headings)
    return Untangled(page.section, page.label, page.editions, page.beads, page.furniture, [*page.notes, *source.notes])


def _reason(name: str, error: OSError | ValueError) -> str:
    if isinstance(error, SourceError):
        return str(error)
    if isinstance(error, OSError):
        return f"{name}: {(error.strerror or 'cannot be read').lower()}; check the name, or give - for standard input"
    return f"{name}: {error}"


def summary(page: Untangled) -> str:
    """Return what was found, guessed and left out, as lines for one screen."""
    rows = [("section", page.section or "none"), ("label", page.label or "none")]
    out = [f"{name:<10}{value}" for name, value in rows]
    for side in SIDES:
        if side in page.editions:
            out += ["", *_edition_lines(_WORDS[side], page.editions[side])]
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
