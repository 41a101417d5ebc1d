"""What a view says of its page to what stands round it: title, address, whether it is for search engines.

Why: head, language switch and sitemap know the pages of the page trees; a page that is made from other rows has to say
the same things of itself, and no room above or beside need know what it is made from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Described:
    """A page that stands in no page tree and is there in every reading.

    path: its address behind the reading, such as directory/12-golden-wheat/. query: of this page of a list, without
    the question mark. indexed: whether search engines may keep it; without it, it has no canonical address and no
    hreflang set. structured_data: its JSON-LD, in the script of the reading. picture: an absolute address.
    """

    path: str
    title: str
    description: str = ""
    query: str = ""
    indexed: bool = True
    structured_data: Mapping[str, Any] | None = None
    picture: str = ""


def describe(request: HttpRequest, described: Described) -> None:
    """Have the page that answers `request` described so."""
    request.diglot_described = described


def described(request: HttpRequest) -> Described | None:
    """Return what was said of the page that answers `request`, or None."""
    return getattr(request, "diglot_described", None)
