"""Index fields for Wagtail's search: what they hand to the index are tokens, in either script alike.

Why: databases do not cut Chinese into words, so the cutting is done here, once, for SQLite, PostgreSQL and OpenSearch
alike; a model says `SearchTokens("title")` where it would say `SearchField("title")`.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.apps import AppConfig
from django.core import checks
from wagtail.models import Page
from wagtail.search import index

from diglot.hanzi.segment import tokens_to_index
from diglot.search import spelt

# No token of the analyser holds it: NFKC makes it an a. It is a letter to every database, so it parts nothing.
MARK = "ª"
# A token that every entry has, for asking what is not in an entry.
EVERY = f"{MARK}all"
# PostgreSQL keeps at most 1 MB of an entry; no story is longer, and what is behind is not found.
LONGEST_TEXT = 60_000


def alone(field_name: str, token: str) -> str:
    """Return a token as the field `field_name` has it where it can be asked alone."""
    return f"{MARK}{field_name.replace('_', '').lower()}{MARK}{token}"


class SearchTokens(index.SearchField):
    """Words of a field that are found. With `alone`, they can also be asked for in this field only (`fields=`).

    The title can always be asked alone. `boost` counts as in Wagtail.
    """

    def __init__(self, field_name: str, boost: float | None = None, alone: bool = False, **kwargs: Any) -> None:
        super().__init__(field_name, boost=boost, **kwargs)
        self.alone = alone

    def get_value(self, obj: Any) -> str:
        tokens = tokens_to_index(text_of(super().get_value(obj)))
        if self.alone:
            tokens += [alone(self.field_name, token) for token in dict.fromkeys(tokens)]
        return " ".join(tokens)


class AutocompleteTokens(index.AutocompleteField):
    """Words of a field that are found while they are typed: what the searches of the admin ask."""

    def get_value(self, obj: Any) -> str:
        return " ".join(tokens_to_index(text_of(super().get_value(obj))))


class AutocompletePinyin(index.AutocompleteField):
    """How the Chinese of a field is read: full pinyin and initials, kept apart from the words and asked after them."""

    def get_value(self, obj: Any) -> str:
        return " ".join(spelt.to_index(text_of(super().get_value(obj)), MARK))


def text_of(value: Any) -> str:
    """Return what is to be found of a field's value: a text, or the texts of a list or a dictionary; none is ""."""
    return "\n".join(_texts(value))[:LONGEST_TEXT]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_texts, value.values()))
    elif isinstance(value, Iterable):
        yield from chain.from_iterable(map(_texts, value))
    elif value is not None:
        yield str(value)


def is_analysed(field: Any) -> bool:
    """Return whether what a field hands to the index are tokens; filters are no text."""
    if isinstance(field, index.RelatedFields):
        return all(map(is_analysed, field.fields))
    plain = isinstance(field, index.SearchField | index.AutocompleteField)
    return not plain or isinstance(field, SearchTokens | AutocompleteTokens | AutocompletePinyin)


def check(app_configs: Iterable[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return a warning for each model of ours or of a plug-in with text that searches would not find."""
    chosen = None if app_configs is None else {config.label for config in app_configs}
    return [
        checks.Warning(
            f"{model.__name__}.search_fields has {field!r}, which hands its text to the index uncut: Chinese in it is not found.",
            hint="Use SearchTokens or AutocompleteTokens of diglot.search.fields in its place.",
            obj=model,
            id="search.W001",
        )
        for model in index.get_indexed_models()
        # Wagtail's own models are replaced by ours, or hold nothing to find.
        if not model.__module__.startswith("wagtail.") and (chosen is None or model._meta.app_label in chosen)
        for field in model.search_fields
        if not is_analysed(field) and field not in Page.search_fields
    ]
