"""Addresses as EPUBCheck and reading systems take them.

Why: what people type as the address of their site is not always a URL, and one bad one makes the whole EPUB invalid.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from diglot.typeset.runs import address

_GEO = re.compile(r"geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")
_LABEL = re.compile(
    r"[a-z0-9_\u00a1-\U0010ffff](?:[a-z0-9_\-\u00a1-\U0010ffff]{0,61}[a-z0-9_\u00a1-\U0010ffff])?\.?", re.I
)
_NOT_URL = re.compile(r'["<>\\^`{|}\[\]\s]|%(?![0-9A-Fa-f]{2})')
"""ASCII that the URL Standard (WHATWG) does not allow in a path, query or fragment, and a percent sign of no meaning."""


def linkable(href: str, place: str) -> str:
    """Return an address an EPUB may hold, "" where it can be none; BookError for a scheme that no book may hold.

    A place on earth (geo:) becomes an address on the web: EPUBCheck warns of the scheme, and few systems follow it.
    """
    href = address(href, place)
    scheme, _, rest = href.partition(":")
    scheme = scheme.lower()
    if scheme == "geo":
        found = _GEO.match(href)
        at = (found[1], found[2]) if found else None
        return f"https://www.openstreetmap.org/?mlat={at[0]}&mlon={at[1]}#map=17/{at[0]}/{at[1]}" if at else ""
    if scheme not in ("http", "https"):
        return f"{scheme}:{_quoted(rest).replace('#', '%23')}" if href else ""
    host, number = _host(href)
    if not host or not rest.startswith("//"):
        return ""
    before, hash_, fragment = href[number:].partition("#")
    return f"{href[:number]}{_quoted(before)}{hash_}{_quoted(fragment).replace('#', '%23')}"


def _host(href: str) -> tuple[str, int]:
    """Return the host of an address of the web, "" if it has no good one, and where in it the path begins."""
    try:
        parts = urlsplit(href)
        labels = (parts.hostname or "").split(".")
        good = parts.port is None or parts.port < 65536
    except ValueError:
        return "", 0
    labels = labels[:-1] if len(labels) > 1 and not labels[-1] else labels
    good = good and all(_LABEL.fullmatch(label) for label in labels) and not _NOT_URL.search(parts.netloc)
    return (parts.hostname or "" if good else ""), len(parts.scheme) + 3 + len(parts.netloc)


def _quoted(text: str) -> str:
    return _NOT_URL.sub(lambda found: quote(found[0]), text)
