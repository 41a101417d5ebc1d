"""The sitemap: every page in every reading it exists in, each with its hreflang set.

The index at /sitemap.xml names files of a fixed number of pages, so that an archive of any size stays under
the protocol's 50,000 addresses a file and is never held in memory whole. Source: sitemaps.org protocol 0.9.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from wagtail.models import Page, Site

from diglot.content.pages import alternates_of, site_root
from diglot.directory import sitemap as directory
from diglot.ebook import sitemap as books
from diglot.house.cities import city_for_request
from diglot.languages.alternates import Alternate, Hreflang, hreflang
from diglot.languages.readings import readings

PAGES_A_FILE = 5_000
FRONT_PAGE_DEPTH = 2
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def published_pages(request: HttpRequest) -> QuerySet[Page]:
    """Return the published pages of the site that answers, in a lasting order."""
    site = Site.find_for_request(request)
    below = Q(pk__in=[])
    if site:
        for path in site.root_page.get_translations(inclusive=True).live().values_list("path", flat=True):
            below |= Q(path__startswith=path)
    return Page.objects.live().public().filter(below).select_related("locale").order_by("pk")


def files(request: HttpRequest) -> Paginator:
    return Paginator(published_pages(request), PAGES_A_FILE)


def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Answer /sitemap.xml: the list of the files."""
    root = site_root(request)
    city = city_for_request(request)
    names = [f"sitemap-{number}.xml" for number in files(request).page_range]
    names += [f"sitemap-directory-{number}.xml" for number in range(1, directory.files(city) + 1 if city else 1)]
    names += [f"sitemap-book-{year}.xml" for year in (books.years(city) if city else ())]
    lines = [f"<sitemap><loc>{root}/{name}</loc></sitemap>\n" for name in names]
    body = f"{HEAD}<sitemapindex {NAMESPACES.split()[0]}>\n{''.join(lines)}</sitemapindex>\n"
    return HttpResponse(body, content_type="application/xml")


def sitemap(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """Answer one file of the sitemap."""
    paginator = files(request)
    if number not in paginator.page_range:
        raise Http404("no such sitemap")
    return StreamingHttpResponse(lines(list(paginator.page(number)), request), content_type="application/xml")


def directory_sitemap(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """Answer one file of the yellow pages' addresses."""
    city = city_for_request(request)
    if city is None or not 1 <= number <= directory.files(city):
        raise Http404("no such sitemap")
    text = directory_lines(directory.entries(city, number), site_root(request))
    return StreamingHttpResponse(text, content_type="application/xml")


def book_sitemap(request: HttpRequest, year: int) -> StreamingHttpResponse:
    """Answer the file of a year's yellow-pages book."""
    city = city_for_request(request)
    if city is None or year not in books.years(city):
        raise Http404("no such sitemap")
    text = directory_lines(books.entries(city, year), site_root(request))
    return StreamingHttpResponse(text, content_type="application/xml")


def directory_lines(entries: Iterable[directory.Entry], root: str) -> Iterator[str]:
    """Yield the text of a file of pages that are there in every reading."""
    yield f"{HEAD}<urlset {NAMESPACES}>\n"
    for entry in entries:
        alternates = [Alternate(each, f"{root}/{each.code}/{entry.path}", exists=True) for each in readings()]
        yield _urls(alternates, hreflang(alternates), entry.changed)
    yield "</urlset>\n"


def _urls(alternates: Sequence[Alternate], links: Sequence[Hreflang], changed: datetime | None) -> str:
    """Return a line for each address, each with all links and the day of the last change."""
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(link.tag)} href={quoteattr(link.url)}/>' for link in links
    )
    day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return "".join(f"<url><loc>{escape(each.url)}</loc>{day}{others}</url>\n" for each in alternates)


def lines(pages: list[Page], request: HttpRequest) -> Iterator[str]:
    """Yield the text of a file, a line for each address; pairs are fetched in one query for all pages."""
    root = site_root(request)
    editions: dict[object, list[Page]] = {}
    keys = {page.translation_key for page in pages}
    for page in published_pages(request).filter(translation_key__in=keys):
        editions.setdefault(page.translation_key, []).append(page)
    yield f"{HEAD}<urlset {NAMESPACES}>\n"
    for page in pages:
        others = [other for other in editions.get(page.translation_key, ()) if other.pk != page.pk]
        alternates = alternates_of([page, *others], request)
        links = hreflang(alternates, f"{root}/" if page.depth == FRONT_PAGE_DEPTH else "")
        own = [each for each in alternates if each.exists and each.reading.tree == page.locale.language_code]
        yield _urls(own, links, page.last_published_at)
    yield "</urlset>\n"
