"""Embeds load nothing until pressed."""

import pytest

from diglot.content.embeds import FRAME_HOSTS, embed
from diglot.content.middleware import POLICY


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        (
            "https://www.youtube.com/watch?v=abc123XYZ_-",
            "https://www.youtube-nocookie.com/embed/abc123XYZ_-?autoplay=1",
        ),
        (
            "https://www.youtube.com/watch?list=x&v=abc123XYZ_-",
            "https://www.youtube-nocookie.com/embed/abc123XYZ_-?autoplay=1",
        ),
        ("https://youtu.be/abc123XYZ_-?t=3", "https://www.youtube-nocookie.com/embed/abc123XYZ_-?autoplay=1"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?autoplay=1&dnt=1"),
        ("https://evil.test/youtube.com/watch?v=abc123XYZ", ""),
        ("https://example.org/film", ""),
    ],
)
def test_known_hosts_get_a_frame(url, frame):
    assert embed(url).frame == frame
    assert embed(url).url == url


def test_every_frame_host_is_allowed_and_nothing_else():
    frames = next(part for part in POLICY.split("; ") if part.startswith("frame-src"))
    assert frames.split()[1:] == list(FRAME_HOSTS)


def test_a_story_with_a_film_names_no_other_host_but_in_its_link(client, make_story):
    body = [{"type": "embed", "value": {"url": "https://youtu.be/abc123XYZ_-", "title": "The bridge", "poster": None}}]
    story = make_story("en", "A film")
    story.body = body
    story.save_revision().publish()
    page = client.get(story.url).content.decode()
    assert "<iframe" not in page
    assert 'href="https://youtu.be/abc123XYZ_-"' in page
    assert 'data-frame="https://www.youtube-nocookie.com/embed/abc123XYZ_-?autoplay=1"' in page
