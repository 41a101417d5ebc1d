"""What `untangle` promises for any text: nothing lost, every block in one bead, the same answer twice."""

from __future__ import annotations

import json
import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.bitext import Untangled, untangle

_PIECES = st.sampled_from(
    [
        "點擊瀏覽 海灣市黃頁 電子書",
        "新聞 / 地方新聞",
        "首頁 > 新聞 > 社區",
        "社評0117 鴻兔迎春",
        "鴻兔迎春",
        "每日評論 0402：春天來了",
        "The Hare Brings Spring",
        "Editorial 0117 The Hare Brings Spring",
        "分享到微信 微博",
        "Share on Facebook",
        "2025-09-19 10:30 來源：中央社 作者：陳曉明",
        "By Jane Doe",
        "September 19, 2025",
        "民國114年9月19日",
        "記者王小明台北報導",
        "（圖片來源：郡政府）",
        "今天的天氣很好，孩子們在河邊放風箏，老人們坐在樹下喝茶聊天。",
        "天气很好 孩子们在河边放风筝 老人们坐在树下喝茶聊天 一直到太阳下山才回家 大家都说这样的日子真好 明天还要再来一次",
        "The weather was fine and the children flew their kites along the river until sunset.",
        "The weather was fine and the children flew their",
        "kites along the river until sunset.",
        "一句中文，說得夠長，可以當作一段。And then a sentence of English that is long enough to be cut off here.",
        "",
        "",
        "相關新聞",
        "版權所有 不得轉載",
        "小標題",
        "TikTok 問題",
        "   ",
        "ようこそ",
        "\ufeff",
        "\x00\u202e\ud800",
    ]
)
_ANY_TEXT = st.text(st.characters(), max_size=300)
_PAGES = st.lists(st.one_of(_PIECES, _PIECES, st.text(max_size=40)), max_size=24).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " ", "        "]).map(lambda end: end.join(lines))
)


def _held(page: Untangled) -> Counter[str]:
    """Return the characters of everything but the notes, the kinds and the scripts."""
    held: Counter[str] = Counter()
    for text in (page.section, page.label, *page.furniture):
        held.update(text or "")
    for edition in page.editions.values():
        for text in (edition.title, *(block.text for block in edition.blocks)):
            held.update(text or "")
    return held


def _check(text: str) -> None:
    if not text.strip():
        with pytest.raises(ValueError, match="empty"):
            untangle(text)
        return
    page = untangle(text)
    assert page.as_dict() == untangle(text).as_dict()
    missing = Counter(char for char in text if not char.isspace()) - _held(page)
    notes = Counter("".join(note for note in page.notes if note.startswith("not placed")))
    assert not missing - notes
    json.dumps(page.as_dict())
    zh, en = (page.editions[side].blocks if side in page.editions else () for side in ("zh", "en"))
    if zh and en:
        assert [i for bead in page.beads for i in bead.zh] == list(range(len(zh)))
        assert [j for bead in page.beads for j in bead.en] == list(range(len(en)))
    else:
        assert page.beads == []


@settings(max_examples=300, deadline=None)
@given(_ANY_TEXT)
def test_nothing_is_lost_of_any_text(text: str) -> None:
    _check(text)


@settings(max_examples=400, deadline=None)
@given(_PAGES)
def test_nothing_is_lost_of_any_page(text: str) -> None:
    _check(text)


def test_a_normal_page_leaves_no_remainder() -> None:
    page = untangle(
        "新聞 / 社評\n\n【社評0117】鴻兔迎春\n\n今天的天氣很好，孩子們在河邊放風箏，老人們坐在樹下喝茶聊天。"
    )
    assert page.label == "社評0117"
    assert page.editions["zh"].title == "鴻兔迎春"
    assert not any(note.startswith("not placed") for note in page.notes)


@pytest.mark.parametrize("text", ["", " \n\t\u3000\n"])
def test_empty_text_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match="empty; paste") as caught:
        untangle(text)
    assert "\n" not in str(caught.value)


