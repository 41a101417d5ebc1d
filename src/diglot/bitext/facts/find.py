"""The facts of a text, in order.

Why: each subject has a module of its own; here they take turns, so that no letter is read twice.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from diglot.bitext.editions import Side
from diglot.bitext.facts import (
    chinese_dates,
    chinese_figures,
    chinese_times,
    english_dates,
    english_figures,
    english_times,
)
from diglot.bitext.facts.candidates import apart, choose, clear_of
from diglot.bitext.facts.fact import Fact
from diglot.bitext.facts.links import links
from diglot.bitext.facts.masks import masked, without_numbers_of_things
from diglot.bitext.facts.matching import cover, folded
from diglot.bitext.facts.names import names
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary

Span = tuple[int, int]


def find(text: str, side: Side, *, published: date | None = None, glossary: Glossary = NO_GLOSSARY) -> list[Fact]:
    """Return the facts of `text`, which is in the language of `side`, in order and none overlapping.

    `published` is the day from which 昨天, last Friday and a month without its year are counted; without it they stay
    as far open as they are, or are no facts. Names are looked for in `glossary` only. The rules are written grammar;
    what each kind's value looks like is told at `Fact`.
    """
    found, mails = links(text)
    found += names(text, side, glossary, sorted([*mails, *_spans(found)]))
    read = masked(cover(folded(text, side), sorted([*mails, *_spans(found)])), text, side)
    of_time, silent = _of_time(read, text, side, published)
    found += of_time
    read = without_numbers_of_things(cover(read, sorted([*silent, *_spans(of_time)])), side)
    found += (chinese_figures if side == "zh" else english_figures).figures(read, text)
    return apart(found)


def _of_time(read: str, text: str, side: Side, published: date | None) -> tuple[list[Fact], list[Span]]:
    """Return the dates and times, and where words of time stand that are none (每周五)."""
    if side == "zh":
        dates, silent = choose(chinese_dates.candidates(read, published), text)
        times, _ = choose(chinese_times.candidates(read), text)
    else:
        dates, silent = choose(english_dates.candidates(read, text, published), text)
        times, _ = choose(english_times.candidates(read), text)
    spans = sorted([*silent, *_spans(dates)])
    ends = {end for _, end in spans}
    return dates + clear_of(spans, [_behind_date(time, ends, text) for time in times]), silent


def _behind_date(time: Fact, ends: set[int], text: str) -> Fact:
    """Return `time` without the part of the day that a date has taken: 今晚|8点."""
    for start in range(time.start + 1, min(time.start + 3, time.end)):
        if start in ends:
            return replace(time, start=start, text=text[start : time.end])
    return time


def _spans(facts: list[Fact]) -> list[Span]:
    return [(fact.start, fact.end) for fact in facts]
