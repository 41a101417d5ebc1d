"""Phones as people type them into one cell: several, with labels, with fax and extension among them.

Why: "電話 713-555-0101／傳真 713-555-0102" is two fields of a listing, and a number that a spreadsheet has rounded is none.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from diglot import hanzi
from diglot.directory.phones import phone_number
from diglot.hanzi.messages import Message
from diglot.importers.listings.words import folded, words_of

_FLOAT = re.compile(r"\+?\d{6,15}\.0+")
_POWER = re.compile(r"(\d)(?:[.](\d*))?[eE]\+?(\d{1,2})")
# What most cells hold: one number of North America, and nothing beside it.
_ALONE = re.compile(r"(?:\+?1[\s.\-]?)?\(?[2-9]\d{2}\)?[\s.\-]?\d{3}[\s.\-]?\d{4}")
_STRONG = re.compile(r"[\n;；、，,|/／&＆]|\s(?:or|and)\s|[或及]", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_NUMBER = re.compile(
    r"[+(]?\(?\d[\d\s().\-–·]*\d(?:\s*(?:轉|转|分機|分机|內線|内线|extension|ext\.?|x|#)\s*[:：]?\s*\d{1,7})?",
    re.IGNORECASE,
)
# A number of North America written out, to cut one from the next where nothing stands between them.
_NORTH_AMERICAN = re.compile(r"(?:\+?1[\s.\-]*)?\(?[2-9]\d{2}\)?[\s.\-]*\d{3}[\s.\-]*\d{4}(?!\d)")


@dataclass(slots=True)
class TypedPhones:
    """What stood in a cell of phones: by field, and what is to be said of it."""

    phones: list[dict[str, str]] = field(default_factory=list)
    fax: str = ""
    others: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, Message]] = field(default_factory=list)


def plain_number(text: str) -> tuple[str, Message | None]:
    """Return a phone that a spreadsheet kept as a number, as its digits; empty, with the reason, for a rounded one."""
    bare = text.strip()
    if _FLOAT.fullmatch(bare):
        return bare.partition(".")[0], Message.of("a number with .0 read as a phone")
    found = _POWER.fullmatch(bare)
    if found:
        digits = found[1] + (found[2] or "")
        if len(digits) == int(found[3]) + 1:
            return digits, Message.of("a number in powers of ten read as a phone")
        return "", Message.of("left out: the spreadsheet has rounded this number; type it anew as text")
    return bare, None


def typed_phones(text: str, label: str, country: str) -> TypedPhones:
    """Return the phones of a cell; `label` is the column's own, such as mobile, and "fax" for a column of faxes."""
    found = TypedPhones()
    if _ALONE.fullmatch(text):
        _keep(found, text, "", label, country)
        return found
    bare, note = plain_number(text if text.isascii() else hanzi.normalise_width(text))
    if note:
        found.notes.append((text, note))
    for piece in _pieces(bare):
        _take(found, piece, label, country)
    return found


def _pieces(text: str) -> list[str]:
    """Return the cell cut before every label and at every mark that stands between two numbers."""
    pieces: list[str] = []
    for part in _STRONG.split(text):
        last = 0
        # A label behind a number begins the next piece.
        for label in _labels().finditer(part):
            if _DIGITS.search(part[last : label.start()]) and _DIGITS.search(part[label.end() :]):
                pieces.append(part[last : label.start()])
                last = label.start()
        pieces.append(part[last:])
    return [piece for piece in pieces if piece.strip()]


@cache
def _labels() -> re.Pattern[str]:
    """Return the pattern of the labels that are words: cell, fax, 手機; single letters only with a colon."""
    words = sorted(words_of("label"), key=len, reverse=True)
    plain = "|".join(re.escape(word) for word in words if len(word) > 1)
    both = "|".join({hanzi.convert(word, "zh-Hant") for word in words if not word.isascii()})
    letters = "|".join(re.escape(word) for word in words if len(word) == 1 and word.isascii())
    return re.compile(rf"(?<![A-Za-z])(?:(?:{plain}|{both})(?![A-Za-z])|(?:{letters})(?=\s*[:：.]))", re.IGNORECASE)


def _take(found: TypedPhones, piece: str, label: str, country: str) -> None:
    numbers = [each[0] for each in _NUMBER.finditer(piece) if len(_DIGITS.findall(each[0])) >= 2]
    if not numbers:
        if _DIGITS.search(piece) or len(piece.strip()) > 1:
            found.notes.append((piece.strip(), Message.of("left out: this is no phone number")))
        return
    if len(numbers) == 1 and country == "US":
        # "713-555-0101 713-555-0102" is one run of digits and blanks to the pattern.
        runs = [each[0] for each in _NORTH_AMERICAN.finditer(numbers[0])]
        if len(runs) > 1:
            numbers = runs
    said = _NUMBER.sub(" ", piece)
    for number in numbers:
        digits = "".join(_DIGITS.findall(number))
        if len(digits) <= 4 and found.phones and numbers.index(number) == 0 and not said.strip():
            number = _completed(found.phones[-1]["number"], digits)
            found.notes.append(
                (piece.strip(), Message.of("read as %(phone)s: the end of the number before", phone=number))
            )
        elif len(digits) < 5:
            found.notes.append((piece.strip(), Message.of("left out: this is no phone number")))
            continue
        _keep(found, number, said, label, country)


def _completed(before: str, digits: str) -> str:
    return before[: -len(digits)] + digits


def _keep(found: TypedPhones, number: str, said: str, label: str, country: str) -> None:
    word = folded(re.sub(r"[^\w\s\-]", " ", said)) if said else ""
    codes = words_of("label").get(word) or words_of("label").get(word.rstrip(" 0123456789一二三"))
    kind = codes[0] if codes and codes[0] else label if not word or codes else ""
    if kind in {"wechat", "line", "whatsapp"}:
        found.others.setdefault(kind, number)
        return
    read, extension = phone_number(number, country)
    if kind == "fax":
        if found.fax and found.fax != read:
            found.notes.append((number, Message.of("left out: a second fax number")))
        found.fax = found.fax or read
        return
    if word and not codes:
        kind = " ".join(said.split()).strip(" :：()（）-–,，.")[:40] or label
        found.notes.append((said.strip(), Message.of("kept as the phone's label")))
    if not read.startswith("+"):
        found.notes.append((number, Message.of("kept as typed: no phone number of %(country)s", country=country)))
    if all(each["number"] != read for each in found.phones):
        found.phones.append({"number": read, "label": kind, "extension": extension})
