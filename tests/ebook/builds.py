"""A small build for tests of the reader: the files of a token folder as the renderer writes them, with invented listings."""

import json
import secrets
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image

from diglot import hanzi
from diglot.hanzi.pinyin import pinyin

WIDTH, HEIGHT = 612.0, 792.0
LANGS = {"zh-hant": "zh-Hant-TW", "zh-hans": "zh-Hans"}
SECTIONS = (("medical", "醫療保健", "Health"), ("food", "餐飲美食", "Dining"))
CATEGORIES = {
    "dentists": ("牙醫", "Dentists", "medical"),
    "doctors": ("家庭醫生", "Family doctors", "medical"),
    "noodles": ("麵館", "Noodle houses", "food"),
}
# number, heading, name in Traditional, in English, person
LISTINGS = (
    (11, "dentists", "青松牙醫診所", "Pinewood Dental", "張大同"),
    (12, "dentists", "百合牙科", "Lily <Dental> & Sons", ""),
    (13, "doctors", "長城醫務所", "Great Wall Clinic", "曾小明"),
    (12, "doctors", "百合牙科", "Lily <Dental> & Sons", ""),
    (14, "noodles", "金冠麵館", "Golden Crown Noodles", ""),
    (15, "noodles", "陽春小館", "Café Spring", ""),
)


def phone(listing):
    """Return an invented phone number as printed."""
    return f"(713) 555-01{listing:02}"


class Maker:
    """The pages of a book in one script, piece by piece."""

    def __init__(self, script, pages):
        self.script, self.pages = script, pages
        self.lang = LANGS[script]
        self.texts = {}
        self.listings = {}
        self.entries = []

    def own(self, text):
        """Return a Chinese text in the script of the book."""
        return text if self.script == "zh-hant" else hanzi.convert(text, "zh-Hans", source="zh-Hant")

    def line(self, text, x, y, *, lang=None, href="", page=0):
        box = [x, y, min(0.03 * len(text), 0.4), 0.016]
        return {"text": text, "lang": lang or self.lang, "box": box, "href": href, "page": page}

    def item(self, kind, key, lines, *, level=0, listing=None, ad=None):
        x, y = lines[0]["box"][:2]
        box = [x, y, 0.4, round(lines[-1]["box"][1] + 0.016 - y, 5)]
        return {"kind": kind, "key": key, "listing": listing, "ad": ad, "level": level, "box": box, "lines": lines}

    def page(self, number, kind, title, items, guide=("", ""), tab=None):
        self.texts[number] = {
            "number": number,
            "label": str(number),
            "kind": kind,
            "title": title,
            "guide": list(guide),
            "tab": tab,
            "items": items,
        }

    def entry(self, row, number, at):
        listing, heading, name, other, person = row
        y = 0.12 + at * 0.14
        href = f"tel:+1713555{int(phone(listing)[-4:]):04}"
        lines = [self.line(self.own(name), 0.1, y), self.line(other, 0.1, y + 0.02, lang="en")]
        if person:
            lines.append(self.line(self.own(person), 0.1, y + 0.04))
        lines.append(self.line(phone(listing), 0.1, y + 0.06, lang="en", href=href))
        places = self.listings.setdefault(str(listing), [])
        places.append([number, heading])
        if len(places) == 1:
            digits = "".join(each for each in phone(listing) if each.isdigit())
            more = " ".join(each for each in (self.own(person), digits) if each)
            self.entries.append([self.own(name), other, more, pinyin(self.own(name), "joined"), number, listing])
        return self.item("entry", f"entry:{listing}@{heading}", lines, listing=listing)


def make_build(folder, pages=8, script="zh-hant", year=2026, printing=1):
    """Write the files of a build of `pages` (at least 8) pages into `folder` and return reader/book.json."""
    maker = Maker(script, pages)
    own = maker.own
    maker.page(1, "cover", "", [maker.item("cover", "cover", [maker.line(own("試驗黃頁"), 0.2, 0.3)], level=1)])
    contents = [
        maker.item("contents-line", "", [maker.line(own(zh), 0.1, 0.2 + 0.05 * at, page=3 + at)])
        for at, (_key, zh, _en) in enumerate(SECTIONS)
    ]
    maker.page(2, "contents", own("目錄"), contents)
    for number, section, keys in (
        (3, SECTIONS[0], ("dentists",)),
        (4, None, ("doctors",)),
        (5, SECTIONS[1], ("noodles",)),
    ):
        items, at = [], 0
        if section:
            lines = [maker.line(own(section[1]), 0.1, 0.05), maker.line(section[2], 0.5, 0.05, lang="en")]
            items.append(maker.item("section", f"section:{section[0]}", lines, level=1))
        for key in keys:
            zh, en, _group = CATEGORIES[key]
            lines = [maker.line(own(zh), 0.1, 0.09), maker.line(en, 0.3, 0.09, lang="en")]
            items.append(maker.item("category", f"category:{key}", lines, level=2))
            for row in (row for row in LISTINGS if row[1] == key):
                items.append(maker.entry(row, number, at))
                at += 1
        names = [own(row[2]) for row in LISTINGS if row[1] in keys]
        maker.page(number, "classified", "", items, (names[0], names[-1]), 0 if number < 5 else 1)
    ad = maker.line(own("廣告：金冠麵館週年慶"), 0.1, 0.6, href="https://noodles.example.org/")
    maker.texts[5]["items"].append(maker.item("display-ad", "ad:3", [ad], ad=3))
    lines = [
        maker.item(
            "index-line",
            "",
            [
                maker.line(row[3], 0.1, 0.1 + at * 0.03, lang="en"),
                maker.line(
                    str(maker.listings[str(row[0])][0][0]),
                    0.45,
                    0.1 + at * 0.03,
                    page=maker.listings[str(row[0])][0][0],
                ),
            ],
            listing=row[0],
        )
        for at, row in enumerate(LISTINGS)
    ]
    mark = maker.item("mark", "", [maker.line("G", 0.1, 0.06, lang="en")], level=2)
    maker.page(
        6,
        "index",
        own("英文名稱索引"),
        [maker.item("index-title", "index:en", [maker.line(own("英文名稱索引"), 0.1, 0.03)], level=1), mark, *lines],
    )
    for number in range(7, pages):
        maker.page(number, "blank", "", [])
    maker.page(pages, "back-cover", "", [])
    return write(maker, Path(folder), year, printing)


