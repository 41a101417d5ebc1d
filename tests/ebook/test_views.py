"""The book that readers open: every address in every reading, as plain pages that keep the contract of all pages."""

import gzip
import json
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from ebook.builds import picture, publish
from pages.test_every_page import Page, keeps_the_contract

from diglot.ebook.models import Book, Build, Erratum, Frozen

READINGS = ("zh-hant", "zh-hans", "en")
LEAVES = ("", "page/2/", "page/3/?q=lily", "page/5/", "page/6/", "page/7/", "contents/", "pages/", "search/?q=yangchun")


@pytest.fixture
def book(paper):
    """Publish this year's book in Traditional only."""
    return publish(paper.city)


@pytest.fixture
def staff(client, paper, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("chief", password="words-for-tests"))
    return client


def text(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def leads(client, url):
    response = client.get(url)
    return response.status_code, response.get("Location", "")


@pytest.mark.parametrize("reading", READINGS)
def test_all_pages_keep_the_contract(client, paper, book, reading, record_property):
    publish(paper.city, year=2025, script="zh-hans")
    Erratum.objects.create(book=book.book, page=3, text_zh="电话应为 (713) 555-0188。")
    for year in (2026, 2025):
        for leaf in LEAVES:
            keeps_the_contract(client, f"/{reading}/book/{year}/{leaf}", reading, leaf, record_property)
    keeps_the_contract(client, f"/{reading}/book/2026/jump/?to=<b>", reading, "unknown place", record_property)
    missing = client.get(f"/{reading}/book/2026/listing/999/")
    assert missing.status_code == 404
    assert f'href="/{reading}/directory/999/"' in missing.content.decode()


def test_a_page_has_its_text_once_and_in_reading_order(client, book):
    page = text(client, "/zh-hant/book/2026/page/3/")
    stage = page[page.index('<div class="book-text"') : page.index('<nav class="reader-turn"')]
    order = ["醫療保健", "Dentists", "青松牙醫診所", "Pinewood Dental", "張大同", "555-0111", "百合牙科", "555-0112"]
    places = [stage.index(words) for words in order]
    assert places == sorted(places)
    for words in order[2:]:
        assert stage.count(words) == 1
    assert re.findall(r"<(h[1-6])", stage) == ["h2", "h3"]
    assert '<div class="book-text" translate="no" lang="zh-Hant-TW">' in stage
    assert '<article id="entry-12" class="item entry" data-box="1000 2600 4000 760" data-listing="12">' in stage
    assert re.search(
        r'<a class="line" data-box="[\d ]+" lang="en" href="tel:\+17135550112">\(713\) 555-0112</a>', stage
    )
    assert "Lily &lt;Dental&gt; &amp; Sons" in stage


def test_the_picture_comes_first_and_small(client, book):
    page = text(client, "/en/book/2026/page/3/")
    small = f"/book-files/{book.token}/reader/pages/3-750.webp"
    assert f'<link rel="preload" as="image" href="{small}" fetchpriority="high">' in page
    assert f'src="{small}" data-large="{small.replace("750", "1500")}" width="750" height="971" alt=""' in page
    assert page.index("book-image") < page.index("book-text")
    assert len(re.findall(r"<img", page)) == 1
    assert len(gzip.compress(page.encode())) < 12_000


def test_turning_jumping_and_taking_home_need_no_script(client, book):
    page = text(client, "/zh-hans/book/2026/page/3/?q=lily")
    assert '<a rel="prev" href="/zh-hans/book/2026/page/2/?q=lily">' in page
    assert '<a rel="next" href="/zh-hans/book/2026/page/4/?q=lily">' in page
    assert "第 3 页，共 8 页" in page
    first, last = (text(client, f"/en/book/2026/{leaf}") for leaf in ("", "page/8/"))
    assert '<a rel="prev" aria-disabled="true">' in first
    assert '<a rel="next" aria-disabled="true">' in last
    assert 'action="/zh-hans/book/2026/jump/" method="get"' in page
    assert 'action="/zh-hans/book/2026/search/" method="get"' in page
    files = f"/book-files/{book.token}/"
    assert f'<a href="{files}screen.pdf" download="houston-2026-zh-hant-1.pdf">' in page
    assert f'<a href="{files}book.epub" download="houston-2026-zh-hant-1.epub">' in page
    assert "10.0" in page
    assert f'<a href="{files}screen.pdf#page=3">' in page
    assert not re.search(r'<button type="button" class="tool"(?![^>]* hidden)', page)


def test_hits_are_lit(client, book):
    assert "<mark>Lily</mark> &lt;Dental&gt;" in text(client, "/en/book/2026/page/3/?q=lily")
    assert "青松<mark>牙醫</mark>診所" in text(client, "/zh-hans/book/2026/page/3/?q=牙医")
    assert "<mark>713) 555-0111</mark>" in text(client, "/en/book/2026/page/3/?q=7135550111")
    assert "<mark>" not in text(client, "/en/book/2026/page/3/?q=zzz")


def test_each_script_has_its_own_book(client, paper, book):
    assert "没有简体版" in text(client, "/zh-hans/book/2026/page/3/")
    assert "青松牙醫診所" in text(client, "/zh-hans/book/2026/page/3/")
    publish(paper.city, script="zh-hans")
    simplified = text(client, "/zh-hans/book/2026/page/3/")
    assert "青松牙医诊所" in simplified
    assert "没有简体版" not in simplified
    assert '<div class="book-text" translate="no" lang="zh-Hans">' in simplified
    for reading in ("zh-hant", "en"):
        page = text(client, f"/{reading}/book/2026/page/3/")
        assert "青松牙醫診所" in page
        assert "fallback" not in page


def test_an_english_reader_is_told_nothing_of_scripts(client, paper):
    publish(paper.city, script="zh-hans")
    assert "fallback" not in text(client, "/en/book/2026/")
    assert "沒有繁體版" in text(client, "/zh-hant/book/2026/")


def test_a_listing_has_an_address_that_lasts(client, book):
    assert leads(client, "/zh-hant/book/2026/listing/13/") == (302, "/zh-hant/book/2026/page/4/#entry-13")
    assert leads(client, "/en/book/2026/listing/12/") == (302, "/en/book/2026/page/3/#entry-12")
    assert 'id="entry-13"' in text(client, "/zh-hant/book/2026/page/4/")
    assert leads(client, f"/en/book/2026/listing/{10**30}/")[0] == 404


@pytest.mark.parametrize(
    ("to", "page"),
    [
        ("4", "page/4/"),
        ("第5頁", "page/5/"),
        ("G", "page/6/"),
        ("8 劃", "page/7/"),
        ("八画", "page/7/"),
        ("dining", "page/5/"),
        ("1", ""),
    ],
)
def test_one_box_opens_the_book_anywhere(client, book, to, page):
    assert leads(client, f"/zh-hant/book/2026/jump/?to={to}") == (302, f"/zh-hant/book/2026/{page}")


def test_a_letter_opens_the_readers_own_index(client, book):
    assert leads(client, "/zh-hans/book/2026/jump/?to=g") == (302, "/zh-hans/book/2026/page/7/")


def test_an_unknown_place_leads_to_the_contents(client, book):
    page = text(client, "/en/book/2026/jump/?to=%3Cscript%3E")
    assert "This book has no such place:" in page
    assert "&lt;script&gt;" in page
    assert 'href="/en/book/2026/page/5/"' in page
    assert 'content="noindex"' in page


def test_search_inside_leads_to_the_listing_on_its_page(client, book):
    for question in ("长城", "長城", "changcheng", "great", "曾小明", "5550113"):
        page = text(client, f"/zh-hans/book/2026/search/?q={question}")
        assert re.findall(r'href="(/zh-hans/book/2026/page/[^"]+)" data-page="4"', page)[0].endswith("#entry-13")
    assert "<mark>长城</mark>" not in page
    assert "Nothing in this book" in text(client, "/en/book/2026/search/?q=zzz")
    assert text(client, "/en/book/2026/search/").count('<ol class="found"') == 0
    for odd in ("at=99", "at=x", "at=²", "at=-1", f"q={'x' * 5000}"):
        text(client, f"/en/book/2026/search/?q=713&{odd}")


def test_contents_and_small_pictures(client, paper, book):
    publish(paper.city, year=2025)
    page = text(client, "/en/book/2026/contents/")
    assert re.search(
        r'href="/en/book/2026/page/4/" data-page="4"><span class="words"><span class="own" lang="en">Family',
        page,
    )
    assert re.search(r'<li><a href="/en/book/2026/page/6/">G</a></li>', page)
    assert 'href="/en/book/2025/"' in page
    small = text(client, "/en/book/2026/pages/")
    assert re.findall(r"reader/pages/(\d)-150\.webp", small) == list("12345678")
    assert small.count('loading="lazy"') == 8


def test_a_part_is_the_page_alone(client, book):
    part = text(client, "/zh-hans/book/2026/page/3/?part=1").strip()
    assert part.startswith('<article class="book-page" id="page-3" data-page="3"')
    assert part.endswith("</article>")
    assert part in text(client, "/zh-hans/book/2026/page/3/")
    for leaf in ("contents/?part=1", "pages/?part=1", "search/?q=dental&part=1"):
        one = text(client, f"/en/book/2026/{leaf}").strip()
        assert one.startswith('<section class="reader-part')
        assert one.endswith("</section>")
    assert client.get("/en/book/2026/page/3/?part=1")["Cache-Control"] == "public, max-age=60"


def test_there_is_no_book_yet(client, paper):
    page = text(client, "/zh-hant/book/", 404)
    assert "黃頁書尚未出版" in page
    assert 'href="/zh-hant/directory/"' in page
    for leaf in LEAVES:
        text(client, f"/en/book/2026/{leaf}", 404)


def test_the_newest_book_is_opened_and_the_older_one_stays(client, paper, book):
    publish(paper.city, year=2025)
    assert leads(client, "/zh-hans/book/") == (302, "/zh-hans/book/2026/")
    text(client, "/zh-hans/book/2025/page/3/")
    for leaf in ("2024/", f"{10**12}/", "2026/page/9/", "2026/page/0/", f"2026/page/{10**30}/"):
        text(client, f"/en/book/{leaf}", 404)


def test_a_withdrawn_book_says_that_it_is_gone(client, book):
    from django.utils import timezone

    Book.objects.update(state=Book.State.WITHDRAWN, shown_printing=None, withdrawn_at=timezone.now())
    for leaf in ("", "page/3/", "contents/", "pages/", "search/", "jump/?to=3", "listing/12/"):
        assert client.get(f"/en/book/2026/{leaf}").status_code == 410
    assert client.get(f"/book-files/{book.token}/screen.pdf").status_code == 404


def test_only_the_staff_sees_a_build_before_it_is_published(client, staff, paper):
    build = publish(paper.city, state="closed")
    address = f"/en/book/2026/page/3/?build={build.pk}"
    page = staff.get(address)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    body = page.content.decode()
    assert "Only the staff sees this build" in body
    assert f'<a rel="next" href="/en/book/2026/page/4/?build={build.pk}">' in body
    assert f'data-more="build={build.pk}"' in body
    assert 'content="noindex"' in body
    assert leads(staff, f"/en/book/2026/jump/?to=5&build={build.pk}")[1] == f"/en/book/2026/page/5/?build={build.pk}"
    assert staff.get(f"/book-files/{build.token}/screen.pdf")["Cache-Control"].startswith("private")
    client.logout()
    assert client.get(address).status_code == 404
    assert client.get("/en/book/2026/").status_code == 404
    assert client.get(f"/book-files/{build.token}/screen.pdf").status_code == 404
    assert client.get("/en/book/2026/page/3/?build=x").status_code == 404


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("screen.pdf", "application/pdf"),
        ("book.epub", "application/epub+zip"),
        ("reader/book.json", "application/json"),
        ("reader/pages/3-750.webp", "image/webp"),
    ],
)
def test_files_are_kept_for_good(client, book, name, kind):
    response = client.get(f"/book-files/{book.token}/{name}")
    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Robots-Tag"] == "noindex"


