"""The faces of a book: one rule of which sets what, and no character that is found missing too late."""

import io
import json
from dataclasses import replace

import pytest
import typst
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image
from typeset.books import sample_book

from diglot.typeset.book import Block, Line, Matter
from diglot.typeset.fonts import EMBEDDED, Faces, MissingGlyph, check, missing, texts

FACES = Faces()


@pytest.fixture(scope="module", params=["zh-hant", "zh-hans"])
def book(request):
    return sample_book(request.param, listings=60)


def with_text(book, text, **where):
    """Return the book with `text` in the phones of a listing, the alt of an ad, or a chapter."""
    section = book.sections[0]
    category = section.categories[0]
    entry, ad = category.entries[0], book.ads[2]
    if "phones" in where:
        entry = replace(entry, phones=(Line("", text),))
    if "alt" in where:
        ad = replace(ad, alt=text)
    front = book.front
    if "chapter" in where:
        front = (*front, Matter("community", "社團", "", (Block("list", rows=((text,),)),)))
    category = replace(category, entries=(entry, *category.entries[1:]))
    section = replace(section, categories=(category, *section.categories[1:]))
    return replace(book, sections=(section, *book.sections[1:]), ads=(*book.ads[:2], ad, *book.ads[3:]), front=front)


def test_a_book_of_ordinary_texts_has_every_glyph(book):
    assert missing(book, FACES) == []
    check(book, FACES)


def test_what_is_missing_is_named_with_its_place(book):
    wrong = with_text(book, "☎ 😀", phones=True, alt=True)
    assert [(each.char, each.place) for each in missing(wrong, FACES)] == [
        ("😀", f"listing {book.sections[0].categories[0].entries[0].listing}, phones")
    ]
    assert [each.place for each in missing(with_text(book, "😀", alt=True), FACES)] == ["ad 3, alt"]
    assert [each.place for each in missing(with_text(book, "😀", chapter=True), FACES)] == ["chapter community, blocks"]


@pytest.mark.parametrize("text", ["\0", "a\x1bb", "\ud800", "\ue000", "\t", "\uffff"])
def test_what_is_no_letter_is_named_as_such(book, text):
    with pytest.raises(MissingGlyph, match=r"^ad 3, alt: U\+[0-9A-F]{4} is no letter") as raised:
        check(with_text(book, text, alt=True), FACES)
    assert raised.value.ad == 3
    assert "\n" not in str(raised.value)
    str(raised.value).encode("utf-8")


def test_the_message_has_the_point_the_place_and_the_mend(book):
    with pytest.raises(
        MissingGlyph, match=r"^listing \d+, phones: no face has 😀 U\+1F600 GRINNING FACE; .*font"
    ) as raised:
        check(with_text(book, "😀🙏", phones=True), FACES)
    assert raised.value.listing is not None
    assert "1 more" in str(raised.value)


def test_writing_from_right_to_left_is_named(book):
    with pytest.raises(MissingGlyph, match=r"^ad 3, alt: م U\+0645 ARABIC LETTER MEEM is written from right to left"):
        check(with_text(book, "Halal مطعم", alt=True), FACES)


def test_a_han_letter_too_new_for_our_tables_is_a_letter(book):
    with pytest.raises(MissingGlyph, match=r"no face has \U000323af U\+323AF; write it otherwise"):
        check(with_text(book, "\U000323af記", alt=True), FACES)


def test_addresses_and_keys_are_not_printed(book):
    places = dict(texts(book))
    assert not any(place.endswith((", href", ", key", ", picture", ", code", ", map")) for place in places)
    assert any(place.startswith("listing ") for place in places)
    assert any(place == "cover, other_city" for place in places)


@pytest.mark.parametrize(
    ("script", "own", "other"),
    [("zh-hant", "Noto Sans TC", "Noto Sans SC"), ("zh-hans", "Noto Sans SC", "Noto Sans TC")],
)
def test_han_comes_from_the_region_of_the_book(script, own, other):
    faces = {face.family: face for face in FACES.chain(script)}
    lacking = sorted(faces[other].points() - faces[own].points() - faces["Noto Sans KR"].points())
    for char in [*"骨直門龍張，。", *map(chr, lacking[:50])]:
        assert FACES.face_of(char, script).family == (own if ord(char) in faces[own].points() else other)
    assert FACES.face_of("한", script).family == "Noto Sans KR"


