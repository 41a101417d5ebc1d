"""`diglot align`: which parts of a Chinese and an English text answer each other.

Why: a pair is checked, counted and reused outside the paper too, in a translator's tool, a spreadsheet or a program.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version

from diglot.bitext.align import align_sentences
from diglot.bitext.editions import Bead, Block
from diglot.bitext.exports import UNITS, Bitext, as_json, tmx, tsv
from diglot.bitext.passages import Sentence, passages
from diglot.cli.pairs import Texts, add_texts, read_lines, read_texts
from diglot.cli.streams import read_glossary_file, run, write
from diglot.hanzi.glossary import Glossary

FORMATS = ("text", "tsv", "tmx", "json")

_EPILOG = """\
examples:
  diglot align page.txt                           the paragraphs of a bilingual page, untangled first
  diglot align zh.docx en.docx --by sentences     two files, the Chinese one first
  diglot align page.txt --format tmx > page.tmx   for a translator's tool; --format tsv for a spreadsheet
  diglot align corpus.zh corpus.en --by lines --json
  cat en.txt | diglot align zh.txt -              one of the files may be standard input

A bead is what answers each other: up to four units of each language, or one that stands alone. Its score is how well the
words of both support each other, about 0 for texts with nothing in common; "unsure" asks you to look. Places count from 1 on
the screen and from 0 in JSON, {"name", "by", "titles", "zh", "en", "beads": [{"zh", "en", "score", "unsure", …}…]}.

With --by lines a file is plain text whose lines are the units; empty lines keep their number and answer nothing. A file
holds less than 5 MB. The exit code is 0, 1 for a file that cannot be read, 2 for a wrong option.
"""


def main(argv: Sequence[str]) -> int:
    """Run the command with its arguments (without its name) and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="diglot align",
        description="Tell which parts of a Chinese and an English text answer each other.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_texts(parser)
    parser.add_argument("--by", choices=UNITS, default="paragraphs", help="what is aligned (default: paragraphs)")
    add_format(parser, FORMATS)
    options = parser.parse_args(argv)
    return run("align", lambda: _align(options))


def add_format(parser: argparse.ArgumentParser, formats: Sequence[str]) -> None:
    """Add to `parser` --format, of which the first is the default, and --json."""
    parser.add_argument(
        "--format", choices=formats, default=formats[0], help=f"what is printed (default: {formats[0]})"
    )
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")


def _align(options: argparse.Namespace) -> int:
    if options.by == "lines":
        name, zh, en = read_lines(options, "align")
        bitext = _of_lines(name, zh, en, read_glossary_file(options.glossary))
    else:
        texts, glossary = read_texts(options, "align")
        bitext = of_sentences(texts, glossary) if options.by == "sentences" else of_paragraphs(texts)
    write(printed(bitext, options.format))
    return 0


def printed(bitext: Bitext, form: str) -> str:
    """Return what is printed of `bitext` in the format of this name, with its last line end."""
    if form == "tmx":
        return tmx(bitext, made=datetime.now(UTC), tool_version=version("diglot"))
    if form == "tsv":
        return tsv(bitext)
    return f"{as_json(bitext)}\n" if form == "json" else f"{screen(bitext)}\n"


def of_paragraphs(texts: Texts) -> Bitext:
    """Return the pair with a unit for each block."""
    zh, en = (tuple(block.text for block in blocks) for blocks in (texts.zh, texts.en))
    return Bitext(texts.name, "paragraphs", zh, en, tuple(map(_rounded, texts.beads)), titles=texts.titles)


def of_sentences(texts: Texts, glossary: Glossary) -> Bitext:
    """Return the pair with a unit for each sentence, aligned inside the beads of its paragraphs."""
    zh: list[str] = []
    en: list[str] = []
    beads: list[Bead] = []
    for passage in passages(texts.zh, texts.en, texts.beads, glossary=glossary):
        beads += [_shifted(bead, len(zh), len(en)) for bead in passage.sentences]
        zh += _cut(texts.zh, passage.zh)
        en += _cut(texts.en, passage.en)
    return Bitext(texts.name, "sentences", tuple(zh), tuple(en), tuple(beads), titles=texts.titles)


def _of_lines(name: str, zh: list[str], en: list[str], glossary: Glossary) -> Bitext:
    left, right = ([place for place, line in enumerate(lines) if line.strip()] for lines in (zh, en))
    beads = align_sentences([zh[place] for place in left], [en[place] for place in right], glossary=glossary)
    found = (replace(bead, zh=tuple(left[i] for i in bead.zh), en=tuple(right[j] for j in bead.en)) for bead in beads)
    return Bitext(name, "lines", tuple(zh), tuple(en), tuple(map(_rounded, found)))


def _cut(blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[str]:
    return [blocks[one.block].text[one.start : one.end] for one in sentences]


def _shifted(bead: Bead, zh: int, en: int) -> Bead:
    return _rounded(replace(bead, zh=tuple(i + zh for i in bead.zh), en=tuple(j + en for j in bead.en)))


def _rounded(bead: Bead) -> Bead:
    return bead if bead.score is None else replace(bead, score=round(bead.score, 3))


def screen(bitext: Bitext) -> str:
    """Return the beads one below the other, each with its places, its score and its texts."""
    out: list[str] = []
    if any(bitext.titles):
        out += ["titles", *(f"  {visible(title) or '-'}" for title in bitext.titles), ""]
    for bead in bitext.beads:
        out += [_headline(bead)]
        out += [f"  {visible(text)}" for text in [*(bitext.zh[i] for i in bead.zh), *(bitext.en[j] for j in bead.en)]]
        out += [""]
    only_zh = sum(not bead.en for bead in bitext.beads)
    only_en = sum(not bead.zh for bead in bitext.beads)
    unsure = sum(bead.unsure for bead in bitext.beads)
    both = len(bitext.beads) - only_zh - only_en
    return "\n".join(
        [*out, f"beads: {both} with both languages, {only_zh} only Chinese, {only_en} only English; {unsure} unsure"]
    )


def _headline(bead: Bead) -> str:
    if not bead.zh or not bead.en:
        which = f"zh {_span(bead.zh)}" if bead.zh else f"en {_span(bead.en)}"
        words = [f"{which}, nothing answers"]
    else:
        words = [f"zh {_span(bead.zh)} = en {_span(bead.en)}"]
    if bead.score is not None:
        words.append(f"score {bead.score:.2f}")
    return "   ".join([*words, *(["unsure"] if bead.unsure else [])])


def _span(places: Sequence[int]) -> str:
    first, last = places[0] + 1, places[-1] + 1
    return str(first) if first == last else f"{first}-{last}"


def visible(text: str) -> str:
    """Return `text` on one line, with what cannot be seen by its code point."""
    return "".join(char if char.isprintable() or char == "\u3000" else f"<U+{ord(char):04X}>" for char in text)
