"""Chinese text in the script of a reading.

Why: a text is stored as it was typed and shown in the reader's script; this is the one act that carries it across,
and it must neither touch what is already right nor leave a single letter of the other script.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple

from diglot.hanzi.changes import Change, Conversion, Why, letter_changes
from diglot.hanzi.foreign import with_foreign, without_foreign
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Override, locate
from diglot.hanzi.readings import HANS, chinese_reading
from diglot.hanzi.scripts import Script, script
from diglot.hanzi.simplify import simplify_and_mend_all
from diglot.hanzi.traditional import to_traditional_all

# Raise when a rule in a program file changes; the data files and libraries speak for themselves.
_RULES = "2"
_DATA = ("kept.txt", "shared.txt", "regional.txt", "joined.txt", "spelling.tsv", "not_names.txt")
# What a place decided by the glossary or an override holds while the rest is converted: no phrase reaches across it.
_DECIDED = "\ufffc"


def _tables_version() -> str:
    folder = files("diglot.hanzi").joinpath("data")
    digest = hashlib.sha256(b"".join(folder.joinpath(name).read_bytes() for name in _DATA)).hexdigest()[:8]
    return f"{_RULES}-{version('opencc')}-{version('rjieba')}-{digest}"


TABLES_VERSION = _tables_version()
"""Changes whenever the same text may convert to something else: part of every cache key."""


class _Decided(NamedTuple):
    """A place of a text whose form the house or the story decides."""

    start: int
    end: int
    form: str
    why: Why
    detail: str


def convert(
    text: str, to: str, *, source: str = "", glossary: Glossary = NO_GLOSSARY, overrides: Sequence[Override] = ()
) -> str:
    """Return `text` in the script of the reading `to`: "zh-Hans", "zh-Hant", "zh-Hant-TW" or "zh-Hant-HK".

    First come the story's `overrides` where `locate` finds them, then the terms of `glossary`, whatever script they
    stand in; only these may change the length. Everything else stays as long, differs in Han letters only, and has no
    letter for which `wrong_script` finds fault. Japanese passages stay.

    To Simplified: OpenCC's t2s with protected words (data/kept.txt) and mends. To Traditional: word by word by rjieba
    and OpenCC. A text without any Simplified letter stays; one with fewer than 5 % changes in those letters only; a
    letter that is Traditional already stays, unless a converter put it there by mistake (曆史). `source` says what the
    text is in, by the same tags; "" or "zh" leaves it to the letters. Said to be Simplified, a text without any telling
    letter (几率) is converted; said to be Traditional, it is not, and Taiwan's and Hong Kong's spelling are exchanged.
    ValueError for any other tag.
    """
    return convert_all([text], to, source=source, glossary=glossary, overrides=overrides)[0]


def convert_all(
    texts: Iterable[str],
    to: str,
    *,
    source: str = "",
    glossary: Glossary = NO_GLOSSARY,
    overrides: Sequence[Override] = (),
) -> list[str]:
    """Return each of `texts` as `convert` has it, with a few calls of the libraries for all of them."""
    reading, given = chinese_reading(to), _source(source)
    originals = list(texts)
    if not glossary and not overrides:
        return _carry(originals, reading, given)
    places = [_places(text, reading, glossary, overrides) for text in originals]
    masked = [_masked(text, decided) for text, decided in zip(originals, places, strict=True)]
    carried = _carry(masked, reading, given)
    return [_spliced(text, decided) for text, decided in zip(carried, places, strict=True)]


def conversion(
    text: str, to: str, *, source: str = "", glossary: Glossary = NO_GLOSSARY, overrides: Sequence[Override] = ()
) -> Conversion:
    """Return `text` as `convert` has it, with what was changed and why, for an editor to be shown.

    Some ten times slower than `convert`. Adjoining letters changed for the same reason make one change.
    """
    reading, given = chinese_reading(to), _source(source)
    places = _places(text, reading, glossary, overrides)
    masked = _masked(text, places)
    carried = _carry([masked], reading, given)[0]
    by_rule = _carry([text], reading, given)[0] if places else carried
    changes: list[Change] = []
    longer = 0
    at = 0
    for place in [*places, None]:
        end = place.start if place else len(text)
        for change in letter_changes(masked, carried, at, end, reading):
            changes.append(change.moved(longer))
        if place:
            old = text[place.start : place.end]
            why = Why.PROTECTED if place.form == old and place.why is Why.GLOSSARY else place.why
            if place.form != old or by_rule[place.start : place.end] != old:
                changes.append(Change(place.start, place.end, old, place.form, place.start + longer, why, place.detail))
            longer += len(place.form) - len(old)
            at = place.end
    found = Script(_script_of(given)) if given else script(text)
    return Conversion(_spliced(carried, places), reading, found, tuple(changes))


def _source(tag: str) -> str:
    """Return the tag of the source script as readings.py spells it, empty for a script to be found out."""
    return "" if tag.lower() in ("", "zh") else chinese_reading(tag)


def _script_of(tag: str) -> Script:
    return Script.HANS if tag == HANS else Script.HANT


def _carry(texts: list[str], reading: str, source: str) -> list[str]:
    """Return `texts` converted by the rules alone, all as long as they are."""
    chinese = [without_foreign(text) for text in texts]
    carried = simplify_and_mend_all(chinese) if reading == HANS else to_traditional_all(chinese, reading, source)
    return [
        new if plain == text else with_foreign(new, text)
        for text, plain, new in zip(texts, chinese, carried, strict=True)
    ]


def _places(text: str, reading: str, glossary: Glossary, overrides: Sequence[Override]) -> list[_Decided]:
    """Return the places of `text` that are decided beforehand, in order and apart; overrides go before terms."""
    here: list[_Decided] = []
    for override in overrides:
        at, form = locate(text, override), override.form(reading)
        if at is not None and form:
            place = _Decided(at, at + len(override.word), form, Why.OVERRIDE, "decided for this story")
            here += [place] if _is_free(place, here) else []
    terms: list[_Decided] = []
    for match in glossary.matches(without_foreign(text)) if glossary else ():
        detail = f"house glossary: {match.term.english or match.term.hant}"
        place = _Decided(match.start, match.end, match.term.form(reading), Why.GLOSSARY, detail)
        terms += [place] if _is_free(place, here) else []
    return sorted([*here, *terms])


def _is_free(place: _Decided, others: Sequence[_Decided]) -> bool:
    return all(place.end <= other.start or other.end <= place.start for other in others)


def _masked(text: str, places: Sequence[_Decided]) -> str:
    return "".join(_pieces(text, [place._replace(form=_DECIDED * (place.end - place.start)) for place in places]))


def _spliced(text: str, places: Sequence[_Decided]) -> str:
    return "".join(_pieces(text, places))


def _pieces(text: str, places: Sequence[_Decided]) -> Iterator[str]:
    at = 0
    for place in places:
        yield text[at : place.start]
        yield place.form
        at = place.end
    yield text[at:]