def write(maker, folder, year, printing):
    own = maker.own
    (folder / "reader" / "pages").mkdir(parents=True)
    pages = [maker.texts[number] for number in range(1, maker.pages + 1)]
    book = {
        "name": f"houston-{year}-{maker.script}-{printing}",
        "script": maker.script,
        "lang": maker.lang,
        "other_lang": "en",
        "title": own("試驗黃頁"),
        "other_title": "Test Yellow Pages",
        "year": year,
        "printing": printing,
        "pages": maker.pages,
        "width": WIDTH,
        "height": HEIGHT,
        "first": 1,
        "outline": [
            {"title": own("醫療保健"), "other": "Health", "level": 1, "page": 3, "target": "section:medical"},
            {"title": own("牙醫"), "other": "Dentists", "level": 2, "page": 3, "target": "category:dentists"},
            {"title": own("家庭醫生"), "other": "Family doctors", "level": 2, "page": 4, "target": "category:doctors"},
            {"title": own("餐飲美食"), "other": "Dining", "level": 1, "page": 5, "target": "section:food"},
            {"title": own("麵館"), "other": "Noodle houses", "level": 2, "page": 5, "target": "category:noodles"},
            {
                "title": own("英文名稱索引"),
                "other": "Index of English names",
                "level": 1,
                "page": 6,
                "target": "index:en",
            },
        ],
        "jumps": [
            {"kind": "section", "index": "", "mark": own("醫療保健"), "strokes": 0, "page": 3},
            {"kind": "section", "index": "", "mark": own("餐飲美食"), "strokes": 0, "page": 5},
            {"kind": "index", "index": "en", "mark": own("英文名稱索引"), "strokes": 0, "page": 6},
            {"kind": "letter", "index": "en", "mark": "G", "strokes": 0, "page": 6},
            {"kind": "letter", "index": "pinyin", "mark": "G", "strokes": 0, "page": 7},
            {"kind": "strokes", "index": "stroke", "mark": own("8 劃"), "strokes": 8, "page": 7},
        ],
        "pdfs": ["screen.pdf"],
        "epub": "book.epub",
        "kinds": [page["kind"] for page in pages],
        "titles": [page["title"] for page in pages],
    }
    letters = {letter for row in maker.entries for text in row[:3] for letter in text}
    fold = {each: hanzi.fold(each) for each in sorted(letters) if hanzi.fold(each) != each}
    files = {
        "book": book,
        "search": {"fold": fold, "columns": [list(column) for column in zip(*maker.entries, strict=True)]},
        "listings": maker.listings,
        "ads": {"3": 5},
        **{f"pages/{page['number']}": page for page in pages},
    }
    for name, value in files.items():
        (folder / "reader" / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    for page in pages:
        for size in (150, 750, 1500):
            (folder / "reader" / "pages" / f"{page['number']}-{size}.webp").write_bytes(picture(size, page["number"]))
    (folder / "screen.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 40)
    (folder / "book.epub").write_bytes(b"PK" + bytes(100))
    return book


@cache
def picture(size, number):
    """Return a picture of an empty page, each number a little darker."""
    data = BytesIO()
    tint = (255, 240 - 3 * (number % 40), 190)
    Image.new("RGB", (size, round(size * HEIGHT / WIDTH)), tint).save(data, "WEBP", method=0)
    return data.getvalue()


def publish(city, *, year=2026, script="zh-hant", pages=8, state="published", current=True, printing=1):
    """Return a build with its files in the media, of a book of this year and state."""
    from diglot.ebook.models import Book, Build

    book, _made = Book.objects.get_or_create(
        city=city, year=year, defaults={"title_zh": f"{year} 試驗黃頁", "title_en": f"{year} Test Yellow Pages"}
    )
    Book.objects.filter(pk=book.pk).update(
        state=state, printing=printing, shown_printing=printing if state == "published" else None
    )
    token = secrets.token_hex(20)
    make_build(Path(settings.MEDIA_ROOT) / "books" / token, pages, script, year, printing)
    return Build.objects.create(
        book_id=book.pk,
        script=script,
        printing=printing,
        state=Build.State.DONE,
        current=current,
        renderings=["screen", "epub", "reader"],
        token=token,
        private=secrets.token_hex(20),
        pages=pages,
    )
