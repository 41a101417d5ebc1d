"""The small decisions that untangling is made of, each where it is easy to get wrong."""

from __future__ import annotations

import pytest

from diglot.bitext import Bead, dates, fields, furniture, lines, sections, sides, titles, untangle, wraps


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025年9月19日", "2025-09-19"),
        ("2025 年 9 月 19 日", "2025-09-19"),
        ("二〇二五年九月十九日", "2025-09-19"),
        ("民國114年9月19日", "2025-09-19"),
        ("民國一一四年九月二十九日", "2025-09-29"),
        ("2025-09-19", "2025-09-19"),
        ("2025/9/19 10:30", "2025-09-19"),
        ("２０２５年９月１９日", "2025-09-19"),
        ("September 19, 2025", "2025-09-19"),
        ("Sept. 19 2025", "2025-09-19"),
        ("19 September 2025", "2025-09-19"),
        ("July 26th, 2020", "2020-07-26"),
        ("9月19日", None),
        ("July 26", None),
    ],
)
def test_dates_are_read(text: str, iso: str | None) -> None:
    (found,) = dates.find_all(text)
    assert found.iso == iso


@pytest.mark.parametrize("text", ["2025年2月30日", "13月5日", "2025-13-01", "1/2", "Marching 5", "708,406"])
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert list(dates.find_all(text)) == []


@pytest.mark.parametrize(
    ("text", "label", "title"),
    [
        ("社評0117 鴻兔迎春", "社評0117", "鴻兔迎春"),
        ("每日評論 0402 春天", "每日評論 0402", "春天"),
        ("社評0117鴻兔迎春", "社評0117", "鴻兔迎春"),
        ("生活漫談 1231 年夜飯", "生活漫談 1231", "年夜飯"),
        ("专题：0104 春天", None, "专题：0104 春天"),
        ("Editorial 0117 Spring", "Editorial 0117", "Spring"),
        ("2024年的春天", None, "2024年的春天"),
        ("TikTok 2000 萬用戶", None, "TikTok 2000 萬用戶"),
        ("北京1208名學生", None, "北京1208名學生"),
        ("上海 1120 万人", None, "上海 1120 万人"),
        ("社評1399 鴻兔", None, "社評1399 鴻兔"),
        ("專題0615", "專題0615", ""),
    ],
)
def test_labels(text: str, label: str | None, title: str) -> None:
    assert titles.split_label(text) == (label, title)


def test_title_copies_are_compared_folded() -> None:
    assert titles.is_copy("社評 0117  鴻兔，迎春！", "鸿兔,迎春!")
    assert titles.is_copy("鴻兔迎春 - 海灣日報", "鴻兔迎春")
    assert not titles.is_copy("鴻兔迎春開", "鴻兔迎春")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("WhatsApp 群组改用新号码", "zh"),
        ("Douglas Lo (羅道明)", "en"),
        ("The shop is called 春風 after a line of an old poem.", "en"),
        ("他說網址是 https://example.org/a/b/c/d/e 。", "zh"),
        ("得奖学生有 Ana、Peter Mills、Rosa Delgado、Omar Haddad、Lucy Fairweather。", "zh"),
        ("2025-09-19", None),
        ("—", None),
    ],
)
def test_the_language_of_a_line(text: str, side: str | None) -> None:
    assert sides.own_side(text) == side


@pytest.mark.parametrize(
    "text",
    [
        "點擊瀏覽 海灣市黃頁 電子書",
        "点击浏览 海湾市黄页 电子书",
        "Click to browse the Bay City yellow pages e-book",
        "top banner",
        "top-banner-728x90.jpg",
        "分享到：微信 微博 LINE",
        "Share on Facebook",
        "Tweet",
        "Advertisement",
    ],
)
def test_furniture_anywhere(text: str) -> None:
    assert furniture.is_anywhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "上一篇：舊市場",
        "Leave a comment",
        "版权所有 不得转载",
        "© 2025 Bay City",
        "評論(3)",
        "責任編輯：何小滿",
        "阅读 1,234 次",
    ],
)
def test_furniture_at_an_edge(text: str) -> None:
    assert furniture.is_at_edge(text)


