"""The one middleware of the readings: it chooses before the page is made and converts after.

Why: no view, template or plugin has to think of scripts, so none can forget to. Put below the session and above
CommonMiddleware, in the place of Django's LocaleMiddleware; whatever compresses answers belongs above it.
"""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation

from diglot.house.cities import city_for_request
from diglot.house.glossary import glossary_of
from diglot.languages.alternates import CHOICE
from diglot.languages.negotiation import preferred_reading
from diglot.languages.outgoing import html_to_reading
from diglot.languages.readings import reading_of_path

logger = logging.getLogger(__name__)


class ReadingMiddleware:
    """Activate the reading of the address, remember a choice, and convert the finished HTML."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        own = reading_of_path(request.path_info)
        request.reading = own or preferred_reading(request)
        if own and CHOICE in request.GET:
            return self._remember(request)
        city = city_for_request(request) if own else None
        zone = timezone.override(city.zone) if city else nullcontext()
        with translation.override(request.reading.code), zone:
            request.LANGUAGE_CODE = request.reading.code
            response = self.get_response(request)
            if own:
                self._convert(request, response)
        return response

    def _remember(self, request: HttpRequest) -> HttpResponse:
        rest = [(key, value) for key, values in request.GET.lists() if key != CHOICE for value in values]
        # "//host/path" would leave the site.
        path = "/" + request.path.lstrip("/")
        response = HttpResponseRedirect(f"{path}?{urlencode(rest)}" if rest else path)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            request.reading.code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
        )
        return response

    def _convert(self, request: HttpRequest, response: HttpResponse) -> None:
        """Convert a finished page of HTML; an answer to HEAD that has no body keeps the length of its page."""
        if response.streaming or "Content-Encoding" in response or not _is_html(response):
            return
        city = city_for_request(request)
        region = city.region if city else ""
        lang = request.reading.lang(region)
        response.headers["Content-Language"] = lang
        if not response.content:
            return
        page = _text(response)
        if page is None:
            logger.warning("%s is shown as it is: its bytes are not the %s it says", request.path, response.charset)
            return
        new = html_to_reading(
            page,
            lang,
            f"zh-Hant-{region}" if region else "zh-Hant",
            glossary=glossary_of(city),
            quotes=city is not None and city.quotes_follow_script,
        )
        if new == page:
            return
        try:
            response.content = new.encode(response.charset, "surrogateescape")
        except UnicodeEncodeError:
            # A page in an older encoding has no room for the letters of the other script.
            response.content = new.encode(response.charset, "xmlcharrefreplace")
        if "Content-Length" in response:
            response.headers["Content-Length"] = str(len(response.content))


def _text(response: HttpResponse) -> str | None:
    """Return the text of a response, stray bytes as surrogates; None where it could not become the same bytes again."""
    try:
        text = response.content.decode(response.charset, "surrogateescape")
        if response.charset.lower() == "utf-8" or text.encode(response.charset, "surrogateescape") == response.content:
            return text
    except (LookupError, UnicodeError):
        pass
    return None


def _is_html(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").split(";")[0].strip().lower() == "text/html"
