"""An address in one cell taken apart: street, suite, plaza, town, state and ZIP, where each is certain.

Why: people look by town and plaza, and a list has it all in one cell; what is taken apart wrongly is worse than what is
left together.
"""

import re
from collections.abc import Collection
from functools import cache

from diglot.importers.listings.words import states

_ZIP = re.compile(r"[,\s]+(\d{5}(?:-\d{4})?)(?:[,\s]+(?:USA|U\.S\.A\.|United States))?$", re.IGNORECASE)
_SUITE = re.compile(
    r"(?:,\s*|\s+)(?:\(\s*)?((?:suite|ste|unit|apt|room|rm|bldg|building|floor)\b\.?\s*#?\s*[A-Za-z0-9][A-Za-z0-9&/-]*|#\s*[A-Za-z0-9][A-Za-z0-9&/-]*)(?:\s*\))?(?=\s*(?:,|$))",
    re.IGNORECASE,
)
_SUITE_WORD = re.compile(r"^(?:(?:suite|ste|unit|room|rm)\b\.?\s*#?|#)\s*", re.IGNORECASE)
_PLAZA = re.compile(
    r"(?:\b(?:plaza|mall|square|shopping cent(?:er|re)|town cent(?:er|re)|market ?place|galleria)|廣場|广场|商場|商场|購物中心|购物中心|商城)\s*$",
    re.IGNORECASE,
)


@cache
def _state() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(states(), key=len, reverse=True))
    return re.compile(rf"[,\s]+({names})\.?$", re.IGNORECASE)


def take_apart(text: str, towns: Collection[str]) -> tuple[dict[str, str], bool]:
    """Return the parts of an address of the United States by field, and whether all of it was understood.

    `towns` are the towns known, in lower case: without a comma before it only these are certain. What is not certain
    stays in `street_en`.
    """
    parts: dict[str, str] = {}
    rest = " ".join(text.replace("\n", ", ").split()).strip(" ,")
    if found := _ZIP.search(rest):
        parts["postcode"], rest = found[1], rest[: found.start()].rstrip(" ,")
    found = _state().search(rest)
    # "LA" or "IN" at the end is a state only where a ZIP follows or a comma stands before.
    if found and ("postcode" in parts or found[0].lstrip().startswith(",")):
        parts["state"], rest = states()[found[1].lower().rstrip(".")], rest[: found.start()].rstrip(" ,")
    if parts:
        town, rest = _town(rest, towns)
        if town:
            parts["town_en"] = town
    if found := _SUITE.search(rest):
        parts["suite"] = suite_number(found[1])
        rest = f"{rest[: found.start()]}{rest[found.end() :]}".strip(" ,")
    pieces = [piece.strip() for piece in re.split(r",|\(|\)", rest) if piece.strip()]
    plazas = [piece for piece in pieces if _PLAZA.search(piece) and not piece[0].isdigit()]
    if len(plazas) == 1 and len(pieces) > 1:
        parts["plaza"] = plazas[0]
        rest = ", ".join(piece for piece in pieces if piece != plazas[0])
    parts["street_en"] = rest
    return parts, bool(parts.get("town_en") and parts.get("state")) and bool(re.match(r"[\dPp#]", rest))


def suite_number(text: str) -> str:
    """Return a suite without the word for it: 230 of Suite 230 or #230."""
    return _SUITE_WORD.sub("", text).strip() or text


def _town(text: str, towns: Collection[str]) -> tuple[str, str]:
    """Return the town at the end of an address and what stands before it; no town where none is certain."""
    before, comma, last = text.rpartition(",")
    last = last.strip()
    is_words = comma and re.fullmatch(r"[A-Za-z][A-Za-z .'-]{1,40}", last)
    if is_words and not _PLAZA.search(last) and not _SUITE.search(f", {last}"):
        return last, before.rstrip(" ,")
    words = text.split()
    for count in (3, 2, 1):
        town = " ".join(words[-count:]).strip(",")
        if len(words) > count and town.lower() in towns:
            return town, " ".join(words[:-count]).rstrip(" ,")
    return "", text