@pytest.mark.parametrize(
    "text",
    [
        "他把文章分享到微信，引來許多評論。",
        "He said he would share the story on Facebook and print it.",
        "版權所有者上週提出訴訟",
        "The next mayor will be chosen in May",
        "本報黃頁電子書的下載量上升三成，創下新高。",
    ],
)
def test_sentences_are_no_furniture(text: str) -> None:
    assert not furniture.is_anywhere(text)
    assert not furniture.is_at_edge(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("新闻 / 今日要闻", ["新闻", "今日要闻"]),
        ("首頁 > 新聞 > 地方新聞", ["首頁", "新聞", "地方新聞"]),
        ("Home / News / Local", ["Home", "News", "Local"]),
        ("河岸廣場 / 社長的話", ["河岸廣場", "社長的話"]),
        ("春遊 / 帶上雨傘，也帶上好心情", None),
        ("他在 2024/25 賽季得分最多", None),
        ("Either / or", None),
        ("首頁 > <b>新聞</b>", None),
    ],
)
def test_breadcrumbs(text: str, parts: list[str] | None) -> None:
    assert sections.breadcrumb(text) == parts


@pytest.mark.parametrize(
    ("text", "byline", "agency", "iso"),
    [
        ("By Jane Doe", "Jane Doe", None, None),
        ("By Jane Doe and Li Wei | Associated Press", "Jane Doe and Li Wei", None, None),
        ("文／王小明", "王小明", None, None),
        ("作者：王小明", "王小明", None, None),
        ("記者王小明台北報導", "記者王小明", None, None),
        ("【本報記者王小明／海灣市報導】", "本報記者王小明", None, None),
        ("本報訊", "本報訊", None, None),
        ("2025-09-19 10:30 來源：新華社 作者：陳曉明 責任編輯：何滿", "陳曉明", "新華社", "2025-09-19"),
        ("Published: September 19, 2025", None, None, "2025-09-19"),
        ("2025/9/19 10:30", None, None, "2025-09-19"),
        ("2025年9月19日 星期五", None, None, "2025-09-19"),
        ("（路透社）", None, "路透社", None),
    ],
)
def test_field_lines(text: str, byline: str | None, agency: str | None, iso: str | None) -> None:
    found = fields.of_line(text)
    assert found is not None
    assert found.byline == byline
    assert (found.date.iso if found.date else None) == iso
    assert agency is None or found.agency == agency


@pytest.mark.parametrize(
    "text",
    [
        "2025年9月19日，市長宣布新計畫",
        "By the river the children play",
        "作者說他不知道這件事。",
        "記者會在下午舉行，市長出席",
    ],
)
def test_sentences_are_no_field_lines(text: str) -> None:
    assert fields.of_line(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "圖：郡政府",
        "圖/張小嵐",
        "（圖片來源：郡政府）",
        "來源：新華社",
        "Photo: Harris Lane",
        "Source: Xinhua",
        "Photo by Ann Lee",
    ],
)
def test_credits(text: str) -> None:
    assert fields.is_credit(text)


@pytest.mark.parametrize(
    "text", ["圖書館明年開放", "Photo albums are back in fashion.", "消息來源說，談判還沒有結束。"]
)
def test_sentences_are_no_credits(text: str) -> None:
    assert not fields.is_credit(text)


@pytest.mark.parametrize(
    ("line", "byline", "iso"),
    [
        ("Bayou Bilingual Times staff", "Bayou Bilingual Times staff", None),
        ("November 10, 2026   Harbor Weekly staff", "Harbor Weekly staff", "2026-11-10"),
        ("Harbor Weekly staff, October 29, 2026", "Harbor Weekly staff", "2026-10-29"),
        ("By staff reporter Zhou Liheng", "staff reporter Zhou Liheng", None),
        ("記者 何思敏 報導 / By Ho Sze-man 2026年10月14日", "記者 何思敏", "2026-10-14"),
    ],
)
def test_field_lines_that_hold_two_things(line, byline, iso):
    found = fields.of_line(line)
    assert found is not None
    assert found.byline == byline
    assert (found.date.iso if found.date else None) == iso


