"""The invented businesses, places and words behind duplicates_made.jsonl, and how a listing is put together from them.

Why: the rules of variation read as sentences when the stuff they vary is kept apart from them.
"""

from __future__ import annotations

import copy
import csv
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent
Listing = dict[str, Any]
Made = tuple[Listing, Listing, str]
"""Two listings and why they are or are not one."""

PLACES = {
    # place: street_en, street_zh, plaza, town_en, town_zh, postcode
    "jade": ("9388 Bellaire Boulevard", "百利大道9388號", "翡翠廣場 Jade Plaza", "Houston", "休士頓", "77036"),
    "lotus": ("8870 Corporate Drive", "企業街8870號", "蓮花商場 Lotus Square", "Houston", "休士頓", "77036"),
    "orchid": ("10620 Westheimer Road", "西海默路10620號", "蘭苑商場 Orchid Court", "Houston", "休士頓", "77042"),
    "pearl": ("4520 Highway 6", "六號公路4520號", "珠江商場 Pearl River Center", "Sugar Land", "糖城", "77478"),
    "harbor": ("23119 Colonial Parkway", "殖民大道23119號", "海港廣場 Harbor Plaza", "Katy", "凱蒂", "77449"),
    "wall": ("6900 Harwin Drive", "哈溫街6900號", "長城商業中心 Great Wall Center", "Houston", "休士頓", "77036"),
    "medical": ("7505 Fannin Street", "范寧街7505號", "", "Houston", "休士頓", "77054"),
    "tower": ("10101 Southwest Freeway", "西南公路10101號", "", "Houston", "休士頓", "77074"),
}
ROADS = [
    "Ranchester Drive",
    "South Gessner Road",
    "Town Park Drive",
    "Beechnut Street",
    "Wilcrest Drive",
    "Dairy Ashford Road",
]
KINDS = {
    # kind: heading, title_zh, title_en, degree behind the English name
    "dentist": ("dentists", "牙醫師", "Dentist", "DDS"),
    "doctor": ("physicians", "醫師", "Physician", "MD"),
    "tcm": ("acupuncture", "中醫師", "Acupuncturist", "L.Ac."),
    "optometrist": ("optometrists", "驗光師", "Optometrist", "OD"),
    "lawyer": ("lawyers", "律師", "Attorney", "Esq."),
    "cpa": ("accountants", "會計師", "CPA", "CPA"),
    "insurance": ("insurance", "經紀人", "Agent", ""),
    "realtor": ("real-estate-agents", "地產經紀", "Realtor", ""),
    "mortgage": ("mortgages", "貸款專員", "Loan Officer", ""),
}
PROFESSIONS = tuple(KINDS)
HEADINGS = {
    "restaurant": "chinese-restaurants",
    "beauty": "beauty-salons",
    "auto": "auto-repair",
    "grocery": "supermarkets",
}
SHORT = [
    ("Restaurant", "Rest."), ("Boulevard", "Blvd"), ("Drive", "Dr"), ("Street", "St"), ("Road", "Rd"), ("Highway", "Hwy"), ("Parkway", "Pkwy"),
    ("Freeway", "Fwy"), ("Company", "Co."), ("Center", "Ctr."), ("Associates", "Assoc."), (" and ", " & "), ("Insurance", "Ins."), ("Services", "Svcs"),
    ("Supermarket", "Supermkt"), ("Chinese", "Chin."), ("Medicine", "Med."), ("Group", "Grp"), ("Agency", "Agcy"), ("Conditioning", "Cond."),
    ("Clinic", "Clin."), ("Certified Public Accountants", "CPAs"), ("School", "Sch."), ("Tutoring", "Tutor."), ("South ", "S "), ("Family", "Fam."),
]  # fmt: skip
WORDS = [
    ("海鮮酒家", "海鮮餐廳"), ("牙醫診所", "牙科"), ("牙科", "牙醫診所"), ("律師事務所", "律師樓"), ("會計師事務所", "會計樓"), ("中醫診所", "中醫針灸"),
    ("餃子館", "餃子店"), ("超級市場", "超市"), ("超市", "超級市場"), ("汽車修理", "修車廠"), ("旅行社", "旅遊公司"), ("旅遊", "旅行社"), ("補習班", "補習中心"),
    ("托兒所", "幼兒園"), ("裝修", "裝潢公司"), ("冷氣", "空調"), ("空調工程", "冷氣"), ("房地產", "地產"), ("地產", "房地產公司"), ("保險", "保險公司"),
    ("藥房", "藥局"), ("美髮", "髮廊"), ("按摩", "足療館"), ("電腦", "電腦公司"), ("教會", "教堂"), ("物流", "貨運"), ("搬家", "搬家公司"), ("珠寶", "珠寶行"),
    ("飯店", "餐館"), ("診所", "醫務所"), ("內科", "內科診所"), ("小兒科", "兒科"), ("貸款", "房貸"), ("水電", "水電工程"), ("印刷", "印刷廠"), ("眼鏡", "眼鏡行"),
]  # fmt: skip
SLIPS = dict(zip("園記福診陽鑫城華龍祥明安心麗大泰達家美信", "圓紀富珍揚金成花隆翔名按新利太太大加每新", strict=True))
SIMPLIFIED = dict(
    zip(
        "來偉傑儀兒內凱剛劉動務勳匯區吳員啟喬國園圓報場壽婦孫學寧寵寶專師廚廠廣廳張強彥恆悅愛揚攝時曉書會東棟楊業樂樓橋機檯櫃歡殯氣涼溫滿漢濤燒狀環產療發盧眾禍稅紀約紗級經維總羅義習聯聲腦臘臟興莊華萬葉蓮蕭藥蘇蘭處號衛補裝視計訊記許診語誠調謝證譯貞貨貸賢賴趙車軍輝輪遊運達遠鄉鄒鄧鄭醫釋針鋼錦鍾鏡長閣關陳陽險電靜頂順頓飛飯餃餅館馬馮驗髮鮮鷹麗麥麵黃點龍",
        "来伟杰仪儿内凯刚刘动务勋汇区吴员启乔国园圆报场寿妇孙学宁宠宝专师厨厂广厅张强彦恒悦爱扬摄时晓书会东栋杨业乐楼桥机台柜欢殡气凉温满汉涛烧状环产疗发卢众祸税纪约纱级经维总罗义习联声脑腊脏兴庄华万叶莲萧药苏兰处号卫补装视计讯记许诊语诚调谢证译贞货贷贤赖赵车军辉轮游运达远乡邹邓郑医释针钢锦钟镜长阁关陈阳险电静顶顺顿飞饭饺饼馆马冯验发鲜鹰丽麦面黄点龙",
        strict=True,
    )
)
BRANDS = {
    ("金冠", "Golden Crown"): [
        "餐廳 Restaurant",
        "美髮 Hair Salon",
        "旅行社 Travel",
        "電腦 Computers",
        "眼鏡 Optical",
        "珠寶 Jewelers",
    ],
    ("翡翠", "Jade"): [
        "燒臘 Barbecue",
        "美甲 Nails",
        "藥房 Pharmacy",
        "保險 Insurance",
        "補習班 Tutoring",
        "花店 Florist",
    ],
    ("蓮花", "Lotus"): [
        "素食 Vegetarian Kitchen",
        "美容 Beauty Spa",
        "茶莊 Tea Shop",
        "牙科 Dental",
        "印刷 Printing",
        "報稅 Tax Service",
    ],
    ("東方", "Orient"): [
        "超市 Market",
        "書局 Bookstore",
        "按摩 Massage",
        "地產 Realty",
        "裝修 Remodeling",
        "中醫 Herbal Clinic",
    ],
}
SURNAMES = [
    ("陳", "Chen"),
    ("林", "Lin"),
    ("李", "Lee"),
    ("王", "Wang"),
    ("黃", "Huang"),
    ("張", "Chang"),
    ("何", "Ho"),
    ("郭", "Kuo"),
]
GIVEN = [("俊彥", "Chun-Yen"), ("淑惠", "Shu-Hui"), ("國華", "Kuo-Hua"), ("怡君", "I-Chun"), ("嘉明", "Ka-Ming"), ("曉雯", "Hsiao-Wen"), ("德昌", "Te-Chang"), ("美珍", "Mei-Chen")]  # fmt: skip
COUNTERS = [
    "藥房 Pharmacy",
    "烘焙坊 Bakery Counter",
    "花店 Flower Stand",
    "匯款處 Money Transfer Desk",
    "燒臘部 Barbecue Counter",
    "手機櫃檯 Phone Kiosk",
]
SCHOOLS = ["中文學校 Chinese School", "幼兒園 Preschool", "長青學苑 Senior Academy", "青年中心 Youth Center"]


