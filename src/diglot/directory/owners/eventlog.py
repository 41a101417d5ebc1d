"""The log of requests: every step, by whom, when.

Why: an owner who asks what became of their request, and a publisher who asks who let it through, read the same lines.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diglot.directory.models import ListingRequest, RequestEvent

WORDS: dict[str, str | Promise] = {
    "sent": _("Sent"),
    "confirmed": _("E-mail confirmed"),
    "code": _("A code was given on the phone"),
    "right_code": _("The right code was entered"),
    "wrong_code": _("A wrong code was entered"),
    "granted": _("Proven: the listing is theirs"),
    "ended": _("The claim was taken back"),
    "accepted": _("Accepted"),
    "partly": _("Accepted in part"),
    "rejected": _("Declined"),
    "withdrawn": _("Withdrawn"),
    "attached": _("Taken as a change of a listing that is there"),
    "undone": _("Taken back by staff"),
}


def note(request: ListingRequest, what: str, *, who: str, **details: Any) -> RequestEvent:
    """Write one step down; KeyError for a step that has no words."""
    if what not in WORDS:
        raise KeyError(what)
    return RequestEvent.objects.create(request=request, what=what, who=who[:254], details=details)


def worded(event: RequestEvent) -> str:
    """Return a step in the active language."""
    return str(WORDS[event.what])
