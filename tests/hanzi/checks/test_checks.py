"""Each check finds its defects and leaves clean text alone."""

import pytest

from diglot.hanzi.checks import LABELS, Draft, FindingKind, checks
from diglot.hanzi.lint import lint, mended

HANS, HANT = "zh-Hans", "zh-Hant-TW"


def found(text, reading, kind=None):
    return [(f.found, f.fix) for f in lint(text, reading) if kind is None or f.kind == kind]


def check_noop(text, reading):
    assert lint(text, reading) == []


def check_mended(text, right, reading):
    assert mended(text, lint(text, reading)) == right


def test_every_kind_has_a_label_and_every_check_a_docstring():
    assert set(LABELS) == set(FindingKind)
    assert len(checks()) >= 13
    assert all(check.__doc__ for check in checks())


CLEAN = [
    ("市议会周二通过预算，居民可于12月3日上午9:30到场发言。", HANS),
    ("票价25美元，详情见 www.example.org/a,b 或致函 desk@example.org。", HANS),
    ("会长说：“我们欢迎大家。”他还说，“门票免费。”", HANS),
    ("会长说：“我们欢迎‘老朋友’。", None),
    ("本报记者 孟晓岚 休斯顿报道", HANS),
    ("座談會由校長主持，（記者 王大明 休斯頓報導）現場座無虛席。", HANT),
    ("柳溪步橋啟用 兩岸首度相連", HANT),
    ("苹果 香蕉 梨 桃，都是本地出产。", HANS),
    ("新華社 北京，今天天氣晴朗，有風。", HANT),
    ("第一条 本法自公布之日起施行，旧法同时废止。", HANS),
    ("王小明、李　明、张大中出席了会议，会后合影。", HANS),
    ("墙上写着“团结一致 共同奋斗”，字迹清楚。", HANS),
    ("影片《春天 故事》周五上映，票价八元。", HANS),
    ("TikTok 问题不大，APEC 会议照常，占 14% 的人同意。", HANS),
    ("“成绩不错……”——他说。", HANS),
    ("老师让学生看看、想想，慢慢说，不必急。", HANS),
    ("他现在在家，目的的确单纯，于是是非分明。", HANS),
    ("二〇〇八年，他住在一○一大樓，陳○○是鄰居。", HANT),
    ("H2O 与 CO2，O2O 平台，A2O 工艺。", HANS),
    ("画家陶喆、方堃、刘淼出席，王㛃缺席。", HANS),
    ("他说的是：It's a dog's life, isn't it? 大家笑了。", HANS),
    ("’97香港回归，’98又有活动。", HANS),
    ("1)报名 2）缴费 a)领证，三步完成。", HANS),
    ("身高5'10\"的他说，没问题。", HANS),
    ("3.中国队 (1) 报名表.pdf 已发，第2版。", HANS),
    ("「你好。」他說。「再見。」", HANT),
    ("歌名是“Hello”，「很好聽」，大家說。", HANT),
    ("加油！加油！", HANS),
    ('他说"hello"，很好，尺寸是5"，行。', HANS),
    ('他说 "hello there" 很好。', HANS),
    ("学生王大𪚥获奖。", HANS),
    ("他拍了.....................照片。", HANS),
    ("附件是 .odt 格式，他说 vs.对手与 Dr.王。", HANS),
    ("北京—上海，2020-2021 赛季，A-B 两组。", HANS),
    ("丹尼爾・歐卡福與艾蜜莉・索托是鄰居。", HANT),
]


@pytest.mark.parametrize(("text", "reading"), [case for case in CLEAN if case[1]])
def test_clean_text_gives_no_alarm(text, reading):
    check_noop(text, reading)


