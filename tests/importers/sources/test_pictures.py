"""Pictures are read from beside the text and from nowhere else."""

import os

import pytest

from diglot.importers.sources import pictures
from diglot.importers.sources.pictures import read_picture


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "story"
    (inside / "sub").mkdir(parents=True)
    (inside / "a.png").write_bytes(b"a")
    (inside / "sub" / "图 b.png").write_bytes(b"b")
    (tmp_path / "secret.png").write_bytes(b"secret")
    os.symlink(tmp_path / "secret.png", inside / "out.png")
    os.symlink(inside / "a.png", inside / "in.png")
    os.symlink(tmp_path, inside / "outside")
    os.symlink("loop.png", inside / "loop.png")
    return inside


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("a.png", b"a"),
        ("./a.png", b"a"),
        ("a.png?v=1#x", b"a"),
        ("sub/%E5%9B%BE%20b.png", b"b"),
        ("sub\\图 b.png", b"b"),
        ("in.png", b"a"),
    ],
)
def test_inside(folder, address, data):
    assert read_picture(address, folder)[0] == data


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "sub/../../secret.png",
        "%2e%2e/secret.png",
        "..\\secret.png",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "C:\\secret.png",
        "out.png",
        "outside/secret.png",
        "loop.png",
        "sub",
        "missing.png",
        "a\0.png",
        "a" * 5000,
        "//host/a.png",
        "http://host/a.png",
        "file:///etc/passwd",
        "javascript:x",
    ],
)
def test_outside_or_unreadable(folder, address):
    data, name, why_not = read_picture(address, folder)
    assert data is None
    assert name
    assert why_not


def test_without_a_folder():
    assert read_picture("a.png", None)[2] == "the text came without a folder to look in"


def test_too_large(folder, monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PICTURE_BYTES", 0)
    assert "larger" in (read_picture("a.png", folder)[2] or "")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("data:image/png;base64,YQ==", (b"a", "picture.png", None)),
        ("data:image/svg+xml,%3Csvg/%3E", (b"<svg/>", "picture.svg", None)),
        ("data:image/png;base64,Y", (None, "picture.png", "its base64 is damaged")),
    ],
)
def test_inline(address, expected):
    assert read_picture(address, None) == expected
