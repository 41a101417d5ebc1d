"""Chinese text to Simplified letters: OpenCC's t2s, the words that keep a Traditional letter, and the mends.

Why: t2s works from any mixture and keeps the length, but its word list keeps letters where two other words meet
(改變徵收), forgets the same word once half of it is Simplified (萧乾), and leaves a few letters of Taiwanese writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from diglot.hanzi.han import HAN
from diglot.hanzi.tables import letter_map, read_words, run_opencc, together
from diglot.hanzi.words import cuts_a_word, ends_in_a_verb, name_around

# Letters t2s leaves: pronouns of Taiwanese print, then variants that input methods, old fonts and Japanese spelling
# bring along. Each has one reading in modern Chinese, so no context is asked.
# How far around a letter its word and the words across its edges are looked for.
_AROUND = 16
# Letters of t2s's own answers which it would change again, besides those of kept.txt.
_LEFT_BY_T2S = "苧計"
_STRAY_LETTERS = "妳牠馀砲讃暏淸歴𥚃𠆤旣卽敎靑鄕吿眞緖滙戱囘囬廻値尙厰庻衹嵒啣粧痺騐躭輭酧醎鑛閙鬪鬭鬬閧隄隣靭飜鵶鼇衞廵枱揹簷伕敍暱経効囯巿賸"
_STRAY_LETTERS_MENDED = "你它余炮赞睹清历里个既即教青乡告真绪汇戏回回回值尚厂庶只岩衔妆痹验耽软酬咸矿闹斗斗斗哄堤邻韧翻鸦鳌卫巡台背檐夫叙昵经效国市剩"
# A class that reaches beyond the BMP is searched one letter after the other, hundreds of times slower.
_STRAY_LETTER = re.compile(f"[{''.join(letter for letter in _STRAY_LETTERS if ord(letter) <= 0xFFFF)}]|𥚃|𠆤")
_MENDED_LETTERS = str.maketrans(_STRAY_LETTERS, _STRAY_LETTERS_MENDED)
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
    "印|绣|开|关|闭|锁|伴|充满|保持|维持|包含|粘|黑|固|有|为|藉|借|仗|绕|闪|流|响|亮|湿|红"
)
_WRITING = "名作者书述称录论文"
_WRITTEN = "名原专论巨译编合遗土显卓昭新旧拙所撰大"


def _behind(verbs: str) -> str:
    """Return a pattern for 著 with one of `verbs` before it; written from 著 outwards, which is what makes it fast."""
    by_length: dict[int, list[str]] = {}
    for verb in verbs.split("|"):
        by_length.setdefault(len(verb), []).append(verb)
    looks = (f"(?<=(?:{'|'.join(group)})著)" for group in by_length.values())
    return f"著(?:{'|'.join(looks)})"


_MENDED_PHRASES = tuple(
    (letter, re.compile(pattern), mended)
    for letter, pattern, mended in (
        ("著", f"{_behind(_VERBS)}(?![{_WRITING}])", "着"),
        ("著", f"{_behind(_VERBS_AND_NAMES)}(?=[{HAN}])(?![{_WRITING}])", "着"),
        ("著", "著(?<=等著)(?=[我你您他她它大公机消结开])", "着"),
        ("著", "著(?<=本著)(?=[^，；。！？\n]{0,16}(?:精神|原则|态度|宗旨|理念|心情))", "着"),
        (
            "著",
            f"著(?<![{_WRITTEN}]著)(?=手|陆|急|火|想|眼|落|装|色|迷|凉|实|力|重|魔|慌)",
            "着",
        ),
        ("甚", "甚(?=么)", "什"),
        ("祇", "(?<!神)祇(?=[有是能要好得不会因])", "只"),
        ("画", "画(?<=规画)", "划"),
        ("藉", "藉(?<![慰狼蕴酝枕]藉)(?=着)", "借"),
    )
)


# What follows the particle where nobody can be the author: 魯迅著 is by him, and ends there.
_BEHIND = re.compile(f"[{HAN}：「『“]")
# How far on either side the letters of a sentence are looked at to see which script it is in.
_SENTENCE = 40
_ASPECT = re.compile(f"著(?<=[{HAN}]著)(?<![{_WRITTEN}]著)(?![{_WRITING}的之有权])(?![{HAN}]?[《〈])")


def simplify(text: str) -> str:
    """Return `text`, in any script, in Simplified letters, letter for letter as long; no mends."""
    return _settle_kept(run_opencc("t2s", text), text)


def simplify_and_mend(text: str) -> str:
    """Return `text` in Simplified letters as mainland print spells them; as long as `text`."""
    return simplify_and_mend_all([text])[0]


def simplify_and_mend_all(texts: Sequence[str]) -> list[str]:
    """Return each of `texts` in Simplified letters as mainland print spells them."""
    simple = together(_one_round, texts)
    # A word kept or mended may make another one of its neighbours; each round leaves fewer Traditional letters.
    again = [at for at, text in enumerate(simple) if text != texts[at] and _open_letters().search(text)]
    if again:
        for at, text in zip(again, simplify_and_mend_all([simple[at] for at in again]), strict=True):
            simple[at] = text
    return simple


def _one_round(text: str) -> str:
    simple = simplify(text)
    mended = _mend(simple)
    return _mend_beside_traditional(mended, text) if "著" in mended and simple != text else mended


def _mend_beside_traditional(simple: str, source: str) -> str:
    """Return `simple` with 着 for 著 in the sentences that `source` has in Traditional letters, but for words of writing.

    Traditional print writes both alike, so there any verb may stand before it, not only those listed above.
    """
    pieces, done = [], 0
    for found in _ASPECT.finditer(simple):
        at = found.start()
        start, end = max(at - _SENTENCE, 0), at + _SENTENCE
        start += len(source[start:at]) - len(re.split("[。！？\n]", source[start:at])[-1])
        end = at + len(re.split("[。！？\n]", source[at:end])[0])
        if not _BEHIND.match(simple, at + 1) and not ends_in_a_verb(simple[max(at - _SENTENCE, 0) : at]):
            continue
        if any(old != new and old != "著" for old, new in zip(source[start:end], simple[start:end], strict=True)):
            pieces += [simple[done:at], "着"]
            done = at + 1
    return "".join([*pieces, simple[done:]]) if pieces else simple


def strays(text: str) -> list[int]:
    """Return the offsets of letters that Simplified print would not use: those `simplify_and_mend` changes."""
    simple = simplify_and_mend(text)
    return [at for at, (old, new) in enumerate(zip(text, simple, strict=True)) if old != new] if simple != text else []


def kept_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words of kept.txt in `text`, in whatever script: those whose letters stay."""
    keeper, by_length, spelling = _kept()
    table = letter_map("t2s")
    end_of_last = 0
    for found in keeper.finditer(text):
        at = found.start()
        # No word is looked for in letters that belong to the one before.
        left = min(max(at - _AROUND, end_of_last), at)
        folded = text[left : at + _AROUND].translate(table)
        letter = _keeper_of(found[0])
        for length, back in by_length[letter]:
            start = at - back
            word = folded[start - left : start - left + length] if start >= left else ""
            kept = spelling.get(word, "")
            if (
                len(kept) == length
                and kept[back] == letter
                and not cuts_a_word(folded, start - left, start - left + length)
            ):
                end_of_last = start + length
                yield start, end_of_last
                break
        else:
            if letter == "乾" and (name := name_around(folded, at - left)):
                end_of_last = left + name[1]
                yield left + name[0], end_of_last


