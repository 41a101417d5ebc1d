"""The yellow pages that readers see: front, search, headings, plazas, listings, and what hangs on a listing."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diglot.content.described import Described, describe
from diglot.content.pages import site_root
from diglot.directory import browsing, finding, heading_index, standing
from diglot.directory.asking import AskForm
from diglot.directory.clusters import Box, BoxError, bounds, clusters
from diglot.directory.jsonld import local_business
from diglot.directory.models import Heading, Listing, Plaza
from diglot.directory.recording import values_of
from diglot.directory.showing import Reader, Shown, shown, so_many
from diglot.directory.suggesting import suggestions
from diglot.directory.vcard import vcard
from diglot.house.cities import city_for_request
from diglot.languages.negotiation import preferred_reading
from diglot.languages.outgoing import values_to_reading
from diglot.typeset.qr import qr_svg

PLAZAS_PER_PAGE = 120
NEAR_ON_PAGE = 6
EMERGENCIES_ON_FRONT = 6
# What is suggested while one types, and the points of a map, may be as old as this, in seconds.
KEPT = 60
# Whom people call in need: ITU-T E.161.1 and national plans.
EMERGENCY_NUMBERS = {"US": "911", "CA": "911", "GB": "999", "AU": "000", "NZ": "111"}
NOT_INDEXED = {"X-Robots-Tag": "noindex"}


def reader_of(request: HttpRequest) -> Reader:
    """Return who looks; without a city there is no book."""
    city = city_for_request(request)
    if city is None:
        raise Http404("no city")
    return Reader.of(city, request.reading)


def answer(
    request: HttpRequest, name: str, context: Mapping[str, Any], described: Described, **more: Any
) -> HttpResponse:
    """Answer a page of the yellow pages, with their own search box in the place of the paper's."""
    describe(request, described)
    request.diglot_searching = True
    return render(request, f"directory/{name}.html", {"page_title": described.title, **context}, **more)


def page_of(request: HttpRequest, paginator: Paginator) -> Page:
    """Return the page of a list that the address asks for, or the nearest there is."""
    number = request.GET.get("page", "1")
    try:
        return paginator.page(number if number.isascii() else 1)
    except PageNotAnInteger:
        return paginator.page(1)
    except EmptyPage:
        return paginator.page(paginator.num_pages if number.isdigit() and number.strip("0") else 1)


def query_of(page: Page) -> str:
    return f"page={page.number}" if page.number > 1 else ""


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Answer the front of the yellow pages; with a question in the address, what it finds."""
    reader = reader_of(request)
    form = AskForm(request.GET, reader)
    if form.asked:
        return results(request, reader, form)
    groups = browsing.groups(reader)
    first = groups[0] if groups and groups[0].heading.key == browsing.EMERGENCY else None
    emergencies = browsing.rows(browsing.emergencies(first, reader.city, EMERGENCIES_ON_FRONT)) if first else []
    context = {
        "reader": reader,
        "form": form,
        "emergency": first,
        "emergency_number": EMERGENCY_NUMBERS.get(reader.city.country, ""),
        "emergencies": shown(emergencies, reader),
        "groups": groups[1:] if first else groups,
    }
    description = _("Firms, doctors, restaurants and societies of the city, in Chinese and English.")
    return answer(request, "front", context, Described("directory/", _("Yellow pages"), description))


def results(request: HttpRequest, reader: Reader, form: AskForm) -> HttpResponse:
    """Answer what a question finds."""
    form.look_up()
    near = form.near_place()
    number = request.GET.get("page", "1")
    found = finding.find(
        form.words,
        city=reader.city,
        reading=reader.reading,
        filters=form.filters(near),
        sort=form.order,
        page=int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1,
    )
    hits = [Shown(hit.listing, reader, kilometres=hit.kilometres, spans=hit.spans) for hit in found.hits]
    context = {
        "reader": reader,
        "form": form,
        "found": found,
        "hits": hits,
        "count": so_many(found.total),
        "unknown_place": bool(form.typed_place) and near is None,
        "before": form.query(page=found.page - 1) if found.page > 1 else "",
        "after": form.query(page=found.page + 1) if found.page < found.pages else "",
    }
    title = f"{form.words}: {_('Yellow pages')}" if form.words else _("Yellow pages")
    query = form.query(page=found.page) if found.page > 1 else form.query()
    return answer(request, "results", context, Described("directory/", title, query=query, indexed=False))


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer what may be meant by what is typed so far, for the script beside the search box."""
    found = [asdict(each) for each in suggestions(reader_of(request), request.GET.get("q", ""))]
    headers = {"Cache-Control": f"public, max-age={KEPT}", **NOT_INDEXED}
    return JsonResponse({"suggestions": found}, headers=headers)


