"""Every shape in which bilingual pages are pasted: what comes out of it, or the reason why it is left."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from diglot.bitext import Untangled, untangle

ZH_TITLE, EN_TITLE = "渡口茶館重新開張", "Ferry Teahouse Opens Again"
ZH = [
    "渡口茶館停業三年，上週六重新開張，六十張竹椅不到中午就坐滿了人。老闆娘蘇婉說，茶碗還是當年那一套。",
    "茶館搬到舊碼頭倉庫，地方比從前大一倍，租金卻便宜四成。牆上掛著一百二十張老照片，都是街坊送來的。",
    "每逢星期三晚上有說書，星期日早上教小孩下棋，都不收錢。",
]
EN = [
    "The Ferry Teahouse opened again last Saturday after three years, and its sixty bamboo chairs were taken before "
    "noon. Its owner, Su Wan, said the bowls are the old ones.",
    "It has moved to a warehouse on the old pier that is twice as large and costs 40 percent less to rent. On its "
    "walls hang 120 old photographs, all of them gifts of the neighbors.",
    "On Wednesday evenings stories are told, and on Sunday mornings children learn chess, both for nothing.",
]
UNPUNCTUATED = [
    "渡口茶館停業三年 上週六重新開張 六十張竹椅不到中午就坐滿了人 老闆娘蘇婉說 茶碗還是當年那一套",
    "茶館搬到舊碼頭倉庫 地方比從前大一倍 租金卻便宜四成 牆上掛著一百二十張老照片 都是街坊送來的",
    "每逢星期三晚上有說書 星期日早上教小孩下棋 都不收錢 街坊都說好",
]
WRAPPED = """\
The Ferry Teahouse opened again last Saturday after three years,
and its sixty bamboo chairs were taken before noon. Its owner,
Su Wan, said the bowls are the old ones.

It has moved to a warehouse on the old pier that is twice as
large and costs 40 percent less to rent. On its walls hang 120
old photographs, all of them gifts of the neighbors.

