"""How well beads agree with those people drew, ours beside alignment by length; `python bench/bitext.py`.

Always on the product's own set (tests/bitext/gold/aligned). With `--sets FOLDER` also on every *.json there in the same
form, with `--pastes FOLDER` on the paragraphs of a folder of pasted pages with its gold.json. A set whose units stand one to
one is news that was translated segment by segment: it is aligned in runs of 25 segments, each cut into sentences, and
again with a tenth of the segments of one side dropped (`--seed`).

Each row gives the F1 of exact beads and of overlaps on both sides, first over all beads, then without those that leave a
side empty, as Champollion's evaluation has it. Times are CPU time of this process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import gale_church

from diglot.bitext.align import align, align_sentences
from diglot.bitext.editions import Bead, Block
from diglot.bitext.passages import passages
from diglot.bitext.scoring import lax, strict
from diglot.bitext.sentences import split

OWN = Path(__file__).parent.parent / "tests" / "bitext" / "gold" / "aligned"
RUN = 25  # segments of news aligned at once
DROPPED = 0.1
SEED = 1
START = """
import resource, time
from diglot.bitext import align
from diglot.bitext.lexicon import Lexicon
Lexicon.standard()
print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
Method = Callable[[Sequence[str], Sequence[str]], list[Bead]]
METHODS: dict[str, Method] = {"ours": align_sentences, "length": gale_church.align}


def beads_of(rows: Sequence[dict[str, Any]]) -> list[Bead]:
    """Return the beads of a set's file."""
    return [Bead(tuple(row["zh"]), tuple(row["en"])) for row in rows]


def print_row(name: str, method: str, found: Sequence[Bead], gold: Sequence[Bead], seconds: float, units: int) -> None:
    """Print one row of the table."""
    kept_found, kept_gold = ([bead for bead in beads if bead.zh and bead.en] for beads in (found, gold))
    figures = [
        f"{strict(found, gold).f1:.3f}/{lax(found, gold).f1:.3f}",
        f"{strict(kept_found, kept_gold).f1:.3f}/{lax(kept_found, kept_gold).f1:.3f}",
    ]
    print(f"{name:<34}{method:<8}{figures[0]:>13}{figures[1]:>13}{units / max(seconds, 1e-6):>10,.0f}")


def timed(method: Method, zh: Sequence[str], en: Sequence[str]) -> tuple[list[Bead], float]:
    """Return the beads and the seconds they took."""
    start = time.process_time()
    return method(zh, en), time.process_time() - start


def set_rows(path: Path, seed: int) -> None:
    """Print the rows of one set."""
    data = json.loads(path.read_text(encoding="utf-8"))
    zh, en, gold = data["zh"], data["en"], beads_of(data["beads"])
    for method in METHODS:
        if len(gold) > 10 * RUN and all(len(bead.zh) == len(bead.en) == 1 for bead in gold):
            news_rows(data["name"], method, zh, en, seed)
        else:
            found, seconds = timed(METHODS[method], zh, en)
            print_row(data["name"], method, found, gold, seconds, len(zh) + len(en))


def news_rows(name: str, method: str, zh: Sequence[str], en: Sequence[str], seed: int) -> None:
    """Print the rows of news that was translated segment by segment: whole, and with segments of either side dropped."""
    everything = list(range(len(zh)))
    chance = random.Random(seed)
    kept = [i for i in everything if chance.random() >= DROPPED]
    for label, zh_kept, en_kept in (
        ("", everything, everything),
        (" zh dropped", kept, everything),
        (" en dropped", everything, kept),
    ):
        found: list[Bead] = []
        seconds = 0.0
        for start in range(0, len(zh), RUN):
            own = [[i for i in side if start <= i < start + RUN] for side in (zh_kept, en_kept)]
            beads, took = timed_segments(METHODS[method], zh, en, own[0], own[1])
            found += beads
            seconds += took
        zh_set, en_set = set(zh_kept), set(en_kept)
        gold = [Bead((i,) if i in zh_set else (), (i,) if i in en_set else ()) for i in everything]
        print_row(name + label, method, found, gold, seconds, len(zh_kept) + len(en_kept))
        if label:
            said, true = ({bead for bead in beads if not (bead.zh and bead.en)} for beads in (found, gold))
            right = len(said & true)
            shares = f"{right / max(len(said), 1):.3f} precision, {right / len(true):.3f} recall"
            print(f"{'  missing segments found':<34}{method:<8}{shares}")


