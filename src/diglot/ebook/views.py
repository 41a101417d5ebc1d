"""The yellow-pages book that readers see: its pages, contents, thumbnails, search inside, and its files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diglot.content.described import Described, describe
from diglot.ebook import shelf
from diglot.ebook.models import Build
from diglot.ebook.reading import files, inside, jumping
from diglot.ebook.reading.contents import lines, marks, thumbnails
from diglot.ebook.reading.corrections import corrections
from diglot.ebook.reading.editions import Edition, NoFile
from diglot.ebook.reading.opening import Opened, opened
from diglot.ebook.reading.words import LONGEST
from diglot.house.cities import city_for_request
from diglot.house.models import City

FOUND_A_PAGE = 50
KEPT = 60
"""So many seconds a part of a page may be as old as."""
MOST = 10**9
"""No number in an address is higher than this."""
WORKER = Path(__file__).parent / "static" / "ebook" / "worker.js"


class Instead(Exception):
    """Another answer is due in place of the page."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def is_staff(request: HttpRequest) -> bool:
    """Return whether whoever asks may look at what is not published."""
    return request.user.is_active and request.user.has_perm("wagtailadmin.access_admin")


def city_of(request: HttpRequest) -> City:
    city = city_for_request(request)
    if city is None:
        raise Http404("no city")
    return city


def book_of(request: HttpRequest, year: int) -> Opened:
    """Return the book that the address opens; Instead where it is withdrawn, 404 where there is none."""
    city = city_of(request)
    if year > MOST:
        raise Http404("no such year")
    asked = request.GET.get("build", "")
    build = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
    if build is not None and not is_staff(request):
        raise Http404("only for staff")
    found = opened(city, year, request.reading, build)
    if found is not None:
        return found
    if build is None and shelf.is_withdrawn(city, year):
        raise Instead(render(request, "410.html", status=410))
    raise Http404("no such book")


def answer(
    request: HttpRequest, name: str, book: Opened, context: Mapping[str, Any], described: Described, status: int = 200
) -> HttpResponse:
    """Answer a leaf of the book, or with ?part=1 only what belongs to it, for the script."""
    context = {"book": book, "page_title": described.title, **context}
    if "part" in request.GET:
        response = render(request, f"ebook/parts/{name}.html", context, status=status)
        kept = "no-store" if book.draft else f"public, max-age={KEPT}"
        response["Cache-Control"], response["X-Robots-Tag"] = kept, "noindex"
        return response
    describe(request, described)
    request.diglot_searching = True
    response = render(request, f"ebook/{name}.html", context, status=status)
    if book.draft:
        response.headers["Cache-Control"] = "no-store"
    return response


