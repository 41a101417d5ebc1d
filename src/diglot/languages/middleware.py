"""The one middleware of the readings: it chooses before the page is made and converts after.

Put below the session and above CommonMiddleware, in the place of Django's LocaleMiddleware.
"""

from collections.abc import Callable
from contextlib import nullcontext
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation

from diglot.house.cities import city_for_request
from diglot.languages.alternates import CHOICE
from diglot.languages.negotiation import preferred_reading
from diglot.languages.outgoing import html_to_reading
from diglot.languages.readings import reading_of_path


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
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return
        city = city_for_request(request)
        region = city.region if city else ""
        lang = request.reading.lang(region)
        other = f"zh-Hant-{region}" if region else "zh-Hant"
        response.content = html_to_reading(response.content.decode(response.charset), lang, other).encode()
        response.charset = "utf-8"
        response.headers["Content-Language"] = lang
        if "Content-Length" in response:
            response.headers["Content-Length"] = str(len(response.content))
