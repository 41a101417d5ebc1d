"""Proofs of ads: one page, the ad at its true size, tagged, in three languages, whatever the texts hold."""

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from diglot.typeset.fonts import Faces
from diglot.typeset.proof import Proof, ProofError, printable, write_proof

TEXTS = {
    "zh-Hant-TW": ("廣告校樣", "請逐字核對。", "簽名"),
    "zh-Hans": ("广告校样", "请逐字核对。", "签名"),
    "en": ("Proof of your ad", "Please check every word.", "Signature"),
}
HOSTILE = "#let x = 1 *bold* _it_ $math$ @ref <script> \\ ` [ ]"


@pytest.fixture
def picture(tmp_path):
    Image.new("RGB", (600, 300), (200, 0, 0)).save(tmp_path / "ad.png")
    return tmp_path / "ad.png"


def proof(picture, lang="en", **values):
    title, introduction, sign = TEXTS[lang]
    usual = {
        "lang": lang,
        "title": title,
        "publisher": "灣城雙語報 Bayou Bilingual Times",
        "introduction": introduction,
        "rows": (("Client", "白鷺牙科 Egret Dental"), ("Price", "820.00 USD")),
        "ad_title": title,
        "picture": str(picture),
        "alt": "白鷺牙科",
        "width": 200.0,
        "height": 100.0,
        "measures": ("70.6 mm", "35.3 mm"),
        "findings_title": introduction,
        "findings": (("Note:", "RGB"),),
        "no_findings": "–",
        "sign_title": sign,
        "choices": (sign,),
        "sign": (sign, sign, sign),
        "day": 1_790_000_000,
    }
    return Proof(**usual | values)


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    return document[0].get_textpage().get_text_bounded()


def tags(element, found):
    if isinstance(element, pikepdf.Array):
        for each in element:
            tags(each, found)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        found.append(element)
        tags(element.get("/K", pikepdf.Array()), found)
    return found


@pytest.mark.parametrize("lang", TEXTS)
def test_it_is_one_tagged_page_in_the_language_of_the_client(tmp_path, picture, lang):
    path = tmp_path / "proof.pdf"
    write_proof(proof(picture, lang), path)
    text = text_of(path)
    for part in (*TEXTS[lang], "白鷺牙科", "820.00 USD", "70.6 mm"):
        assert part in text
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang).split("-")[0] == lang.split("-")[0]
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        elements = tags(pdf.Root.StructTreeRoot.K, [])
        assert [str(each.S) for each in elements].count("/H1") == 1
        (figure,) = [each for each in elements if each.S == "/Figure"]
        assert str(figure.Alt) == "白鷺牙科"


def test_the_ad_stands_at_its_true_size(tmp_path, picture):
    path = tmp_path / "proof.pdf"
    write_proof(proof(picture), path)
    rendered = pypdfium2.PdfDocument(path)[0].render(scale=2).to_pil().convert("RGB")
    red = [
        (x, y)
        for x in range(rendered.width)
        for y in range(0, rendered.height, 7)
        if rendered.getpixel((x, y)) == (200, 0, 0)
    ]
    assert abs(max(x for x, _y in red) - min(x for x, _y in red) - 400) <= 3


def test_a_full_page_ad_still_is_one_page(tmp_path, picture):
    path = tmp_path / "proof.pdf"
    write_proof(proof(picture, width=536.0, height=711.0, findings=(("Note:", "x" * 300),) * 20), path)
    text_of(path)
    assert pypdfium2.PdfDocument(path)[0].get_width() >= 536 + 2 * 54


def test_a_pdf_is_shown_as_a_picture(tmp_path, picture):
    Image.open(picture).save(tmp_path / "ad.pdf")
    path = tmp_path / "proof.pdf"
    write_proof(proof(tmp_path / "ad.pdf"), path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages[0].get_images()) == 1


def test_texts_are_data(tmp_path, picture):
    path = tmp_path / "proof.pdf"
    write_proof(proof(picture, rows=(("Client", HOSTILE), ("Name", "a\x00b\u202e\ud800 \U0001f600 𠮷"))), path)
    text = " ".join(text_of(path).split())
    assert HOSTILE in text
    assert "a[U+0000]b[U+202E][U+D800] [U+1F600] 𠮷" in text


def test_the_same_proof_is_the_same_file(tmp_path, picture):
    for name in ("a.pdf", "b.pdf"):
        write_proof(proof(picture), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(("name", "content"), [("a.png", b"no picture"), ("a.pdf", b"%PDF-"), ("gone.png", None)])
def test_a_picture_that_cannot_be_read_is_named_in_one_line(tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ProofError) as caught:
        write_proof(proof(tmp_path / name), tmp_path / "proof.pdf")
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "proof.pdf").exists()


def test_letters_without_a_glyph_are_written_out():
    faces = Faces()
    assert printable(["鷺", {"a": "\U000f0000"}, 3], faces, "zh-hant") == ["鷺", {"a": "[U+F0000]"}, 3]
