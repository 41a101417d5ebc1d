"""A small book for tests: invented businesses in either script, every kind of piece, as many listings as wanted."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

from diglot.hanzi import convert
from diglot.hanzi.pinyin import readings
from diglot.hanzi.sortkeys import sort_key
from diglot.hanzi.strokes import strokes
from diglot.typeset.book import (
    Ad,
    AdSize,
    Block,
    Book,
    Category,
    Cover,
    Entry,
    Finding,
    Format,
    Index,
    IndexEntry,
    IndexPart,
    Line,
    Matter,
    Script,
    Section,
)
from diglot.typeset.format import ad_box

# section key: names, tab, then its headings (key, Chinese, English, what its businesses are called in both)
SECTIONS: tuple[tuple[str, str, str, str, tuple[tuple[str, str, str, str, str], ...]], ...] = (
    ("medical", "醫療保健", "Medical & Health", "醫療", (
        ("dentists", "牙醫", "Dentists", "牙醫診所", "Dental Office"),
        ("acupuncture", "中醫針灸", "Acupuncture", "中醫針灸診所", "Acupuncture Clinic"),
        ("pharmacies", "藥房", "Pharmacies", "藥房", "Pharmacy"),
    )),
    ("legal", "法律會計", "Legal & Accounting", "法律會計", (
        ("lawyers", "律師", "Attorneys", "律師事務所", "Law Firm"),
        ("accountants", "會計報稅", "Accountants & Tax Preparers", "會計師事務所", "CPA Firm"),
    )),
    ("food", "餐飲", "Restaurants & Food", "餐飲", (
        ("restaurants", "中餐館", "Chinese Restaurants", "飯館", "Kitchen"),
        ("bakeries", "西點麵包", "Bakeries", "西點麵包店", "Bakery"),
        ("noodles", "越南河粉", "Vietnamese Noodle Houses", "河粉館", "Phở & Grill"),
    )),
    ("home", "裝修水電", "Home Repair", "裝修", (
        ("air-conditioning", "冷氣暖氣", "Air Conditioning & Heating", "冷氣暖氣行", "Heating & Cooling"),
        ("plumbers", "水管", "Plumbers", "水管行", "Plumbing"),
    )),
    ("education", "教育", "Schools & Lessons", "教育", (
        ("schools", "中文學校", "Chinese Schools", "中文學校", "Chinese School"),
    )),
)  # fmt: skip
FIRST = (
    ("龍門", "Dragon Gate"), ("長樂", "Changle"), ("金橋", "Golden Bridge"), ("永發", "Wing Fat"), ("華美", "Wah Mei"),
    ("東方", "Orient"), ("百利", "Bailey"), ("張記", "Cheung Kee"), ("新世紀", "New Century"), ("雙喜", "Double Joy"),
    ("海灣", "Bayside"), ("德州", "Lone Star"), ("玉蘭", "Magnolia"), ("鑫源", "Xinyuan"), ("裕豐", "Yue Fung"),
    ("一心", "Yixin"), ("黃河", "Yellow River"), ("福臨門", "Fortune’s Door"), ("鹿鳴", "Luming"), ("關氏", "Quan"),
)  # fmt: skip
SECOND = (("", ""), ("西城", "Westside"), ("糖城", "Sugar Land"), ("大", "Grand"), ("梨城", "Pearland"))
PERSONS = (
    "陳怡君 牙醫師 Dr. Yi-Chun Chen, D.D.S.",
    "區國強 Kwok-Keung Au",
    "John O’Brien-Nguyễn",
    "查良 Leon Cha, M.D.",
)
STREETS = ("Bellaire Blvd", "Corporate Dr", "Harwin Dr", "Sweetwater Blvd", "Broadway St")
TOWNS = ("Houston, TX 77036", "Sugar Land, TX 77478", "Pearland, TX 77584", "Katy, TX 77494")
PLAZAS = ("", "敦煌廣場 Dun Huang Plaza", "", "王朝商場 Dynasty Mall")
ADS: tuple[tuple[AdSize, str, str], ...] = (
    # size, key of the heading, place; their anchors are the second listings of the headings
    ("full", "dentists", ""), ("half", "lawyers", ""), ("quarter", "restaurants", ""), ("eighth", "restaurants", ""),
    ("double-column", "accountants", ""), ("in-column-3", "acupuncture", ""), ("in-column-5", "plumbers", ""),
    ("full", "", "inside-front"), ("full", "", "back-cover"), ("quarter", "", ""), ("in-column-2", "", ""),
)  # fmt: skip
LABELS = {
    "contents": "目錄 Contents", "classified": "分類廣告 Classified", "continued": "續 continued",
    "see_ad": "見廣告第 %s 頁 See our ad, page %s", "see": "見", "see_en": "see", "see_also": "參見", "ad": "廣告 Ad", "page": "第 %s 頁",
    "volume": "第 %s 冊", "finding_list": "檢字表", "blank": "本頁留白 This page is left blank", "strokes": "%s 劃",
    "listing_code": "掃描看最新資料",
}  # fmt: skip


def sample_book(
    script: Script = "zh-hant", *, listings: int = 120, assets: str | Path = "", form: Format | None = None
) -> Book:
    """Return a book of about so many listings; the pictures of its ads are drawn into the folder `assets` if given."""
    say = partial(convert, to="zh-Hant" if script == "zh-hant" else "zh-Hans") if script == "zh-hans" else str
    form = form or Format()
    headings = sum(len(section[4]) for section in SECTIONS)
    sections, number = [], 0
    for key, name, other, tab, below in SECTIONS:
        categories = []
        for heading, title, english, trade, trade_en in below:
            many = listings // headings + (len(categories) == 0)
            entries = [_entry(number + 1 + at, at, heading, say(trade), trade_en, script, say) for at in range(many)]
            entries.sort(key=lambda entry: sort_key(entry.name, "stroke" if script == "zh-hant" else "pinyin"))
            number += many
            also = (below[0][0],) if heading != below[0][0] else ()
            names = tuple(say(each[1]) for each in below if each[0] in also)
            categories.append(Category(heading, say(title), english, names, tuple(entries)))
        sections.append(Section(key, say(name), other, say(tab), tuple(categories)))
    ads = tuple(
        Ad(
            number=at + 1,
            client=f"Client {at + 1}",
            size=size,
            picture=f"ad-{at + 1}.png",
            alt=say(f"{FIRST[at][0]}商行：開業二十年，歡迎來電 (713) 555-01{at:02}"),
            category=category,
            place=place,
            listing=next(
                (e.listing for s in sections for c in s.categories for e in c.entries if at + 1 in e.ads), None
            ),
            rank=at,
            href="https://ads.example/" if at % 2 else "",
            filler=not category and not place,
        )
        for at, (size, category, place) in enumerate(ADS)
    )
    if assets:
        draw_ads(ads, form, Path(assets))
    title, city, paper = say("休士頓華人工商黃頁"), say("休士頓"), say("雙語日報")
    return Book(
        name=f"houston-2026-{script}-1",
        script=script,
        lang="zh-Hant-TW" if script == "zh-hant" else "zh-Hans",
        other_lang="en",
        title=title,
        year=2026,
        date="2025-11-20",
        snapshot="5a" * 32,
        publisher=paper,
        address="https://paper.example/",
        format=form,
        cover=Cover(
            title, "Houston Chinese Yellow Pages", "2026", city, "Houston", paper, "The Diglot Daily",
            say("第一次印刷"), "paper.example",
        ),
        labels={key: say(text) for key, text in LABELS.items()},
        front=(_letter(say), _emergency(say)),
        heading_indexes=(_headings(sections, "en", "Headings A–Z", say("分類索引")),),
        sections=tuple(sections),
        ads=ads,
        name_indexes=tuple(_names(sections, kind, script, say) for kind in form.indexes),
        advertisers=Index(
            "advertisers", say("廣告客戶索引"), "Advertisers’ Index",
            (IndexPart("A–Z", tuple(IndexEntry(ad.client, ad=ad.number) for ad in ads if not ad.filler)),),
        ),
        back=(_colophon(say),),
        assets=str(assets),
        identifier="urn:uuid:11111111-2222-3333-4444-555555555555",
    )  # fmt: skip


def _entry(number: int, at: int, heading: str, trade: str, trade_en: str, script: Script, say) -> Entry:
    first, second = FIRST[number % len(FIRST)], SECOND[number // len(FIRST) % len(SECOND)]
    name, other = say(second[0] + first[0]) + trade, " ".join(filter(None, (second[1], first[1], trade_en)))
    phone = f"({(713, 281, 832, 346)[number % 4]}) 555-01{number % 100:02}"
    dial = "tel:+1" + "".join(filter(str.isdigit, phone))
    own = [ad + 1 for ad, (size, category, _) in enumerate(ADS) if category == heading and at == 1]
    tier = {1: "bold", 2: "featured"}.get(at % 11, "regular")
    lines = []
    if number % 3 == 0:
        lines.append(Line(say("語言"), say("國語 · 粵語 · 台語 · English")))
    if number % 4 == 1:
        lines.append(Line(say("時間"), say("週一至週五 9:00–18:00；週日休息")))
    if number % 5 == 2:
        lines.append(Line("WeChat", f"lucky{number}"))
    if tier == "featured":
        lines.append(Line("", f"www.shop{number}.example", f"https://www.shop{number}.example/"))
        lines.append(Line("", f"info@shop{number}.example", f"mailto:info@shop{number}.example"))
    return Entry(
        listing=number,
        name=name,
        other_name=other,
        guide=name,
        tier=tier,
        persons=(say(PERSONS[number // 2 % len(PERSONS)]),) if number % 2 else (),
        plaza=say(PLAZAS[number % len(PLAZAS)]),
        address=(f"{9000 + number} {STREETS[number % len(STREETS)]}, Suite {100 + number}", TOWNS[number % len(TOWNS)]),
        map=f"geo:29.7,-95.{5 + number % 4}" if number % 3 else "",
        phones=(Line("", phone, dial), *((Line(say("傳真"), phone, ""),) if number % 7 == 0 else ())),
        lines=tuple(lines),
        ads=tuple(ad for ad in own if not ADS[ad - 1][0].startswith("in-column")),
        in_column=tuple(ad for ad in own if ADS[ad - 1][0].startswith("in-column")),
        code=f"https://paper.example/d/{number}/" if tier == "featured" else "",
    )


def _letter(say) -> Matter:
    return Matter("letter", say("致讀者"), "To Our Readers", (
        Block("paragraph", say("本書收錄休士頓地區的華人工商行號，每家都由本報編輯打電話查對過。地址或電話有變，請告訴我們，明年改正。")),
        Block("paragraph", "Every listing in this book was checked by telephone. Tell us what has changed.", lang="en"),
        Block("heading", say("如何使用本書")),
        Block("list", rows=((say("先找分類，再找店名。"),), (say("不知道分類，查書末的筆劃或拼音索引。"),))),
        Block("table", rows=((say("區域"), say("郵遞區號")), (say("西南區"), "77036, 77074"), (say("糖城"), "77478")), head=True),
    ))  # fmt: skip


def _emergency(say) -> Matter:
    rows = ((say("火警、警察、救護車"), "911", say("免費")), (say("毒物中心"), "(713) 555-0111", say("二十四小時")))
    return Matter("emergency", say("緊急電話"), "Emergency Numbers", (
        Block("contacts", rows=rows, hrefs=("tel:911", "tel:+17135550111")),
    ))  # fmt: skip


def _colophon(say) -> Matter:
    text = say("中文字體：思源黑體（Noto Sans CJK），SIL 開放字體授權。筆劃數目出自 Unihan。")
    return Matter("colophon", say("版權"), "Colophon", (Block("paragraph", text),))


def _entries(sections: Iterable[Section]) -> Iterable[Entry]:
    return (entry for section in sections for category in section.categories for entry in category.entries)


def _headings(sections: Iterable[Section], kind: str, title: str, other: str) -> Index:
    lines = sorted((c.other_name, c.name, c.key) for s in sections for c in s.categories)
    marks = sorted({line[0][0] for line in lines})
    parts = tuple(
        IndexPart(mark, tuple(IndexEntry(en, zh, category=key) for en, zh, key in lines if en[0] == mark))
        for mark in marks
    )
    return Index(f"headings-{kind}", title, other, parts)


def _names(sections: Iterable[Section], kind: str, script: Script, say) -> Index:
    titles = {"en": ("英文店名索引", "Names A–Z"), "stroke": ("筆劃索引", "Names by Strokes")}
    title, other = titles.get(kind, ("拼音索引", "Names by Sound"))
    if kind == "en":
        keyed = sorted(
            ((e.other_name.upper(), e) for e in _entries(sections) if e.other_name), key=lambda pair: pair[0]
        )
        marked = [(key[0], 0, IndexEntry(e.other_name, e.name, listing=e.listing)) for key, e in keyed]
    else:
        keyed = sorted((sort_key(e.name, kind), e.listing, e) for e in _entries(sections))
        marked = [(_mark(e, key, kind, say), strokes(e.name[0]) if kind == "stroke" else 0,
                   IndexEntry(e.name, e.other_name, listing=e.listing)) for key, _, e in keyed]  # fmt: skip
    parts: dict[str, list] = {}
    counts = {}
    for mark, count, line in marked:
        parts.setdefault(mark, []).append(line)
        counts[mark] = count
    finding = []
    if kind == "stroke":
        for mark, lines in parts.items():
            letters = list(dict.fromkeys(line.text[0] for line in lines))
            places = {letter: next(i for i, line in enumerate(lines) if line.text[0] == letter) for letter in letters}
            finding += [Finding(letter, counts[mark], mark, places[letter]) for letter in letters]
    return Index(
        kind, say(title), other, tuple(IndexPart(m, tuple(p), counts[m]) for m, p in parts.items()), tuple(finding)
    )


def _mark(entry: Entry, key: str, kind: str, say) -> str:
    if kind == "stroke":
        return say(f"{strokes(entry.name[0])} 劃")
    return readings(entry.name)[0].syllable[:1].upper()


def draw_ads(ads: Iterable[Ad], form: Format, folder: Path, pixels_a_point: float = 1.0) -> None:
    """Draw a plain picture for each ad, in its size."""
    folder.mkdir(parents=True, exist_ok=True)
    for ad in ads:
        box = ad_box(form, ad.size)
        size = (round(box.width * pixels_a_point), round(box.height * pixels_a_point))
        picture = Image.new("RGB", size, (250, 240, 205))
        drawing = ImageDraw.Draw(picture)
        drawing.rectangle((size[0] // 8, size[1] // 8, size[0] * 7 // 8, size[1] * 7 // 8), fill=(190, 60, 40))
        drawing.ellipse((size[0] // 3, size[1] // 3, size[0] * 2 // 3, size[1] * 2 // 3), fill=(255, 255, 255))
        picture.save(folder / ad.picture)
