"""The texts of a snapshot in the script of a book.

Why: converting text by text would take longer than setting the book; all of them are converted at once, and whoever asks
for one of them looks it up.
"""

from collections.abc import Iterator
from typing import Any

from diglot.hanzi.conversion import convert_all
from diglot.hanzi.glossary import Glossary
from diglot.hanzi.han import HAN_LETTER
from diglot.hanzi.quotes import quotes


class Words:
    """Texts in the script `lang` (a tag such as zh-Hant-TW), with the forms of the house."""

    def __init__(self, lang: str, glossary: Glossary, *, quoting: bool = False) -> None:
        self.lang = lang
        self.glossary = glossary
        self.quoting = quoting
        self._known: dict[str, str] = {}

    def learn(self, value: Any) -> None:
        """Convert every text of a JSON value, a few calls of the converter for all of them."""
        new = [text for text in dict.fromkeys(_texts(value)) if text not in self._known]
        self._known.update(zip(new, convert_all(new, self.lang, glossary=self.glossary), strict=True))

    def __call__(self, text: str) -> str:
        """Return a text in the script of the book."""
        if text.isascii():
            return text
        if text not in self._known:
            self.learn(text)
        return self._known.get(text, text)

    def value(self, value: Any) -> Any:
        """Return a JSON value with every text in it in the script of the book."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, list):
            return [self.value(each) for each in value]
        return {key: self.value(each) for key, each in value.items()} if isinstance(value, dict) else value

    def line(self, text: str) -> str:
        """Return a text in the script of the book, on one line."""
        return one_line(self(text))

    def prose(self, text: str) -> str:
        """Return a paragraph in the script of the book, with the quotation marks of the script where the city has it so."""
        line = self.line(text)
        return quotes(line, self.lang) if self.quoting else line


def one_line(text: str) -> str:
    """Return a text on one line, with one blank between words."""
    return " ".join(text.split())


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts with Han letters; what has none is in no script."""
    if isinstance(value, str):
        if not value.isascii() and HAN_LETTER.search(value):
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
