"""Make duplicates_made.jsonl: labelled pairs of invented listings, from hand-written businesses and rules of variation.

Why: the public lists hold no suites, shared lines, clinics with several doctors or mixed scripts, and clerks meet those daily.

Run: python tests/directory/gold/make_duplicates.py
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import duplicate_apart  # noqa: F401 (enters its rules)
import duplicate_same  # noqa: F401
from duplicate_stock import GOLD, RULES, Maker

SEED = 20260705
TELLING = ("name_zh", "name_en", "person_zh", "person_en", "street_en", "suite")
"""Two pairs of one set alike in all these would show the reader the same thing twice."""


def lines() -> Iterator[str]:
    """Yield the pairs as JSON lines, each pair once, so many of each set; raise ValueError when a set runs short."""
    maker = Maker(SEED)
    seen: set[str] = set()
    for name, same, wanted, rule in sorted(RULES, key=lambda way: way[0]):
        count = 0
        for a, b, why in rule(maker):
            if count == wanted:
                break
            sides = [maker.thinned(a), maker.thinned(b)]
            maker.rng.shuffle(sides)
            texts = sorted(json.dumps(side, ensure_ascii=False, sort_keys=True) for side in sides)
            likeness = name + str(sorted([side.get(f, "") for f in TELLING] for side in (a, b)))
            if texts[0] == texts[1] or likeness in seen:
                continue
            seen.add(likeness)
            key = "\n".join(texts)
            count += 1
            half = "dev" if hashlib.sha256(key.encode()).digest()[0] % 2 else "test"
            pair = {"a": sides[0], "b": sides[1], "same": same, "set": name, "why": why, "half": half}
            yield json.dumps(pair, ensure_ascii=False) + "\n"
        if count < wanted:
            raise ValueError(f"{name}: {count} pairs of {wanted}; write more businesses of its kind")


if __name__ == "__main__":
    (GOLD / "duplicates_made.jsonl").write_text("".join(lines()), encoding="utf-8")
