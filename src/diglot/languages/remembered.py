"""Texts already converted, kept for the next page that shows them.

Why: a paper shows the same headlines on every page, and converting is dearer than finding; yet no amount of reading
may make a server grow.
"""

import threading
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Usage:
    """What a memory has done since it was last cleared, and the characters it holds."""

    hits: int
    misses: int
    characters: int


class Remembered(Generic[T]):
    """Values by key, at most `limit` characters of them in all, safe to use from several threads.

    Two generations: what is asked for moves into the young one; when that is full it becomes the old one, and what
    was not asked for since the last time goes. So what is in use stays, at the cost of a plain dictionary.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit // 2
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._young: dict[Hashable, tuple[T, int]] = {}
            self._old: dict[Hashable, tuple[T, int]] = {}
            self._young_size = self._old_size = 0
            self._hits = self._misses = 0

    def usage(self) -> Usage:
        """Return the hits, the misses and the size."""
        with self._lock:
            return Usage(self._hits, self._misses, self._young_size + self._old_size)

    def find(self, keys: Sequence[Hashable]) -> list[T | None]:
        """Return the value of each of `keys`, None for those not remembered."""
        with self._lock:
            entries = [self._young.get(key) for key in keys]
            if self._old and None in entries:
                entries = [entry or self._renewed(key) for key, entry in zip(keys, entries, strict=True)]
            missed = entries.count(None)
            self._misses += missed
            self._hits += len(entries) - missed
        return [entry[0] if entry else None for entry in entries]

    def keep(self, values: Iterable[tuple[Hashable, T, int]]) -> None:
        """Remember values under their keys; the third of each is its size in characters, key included."""
        with self._lock:
            for key, value, size in values:
                if size <= self._limit and key not in self._young:
                    self._put(key, (value, size))

    def _renewed(self, key: Hashable) -> tuple[T, int] | None:
        """Return the entry of the old generation, moved into the young one."""
        entry = self._old.pop(key, None)
        if entry is None:
            return self._young.get(key)
        self._old_size -= entry[1]
        self._put(key, entry)
        return entry

    def _put(self, key: Hashable, entry: tuple[T, int]) -> None:
        if self._young_size + entry[1] > self._limit:
            self._old, self._old_size = self._young, self._young_size
            self._young, self._young_size = {}, 0
        self._young[key] = entry
        self._young_size += entry[1]
