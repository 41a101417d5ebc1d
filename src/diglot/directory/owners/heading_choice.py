"""Choosing headings by words, in a form that works without a script: what is chosen, and what the words find.

Why: nobody knows 370 headings by name; one types 冷氣 or A/C and is offered what the directory calls it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from diglot import hanzi
from diglot.directory.models import Heading

MOST_CHOSEN = 10
MOST_FOUND = 12
LONGEST_WORDS = 100


class HeadingBook:
    """The headings that take listings, read once a form."""

    def __init__(self, rows: Iterable[Heading] | None = None) -> None:
        if rows is None:
            rows = Heading.objects.filter(see=None).exclude(parent=None)
        self.by_key = {row.key: row for row in rows}

    def labels(self, key: str) -> tuple[str, str]:
        """Return a heading's names, the active language's first; its key where there is no such heading."""
        row = self.by_key.get(key)
        if row is None:
            return key, ""
        language = get_language() or ""
        chinese = row.name_zh_hans if language == "zh-hans" and row.name_zh_hans else row.name_zh
        return (row.name_en, chinese) if not language.startswith("zh") else (chinese, row.name_en)

    def found(self, words: str) -> list[str]:
        """Return the keys of the headings that words name, by name or synonym in either language, the nearest first."""
        asked = _compact(words[:LONGEST_WORDS])
        if not asked:
            return []
        ranked = sorted((rank, key) for key, row in self.by_key.items() if (rank := _rank(asked, row)) is not None)
        return [key for _rank_of_key, key in ranked[:MOST_FOUND]]


def _rank(asked: str, row: Heading) -> int | None:
    """Return how near a heading is to words: 0 its name, 1 a synonym, 2 the beginning of one, 3 within one, or None."""
    names = [_compact(name) for name in (row.name_zh, row.name_zh_hans, row.name_en) if name]
    others = [_compact(name) for name in (*row.synonyms_zh, *row.synonyms_en)]
    if asked in names:
        return 0
    if asked in others:
        return 1
    if any(name.startswith(asked) for name in (*names, *others)):
        return 2
    if any(asked in name or (len(name) > 1 and name in asked) for name in (*names, *others)):
        return 3
    return None


def _compact(text: str) -> str:
    return "".join(letter for letter in hanzi.fold(text) if letter.isalnum())


class HeadingsWidget(forms.Widget):
    """The chosen headings as ticked boxes with the main one marked, a field for words, and what the words find."""

    template_name = "directory/owners/headings.html"
    use_fieldset = True

    def __init__(self, book: HeadingBook) -> None:
        super().__init__()
        self.book = book
        self.words = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        keys = list(dict.fromkeys(data.getlist(name) if hasattr(data, "getlist") else data.get(name, ())))
        self.words = str(data.get(f"{name}-words", ""))[:LONGEST_WORDS]
        main = data.get(f"{name}-main", "")
        return [main, *(key for key in keys if key != main)] if main in keys else keys

    def get_context(self, name: str, value: Sequence[str] | None, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        chosen = [key for key in (value or []) if isinstance(key, str)][: 3 * MOST_CHOSEN]
        found = [key for key in self.book.found(self.words) if key not in chosen]
        return context | {
            "chosen": [(key, *self.book.labels(key)) for key in chosen],
            "found": [(key, *self.book.labels(key)) for key in found],
            "words": self.words,
            "nothing": bool(self.words.strip()) and not found,
        }

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return ""


class HeadingsField(forms.Field):
    """Keys of headings that take listings, the main one first."""

    default_error_messages = {
        "unknown": _("There is no such heading; look for another one by words."),
        "many": _("These are too many headings; %(most)s are the most."),
    }

    def __init__(self, book: HeadingBook, **kwargs: Any) -> None:
        super().__init__(widget=HeadingsWidget(book), **kwargs)
        self.book = book

    def to_python(self, value: Any) -> list[str]:
        keys = list(value or [])
        if len(keys) > MOST_CHOSEN:
            raise ValidationError(self.error_messages["many"] % {"most": MOST_CHOSEN}, code="many")
        if any(key not in self.book.by_key for key in keys):
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return keys
