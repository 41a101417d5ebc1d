"""Chapters of ours, said in the language of the book and then in English.

Why: half of the readers of a bilingual book read its other language.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.utils import translation

from diglot.ebook.composing.edition import Edition, Names
from diglot.typeset.book import Block, Matter

SECOND = "en"
"""The second language of every book."""


def spoken(edition: Edition, role: str, title: Callable[[], str], blocks: Callable[[], Sequence[Block]]) -> Matter:
    """Return a chapter; `title` and `blocks` are asked once in each language, with gettext speaking it."""
    names = titled(edition, title)
    with edition.speaking():
        body = list(blocks())
    with edition.speaking(SECOND):
        body += [replace(each, lang=SECOND) for each in (Block("heading", names.other), *blocks())]
    return Matter(role, names.own, names.other, tuple(body))


def titled(edition: Edition, title: Callable[[], str]) -> Names:
    """Return a title in the language of the book and in English."""
    with edition.speaking():
        own = title()
    with edition.speaking(SECOND):
        return Names(own, title())


def in_english() -> bool:
    """Return whether gettext speaks English now."""
    return translation.get_language() == SECOND


def said(names: Names) -> str:
    """Return that of two names which is in the language spoken now."""
    return (names.other or names.own) if in_english() else names.own
