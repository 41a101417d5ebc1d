"""A broken rule of a book's pages.

Why: every rule tells what is wrong in one form, so that a build can stop with a page and a listing to look at.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """rule: its name, such as "split"; page: in the book's count, 0 for none; text: one line with place and mend."""

    rule: str
    page: int
    listing: int | None
    text: str
    ad: int | None = None

    def __str__(self) -> str:
        return self.text
