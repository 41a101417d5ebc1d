"""The kinds of work there are: rooms register theirs in their AppConfig's `ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diglot.jobs.worker import Run


@dataclass(frozen=True)
class Kind:
    """A kind of work: its function, how long one lease lasts, and for standing work how often it comes round."""

    name: str
    work: Callable[["Run"], None]
    lease: timedelta
    every: timedelta | None


KINDS: dict[str, Kind] = {}


def register(
    name: str,
    work: Callable[["Run"], None],
    *,
    lease: timedelta = timedelta(minutes=5),
    every: timedelta | None = None,
) -> None:
    """Make a kind known; ValueError when the name is taken by another function."""
    known = KINDS.get(name)
    if known and known.work is not work:
        raise ValueError(f"job kind {name} is registered twice; give one of the two another name")
    KINDS[name] = Kind(name, work, lease, every)
