"""The addresses that belong to no page: the bare address, robots.txt, and errors."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from diglot.content.pages import site_root
from diglot.languages.negotiation import preferred_reading


def welcome(request: HttpRequest) -> HttpResponse:
    """Send the reader of the bare address to the front page of the reading they prefer."""
    response = HttpResponseRedirect(f"/{preferred_reading(request).code}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def robots(request: HttpRequest) -> HttpResponse:
    text = f"User-agent: *\nDisallow: /admin/\nSitemap: {site_root(request)}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer without asking the database, which may be what is broken."""
    return HttpResponse(render(None, "500.html").content, status=500, content_type="text/html; charset=utf-8")