def test_quotes_dashes_and_dots_are_as_wide_as_in_english():
    assert {FACES.face_of(char, "zh-hans").family for char in "Aé1ệ·‘’“”–—"} == {"Noto Sans KR"}
    assert {FACES.face_of(char, "zh-hans").family for char in "，。（）「」…"} == {"Noto Sans SC"}


def typeset(text, script):
    """Return the PDF/UA of a text as the book sets texts; Typst refuses one with a letter without a glyph."""
    source = """
        #set document(title: "t")
        #let faces = json(bytes(sys.inputs.faces))
        #set text(font: faces.map(f => if f.covers == "" { f.name } else { (name: f.name, covers: regex(f.covers)) }))
        #set text(fallback: false, lang: "zh")
        #for letter in sys.inputs.text { par(text(letter)); par(text(weight: 700, letter)) }
    """
    compiler = typst.Compiler(
        source.encode(),
        font_paths=FACES.folders(),
        ignore_system_fonts=True,
        sys_inputs={"faces": json.dumps(FACES.for_typst(script)), "text": text},
    )
    return compiler.compile(format="pdf", pdf_standards=["ua-1"])


def test_typst_finds_a_glyph_where_the_check_does():
    chain = {face.family: face for face in FACES.chain("zh-hant")}
    known = set()
    for family in EMBEDDED:
        known |= chain[family].points()
    letters = "".join(map(chr, sorted(known)[::7])) + "張张，“A”·ệ한ぎ☎✔"
    assert FACES.without(letters, "zh-hant") == set()
    assert typeset(letters, "zh-hant")


@pytest.mark.parametrize("letter", ["😀", "\U00031350", "ሀ"])
def test_typst_misses_a_glyph_where_the_check_does(letter):
    assert FACES.without(letter, "zh-hans") == {letter}
    with pytest.raises(typst.TypstError):
        typeset(letter, "zh-hans")


def test_a_face_given_besides_fills_what_is_missing(tmp_path, book):
    build = FontBuilder(1000, isTTF=True)
    build.setupGlyphOrder([".notdef", "smile"])
    build.setupCharacterMap({0x1F600: "smile"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((500, 500))
    pen.closePath()
    build.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "smile": pen.glyph()})
    build.setupHorizontalMetrics({".notdef": (500, 0), "smile": (500, 0)})
    build.setupHorizontalHeader(ascent=800, descent=-200)
    build.setupNameTable({"familyName": "Besides", "styleName": "Regular", "fullName": "Besides", "psName": "Besides"})
    build.setupOS2()
    build.setupPost()
    build.save(tmp_path / "besides.ttf")
    faces = Faces([tmp_path])
    assert faces.face_of("😀", book.script).family == "Besides"
    assert missing(with_text(book, "😀", alt=True), faces) == []
    assert {"name": "Besides", "covers": ""} in faces.for_typst(book.script)


def test_a_folder_that_is_not_there_is_named(book, tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere: no such folder of fonts"):
        check(book, Faces([tmp_path / "nowhere"]))


@pytest.mark.parametrize(
    ("script", "words"), [("zh-hant", "牙醫診所"), ("zh-hans", "牙医诊所"), ("zh-hans", "Dental 555-0100")]
)
def test_bold_is_bold(script, words):
    source = """
        #set page(width: auto, height: auto, margin: 4pt)
        #let faces = json(bytes(sys.inputs.faces))
        #set text(font: faces.map(f => if f.covers == "" { f.name } else { (name: f.name, covers: regex(f.covers)) }))
        #text(size: 30pt, weight: int(sys.inputs.weight), fallback: false, sys.inputs.words)
    """

    def ink(weight):
        compiler = typst.Compiler(
            source.encode(),
            font_paths=FACES.folders(),
            ignore_system_fonts=True,
            sys_inputs={"faces": json.dumps(FACES.for_typst(script)), "weight": str(weight), "words": words},
        )
        with Image.open(io.BytesIO(compiler.compile(format="png", ppi=72))) as picture:
            return sum(255 - value for value in picture.convert("L").get_flattened_data())

    assert ink(700) > 1.2 * ink(400)
    assert ink(800) > 1.05 * ink(700)
