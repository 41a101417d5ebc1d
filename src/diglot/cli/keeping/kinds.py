"""The kinds of values a column holds, each with a form that is the same whichever database it came from.

Why: SQLite keeps a time as text and a UUID as 32 letters, PostgreSQL as types of their own; rows that are to go from
either into either, and to be compared, need one form for both.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from diglot.cli.keeping import Refused

KINDS = {
    **dict.fromkeys(("AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField"), "integer"),
    **dict.fromkeys(("SmallIntegerField", "PositiveIntegerField", "PositiveBigIntegerField"), "integer"),
    "PositiveSmallIntegerField": "integer",
    **dict.fromkeys(("CharField", "TextField", "SlugField", "FileField", "FilePathField"), "text"),
    **dict.fromkeys(("IPAddressField", "GenericIPAddressField"), "text"),
    "BooleanField": "boolean",
    "FloatField": "float",
    "DecimalField": "decimal",
    "DateTimeField": "datetime",
    "DateField": "date",
    "TimeField": "time",
    "DurationField": "duration",
    "UUIDField": "uuid",
    "BinaryField": "bytes",
    "JSONField": "json",
}
"""The kind of each of Django's field types (`Field.get_internal_type`); a JSON value is kept as its text."""

_MICROSECOND = timedelta(microseconds=1)
_PYTHON: dict[str, type | tuple[type, ...]] = {
    "integer": int,
    "text": str,
    "json": str,
    "boolean": bool,
    "float": (float, int),
    "decimal": Decimal,
    "datetime": datetime,
    "date": date,
    "time": time,
    "duration": timedelta,
    "uuid": UUID,
    "bytes": (bytes, memoryview, bytearray),
}
_NEUTRAL: dict[str, Callable[[Any], Any]] = {
    "float": float,
    "decimal": lambda value: format(value, "f"),
    "datetime": lambda value: value.astimezone(UTC).isoformat(),
    "date": date.isoformat,
    "time": time.isoformat,
    "duration": lambda value: value // _MICROSECOND,
    "uuid": str,
    "bytes": lambda value: base64.b64encode(value).decode("ascii"),
}
_PYTHON_AGAIN: dict[str, Callable[[Any], Any]] = {
    "decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "duration": lambda value: timedelta(microseconds=value),
    "uuid": UUID,
    "bytes": lambda value: base64.b64decode(value, validate=True),
}


def neutral(kind: str) -> Callable[[Any], Any]:
    """Return the function from a Python value of `kind` (never None) to its JSON value; it raises TypeError."""
    expected, change = _PYTHON[kind], _NEUTRAL.get(kind)

    def encode(value: Any) -> Any:
        if not isinstance(value, expected):
            raise TypeError(f"{type(value).__name__} in a column of {kind}")
        return change(value) if change else value

    return encode


def stored(kind: str, connection: Any, field: Any) -> Callable[[Any], Any] | None:
    """Return the function from a JSON value of `kind` to what the database takes; None where that is the same."""
    again = _PYTHON_AGAIN.get(kind)
    ops, features = connection.ops, connection.features
    adapt: Callable[[Any], Any] | None = {
        "datetime": ops.adapt_datetimefield_value,
        "date": ops.adapt_datefield_value,
        "time": ops.adapt_timefield_value,
        "bytes": connection.Database.Binary,
        "decimal": lambda value: ops.adapt_decimalfield_value(value, field.max_digits, field.decimal_places),
        "duration": None if features.has_native_duration_field else lambda value: value // _MICROSECOND,
        "uuid": None if features.has_native_uuid_field else lambda value: value.hex,
    }.get(kind)
    if again and adapt:
        return lambda value: adapt(again(value))
    return again


def kind_of(field: Any) -> str:
    """Return the kind of a concrete field; Refused for one whose values have no form outside its database."""
    kind = KINDS.get(field.get_internal_type())
    if kind is None:
        raise Refused(
            f"{field.model._meta.db_table}.{field.column}: {field.get_internal_type()} has no form that every database"
            " reads; name its table in rebuilt_tables of the AppConfig if it is made from other rows"
        )
    return kind


def same_json(text: str) -> str:
    """Return the one spelling of all JSON texts with the same value: keys in order, 1.0 and 1e0 as 1.

    PostgreSQL keeps no order of keys and writes numbers its own way; without this, equal values would differ.
    """
    return json.dumps(json.loads(text, parse_float=_number), sort_keys=True, separators=(",", ":"))


def _number(text: str) -> int | float:
    value = float(text)
    # Its digits as written: PostgreSQL writes 1e23 out, and int(1e23) would be another number.
    return int(Decimal(text)) if value.is_integer() else value