def test_headings_marked_by_the_source_are_headings() -> None:
    body = "今天的天氣很好，孩子們在河邊放風箏，老人們坐在樹下喝茶聊天。"
    page = untangle(f"鴻兔迎春\n\n{body}\n\n接下來會怎樣？\n\n{body}", headings=frozenset({0, 4}))
    assert [block.kind for block in page.editions["zh"].blocks] == ["paragraph", "heading", "paragraph"]


def test_the_house_knows_its_sections() -> None:
    body = "今天的天氣很好，孩子們在河邊放風箏，老人們坐在樹下喝茶聊天。"
    page = untangle(f"首頁 > 河岸生活 > 其他\n\n鴻兔迎春\n\n{body}", sections={"河岸生活": "riverside"})
    assert page.section == "河岸生活"
    page = untangle(f"河岸生活\n\n鴻兔迎春\n\n{body}", sections={"河岸生活": "riverside"})
    assert page.section == "河岸生活"
    assert page.editions["zh"].title == "鴻兔迎春"


def test_a_page_of_nothing_but_furniture_is_kept_as_text() -> None:
    page = untangle("Share\n\nTweet")
    assert [block.text for block in page.editions["en"].blocks] in (["Share", "Tweet"], ["Tweet"])


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "中" * 300_000,
        "分享到微信 " * 50_000,
        "新聞 / " * 60_000,
        "2025年9月19日 " * 30_000,
        "（" * 300_000,
        ",，" * 150_000,
        "By Ab " * 50_000,
        "記者王小明、" * 50_000,
        ("By " + "Abc " * 39 + "\n") * 1_000,
        ("記者" + "王" * 150 + "\n") * 1_000,
        ("圖" + "攝" * 190 + "\n") * 1_000,
    ],
    ids=lambda text: text[:8].strip(),
)
def test_no_pattern_takes_long_over_hostile_text(text: str) -> None:
    started = time.process_time()
    untangle(text)
    assert time.process_time() - started < 5


def test_a_letter_without_a_title_keeps_its_greeting() -> None:
    body = "感謝您二十年來每天早上打開這份報紙，本社將在十月搬到新址，電話和信箱都不變。"
    page = untangle(f"親愛的讀者：\n\n您好\n\n{body}\n\n海灣日報 敬上")
    assert page.editions["zh"].title is None
    assert [block.text for block in page.editions["zh"].blocks] == ["親愛的讀者：", "您好", body, "海灣日報 敬上"]


def test_a_photo_line_above_the_title_stays_a_credit() -> None:
    body = "今天的天氣很好，孩子們在河邊放風箏，老人們坐在樹下喝茶聊天。"
    page = untangle(f"圖：海灣日報\n\n社評0117 鴻兔迎春\n\n{body}")
    assert page.editions["zh"].title == "鴻兔迎春"
    assert [block.kind for block in page.editions["zh"].blocks] == ["credit", "paragraph"]


LONG_TITLE = (
    "Harbor District Council Members Responsible for Trade Say They Will Work Together to Speed Up "
    "the Recovery of Small Shops This Coming Winter Season"
)
ZH = "市議會週二通過新的預算案，總額一千二百萬元，其中三成用於修路。議員表示，這是十年來最大的一筆。"
EN = "The city council passed a new budget of 12 million dollars on Tuesday, and a third of it is for roads."