def query_of(request: HttpRequest, *names: str) -> str:
    """Return what the language switch carries over of the query."""
    asked = request.GET.copy()
    for name in list(asked):
        if name not in {*names, "build"}:
            del asked[name]
    return asked.urlencode()


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Send a reader to the newest book; where there is none yet, say so."""
    row = shelf.newest(city_of(request))
    if row is not None:
        return HttpResponseRedirect(reverse("book-year", args=[row.year]))
    describe(request, Described("book/", _("Yellow-pages e-book"), indexed=False))
    return render(request, "ebook/none.html", status=404)


@require_safe
def page(request: HttpRequest, year: int, number: int = 1) -> HttpResponse:
    """Answer a page of the book; its own address is that of the cover."""
    try:
        book = book_of(request, year)
        question = request.GET.get("q", "")[:LONGEST]
        one = book.page(number, question)
    except Instead as instead:
        return instead.response
    except NoFile:
        raise Http404("no such page") from None
    path = book.path if number == 1 else f"{book.path}page/{number}/"
    title = book.title if number == 1 else f"{book.title} - {_('page %(page)s') % {'page': one.label}}"
    asked = query_of(request, "q")
    described = Described(path, title, one.title, asked, indexed=not asked)
    around = {
        "before": book.page_url(number - 1, q=question) if number > 1 else "",
        "after": book.page_url(number + 1, q=question) if number < book.pages else "",
    }
    context = {"page": one, "q": question, "corrections": corrections(book, one), **around}
    return answer(request, "page", book, context, described)


@require_safe
def contents(request: HttpRequest, year: int) -> HttpResponse:
    """Answer the contents, with letters and strokes to open the book at."""
    try:
        book = book_of(request, year)
    except Instead as instead:
        return instead.response
    return _contents(request, book)


def _contents(request: HttpRequest, book: Opened, unknown: str = "") -> HttpResponse:
    years = [each for each in shelf.years(book.row.city) if each != book.year]
    title = f"{book.title} - {_('Contents')}"
    asked = query_of(request)
    described = Described(f"{book.path}contents/", title, query=asked, indexed=not (unknown or asked))
    context = {"lines": lines(book), "marks": marks(book), "years": years, "unknown": unknown}
    return answer(request, "contents", book, context, described)


@require_safe
def pages(request: HttpRequest, year: int) -> HttpResponse:
    """Answer all pages as small pictures."""
    try:
        book = book_of(request, year)
    except Instead as instead:
        return instead.response
    described = Described(
        f"{book.path}pages/", f"{book.title} - {_('All pages')}", query=query_of(request), indexed=False
    )
    return answer(request, "pages", book, {"groups": thumbnails(book), "height": book.thumb_height}, described)


@require_safe
def search(request: HttpRequest, year: int) -> HttpResponse:
    """Answer what is found inside the book."""
    try:
        book = book_of(request, year)
    except Instead as instead:
        return instead.response
    question = request.GET.get("q", "")[:LONGEST].strip()
    found = inside.search(book.edition, question)
    at = request.GET.get("at", "1")
    part = Paginator(found, FOUND_A_PAGE).get_page(at if at.isascii() and len(at) < 9 else 1)
    rows = [(each, book.page_url(each.page, each.found.listing, question)) for each in inside.lit_all(part, question)]
    title = f"{question}: {book.title}" if question else f"{book.title} - {_('Search inside')}"
    described = Described(f"{book.path}search/", title, query=query_of(request, "q", "at"), indexed=False)
    around = {
        "before": book.address("book-search", q=question, at=part.number - 1) if part.has_previous() else "",
        "after": book.address("book-search", q=question, at=part.number + 1) if part.has_next() else "",
    }
    return answer(request, "search", book, {"q": question, "rows": rows, "found": part, **around}, described)


@require_safe
def jump(request: HttpRequest, year: int) -> HttpResponse:
    """Send a reader to a page, letter, number of strokes or section; to the contents where there is no such place."""
    try:
        book = book_of(request, year)
    except Instead as instead:
        return instead.response
    to = request.GET.get("to", "")[:LONGEST]
    number = jumping.jump(to, book.book, book.orders)
    if number is None:
        return _contents(request, book, unknown=to.strip())
    return HttpResponseRedirect(book.page_url(number))


@require_safe
def listing(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Send whoever comes with a listing's number to its page; where it is not in this book, say where it may be."""
    try:
        book = book_of(request, year)
        places = book.edition.places(pk)
    except Instead as instead:
        return instead.response
    except NoFile:
        places = []
    if places:
        return HttpResponseRedirect(book.page_url(places[0][0], pk))
    describe(request, Described(f"{book.path}listing/{pk}/", book.title, indexed=False))
    online = reverse("listing-number", args=[pk]) if pk < MOST else ""
    return render(request, "ebook/listing_missing.html", {"book": book, "online": online}, status=404)


@require_safe
def file(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Answer a file of a build: of a book that is shown to anybody, else to the staff."""
    build = Build.objects.filter(token=token, state=Build.State.DONE).select_related("book").first()
    if build is None:
        raise Http404("no such build")
    shown = build.book.shown_printing is not None
    if not shown and not is_staff(request):
        raise Http404("no such build")
    place = files.public_file(Edition(token).folder, name)
    if place is None:
        raise Http404("no such file")
    response = _part_of(request, place) if place.suffix == ".pdf" else _whole(request, place)
    response["Cache-Control"] = f"{'public' if shown else 'private'}, {files.FOREVER}"
    response["X-Robots-Tag"] = "noindex"
    return response


def _whole(request: HttpRequest, place: Path) -> HttpResponse:
    """Answer a whole file, JSON packed for those who can unpack it."""
    if place.suffix != ".json":
        return FileResponse(place.open("rb"), content_type=files.TYPES[place.suffix])
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(files.packed(place), headers={"Content-Encoding": "gzip"})
    else:
        response = HttpResponse(place.read_bytes())
    response.headers["Content-Type"] = files.TYPES[place.suffix]
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def _part_of(request: HttpRequest, place: Path) -> HttpResponse:
    """Answer a file or the range of it that is asked for, as programs do that show a long PDF."""
    size = place.stat().st_size
    kind = files.TYPES[place.suffix]
    try:
        wanted = None if "If-Range" in request.headers else files.byte_range(request.headers.get("Range", ""), size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Content-Type": kind})
    if wanted is None:
        return FileResponse(place.open("rb"), content_type=kind, headers={"Accept-Ranges": "bytes"})
    first, last = wanted
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Content-Length": str(last - first + 1),
    }
    return StreamingHttpResponse(files.pieces(place, first, last), status=206, content_type=kind, headers=headers)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Answer the program by which a browser keeps a book for offline; it may look after the whole site."""
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8", headers=headers)
