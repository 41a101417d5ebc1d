"""The Chinese readings a text can be given in, by their BCP 47 tags.

Why: conversion and its check must know the same tags and refuse the same ones, in the same words.
"""

from __future__ import annotations

HANS = "zh-Hans"
HANT = "zh-Hant"
TAIWAN = "zh-Hant-TW"
HONG_KONG = "zh-Hant-HK"
ENGLISH = "en"

SPELLINGS: dict[str, tuple[str, str | None]] = {
    HANT: ("s2t", None),
    TAIWAN: ("s2tw", "t2tw"),
    HONG_KONG: ("s2hk", "t2hk"),
}
"""OpenCC's configurations for each Traditional spelling: from Simplified, and from OpenCC's standard Traditional."""

_CHINESE = {tag.lower(): tag for tag in (HANS, *SPELLINGS)}


def chinese_reading(tag: str) -> str:
    """Return `tag` as BCP 47 spells it, whatever its case; ValueError, naming the tags known, for any other."""
    known = _CHINESE.get(tag.lower())
    if known is None:
        raise ValueError(f"No Chinese reading is called {tag!r}: use one of {', '.join(_CHINESE.values())}.")
    return known
