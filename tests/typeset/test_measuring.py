"""Heights: those of Typst, whatever is spared on the way."""

import json
import random
from dataclasses import replace

import pytest
import typst
from typeset.books import sample_book

from diglot.typeset import measuring
from diglot.typeset.book import BookError, Entry, Format, Line
from diglot.typeset.fonts import Faces
from diglot.typeset.format import column
from diglot.typeset.laid import Piece
from diglot.typeset.measuring import heights
from diglot.typeset.pieces import chapters, index_pieces, plain, section_pieces
from diglot.typeset.runs import address, runs
from diglot.typeset.widths import most, sizes

FACES = Faces()
WIDTH = column(Format())
LETTERS = "AVTWaefgijlmrtvwy0123456789 .,-()&/’“”·–—ÀéệŁßđ" + "醫診所龍門長樂休士頓，。「」（）…"


@pytest.fixture(scope="module")
def book():
    return sample_book(listings=50)


def entry(**fields):
    made = Entry(**({"listing": 1, "name": "金橋牙醫", "other_name": "Golden Bridge Dental"} | fields))
    see = ["0000"] * len(made.ads)
    return Piece("entry", "entry:1@dentists", WIDTH, {"entry": plain(made), "category": "dentists", "see": see})


def line(text, other="", see="", pages=("0000",)):
    data = {"text": text, "other": other, "see": see, "pages": list(pages), "targets": [""] * len(pages)}
    return Piece("index-line", "", WIDTH, data)


def all_pieces(book):
    for section in section_pieces(book):
        yield section.band
        for category in section.categories:
            yield from (category.head, category.again, *(each.piece for each in category.entries))
    for index in (*book.heading_indexes, *book.name_indexes):
        for part in index_pieces(book, index, {}):
            yield part.title
            for each in part.parts:
                yield from (each.mark, *each.lines)
    for chapter in (*chapters(book)[0], *chapters(book)[1]):
        yield chapter.title
        for run in chapter.runs:
            yield from run.blocks


def awkward():
    """Yield entries and lines whose texts are near the width of a column."""
    chance = random.Random(7)  # noqa: S311 the same texts in every run
    for number in range(90):
        text = "".join(chance.choices(LETTERS, k=chance.randint(1, 45))).strip() or "A"
        other = "".join(chance.choices(LETTERS, k=chance.randint(0, 40))).strip()
        yield line(text, other, pages=("0000",) * (1 + number % 3))
        yield entry(
            name=text,
            other_name=other,
            tier=("regular", "bold", "featured")[number % 3],
            address=(other or "9000 Bellaire Blvd", text),
            phones=(Line("" if number % 2 else "傳真", "(713) 555-0100", "tel:+17135550100"),),
            lines=(Line("語言", text), Line("", other or text)),
            ads=(1,) * (number % 2),
            code="https://paper.example/d/1/" if number % 3 == 2 else "",
        )


def test_what_is_spared_does_not_change_a_height(book, monkeypatch):
    pieces = [*all_pieces(book), *awkward()]
    spared = heights(book, pieces, faces=FACES, processes=2)
    measured = []
    original = measuring._measured
    monkeypatch.setattr(
        measuring, "_measured", lambda data, *rest: measured.append(len(data["pieces"])) or original(data, *rest)
    )
    monkeypatch.setattr(measuring, "stand_in", lambda made, piece: made)
    assert heights(book, pieces, faces=FACES, processes=1) == spared
    assert all(height > 6.5 for height in spared)
    assert len(measured) == 1


def test_pieces_of_one_shape_are_measured_once(book, monkeypatch):
    asked = []
    monkeypatch.setattr(
        measuring, "_measured", lambda data, *rest: asked.extend(data["pieces"]) or [9.0] * len(data["pieces"])
    )
    pieces = [line(f"金橋牙醫{number}", pages=(str(number),)) for number in range(300)]
    assert heights(book, pieces, faces=FACES) == [9.0] * 300
    assert len(asked) == 1


def test_heights_come_back_in_the_order_of_the_pieces(book):
    small, large = line("一"), entry(address=("1 Main St", "Houston"), persons=("王大明",))
    one, two = heights(book, [small, large], faces=FACES)
    assert one < two
    assert heights(book, [large, small, large, small], faces=FACES, processes=2) == [two, one, two, one]
    assert heights(book, [], faces=FACES) == []


