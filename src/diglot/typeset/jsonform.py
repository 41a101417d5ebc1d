"""A book, or the same laid out, as JSON and back: any dataclass made of dataclasses, tuples and plain values.

Why: the programs that measure and draw a book are processes of their own, and a book that is kept in a file can be made
again as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_json(value: Any) -> str:
    """Return a value of this module as JSON: the same text for the same value."""
    return json.dumps(value, default=_by_field, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _by_field(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def from_json(text: str | bytes, kind: type[T]) -> T:
    """Return the value of dataclass `kind` that `to_json` wrote; ValueError, with the place, for another shape."""
    wanted: Any = kind
    try:
        made: T = _maker(wanted)(json.loads(text))
    except _Misfit as error:
        raise ValueError(f"{kind.__name__}{error.place}: {error}") from None
    return made


class _Misfit(Exception):
    """Data of another shape; place: the way to it, such as .ads[3].size, put together on the way out."""

    place = ""

    def within(self, step: str) -> _Misfit:
        self.place = step + self.place
        return self


def _as_it_is(data: Any) -> Any:
    return data


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of type `kind` of JSON: settled once a type, since a book has some 100,000 values."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_maker(kind)
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        make = _maker(next(each for each in inside if each is not NoneType))
        return (lambda data: None if data is None else make(data)) if NoneType in inside else make
    if origin is tuple:
        return _tuple_maker(inside) if inside[-1] is Ellipsis else _fixed_maker(inside)
    if origin is Literal:
        return _literal_maker(inside)
    return _as_it_is


def _dataclass_maker(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    makers = {each.name: _maker(hints[each.name]) for each in fields(kind)}

    def make(data: Any) -> Any:
        if not isinstance(data, dict):
            raise _Misfit(f"{type(data).__name__} where {kind.__name__} belongs")
        if not data.keys() <= makers.keys():
            raise _Misfit(f"{kind.__name__} has no {', '.join(sorted(set(data) - set(makers)))}")
        values = {}
        for name, value in data.items():
            try:
                values[name] = makers[name](value)
            except _Misfit as error:
                raise error.within(f".{name}") from None
        try:
            return kind(**values)
        except TypeError as error:
            raise _Misfit(str(error)) from None

    return make


def _tuple_maker(inside: tuple[Any, ...]) -> Callable[[Any], Any]:
    make = _maker(inside[0])

    def made(data: Any) -> Any:
        if not isinstance(data, list):
            raise _Misfit(f"{type(data).__name__} where a list belongs")
        if make is _as_it_is:
            return tuple(data)
        values = []
        for number, value in enumerate(data):
            try:
                values.append(make(value))
            except _Misfit as error:
                raise error.within(f"[{number}]") from None
        return tuple(values)

    return made


def _fixed_maker(inside: tuple[Any, ...]) -> Callable[[Any], Any]:
    makers = [_maker(each) for each in inside]

    def made(data: Any) -> Any:
        if not isinstance(data, list) or len(data) != len(makers):
            raise _Misfit(f"{data!r} where a list of {len(makers)} belongs"[:200])
        return tuple(make(value) for make, value in zip(makers, data, strict=True))

    return made


def _literal_maker(inside: tuple[Any, ...]) -> Callable[[Any], Any]:
    def made(data: Any) -> Any:
        if data not in inside:
            raise _Misfit(f"{data!r} is none of {', '.join(map(repr, inside))}")
        return data

    return made
