"""Word files, built here part by part."""

import io
import zipfile

import pytest

from diglot.bitext import untangle
from diglot.importers.sources import SourceError, read_source, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/></Types>'
)
STYLES = (
    f"<w:styles {W}>"
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    "</w:styles>"
)
PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="p" descr="说明"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    "<a:blip {}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def paragraph(text, style=None):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body, relationships="", **others):
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": STYLES,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="s" '
        f'Type="{OFFICE}/styles" Target="styles.xml"/>{relationships}</Relationships>',
        **{
            key.replace("__", "/").replace("_xml", ".xml").replace("_png", ".png"): value
            for key, value in others.items()
        },
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def refusal(data):
    with pytest.raises(SourceError) as caught:
        read_source(data, "a.docx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_paragraphs_and_headings():
    body = paragraph("总题", "T") + paragraph("一级", "1") + paragraph("第一段") + paragraph("二级", "2")
    result = read_source(docx(body), "a.docx")
    assert result.text == "总题\n\n一级\n\n第一段\n\n二级"
    assert result.headings == {0, 2, 6}


def test_tables_and_breaks():
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>".format(paragraph("甲"), paragraph("乙"))
    body = f"<w:tbl>{row}{row}</w:tbl><w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p>"
    assert read_source(docx(body), "a.docx").text == "甲\t乙\n甲\t乙\n\n一\n二"


def test_tracked_changes():
    body = (
        "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>SECRET</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>添</w:t></w:r></w:ins></w:p>"
    )
    result = read_source(docx(body), "a.docx")
    assert result.text == "留添"
    assert "Left out tracked deletions: 6 characters." in result.notes
    assert not any("SECRET" in note for note in result.notes)


def test_headers_footers_and_comments_are_left_out():
    comment = f'<w:comments {W}><w:comment w:id="0">{paragraph("SECRET")}</w:comment></w:comments>'
    data = docx(
        paragraph("正文"),
        f'<Relationship Id="c" Type="{OFFICE}/comments" Target="comments.xml"/>',
        word__header1_xml=f"<w:hdr {W}>{paragraph('页眉')}</w:hdr>",
        word__footer1_xml=f"<w:ftr {W}>{paragraph('页脚')}</w:ftr>",
        word__comments_xml=comment,
    )
    result = read_source(data, "a.docx")
    assert result.text == "正文"
    assert set(result.notes) == {
        "Left out page header (word/header1.xml): 2 characters.",
        "Left out page footer (word/footer1.xml): 2 characters.",
        "Left out comments (word/comments.xml): 6 characters.",
    }


def test_footnotes_follow_without_added_arrows():
    notes = f'<w:footnotes {W}><w:footnote w:id="1">{paragraph("注文")}</w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    relation = f'<Relationship Id="f" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
    text = read_source(docx(body, relation, word__footnotes_xml=notes), "a.docx").text
    assert text.startswith("正文")
    assert text.endswith("注文")
    assert "↑" not in text


def test_embedded_picture():
    body = paragraph("前") + f"<w:p>{PICTURE.format('r:embed=' + chr(34) + 'i' + chr(34))}</w:p>" + paragraph("后")
    relation = f'<Relationship Id="i" Type="{OFFICE}/image" Target="media/p.png"/>'
    result = read_source(docx(body, relation, word__media__p_png=b"PNG"), "a.docx")
    assert [(p.data, p.name, p.alt, p.line) for p in result.pictures] == [(b"PNG", "picture-1.png", "说明", 2)]
    assert result.text == "前\n\n后"


def test_linked_picture_is_not_fetched(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"SECRET")
    body = paragraph("前") + f"<w:p>{PICTURE.format('r:link=' + chr(34) + 'i' + chr(34))}</w:p>"
    relation = f'<Relationship Id="i" Type="{OFFICE}/image" TargetMode="External" Target="{secret.as_uri()}"/>'
    result = read_source(docx(body, relation), "a.docx", tmp_path)
    assert all(picture.data is None for picture in result.pictures)
    assert result.text == "前"
    assert len(result.notes) > 0


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://e.org/x.dtd">',
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_document_types_are_refused(doctype, codec):
    document = f'<?xml version="1.0" encoding="{codec}"?>{doctype}<w:document {W}><w:body><w:p/></w:body></w:document>'
    message = refusal(docx("", word__document_xml=document.encode(codec)))
    assert "word/document.xml: declares a document type" in message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        b"PK\x03\x04" + b"\0" * 40,
        docx("<w:p><w:r>"),
        docx("", word__document_xml="<other/>"),
        docx("", word__document_xml=""),
        docx(paragraph("x"))[:-30],
        docx(paragraph("x"))[:200] + b"\xff" * 30 + docx(paragraph("x"))[230:],
    ],
    ids=["empty", "text", "header", "open tags", "other root", "no xml", "cut off", "overwritten"],
)
def test_damaged_files(data):
    assert refusal(data).startswith("a.docx")


