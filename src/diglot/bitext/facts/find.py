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
from diglot.bitext.facts.candidates import apart, choose
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
    taken = sorted([*mails, *_spans(found)])
    found += names(text, side, glossary, taken)
    read = cover(folded(text, side), sorted([*mails, *_spans(found)]))
    read = masked(read, text, side)
    dates, silent, times = _of_time(read, text, side, published)
    found += dates + times
    read = cover(read, sorted([*silent, *_spans(dates), *_spans(times)]))
    read = without_numbers_of_things(read, side)
    found += (chinese_figures if side == "zh" else english_figures).figures(read, text)
    return apart(found)


def _of_time(read: str, text: str, side: Side, published: date | None) -> tuple[list[Fact], list[Span], list[Fact]]:
    """Return the dates, what is of time and no fact, and the times; a time gives way to a date it overlaps."""
    if side == "zh":
        dates, silent = choose(chinese_dates.candidates(read, published), text)
        times, _ = choose(chinese_times.candidates(read), text)
    else:
        dates, silent = choose(english_dates.candidates(read, text, published), text)
        times, _ = choose(english_times.candidates(read), text)
    spans = sorted([*silent, *_spans(dates)])
    kept = []
    for time in times:
        start = max(
            [time.start, *(end for begin, end in spans if begin < time.start + 3 and time.start < end < time.end)]
        )
        if not any(begin < time.end and start < end for begin, end in spans):
            kept.append(replace(time, start=start, text=text[start : time.end]))
    return dates, silent, kept


def _spans(facts: list[Fact]) -> list[Span]:
    return [(fact.start, fact.end) for fact in facts]
