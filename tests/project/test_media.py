"""What the site hands out of the media folder by itself."""

from pathlib import Path

import pytest
from django.test import Client


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    for name in ("images/a.txt", "books/token/screen.pdf", "books-making/x/out.pdf", "artwork/2026/ad.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.django_db
def test_a_picture_is_handed_out(folder: Path, client: Client) -> None:
    response = client.get("/media/images/a.txt")

    assert b"".join(response.streaming_content) == b"images/a.txt"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "books/token/screen.pdf",
        "books-making/x/out.pdf",
        "artwork/2026/ad.pdf",
        "/books/token/screen.pdf",
        "./books/token/screen.pdf",
        "images/../books/token/screen.pdf",
        "%62ooks/token/screen.pdf",
        "books",
    ],
)
def test_books_and_artwork_have_doors_of_their_own(folder: Path, client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404
