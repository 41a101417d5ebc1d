"""Addresses in the web, with scheme or without.

Why: a link that one edition lost is the easiest of all facts to check, and digits inside one are no figures.
"""

from __future__ import annotations

import re

from diglot.bitext.facts.candidates import clear_of
from diglot.bitext.facts.fact import Fact

# A bare host counts only under a domain that papers print; what has a scheme or www. counts under any.
_DOMAINS = "com|org|net|edu|gov|mil|info|io|co|tv|me|us|uk|ca|cn|tw|hk|jp|kr|sg|mo|eu|de|fr|au|nz|news|app|dev|biz|asia|int|vote|health|shop|online|site|xyz|ai|gle|ly"
_PATH = r"(?:[/?#][\w\-.~:/?#@!$&'*+,;=%()]*)?"
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.ASCII)
_LINK = re.compile(
    rf"(?<![\w@.-])(?:(?:https?://(?:www\.)?|www\.)(?P<host>[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,6}})(?::\d+)?"
    rf"|(?P<bare>(?:[a-z0-9-]{{1,63}}\.){{1,5}}(?:{_DOMAINS}))\b(?![.-]?[\w@]))(?P<path>{_PATH})",
    re.ASCII | re.IGNORECASE,
)
_TRAILING = ".,;:!?'*"


def links(text: str) -> tuple[list[Fact], list[tuple[int, int]]]:
    """Return the addresses in `text` as facts, and where the e-mail addresses stand, which are no facts."""
    mails = [found.span() for found in _EMAIL.finditer(text)] if "@" in text else []
    found = [_fact(match, text) for match in _LINK.finditer(text)] if "." in text or "://" in text else []
    return clear_of(mails, found), mails


def _fact(found: re.Match[str], text: str) -> Fact:
    path = found["path"].rstrip(_TRAILING)
    if path.endswith(")") and "(" not in path:
        path = path[:-1].rstrip(_TRAILING)
    end = found.start("path") + len(path)
    host = (found["host"] or found["bare"]).lower()
    return Fact("link", host + path.rstrip("/"), found.start(), end, text[found.start() : end])