def _keeper_of(letter: str) -> str:
    """Return the letter kept for `letter`: 麽 for 麼 too, which the mainland writes 麽 in the words it keeps."""
    return "麽" if letter == "麼" else letter


def _settle_kept(simple: str, source: str) -> str:
    """Return `simple`, t2s's answer for `source`, with a Traditional letter exactly where a word of kept.txt has it."""
    keeper, by_length, spelling = _kept()
    table = letter_map("t2s")
    right: dict[int, str] = {}
    for found in _open_letters().finditer(simple):
        right[found.start()] = table.get(ord(found[0]), found[0])
    if keeper.search(source):
        for start, end in kept_words(source):
            # A person's name is in no list and stays as it is.
            word = spelling.get(source[start:end].translate(table), source[start:end])
            right.update(
                (at, letter)
                for at, letter in enumerate(word, start)
                if letter in by_length and _keeper_of(source[at]) == letter
            )
    pieces, done = [], 0
    for at in sorted(right):
        if simple[at] != right[at]:
            pieces += [simple[done:at], right[at]]
            done = at + 1
    return "".join([*pieces, simple[done:]]) if pieces else simple


def _mend(text: str) -> str:
    """Return `text`, already in Simplified letters, with 看著 as 看着, 甚么 as 什么 and stray variants replaced."""
    if _STRAY_LETTER.search(text):
        text = text.translate(_MENDED_LETTERS)
    for letter, pattern, replacement in _MENDED_PHRASES:
        if letter in text:
            text = pattern.sub(replacement, text)
    return text


@cache
def _kept() -> tuple[re.Pattern[str], dict[str, tuple[tuple[int, int], ...]], dict[str, str]]:
    """Return a pattern for the letters that are kept, the words of each, and the words by their folded spelling.

    The words of a letter are given as (length, offset of the letter), longest first.
    """
    spelling = {word.translate(letter_map("t2s")): word for word in read_words("kept.txt")}
    places: dict[str, set[tuple[int, int]]] = {}
    for plain, word in spelling.items():
        for at, (folded, letter) in enumerate(zip(plain, word, strict=True)):
            if folded != letter:
                places.setdefault(letter, set()).add((len(word), at))
    by_length = {letter: tuple(sorted(found, reverse=True)) for letter, found in places.items()}
    return re.compile(f"[{''.join(by_length)}麼]"), by_length, spelling


@cache
def _open_letters() -> re.Pattern[str]:
    """Return a pattern for the letters that one round may leave though they change elsewhere: of kept.txt, and 著 甚 藉."""
    table = letter_map("t2s")
    kept = {letter for word in read_words("kept.txt") for letter in word if ord(letter) in table}
    return re.compile(f"[{''.join(sorted(kept))}{_LEFT_BY_T2S}著甚藉]")
