"""Where a banner's picture is fetched and its link followed: both count and lead on."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError

from diglot.advertising.banner_rows import Banner
from diglot.advertising.banners.choosing import picture_for
from diglot.advertising.banners.counting import by_a_person, count
from diglot.languages.readings import reading as reading_of

# The picture as sold, never larger: max-, so that a small one is not blown up.
SIZE = "max-1456x600|format-webp"


def _banner(pk: int, code: str) -> Banner:
    try:
        reading_of(code)
    except LookupError as error:
        raise Http404(str(error)) from None
    rows = Banner.objects.select_related("client__city", "picture_zh", "picture_en")
    return get_object_or_404(rows, pk=pk)


@require_safe
def picture(request: HttpRequest, pk: int, code: str) -> HttpResponseRedirect:
    """Count a showing and send to the picture; never kept by a cache, so that each page seen is asked for."""
    banner = _banner(pk, code)
    try:
        rendition = picture_for(banner, reading_of(code).language).get_rendition(SIZE)
    except SourceImageIOError as error:
        raise Http404("the picture's file is gone") from error
    return _on(request, banner, code, "shown", rendition.url)


@require_safe
def link(request: HttpRequest, pk: int, code: str) -> HttpResponseRedirect:
    """Count that a banner was followed and send to its address."""
    banner = _banner(pk, code)
    return _on(request, banner, code, "followed", banner.link)


def _on(request: HttpRequest, banner: Banner, code: str, what: str, address: str) -> HttpResponseRedirect:
    if request.method == "GET" and by_a_person(request):
        count(banner, code, what)
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
