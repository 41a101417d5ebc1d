"""How many seeded defects the lint finds, how many alarms it gives on clean text, and how fast it is.

`python bench/hanzi_lint.py` takes our own stories; `--hans FILE… --hant FILE…` takes any clean text, one paragraph a line.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import rjieba

from diglot.hanzi.lint import Finding, lint
from diglot.hanzi.tables import letter_map, simplified_only

STORIES = Path(__file__).resolve().parent.parent / "demo" / "stories"
# Stories written without slips; the others carry some on purpose.
CLEAN = {
    "zh-Hans": ("03-rain-gauges.md", "08-crosswalk-signals.txt", "12-language-teachers.txt", "26-weekend-school.md"),
    "zh-Hant-TW": (
        "06-thanksgiving-meals.txt",
        "07-alief-garden.md",
        "23-evening-clinic.txt",
        "29-lantern-workshop.md",
    ),
}
HAN = "一-鿿"
BLOCK = 1200
"""About how many characters are spoilt and checked at a time, an article's length."""
TARGET, LIMIT = 0.95, 1.0


@dataclass(frozen=True)
class Edit:
    """What a seeder puts between two offsets of a clean text."""

    start: int
    end: int
    new: str


Seeder = Callable[[str, bool], list[Edit]]


def swaps(text: str, table: dict[str, str]) -> list[Edit]:
    """Return an edit for every occurrence of a key of `table`."""
    if not table:
        return []
    pattern = re.compile("|".join(re.escape(key) for key in sorted(table, key=len, reverse=True)))
    return [Edit(*found.span(), table[found[0]]) for found in pattern.finditer(text)]


def edits(text: str, pattern: str, new: Callable[[re.Match[str]], str]) -> list[Edit]:
    """Return an edit for every match of `pattern`."""
    return [Edit(*found.span(), new(found)) for found in re.finditer(pattern, text)]


def wrong_script(text: str, simplified: bool) -> list[Edit]:
    """Letters of which the other script alone has the other form."""
    if simplified:
        table = {c: new for c in simplified_only() if (new := letter_map("s2t").get(ord(c), c)) != c}
    else:
        table = {
            chr(point): new for point, new in letter_map("t2s").items() if new in simplified_only() and point > 0x4E00
        }
    return swaps(text, table)


# Typed by hand from lists of joyo shinjitai and of keyboards' slips, not from the tables of the product.
VARIANTS = (
    "讚讃 歷歴 裡𥚃 市巿 個𠆤 產産 對対 圖図 氣気 廣広 澤沢 鐵鉄 錢銭 發発 賣売 驛駅 實実 樂楽 藥薬 顯顕 傳伝 佛仏 拂払 價価 圓円 假仮 "
    "兒児 關関 觀観 勸勧 權権 歡歓 擇択 釋釈 單単 戰戦 彈弾 櫻桜 榮栄 營営 勞労 兩両 壓圧 圍囲 靈霊 齡齢 齒歯 縣県 續続 讀読 變変 邊辺 濱浜 "
    "處処 據拠 擧挙 步歩 每毎 德徳 應応 惡悪 惱悩 總総 繼継 經経 輕軽 轉転 醫医 團団 圈圏 增増 帶帯 廳庁 黑黒 黃黄 顏顔 麥麦 齋斎 雜雑 隱隠 險険 "
    "真眞 值値 冰氷 既旣 即卽 教敎 青靑 鄉鄕 回囘 廠厰 棋碁 腳脚 群羣 污汚 館舘 凳櫈 凶兇 略畧 裙裠 鄰隣 炮砲 杯盃"
)


def variants(text: str, simplified: bool) -> list[Edit]:
    """Old and Japanese letters, radicals and compatibility letters."""
    table = {}
    for right, wrong in VARIANTS.split():
        right = right.translate(letter_map("t2s")) if simplified else right
        # 伝 医 団 in a Traditional text and 囘→回 alike: what is ordinary in the script is no defect.
        if wrong not in "兇脚盃汚羣砲麦医庁団黄舘" and not (simplified and wrong in "麦医庁団"):
            table[right] = wrong
    for point in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9)):
        right = unicodedata.normalize("NFKC", chr(point))
        if right != chr(point) and right not in table:
            table[right] = chr(point)
    return swaps(text, table)


