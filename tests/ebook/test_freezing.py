"""A snapshot is read at one moment, says all of the book, and is told when it was changed."""

import hashlib
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from diglot.advertising.booking import Art, Booked
from diglot.directory.models import Listing
from diglot.directory.recording import Change, complete, values_of, write
from diglot.ebook import freezing
from diglot.ebook.freezing import freeze, load, values_by_listing
from diglot.ebook.models import Book


@pytest.fixture
def book(paper):
    return Book.objects.create(city=paper.city, year=2026, title_zh="黃頁", title_en="Yellow Pages")


@pytest.fixture
def put(paper):
    def put(count, **values):
        rows = [
            {"name_zh": f"百合{number}牙医", "headings": ["dentists", "orthodontists"], "plaza": "钻石广場"} | values
            for number in range(count)
        ]
        return write([Change(None, row) for row in rows], city=paper.city, who="test", origin="test")

    return put


@pytest.fixture
def art(tmp_path):
    path = tmp_path / "ad.png"
    Image.new("RGB", (8, 8), (200, 0, 0)).save(path)
    return Art(str(path), "ad.png", hashlib.sha256(path.read_bytes()).hexdigest(), "廣告", "Ad")


@pytest.fixture
def booked(monkeypatch, art):
    """Book one ad, whatever advertising has."""

    def book_it(picture=art):
        ad = Booked(9, "百合", "Lily", "half", "", "dentists", None, 0, "", False, {"": picture})
        monkeypatch.setattr(freezing.booking, "booked", lambda city, year: (ad,))

    return book_it


def test_the_values_are_those_of_the_record(book, put, tmp_path):
    made = put(2, phones=[{"number": "713-555-0123"}], hours="Mon-Fri 9-5")
    freeze(book, tmp_path / "s")
    snapshot = load(tmp_path / "s")
    expected = {row.pk: values_of(row) for row in complete([row.pk for row in made])}
    assert values_by_listing(snapshot) == expected
    assert snapshot.rows["listings"][0]["hours_osm"].startswith("Mo-Fr")
    assert snapshot.rows["headings"][0]["key"] == "emergency-government"


def test_only_what_is_in_business_here_is_taken_along(book, put, tmp_path):
    gone, here = put(2)
    write([Change(gone, {"status": "closed"})], city=book.city, who="test", origin="t")
    freeze(book, tmp_path)
    assert [row["id"] for row in load(tmp_path).rows["listings"]] == [here.pk]


def test_the_same_rows_give_the_same_bytes(book, put, booked, tmp_path):
    put(3)
    booked()
    assert freeze(book, tmp_path / "a") == freeze(book, tmp_path / "b")
    assert (tmp_path / "a/snapshot.json").read_bytes() == (tmp_path / "b/snapshot.json").read_bytes()
    Listing.objects.update(wechat="lily")
    assert freeze(book, tmp_path / "c") != load(tmp_path / "a").sha256


def test_the_number_of_queries_does_not_grow(book, put, tmp_path):
    def count():
        with CaptureQueriesContext(connection) as queries:
            freeze(book, tmp_path / "s")
        return len(queries)

    put(3)
    before = count()
    put(27)
    assert count() == before
    assert before < 20


def test_pictures_are_named_by_what_they_hold(book, booked, art, tmp_path):
    booked()
    folder = tmp_path / "s"
    freeze(book, folder)
    name = load(folder).rows["ads"][0]["artworks"][""]["file"]
    assert name == f"{art.sha256}.png"
    assert hashlib.sha256((folder / "assets" / name).read_bytes()).hexdigest() == art.sha256


def test_a_picture_of_another_kind_becomes_a_png(book, booked, tmp_path):
    path = tmp_path / "ad.webp"
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(path)
    booked(Art(str(path), "ad.webp", "", "", ""))
    freeze(book, tmp_path / "s")
    snapshot = load(tmp_path / "s")
    with Image.open(snapshot.assets / snapshot.rows["ads"][0]["artworks"][""]["file"]) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGBA")


@pytest.mark.parametrize("harm", ["missing", "changed", "no picture"])
def test_a_picture_that_cannot_be_taken_along_names_its_order(book, booked, art, tmp_path, harm):
    path = tmp_path / ("ad.gif" if harm == "no picture" else "ad.png")
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(b"no picture at all")
    booked(Art(str(path), path.name, art.sha256 if harm == "changed" else "", "", ""))
    with pytest.raises(ValueError, match=r"order 9 \(百合\): ad\.\w+"):
        freeze(book, tmp_path / "s")
    assert not (tmp_path / "s" / "snapshot.json").exists()


@pytest.mark.parametrize("what", ["rows", "hash", "picture", "picture gone", "format", "all"])
def test_what_was_changed_since_is_refused(book, booked, tmp_path, what):
    booked()
    folder = tmp_path / "s"
    sha256 = freeze(book, folder)
    picture = next((folder / "assets").iterdir())
    path = folder / "snapshot.json"
    match what:
        case "rows":
            path.write_bytes(path.read_bytes().replace(b"dentists", b"Dentists", 1))
        case "hash":
            assert load(folder, sha256).sha256 == sha256
            with pytest.raises(ValueError, match="hash"):
                load(folder, "0" * 64)
            return
        case "picture":
            picture.write_bytes(b"other")
        case "picture gone":
            picture.unlink()
        case "format":
            rows = json.loads(path.read_text()) | {"format": 0}
            path.write_text(json.dumps(rows))
            (folder / "snapshot.sha256").write_text(hashlib.sha256(path.read_bytes()).hexdigest())
        case "all":
            path.unlink()
    with pytest.raises(ValueError, match=r"snapshot|backup"):
        load(folder)


def test_no_unprintable_character_reaches_a_snapshot(book, put, tmp_path):
    (row,) = put(1)
    # PostgreSQL keeps no NUL and no half of a pair; SQLite keeps what it is given.
    bell, nul = ("\ud800\x07", "\x00") if connection.vendor == "sqlite" else ("\x07", "")
    Listing.objects.filter(pk=row.pk).update(
        name_zh="百\u200b合\u202e店", phones=[{"number": f"{bell}555", "label": f"a{nul}b\r\nc", "extension": ""}]
    )
    freeze(book, tmp_path)
    values = load(tmp_path).rows["listings"][0]["values"]
    assert values["name_zh"] == "百合店"
    assert values["phones"][0] == {"number": "555", "label": "ab\nc", "extension": ""}


def test_texts_are_frozen_composed(book, put, tmp_path):
    put(1, name_zh="\uf9dc記", name_en="Cafe\u0301 Pe\u030dh")
    freeze(book, tmp_path)
    values = load(tmp_path).rows["listings"][0]["values"]
    assert (values["name_zh"], values["name_en"]) == ("隆記", "Caf\u00e9 Pe\u030dh")


def test_an_empty_directory_is_frozen_too(book, tmp_path):
    freeze(book, tmp_path)
    assert load(tmp_path).rows["listings"] == []
