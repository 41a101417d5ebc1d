"""What every answer carries (the security policy, less bytes) and what a lost address answers (301 or 410)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from diglot.content.addresses import Gone, forwarding_address
from diglot.content.embeds import FRAME_HOSTS

# Nothing inline, nothing from elsewhere: an editor's paste cannot run, a reader is not counted by others.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        f"frame-src {' '.join(FRAME_HOSTS)}",
    )
)


def policy() -> str:
    """Return the policy of public pages: POLICY, and where maps have tiles, pictures from their server."""
    if settings.MAP_TILES:
        return POLICY.replace("img-src 'self'", f"img-src 'self' {settings.MAP_TILES['origin']}")
    return POLICY


# What people uploaded is shown, never run: a file that calls itself a page gets no script and no origin.
MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
# Wagtail's admin writes inline scripts and styles of its own.
OUTSIDE_POLICY = ("/admin/",)

# Pictures, PDFs and archives are compressed already, and parts of them are asked for by their bytes.
COMPRESSED = frozenset(
    {"text/html", "text/plain", "text/vcard", "application/json", "application/xml", "text/xml", "application/atom+xml"}
)

Answer = Callable[[HttpRequest], HttpResponse]


class CompressionMiddleware(GZipMiddleware):
    """Compress texts for browsers that take it: a page of the book weighs a fifth.

    Secrets in a compressed page can be guessed by its length (BREACH): Django masks its tokens anew for each answer, and
    the middleware below adds a random number of bytes.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        kind = response.get("Content-Type", "").partition(";")[0].strip().lower()
        if response.streaming or kind not in COMPRESSED:
            return response
        return super().process_response(request, response)


class SecurityPolicyMiddleware:
    """Add the Content-Security-Policy to every public answer."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(OUTSIDE_POLICY):
            uploaded = request.path_info.startswith(settings.MEDIA_URL)
            response.headers.setdefault("Content-Security-Policy", MEDIA_POLICY if uploaded else policy())
        return response


class FormerAddressMiddleware:
    """Answer 301 or 410 in place of 404 where a published page has been."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        try:
            target = forwarding_address(request)
        except Gone:
            return render(request, "410.html", status=410)
        if target is None:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