def test_a_zip_without_a_document():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("x.txt", "x")
    assert "damaged Word file" in refusal(target.getvalue())


def test_zip_bombs(monkeypatch):
    assert "unpacks to more" in refusal(docx(paragraph("x"), word__bomb_xml=b"\0" * (word.MAX_UNPACKED_BYTES + 1)))
    monkeypatch.setattr(word, "MAX_PARTS", 3)
    assert "parts" in refusal(docx(paragraph("x")))


def test_one_huge_part(monkeypatch):
    monkeypatch.setattr(word, "MAX_XML_BYTES", 1_000)
    assert "word/document.xml: larger than" in refusal(docx(paragraph("x" * 2_000)))


def test_deep_nesting():
    body = "<w:ins>" * 5_000 + "<w:r><w:t>x</w:t></w:r>" + "</w:ins>" * 5_000
    assert "nested too deep" in refusal(docx(f"<w:p>{body}</w:p>"))


BILINGUAL_ZH = [
    "渡口茶館停業三年，上週六重新開張，六十張竹椅不到中午就坐滿了人。",
    "每逢星期三晚上有說書，星期日早上教小孩下棋，都不收錢。",
]
BILINGUAL_EN = [
    "The Ferry Teahouse opened again last Saturday after three years, and its sixty chairs were taken before noon.",
    "On Wednesday evenings stories are told, and on Sunday mornings children learn chess, both for nothing.",
]


def taken_apart(data):
    source = read_source(data, "a.docx")
    return untangle(source.text, headings=source.headings, furniture=source.furniture, credits=source.credits)


def editions(page):
    return {side: (edition.title, [block.text for block in edition.blocks]) for side, edition in page.editions.items()}


EXPECTED = {"zh": ("渡口茶館重新開張", BILINGUAL_ZH), "en": ("Ferry Teahouse Opens Again", BILINGUAL_EN)}


def test_a_bilingual_story_comes_apart_as_its_text_would():
    body = (
        paragraph("渡口茶館重新開張", "T")
        + "".join(map(paragraph, BILINGUAL_ZH))
        + paragraph("Ferry Teahouse Opens Again", "1")
        + "".join(map(paragraph, BILINGUAL_EN))
    )
    page = taken_apart(docx(body))
    assert editions(page) == EXPECTED
    lines = ["渡口茶館重新開張", *BILINGUAL_ZH, "Ferry Teahouse Opens Again", *BILINGUAL_EN]
    assert editions(untangle("\n\n".join(lines))) == EXPECTED


def test_a_story_in_a_table_of_two_columns():
    pairs = [("渡口茶館重新開張", "Ferry Teahouse Opens Again"), *zip(BILINGUAL_ZH, BILINGUAL_EN, strict=True)]
    rows = "".join(f"<w:tr><w:tc>{paragraph(zh)}</w:tc><w:tc>{paragraph(en)}</w:tc></w:tr>" for zh, en in pairs)
    page = taken_apart(docx(f"<w:tbl>{rows}</w:tbl>"))
    assert editions(page) == EXPECTED
    assert [(bead.zh, bead.en) for bead in page.beads] == [((0,), (0,)), ((1,), (1,))]


def test_tracked_changes_leak_into_neither_edition():
    def changed(text, deleted, inserted):
        return (
            f"<w:p><w:r><w:t>{text}</w:t></w:r><w:del><w:r><w:delText>{deleted}</w:delText></w:r></w:del>"
            f"<w:ins><w:r><w:t>{inserted}</w:t></w:r></w:ins></w:p>"
        )

    moved = (
        "<w:p><w:moveFrom><w:r><w:t>SECRET moved away</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>Moved here, this sentence stands only once in the whole story.</w:t></w:r></w:moveTo></w:p>"
    )
    data = docx(
        changed(BILINGUAL_ZH[0], "SECRET 秘密", "補上一句話。")
        + changed(BILINGUAL_EN[0], " SECRET", " One more.")
        + moved
    )
    page = taken_apart(data)
    assert "SECRET" not in str(page.as_dict())
    assert page.editions["zh"].blocks[0].text.endswith("補上一句話。")
    assert page.editions["en"].blocks[0].text.endswith(" One more.")
    assert page.editions["en"].blocks[-1].text.count("Moved here") == 1


def test_page_headers_are_no_part_of_either_edition():
    data = docx(
        "".join(map(paragraph, [*BILINGUAL_ZH, *BILINGUAL_EN])),
        word__header1_xml=f"<w:hdr {W}>{paragraph('SECRET')}</w:hdr>",
    )
    assert "SECRET" not in str(taken_apart(data).as_dict())