def split(text: str) -> tuple[str, str]:
    """Return the Chinese and the English half of "中文 English"."""
    chinese, _, english = text.partition(" ")
    return chinese, english


class Maker:
    """The businesses, and everything drawn by chance: one generator, so the file comes out the same every time."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311
        self.lines = [f"+1{area}55501{n:02}" for area in ("713", "281", "832", "346") for n in range(100)]
        self.rng.shuffle(self.lines)
        text = (GOLD / "duplicates_bases.tsv").read_text(encoding="utf-8")
        rows = csv.DictReader(
            (line for line in text.splitlines() if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        self.bases = [{**row, "line": self.lines.pop()} for row in rows]

    def line(self) -> str:
        """Return the next of the 400 invented numbers; those of the businesses are used once, the others in turn."""
        self.lines.append(number := self.lines.pop(0))
        return number

    def phone(self, number: str = "", label: str = "") -> dict[str, str]:
        return {"number": number or self.line(), "label": label, "extension": ""}

    def place(self, listing: Listing, place: str, suite: str) -> Listing:
        """Set the address of a listing: a plaza by name, or a house number on one of the roads."""
        if place in PLACES:
            street, street_zh, plaza, town, town_zh, code = PLACES[place]
        else:
            n = int(place.removeprefix("road") or 0)
            street, street_zh, plaza, town, town_zh, code = (
                f"{6001 + 137 * n} {ROADS[n % 6]}",
                "",
                "",
                "Houston",
                "休士頓",
                f"770{72 + n % 9}",
            )
        listing |= {
            "street_en": street,
            "street_zh": street_zh,
            "suite": suite,
            "plaza": plaza,
            "town_en": town,
            "town_zh": town_zh,
        }
        return listing | {"state": "TX", "postcode": code}

    def listing(self, base: dict[str, str], **changes: Any) -> Listing:
        """Return a business as a full listing."""
        kind = base["kind"]
        heading, title_zh, title_en, _ = KINDS.get(kind, (HEADINGS.get(kind, kind), "店主", "Owner", ""))
        site = "".join(c for c in base["name_en"].lower() if c.isalpha())
        made: Listing = {
            "name_zh": base["name_zh"],
            "name_en": base["name_en"],
            "person_zh": base["person_zh"],
            "person_en": base["person_en"],
        }
        made |= {
            "title_zh": title_zh,
            "title_en": title_en,
            "headings": [heading],
            "phones": [self.phone(base["line"])],
        }
        made |= {"website": f"https://www.{site}.example", "email": f"info@{site}.example"}
        return self.place(made, base["place"], base["suite"]) | changes

    def elsewhere(self, base: dict[str, str], listing: Listing) -> Listing:
        """Return the listing at another address."""
        place = self.rng.choice([p for p in (*PLACES, "road21", "road22", "road23") if p != base["place"]])
        return self.place(
            copy.deepcopy(listing), place, str(self.rng.randrange(100, 990, 5)) if place in PLACES else ""
        )

    def of(self, *kinds: str) -> list[dict[str, str]]:
        return [b for b in self.bases if b["kind"] in kinds]

    def thinned(self, listing: Listing) -> Listing:
        """Return the listing without some of what clerks often lack, never without an address; empty fields are left out."""
        fields = ["website", "email", "postcode", "headings", "plaza", "street_zh", "town_zh"][
            : 7 if listing.get("street_en") else 4
        ]
        lost = {f for f in fields if self.rng.random() < 0.4}
        return {f: value for f, value in listing.items() if value and f not in lost}


def only(listing: Listing, language: str) -> Listing:
    """Return the listing with the fields of one language ("zh" or "en") and those of none."""
    other = "_en" if language == "zh" else "_zh"
    return {
        f: v for f, v in listing.items() if not f.endswith(other) or (f == "street_en" and not listing["street_zh"])
    }


def simplified(listing: Listing) -> Listing:
    return {
        f: "".join(SIMPLIFIED.get(c, c) for c in v) if f.endswith("_zh") or f == "plaza" else v
        for f, v in listing.items()
    }


def shortened(text: str) -> str:
    for long, short in SHORT:
        text = text.replace(long, short)
    return text


def dotted(number: str, form: int) -> str:
    """Return an E.164 number of the United States as people type it, in one of twelve forms."""
    a, b, c = number[2:5], number[5:8], number[8:]
    plain = [f"({a}) {b}-{c}", f"{a}.{b}.{c}", f"{a}-{b}-{c}", f"1-{a}-{b}-{c}", f"{a}{b}{c}", f"{a} {b} {c}"][form % 6]
    return plain if form % 12 < 6 else plain.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789()-"})


RULES: list[tuple[str, bool, int, Callable[[Maker], Iterator[Made]]]] = []


def rule(same: bool, wanted: int) -> Callable[[Callable[[Maker], Iterator[Made]]], Callable[[Maker], Iterator[Made]]]:
    """Enter a rule under its own name: whether its pairs are one listing, and how many of them are made."""

    def entered(make: Callable[[Maker], Iterator[Made]]) -> Callable[[Maker], Iterator[Made]]:
        RULES.append((make.__name__, same, wanted, make))
        return make

    return entered


def drawn(m: Maker, bases: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], Listing]]:
    """Yield each business once with its listing, in an order drawn anew."""
    for base in m.rng.sample(bases, len(bases)):
        yield base, m.listing(base)


def changed(listing: Listing, **fields: Any) -> Listing:
    return copy.deepcopy(listing) | fields
