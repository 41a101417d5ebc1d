"""Chinese text to Simplified letters: OpenCC's t2s, the words that keep a Traditional letter, and the mends.

Why: t2s works from any mixture and keeps the length, but its word list keeps letters where two other words meet
(改變徵收), forgets the same word once half of it is Simplified (萧乾), and leaves a few letters of Taiwanese writing.
"""

from __future__ import annotations

import re
from functools import cache

from diglot.hanzi.han import HAN
from diglot.hanzi.tables import letter_map, read_words, run_opencc

# Letters t2s leaves: pronouns of Taiwanese print, then variants that input methods, old fonts and Japanese spelling
# bring along. Each has one reading in modern Chinese, so no context is asked.
_MENDED_LETTERS = str.maketrans(
    "妳牠馀砲讃暏淸歴𥚃𠆤旣卽敎靑鄕吿眞緖滙戱囘囬廻値尙厰庻衹嵒啣粧痺騐躭輭酧醎鑛閙鬪鬭鬬閧隄隣靭飜鵶鼇",
    "你它余炮赞睹清历里个既即教青乡告真绪汇戏回回回值尚厂庶只岩衔妆痹验耽软酬咸矿闹斗斗斗哄堤邻韧翻鸦鳌",
)
# 著 is 着 after these, unless a word of writing begins with it (有著作, 对著名). A clean Simplified text must come
# through unharmed, so the lists name verbs and what they do not name stays. The second holds verbs that also end
# people's names, who then sign as authors (刘流著《…》), and asks for a Han letter behind. 等著 and 本著 also mean "et
# al., authors" and "this book" and are mended only where the next words decide.
_VERBS = (
    "看|望|瞧|瞪|盯|听|说|讲|谈|唱|喊|叫|笑|哭|想|沿|随|跟|接|朝|对|拿|抱|抓|拉|推|扛|背|捧|坐|站|躺|睡|跪|蹲|走|跑|骑|踩|"
    "穿|活|吃|喝|抽|忙|吵|挂|贴|摆|围绕|环绕|存在|意味|拥有|面临|面对|承担|扮演|象征|标志|隐藏|蕴藏|夹杂|燃烧|沉|执|附|衣|胶|黏"
)
_VERBS_AND_NAMES = (
    "念|记|凭|靠|依|顺|向|冲|迎|带|握|提|端|跳|飞|踏|戴|披|住|过|闹|冒|顶|牵|领|陪|守|藏|夹|含|插|放|堆|铺|载|怀|试|写|刻|"
    "印|绣|开|关|闭|锁|伴|充满|保持|维持|包含|粘|固|有|为|藉|借|仗|绕|闪|流|响|亮|湿|红"
)
_WRITING = "名作者书述称录论文"
_MENDED_PHRASES = (
    (re.compile(f"({_VERBS})著(?![{_WRITING}])"), r"\1着"),
    (re.compile(f"({_VERBS_AND_NAMES})著(?=[{HAN}])(?![{_WRITING}])"), r"\1着"),
    (re.compile("(?<=等)著(?=[我你您他她它大公机消结开])"), "着"),
    (re.compile("(?<=本)著(?=[^，；。！？\n]{0,16}(?:精神|原则|态度|宗旨|理念|心情))"), "着"),
    (
        re.compile(
            "(?<![名原专论巨译编合遗土显卓昭新旧拙所撰大])著(?=手|陆|急|火|想|眼|落|装|色|迷|凉|实|力|重|魔|慌)"
        ),
        "着",
    ),
    (re.compile("甚(?=么)"), "什"),
    (re.compile("(?<![慰狼蕴酝枕])藉(?=着)"), "借"),
)


def simplify(text: str) -> str:
    """Return `text`, in any script, in Simplified letters, letter for letter as long; no mends (see `mend`)."""
    return _restore_kept(run_opencc("t2s", text).translate(letter_map("t2s")), text)


def simplify_and_mend(text: str) -> str:
    """Return `text` in Simplified letters as mainland print spells them; as long as `text`."""
    letters = run_opencc("t2s", text).translate(letter_map("t2s"))
    return _restore_kept(_mend(letters), text)


def strays(text: str) -> list[int]:
    """Return the offsets of letters that Simplified print would not use, judged letter by letter and by `kept.txt`."""
    letters = _mend(text.translate(letter_map("t2s")))
    right = _restore_kept(letters, text)
    return [at for at, (is_letter, ought) in enumerate(zip(text, right, strict=True)) if is_letter != ought]


def _mend(text: str) -> str:
    """Return `text`, already in Simplified letters, with 看著 as 看着, 甚么 as 什么 and stray variants replaced."""
    text = text.translate(_MENDED_LETTERS)
    for pattern, replacement in _MENDED_PHRASES:
        text = pattern.sub(replacement, text)
    return text


def _restore_kept(simplified: str, source: str) -> str:
    """Return `simplified` with the letters of `source` that a word of kept.txt keeps (乾 of 乾隆) put back."""
    pattern, keepers = _kept_words()
    if keepers.isdisjoint(source):
        return simplified
    letters = list(simplified)
    for found in pattern.finditer(simplified):
        word = _kept_spelling()[found[0]]
        for at, letter in enumerate(word, found.start()):
            if letter in keepers and source[at] == letter:
                letters[at] = letter
    return "".join(letters)


@cache
def _kept_spelling() -> dict[str, str]:
    return {word.translate(letter_map("t2s")): word for word in read_words("kept.txt")}


@cache
def _kept_words() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return a pattern over folded words, longest first, and the letters which those words keep."""
    spelling = _kept_spelling()
    longest_first = sorted(spelling, key=len, reverse=True)
    keepers = {a for plain, word in spelling.items() for a, b in zip(word, plain, strict=True) if a != b}
    return re.compile("|".join(longest_first)), frozenset(keepers)
