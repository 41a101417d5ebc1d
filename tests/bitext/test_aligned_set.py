"""The aligner on our own set of beads, which it was not tuned on: it may not fall below what it reaches."""

from __future__ import annotations

import json
from pathlib import Path

from diglot.bitext import Bead
from diglot.bitext.align import align_sentences
from diglot.bitext.scoring import lax, strict

SET = sorted((Path(__file__).parent / "gold" / "aligned").glob("*.json"))


def shifted(beads, by):
    return [Bead(tuple(i + by for i in bead.zh), tuple(j + by for j in bead.en)) for bead in beads]


def test_all_texts_together():
    found, gold = [], []
    for number, path in enumerate(SET):
        text = json.loads(path.read_text(encoding="utf-8"))
        by = 1000 * number
        found += shifted(align_sentences(text["zh"], text["en"]), by)
        gold += shifted([Bead(tuple(bead["zh"]), tuple(bead["en"])) for bead in text["beads"]], by)
    assert len(gold) > 450
    assert strict(found, gold).f1 >= 0.94
    assert lax(found, gold).f1 >= 0.985


def test_every_sentence_is_in_one_gold_bead():
    for path in SET:
        text = json.loads(path.read_text(encoding="utf-8"))
        for side in ("zh", "en"):
            assert [i for bead in text["beads"] for i in bead[side]] == list(range(len(text[side]))), path.name
