"""Chinese text: its script and the same text in another, its defects, words, readings, order, width and length.

Why: everything that reads or shows Chinese in Diglot goes through these functions, so that it is right in one place.

The names here are what most callers need. `hanzi.lint.lint`, `hanzi.segment.segment`, `hanzi.pinyin.pinyin`,
`hanzi.zhuyin.zhuyin`, `hanzi.quotes.quotes`, `hanzi.conversion.conversion` and their like are found in their modules.

They are fetched from their modules when they are first asked for: the dictionaries behind some of them take longer to
load than a small command has to run.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOMES = {
    "Glossary": "glossary",
    "HAN": "han",
    "Kind": "glossary",
    "NO_GLOSSARY": "glossary",
    "Override": "glossary",
    "Script": "scripts",
    "TABLES_VERSION": "conversion",
    "Term": "glossary",
    "convert": "conversion",
    "convert_all": "conversion",
    "dominant": "scripts",
    "excerpt": "excerpts",
    "excerpt_by_width": "excerpts",
    "fold": "folding",
    "is_han": "han",
    "length": "excerpts",
    "letters": "scripts",
    "normalise_width": "width",
    "runs": "scripts",
    "script": "scripts",
    "slug": "slugs",
    "sort_key": "sortkeys",
    "wrong_script": "lint",
}


def __getattr__(name: str) -> Any:
    """Return a public name from its module, and keep it here."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
