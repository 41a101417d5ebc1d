"""Chapters: pages of the paper in both trees, and what the book takes of them."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from pages.test_every_page import keeps_the_contract
from PIL import Image

from diglot.content.models import PaperImage
from diglot.ebook.assets import Assets
from diglot.ebook.chapter_pages import ChapterPage
from diglot.ebook.chapters import chapters_of

RICH = (
    '<p>签证处在<b>二楼</b>，<a href="https://example.org/visa/">預約</a>。<br/>週一休息</p>'
    "<ul><li>護照</li><li>签证<ol><li>本人</li></ol></li></ul><p> </p><a linktype='page' id='1'>首頁</a>"
)


@pytest.fixture
def chapter(paper):
    """Return a function that publishes a chapter: chapter("zh", title, blocks, pair_of=…, **fields)."""

    def make(language, title, blocks=(), *, pair_of=None, **values):
        home = paper.homes[{"zh": "zh-hant", "en": "en"}[language]]
        home.refresh_from_db()
        page = ChapterPage(title=title, city=paper.city, locale=home.locale, live=False, **values)
        page.body = [{"type": kind, "value": value} for kind, value in blocks]
        if pair_of:
            page.translation_key = pair_of.translation_key
        home.add_child(instance=page)
        page.save_revision().publish()
        page.refresh_from_db()
        return page

    return make


@pytest.fixture
def image(paper):
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, "PNG")
    image = PaperImage(title="desk", city=paper.city, alt_zh="領館大樓", alt_en="The consulate", caption_zh="大樓")
    image.file = ImageFile(data, name="desk.png")
    image.save()
    return image


def taken(paper, tmp_path, year=2026):
    return chapters_of(paper.city, year, Assets(tmp_path))


def test_a_pair_is_one_chapter_and_its_blocks_are_plain(paper, chapter, image, tmp_path):
    blocks = [
        ("heading", "總領事館"),
        ("paragraph", RICH),
        ("quote", {"text": "來了就好。", "source": "館長"}),
        ("picture", {"image": image.pk, "caption": "", "credit": "圖：本報"}),
        ("embed", {"url": "https://youtu.be/abc", "title": "影片", "poster": None}),
        ("credit", "本報整理"),
    ]
    zh = chapter("zh", "领事館", blocks)
    chapter("en", "Consulates", [("paragraph", "<p>Visa office.</p>")], pair_of=zh)
    (found,) = taken(paper, tmp_path)
    assert (found["role"], found["zh"]["title"], found["en"]["title"]) == ("community", "领事館", "Consulates")
    own = found["zh"]["blocks"]
    assert [(each["kind"], each["text"]) for each in own] == [
        ("heading", "總領事館"),
        ("paragraph", "签证处在二楼，預約 (example.org/visa)。\n週一休息"),
        ("list", ""),
        ("paragraph", "首頁"),
        ("paragraph", "來了就好。"),
        ("paragraph", "— 館長"),
        ("picture", "領館大樓"),
        ("paragraph", "大樓 圖：本報"),
        ("contacts", ""),
        ("paragraph", "本報整理"),
    ]
    assert [row[0] for row in own[2]["rows"]] == ["護照", "签证", "本人"]
    assert len(own[2]["hrefs"]) == 3
    assert own[6]["picture"].endswith(".png")
    assert (own[8]["rows"], own[8]["hrefs"]) == ([["影片", "https://youtu.be/abc"]], ["https://youtu.be/abc"])


def test_order_years_and_state_decide_which_are_taken(paper, chapter, tmp_path):
    chapter("zh", "二", place=2)
    chapter("zh", "一", place=1, role="letter")
    chapter("zh", "舊", to_year=2025)
    chapter("zh", "新", from_year=2027)
    chapter("zh", "今", from_year=2026, to_year=2026, place=3)
    chapter("zh", "下架").unpublish()
    chapter("en", "Alone", place=4)
    found = taken(paper, tmp_path)
    assert [(each["zh"] or each["en"])["title"] for each in found] == ["一", "二", "今", "Alone"]
    assert found[-1]["zh"] is None
    assert "舊" in [each["zh"]["title"] for each in taken(paper, tmp_path, 2020) if each["zh"]]


def test_a_span_of_years_that_ends_before_it_begins_is_refused(paper):
    page = ChapterPage(
        title="x", slug="x", city=paper.city, locale=paper.homes["en"].locale, from_year=2027, to_year=2026
    )
    with pytest.raises(ValidationError) as caught:
        page.clean()
    assert list(caught.value.message_dict) == ["to_year"]


def test_a_chapter_is_a_page_in_every_reading(client, paper, chapter, image, record_property):
    blocks = [
        ("heading", "软體与網路"),
        ("paragraph", RICH.replace("<br/>", "")),
        ("picture", {"image": image.pk, "caption": "", "credit": ""}),
    ]
    zh = chapter("zh", "领事館與签证", blocks)
    en = chapter("en", "Consulates and visas", [("paragraph", "<p>The visa office is upstairs.</p>")], pair_of=zh)
    for code, url in (("zh-hant", zh.url), ("zh-hans", zh.url.replace("/zh-hant/", "/zh-hans/")), ("en", en.url)):
        keeps_the_contract(client, url, code, "chapter", record_property)


def test_one_that_exists_in_one_language_only_says_so_in_the_other(client, chapter):
    page = chapter("zh", "只有中文", [("paragraph", "<p>內文。</p>")])
    response = client.get(page.url.replace("/zh-hant/", "/en/"))
    assert response.status_code == 200
    assert "Not yet in English" in response.content.decode()


def test_its_script_and_words_are_known_to_the_search(chapter):
    page = chapter("zh", "软件与网络", [("paragraph", "<p>这里的软件发布了。</p>")])
    assert page.script == "Hans"
    assert page.words_of_body() == "这里的软件发布了。"
    assert "这里的软件发布了。" in list(page.texts())