def timed_segments(
    method: Method, zh: Sequence[str], en: Sequence[str], zh_kept: Sequence[int], en_kept: Sequence[int]
) -> tuple[list[Bead], float]:
    """Return beads of segments, aligned by sentence; beads of sentences that share a segment are one."""
    zh_of = [(i, zh[i][start:end]) for i in zh_kept for start, end in split(zh[i], "zh")]
    en_of = [(i, en[i][start:end]) for i in en_kept for start, end in split(en[i], "en")]
    found, seconds = timed(method, [text for _, text in zh_of], [text for _, text in en_of])
    groups: list[tuple[set[int], set[int]]] = []
    for bead in found:
        left, right = {zh_of[i][0] for i in bead.zh}, {en_of[j][0] for j in bead.en}
        if groups and (groups[-1][0] & left or groups[-1][1] & right):
            groups[-1][0].update(left)
            groups[-1][1].update(right)
        else:
            groups.append((left, right))
    return [Bead(tuple(sorted(left)), tuple(sorted(right))) for left, right in groups], seconds


def paste_rows(folder: Path) -> None:
    """Print the rows of the paragraphs of pasted pages."""
    from untangle import gold_beads

    from diglot.bitext import untangle

    pages = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    read = [untangle((folder / page["file"]).read_text(encoding="utf-8")) for page in pages]
    for method in METHODS:
        found: list[Bead] = []
        gold: list[Bead] = []
        seconds, units = 0.0, 0
        for number, (page, entry) in enumerate(zip(read, pages, strict=True)):
            zh, en = (page.editions[side].blocks if side in page.editions else () for side in ("zh", "en"))
            start = time.process_time()
            if method == "ours":
                beads = align(zh, en)
            else:
                beads = METHODS[method]([block.text for block in zh], [block.text for block in en])
            seconds += time.process_time() - start
            units += len(zh) + len(en)
            true = [Bead(*bead) for bead in gold_beads(entry["align_zh_en"])]
            found += shifted(beads, 1000 * number)
            gold += shifted(true, 1000 * number)
        print_row(f"paragraphs of {len(pages)} pages", method, found, gold, seconds, units)


def shifted(beads: Sequence[Bead], by: int) -> Iterator[Bead]:
    """Yield beads with other positions, so that many pages are one list."""
    return (Bead(tuple(i + by for i in bead.zh), tuple(j + by for j in bead.en)) for bead in beads)


def start_row() -> None:
    """Print what the start of a process takes; asked first, because a child counts its parent's memory."""
    started = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    seconds, memory = map(float, started.stdout.split())
    print(f"start with the lexicon from its cache: {seconds:.2f} s of CPU, {memory:.0f} MB")


def speed() -> None:
    """Print what an article and thousands of sentences take."""
    data = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(OWN.glob("*.json"))]
    zh = [text for one in data for text in one["zh"]]
    en = [text for one in data for text in one["en"]]
    left, right = (
        [Block("paragraph", " ".join(texts[start : start + size])) for start in range(0, total, size)]
        for texts, total, size in ((zh, 60, 3), (en, 90, 4))
    )
    taken = []
    for _ in range(7):
        start = time.process_time()
        found = passages(left, right)
        taken.append(time.process_time() - start)
    sizes = sum(len(one.zh) for one in found), sum(len(one.en) for one in found)
    print(f"article of {sizes[0]} + {sizes[1]} sentences, paragraphs and sentences: {1000 * sorted(taken)[3]:.0f} ms")
    for size in (1_000, 10_000):
        many_zh, many_en = ((texts * (size // len(texts) + 1))[:size] for texts in (zh, en))
        _, seconds = timed(align_sentences, many_zh, many_en)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:,} × {size:,} sentences: {seconds:.1f} s, {peak:.0f} MB at most so far")


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table and the speeds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, help="folder of further sets (*.json)")
    parser.add_argument("--pastes", type=Path, help="folder of pasted pages with their gold.json")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="of the segments that are dropped (default: %(default)s)"
    )
    options = parser.parse_args(argv)
    align_sentences(["热身"], ["warm-up"])
    start_row()
    print(f"{'set':<34}{'method':<8}{'all beads':>13}{'both sides':>13}{'units/s':>10}")
    for path in sorted(OWN.glob("*.json")):
        set_rows(path, options.seed)
    for folder, what in ((options.sets, "sets"), (options.pastes, "pastes")):
        if folder is None or not folder.is_dir():
            print(f"no folder of {what}: left out")
        elif what == "sets":
            for path in sorted(folder.glob("*.json")):
                set_rows(path, options.seed)
        else:
            paste_rows(folder)
    speed()


if __name__ == "__main__":
    main()
