"""What the index keeps of an object: the tokens of its title, of all its words, and those for typing.

Why: SQLite and PostgreSQL write entries each in their own way, but of the same tokens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Manager
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from diglot.search.fields import EVERY

TITLE = "title"


@dataclass(frozen=True, slots=True)
class Entry:
    """The tokens of one object, parted by blanks.

    title: of its title; raised: of other fields with a boost; plain: of all the rest; starts: for typing.
    """

    key: str
    title: str
    raised: str
    plain: str
    starts: str


def entry_of(obj: Any) -> Entry:
    """Return what the index keeps of an object. Related objects are asked for as the model's search_fields say."""
    title, raised, plain, starts = [], [], [], [EVERY]
    for field, value in _values(obj, obj.get_search_fields()):
        if isinstance(field, AutocompleteField):
            starts.append(value)
        elif field.field_name == TITLE:
            title.append(value)
        else:
            (raised if (field.boost or 1) > 1 else plain).append(value)
    return Entry(str(obj.pk), " ".join(title), " ".join(raised), " ".join(plain), " ".join(starts))


def _values(obj: Any, fields: list[Any]) -> Iterator[tuple[Any, str]]:
    for field in fields:
        if isinstance(field, SearchField | AutocompleteField):
            yield field, str(field.get_value(obj) or "")
        elif isinstance(field, RelatedFields):
            value = field.get_value(obj)
            if value is None:
                continue
            value = value() if callable(value) and not isinstance(value, Manager) else value
            for each in value.all() if isinstance(value, Manager) else [value]:
                yield from _values(each, field.fields)
