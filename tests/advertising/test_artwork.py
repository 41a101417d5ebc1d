"""The press check: what may be printed, and what each fault of a file is called."""

from pathlib import Path

import numpy as np
import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image

from diglot.advertising.artwork import checking, documents, findings, look, raster, walking
from diglot.advertising.artwork.checking import Incoming, check, check_again, forget, take_in
from diglot.advertising.artwork.ink import estimated, ink
from diglot.typeset.format import Box
from tests.advertising.conftest import draw

BOX = Box(253.1, 357.4)


def found(path, name="", box=BOX):
    return look.look(path, name or path.name, box.width, box.height)


def codes(path, severity="", name="", box=BOX):
    return {each["code"] for each in found(path, name, box) if severity in ("", each["severity"])}


def values(path, code):
    (each,) = [each["values"] for each in found(path) if each["code"] == code]
    return each


def set_page(path, body, width=253.1, height=357.4, **options):
    """Write a PDF by Typst."""
    text = f"#set page(width: {width}pt, height: {height}pt, margin: 10pt, fill: white)\n{body}"
    path.write_bytes(typst.compile(text.encode(), pdf_tags=False, **options))
    return path


def changed(path, act):
    """Change a PDF by a function of it and of its page."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        act(pdf, pdf.pages[0])
        pdf.save(path)
    return path


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_a_sound_picture_passes(tmp_path, mode):
    name = {"CMYK": "a.jpg"}.get(mode, "a.PNG")
    assert codes(draw(tmp_path / name, mode, colour=200 if mode == "L" else (90,) * len(mode))) == set()


def test_a_colour_picture_in_rgb_is_told_and_passes(tmp_path):
    path = draw(tmp_path / "a.png", "RGB", colour=(250, 200, 10))
    assert codes(path) == {"rgb"}
    assert findings.passes(found(path))


def test_two_hundred_dots_an_inch_are_the_least(tmp_path):
    assert codes(draw(tmp_path / "a.png", size=(704, 994))) == set()
    path = draw(tmp_path / "b.png", size=(690, 974))
    assert values(path, "resolution") == {"dpi": 196, "least": 200, "width": 704, "height": 993}


def test_line_art_is_advised_to_have_a_thousand(tmp_path):
    path = draw(tmp_path / "a.png", "1", colour=1)
    assert values(path, "line-resolution") == {"dpi": 299, "least": 1000}
    assert findings.passes(found(path))
    fine = draw(tmp_path / "b.png", "1", size=(3520, 4970), colour=1)
    assert codes(fine) == set()


def test_proportions_have_to_fit(tmp_path):
    path = draw(tmp_path / "a.png", size=(1488, 1054))
    assert values(path, "shape")["width"] == 89.3
    assert codes(draw(tmp_path / "b.png", size=(1060, 1488))) == set()


def test_a_picture_turned_by_its_mark_is_measured_as_it_is_seen(tmp_path):
    mark = Image.Exif()
    mark[0x0112] = 6
    assert codes(draw(tmp_path / "a.jpg", size=(1488, 1054), exif=mark)) == set()


@pytest.mark.parametrize(("name", "form"), [("a.webp", "WEBP"), ("a.tif", "TIFF"), ("a.gif", "GIF"), ("a.bmp", "BMP")])
def test_other_formats_are_refused_by_their_content(tmp_path, name, form):
    path = draw(tmp_path / name, format=form)
    assert found(path) == [findings.error("kind", kind=form)]
    renamed = path.rename(tmp_path / "b.png")
    assert found(renamed) == [findings.error("kind", kind=form)]


def test_a_wrong_name_empty_broken_and_no_files(tmp_path):
    assert codes(draw(tmp_path / "a.pdf", format="PNG")) == {"extension"}
    whole = draw(tmp_path / "a.png", "RGB", colour=(1, 2, 3)).read_bytes()
    for name, content, code in [
        ("empty.png", b"", "empty"),
        ("half.png", whole[: len(whole) // 2], "corrupt"),
        ("text.png", b"no picture", "corrupt"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "corrupt"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        ("a.eps", b"%!PS-Adobe-3.0", "kind"),
    ]:
        (tmp_path / name).write_bytes(content)
        assert codes(tmp_path / name) == {code}, name


def test_transparent_animated_and_deep_pictures(tmp_path):
    assert "transparent" in codes(draw(tmp_path / "a.png", "RGBA", colour=(200, 0, 0, 90)))
    assert codes(draw(tmp_path / "b.png", "RGBA", colour=(90, 90, 90, 255))) == set()
    assert codes(draw(tmp_path / "c.png", "I;16", colour=900)) == {"mode"}
    frames = [Image.new("L", (1054, 1488), shade) for shade in (0, 255)]
    frames[0].save(tmp_path / "d.png", save_all=True, append_images=frames[1:])
    assert codes(tmp_path / "d.png") == {"animated"}


def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(raster, "MOST_PIXELS", 1_000_000)
    assert codes(draw(tmp_path / "a.png")) == {"too-many-pixels"}
    assert codes(draw(tmp_path / "b.png", size=(3000, 3000))) == {"too-many-pixels"}


def test_ink_of_cmyk_is_measured_and_of_rgb_estimated(tmp_path):
    rich = draw(tmp_path / "a.jpg", "CMYK", colour=(200, 200, 100, 200), quality=95)
    assert values(rich, "ink")["area"] == 100
    assert abs(values(rich, "ink")["ink"] - 275) <= 3
    navy = draw(tmp_path / "b.png", "RGB", colour=(0, 0, 128))
    assert values(navy, "ink-estimate")["ink"] == 250
    assert findings.passes(found(navy))
    assert "ink-estimate" not in codes(draw(tmp_path / "c.png", "RGB", colour=(0, 0, 0)))


def test_a_dark_edge_is_passed_over():
    picture = Image.new("CMYK", (1000, 1000), (0, 0, 0, 30))
    picture.paste((255, 255, 255, 255), (0, 0, 1000, 4))
    assert not ink(picture).too_much
    picture.paste((255, 255, 255, 255), (0, 0, 1000, 6))
    assert ink(picture).too_much


@settings(max_examples=50, deadline=None)
@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_an_estimate_is_between_paper_and_three_full_inks(colour):
    total = float(estimated(np.asarray(colour, dtype=np.float32) / 255))
    assert -0.01 <= total <= 300
    assert (total < 0.01) == (colour == (255, 255, 255))


def test_a_sound_pdf_passes(tmp_path):
    assert found(set_page(tmp_path / "a.pdf", "#set text(size: 9pt)\nEgret Dental")) == []


@pytest.mark.parametrize(
    ("body", "code", "points"),
    [
        ("#text(5.5pt)[Hours by appointment]", "small-text", 5.5),
        ("#rect(fill: black, text(7.5pt, white)[Open on Sunday])", "small-reversed", 7.5),
        ("#scale(50%)[#text(11pt)[Half as large]]", "small-text", 5.5),
        ('#set text(font: "Noto Sans TC")\n#text(6.2pt)[白鷺牙科]', "small-chinese", 6.2),
    ],
)
def test_small_text_is_found_with_where_it_begins(tmp_path, body, code, points):
    from diglot.typeset.fonts import Faces

    path = set_page(tmp_path / "a.pdf", body, font_paths=Faces().folders())
    assert {each["code"] for each in found(path) if each["severity"] == "error"} == {code}
    told = values(path, code)
    assert told["points"] == points
    assert told["text"][:4] in body


def test_a_page_of_another_size_and_a_turned_one(tmp_path):
    path = set_page(tmp_path / "a.pdf", "A", width=300)
    assert values(path, "size")["is_width"] == 105.8
    turned = changed(set_page(tmp_path / "b.pdf", "B"), lambda _pdf, page: page.obj.update({"/Rotate": 90}))
    assert codes(turned) == {"rotated"}


@pytest.mark.parametrize("marked", [True, False])
def test_bleed_is_told_and_cut_off(tmp_path, marked):
    path = set_page(tmp_path / "a.pdf", "A", width=253.1 + 18, height=357.4 + 18)
    if marked:
        changed(path, lambda _pdf, page: page.obj.update({"/TrimBox": Array([9, 9, 262.1, 366.4])}))
    assert codes(path) == {"bleed"}
    assert documents.cut_bleed(path, BOX.width, BOX.height)
    assert found(path) == []
    assert not documents.cut_bleed(path, BOX.width, BOX.height)


def test_pages_locks_and_what_hides_in_a_pdf(tmp_path):
    assert codes(set_page(tmp_path / "two.pdf", "A #pagebreak() B")) == {"pages"}
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    for code, act in {
        "active": lambda pdf, _page: pdf.Root.update({"/OpenAction": script}),
        "attachments": lambda pdf, _page: pdf.attachments.update({"a.txt": b"hidden"}),
        "notes": lambda _pdf, page: page.obj.update(
            {"/Annots": Array([Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))])}
        ),
        "layers": lambda pdf, _page: pdf.Root.update(
            {"/OCProperties": Dictionary(OCGs=Array([]), D=Dictionary(BaseState=Name.OFF))}
        ),
    }.items():
        assert codes(changed(set_page(tmp_path / f"{code}.pdf", "A"), act)) == {code}
    path = set_page(tmp_path / "locked.pdf", "A")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user=""))
    assert codes(path) == {"locked"}
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert codes(path) == {"locked"}


def draw_with(path, content, **resources):
    """Write a PDF whose page has just this content."""

    def act(pdf, page):
        page.obj.Contents = pdf.make_stream(content)
        page.obj.Resources = Dictionary(resources)

    return changed(set_page(path, "A"), act)


def test_what_a_page_draws_with(tmp_path):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    faint = Dictionary(Type=Name.ExtGState, ca=0.5)
    spot = Array([Name.Separation, Name("/Gold 871"), Name.DeviceCMYK, Dictionary()])
    unused = {"/Font": Dictionary(F1=font), "/ExtGState": Dictionary(G=faint), "/ColorSpace": Dictionary(S=spot)}
    for number, (content, told) in enumerate(
        [
            (b"0.5 g 0 0 50 50 re f", set()),
            (b"0.7 0.6 0.5 0.5 k 0 0 50 50 re f", {"ink-colour"}),
            (b"0.5 0.5 0.5 0.5 k 0 0 50 50 re f", set()),
            (b"1 0 0 rg 0 0 50 50 re f", {"rgb"}),
            (b"/G gs 0 0 50 50 re f", {"transparent"}),
            (b"/S cs 1 scn 0 0 50 50 re f", {"spot-colour"}),
            (b"BT /F1 12 Tf 20 20 Td (Hello) Tj ET", {"font"}),
        ]
    ):
        path = draw_with(tmp_path / f"{number}.pdf", content, **unused)
        assert codes(path) == told, content


def test_pictures_in_a_pdf_are_measured_where_they_stand(tmp_path):
    draw(tmp_path / "a.jpg", "CMYK", size=(300, 300), colour=(10, 10, 10, 10))
    body = '#image("a.jpg", width: 100pt)'
    (tmp_path / "a.typ").write_text(
        f"#set page(width: 253.1pt, height: 357.4pt, margin: 10pt)\n{body}\n#scale(200%, origin: top)[#box[{body}]]"
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(typst.compile(str(tmp_path / "a.typ"), pdf_tags=False))
    assert values(path, "picture-resolution") == {"dpi": 108, "least": 200}


def nest(path, forms):
    """Write a PDF of forms that draw the next one twice each, the last one the one numbered `forms`."""

    def act(pdf, page):
        made = [
            pdf.make_stream(b"/X Do /X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
            for _ in forms
        ]
        for form, inner in zip(made, forms, strict=True):
            form.Resources = Dictionary(XObject=Dictionary(X=made[inner]) if inner is not None else Dictionary())
        page.obj.Resources = Dictionary(XObject=Dictionary(X=made[0]))
        page.obj.Contents = pdf.make_stream(b"/X Do")

    return changed(set_page(path, "A"), act)


def test_an_endless_page_is_let_go(tmp_path, monkeypatch):
    assert codes(nest(tmp_path / "few.pdf", [1, 2, None])) == set()
    # Each of these makes PDFium run for longer than anybody waits.
    assert codes(nest(tmp_path / "itself.pdf", [1, 0])) == {"too-long"}
    assert codes(nest(tmp_path / "doubled.pdf", [*range(1, 24), None])) == {"too-long"}
    monkeypatch.setattr(walking, "MOST_OPERATORS", 1_000)
    assert codes(draw_with(tmp_path / "b.pdf", b"0 g " * 900)) == set()
    assert codes(draw_with(tmp_path / "c.pdf", b"0 g " * 1_100)) == {"too-long"}


def test_a_process_of_its_own_outlives_what_kills_it(tmp_path, monkeypatch):
    good = draw(tmp_path / "good.png")
    box = Box(253.1, 357.4)
    heavy = tmp_path / "heavy.png"
    heavy.write_bytes(b"x" * 2_000)
    monkeypatch.setattr(checking, "MOST_BYTES", 1_999)
    small = draw(tmp_path / "small.png", size=(10, 14))
    result = check([Incoming(path, path.name, box) for path in (small, heavy, small)])
    assert [[each["code"] for each in one] for one in result] == [["resolution"], ["too-heavy"], ["resolution"]]
    monkeypatch.undo()
    module = "import sys, os, signal; print('[]', flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    run = checking.subprocess.run
    calls = []

    def killed(command, **options):
        calls.append(command)
        return run([command[0], "-c", module] if len(calls) == 1 else command, **options)

    monkeypatch.setattr(checking.subprocess, "run", killed)
    result = check([Incoming(good, good.name, box)] * 3)
    assert [[each["code"] for each in one] for one in result] == [[], ["too-long"], []]


def test_every_finding_has_words(tmp_path):
    assert findings.worded(findings.error("pages", pages=3)).startswith("The PDF has 3 pages")
    with pytest.raises(KeyError):
        findings.error("no such code")


def test_a_file_is_kept_under_its_hash_and_approval_is_for_that_file(
    make_order, tmp_path, django_capture_on_commit_callbacks
):
    order = make_order(artwork=False)
    first = take_in(order, "zh", draw(tmp_path / "in.png"), "../../Egret <x>.png", alt_zh="白鷺")
    assert Path(first.file.name).name == f"{first.sha256[:40]}.png"
    assert checking.sha256_of(first.file.open("rb")) == first.sha256
    first.approved_by = "白醫師"
    first.approved_at = first.checked_at
    first.save()
    again = take_in(order, "zh", tmp_path / "in.png", "b.png", alt_zh="白鷺牙科")
    assert (again.pk, again.approved_by, again.alt_zh) == (first.pk, "白醫師", "白鷺牙科")
    with django_capture_on_commit_callbacks(execute=True):
        other = take_in(order, "zh", draw(tmp_path / "in.png", colour=9), "b.png")
    assert (other.pk, other.approved_at, other.approved_by) == (first.pk, None, "")
    assert not Path(first.file.path).exists()
    with django_capture_on_commit_callbacks(execute=True):
        forget(other)
    assert not Path(other.file.path).exists()


def test_a_failing_file_is_kept_with_what_was_found(make_order, tmp_path):
    order = make_order(artwork=False)
    artwork = take_in(order, "", draw(tmp_path / "a.gif", format="GIF"), "a.gif")
    assert [each["code"] for each in artwork.findings] == ["kind"]
    assert artwork.file.name.endswith(".bin")


def test_a_new_size_is_checked_again_and_approved_again(make_order, tmp_path):
    order = make_order(artwork=False)
    artwork = take_in(order, "", draw(tmp_path / "a.png"), "a.png")
    artwork.approved_at = artwork.checked_at
    artwork.save()
    assert check_again([artwork]) == 0
    order.size = "full"
    order.save()
    artwork.refresh_from_db()
    assert check_again([artwork]) == 1
    assert {each["code"] for each in artwork.findings} == {"shape", "resolution"} or "resolution" in str(
        artwork.findings
    )
    assert artwork.approved_at is None
    Path(artwork.file.path).unlink()
    order.size = "half"
    order.save()
    artwork.refresh_from_db()
    assert check_again([artwork]) == 1
    assert [each["code"] for each in artwork.findings] == ["gone"]
