"""Beads that survive edits: what stays, what is aligned anew, and what is said of confirmed ones."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news.bodies import Block, blocks

from diglot.news.pairing import is_confirmed, new_bead
from diglot.news.realigning import realigned
from diglot.news.sentences import marks_of

CONFIRMED = {"confirmed_by": 1, "confirmed_name": "Ann", "confirmed_at": "2026-01-01T00:00:00+00:00"}


def bead(zh, en, **values):
    return new_bead(zh, en, score=0.5) | values


def sure(zh, en):
    return bead(zh, en, **CONFIRMED)


def shape(beads):
    return [("".join(each["zh"]), "".join(each["en"])) for each in beads]


def kinds(found):
    return [loss.kind for loss in found.losses]


def test_known_beads_stay_and_only_gaps_are_aligned_anew():
    zh = [Block("新桥"), Block("一千二百人到场"), Block("市长")]
    en = [Block("New bridge"), Block("Some 1,200 came"), Block("Mayor")]
    odd = bead([zh[0].id], [en[0].id])
    found = realigned(zh, en, [odd]).beads
    assert found[0] == odd
    assert [key for each in found for key in each["zh"]] == [block.id for block in zh]
    assert [key for each in found for key in each["en"]] == [block.id for block in en]


def test_beads_of_an_older_row_gain_what_they_lack():
    found = realigned(blocks("a"), blocks("1"), [{"zh": ["a"], "en": ["1"]}]).beads
    assert set(found[0]) == set(new_bead("", ""))
    assert not is_confirmed(found[0])


def test_one_sided_beads_stay_while_their_gap_is_the_same():
    zh, en = blocks("abc"), blocks("12")
    known = [bead("a", "1"), bead("b", ""), bead("c", "2")]
    known[1]["score"] = None
    assert realigned(zh, en, known).beads == known
    # A translation is put in, or the words are others: it may find its answer now.
    found = realigned(zh, blocks("1x2"), known).beads
    assert [key for each in found for key in each["en"]] == ["1", "x", "2"]
    assert known[0] in found
    assert known[2] in found


def test_an_edited_paragraph_keeps_its_bead_and_its_neighbours_and_is_scored_again():
    zh, en = blocks("abc"), blocks("123")
    known = [bead(a, b) for a, b in zip("abc", "123", strict=True)]
    marks = marks_of([*zh, *en])
    zh[1].value = "全新的一句話"
    found = realigned(zh, en, known, marks=marks).beads
    assert shape(found) == shape(known)
    assert [found[0], found[2]] == [known[0], known[2]]
    assert found[1]["score"] != 0.5
    assert not found[1]["changed"]
    assert realigned(zh, en, [known[0], sure("b", "2"), known[2]], marks=marks).beads[1]["changed"]


def test_a_paragraph_moved_to_the_end_takes_only_its_own_bead_along():
    known = [bead(a, b) for a, b in zip("abcd", "1234", strict=True)]
    found = realigned(blocks("bcda"), blocks("1234"), known).beads
    assert [each for each in known[1:] if each not in found] == []


def test_of_two_beads_that_cross_the_confirmed_one_stands():
    known = [bead("ab", "12"), bead("c", "3"), sure("d", "4")]
    found = realigned(blocks("dabc"), blocks("1234"), known)
    assert known[2] in found.beads
    assert kinds(found) == []
    crossing = [sure("a", "1"), sure("b", "2")]
    found = realigned(blocks("ba"), blocks("12"), crossing)
    assert sum(map(is_confirmed, found.beads)) == 1
    assert kinds(found) == ["moved"]
    assert found.losses[0].name == "Ann"


def test_a_confirmed_bead_shrinks_goes_or_grows_and_says_so():
    known = [sure("ab", "1"), sure("c", "2"), bead("d", "3")]
    found = realigned(blocks("acd"), blocks("123"), known)
    assert shape(found.beads)[0] == ("a", "1")
    assert found.beads[0]["changed"]
    assert is_confirmed(found.beads[0])
    assert [(loss.kind, loss.opening) for loss in found.losses] == [("shrunk", "a")]
    found = realigned(blocks("abd"), blocks("123"), known)
    assert not any("2" in each["en"] and is_confirmed(each) for each in found.beads)
    assert [(loss.kind, loss.opening) for loss in found.losses] == [("gone", "2")]
    found = realigned(blocks("axbcd"), blocks("123"), known)
    assert shape(found.beads)[0] == ("axb", "1")
    assert kinds(found) == ["grown"]
    found = realigned(blocks("d"), blocks("3"), known)
    assert sorted(kinds(found)) == ["gone", "gone"]


def test_a_paragraph_confirmed_to_stand_alone_does_and_others_are_aligned_past_it():
    known = [sure("a", ""), sure("", "2")]
    found = realigned(blocks("xay"), blocks("123"), known)
    assert shape(found.beads)[1:].count(("a", "")) == 1
    assert ("", "2") in shape(found.beads)
    assert [key for each in found.beads for key in each["zh"]] == list("xay")
    assert [key for each in found.beads for key in each["en"]] == list("123")
    assert not kinds(found)


def test_what_is_put_between_two_that_stand_alone_is_not_taken_for_one_of_them():
    found = realigned(blocks("axb"), [], [sure("ab", "")])
    assert shape(found.beads) == [("a", ""), ("x", ""), ("b", "")]
    assert list(map(is_confirmed, found.beads)) == [True, False, True]


def test_one_that_stands_alone_moved_into_a_confirmed_bead_is_told():
    found = realigned(blocks("axb"), blocks("1"), [sure("ab", "1"), sure("x", "")])
    assert shape(found.beads) == [("axb", "1")]
    assert sorted(kinds(found)) == ["grown", "moved"]


def test_aligning_afresh_leaves_confirmed_beads_only():
    known = [bead("ab", "1"), sure("c", "23"), bead("d", "4")]
    found = realigned(blocks("abcd"), blocks("1234"), known, afresh=True)
    assert known[1] in found.beads
    assert known[0] not in found.beads
    assert not kinds(found)


def test_a_block_that_two_beads_name_belongs_to_the_confirmed_one():
    found = realigned(blocks("ab"), blocks("12"), [bead("a", "2"), sure("a", "1"), bead("b", "1")])
    assert shape(found.beads)[0] == ("a", "1")
    assert sorted(key for each in found.beads for key in chain(each["zh"], each["en"])) == ["1", "2", "a", "b"]


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["new", "delete", "move", "edit", "confirm", "lone", "afresh"]),
        st.booleans(),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=8,
)


@pytest.mark.filterwarnings("error")
@given(st.integers(0, 5), st.integers(0, 5), EDITS)
def test_after_any_edits_every_block_is_in_one_bead_and_confirmed_beads_stand(n_zh, n_en, edits):
    sides = [blocks([f"z{n}" for n in range(n_zh)]), blocks([f"e{n}" for n in range(n_en)])]
    beads, marks = realigned(*sides, []).beads, {}
    for number, (act, other, here, there) in enumerate(edits):
        body = sides[other]
        at, to = here % (len(body) or 1), there % (len(body) or 1)
        moved = None
        if act == "new":
            body.insert(at, Block(f"新{number}", id=f"n{number}"))
        elif body and act == "delete":
            del body[at]
        elif body and act == "move":
            moved = body.pop(at)
            body.insert(to, moved)
        elif body and act == "edit":
            body[at].value += "改"
        elif beads and act == "confirm":
            beads[here % len(beads)] |= CONFIRMED
        elif body and act == "lone":
            key = body[at].id
            for each in beads:
                for side in ("zh", "en"):
                    each[side] = [one for one in each[side] if one != key]
            beads.append({"zh": [], "en": []} | {("en" if other else "zh"): [key]} | CONFIRMED)
        before = [each for each in beads if is_confirmed(each)]
        found = realigned(*sides, beads, marks=marks, afresh=act == "afresh")
        for side, own in zip(("zh", "en"), sides, strict=True):
            assert [key for each in found.beads for key in each[side]] == [block.id for block in own]
        assert all(each["zh"] or each["en"] for each in found.beads)
        lost = [loss.kind for loss in found.losses]
        after = [each for each in found.beads if is_confirmed(each)]
        if act in ("edit", "confirm", "afresh"):
            assert not lost
        if not lost and act != "lone":
            # In their order, with the blocks they had; what stood alone together may stand in several now.
            whole = [(each["zh"], each["en"]) for each in before if each["zh"] and each["en"]]
            assert [(each["zh"], each["en"]) for each in after if each["zh"] and each["en"]] == whole
            for side in ("zh", "en"):
                alone = [each[side] for each in before if each[side] and not (each["zh"] and each["en"])]
                kept = [each[side] for each in after if each[side] and not (each["zh"] and each["en"])]
                assert sorted(chain(*kept)) == sorted(chain(*alone))
        else:
            assert len([each for each in after if each["zh"] and each["en"]]) <= len(before)
        # Done once, it is done.
        marks = marks_of(chain(*sides))
        assert realigned(*sides, found.beads, marks=marks).beads == found.beads
        beads = found.beads