def test_text_is_no_markup(book):
    hostile = ["#let x = 1", "*bold* _a_", "<script>", "$x^2$", "\\ @ref", "= Title", "#panic()", "// gone"]
    names = ["abcd efgh", *hostile]
    assert len(set(heights(book, [entry(name=each, persons=("x y",)) for each in names], faces=FACES))) == 1
    index = [line(each, "x" * 60) for each in names]  # too long to be spared the measuring
    assert len(set(heights(book, index, faces=FACES))) == 1


def test_a_long_address_of_the_web_is_broken_within_the_column(book):
    lines = (Line("", "www." + "averylongname" * 8 + ".example/path"),)
    (short,) = heights(book, [entry()], faces=FACES)
    (high,) = heights(book, [entry(lines=lines)], faces=FACES)
    assert high > short + 3 * sizes()["line"]


def test_a_script_is_no_link(book):
    with pytest.raises(BookError, match=r"^listing 1, lines: 'javascript:x' is no link"):
        heights(book, [entry(lines=(Line("", "x", "javascript:x"),))], faces=FACES)


@pytest.mark.parametrize(
    "href", ["data:text/html,x", "//evil.example", "file:///etc/passwd", "tel:", "https://a b", "https://a\n"]
)
def test_addresses_of_other_kinds_are_refused(href):
    with pytest.raises(BookError, match=r"^ad 1: .* is no link for a book"):
        address(href, "ad 1")


def test_addresses_of_the_allowed_kinds_pass():
    for href in (
        "",
        "https://a.example/?q=1#x",
        "HTTP://a.example",
        "tel:+17135550100",
        "mailto:a@b.example",
        "geo:29,-95",
    ):
        assert address(href, "ad 1") == href


def test_runs_are_the_text_with_its_languages():
    assert runs("旺福牙醫診所") == "旺福牙醫診所"
    assert runs("(713) 555-0100") == "(713) 555-0100"
    assert runs("旺福 Wing Fat 公司") == (("b", "旺福"), ("e", " Wing Fat "), ("b", "公司"))
    assert runs("他说“你好”") == (("q", "他说“你好”"),)
    assert runs("O’Brien “a”") == (("e", "O’Brien “a”"),)
    assert runs("A\nB") == (("b", "A"), ("n", ""), ("b", "B"))
    long = "info@" + "a" * 40 + ".example"
    assert "".join(text for _, text in runs(long)) == long
    assert ("|", "") in runs(long)


def test_no_text_is_wider_than_its_bound():
    chance = random.Random(3)  # noqa: S311 the same texts in every run
    texts = ["".join(chance.choices(LETTERS, k=chance.randint(1, 30))).strip() or "x" for _ in range(300)]
    source = """
        #let data = json(bytes(sys.inputs.data))
        #set text(font: data.faces.map(f => if f.covers == "" { f.name } else { (name: f.name, covers: regex(f.covers)) }))
        #set text(fallback: false, lang: "zh", region: "TW", size: 10pt)
        #context [#metadata(data.texts.map(((words, weight)) => measure(text(weight: weight, words)).width.pt())) <w>]
    """
    weighed = [(text, (400, 500, 600, 700)[number % 4]) for number, text in enumerate(texts)]
    data = json.dumps({"faces": FACES.for_typst("zh-hant"), "texts": weighed})
    compiler = typst.Compiler(
        source.encode(), font_paths=FACES.folders(), ignore_system_fonts=True, sys_inputs={"data": data}
    )
    widths = json.loads(compiler.query("<w>", field="value", one=True))
    for (text, weight), width in zip(weighed, widths, strict=True):
        assert width <= most(text, 10, weight), text
    assert most("한", 10) == float("inf")


def test_a_narrow_page_gives_higher_pieces(book):
    (wide,) = heights(book, [entry(persons=("John Jacob Jingleheimer Schmidt, M.D.",))], faces=FACES)
    piece = entry(persons=("John Jacob Jingleheimer Schmidt, M.D.",))
    (narrow,) = heights(book, [replace(piece, width=60.0)], faces=FACES)
    assert narrow > wide
