"""How right and how fast `convert` is: our shipped sets, OpenCC's cases and any corpora named, beside OpenCC alone.

    python bench/hanzi_conversion.py [--cases testcases.json] [--hans FILE …] [--hant FILE …]

A `--hans` file is clean Simplified text, a `--hant` file clean Traditional text of Taiwan. Another library is measured in
the same run when `zhconv` or `hanziconv` can be imported (put it on PYTHONPATH; it is no dependency).
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

from opencc import OpenCC

from diglot.hanzi.conversion import convert, convert_all
from diglot.hanzi.readings import HANS, HANT, HONG_KONG, TAIWAN
from diglot.hanzi.tables import letter_map

CONFIGS = {"t2s": (HANS, HANT), "s2t": (HANT, HANS), "s2tw": (TAIWAN, HANS), "s2hk": (HONG_KONG, HANS)}
GOLD = Path(__file__).parents[1] / "tests" / "hanzi" / "gold"
STORIES = Path(__file__).parents[1] / "demo" / "stories"
SEEDED = 0.06


def gold(name: str) -> list[tuple[str, str]]:
    """Return the pairs of one of our golden tables."""
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    return [(left, right) for left, right in (line.split("\t") for line in lines if not line.startswith("#"))]


def right(pairs: list[tuple[str, str]], to: str, source: str = "") -> tuple[int, int]:
    """Return how many of `pairs` convert as they ought, and how many there are."""
    results = convert_all([text for text, _ in pairs], to, source=source)
    return sum(result == pair[1] for result, pair in zip(results, pairs, strict=True)), len(pairs)


def cases(path: Path) -> dict[str, tuple[int, int]]:
    """Return right and all per configuration for OpenCC's testcases.json."""
    data = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return {
        config: right([(case["input"], case["expected"][config]) for case in data if config in case["expected"]], *tags)
        for config, tags in CONFIGS.items()
    }


def differing(left: str, other: str) -> int:
    """Return how many letters differ between two texts of one length."""
    return sum(a != b for a, b in zip(left, other, strict=True))


def changed(text: str, to: str) -> float:
    """Return how many letters of 10,000 `convert` changes in a text already in the script of `to`."""
    return 1e4 * differing(text, convert(text, to)) / max(len(text), 1)


def seeded_errors(text: str, seed: int = 7) -> float:
    """Return wrong letters in 10,000 after some Traditional letters of each paragraph were made Simplified."""
    chance, table = random.Random(seed), letter_map("t2s")
    lines = text.split("\n")
    parts = ["\n".join(lines[at : at + 15]) for at in range(0, len(lines), 15)]
    spoilt = ["".join(table[ord(c)] if ord(c) in table and chance.random() < SEEDED else c for c in p) for p in parts]
    results = convert_all(spoilt, TAIWAN)
    return 1e4 * sum(map(differing, parts, results)) / max(len(text), 1)


def round_trip(text: str, there: str, back: str) -> float:
    """Return how many letters of 10,000 do not come back from the reading `there`."""
    lines = text.split("\n")
    again = convert_all(convert_all(lines, there, source=back), back, source=there)
    return 1e4 * sum(map(differing, lines, again)) / max(len(text), 1)


def megabytes_a_second(function: Callable[[str], object], text: str, rounds: int = 3) -> float:
    """Return the best speed of some rounds, in UTF-8 MB a second."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        function(text)
        best = min(best, time.perf_counter() - start)
    return len(text.encode("utf-8")) / best / 1e6


def others() -> dict[str, tuple[Callable[[str], str], Callable[[str], str]]]:
    """Return (to Simplified, to Taiwan's Traditional) of each other library that can be imported."""
    found = {}
    for name in ("zhconv", "hanziconv"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        if name == "zhconv":
            found[name] = (lambda t, m=module: m.convert(t, "zh-cn"), lambda t, m=module: m.convert(t, "zh-tw"))
        else:
            found[name] = (module.HanziConv.toSimplified, module.HanziConv.toTraditional)
    return found


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--hans", type=Path, nargs="*", default=[])
    parser.add_argument("--hant", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    print("golden words to zh-Hans      {} of {}".format(*right(gold("to_simplified.tsv"), HANS)))
    print("golden words to zh-Hant-TW   {} of {}".format(*right(gold("to_taiwan.tsv"), TAIWAN, HANS)))
    if options.cases:
        for config, (hits, asked) in cases(options.cases).items():
            print(f"OpenCC's cases {config:4}          {hits} of {asked} ({hits / asked:.1%})")
    for path in options.hans:
        text = path.read_text(encoding="utf-8")
        print(f"{path.name}: {len(text):,} letters, changed to zh-Hans {changed(text, HANS):.3f} of 10,000")
        for reading in (HANT, TAIWAN, HONG_KONG):
            print(f"    round trip by {reading}: {round_trip(text, reading, HANS):.2f} of 10,000 lost")
    for path in options.hant:
        text = path.read_text(encoding="utf-8")
        print(f"{path.name}: {len(text):,} letters, seeded slips left or new {seeded_errors(text):.2f} of 10,000")
        print(f"    round trip by zh-Hans: {round_trip(text, HANS, TAIWAN):.2f} of 10,000 lost")
    sample = "\n".join(path.read_text(encoding="utf-8") for path in [*options.hans, *sorted(STORIES.glob("*.txt"))])[
        :200_000
    ]
    hans = convert(sample, HANS)
    hant = convert(hans, TAIWAN, source=HANS)
    print(f"{'MB a second':12} {'Hans>Hans':>10} {'Hant>Hans':>10} {'Hans>TW':>10}")
    rows = {"diglot": (lambda t: convert(t, HANS), lambda t: convert(t, TAIWAN, source=HANS))}
    rows["opencc"] = (OpenCC("t2s").convert, OpenCC("s2tw").convert)
    for name, (simplify, traditional) in (rows | others()).items():
        speeds = [
            megabytes_a_second(simplify, hans),
            megabytes_a_second(simplify, hant),
            megabytes_a_second(traditional, hans),
        ]
        print(f"{name:12} " + " ".join(f"{speed:10.1f}" for speed in speeds))
    if not others():
        print("zhconv, hanziconv: not installed")


if __name__ == "__main__":
    main()
