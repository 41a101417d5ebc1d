"""The rules of a laid-out book, checked from the pages alone: for tests of the layout, and shared with none of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from diglot.typeset.book import Book
from diglot.typeset.format import MARGIN_INSIDE, MARGIN_OUTSIDE, MARGIN_TOP, ad_box, inside, trim
from diglot.typeset.laid import Laid, Page, Placed

NEAR = 0.1
TEXT = ("section", "category", "continued", "entry", "in-column-ad")


def check(book: Book, laid: Laid) -> None:
    """Assert every rule."""
    numbers(book, laid)
    for page in laid.pages:
        geometry(book, page)
    entries(book, laid)
    columns(book, laid)
    heads(book, laid)
    ads(book, laid)
    references(book, laid)
    indexes(laid)
    contents(book, laid)


def numbers(book: Book, laid: Laid) -> None:
    assert [page.number for page in laid.pages] == list(range(1, len(laid.pages) + 1))
    assert all(page.label == str(page.number) for page in laid.pages)
    begin = 1
    for at, volume in enumerate(laid.volumes, 1):
        assert (volume.number, volume.first) == (at, begin)
        assert (volume.last - volume.first + 1) % max(1, book.format.page_multiple) == 0
        assert volume.first % 2 == 1
        assert laid.pages[volume.first - 1].kind == "cover"
        assert laid.pages[volume.last - 1].kind == "back-cover"
        begin = volume.last + 1
    assert begin == len(laid.pages) + 1


def geometry(book: Book, page: Page) -> None:
    if page.kind == "cover":
        cut = trim(book.format)
        assert all((each.x, each.y, each.height) == (0, 0, cut.height) for each in page.placed)
        return
    area = inside(book.format)
    left = MARGIN_INSIDE if page.number % 2 else MARGIN_OUTSIDE
    boxes = [(p.x, p.y, p.x + p.piece.width, p.y + p.height, p.piece.key or p.piece.kind) for p in page.placed]
    for x, y, right, foot, name in boxes:
        assert x >= left - NEAR, (page.number, name)
        assert right <= left + area.width + NEAR, (page.number, name)
        assert y >= MARGIN_TOP - NEAR, (page.number, name)
        assert foot <= MARGIN_TOP + area.height + NEAR, (page.number, name)
    boxes.sort(key=lambda box: box[1])
    for at, a in enumerate(boxes):
        for b in boxes[at + 1 :]:
            if b[1] >= a[3] - NEAR:
                break
            assert b[0] >= a[2] - NEAR or a[0] >= b[2] - NEAR or b[3] - b[1] < NEAR, (page.number, a, b)


def placed(laid: Laid, *kinds: str) -> Iterator[tuple[Page, Placed]]:
    return ((page, each) for page in laid.pages for each in page.placed if each.piece.kind in kinds)


def entries(book: Book, laid: Laid) -> None:
    """Every entry once, in the book's order, its ads below it; sections and headings in their order, once."""
    wanted = []
    owned = {ad for s in book.sections for c in s.categories for entry in c.entries for ad in entry.in_column}
    loose = sorted((ad.number for ad in book.ads if ad.size.startswith("in-column")), key=lambda ad: ad)
    fillers = {ad.number for ad in book.ads if ad.filler}
    for section in book.sections:
        if section.categories:
            wanted.append(f"section:{section.key}")
        for category in section.categories:
            wanted.append(f"category:{category.key}")
            for entry in category.entries:
                wanted.append(f"entry:{entry.listing}@{category.key}")
                wanted += [f"ad:{number}" for number in entry.in_column]
            at_head = {ad.number for ad in book.ads if ad.category == category.key} - owned
            wanted += [f"ad:{number}" for number in loose if number in at_head]
    found = [each.piece for _, each in placed(laid, *TEXT)]
    keys = [each.key for each in found if each.key and not (each.kind == "in-column-ad" and each.data["ad"] in fillers)]
    assert keys == wanted


def columns(book: Book, laid: Laid) -> None:
    """A head is followed by its entry in the same column; what runs on has its heading above; bands have room."""
    filled = {c.key for s in book.sections for c in s.categories if c.entries}
    fillers = {ad.number for ad in book.ads if ad.filler}
    for page in laid.pages:
        if page.kind != "classified":
            continue
        text = [p for p in page.placed if p.piece.kind in TEXT and p.piece.data.get("ad") not in fillers]
        for at, each in enumerate(text):
            before = text[at - 1] if at else None
            head = before is None or before.piece.kind == "section" or abs(before.x - each.x) > NEAR
            following = text[at + 1] if at + 1 < len(text) else None
            kind = each.piece.kind
            if kind == "section":
                assert each.y - MARGIN_TOP <= 0.75 * inside(book.format).height + NEAR
                continue
            if not head:
                assert before is not None
                assert -NEAR < each.y - before.y - before.height < 9, "no holes in a column"
            if kind in ("entry", "in-column-ad"):
                assert not head, "the head of a column names its heading"
            if kind == "continued":
                assert head
            if kind == "continued" or (kind == "category" and each.piece.data["key"] in filled):
                assert following is not None
                assert following.piece.kind in ("entry", "in-column-ad")
                assert abs(following.x - each.x) < NEAR
                assert following.y > each.y
                if following.piece.kind == "entry":
                    assert following.piece.data["category"] == each.piece.data["key"]


