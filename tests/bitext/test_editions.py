"""The plain values of a pair: what goes into JSON comes out of it again."""

from __future__ import annotations

import json

import pytest

from diglot.bitext import Bead


@pytest.mark.parametrize("bead", [Bead((0, 1), (2,), 0.125, True), Bead((), (3,))])
def test_a_bead_comes_back_out_of_json(bead: Bead) -> None:
    back = Bead.from_dict(json.loads(json.dumps(bead.as_dict())))
    assert (back.zh, back.en, back.score, back.unsure) == (bead.zh, bead.en, bead.score, bead.unsure)


def test_a_bead_of_places_alone_is_sure_and_has_no_score() -> None:
    back = Bead.from_dict({"zh": [0], "en": [], "confirmed_by": "Ann"})
    assert (back.zh, back.en, back.score, back.unsure) == ((0,), (), None, False)
