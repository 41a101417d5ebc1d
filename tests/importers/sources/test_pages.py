"""Whole pages, web pages and pastes, labelled before any code had seen them: what of them is the story."""

from __future__ import annotations

import inspect
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from diglot.bitext import Untangled, untangle
from diglot.importers.sources import read_source

PAGES = sorted(path for path in (Path(__file__).parent / "pages").iterdir() if path.suffix in {".html", ".txt"})


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def taken_apart(path: Path) -> Untangled:
    source = read_source(path.read_bytes(), path.name)
    marks = {name: getattr(source, name) for name in inspect.signature(untangle).parameters if hasattr(source, name)}
    return untangle(**marks)


@dataclass
class Verdict:
    """How one page came out: furniture lines by where they went, and whatever else is wrong."""

    out: int = 0  # furniture that left the text
    kept: list[str] = field(default_factory=list)  # furniture that stayed in it
    lost: list[str] = field(default_factory=list)  # lines of the story taken for furniture
    wrong: list[str] = field(default_factory=list)


def judged(path: Path) -> Verdict:
    """Return how `path` came out beside its labels."""
    page, label = taken_apart(path), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    verdict = Verdict()
    if list(page.editions) != [side for side in ("zh", "en") if side in label]:
        verdict.wrong.append(f"editions {list(page.editions)}")
    if page.section != label["section"]:
        verdict.wrong.append(f"section {page.section}")
    blocks = [block for edition in page.editions.values() for block in edition.blocks]
    for side, edition in page.editions.items():
        _judge_edition(side, edition, label.get(side, {}), verdict)
    text = [squeezed(block.text) for block in blocks]
    furniture = [squeezed(line) for line in label["furniture"]]
    aside = {squeezed(line) for line in page.furniture}
    for line in label["furniture"]:
        bare = squeezed(line)
        stays = bare in text or (bare not in aside and len(bare) >= 6 and any(bare in block for block in text))
        if stays:
            verdict.kept.append(line)
        else:
            verdict.out += 1
    credits = [squeezed(block.text) for block in blocks if block.kind == "credit"]
    verdict.wrong += [f"no credit: {line}" for line in label["credits"] if squeezed(line) not in credits]
    neutral = [*label["fields"], *(label.get(side, {}).get("title", "") for side in ("zh", "en"))]
    allowed = "\n".join([*furniture, "".join(furniture), *map(squeezed, neutral)])
    extra = [squeezed(line) for side in ("zh", "en") for line in label.get(side, {}).get("extra", [])]
    verdict.lost += [line for line in page.furniture if squeezed(line) not in allowed and squeezed(line) not in extra]
    return verdict


def _judge_edition(side: str, edition: Any, label: dict[str, Any], verdict: Verdict) -> None:
    extra = [squeezed(line) for line in label.get("extra", [])]
    paragraphs = [
        block.text for block in edition.blocks if block.kind == "paragraph" and squeezed(block.text) not in extra
    ]
    headings = [block.text for block in edition.blocks if block.kind == "heading" and squeezed(block.text) not in extra]
    if squeezed(edition.title) != squeezed(label.get("title")):
        verdict.wrong.append(f"{side} title {edition.title}")
    if (len(paragraphs), len(headings)) != (label.get("paragraphs"), label.get("headings")):
        verdict.wrong.append(f"{side} {len(paragraphs)} paragraphs, {len(headings)} headings")
    for place, found in (("first", paragraphs[:1]), ("last", paragraphs[-1:])):
        if not found or not squeezed(found[0]).startswith(squeezed(label.get(place))):
            verdict.wrong.append(f"{side} {place} {[text[:30] for text in found]}")


def report() -> tuple[str, float, float, int]:
    """Return the table of all pages, the precision and recall of their furniture, and how many are right."""
    rows, out, kept, lost, right = [], 0, 0, 0, 0
    for path in PAGES:
        verdict = judged(path)
        out, kept, lost = out + verdict.out, kept + len(verdict.kept), lost + len(verdict.lost)
        faults = [
            *(f"kept: {line}" for line in verdict.kept),
            *(f"lost: {line}" for line in verdict.lost),
            *verdict.wrong,
        ]
        right += not faults
        rows.append(f"{path.name}: " + ("right" if not faults else "; ".join(faults)))
    return "\n".join(rows), out / max(1, out + lost), out / max(1, out + kept), right


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_story_and_only_the_story_is_its_text(path: Path) -> None:
    verdict = judged(path)
    assert (verdict.kept, verdict.lost, verdict.wrong) == ([], [], [])


if __name__ == "__main__":
    table, precision, recall, right = report()
    print(table)
    print(f"{right} of {len(PAGES)} pages right; furniture precision {precision:.3f}, recall {recall:.3f}")
