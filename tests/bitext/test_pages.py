"""Pages of every shape such papers paste, each with what must be found in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from diglot.bitext import untangle

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def test_there_are_pages_of_every_shape() -> None:
    assert len(PAGES) >= 30


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    # read_bytes, since line ends are part of what is tested
    found = untangle(path.read_bytes().decode()).as_dict()
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert list(found["editions"]) == list(expected["editions"])
    assert _only(found, expected) == expected


def _only(found: Any, expected: Any) -> Any:
    """Return of `found` what `expected` speaks about: the keys of its objects, at every depth."""
    if isinstance(expected, Mapping):
        return {key: _only(found[key], expected[key]) for key in expected}
    if isinstance(expected, list) and len(found) == len(expected):
        return [_only(one, wanted) for one, wanted in zip(found, expected, strict=True)]
    return found
