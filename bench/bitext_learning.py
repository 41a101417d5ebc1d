"""What learning words brings on aligned sets; `python bench/bitext_learning.py FOLDER`.

Why: what is learnt from some stories must be worth it on others, or a site is better off with its dictionary.

Every *.json of the folder, in the form of tests/bitext/gold/aligned, is cut into stories of 20 beads; each fifth of them is
held back in turn, as `learn` does it on a site. Printed are the strict F1 of the stories held back without and with the
words learnt from the others, and how many words the whole set teaches (0 where they are not kept); then what the words
of each half of the set change for the other half, in points of F1.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from diglot.bitext.align import align
from diglot.bitext.editions import Bead, Block
from diglot.bitext.learning import GoldStory, learn, translations
from diglot.bitext.lexicon import Lexicon
from diglot.bitext.scoring import agreement

STORY = 20  # beads


def stories(path: Path) -> list[GoldStory]:
    """Return a set as stories; beads left over at its end are one more."""
    data = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for start in range(0, len(data["beads"]), STORY):
        rows = data["beads"][start : start + STORY]
        zh, en = ([place for row in rows for place in row[side]] for side in ("zh", "en"))
        beads = tuple(Bead(tuple(map(zh.index, row["zh"])), tuple(map(en.index, row["en"]))) for row in rows)
        found.append(GoldStory(_blocks(data["zh"], zh), _blocks(data["en"], en), beads))
    return found


def _blocks(texts: Sequence[str], places: Sequence[int]) -> tuple[Block, ...]:
    return tuple(Block("paragraph", texts[place]) for place in places)


def strict_f1(gold: Sequence[GoldStory], lexicon: Lexicon) -> float:
    """Return the strict F1 of all beads of some stories together."""
    right = found = wanted = 0
    for story in gold:
        beads = set(align(story.zh, story.en, lexicon=lexicon))
        right, found, wanted = right + len(beads & set(story.beads)), found + len(beads), wanted + len(story.beads)
    return agreement(right, found, right, wanted).f1


def gains(gold: Sequence[GoldStory]) -> list[float]:
    """Return how many points the second half gains by the words of the first, and the first by those of the second."""
    first, second = gold[: len(gold) // 2], gold[len(gold) // 2 :]
    standard = Lexicon.standard()
    return [
        100 * (strict_f1(held, standard.with_words(translations(taught, standard))) - strict_f1(held, standard))
        for taught, held in ((first, second), (second, first))
    ]


def main() -> None:
    """Print a row for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of aligned sets (*.json)")
    options = parser.parse_args()
    print(f"{'set':<24}{'stories':>8}{'before':>8}{'after':>8}{'words':>8}{'halves':>14}")
    for path in sorted(options.folder.glob("*.json")):
        gold = stories(path)
        found = learn(gold, Lexicon.standard())
        if found.before is None or found.after is None:
            print(f"{path.stem:<24}{found.stories:>8}  too little to learn from")
        else:
            row = f"{path.stem:<24}{found.stories:>8}{found.before:>8.3f}{found.after:>8.3f}{len(found.words):>8}"
            print(row, *(f"{gain:>+6.1f}" for gain in gains(gold)))


if __name__ == "__main__":
    main()
