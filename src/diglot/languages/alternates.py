"""The other readings of a page: one answer for the document head, the language switch and the sitemap."""

from collections.abc import Sequence
from dataclasses import dataclass

from diglot.languages.readings import Reading

# A link of the language switch carries this parameter; the answer sets the cookie and drops it.
CHOICE = "choose"


@dataclass(frozen=True)
class Alternate:
    """One reading of a page: where it is (an absolute address) and whether the page exists in it."""

    reading: Reading
    url: str
    exists: bool


@dataclass(frozen=True)
class Hreflang:
    """One `<link rel="alternate">`: tag and absolute address."""

    tag: str
    url: str


def hreflang(alternates: Sequence[Alternate], default: str = "") -> list[Hreflang]:
    """Return the hreflang set: the existing readings and x-default, or nothing where none exists.

    Tags are zh-Hant, zh-Hans and en, without a region: the region is how a city spells, not whom it addresses.
    x-default is `default`, or the first existing reading. Source: Google Search Central, "Localized versions".
    """
    existing = [alternate for alternate in alternates if alternate.exists]
    if not existing:
        return []
    links = [Hreflang(alternate.reading.tag, alternate.url) for alternate in existing]
    return [*links, Hreflang("x-default", default or existing[0].url)]
