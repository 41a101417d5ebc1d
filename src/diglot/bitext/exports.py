"""An aligned pair of texts as a file: TMX for translators' tools, TSV for spreadsheets, JSON for programs.

Why: the pair behind a story is worth more than its page; whoever translates, counts or teaches wants it in a form of
their own, and the command and the admin hand out the same.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Literal, cast, get_args

from diglot import hanzi
from diglot.bitext.editions import SIDES, Bead, Side

Unit = Literal["paragraphs", "sentences", "lines"]
UNITS: tuple[Unit, ...] = get_args(Unit)

# What stands between the texts of one side of a bead: paragraphs stay apart, Chinese sentences need no blank.
_BETWEEN: dict[Side, dict[Unit, str]] = {
    "zh": {"paragraphs": "\n", "sentences": "", "lines": ""},
    "en": {"paragraphs": "\n", "sentences": " ", "lines": " "},
}
# TMX 1.4b, 3.2: the attribute segtype.
_SEGTYPES: dict[Unit, str] = {"paragraphs": "paragraph", "sentences": "sentence", "lines": "block"}
# XML 1.0, 2.2: what is no Char.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Controls, what some programs take for line ends, halves of surrogate pairs, and the sign that begins an escape.
_NOT_IN_A_CELL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\\\]")
_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"}
# OWASP, "CSV Injection": how a formula begins, in the wide forms too that Excel takes for the same.
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two texts and the beads between them, which name places of `zh` and `en`, from 0, no place twice.

    `by` says what a text is; `confirmed` is empty, or names for each bead who confirmed it ("" for nobody). `titles` are
    those of both texts, "" for none; they answer each other without being in a bead.
    """

    name: str
    by: Unit
    zh: tuple[str, ...]
    en: tuple[str, ...]
    beads: tuple[Bead, ...]
    confirmed: tuple[str, ...] = ()
    titles: tuple[str, str] = ("", "")

    def __post_init__(self) -> None:
        """Raise ValueError where the parts do not fit each other."""
        if self.confirmed and len(self.confirmed) != len(self.beads):
            raise ValueError(f"{len(self.confirmed)} names of who confirmed, for {len(self.beads)} beads")
        for side in SIDES:
            size, held = len(getattr(self, side)), [place for bead in self.beads for place in getattr(bead, side)]
            if len(set(held)) < len(held) or not all(0 <= place < size for place in held):
                raise ValueError(f"the beads name a text of {side} twice, or one that is not there ({size} are)")

    def sides(self, bead: Bead) -> tuple[str, str]:
        """Return the Chinese and the English of one bead, its texts joined as they stand in print."""
        return (
            _BETWEEN["zh"][self.by].join(self.zh[place] for place in bead.zh),
            _BETWEEN["en"][self.by].join(self.en[place] for place in bead.en),
        )

    def confirmed_by(self, number: int) -> str:
        """Return who confirmed the bead with this number, from 0; "" for nobody."""
        return self.confirmed[number] if self.confirmed else ""


def tmx(bitext: Bitext, *, made: datetime, tool_version: str) -> str:
    """Return a TMX 1.4b document (LISA OSCAR, 2005): a unit for the titles and each bead with words on both sides.

    `made` is the time in the header, with its zone (ValueError without). The Chinese is zh-Hant or zh-Hans by its
    letters, zh where they do not tell. A character that XML cannot hold stands as U+FFFD. There is no DOCTYPE: it would
    name a file that tools do not have and some look for.
    """
    if made.tzinfo is None:
        raise ValueError(f"the time {made} has no zone; give one")
    script = hanzi.dominant("\n".join([bitext.titles[0], *bitext.zh]))
    chinese = f"zh-{script}" if script in {hanzi.Script.HANT, hanzi.Script.HANS} else "zh"
    header = {
        "creationtool": "Diglot",
        "creationtoolversion": tool_version,
        "segtype": _SEGTYPES[bitext.by],
        "o-tmf": "Diglot",
        "adminlang": "en",
        "srclang": chinese,
        "datatype": "plaintext",
        "creationdate": f"{made.astimezone(UTC):%Y%m%dT%H%M%SZ}",
    }
    attributes = " ".join(f"{name}={_quoted(value)}" for name, value in header.items())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<tmx version="1.4">', f"<header {attributes}>"]
    lines += [_prop("x-name", bitext.name), "</header>", "<body>"]
    units: list[tuple[str, tuple[str, str], list[str]]] = [("title", bitext.titles, [])]
    units += [
        (str(number + 1), bitext.sides(bead), _props(bead, bitext.confirmed_by(number)))
        for number, bead in enumerate(bitext.beads)
    ]
    for name, (zh, en), props in units:
        if zh.strip() and en.strip():
            lines += [f'<tu tuid="{name}">', *props, _variant(chinese, zh), _variant("en", en), "</tu>"]
    return "\n".join([*lines, "</body>", "</tmx>", ""])


def _props(bead: Bead, confirmed: str) -> list[str]:
    values = {
        "x-score": _decimal(bead.score),
        "x-unsure": "yes" if bead.unsure else "",
        "x-confirmed-by": confirmed,
    }
    return [_prop(kind, value) for kind, value in values.items() if value]


