"""The addresses that belong to no page: the bare address, search, robots.txt, and errors."""

from dataclasses import asdict

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from diglot.content.pages import site_root
from diglot.languages.negotiation import preferred_reading
from diglot.paper.searching import Desk

# What is suggested while one types may be as old as this, in seconds.
SUGGESTIONS_KEPT = 60


def welcome(request: HttpRequest) -> HttpResponse:
    """Send the reader of the bare address to the front page of the reading they prefer."""
    response = HttpResponseRedirect(f"/{preferred_reading(request).code}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def robots(request: HttpRequest) -> HttpResponse:
    text = f"User-agent: *\nDisallow: /admin/\nDisallow: /banner/\nSitemap: {site_root(request)}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer the search page: a plain form and what it found, without a script."""
    answer = Desk(request).answer()
    if answer is None:
        raise Http404("no front page in this reading")
    query = answer.form.query()
    request.diglot_in_every_reading = f"search/?{query}" if query else "search/"
    request.diglot_searching = True
    if answer.stories is not None:
        request.diglot_list_page = answer.stories.number
    return render(request, "paper/search.html", {"answer": answer})


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer what may be meant by what is typed so far, for the script beside the search box."""
    found = [asdict(each) for each in Desk(request).suggestions()]
    headers = {"Cache-Control": f"public, max-age={SUGGESTIONS_KEPT}", "X-Robots-Tag": "noindex"}
    return JsonResponse({"suggestions": found}, headers=headers)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer without asking the database, which may be what is broken."""
    return HttpResponse(render(None, "500.html").content, status=500, content_type="text/html; charset=utf-8")
