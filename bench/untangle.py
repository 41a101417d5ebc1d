"""How well `untangle` takes real pasted pages apart: one table for a folder of pages with a gold.json.

The pages themselves may not be shipped, so the folder is an argument; `python bench/untangle.py FOLDER`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from diglot.bitext import Untangled, untangle
from diglot.bitext.editions import SIDES, Side

TARGETS = {"titles": 0.99, "first and last": 0.99, "counts": 0.98}


class Score:
    """Right answers out of all asked, with the wrong ones by name."""

    def __init__(self) -> None:
        self.right = self.asked = 0
        self.wrong: list[str] = []

    def add(self, right: bool, what: str) -> None:
        """Count one answer; `what` is printed when it is wrong."""
        self.right += right
        self.asked += 1
        if not right:
            self.wrong.append(what)

    @property
    def share(self) -> float:
        """The share of right answers, 1 when nothing was asked."""
        return self.right / self.asked if self.asked else 1.0


def squeezed(text: str | None) -> str:
    """Return `text` without spaces; gold and pages differ in them."""
    return "".join((text or "").split())


def paragraphs(page: Untangled, side: Side) -> list[str]:
    """Return an edition's paragraphs and headings, without credits."""
    if side not in page.editions:
        return []
    return [block.text for block in page.editions[side].blocks if block.kind != "credit"]


def lost(page: Untangled, text: str) -> int:
    """Return how many characters of `text` that are not spaces the result does not hold outside its notes."""
    data = page.as_dict()
    held = Counter("".join(strings({key: value for key, value in data.items() if key != "notes"})))
    missing = Counter(char for char in text if not char.isspace()) - held
    return sum(missing.values())


def strings(value: Any) -> Iterable[str]:
    """Yield every string inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def gold_beads(pairs: Sequence[Sequence[int | None]]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return gold's pairs of indexes as beads: pairs that share an index are one bead."""
    groups: list[tuple[set[int], set[int]]] = []
    for zh, en in pairs:
        left, right = {zh} - {None}, {en} - {None}
        for group in groups:
            if group[0] & left or group[1] & right:
                group[0].update(i for i in left if i is not None)
                group[1].update(j for j in right if j is not None)
                break
        else:
            groups.append(({i for i in left if i is not None}, {j for j in right if j is not None}))
    return {(tuple(sorted(zh)), tuple(sorted(en))) for zh, en in groups}


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; return 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of pages (*.txt) with their gold.json")
    parser.add_argument("--wrong", action="store_true", help="name every wrong answer")
    options = parser.parse_args(argv)
    gold: list[Mapping[str, Any]] = json.loads((options.folder / "gold.json").read_text(encoding="utf-8"))

    names = ("titles zh", "titles en", "first", "last", "count zh", "count en", "section", "label")
    scores = {name: Score() for name in names}
    characters_lost = false_titles = headings = 0
    found_beads = true_beads = matching_beads = 0
    same_count_found = same_count_true = same_count_matching = 0
    started = time.process_time()
    for entry in gold:
        text = (options.folder / entry["file"]).read_text(encoding="utf-8")
        page = untangle(text)
        characters_lost += lost(page, text)
        for side in SIDES:
            edition = page.editions.get(side)
            title = edition.title if edition else None
            if entry[f"title_{side}"]:
                right = squeezed(title) == squeezed(entry[f"title_{side}"])
                scores[f"titles {side}"].add(right, f"{entry['file']} {side} title {title!r}")
            elif title:
                false_titles += 1
            headings += sum(block.kind == "heading" for block in edition.blocks) if edition else 0
            own = paragraphs(page, side) or [""]
            first, last = squeezed(entry[f"first_{side}_par"]), squeezed(entry[f"last_{side}_par"])
            scores["first"].add(squeezed(own[0]).startswith(first), f"{entry['file']} {side} first {own[0][:30]!r}")
            scores["last"].add(squeezed(own[-1]).endswith(last), f"{entry['file']} {side} last {own[-1][-30:]!r}")
            wanted = entry[f"n_{side}_paragraphs"]
            scores[f"count {side}"].add(
                len(paragraphs(page, side)) == wanted,
                f"{entry['file']} {side} {len(paragraphs(page, side))} of {wanted}",
            )
        scores["section"].add(page.section == entry["section_zh"], f"{entry['file']} section {page.section!r}")
        label = entry["title_label"]
        if label is None or squeezed(label) in squeezed(text):
            scores["label"].add(squeezed(page.label) == squeezed(label), f"{entry['file']} label {page.label!r}")
        found = {(bead.zh, bead.en) for bead in page.beads}
        true = gold_beads(entry["align_zh_en"])
        found_beads, true_beads, matching_beads = (
            found_beads + len(found),
            true_beads + len(true),
            matching_beads + len(found & true),
        )
        if all(len(paragraphs(page, side)) == entry[f"n_{side}_paragraphs"] for side in SIDES):
            same_count_found += len(found)
            same_count_true += len(true)
            same_count_matching += len(found & true)
    seconds = time.process_time() - started

    print(f"{len(gold)} pages, {seconds:.2f} s of CPU")
    for name, score in scores.items():
        print(f"{name:<24}{score.right:>5} of {score.asked:<5}{score.share:>8.1%}")
    strict = 2 * matching_beads / max(1, found_beads + true_beads)
    same = 2 * same_count_matching / max(1, same_count_found + same_count_true)
    print(f"{'alignment strict F1':<37}{strict:.3f}")
    print(f"{'  pages with right counts':<37}{same:.3f}")
    print(f"{'titles where gold has none':<37}{false_titles}")
    print(f"{'headings found':<37}{headings}")
    print(f"{'characters lost':<37}{characters_lost}")
    if options.wrong:
        for score in scores.values():
            for what in score.wrong:
                print("  wrong:", what)
    reached = {
        "titles": _together(scores["titles zh"], scores["titles en"]),
        "first and last": _together(scores["first"], scores["last"]),
        "counts": _together(scores["count zh"], scores["count en"]),
    }
    missed = [name for name, target in TARGETS.items() if reached[name] < target]
    if missed or characters_lost:
        print("target missed:", ", ".join(missed + ["characters"] * bool(characters_lost)))
        return 1
    return 0


def _together(left: Score, right: Score) -> float:
    return (left.right + right.right) / max(1, left.asked + right.asked)


if __name__ == "__main__":
    sys.exit(main())