On Wednesday evenings stories are told, and on Sunday mornings
children learn chess, both for nothing."""


def page(*lines: str, gap: str = "\n\n") -> str:
    return gap.join(lines)


def torn(text: str, before: str) -> list[str]:
    at = text.index(before)
    return [text[:at].strip(), text[at:]]


@dataclass(frozen=True)
class Shape:
    """A page and what must come out of it: titles, paragraphs, and what the notes say."""

    text: str
    zh: list[str] = field(default_factory=lambda: ZH)
    en: list[str] = field(default_factory=lambda: EN)
    zh_title: str | None = ZH_TITLE
    en_title: str | None = EN_TITLE
    label: str | None = None
    section: str | None = None
    note: str = ""


LETTER_ZH = ["各位讀者：", *ZH[:2], "渡口報 敬上"]
LETTER_EN = ["Dear readers,", *EN[:2], "Sincerely,", "The Ferry Post"]
SHAPES = {
    "Chinese first": Shape(page(ZH_TITLE, *ZH, EN_TITLE, *EN)),
    "English first": Shape(page(EN_TITLE, *EN, ZH_TITLE, *ZH)),
    "Chinese only": Shape(page(ZH_TITLE, *ZH), en=[], en_title=None, note="one edition only: Chinese"),
    "English only": Shape(page(EN_TITLE, *EN), zh=[], zh_title=None, note="one edition only: English"),
    "no title at all": Shape(page(*ZH, *EN), zh_title=None, en_title=None, note="no Chinese title found"),
    "title three times, the last without label, differing by spaces": Shape(
        page("社評0117 渡口茶館 重新開張", "社評 0117 渡口茶館重新開張", ZH_TITLE, *ZH, EN_TITLE, *EN),
        zh_title="渡口茶館 重新開張",
        label="社評0117",
        note="the Chinese title stands 3 times; kept once",
    ),
    "title twice in English": Shape(page(ZH_TITLE, *ZH, EN_TITLE, EN_TITLE, *EN), note="the English title stands 2"),
    "label on its own line": Shape(page("專題0615", ZH_TITLE, *ZH, EN_TITLE, *EN), label="專題0615"),
    "promotion line and breadcrumb": Shape(
        page("點擊瀏覽 渡口鎮黃頁 電子書", "新聞 / 社區新聞", ZH_TITLE, *ZH, EN_TITLE, *EN), section="社區新聞"
    ),
    "banner text, no breadcrumb": Shape(page("top banner", ZH_TITLE, *ZH, EN_TITLE, *EN)),
    "Chinese title above an English-first body: three runs": Shape(page(ZH_TITLE, *EN, *ZH), en_title=None),
    "both titles above an English-first body": Shape(page(ZH_TITLE, EN_TITLE, *EN, *ZH)),
    "single newlines": Shape(page(ZH_TITLE, ZH_TITLE, *ZH, EN_TITLE, *EN, gap="\n")),
    "single newlines, English first": Shape(page(EN_TITLE, *EN, ZH_TITLE, *ZH, gap="\n")),
    "whole article on one line, language change inside it": Shape(
        page("".join(ZH), " ".join(EN), gap=""), zh=["".join(ZH)], en=[" ".join(EN)], zh_title=None, en_title=None
    ),
    "one line, English first": Shape(
        page(" ".join(EN), "".join(ZH), gap=" "), zh=["".join(ZH)], en=[" ".join(EN)], zh_title=None, en_title=None
    ),
    "one line, its line ends become runs of spaces": Shape(
        page("新聞 / 社區新聞", ZH_TITLE, *ZH, EN_TITLE, *EN, gap=" " * 135), section="社區新聞", note="cut into 9"
    ),
    "one line of unpunctuated Chinese and English": Shape(
        page(ZH_TITLE, *UNPUNCTUATED, EN_TITLE, *EN, gap=" " * 24), zh=UNPUNCTUATED
    ),
    "Chinese without punctuation": Shape(page(ZH_TITLE, *UNPUNCTUATED, EN_TITLE, *EN), zh=UNPUNCTUATED),
    "English hard-wrapped": Shape(page(ZH_TITLE, *ZH, EN_TITLE, WRAPPED), note="line breaks inside paragraphs joined"),
    "English hard-wrapped below unpunctuated Chinese": Shape(
        page(ZH_TITLE, *UNPUNCTUATED, EN_TITLE, WRAPPED), zh=UNPUNCTUATED
    ),
    "blank line in mid-sentence": Shape(
        page(ZH_TITLE, *ZH, EN_TITLE, *torn(EN[0], "were taken"), *EN[1:]), note="1 line break inside"
    ),
    "blank line in mid-sentence, after a few words": Shape(
        page(ZH_TITLE, *ZH, EN_TITLE, EN[0], *torn(EN[1], "a warehouse"), EN[2]), note="1 line break inside"
    ),
    "blank line between two sentences of a torn page": Shape(
        page(ZH_TITLE, *ZH, *ZH, EN_TITLE, *EN, *torn(EN[0], "and its sixty"), *torn(EN[1], "On its walls"), EN[2]),
        zh=[*ZH, *ZH],
        en=[*EN, *EN],
        note="answer one Chinese paragraph; joined",
    ),
    "run of 7 spaces inside a line": Shape(
        page(ZH_TITLE, *ZH, EN_TITLE, EN[0].replace("again ", "again" + " " * 7), *EN[1:]),
        note="runs of spaces made one",
    ),
    "run of 135 spaces inside a line": Shape(
        page(ZH_TITLE, ZH[0].replace("，上週", "，" + " " * 135 + "上週"), *ZH[1:], EN_TITLE, *EN),
        zh=[ZH[0].replace("，上週", "， 上週"), *ZH[1:]],
    ),
    "one Chinese paragraph for several English ones": Shape(
        page(ZH_TITLE, "".join(ZH), EN_TITLE, *EN), zh=["".join(ZH)]
    ),
    "whole paragraphs on one side only": Shape(page(ZH_TITLE, *ZH, EN_TITLE, EN[0], EN[2]), en=[EN[0], EN[2]]),
    "letter with greeting and sign-off": Shape(
        page(*LETTER_ZH, *LETTER_EN), zh=LETTER_ZH, en=LETTER_EN, zh_title=None, en_title=None
    ),
    "alternating paragraphs": Shape(
        page(ZH_TITLE, EN_TITLE, *(text for pair in zip(ZH, EN, strict=True) for text in pair)),
        note="the languages take turns",
    ),
    "mostly Latin heading that is Chinese": Shape(
        page(ZH_TITLE, ZH[0], "TikTok 問題釋放善意", ZH[1], EN_TITLE, EN[0], "Good Will on TikTok", EN[1]),
        zh=[ZH[0], "TikTok 問題釋放善意", ZH[1]],
        en=[EN[0], "Good Will on TikTok", EN[1]],
    ),
    "Windows line ends": Shape(page(ZH_TITLE, *ZH, EN_TITLE, *EN, gap="\r\n\r\n")),
    "a second language of one short line": Shape(
        page(ZH_TITLE, *ZH, "The teahouse thanks its old neighbors for their patience"),
        zh=[*ZH, "The teahouse thanks its old neighbors for their patience"],
        en=[],
        en_title=None,
        note="English text left in the Chinese edition: 1 line from line 9 on",
    ),
    "a page in a third language": Shape(
        page(
            "나루터 찻집이 다시 열렸다",
            "나루터 찻집이 삼 년 만에 다시 문을 열었고 대나무 의자 예순 개가 정오 전에 찼다.",
        ),
        zh=[],
        en=["나루터 찻집이 삼 년 만에 다시 문을 열었고 대나무 의자 예순 개가 정오 전에 찼다."],
        zh_title=None,
        en_title="나루터 찻집이 다시 열렸다",
        note="Hangul letters, neither Chinese nor English, in 2 lines from line 1 on",
    ),
    "paragraphs in a third language among the others": Shape(
        page(
            ZH_TITLE, *ZH, EN_TITLE, *EN, "Чайная у переправы снова открылась в субботу, и все места заняли до полудня."
        ),
        en=[*EN, "Чайная у переправы снова открылась в субботу, и все места заняли до полудня."],
        note="Cyrillic letters",
    ),
}


def texts(found: Untangled, side: str) -> list[str]:
    return [block.text for block in found.editions[side].blocks] if side in found.editions else []


@pytest.mark.parametrize("name", SHAPES)
def test_shape(name: str) -> None:
    shape = SHAPES[name]
    found = untangle(shape.text)
    assert texts(found, "zh") == shape.zh
    assert texts(found, "en") == shape.en
    titles = {side: edition.title for side, edition in found.editions.items()}
    assert (titles.get("zh"), titles.get("en")) == (shape.zh_title, shape.en_title)
    assert (found.label, found.section) == (shape.label, shape.section)
    assert shape.note in "\n".join(found.notes)


def test_a_paragraph_that_the_chinese_lacks_is_not_joined_to_its_neighbour() -> None:
    found = untangle(page(ZH_TITLE, *ZH, *ZH[:2], EN_TITLE, *torn(EN[0], "were taken"), *EN[1:], *EN))
    assert texts(found, "en") == [*EN, *EN]


def test_lines_the_source_marks_stand_where_it_says() -> None:
    lines = ["海灣報", "渡口茶館重新開張", *ZH, "茶客在門口排隊。", EN_TITLE, *EN, "訂閱本報", "更多社區消息在這裡"]
    found = untangle("\n".join(lines), furniture={0, 10, 11}, credits={5})
    assert list(found.furniture) == ["海灣報", "訂閱本報", "更多社區消息在這裡"]
    assert [(block.kind, block.text) for block in found.editions["zh"].blocks][-1] == ("credit", "茶客在門口排隊。")
    assert texts(found, "en") == EN


def test_a_source_that_marks_everything_marks_nothing() -> None:
    found = untangle(page(ZH_TITLE, *ZH), furniture=set(range(20)), credits=set(range(20)))
    assert texts(found, "zh") == ZH


def test_an_english_caption_of_a_chinese_story_stays_with_the_text_around_it() -> None:
    found = untangle("\n".join([ZH_TITLE, ZH[0], "Su Wan pours tea.", *ZH[1:]]), credits={2})
    assert [block.kind for block in found.editions["zh"].blocks] == ["paragraph", "credit", "paragraph", "paragraph"]


def test_a_line_of_stars_between_the_editions_goes_with_the_nearer_one() -> None:
    assert texts(untangle(f"{ZH_TITLE}\n\n{ZH[0]}\n* * *\n\n\n{EN_TITLE}\n\n{EN[0]}"), "zh")[-1] == "* * *"
    assert texts(untangle(f"{ZH_TITLE}\n\n{ZH[0]}\n\n\n* * *\n{EN_TITLE}\n\n{EN[0]}"), "zh")[-1] == ZH[0]


@pytest.mark.parametrize(
    "opening", ["“Tea is tea,” she said, and ", "2,000 people came, and ", '"Tea is tea," she said, and ']
)
def test_a_line_is_cut_in_front_of_what_opens_its_second_language(opening: str) -> None:
    second = f"{opening}the sixty bamboo chairs of the Ferry Teahouse were taken before noon on Saturday."
    found = untangle(f"{ZH[0]} {second}")
    assert (texts(found, "zh"), texts(found, "en")) == ([ZH[0]], [second])


def test_a_date_that_opens_the_text_is_not_the_storys() -> None:
    found = untangle(page(ZH_TITLE, f"2026年3月14日{ZH[0]}", ZH[1]))
    assert found.editions["zh"].date is None
    assert "Chinese: the text begins with 2026-03-14; not taken for the story's date" in found.notes


def test_wrapped_chinese_is_joined_without_blanks() -> None:
    wrapped = "\n".join(ZH[0][i : i + 15] for i in range(0, len(ZH[0]), 15))
    opening = "茶館的新網站由街坊阿圓寫成，用的是 WordPress"
    rest = "6 版，第一天就有八百個人來看，還有人留言問星期日早上下棋要不要先報名，老闆娘回信說不用報名，來了坐下就可以，茶錢照舊算，一個人五塊錢，孩子不算錢，老人也不算錢，街坊都說這樣好。"
    width = len(opening)
    latin = "\n".join([opening, *(rest[i : i + width] for i in range(0, len(rest), width))])
    assert texts(untangle(page(ZH_TITLE, wrapped)), "zh") == [ZH[0]]
    (joined,) = texts(untangle(page(ZH_TITLE, latin)), "zh")
    assert "WordPress 6 版" in joined


def test_a_page_of_many_thousand_short_lines_keeps_them_all() -> None:
    lines = [f"第{number}行短句子" for number in range(800)] + [f"Short line number {number}" for number in range(800)]
    found = untangle("\n".join(lines))
    assert len(texts(found, "zh")) + len(texts(found, "en")) + len(found.furniture) >= 1_598


@pytest.mark.parametrize(
    "menu",
    [
        "社區\n人物\n副刊\n飲食\n聯絡",
        "News 新聞\nGuides 指南\nEvents 活動\nDonate 捐款",
        "首頁\n社區\n體育",
        "首頁 社區 體育 財經",
        "首頁 | 社區 | 登入",
    ],
)
def test_a_menu_above_the_title_is_no_title(menu: str) -> None:
    found = untangle(page(menu, "渡口茶館上週六重新開張", *ZH))
    assert found.editions["zh"].title == "渡口茶館上週六重新開張"
    assert texts(found, "zh") == ZH
    assert sorted("".join(found.furniture)) == sorted(menu.replace("\n", ""))


def test_copies_of_a_short_title_are_no_menu() -> None:
    found = untangle(page("河邊茶館\n河邊茶館\n河邊茶館\n河邊茶館", EN_TITLE, *ZH, *EN))
    assert found.editions["zh"].title == "河邊茶館"


def test_a_run_of_spaces_inside_a_sentence_of_a_one_line_page_cuts_nothing() -> None:
    inside = EN[1].replace("that is twice", "that is" + " " * 30 + "twice")
    found = untangle(page(EN_TITLE, EN[0], inside, EN[2], gap=" " * 12))
    assert texts(found, "en") == EN
