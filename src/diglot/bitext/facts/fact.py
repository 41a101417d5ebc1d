"""A figure, date, address or name that stands in a text, with its value in one form for both languages.

Why: 1.2亿 and "120 million" can only be compared when both are written alike; this is the shape all readers here fill.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["number", "quantity", "money", "percent", "fraction", "ordinal", "date", "time", "link", "name"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Fact:
    """What `text`, the letters from `start` to `end` of its source, says: `value` by the table of its `kind`.

    number      "120000000", "3.5"
    quantity    "12 km", "0.5 year": a plain decimal and a unit of data/units.tsv
    money       "USD 1200000": a code of data/currencies.tsv; "$" and "元" where no country is named
    percent     "12.5", percentage points too
    fraction    "1/3"
    ordinal     "3"
    date        ISO 8601, as precise as said: "2024-05-17", "2024-05", "2024", "2024-Q1", "1990s"; without a year
                "--05-17" and "--05", a mere day "---17", a mere weekday "-W-5"
    time        "15:30"
    link        "example.org/a", without scheme, www. and final slash
    name        the English form of the glossary's term

    `approximate`: the text says about, nearly, more than or the like.
    """

    kind: Kind
    value: str
    start: int
    end: int
    text: str
    approximate: bool = False
