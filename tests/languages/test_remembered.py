"""The memory of converted texts: bounded, and keeping what is in use."""

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from diglot.languages.remembered import Remembered


def test_it_finds_what_was_kept_and_counts():
    memory = Remembered(100)
    memory.keep([("a", "A", 2), ("b", "B", 2)])
    assert memory.find(["a", "c", "b"]) == ["A", None, "B"]
    assert (memory.usage().hits, memory.usage().misses, memory.usage().characters) == (2, 1, 4)
    memory.clear()
    assert memory.find(["a"]) == [None]


def test_what_is_in_use_stays_and_the_rest_goes():
    memory = Remembered(40)
    memory.keep([("used", "U", 4)])
    for number in range(50):
        memory.keep([(number, "x", 4)])
        assert memory.find(["used"]) == ["U"]
    assert memory.find([0]) == [None]


def test_what_is_too_large_is_not_kept():
    memory = Remembered(40)
    memory.keep([("a", "A", 4), ("large", "L", 21)])
    assert memory.find(["a", "large"]) == ["A", None]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=200))
def test_it_never_holds_more_than_its_limit(steps):
    memory = Remembered(100)
    for key, size in steps:
        if memory.find([key]) == [None]:
            memory.keep([(key, key, size)])
        assert memory.usage().characters <= 100


def test_many_threads():
    memory = Remembered(500)

    def work(seed):
        for number in range(2_000):
            key = (number * seed) % 97
            found = memory.find([key])[0]
            assert found in (None, key)
            memory.keep([(key, key, 5)])
        return True

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(1, 9)))
    assert memory.usage().characters <= 500