MENDS = [
    # letters
    ("我們去学校。", "我们去学校。", HANS),
    ("他們在学校讀書。", "他們在學校讀書。", HANT),
    ("去巿场买酱油。", "去市场买酱油。", HANS),
    ("讃美対手，歴史𥚃的図书，三𠆤人。", "赞美对手，历史里的图书，三个人。", HANS),
    ("讃美対手，屋𥚃的図書，三𠆤人。", "讚美對手，屋裡的圖書，三個人。", HANT),
    ("⽂化⼈，入囗处，豈有此理。".replace("豈", "\uf900"), "文化人，入口处，岂有此理。", HANS),
    ("悠久的曆史，完善的製度。", "悠久的歷史，完善的制度。", HANT),
    # marks
    ("他来了,她走了.大家;好吗?好!", "他来了，她走了。大家；好吗？好！", HANS),
    ("他说: 你好, 再见 .", "他说：你好，再见。", HANS),
    ("亚太经合组织 (APEC) 会议（峰会)。", "亚太经合组织（APEC）会议（峰会）。", HANS),
    ("(社论)今天天气很好。", "（社论）今天天气很好。", HANS),
    ("他想了想...又说。。。算了--好吧－－行。", "他想了想……又说……算了——好吧——行。", HANS),
    ("他想了想 ...\n", "他想了想……\n", HANS),
    ("好，，吧。。再见、、是的。", "好，吧。再见、是的。", HANS),
    ("他说﹕好﹐可以｡告读者∶今天。", "他说：好，可以。告读者：今天。", HANS),
    ("他走了．", "他走了。", HANS),
    ('他说"你好"。', "他说“你好”。", HANS),
    ('他說"你好"，「他說"好"」。', "他說「你好」，「他說『好』」。", HANT),
    ("他叫'小王'。", "他叫‘小王’。", HANS),
    ("「甲」「乙」“丙‘丁’”", "「甲」「乙」「丙『丁』」", HANT),
    ("“甲”“乙”「丙」", "“甲”“乙”“丙”", HANS),
    ("“甲”「It’s 好」“丙”", "“甲”“It’s 好”“丙”", HANS),
    ("丹尼尔·欧卡福和安娜·李认识艾米・索托与鲍勃•李。", "丹尼尔·欧卡福和安娜·李认识艾米·索托与鲍勃·李。", HANS),
    # blanks
    ("今天， 天气 ，很好 。（ 完 ）", "今天，天气，很好。（完）", HANS),
    ("热 烈 欢 迎 大 家", "热烈欢迎大家", HANS),
    ("今天天气好，我们在中 国吃饭。", "今天天气好，我们在中国吃饭。", HANS),
    # numbers
    ("二OO八年、一九九○年、二00九年。", "二〇〇八年、一九九〇年、二〇〇九年。", HANS),
    ("2O08年有5O人、1OO元。", "2008年有50人、100元。", HANS),
    ("ＡＢＣ公司，电话７１３－５５５，１，２００元，3．5倍。", "ABC公司，电话713-555，1,200元，3.5倍。", HANS),
    # twice
    ("我们的的确是他的的书。", "我们的的确是他的书。", HANS),
    ("这不是是他的，正在在吃，而在在于你，浓浓的的兵味。", "这不是他的，正在吃，而在于你，浓浓的兵味。", HANS),
    ("我们我们去吃饭。", "我们去吃饭。", HANS),
    ("大家早上来开会了。大家早上来开会了。散会。", "大家早上来开会了。散会。", HANS),
    ("他说，市长明天就来本市。市长明天就来本市。", "他说，市长明天就来本市。", HANS),
    ("柳溪桥启用\n\n柳溪桥启用\n柳溪桥启用\n正文。", "柳溪桥启用\n正文。", HANS),
    ("社评1107　给夜班的人一班车\n\n给夜班的人一班车\n正文。", "社评1107　给夜班的人一班车\n正文。", HANS),
    ("给夜班的人一班车 给夜班的人一班车\n正文。", "给夜班的人一班车\n正文。", HANS),
    # invisible
    ("今\u200b天\ufeff好\x00", "今天好", HANS),
    # one mend lays bare another
    ("我的\u200b的书。", "我的书。", HANS),
    ("他来了,，她走了。", "他来了，她走了。", HANS),
]


