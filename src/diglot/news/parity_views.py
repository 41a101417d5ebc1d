"""The report on a story's two editions, the pair as a file, and what the editor asks for while somebody writes."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from draftjs_exporter.error import ExporterException

from diglot.bitext import exports
from diglot.bitext.editions import SIDES
from diglot.content.marking import MOST_BYTES, too_long
from diglot.news.models import StoryPage
from diglot.news.parity import bitext_of, editions_of, may_compare, typed
from diglot.news.parity_shown import panel_of, report_of

Writer = Callable[[exports.Bitext], str]


def _tmx(bitext: exports.Bitext) -> str:
    return exports.tmx(bitext, made=datetime.now(UTC), tool_version=version("diglot"))


FORMATS: dict[str, tuple[str, Writer]] = {
    "tmx": ("application/x-tmx+xml", _tmx),
    "tsv": ("text/tab-separated-values", exports.tsv),
    "json": ("application/json", exports.as_json),
}


@never_cache
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the editions of a story say differently; `?of=live` as readers see them."""
    page = _story(request, pk)
    drafts = request.GET.get("of") != "live"
    editions = editions_of(page, request.user, drafts=drafts)
    title = _("Compare editions")
    context = {"page_title": title, "header_title": title, "header_icon": "glasses"}
    context |= {"drafts": drafts, "formats": list(FORMATS)}
    return render(request, "news/parity/report.html", context | report_of(page, editions))


@never_cache
@require_safe
def export(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """Answer with the pair as a file: tmx, tsv or json."""
    if ending not in FORMATS:
        raise Http404
    page = _story(request, pk)
    editions = editions_of(page, request.user, drafts=request.GET.get("of") != "live")
    if len(editions) < len(SIDES):
        raise Http404
    kind, write = FORMATS[ending]
    # A lone surrogate has no UTF-8 form; a file with a mark in its place is better than none.
    body = write(bitext_of(editions)).encode("utf-8", "replace")
    response = HttpResponse(body, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{page.slug}.{ending}")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@require_POST
def typing(request: HttpRequest, pk: int) -> JsonResponse:
    """Answer with the editor's panel for texts that are not saved yet: {"html", "lights"}; {"error"} for a refusal."""
    size = request.headers.get("Content-Length", "")
    if size.isdecimal() and int(size) > 2 * MOST_BYTES:
        return JsonResponse({"error": str(too_long())}, status=413)
    page = _story(request, pk)
    editions = editions_of(page, request.user)
    try:
        if page.language in editions:
            editions[page.language] = typed(editions[page.language], request.POST)
    except (RequestDataTooBig, TooManyFieldsSent):
        return JsonResponse({"error": str(too_long())}, status=413)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError, ExporterException):
        return JsonResponse({"error": _("What the browser sent cannot be read; reload the page.")}, status=400)
    panel = panel_of(page, editions)
    # Not as a response: half a surrogate pair, which a form's JSON can hold, has no UTF-8 form.
    html = render_to_string("news/parity/panel.html", {"panel": panel}, request)
    return JsonResponse({"html": html, "lights": panel["lights"]})


def _story(request: HttpRequest, pk: int) -> StoryPage:
    page = get_object_or_404(StoryPage.objects.select_related("locale"), pk=pk)
    if not may_compare(page, request.user):
        raise PermissionDenied
    return page
