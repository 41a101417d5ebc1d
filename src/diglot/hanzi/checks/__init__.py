"""The checks of Chinese text, one module per kind of defect.

Why: whoever knows a further slip of keyboards, scanners or converters adds one file here, and the lint has it.

A check is a module of this package whose name has no leading underscore, with a function `check(draft)` that yields a
`Finding` for each defect. It may assume nothing about other checks; `lint` settles what overlaps.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import LABELS, Finding, FindingKind

__all__ = ["LABELS", "Check", "Draft", "Finding", "FindingKind", "checks"]

Check = Callable[[Draft], Iterable[Finding]]


@cache
def checks() -> tuple[Check, ...]:
    """Return the `check` of every module of this package, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}").check for name in names)
