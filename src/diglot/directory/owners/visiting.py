"""Who is here: somebody who came by a one-time link, for as long as a visit lasts.

Why: the visit stands in the session alone, on the server, and ends by itself, since many owners share a shop's computer.
"""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

VISIT = timedelta(hours=2)
_KEY = "directory_owner"


def enter(request: HttpRequest, email: str) -> None:
    """Begin a visit; the session gets a new key, so that one known before is worth nothing."""
    request.session.cycle_key()
    request.session[_KEY] = {"email": email, "since": timezone.now().timestamp()}


def visitor(request: HttpRequest) -> str:
    """Return the address that the visitor has shown to read, or nothing."""
    kept = request.session.get(_KEY)
    if not kept or timezone.now().timestamp() - kept["since"] > VISIT.total_seconds():
        return ""
    return str(kept["email"])


def leave(request: HttpRequest) -> None:
    """End a visit."""
    request.session.pop(_KEY, None)
