"""Body blocks without a database."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4


@dataclass
class Block:
    """A heading, or a block of another type."""

    value: Any
    block_type: str = "heading"
    id: str = field(default_factory=lambda: str(uuid4()))


@dataclass
class Rich:
    """The value of a paragraph block."""

    source: str


def blocks(names):
    """Return a heading for each name, with that name and id."""
    return [Block(name, id=name) for name in names]