OVERCONVERTED = (
    "歷史曆史 制度製度 發展髮展 面對麵對 幹部乾部 干預乾預 公里公裡 皇后皇後 表示錶示 技術技朮 面積麵積 出發出髮 頭髮頭發 "
    "方面方麵 面臨麵臨 複雜復雜 重複重復 范圍範圍 控制控製 限制限製 松樹鬆樹 系統係統 關系關係 聯繫聯係 只有隻有 部系部繫 製造制造 開發開髮"
)


def overconversions(text: str, simplified: bool) -> list[Edit]:
    """Words a careless converter carried too far, the wrong ones that are no free spellings."""
    if simplified:
        return []
    words = [(pair[: len(pair) // 2], pair[len(pair) // 2 :]) for pair in OVERCONVERTED.split()]
    return swaps(text, {right: wrong for right, wrong in words if right not in ("范圍", "關系", "部系", "松樹")})


HALF = dict(zip("，。；：？！", ",.;:?!", strict=True))


def half_width(text: str, simplified: bool) -> list[Edit]:
    """Commas and stops of English between Chinese words."""
    found = edits(text, f"(?<=[{HAN}])[，。；：？！](?=[{HAN}\n])", lambda mark: HALF[mark[0]])
    return found + edits(text, f"(?<=[{HAN}])[，。；：](?=[{HAN}])", lambda mark: HALF[mark[0]] + " ")


def brackets(text: str, simplified: bool) -> list[Edit]:
    """Half-width brackets, both or one of a pair."""
    both = edits(text, f"(?<=[{HAN}])（([^（）()\n]*)）", lambda pair: f"({pair[1]})")
    return both + edits(text, f"(?<=[{HAN}])（([^（）()\n]*)）", lambda pair: f"（{pair[1]})")


def straight_quotes(text: str, simplified: bool) -> list[Edit]:
    """Straight quotation marks around Chinese words."""
    return edits(text, '[“「]([^“”「」『』"\n]*[一-鿿][^“”「」『』"\n]*)[”」]', lambda pair: f'"{pair[1]}"')


def mixed_quotes(text: str, simplified: bool) -> list[Edit]:
    """One quotation in the other style; texts with so many quotations that two spoilt ones are the fewer."""
    if len(re.findall("[“「]", text)) < 5:
        return []
    found = edits(text, "“([^“”\n]*[一-鿿][^“”\n]*)”", lambda pair: f"「{pair[1]}」")
    return found + edits(text, "「([^「」\n]*[一-鿿][^「」\n]*)」", lambda pair: f"“{pair[1]}”")


def ellipses_and_dashes(text: str, simplified: bool) -> list[Edit]:
    """Dots and hyphens for …… and ——; where a text has none, a comma makes way for them."""
    found = [edit for new in ("...", "。。。") for edit in edits(text, "……", lambda _, new=new: new)]
    found += edits(text, "——", lambda _: "--")
    if len(found) < 3:
        found += [
            edit
            for new in ("...", "。。。", "--")
            for edit in edits(text, f"(?<=[{HAN}])，(?=[{HAN}])", lambda _, new=new: new)
        ]
    return found


def doubled_marks(text: str, simplified: bool) -> list[Edit]:
    """Marks set twice."""
    return edits(text, f"(?<=[{HAN}])[，。、](?=[{HAN}\n])", lambda mark: 2 * mark[0])


def unbalanced(text: str, simplified: bool) -> list[Edit]:
    """A quotation mark or bracket dropped; the defect is its lonely partner, so the whole pair is shown."""
    pairs = "“[^“”\n]*”|「[^「」\n]*」|《[^《》\n]*》|（[^（）\n]*）"
    return [
        edit
        for cut in (slice(1, None), slice(0, -1))
        for edit in edits(text, pairs, lambda pair, cut=cut: pair[0][cut])
    ]


def _in_prose(text: str, found: Iterable[Edit]) -> list[Edit]:
    """Return the edits in lines of running text; in headings and lists a blank is an ordinary mark."""
    kept = []
    for edit in found:
        start, end = text.rfind("\n", 0, edit.start) + 1, text.find("\n", edit.start)
        line = text[start : end if end >= 0 else len(text)]
        if len(re.findall("[，。；]", line)) > 1 and line.rstrip("”」")[-1:] in tuple("。！？"):
            kept.append(edit)
    return kept


def blanks_for_marks(text: str, simplified: bool) -> list[Edit]:
    """A blank instead of a comma, in running text."""
    found = [
        edit for new in (" ", "\u3000") for edit in edits(text, f"(?<=[{HAN}])，(?=[{HAN}])", lambda _, new=new: new)
    ]
    return _in_prose(text, found)


def blanks_in_sentences(text: str, simplified: bool) -> list[Edit]:
    """A blank between two letters of a sentence."""
    return _in_prose(text, edits(text, f"(?<=[{HAN}]{{3}})()(?=[{HAN}]{{3}})", lambda _: " "))


def blanks_beside_marks(text: str, simplified: bool) -> list[Edit]:
    """Blanks before or behind a full-width mark."""
    found = edits(text, f"(?<=[{HAN}])[，、：；](?=[{HAN}])", lambda mark: mark[0] + " ")
    return found + edits(text, f"(?<=[{HAN}])[，、。：；](?=[{HAN}\n])", lambda mark: " " + mark[0])


def spaced_letters(text: str, simplified: bool) -> list[Edit]:
    """Words with a blank between all their letters."""
    return edits(text, f"(?<![{HAN}])[{HAN}]{{5,8}}(?![{HAN}])", lambda run: " ".join(run[0]))


WIDE = {ord(c): chr(ord(c) + 0xFEE0) for c in map(chr, range(0x21, 0x7F)) if c.isalnum()}


def full_width(text: str, simplified: bool) -> list[Edit]:
    """Full-width letters and digits."""
    return edits(text, "[A-Za-z0-9]+", lambda run: run[0].translate(WIDE))


def zeros(text: str, simplified: bool) -> list[Edit]:
    """A letter O in numbers and in years written in Chinese."""
    found = edits(
        text,
        r"(?<![A-Za-z0-9\-.,])[1-9][0-9]*0[0-9]*(?![A-Za-z0-9\-.,])(?=[年月日时時分人元个個名万萬亿億美%％])",
        lambda n: n[0].replace("0", "O"),
    )
    for year in ("二OO八", "一九九O", "二O二六", "一九八○", "二○一六", "二00九"):
        found += edits(text, "(?<![A-Za-z0-9])[12][0-9]{3}(?=年)", lambda _, year=year: year)
    return found


def repeated(text: str, simplified: bool) -> list[Edit]:
    """The first line, a sentence or a paragraph twice."""
    first = text.strip("\n").split("\n")[0]
    found = (
        [Edit(at := text.index(first), at + len(first), f"{first}\n{first}")]
        if len(re.findall(f"[{HAN}]", first)) > 4
        else []
    )
    found += edits(text, "[^，。！？\n“”「」；]{10,60}。", lambda s: 2 * s[0])
    return found + edits(text, "(?m)^.*。$", lambda line: f"{line[0]}\n\n{line[0]}")


def doubled(text: str, simplified: bool) -> list[Edit]:
    """A small word twice, where it is a word by itself."""
    words = {
        "我们",
        "他们",
        "我們",
        "他們",
        "因为",
        "因為",
        "但是",
        "的",
        "是",
        "在",
        "和",
        "与",
        "與",
        "也",
        "被",
        "从",
        "從",
    }
    found, at = [], 0
    for word in rjieba.cut(text.translate(letter_map("t2s"))):
        here = text[at : at + len(word)]
        if here in words:
            found.append(Edit(at, at + len(word), 2 * here))
        at += len(word)
    return found


def damaged(text: str, simplified: bool) -> list[Edit]:
    """Zero-width blanks, byte order marks, the sign for a lost letter."""
    found = [
        edit
        for sign in "\u200b\ufeff\xad"
        for edit in edits(text, f"(?<=[{HAN}])()(?=[{HAN}])", lambda _, sign=sign: sign)
    ]
    return found + edits(text, f"[{HAN}]", lambda _: "\ufffd")


SEEDERS: dict[str, Seeder] = {
    "wrong script": wrong_script,
    "variant letters": variants,
    "over-conversions": overconversions,
    "half-width marks": half_width,
    "half-width brackets": brackets,
    "straight quotes": straight_quotes,
    "mixed quotes": mixed_quotes,
    "ellipses, dashes": ellipses_and_dashes,
    "marks twice": doubled_marks,
    "unbalanced": unbalanced,
    "blank for a mark": blanks_for_marks,
    "blank in a sentence": blanks_in_sentences,
    "blank beside a mark": blanks_beside_marks,
    "spaced letters": spaced_letters,
    "full width": full_width,
    "O for nought": zeros,
    "given twice": repeated,
    "words twice": doubled,
    "invisible, damaged": damaged,
}


def blocks(text: str) -> list[str]:
    """Return `text` in pieces of whole lines, each about an article long."""
    pieces, piece = [], ""
    for line in text.split("\n"):
        piece += line + "\n"
        if len(piece) >= BLOCK:
            pieces.append(piece)
            piece = ""
    return [*pieces, piece] if len(piece) > BLOCK // 3 else pieces or [piece]


def spoil(
    text: str, seeder: Seeder, simplified: bool, rng: random.Random, most: int = 2
) -> tuple[str, list[tuple[int, int]]]:
    """Return `text` with up to `most` defects well apart, and where they are in it."""
    candidates = seeder(text, simplified)
    rng.shuffle(candidates)
    chosen: list[Edit] = []
    for edit in candidates:
        if len(chosen) < most and all(edit.end + 40 < other.start or other.end + 40 < edit.start for other in chosen):
            chosen.append(edit)
    spans = []
    shift = 0
    for edit in sorted(chosen, key=lambda edit: edit.start):
        start = edit.start + shift
        text = text[:start] + edit.new + text[edit.end + shift :]
        spans.append((start, start + len(edit.new)))
        shift += len(edit.new) - (edit.end - edit.start)
    return text, spans


@dataclass
class Score:
    """Defects seeded of one kind, those marked, and those that "fix all" has taken out."""

    seeded: int = 0
    marked: int = 0
    missed: list[str] | None = None

    @property
    def share(self) -> float:
        """The share of the defects that are marked; 1 when there were none."""
        return self.marked / self.seeded if self.seeded else 1.0


def seeded(text: str, reading: str, per_kind: int = 400) -> dict[str, Score]:
    """Return for each kind how many of up to `per_kind` defects, seeded in blocks of clean `text`, are marked."""
    simplified = reading == "zh-Hans"
    pieces = blocks(text)
    scores = {}
    for name, seeder in SEEDERS.items():
        rng = random.Random(name)
        score = Score(missed=[])
        # Few blocks are gone through several times; the seeds fall elsewhere.
        for piece in rng.sample(pieces * 12, min(len(pieces) * 12, per_kind)):
            if score.seeded >= per_kind:
                break
            # Of two lonely partners in one article nobody can say whether they belong together.
            spoilt, spans = spoil(piece, seeder, simplified, rng, most=1 if seeder is unbalanced else 2)
            if not spans:
                continue
            found = lint(spoilt, reading)
            for start, end in spans:
                score.seeded += 1
                if any(finding.start < end and finding.end > start for finding in found):
                    score.marked += 1
                else:
                    score.missed.append(
                        repr(
                            spoilt[max(start - 15, 0) : start] + "[" + spoilt[start:end] + "]" + spoilt[end : end + 15]
                        )
                    )
        scores[name] = score
    return scores


def alarms(text: str, reading: str) -> list[Finding]:
    """Return what is found in clean `text`, block by block, as articles are checked; offsets are those of the block."""
    return [finding for piece in blocks(text) for finding in lint(piece, reading)]


def speed(text: str, reading: str) -> float:
    """Return MB of UTF-8 a second, all of `text` in one call."""
    lint("中，国们對", reading)
    start = time.perf_counter()
    lint(text, reading)
    return len(text.encode()) / 1e6 / (time.perf_counter() - start)


def normal_corpus(text: str) -> str:
    """Return `text` without two habits of old corpora that are not slips: full-width ASCII letters and digits, ---."""
    wide = {point: unicodedata.normalize("NFKC", chr(point)) for point in range(0xFF10, 0xFF5B) if chr(point).isalnum()}
    return re.sub("(?<=[0-9])．(?=[0-9])", ".", text.translate(wide)).replace("---", "——")


def untagged(text: str) -> str:
    """Return a word/TAG corpus as plain text."""
    return "\n".join("".join(re.sub("/[A-Za-z]+$", "", word) for word in line.split()) for line in text.split("\n"))


def stories(reading: str) -> str:
    """Return the Chinese paragraphs of our own clean stories in `reading`."""
    texts = [(STORIES / name).read_text(encoding="utf-8") for name in CLEAN[reading]]
    return "\n".join(
        line for text in texts for line in text.split("\n") if len(re.findall(f"[{HAN}]", line)) * 2 > len(line)
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table for the files given, or for our own stories; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hans", type=Path, nargs="*", default=[], help="clean Simplified text")
    parser.add_argument("--hant", type=Path, nargs="*", default=[], help="clean Traditional text")
    parser.add_argument("--tagged", action="store_true", help="the files are word/TAG corpora")
    parser.add_argument("--per-kind", type=int, default=400, help="defects seeded for each kind (default: 400)")
    parser.add_argument("--missed", action="store_true", help="show defects that were not found")
    parser.add_argument("--alarms", action="store_true", help="show the alarms on clean text")
    options = parser.parse_args(argv)
    given = {"zh-Hans": options.hans, "zh-Hant-TW": options.hant}
    missed_target = False
    for reading in ("zh-Hans", "zh-Hant-TW"):
        if (options.hans or options.hant) and not given[reading]:
            continue
        text = "\n".join(path.read_text(encoding="utf-8") for path in given[reading]) or stories(reading)
        text = normal_corpus(untagged(text) if options.tagged else text)
        found = alarms(text, reading)
        rate = 1000 * len(found) / len(text)
        print(f"\n{reading}: {len(text):,} characters of clean text, {speed(text, reading):.2f} MB/s")
        print(
            f"alarms: {len(found)}, {rate:.3f} per 1,000 characters (limit {LIMIT})",
            dict(Counter(f.kind.value for f in found)),
        )
        if options.alarms:
            for finding in found:
                print(f"    {finding.kind.value}: {finding.found!r} -> {finding.fix!r}")
        missed_target |= rate >= LIMIT
        print(f"{'defect':24}{'seeded':>8}{'marked':>8}{'share':>8}")
        scores = seeded(text, reading, options.per_kind)
        for name, score in scores.items():
            if not score.seeded:
                continue
            low = score.share < TARGET
            missed_target |= low
            print(
                f"{name:24}{score.seeded:>8}{score.marked:>8}{score.share:>8.3f}{'  below ' + str(TARGET) if low else ''}"
            )
            if options.missed:
                for miss in (score.missed or [])[:12]:
                    print("        ", miss)
        n, marked = sum(s.seeded for s in scores.values()), sum(s.marked for s in scores.values())
        print(f"{'all':24}{n:>8}{marked:>8}{marked / n:>8.3f}")
    return int(missed_target)


if __name__ == "__main__":
    raise SystemExit(main())
