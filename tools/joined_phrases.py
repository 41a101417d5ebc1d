"""Write src/diglot/hanzi/data/joined.txt: OpenCC's phrases that only show when words are read together.

Why: OpenCC converts word by word correctly except where a phrase of its own spans two words of rjieba (若干|周 is
若干週); those phrases are few, so they are listed once instead of being searched for in every text.

    opencc_dict -i STPhrases.ocd2 -o STPhrases.txt -f ocd2 -t text     (both come with the opencc wheel)
    python tools/joined_phrases.py STPhrases.txt STPhrases_GeneratedFromRegionalPhrases.txt > …/data/joined.txt
"""

from __future__ import annotations

import sys
from pathlib import Path

import rjieba

from diglot.hanzi.tables import run_opencc

HEADER = """\
# Phrases of more than one word whose spelling is not that of their words (若干|周 is 若干週). They count where they begin
# and end with a word. Source: OpenCC 1.4.2, data/dictionary/STPhrases.txt and STPhrases_GeneratedFromRegionalPhrases.txt
# (Apache-2.0), those that rjieba 0.2.2 cuts and whose words come out otherwise one by one. Written by
# tools/joined_phrases.py, which also names the phrases left out because news prose means two words by them.
"""
# Two words far oftener than one: 被|发到, 并|购买, 改制|为, 我的|钟.
LEFT_OUT = frozenset(
    [
        "好干",
        "干的",
        "干点",
        "干和",
        "干与",
        "干没",
        "干连",
        "干子",
        "里人",
        "里老",
        "里正",
        "里美",
        "里港",
        "里居",
        "里宰",
        "里党",
        "各里",
        "的钟",
        "南京钟",
        "于徐",
        "于晴",
        "于越",
        "别只",
        "不并",
        "并为",
        "并成",
        "并到",
        "并兼",
        "并除",
        "并购买",
        "改制为",
        "制为",
        "布一个",
        "个中",
        "个中人",
        "国历年",
        "发长",
        "发带",
        "被发",
        "掉发",
        "系心",
        "为中台",
        "才松下",
        "应占",
        "占上",
        "一干",
        "云云",
        "又云",
        "不布",
        "制服",
        "直接制版",
        "只占",
        "举手可采",
        "干号",
        "口占",
        "是只",
        "相并",
        "首只",
        "大只",
        "小只",
        "一里",
        "相里",
        "方里",
        "南里",
        "北里",
        "东里",
    ]
)


def phrases(paths: list[Path]) -> dict[str, str]:
    """Return the phrases of OpenCC's text dictionaries with the first of their spellings."""
    found = {}
    for path in reversed(paths):
        for line in path.read_text(encoding="utf-8").splitlines():
            phrase, spellings = line.split("\t")
            found[phrase] = spellings.split(" ")[0]
    return found


def joined(found: dict[str, str]) -> list[str]:
    """Return the phrases that the words they are made of do not spell alike."""
    cuts = {phrase: rjieba.cut(phrase) for phrase in found}
    words = sorted({word for cut in cuts.values() for word in cut})
    alone = dict(zip(words, run_opencc("s2t", "\n".join(words)).split("\n"), strict=True))
    return sorted(
        phrase
        for phrase, cut in cuts.items()
        if "".join(alone[word] for word in cut) != found[phrase] and phrase not in LEFT_OUT
    )


if __name__ == "__main__":
    names = joined(phrases([Path(argument) for argument in sys.argv[1:]]))
    lines = [HEADER]
    row = ""
    for name in names:
        if len(row) + len(name) > 110:
            lines.append(row.rstrip() + "\n")
            row = ""
        row += name + " "
    sys.stdout.write("".join([*lines, row.rstrip() + "\n"]))