@pytest.mark.parametrize("line", ["The hospital staff", "Our staff", "Meet the Staff", "By the river in November"])
def test_lines_that_are_no_field_lines(line):
    assert fields.of_line(line) is None


@pytest.mark.parametrize(
    ("text", "counted"),
    [("王小明 (Jimmy Wang, the mayor of Ferry)", (3, 0)), ("Jimmy Wang (王小明)", (0, 2)), ("王 Wang", (1, 1))],
)
def test_a_bracket_in_the_other_language_counts_as_nothing(text, counted):
    assert sides.counts(text) == counted


@pytest.mark.parametrize("side", ["zh", "en"])
def test_a_text_in_one_language_is_joined_alone(side):
    wrapped = {
        "zh": "渡口茶館停業三年，上週六重新開張，六十張\n竹椅不到中午就坐滿了人，老闆娘蘇婉說茶碗\n還是當年那一套，茶價也還是那一個價錢，街\n坊都說好。",
        "en": "The Ferry Teahouse opened again last Saturday after three years,\nand its sixty bamboo chairs were taken before noon. Its owner,\nSu Wan, said the bowls are the old ones.",
    }[side]
    page, _ = lines.read(wrapped)
    for line in page:
        line.side = side
    assert wraps.join(page, side) == wrapped.count("\n")


@pytest.mark.parametrize(
    ("text", "byline", "iso"),
    [
        ("原创 姚之远 河湾公益 2026-03-30 20:00 得克萨斯", "姚之远", "2026-03-30"),
        ("河湾公益 2026-03-30 20:00", None, "2026-03-30"),
        ("河湾公益，2026-03-30 20:00", "-", None),
        ("河湾公益 2026-03-30", "-", None),
        ("河湾公益 2026-03-30 20:00 南岸 北岸 东区 西区", "-", None),
        ("河湾公益", "-", None),
    ],
)
def test_stamps(text, byline, iso):
    found = fields.of_stamp(text)
    assert (found is None) == (byline == "-")
    if found is not None:
        assert (found.byline, found.date.iso) == (byline, iso)


@pytest.mark.parametrize(
    "text",
    [
        "分享給鄰居的一碗湯",
        "第5號颱風登陸",
        "No. 1 Seed Falls in Final",
        "Unsubscribe Buttons Become Law",
        "Copyright Office Moves to Ferry Street",
        "Terms of Service Fight Reaches Court",
        "取消訂閱更容易了",
        "Top Chef Comes Home",
        "Comments From the Mayor Anger Drivers",
    ],
)
def test_titles_are_no_furniture(text):
    assert not furniture.is_anywhere(text)
    assert not furniture.is_at_edge(text)


def test_the_end_is_one_below_a_text_only():
    body = "The Ferry Teahouse opened again last Saturday after three years, and its chairs were taken before noon."
    page, _ = lines.read(f"The End\n\n{body}\n\n{body}\n\nThe End")
    furniture.clear(page)
    assert [line.place for line in page] == ["text", "text", "text", "furniture"]


@pytest.mark.parametrize(
    ("below", "cleared"),
    [
        ("Related stories\n\nA Short Line", True),
        (
            "Comments (2)\n\nAn old reader\n\nThe tea there was the best in town, and I went every single week for ten years.",
            True,
        ),
        ("Related stories\n\nThe tea there was the best in town, and I went every single week for ten years.", False),
    ],
)
def test_the_foot_of_a_page(below, cleared):
    body = "The Ferry Teahouse opened again last Saturday after three years, and its chairs were taken before noon."
    page, _ = lines.read(f"{body}\n\n{body}\n\n{below}")
    furniture.clear(page)
    assert (page[-1].place == "furniture") == cleared