def _prop(kind: str, value: str) -> str:
    return f'<prop type="{kind}">{_in_xml(value)}</prop>'


def _variant(language: str, text: str) -> str:
    return f'<tuv xml:lang="{language}"><seg>{_in_xml(text)}</seg></tuv>'


def _in_xml(text: str) -> str:
    # An XML reader makes a bare carriage return a line feed.
    return escape(_NO_XML.sub("\ufffd", text), quote=False).replace("\r", "&#13;")


def _quoted(text: str) -> str:
    safe = escape(_NO_XML.sub("\ufffd", text))
    return f'"{safe}"'


def _decimal(score: float | None) -> str:
    return "" if score is None else f"{score:.3f}"


def tsv(bitext: Bitext) -> str:
    r"""Return a table with the columns zh, en, score, unsure, confirmed_by: their names, the titles, and the beads.

    Controls and line ends stand as \t, \n, \r, \xNN or \uNNNN and a backslash as \\; a cell that a spreadsheet would
    take for a formula begins with an apostrophe, and one with a quotation mark is quoted as spreadsheets do.
    """
    file = io.StringIO()
    table = csv.writer(file, dialect="excel-tab", lineterminator="\n")
    table.writerow(["zh", "en", "score", "unsure", "confirmed_by"])
    if any(bitext.titles):
        table.writerow([*map(cell, bitext.titles), "", "", ""])
    for number, bead in enumerate(bitext.beads):
        words = [cell(text) for text in (*bitext.sides(bead), bitext.confirmed_by(number))]
        table.writerow([*words[:2], _decimal(bead.score), "yes" if bead.unsure else "", words[2]])
    return file.getvalue()


def cell(text: str) -> str:
    """Return `text` fit for a cell of a table, as `tsv` writes it but for the quotation marks."""
    safe = f"'{text}" if _FORMULA.match(text) else text
    return _NOT_IN_A_CELL.sub(_escape, safe)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _ESCAPES.get(found[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def as_json(bitext: Bitext) -> str:
    """Return the pair as one line of JSON, from which `from_json` makes the same again.

    The object: {"name", "by", "titles": {"zh", "en"}, "zh": [text…], "en": [text…], "beads": [{"zh": [place…],
    "en": [place…], "score", "unsure", "confirmed_by"}…]}.
    """
    beads = [
        {**bead.as_dict(), "score": bead.score, "confirmed_by": bitext.confirmed_by(number)}
        for number, bead in enumerate(bitext.beads)
    ]
    value = {
        "name": bitext.name,
        "by": bitext.by,
        "titles": dict(zip(SIDES, bitext.titles, strict=True)),
        "zh": bitext.zh,
        "en": bitext.en,
        "beads": beads,
    }
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    # Half a surrogate pair has no UTF-8 form; Python writes its JSON escape alike.
    return text.encode("utf-8", "backslashreplace").decode()


def from_json(text: str) -> Bitext:
    """Return the pair that `as_json` wrote; all but "zh", "en" and "beads" of both may be missing.

    ValueError, in one line that names the place, for anything else.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"this is no JSON: {error}") from None
    if not isinstance(value, dict):
        raise ValueError("the JSON of a pair is an object with zh, en and beads")
    by = value.get("by", "lines")
    if by not in UNITS:
        raise ValueError(f"by: {by!r} is none of {', '.join(UNITS)}")
    rows = [row for row in _list(value, "beads") if isinstance(row, dict)]
    if len(rows) < len(value["beads"]):
        raise ValueError("beads: each is an object with zh and en")
    beads = tuple(_bead(row, number) for number, row in enumerate(rows))
    titles = value.get("titles", {})
    if not isinstance(titles, dict):
        raise ValueError("titles: an object with zh and en is wanted")
    names = tuple(str(row.get("confirmed_by") or "") for row in rows)
    return Bitext(
        name=str(value.get("name", "")),
        by=cast(Unit, by),
        zh=_texts(value, "zh"),
        en=_texts(value, "en"),
        beads=beads,
        confirmed=names if any(names) else (),
        titles=(str(titles.get("zh", "")), str(titles.get("en", ""))),
    )


def _bead(row: dict[str, object], number: int) -> Bead:
    sides = [_list(row, side, f"beads[{number}].") for side in SIDES]
    if not all(type(place) is int for places in sides for place in places):
        raise ValueError(f"beads[{number}]: a place is a whole number")
    score = row.get("score")
    # Finite by comparison: a whole number may be too long for a float.
    if score is not None and (type(score) not in {int, float} or not -1e9 < cast(float, score) < 1e9):
        raise ValueError(f"beads[{number}].score: a number or null is wanted")
    return Bead.from_dict(row)


def _texts(value: dict[str, object], name: str) -> tuple[str, ...]:
    texts = _list(value, name)
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(f"{name}: each is a text")
    return tuple(cast(Sequence[str], texts))


def _list(value: dict[str, object], name: str, place: str = "") -> Sequence[object]:
    found = value.get(name)
    if not isinstance(found, list):
        raise ValueError(f"{place}{name}: a list is wanted, not {type(found).__name__}")
    return found
