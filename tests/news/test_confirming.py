"""What each decision of an editor makes of the beads."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.news.confirming import ACTS, By, NotPossible
from diglot.news.pairing import is_confirmed, new_bead

BY = By(7, "Ann Lee", datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
OTHER = {"confirmed_by": 3, "confirmed_name": "Bo", "confirmed_at": "2026-01-01T00:00:00+00:00"}


def beads(*shapes):
    return [new_bead(zh, en, score=0.5) for zh, en in shapes]


def done(act, given, block="", **lengths):
    """Return the shape of the beads after an act, with a star for each that is confirmed."""
    found = ACTS[act](given, block, BY, lengths)
    return ["|".join(("".join(each["zh"]), "".join(each["en"]))) + "*" * is_confirmed(each) for each in found]


def test_confirming_says_who_and_when_and_is_taken_back():
    given = beads(("a", "1"), ("b", "2"))
    found = ACTS["confirm"](given, "2", BY, {})
    assert found[0] == given[0]
    assert found[1]["confirmed_by"] == 7
    assert found[1]["confirmed_name"] == "Ann Lee"
    assert datetime.fromisoformat(found[1]["confirmed_at"]) == BY.at
    assert found[1]["score"] == 0.5
    assert ACTS["unconfirm"](found, "b", BY, {}) == given


def test_confirming_all_leaves_to_others_what_they_confirmed_unless_it_changed():
    given = beads(("a", "1"), ("b", ""), ("c", "2"))
    given[0] |= OTHER
    given[2] |= OTHER | {"changed": True}
    found = ACTS["confirm-all"](given, "", BY, {})
    assert [each["confirmed_name"] for each in found] == ["Bo", "Ann Lee", "Ann Lee"]
    assert not found[2]["changed"]


def test_joining_splitting_and_moving():
    given = beads(("a", "1"), ("b", "2"))
    assert done("join", given, "a") == ["ab|12*"]
    assert done("split", beads(("ab", "12")), "b") == ["a|1*", "b|2*"]
    assert done("split", beads(("ab", "12")), "2") == ["a|1*", "b|2*"]
    assert done("split", beads(("ab", "1")), "b") == ["a|1*", "b|"]
    assert done("split", beads(("ab", "1")), "b", a=1, b=9) == ["a|", "b|1*"]
    assert done("split", beads(("abc", "")), "b") == ["a|", "bc|"]
    assert done("up", given, "b") == ["ab|1*", "|2"]
    assert done("up", beads(("a", "1"), ("bc", "2")), "b") == ["ab|1*", "c|2*"]
    assert done("down", given, "1") == ["a|", "b|12*"]
    assert done("down", beads(("ab", "1"), ("", "2")), "b") == ["a|1*", "b|2*"]
    # At the ends of the story there is a row made for it.
    assert done("up", given, "a") == ["a|", "|1", "b|2"]
    assert done("down", given, "2") == ["a|1", "b|", "|2"]
    # A row that is left with nothing is none.
    assert done("up", beads(("", "1"), ("a", "")), "a") == ["a|1*"]


def test_two_sides_that_do_not_belong_together_are_confirmed_to_stand_alone():
    assert done("part", beads(("ab", "1")), "b") == ["ab|*", "|1*"]


@pytest.mark.parametrize(
    ("act", "block"), [("confirm", "x"), ("join", "b"), ("split", "a"), ("part", "c"), ("up", "x"), ("down", "x")]
)
def test_what_cannot_be_done_is_refused(act, block):
    with pytest.raises(NotPossible):
        ACTS[act](beads(("a", "1"), ("c", ""), ("b", "2")), block, BY, {})


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)).filter(any), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 40)), max_size=6),
)
def test_whatever_is_decided_no_block_is_lost_or_out_of_order(sizes, acts):
    zh, en = (iter(f"{side}{n}" for n in range(40)) for side in "ze")
    found = beads(*(([next(zh) for _ in range(a)], [next(en) for _ in range(b)]) for a, b in sizes))
    whole = {side: [key for each in found for key in each[side]] for side in ("zh", "en")}
    blocks = [*whole["zh"], *whole["en"]]
    for act, number in acts:
        try:
            found = ACTS[act](found, blocks[number % len(blocks)], BY, {})
        except NotPossible:
            continue
        for side in ("zh", "en"):
            assert [key for each in found for key in each[side]] == whole[side]
        assert all(each["zh"] or each["en"] for each in found)
