"""Films and the like: a poster, a title and a plain link; nothing is loaded from elsewhere until pressed.

The page carries only our own markup. The script that answers the press makes the frame, and the security
policy allows frames from the two hosts below and no other.
"""

import re
from dataclasses import dataclass

FRAME_HOSTS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")

_PROVIDERS = (
    (re.compile(r"https?://(?:www\.|m\.)?youtube\.com/(?:watch\?(?:.*&)?v=|shorts/|embed/)([\w-]{6,20})"), 0),
    (re.compile(r"https?://youtu\.be/([\w-]{6,20})"), 0),
    (re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{5,15})"), 1),
)
_FRAMES = ("https://www.youtube-nocookie.com/embed/{}?autoplay=1", "https://player.vimeo.com/video/{}?autoplay=1&dnt=1")


@dataclass(frozen=True)
class Embed:
    """A film's own address and, for a host we know, the address of its frame."""

    url: str
    frame: str = ""


def embed(url: str) -> Embed:
    """Return the embed for an address; one from a host we do not know is a plain link."""
    for pattern, provider in _PROVIDERS:
        if match := pattern.match(url):
            return Embed(url, _FRAMES[provider].format(match[1]))
    return Embed(url)
