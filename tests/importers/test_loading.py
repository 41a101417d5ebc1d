"""From an untangled paste to a story: whole or not at all, and nothing twice."""

import copy
import struct
import zlib
from datetime import date

import pytest

from diglot.importers.loading import LoadError, find_section, load_story, sections_of, split_words
from diglot.importers.sources import Picture
from diglot.news.models import Pair, StoryPage

PASTE = {
    "section": "地方新闻",
    "label": "社评0117",
    "editions": {
        "zh": {
            "title": "新桥启用",
            "script": "mixed",
            "byline": "记者林若岚",
            "agency": None,
            "date": "2025-09-19",
            "blocks": [
                {"kind": "heading", "text": "十年"},
                {"kind": "paragraph", "text": "桥梁将於周六<启用>。\n两岸相连。"},
                {"kind": "credit", "text": "图：本报"},
            ],
        },
        "en": {
            "title": "New bridge",
            "script": "Latn",
            "byline": None,
            "agency": "Test Wire",
            "date": None,
            "blocks": [
                {"kind": "heading", "text": "Ten years"},
                {"kind": "paragraph", "text": "The bridge opens & joins."},
            ],
        },
    },
    "beads": [{"zh": [0], "en": [0]}, {"zh": [1], "en": [1]}, {"zh": [2], "en": []}],
    "furniture": [],
    "notes": [],
}


@pytest.fixture
def paste():
    return copy.deepcopy(PASTE)


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * 4 for _ in range(4)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_two_editions_one_pair_in_the_named_section(paper, paste):
    loaded = load_story(paste, city=paper.city)
    zh, en = loaded.editions["zh"], loaded.editions["en"]
    assert zh.translation_key == en.translation_key
    assert (zh.get_parent().slug, en.get_parent().slug) == ("local", "local")
    assert not zh.live
    assert not en.live
    assert [(block.block_type) for block in zh.body] == ["heading", "paragraph", "credit"]
    assert "於" in zh.body[1].value.source
    assert "&lt;启用&gt;" in zh.body[1].value.source
    assert "<br/>" in zh.body[1].value.source
    assert (zh.byline, en.agency, zh.label, zh.script) == ("记者林若岚", "Test Wire", "社评0117", "mixed")
    beads = Pair.objects.get().beads
    assert [[str(zh.body[0].id)], [str(zh.body[1].id)], [str(zh.body[2].id)]] == [bead["zh"] for bead in beads]
    assert [[str(en.body[0].id)], [str(en.body[1].id)], []] == [bead["en"] for bead in beads]


def test_beads_keep_their_score_and_doubt(paper, paste):
    paste["beads"][0] |= {"score": 0.4567, "unsure": True}
    load_story(paste, city=paper.city)
    assert [(bead["score"], bead["unsure"]) for bead in Pair.objects.get().beads] == [
        (0.457, True),
        (None, False),
        (None, False),
    ]


def test_a_draft_is_not_dated_before_it_comes_out(paper, paste):
    for page in load_story(paste, city=paper.city).editions.values():
        assert page.first_published_at is None
        assert page.printed_on == date(2025, 9, 19)


def test_publishing_keeps_the_printed_date(paper, paste):
    loaded = load_story(paste, city=paper.city, publish=True)
    for page in loaded.editions.values():
        assert page.live
        assert page.first_published_at.astimezone(paper.city.zone).date() == date(2025, 9, 19)
        assert page.updated_at is None


def test_one_edition_is_a_story(paper, paste):
    del paste["editions"]["en"]
    paste["beads"] = []
    loaded = load_story(paste, city=paper.city, section="headlines")
    assert list(loaded.editions) == ["zh"]
    assert loaded.editions["zh"].get_parent().slug == "headlines"
    assert not Pair.objects.exists()


def test_the_same_words_are_not_imported_twice_unless_asked(paper, paste):
    first = load_story(paste, city=paper.city)
    again = load_story(paste, city=paper.city)
    assert again.already
    assert again.editions["zh"].pk == first.editions["zh"].pk
    assert not load_story(paste, city=paper.city, again=True).already
    assert StoryPage.objects.count() == 4
    slugs = set(StoryPage.objects.filter(locale__language_code="en").values_list("slug", flat=True))
    assert slugs == {"new-bridge", "new-bridge-2"}