def test_json_is_packed_for_those_who_unpack_it(client, book):
    address = f"/book-files/{book.token}/reader/search.json"
    plain, packed = client.get(address), client.get(address, headers={"accept-encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert json.loads(plain.content)["columns"]
    assert "Content-Encoding" not in plain
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"


def test_a_range_of_the_pdf(client, book):
    address = f"/book-files/{book.token}/screen.pdf"
    whole = b"".join(client.get(address).streaming_content)
    part = client.get(address, headers={"range": "bytes=100-199"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, whole[100:200])
    assert part["Content-Range"] == f"bytes 100-199/{len(whole)}"
    assert part["Content-Length"] == "100"
    beyond = client.get(address, headers={"range": f"bytes={len(whole)}-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(whole)}")


def test_nothing_but_the_readers_files_is_handed_out(client, book):
    folder = settings.MEDIA_ROOT / "books"
    (folder / book.private).mkdir()
    (folder / book.private / "press.pdf").write_bytes(b"secret")
    (folder / book.token / "press.pdf").write_bytes(b"secret")
    for name in (
        f"{book.private}/press.pdf",
        f"{book.token}/press.pdf",
        f"{book.token}/../{book.private}/press.pdf",
        f"{book.token}/reader/../press.pdf",
        f"{book.token}/%2e%2e/{book.private}/press.pdf",
        f"{book.token}/reader/",
        f"{book.token}/reader/pages/99-750.webp",
        f"{book.token}/reader/book.json%00",
        "unknown/screen.pdf",
    ):
        assert client.get(f"/book-files/{name}").status_code == 404, name


def test_the_program_for_offline_may_look_after_the_whole_site(client, db):
    response = client.get("/book-worker.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert (response["Service-Worker-Allowed"], response["Cache-Control"]) == ("/", "no-cache")


def test_corrections_stand_on_their_page(client, paper, book):
    from diglot.directory.recording import Change, write

    (listing,) = write(
        [Change(None, {"name_zh": "青松牙醫診所", "phones": [{"number": "713 555 0199"}]})],
        city=paper.city,
        who="test",
        origin="test",
    )
    Frozen.objects.create(book=book.book, printing=1, listing=11, values={})
    Frozen.objects.create(book=book.book, printing=1, listing=listing.pk, values={})
    Erratum.objects.create(book=book.book, page=4, text_zh="長城的廣告應為 0188", text_en="The ad should say 0188")
    Erratum.objects.create(book=book.book, script="zh-hans", page=4, text_zh="只在簡體版")
    page = text(client, "/zh-hans/book/2026/page/4/")
    assert "长城的广告应为 0188" in page
    assert "只在" not in page
    assert "The ad should say 0188" in text(client, "/en/book/2026/page/4/")
    other = text(client, "/zh-hant/book/2026/page/3/")
    assert "0188" not in other
    if listing.pk == 11:
        assert "555-0199" in other
    else:
        assert '<a class="entry-name" href="#entry-11" lang="zh-Hant-TW" translate="no">青松牙醫診所</a>' in other


def test_what_search_engines_are_told(client, book):
    def head(url):
        page = Page(text(client, url))
        links = {link["hreflang"]: link["href"] for link in page.linked("alternate") if "hreflang" in link}
        return [link["href"] for link in page.linked("canonical")], links, getattr(page, "robots", "")

    root = "http://127.0.0.1:8000"
    for leaf in ("", "page/3/", "contents/"):
        canonical, links, robots = head(f"/en/book/2026/{leaf}")
        assert (canonical, robots) == ([f"{root}/en/book/2026/{leaf}"], "")
        assert links["zh-Hans"] == f"{root}/zh-hans/book/2026/{leaf}"
    assert head("/en/book/2026/page/1/")[0] == [f"{root}/en/book/2026/"]
    for leaf in ("page/3/?q=lily", "pages/", "search/?q=lily"):
        assert head(f"/en/book/2026/{leaf}")[2] == "noindex"
    assert 'href="/zh-hans/book/2026/page/3/?q=lily&amp;choose=1"' in text(client, "/en/book/2026/page/3/?q=lily")


def test_the_sitemap_has_every_page(client, paper, book):
    assert "<loc>http://127.0.0.1:8000/sitemap-book-2026.xml</loc>" in text(client, "/sitemap.xml")
    urls = b"".join(client.get("/sitemap-book-2026.xml").streaming_content).decode()
    assert urls.count("<loc>") == 3 * (2 + 7)
    assert "<loc>http://127.0.0.1:8000/zh-hans/book/2026/page/8/</loc>" in urls
    assert client.get("/sitemap-book-2025.xml").status_code == 404


def test_the_number_of_queries_is_small_and_stays(client, paper, book):
    def count(url):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    addresses = [f"/zh-hant/book/2026/{leaf}" for leaf in ("page/3/", "page/6/", "contents/", "pages/", "search/?q=a")]
    before = [count(url) for url in addresses]
    publish(paper.city, script="zh-hans")
    publish(paper.city, year=2025, pages=30)
    assert [count(url) for url in addresses] == before
    assert max(before) <= 14
    assert count(f"/book-files/{book.token}/reader/pages/3-750.webp") <= 2
    assert count("/zh-hant/book/2025/page/20/") <= before[0]


def test_hostile_files_of_a_build_stay_text(client, book):
    file = settings.MEDIA_ROOT / "books" / book.token / "reader" / "pages" / "7.json"
    page = json.loads(file.read_text(encoding="utf-8"))
    words = '"><script>alert(1)</script>\u202e\x00 ' + "長" * 3000
    lines = [{"text": words, "lang": '"x', "box": [0, 0, 1, 1], "href": "javascript:alert(1)", "page": 0}]
    page["items"] = [
        {"kind": '"x', "key": words, "listing": None, "ad": None, "level": 0, "box": [0, 0, 1, 1], "lines": lines}
    ]
    page["title"] = words
    file.write_text(json.dumps(page), encoding="utf-8")
    for reading in READINGS:
        body = text(client, f"/{reading}/book/2026/page/7/")
        assert "<script>alert" not in body
        assert "javascript:" not in body
    assert picture(750, 7)


def test_a_build_without_the_reader_is_no_book_to_open(client, book):
    Build.objects.update(renderings=["screen", "epub"])
    text(client, "/en/book/2026/", 404)