@require_safe
def index(request: HttpRequest, order: str) -> HttpResponse:
    """Answer the index of headings in one of the three orders."""
    if order not in browsing.ORDERS:
        raise Http404("no such order")
    reader = reader_of(request)
    parts = heading_index.heading_index(reader, order)
    titles = {
        "en": _("Headings from A to Z"),
        "pinyin": _("Headings by pinyin"),
        "stroke": _("Headings by strokes"),
    }
    context = {"reader": reader, "form": AskForm({}, reader), "parts": parts, "order": order, "titles": titles}
    return answer(request, "index", context, Described(f"directory/index/{order}/", titles[order]))


@require_safe
def heading(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a heading with its listings, or a group with its headings; a pointer leads to where it points."""
    reader = reader_of(request)
    row = get_object_or_404(Heading.objects.select_related("parent", "see"), key=key)
    if row.see:
        return HttpResponseRedirect(reverse("heading", args=[row.see.key]))
    name = reader.names(row)[0]
    context: dict[str, Any] = {"reader": reader, "form": AskForm({}, reader), "heading": row, "name": name}
    path = f"directory/h/{row.key}/"
    if row.parent is None:
        context["headings"] = browsing.below(row, reader)
        indexed = any(each.filled for each in context["headings"])
        return answer(request, "group", context, Described(path, name, indexed=indexed))
    page = page_of(request, Paginator(browsing.under(row, reader).values_list("pk", flat=True), browsing.PER_PAGE))
    context |= {
        "page": page,
        "listings": shown(browsing.rows(list(page)), reader),
        "count": so_many(page.paginator.count),
        "related": browsing.see_also(row, reader),
    }
    city = reader.city.name_zh if reader.own == "zh" else reader.city.name_en
    description = _("%(heading)s in %(city)s") % {"heading": name, "city": city}
    described = Described(path, name, description, query_of(page), indexed=page.paginator.count > 0)
    return answer(request, "heading", context, described)


@require_safe
def plazas(request: HttpRequest) -> HttpResponse:
    """Answer the list of plazas."""
    reader = reader_of(request)
    page = page_of(request, Paginator(standing.plazas(reader), PLAZAS_PER_PAGE))
    context = {"reader": reader, "form": AskForm({}, reader), "page": page}
    return answer(request, "plazas", context, Described("directory/plaza/", _("Plazas"), query=query_of(page)))


@require_safe
def plaza(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Answer a plaza with its listings; the number decides, not the name behind it."""
    reader = reader_of(request)
    row = get_object_or_404(Plaza, pk=standing.number(pk), city=reader.city)
    if slug != row.slug:
        return _moved(request, reverse("plaza", args=[row.pk, row.slug]))
    page = page_of(request, Paginator(browsing.inside(row, reader).values_list("pk", flat=True), browsing.PER_PAGE))
    own, other = reader.names(row)
    context = {
        "reader": reader,
        "form": AskForm({}, reader),
        "plaza": standing.PlazaShown(row, reader),
        "page": page,
        "listings": shown(browsing.rows(list(page)), reader),
        "count": so_many(page.paginator.count),
    }
    path = f"directory/plaza/{row.pk}-{row.slug}/"
    described = Described(path, own, " ".join((own, other)).strip(), query_of(page), page.paginator.count > 0)
    return answer(request, "plaza", context, described)


def _moved(request: HttpRequest, address: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _found(request: HttpRequest, pk: int, slug: str, name: str) -> tuple[Reader, Listing | None, HttpResponse | None]:
    """Return the listing of an address, or the answer in its place: 301 where it moved, 410 where it is gone."""
    reader = reader_of(request)
    row, gone = standing.listing(pk, reader.city)
    if gone:
        return reader, None, render(request, "410.html", status=410)
    if row is None:
        raise Http404("no such listing")
    if (row.pk, row.slug) != (pk, slug):
        return reader, None, _moved(request, reverse(name, args=[row.pk, row.slug]))
    return reader, row, None


@require_safe
def listing(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Answer the page of a listing."""
    reader, row, instead = _found(request, pk, slug, "listing")
    if row is None:
        return instead
    standing.complete(row)
    each = Shown(row, reader)
    headings = each.headings
    context = {
        "reader": reader,
        "form": AskForm({}, reader),
        "shown": each,
        "headings": [(heading, *reader.names(heading)) for heading in headings],
        "group": headings[0].parent if headings else None,
        "photos": standing.photos(row),
        "printings": standing.printings(row, reader),
        "near": browsing.near_shown(row, reader, NEAR_ON_PAGE),
        "actions": standing.actions(row),
        "code": reverse("listing-code", args=[row.pk, row.slug]),
        "card": reverse("listing-card", args=[row.pk, row.slug]),
    }
    data = local_business(each, request)
    described = Described(
        f"directory/{row.pk}-{row.slug}/",
        standing.title(each),
        standing.description(each),
        structured_data=data,
        picture=(data.get("image") or [""])[0],
    )
    return answer(request, "listing", context, described)


@require_safe
def near(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Answer what is near a listing."""
    reader, row, instead = _found(request, pk, slug, "listing-near")
    if row is None:
        return instead
    each = Shown(row, reader)
    context = {
        "reader": reader,
        "form": AskForm({}, reader),
        "shown": each,
        "listings": browsing.near_shown(row, reader),
    }
    title = _("Near %(name)s") % {"name": each.name}
    path = f"directory/{row.pk}-{row.slug}/near/"
    return answer(request, "near", context, Described(path, title, indexed=False))


@require_safe
def card(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Answer a listing as a card for a phone's address book, in the script of the reading."""
    reader, row, instead = _found(request, pk, slug, "listing-card")
    if row is None:
        return instead
    values = values_to_reading(values_of(row), reader.lang, glossary=reader.glossary)
    text = vcard(values, version="3.0", country=reader.city.country, language=reader.own)
    headers = {"Content-Disposition": f'attachment; filename="{row.slug}.vcf"', **NOT_INDEXED}
    return HttpResponse(text, content_type="text/vcard; charset=utf-8", headers=headers)


@require_safe
def code(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Answer the QR code that leads to a listing by its number, in whichever reading its reader prefers."""
    _reader, row, instead = _found(request, pk, slug, "listing-code")
    if row is None:
        return instead
    address = f"{site_root(request)}{reverse('listing-anywhere', args=[row.pk])}"
    return HttpResponse(qr_svg(address), content_type="image/svg+xml", headers=NOT_INDEXED)


@require_safe
def anywhere(request: HttpRequest, pk: int) -> HttpResponse:
    """Send whoever comes from a printed code to the listing in the reading they prefer."""
    response = HttpResponseRedirect(f"/{preferred_reading(request).code}/directory/{pk}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_safe
def map_points(request: HttpRequest) -> HttpResponse:
    """Answer the points of a part of the map as JSON, those that would lie on each other taken together.

    Without a box it is the bounds of all points, for a map to begin with.
    """
    reader = reader_of(request)
    listings = standing.on_map(request.GET, reader)
    body: dict[str, Any]
    if "box" not in request.GET:
        body = {"bounds": bounds(listings)}
    else:
        try:
            box = Box.of(request.GET)
        except BoxError as error:
            return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
        body = {"points": standing.named(clusters(listings, box), reader)}
    return JsonResponse(body, headers={"Cache-Control": f"public, max-age={KEPT}", **NOT_INDEXED})