@pytest.mark.parametrize(
    "line",
    [
        "社評0117美國聯儲局降息",
        "時評0311台灣機車文化",
        "每日評論0402人工智能進社區",
        "社評 0117 張老師的花園",
        "觀點0117美食街",
    ],
)
def test_a_label_touching_any_title_is_split(line):
    page = untangle(f"{line}\n\n{line}\n\n{ZH}\n\n{ZH}")
    assert page.label == re.match(r"\D+\d{4}", line)[0]
    assert page.editions["zh"].title == re.sub(r"^\D+\d{4}\s*", "", line)
    assert len(page.editions["zh"].blocks) == 2


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_long_english_title_however_often_is_never_joined_to_the_text(times, gap):
    head = gap.join([LONG_TITLE] * times)
    for text in (f"預算過關\n\n{ZH}\n\n{head}{gap}{EN}\n\n{EN}", f"{head}{gap}{EN}\n\n{EN}\n\n預算過關\n\n{ZH}"):
        edition = untangle(text).editions["en"]
        assert edition.title == LONG_TITLE
        assert [block.text for block in edition.blocks] == [EN, EN]


@pytest.mark.parametrize(
    "line",
    [
        "9/19/2025",
        "09-19-2025",
        "2025-09-19T15:45:00Z",
        "Published on 09-19-2025",
        "Posted: Fri, 19 Sep 2025 15:45:00 GMT",
    ],
)
def test_american_and_machine_dates_are_fields(line):
    page = untangle(f"Council Passes New Budget\n\n{line}\n\n{EN}\n\n{EN}")
    assert page.editions["en"].date == "2025-09-19"
    assert page.editions["en"].title == "Council Passes New Budget"
    assert len(page.editions["en"].blocks) == 2


def test_a_poem_keeps_both_its_editions():
    page = untangle(
        "河上\n林若嵐\n\n夜橋微微亮，\n水聲慢慢長。\n\nOn the River\nLin Ruolan\n\nThe bridge glows a little,\nthe water runs long."
    )
    assert "水聲慢慢長。" in "".join(block.text for block in page.editions["zh"].blocks)
    assert "glows a little" in " ".join(block.text for block in page.editions["en"].blocks)


def test_headings_that_take_turns_go_each_to_its_own():
    page = untangle(
        f"新預算\nNew Budget\n\n背景\nBackground\n\n{ZH}\n\n{EN}\n\n反應\nReaction\n\n{ZH}\n\n{EN}\n\n{ZH}\n\n{EN}"
    )
    zh, en = page.editions["zh"].blocks, page.editions["en"].blocks
    assert [block.text for block in zh if block.kind == "heading"] == ["背景", "反應"]
    assert [block.text for block in en if block.kind == "heading"] == ["Background", "Reaction"]


@pytest.mark.parametrize(
    "line",
    [
        "當前位置：首頁 > 社區新聞",
        "您現在的位置：首頁 > 社區新聞",
        "首頁>>新聞>>社區新聞",
        "新聞 ｜ 社區新聞",
        "首頁 - 新聞 - 社區新聞",
        "首頁 \\ 社區新聞",
        "⌂ > 新聞 > 社區新聞",
        "首頁 > 新聞 > 社區新聞 > 正文",
        "[首頁] > [新聞] > [社區新聞]",
    ],
)
def test_breadcrumbs_of_many_sites(line):
    page = untangle(f"{line}\n\n預算過關\n\n{ZH}\n\n{ZH}")
    assert page.section == "社區新聞"
    assert page.editions["zh"].title == "預算過關"


def test_two_titles_on_one_line_are_two():
    page = untangle(f"市議會通過新預算 / Council Passes New Budget\n\n{ZH}\n\n{EN}")
    assert page.editions["zh"].title == "市議會通過新預算"
    assert page.editions["en"].title == "Council Passes New Budget"


def test_a_page_without_a_story_says_so():
    assert "no text of a story found" in untangle("新聞 / 地方新聞").notes


def test_a_short_sentence_goes_to_its_own_edition():
    page = untangle(
        "冬令救濟發放三百份米糧\n\nThree Hundred Bags of Rice\n\n"
        f"{ZH}\n\n{EN}\n\n現場有四十名義工協助。\n\nForty volunteers helped."
    )
    assert [block.text for block in page.editions["zh"].blocks] == [ZH, "現場有四十名義工協助。"]
    assert [block.text for block in page.editions["en"].blocks] == [EN, "Forty volunteers helped."]
