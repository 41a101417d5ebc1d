"""Words as 64-bit numbers, so that whole texts can be looked up in sorted arrays at once.

Why: a Python dictionary of 200,000 words takes longer to load than an article takes to align; an array does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

_BASE = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xD6E8FEB86659FD93)


def key_of(word: str) -> int:
    """Return the number of one word."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def codes_of(text: str) -> NDArray[np.uint64]:
    """Return the code points of `text`."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def rolling(codes: NDArray[np.uint64], longest: int) -> list[NDArray[np.uint64]]:
    """Return, for 1 to `longest` letters, the numbers of every run of that many letters; they wrap around 64 bits."""
    letters = (codes + np.uint64(1)) * _SPREAD
    letters ^= letters >> np.uint64(29)
    found = [letters]
    for length in range(2, longest + 1):
        found.append(found[-1][: max(len(codes) - length + 1, 0)] * _BASE + letters[length - 1 :])
    return found


def keys_of(words: Sequence[str]) -> NDArray[np.uint64]:
    """Return the numbers of words such as `rolling` gives to a run of their letters."""
    result = np.zeros(len(words), np.uint64)
    lengths = np.array([len(word) for word in words], np.int64)
    codes = codes_of("".join(words))
    starts = np.cumsum(lengths) - lengths
    for length, numbers in enumerate(rolling(codes, int(lengths.max(initial=1))), start=1):
        chosen = lengths == length
        result[chosen] = numbers[starts[chosen]]
    return result
