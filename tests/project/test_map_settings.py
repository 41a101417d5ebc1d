"""What the operator says of maps: tiles, whom they are owed to, and who shows the way."""

import pytest

from diglot.project import env

TILES = "https://tile.example.org/{z}/{x}/{y}.png"


def test_no_map_is_asked_of_anybody_unless_the_operator_says_so(monkeypatch):
    monkeypatch.delenv("DIGLOT_TILES", raising=False)
    assert env.tiles() is None
    assert env.directions() == "https://www.openstreetmap.org/directions?to={place}"


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        (TILES, "https://tile.example.org"),
        ("https://{s}.tiles.example:8443/a/{z}/{x}/{y}.png?key=1", "https://*.tiles.example:8443"),
    ],
)
def test_tiles_have_an_origin_for_the_security_policy(monkeypatch, address, origin):
    monkeypatch.setenv("DIGLOT_TILES", address)
    monkeypatch.setenv("DIGLOT_TILES_CREDIT", " © Makers ")
    assert env.tiles() == {"address": address, "origin": origin, "credit": "© Makers"}


@pytest.mark.parametrize(
    "address",
    [
        "tile.example.org",
        "ftp://a/{z}/{x}/{y}",
        "https://a/{z}/{x}.png",
        "https://a b/{z}/{x}/{y}",
        "https://a;script-src *//{z}/{x}/{y}",
    ],
)
def test_an_address_that_is_none_is_named(monkeypatch, address):
    monkeypatch.setenv("DIGLOT_TILES", address)
    monkeypatch.setenv("DIGLOT_TILES_CREDIT", "x")
    with pytest.raises(ValueError, match="DIGLOT_TILES is"):
        env.tiles()


def test_tiles_without_their_makers_and_directions_without_a_place(monkeypatch):
    monkeypatch.setenv("DIGLOT_TILES", TILES)
    monkeypatch.delenv("DIGLOT_TILES_CREDIT", raising=False)
    with pytest.raises(ValueError, match="DIGLOT_TILES_CREDIT"):
        env.tiles()
    monkeypatch.setenv("DIGLOT_DIRECTIONS", "https://maps.example/")
    with pytest.raises(ValueError, match="DIGLOT_DIRECTIONS"):
        env.directions()