def test_an_unknown_section_is_guessed_and_said_but_a_wrong_order_is_refused(paper, paste):
    paste["section"] = "不存在"
    loaded = load_story(paste, city=paper.city)
    assert "its section 不存在 is not one of ours: put under 今日要聞" in loaded.notes
    with pytest.raises(LoadError, match="there is no section nowhere; the sections are headlines, local"):
        load_story(paste, city=paper.city, section="nowhere")


@pytest.mark.parametrize("name", ["local", "Local", "地方新聞", "地方新闻", " LOCAL "])
def test_sections_in_either_language_and_script(paper, name):
    assert find_section(name, sections_of(paper.city)).slug == "local"


def test_a_missing_title_is_made_from_the_first_words_and_said(paper, paste):
    paste["editions"]["en"]["title"] = None
    loaded = load_story(paste, city=paper.city)
    assert loaded.editions["en"].title == "Ten years"
    assert any(note.startswith("en: no title found") for note in loaded.notes)


def test_what_is_too_long_for_its_field_is_kept_in_the_body(paper, paste):
    paste["editions"]["zh"]["title"] = "长" * 300
    paste["editions"]["zh"]["byline"] = "记" * 300
    loaded = load_story(paste, city=paper.city)
    words = "".join(str(block.value) for block in loaded.editions["zh"].body)
    assert "长" * 300 in words
    assert "记" * 300 in words
    assert len(loaded.editions["zh"].title) <= 255
    assert len([note for note in loaded.notes if "longer than" in note]) == 2


def test_nothing_is_left_when_it_fails(paper, paste):
    paste["beads"] = [{"zh": [7], "en": [0]}]
    with pytest.raises(LoadError, match="name a block that is not there"):
        load_story(paste, city=paper.city)
    assert not StoryPage.objects.exists()
    paste["editions"] = {}
    with pytest.raises(LoadError, match="no text to publish"):
        load_story(paste, city=paper.city)


def test_a_date_to_come_is_dated_today_and_said(paper, paste):
    paste["editions"]["zh"]["date"] = "2999-01-01"
    loaded = load_story(paste, city=paper.city, publish=True)
    assert any("still to come" in note for note in loaded.notes)
    assert loaded.editions["zh"].first_published_at.year < 2999


def test_pictures_with_words_in_both_languages(paper, paste):
    pictures = [
        Picture(png(), "a/bridge.png", "新桥 | The new bridge", 0),
        Picture(None, "far.png", "", 1),
        Picture(b"not a picture", "bad.png", "", 2),
        Picture(png(), "again.png", "", 3),
    ]
    loaded = load_story(paste, city=paper.city, pictures=pictures)
    zh, en = loaded.editions["zh"], loaded.editions["en"]
    assert zh.lead_picture == en.lead_picture
    assert (zh.lead_picture.alt_zh, zh.lead_picture.alt_en) == ("新桥", "The new bridge")
    assert [note for note in loaded.notes if "far.png" in note]
    assert [note for note in loaded.notes if "bad.png" in note]
    assert split_words("Only English") == ("", "Only English")
    assert split_words("") == ("", "")


def test_a_picture_is_named_for_what_it_is(paper, paste):
    pictures = [Picture(png(), "evil.html", "", 0)]
    loaded = load_story(paste, city=paper.city, pictures=pictures)
    assert loaded.editions["zh"].lead_picture.file.name.endswith(".png")


def test_a_picture_that_is_cut_off_is_left_out_and_said(paper, paste):
    loaded = load_story(paste, city=paper.city, pictures=[Picture(png()[:45], "cut.png", "", 0)])
    assert loaded.editions["zh"].lead_picture is None
    assert any("cut.png" in note for note in loaded.notes)


def test_a_section_in_one_language_cannot_take_both(paper, paste):
    sections = sections_of(paper.city)
    next(each for each in sections if each.slug == "local" and each.tree == "en").delete()
    with pytest.raises(LoadError, match="section local has no page in en"):
        load_story(paste, city=paper.city)
    assert not StoryPage.objects.exists()
