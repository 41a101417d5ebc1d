"""Sentences of ours in both scripts, and hypothesis strategies for Chinese text."""

from pathlib import Path

from hypothesis import strategies as st

from diglot.hanzi.tables import read_words

PAIRS = [
    ("休士顿的中餐馆周末举行开业典礼。", "休士頓的中餐館週末舉行開業典禮。"),
    ("市议会通过了新的停车规定，居民可在线申请。", "市議會通過了新的停車規定，居民可在線申請。"),
    ("这条路将于后天关闭，公交车改道行驶。", "這條路將於後天關閉，公交車改道行駛。"),
    ("老板说，面包和咖啡都不涨价。", "老闆說，麵包和咖啡都不漲價。"),
    ("皇后大道的钟表店有一百四十年历史。", "皇后大道的鐘錶店有一百四十年歷史。"),
    ("理发店里面坐着一位老先生。", "理髮店裡面坐著一位老先生。"),
    ("他只有一只猫，养在干净的屋子里。", "他只有一隻貓，養在乾淨的屋子裡。"),
    ("警方征求目击者提供线索。", "警方徵求目擊者提供線索。"),
    ("台风过后，果园损失严重，芒果干也涨了价。", "颱風過後，果園損失嚴重，芒果乾也漲了價。"),
]

_GOLD = Path(__file__).parent / "gold"
_DEMO = Path(__file__).parents[2] / "demo" / "stories"


def _gold(name: str) -> list[tuple[str, str]]:
    lines = (_GOLD / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


GOLD_TO_SIMPLIFIED = _gold("to_simplified.tsv")
GOLD_TO_TAIWAN = _gold("to_taiwan.tsv")
STORIES = [
    paragraph
    for path in sorted(_DEMO.iterdir())
    if path.suffix in {".txt", ".md"}
    for paragraph in path.read_text(encoding="utf-8").split("\n")
    if paragraph.strip()
]
"""The paragraphs of the demo newspaper's stories, which are ours, in every language they are written in."""

_LETTERS = (
    "的一是乾干徵征昇升於于著着甚麼么麽裏裡里后後國国这這發髮发為爲为係系关關隆坤县縣"
    "萧蕭陆陸祥魏李名看沿本等妳馀讃群床户温の"
)
_WORDS = [*read_words("kept.txt"), "饼干元素", "看著", "著作", "對著名", "本著精神", "改變徵收", "關於戲劇", "沈默"]
chinese = st.lists(
    st.sampled_from([*_LETTERS, *_WORDS, "。", "\n", " ", "A", "「", "\0", "\ud800"])
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    max_size=30,
).map("".join)
"""Chinese text in any mixture of scripts, thick with the letters and words that need care."""

anything = st.text(st.characters(exclude_categories=()), max_size=40) | chinese
