"""Chinese text: its script and the same text in another, its defects, words, readings, order, width and length.

Why: everything that reads or shows Chinese in Diglot goes through these functions, so that it is right in one place.

The names here are what most callers need. `hanzi.lint.lint`, `hanzi.segment.segment`, `hanzi.pinyin.pinyin`,
`hanzi.zhuyin.zhuyin`, `hanzi.quotes.quotes`, `hanzi.conversion.conversion` and their like are found in their modules.
"""

from diglot.hanzi.conversion import TABLES_VERSION, convert, convert_all
from diglot.hanzi.excerpts import excerpt, excerpt_by_width, length
from diglot.hanzi.folding import fold
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Kind, Override, Term
from diglot.hanzi.han import HAN, is_han
from diglot.hanzi.lint import wrong_script
from diglot.hanzi.scripts import Script, dominant, letters, runs, script
from diglot.hanzi.slugs import slug
from diglot.hanzi.sortkeys import sort_key
from diglot.hanzi.width import normalise_width

__all__ = [
    "HAN",
    "NO_GLOSSARY",
    "TABLES_VERSION",
    "Glossary",
    "Kind",
    "Override",
    "Script",
    "Term",
    "convert",
    "convert_all",
    "dominant",
    "excerpt",
    "excerpt_by_width",
    "fold",
    "is_han",
    "length",
    "letters",
    "normalise_width",
    "runs",
    "script",
    "slug",
    "sort_key",
    "wrong_script",
]
