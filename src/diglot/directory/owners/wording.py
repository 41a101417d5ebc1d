"""The words of requests: why one is declined, what a report is about.

Why: a reason is chosen from a list, so that an owner reads it in their own language whoever decided.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diglot.directory.models import ListingRequest

REASONS: dict[str, str | Promise] = {
    "unconfirmed": _("We could not confirm it with the business."),
    "present": _("It is in the directory already."),
    "elsewhere": _("The business is not in our area."),
    "advertisement": _("It reads as an advertisement; please write what the business is and does."),
    "incomplete": _("Too little is said to find the business: a phone or an address is missing."),
    "heading": _("The headings do not fit what the business does."),
    "owner": _("The owner of the listing sees it otherwise."),
    "other": _("Please read the remark."),
}
"""Why a request is declined."""

ABOUT: dict[str, str | Promise] = {
    "phone": _("A phone number is wrong"),
    "address": _("The address is wrong, or they have moved"),
    "hours": _("The hours are wrong"),
    "name": _("A name is wrong"),
    "closed": _("They have closed down"),
    "twice": _("It is in the directory twice"),
    "other": _("Something else is wrong"),
    "remove": _("It is my entry, and I want it taken out of the directory"),
}
"""What a report is about."""


def reason(request: ListingRequest) -> str:
    """Return why a request was declined, in the active language."""
    return str(REASONS.get(request.reason, ""))


def about(request: ListingRequest) -> str:
    """Return what a report is about, in the active language."""
    return str(ABOUT.get(request.about, ""))
