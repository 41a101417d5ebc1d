"""Which city a request or a new row belongs to."""

from django.http import HttpRequest
from wagtail.models import Site

from diglot.house.models import City


def city_for_request(request: HttpRequest) -> City | None:
    """Return the city whose site answers this request, else the first city, else None; asked once a request."""
    if not hasattr(request, "_diglot_city"):
        site = Site.find_for_request(request)
        city = City.objects.filter(site=site).first() if site else None
        request._diglot_city = city or City.objects.first()
    return request._diglot_city