def heads(book: Book, laid: Laid) -> None:
    """Guide words, tabs and titles of the classified pages."""
    names = {c.key: (at, f"{s.name} – {c.name}") for at, s in enumerate(book.sections) for c in s.categories}
    for page in laid.pages:
        if page.kind != "classified":
            assert page.kind in ("index", "advertisers") or page.guide == ("", "")
            continue
        found = [each.piece.data for each in page.placed if each.piece.kind == "entry"]
        if not found:
            assert page.guide == ("", "")
            continue
        words = [each["entry"]["guide"] or each["entry"]["name"] for each in found]
        assert page.guide == (words[0], words[-1])
        assert (page.tab, page.title) == names[found[0]["category"]]
    tabs = [page.tab for page in laid.pages if page.tab is not None]
    assert tabs == sorted(tabs)


def ads(book: Book, laid: Laid) -> None:
    """Every ad once, of its size, at its heading's spreads or the one before."""
    spreads: dict[str, list[int]] = {}
    for page, each in placed(laid, "category", "continued", "entry"):
        spreads.setdefault(each.piece.data.get("key") or each.piece.data["category"], []).append(page.number // 2)
    where = Counter(each.piece.data["ad"] for _, each in placed(laid, "display-ad", "in-column-ad"))
    assert all(count == 1 for count in where.values())
    assert {ad.number for ad in book.ads if not ad.filler} <= set(where) <= {ad.number for ad in book.ads}
    known = {ad.number: ad for ad in book.ads}
    for page, each in placed(laid, "display-ad"):
        ad = known[each.piece.data["ad"]]
        box = ad_box(book.format, ad.size)
        assert (each.piece.width, each.height) == (box.width, box.height)
        if ad.category:
            runs = spreads[ad.category]
            assert min(runs) - 1 <= page.number // 2 <= max(runs), (ad.number, page.number, runs)
            assert page.kind in ("classified", "ad")
            if page.kind == "classified":
                over = [p.y for p in page.placed if p.piece.kind in TEXT and "ad" not in p.piece.data
                        and p.x < each.x + each.piece.width - NEAR and each.x < p.x + p.piece.width - NEAR]  # fmt: skip
                assert all(y < each.y for y in over), "ads stand below the text"
        elif ad.place == "back-cover":
            assert page.number == len(laid.pages)
        elif ad.place == "inside-front":
            assert page.number <= 1 + sum(each.place == "inside-front" for each in book.ads)
        elif ad.place == "inside-back":
            assert page.number >= len(laid.pages) - sum(each.place == "inside-back" for each in book.ads)


def keyed(laid: Laid) -> dict[str, int]:
    pages: dict[str, int] = {}
    for page in laid.pages:
        for each in page.placed:
            if each.piece.key:
                assert each.piece.key not in pages, each.piece.key
                pages[each.piece.key] = page.number
    return pages


def references(book: Book, laid: Laid) -> None:
    """Every page number printed is where the thing stands."""
    pages = keyed(laid)
    listings: dict[int, set[int]] = {}
    for page, each in placed(laid, "entry"):
        listings.setdefault(each.piece.data["entry"]["listing"], set()).add(page.number)
        assert each.piece.data["see"] == [str(pages[f"ad:{ad}"]) for ad in each.piece.data["entry"]["ads"]]
    wanted = [line for index in (*book.heading_indexes, *book.name_indexes, *filter(None, [book.advertisers]))
              for part in index.parts for line in part.entries]  # fmt: skip
    found = [each.piece.data for _, each in placed(laid, "index-line")]
    assert [line["text"] for line in found] == [line.text for line in wanted]
    for line, entry in zip(found, wanted, strict=True):
        assert [str(pages[key]) for key in line["targets"]] == line["pages"]
        if entry.listing is not None:
            assert line["pages"] == [str(number) for number in sorted(listings[entry.listing])]
        elif entry.category:
            assert line["pages"] == [str(pages[f"category:{entry.category}"])]
        else:
            assert line["pages"] == [str(pages[f"ad:{entry.ad}"])]
    letters = [found for index in book.name_indexes for found in index.finding]
    shown = [each.piece.data for _, each in placed(laid, "finding-line")]
    assert len(letters) == len(shown)
    for line in shown:
        kinds = [(page, each) for page, each in placed(laid, "index-line") if each.piece.key == line["targets"][0]]
        assert [str(page.number) for page, _ in kinds] == line["pages"]
        assert kinds[0][1].piece.data["text"].startswith(line["letter"])


def indexes(laid: Laid) -> None:
    """Marks stand over a line of theirs; guide words are the first and last line."""
    for page in laid.pages:
        lines = [each for each in page.placed if each.piece.kind in ("mark", "index-line", "finding-line")]
        for at, each in enumerate(lines):
            if each.piece.kind == "mark":
                assert at + 1 < len(lines)
                following = lines[at + 1]
                assert following.piece.kind != "mark"
                assert abs(following.x - each.x) < NEAR
                assert abs(each.y + each.height - following.y) < NEAR
        words = [p.piece.data.get("text") or p.piece.data["letter"] for p in lines if p.piece.kind != "mark"]
        if words:
            assert page.kind in ("index", "advertisers")
            assert page.guide == (words[0], words[-1])


def contents(book: Book, laid: Laid) -> None:
    pages = keyed(laid)
    lines = [each.piece.data for _, each in placed(laid, "contents-line")]
    assert [(line["title"], line["page"]) for line in lines] == [(o.title, str(o.page)) for o in laid.outline]
    assert all(pages[entry.target] == entry.page for entry in laid.outline)
    found = [page for page in laid.pages if any(p.piece.kind == "contents-line" for p in page.placed)]
    assert all(page.kind == "contents" for page in found)
    wanted = len(book.front) + len(book.back) + sum(1 + len(s.categories) for s in book.sections if s.categories)
    assert sum(not entry.target.startswith("index:") for entry in laid.outline) == wanted
    levels = [entry.level for entry in laid.outline]
    assert not levels or levels[0] == 1
