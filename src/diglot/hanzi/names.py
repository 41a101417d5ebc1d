"""Letters that names write otherwise than words do: 范先生 beside 規範, 埃里克 beside 家裡.

Why: a dictionary of words cannot list the people of the news; their names show themselves by their surname, by the
title behind it, or by being made of the letters that stand for foreign sounds.
"""

from __future__ import annotations

import re
from functools import cache

from diglot.hanzi.han import HAN
from diglot.hanzi.tables import read_words

# Surnames that share a Simplified letter with a word, as Traditional print writes them. Source: the notes of the Table
# of General Standard Chinese Characters (2013) and the surnames of the Hundred Family Surnames.
SURNAMES = {
    "于": "于",
    "范": "范",
    "余": "余",
    "姜": "姜",
    "钟": "鍾",
    "沈": "沈",
    "郁": "郁",
    "岳": "岳",
    "丑": "丑",
    "游": "游",
    "朴": "朴",
    "曲": "曲",
    "党": "党",
    "卜": "卜",
    "仇": "仇",
    "涂": "涂",
    "席": "席",
    "幸": "幸",
}
# What stands behind a surname and makes it one.
TITLES = frozenset(
    [
        "先生",
        "女士",
        "小姐",
        "太太",
        "夫人",
        "教授",
        "博士",
        "医生",
        "医师",
        "大夫",
        "律师",
        "老师",
        "师傅",
        "校长",
        "市长",
        "县长",
        "省长",
        "部长",
        "局长",
        "处长",
        "科长",
        "院长",
        "所长",
        "会长",
        "主席",
        "主任",
        "总理",
        "总统",
        "经理",
        "总经理",
        "董事长",
        "总裁",
        "老板",
        "将军",
        "书记",
        "法官",
        "警官",
        "探长",
        "教练",
        "导演",
        "记者",
        "同学",
        "同志",
        "牧师",
        "神父",
        "议员",
        "州长",
        "大使",
        "某",
        "某某",
        "氏",
        "爷爷",
        "奶奶",
        "阿姨",
        "叔叔",
        "大姐",
        "大哥",
    ]
)
# Letters that spell foreign names in the style of Xinhua's tables (Names of the World's Peoples), without those that
# also stand before 里 in plain words (家 城 心 海 山 夜).
_SOUNDS = (
    "默夸诗绫茨阿埃艾爱奥巴贝比毕波伯达戴黛德迪蒂杜多厄恩尔法菲费芬佛弗福夫富盖戈格古哈赫亨霍基吉加杰卡凯坎康考柯科克肯库拉莱赖兰朗劳雷丽利里莉连"
    "林琳龙隆卢鲁路伦罗洛马玛迈曼麦梅门蒙米密摩莫墨姆穆纳娜内尼奈诺纽努欧帕佩彭皮珀普奇乔切琴丘瑞若撒萨塞桑瑟森沙莎圣施史斯丝松"
    "苏索塔泰坦陶特提廷图托瓦万维威韦沃乌西希锡夏肖谢辛休许雅亚杨耶叶伊因英尤约扎詹泽兹佐"
)
_FOREIGN = re.compile(f"[{_SOUNDS}]*里[{_SOUNDS}]*")
# The tags rjieba gives to names: persons, foreign persons, places and other proper names.
_PERSON_TAGS = frozenset({"nr", "nrt", "nrfg"})
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "ns", "nz", "nt"})
# Between letters of foreign sound in the strict sense 里 is one of them, wherever the words are cut.
_STRICT = "·阿埃艾奥巴贝比毕波伯达戴黛德迪蒂杜厄恩尔菲弗富盖戈格哈赫亨霍基吉加杰卡凯坎考柯科克库拉莱赖兰劳雷丽莉琳隆卢鲁伦罗洛玛迈曼麦梅蒙米密摩莫墨姆穆纳娜尼奈诺纽努欧帕佩彭皮珀普奇乔切琴瑞若撒萨塞桑瑟莎施史斯丝苏索泰坦陶廷托瓦维韦沃乌西锡谢辛雅亚耶伊尤扎詹泽兹佐"
INSIDE_A_NAME = re.compile(f"(?<=[{_STRICT}])里(?=[{_STRICT}])|(?<![{HAN}])里(?=[{_STRICT}]{{2}})")


def name_spelling(word: str, spelt: str) -> str:
    """Return `spelt`, OpenCC's spelling of the Simplified `word`, mended where `word` is a person's or place's name.

    rjieba's tag says what is a name; a word of three letters or more that stand for foreign sounds is a foreign one.
    """
    if len(word) < 2 or not ("里" in word or "范" in word or word[0] in SURNAMES) or word in _not_names():
        return spelt
    tag = _tag(word)
    if "里" in word and _FOREIGN.fullmatch(word) and (len(word) > 2 or tag in _NAME_TAGS or word[0] == "里"):
        spelt = "".join("里" if letter == "里" else new for letter, new in zip(word, spelt, strict=True))
    if tag in _PERSON_TAGS:
        if len(word) <= 3 and word[0] in SURNAMES:
            spelt = SURNAMES[word[0]] + spelt[1:]
        # The segmenter may take the letter before for a surname (统筹|员范丽华); 範 is in no name.
        spelt = spelt.replace("範", "范")
    return spelt


@cache
def _not_names() -> frozenset[str]:
    return frozenset(read_words("not_names.txt"))


def _tag(word: str) -> str:
    """Return rjieba's part of speech for `word`, or an empty string when it is not one word."""
    import rjieba

    tagged = rjieba.tag(word)
    return tagged[0][1] if len(tagged) == 1 else ""