def test_an_impossible_american_month_is_the_day():
    assert [found.iso for found in dates.find_all("19/9/2025")] == ["2025-09-19"]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("本報訊 （2025-09-19）", "2025-09-19"),
        ("本報訊 （2025-09-19 訊", "-"),
        ("（2025-09-19）", "2025-09-19"),
    ],
)
def test_dates_in_brackets(line, iso):
    found = fields.of_line(line)
    assert (found.date.iso if found and found.date else "-") == iso


def test_a_byline_below_its_word():
    body = "The Ferry Teahouse opened again last Saturday after three years, and its chairs were taken before noon."
    page, _ = lines.read(f"Ferry Teahouse Opens Again\n\nWritten by\n\nSu Wan\n\n{body}")
    for line in page:
        line.side = "en"
    assert fields.lift(page)["en"].byline == "Su Wan"
    assert [line.place for line in page] == ["text", "furniture", "furniture", "text"]


@pytest.mark.parametrize(
    ("first", "last", "byline", "agency"),
    [
        ("本報訊 茶館上週六重新開張。", "街坊都說好。", "本報訊", None),
        ("茶館（記者王小明）上週六重新開張。", "街坊都說好。", "記者王小明", None),
        ("茶館上週六重新開張。", "街坊都說好。（記者王小明）", "記者王小明", None),
        ("茶館上週六重新開張。", "街坊都說好。（新華社）", None, "新華社"),
    ],
)
def test_what_opening_and_end_say(first, last, byline, agency):
    found = fields.of_dateline(first, last)
    assert (found.byline, found.agency) == (byline, agency)


def test_single_letters_are_buttons_beside_buttons_only():
    page, _ = lines.read("X\n\nShare on Facebook\n\nX\n\nLINE\n\nThe tea is good.\n\nX")
    furniture.clear(page)
    assert [line.place for line in page] == ["furniture"] * 4 + ["text"] * 2


def test_short_parts_are_not_cut_apart():
    text = "茶館的新規定貼在門口：" + "先來先坐，" * 3 + " first come, first served. 大家都說這樣公平。"
    assert sides.cut(text) == [text]


def test_a_wrapped_paragraph_ends_at_a_short_line():
    wrapped = (
        "The Ferry Teahouse opened again last Saturday after three years,\nand its sixty bamboo chairs were taken.\n"
        "Its owner, Su Wan, said the bowls are the old ones, and that the\nprice of tea is what it was when the house "
        "was closed, and that\nnobody has to sign up for chess."
    )
    page, _ = lines.read(wrapped)
    assert wraps.unwrap(page) == {"zh": 0, "en": 3}


def test_paragraphs_that_answer_several_are_no_measure_of_torn_ones():
    zh, en = ["茶館重新開張。"] * 6, ["The teahouse opens again."] * 7
    pairs = [Bead((i,), (i,)) for i in range(4)]
    assert wraps.torn(zh, en, [*pairs, Bead((4, 5), (4,)), Bead((), (5,)), Bead((), (6,))]) == []
    assert wraps.torn(zh, en, [*pairs[:2], Bead((2,), (2, 3))]) == []


def test_an_address_behind_a_sentence_is_no_text_in_english():
    text = "茶館的菜單和說書的節目都在這個網頁上可以看到。https://example.org/one/two/three/four/five/six/seven/eight/nine/ten"
    assert sides.cut(text) == [text]


@pytest.mark.parametrize("text", ["By Jane Doe", "記者何思敏"])
def test_a_byline_that_is_all_there_is_stays_the_text(text: str) -> None:
    (edition,) = untangle(text).editions.values()
    assert (edition.title, edition.byline) == (text, text.removeprefix("By "))


def test_a_date_is_no_title_and_a_line_that_goes_on_is_none() -> None:
    assert not titles.may_be_title("2026年11月3日", "zh", None)
    assert not titles.may_be_title("The council met and", "en", "agreed on nothing")
    assert titles.may_be_title("Council Agrees on Nothing", "en", "The council met.")
