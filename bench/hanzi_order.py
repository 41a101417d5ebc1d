"""How readings and sort keys do: speed (in CPU seconds), the gold names, and agreement with ICU where PyICU is installed.

    python bench/hanzi_order.py [--icu PYTHON]

PYTHON is an interpreter that has PyICU (it need not have Diglot); without it ICU is asked in this one, and "not
installed" is printed if it is not there.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

from diglot.hanzi.han import han_code_points
from diglot.hanzi.pinyin import pinyin, word_reading
from diglot.hanzi.segment import segment, tokens_to_ask, tokens_to_index
from diglot.hanzi.sortkeys import Order, sort_key
from diglot.hanzi.strokes import strokes
from diglot.hanzi.zhuyin import zhuyin

GOLD = Path(__file__).parents[1] / "tests" / "hanzi" / "gold" / "names.tsv"
PAIRS = 200_000
# Run in the interpreter that has PyICU: texts and a collation's name in, the texts' ranks out.
ASK_ICU = """
import json, sys, icu
asked = json.load(sys.stdin)
collator = icu.Collator.createInstance(icu.Locale("zh@collation=" + asked["collation"]))
keys = [collator.getSortKey(text).hex() for text in asked["texts"]]
json.dump({"keys": keys, "version": icu.ICU_VERSION}, sys.stdout)
"""


def gold() -> list[tuple[str, str, str]]:
    """Return name, kind and pinyin of each gold name."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(row[0], row[1], row[2]) for row in rows]


def per_second(act: Callable[[str], object], names: Sequence[str]) -> float:
    """Return how many names a second `act` does, after one round to warm up, over at least a second."""
    for name in names:
        act(name)
    done, start = 0, time.process_time()
    while time.process_time() - start < 1:
        for name in names:
            act(name)
        done += len(names)
    return done / (time.process_time() - start)


def icu_keys(python: str, collation: str, texts: Sequence[str]) -> tuple[list[str], str] | None:
    """Return ICU's sort keys and its version, None where PyICU is not installed."""
    asked = json.dumps({"collation": collation, "texts": list(texts)})
    answer = subprocess.run([python, "-c", ASK_ICU], input=asked, capture_output=True, text=True, check=False)
    if answer.returncode:
        return None
    told = json.loads(answer.stdout)
    return told["keys"], told["version"]


def agreement(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Return the share of random pairs which both orders put the same way round."""
    draw = random.Random(7)
    same = 0
    for _ in range(PAIRS):
        a, b = draw.sample(range(len(ours)), 2)
        same += (ours[a] < ours[b]) == (theirs[a] < theirs[b])
    return same / PAIRS


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--icu", default=sys.executable, help="an interpreter with PyICU")
    options = parser.parse_args()
    rows = gold()
    right = sum(pinyin(name, "numbers", name=kind == "person") == reading for name, kind, reading in rows)
    print(f"gold names read right    {right}/{len(rows)}")
    names = [name for name, _, _ in rows]
    orders: tuple[Order, ...] = ("pinyin", "stroke", "zhuyin")
    print(f"pinyin                   {per_second(pinyin, names):9,.0f} names/s")
    print(f"pinyin of persons        {per_second(lambda name: pinyin(name, name=True), names):9,.0f} names/s")
    print(f"zhuyin                   {per_second(zhuyin, names):9,.0f} names/s")
    for order in orders:
        print(
            f"sort_key {order:7}         {per_second(lambda name, order=order: sort_key(name, order), names):9,.0f} names/s"
        )
    new = ["".join(pair) for pair in product("長常重樂單曾解任區朝行會", "".join(names)[:400])]
    start = time.process_time()
    for name in new:
        pinyin(name)
    print(f"pinyin, words never met  {len(new) / (time.process_time() - start):9,.0f} names/s")
    text = "休士頓華埠的餐館週末舉行開業典禮，市議會通過了新的停車規定。" * 5000
    for act in (segment, tokens_to_index, tokens_to_ask):
        start = time.process_time()
        act(text)
        print(f"{act.__name__:24} {len(text.encode()) / 1e6 / (time.process_time() - start):9.1f} MB/s")

    every = [chr(point) for point in han_code_points() if 0x4E00 <= point <= 0x9FA5]
    known = [letter for letter in every if strokes(letter) and word_reading(letter)[0][0]]
    ordinary = [letter for letter in known if letter.encode("gb2312", "ignore")]
    for order, (what, letters) in product(orders, (("GB 2312", ordinary), ("U+4E00–9FA5", known))):
        told = icu_keys(options.icu, order, letters)
        if told is None:
            print(f"ICU {order:7}              not installed")
            continue
        keys, version = told
        ours = [sort_key(letter, order) for letter in letters]
        print(
            f"ICU {version} {order:7}         {agreement(ours, keys):9.2%} of pairs of {len(letters):,} letters ({what})"
        )


if __name__ == "__main__":
    main()