@pytest.mark.parametrize(("text", "right", "reading"), MENDS)
def test_defects_are_mended(text, right, reading):
    check_mended(text, right, reading)


ONLY_A_PERSON = [
    ("“他说，好。", HANS, FindingKind.UNBALANCED, ["“"]),
    ("他说，好。”", HANS, FindingKind.UNBALANCED, ["”"]),
    ("（他说，好。《书》）》", HANS, FindingKind.UNBALANCED, ["》"]),
    ("他说（好。", HANS, FindingKind.UNBALANCED, ["（"]),
    ("“甲“乙”", HANS, FindingKind.UNBALANCED, ["“"]),
    ("他在“店里\n买东西”。", HANS, FindingKind.UNBALANCED, ["“", "”"]),
    ('他说"你好。', HANS, FindingKind.QUOTES, ['"']),
    ("损坏\ufffd的字。", HANS, FindingKind.DAMAGED, ["\ufffd"]),
    ("半个\ud840字。", HANS, FindingKind.DAMAGED, ["\ud840"]),
    ("好，。吧：，行。", HANS, FindingKind.PUNCTUATION, ["，。", "：，"]),
    ("周末天气晴朗 居民纷纷外出，商店生意不错。", HANS, FindingKind.SPACE, [" "]),
    ("罕见的𪚥字。", HANS, FindingKind.VARIANT, ["𪚥"]),
    ("弌个人。", HANS, FindingKind.VARIANT, ["弌"]),
]


@pytest.mark.parametrize(("text", "reading", "kind", "wrong"), ONLY_A_PERSON)
def test_what_only_a_person_can_mend_has_no_fix(text, reading, kind, wrong):
    assert found(text, reading, kind) == [(letters, None) for letters in wrong]


def test_quotations_of_several_paragraphs():
    check_noop("他说：“甲方同意。\n“乙方也同意。\n“散会。”", HANS)
    check_noop("他說道：「春天來了，\n花開了，草綠了。」", HANT)
    check_noop("参看附录（共三\n页）。", HANS)


def test_quotes_keep_the_style_of_the_house():
    assert found("「甲」。", HANS) == []
    assert found("“甲”。", HANT) == []
    assert found("『甲』“乙”。", HANS) == []


def test_english():
    assert mended("Houston，Texas（USA）！", lint("Houston，Texas（USA）！", "en")) == "Houston, Texas (USA)!"
    assert mended("He said：「yes」", lint("He said：「yes」", "en")) == "He said: “yes”"
    assert mended("Wait……what。", lint("Wait……what。", "EN")) == "Wait…what."
    assert mended("ＡＢＣ of the the town.", lint("ＡＢＣ of the the town.", "en")) == "ABC of the town."
    assert lint("The sign 老店，新店 is", "en") == []
    assert lint("It is on example.org now", "en") == []
    assert lint("The sign 老店 is old, and so is the shop; that, that is all.", "en") == []


def test_japanese_addresses_and_code_are_passed_over():
    check_noop("他说：「東京の図書館、対応する」，很好。", HANS)
    check_noop("他说：「東京の図書館はa@b.cnです」，请用 `f(中)` 计算。", HANS)
    check_noop("见 https://example.org/a,b?c=1 与 `x,國` 以及<b class=國>。", HANS)


def test_lines_in_english_inside_a_chinese_text():
    check_noop("桥今天开通。\nThe bridge (桥) opened today, he said: “On foot!”\n行人可走。", HANS)


def test_spared_is_any_overlap():
    draft = Draft("看 a@b.cn 吧", HANS)
    assert [at for at in range(len(draft.text)) if draft.spared(at, at + 1)] == list(range(2, 8))
    assert draft.spared(0, 9)
    assert not draft.spared(0, 2)


def test_unknown_reading():
    with pytest.raises(ValueError, match="'zh-TW'"):
        lint("国", "zh-TW")
