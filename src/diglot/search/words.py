"""The names that are one word here, and their other spellings: what rooms register for the questions people ask.

Why: the segmenter knows no name of this city, and a reader who asks for 川普 wants the stories that say 特朗普; only
the rooms that own the names know them, and search may not import those above it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from diglot import hanzi

Spellings = Mapping[str, tuple[str, ...]]
"""Names, folded (`hanzi.fold`), each with its other spellings as written; no other spelling is ()."""

_sources: dict[str, Callable[[], Spellings]] = {}
_HAN_NAME = frozenset(range(2, 13))


@dataclass(frozen=True, eq=False)
class Words:
    """The names of every source: `known` are those for the segmenter, `spellings` finds a name's other ones."""

    known: frozenset[str]
    spellings: Mapping[str, tuple[str, ...]]


def register(source: str, spellings: Callable[[], Spellings]) -> None:
    """Ask `spellings` for names whenever something is searched; called by the AppConfig of the room that has them.

    It should return the same object as long as nothing has changed: for a new one a segmenter is built, which takes
    0.1 s and 24 MB.
    """
    _sources[source] = spellings


def current() -> Words:
    """Return the names of all sources as they are now."""
    return _merged(tuple(_Same(each()) for each in _sources.values()))


class _Same:
    """A mapping that is equal to itself alone, so that it can be remembered by."""

    def __init__(self, spellings: Spellings) -> None:
        self.spellings = spellings

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.spellings is other.spellings

    def __hash__(self) -> int:
        return id(self.spellings)


@lru_cache(maxsize=2)
def _merged(sources: tuple[_Same, ...]) -> Words:
    merged: dict[str, tuple[str, ...]] = {}
    for each in sources:
        for name, others in each.spellings.items():
            merged[name] = tuple(dict.fromkeys((*merged.get(name, ()), *others)))
    known = frozenset(name for name in merged if len(name) in _HAN_NAME and all(map(hanzi.is_han, name)))
    return Words(known, merged)
