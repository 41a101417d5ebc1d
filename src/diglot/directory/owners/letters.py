"""What owners are written, in the language in which they asked, in plain text.

Why: every letter says which paper it is from, which listing it is about, and where its reader sees all of it.
"""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from diglot.directory.fields import FIELDS
from diglot.directory.models import Letter, Listing, ListingRequest
from diglot.directory.owners import links, outbox, wording
from diglot.house.glossary import glossary_of
from diglot.house.models import City
from diglot.languages.outgoing import to_reading
from diglot.languages.readings import Reading, reading

Kind = ListingRequest.Kind


def site_root(city: City) -> str:
    """Return the public address of a city's site as the operator set it; what a visitor sends has no part in it."""
    return city.site.root_url if city.site else settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def _paper(city: City, read: Reading) -> str:
    own = city.masthead_zh if read.language == "zh" else city.masthead_en
    return _worded(own, city, read)


def _worded(text: str, city: City, read: Reading) -> str:
    return to_reading(text, read.lang(city.region), glossary=glossary_of(city))


def name_of(request: ListingRequest) -> str:
    """Return the name of what a request is about, in its reading."""
    read = reading(request.reading)
    values: dict[str, str] = {name: request.proposed.get(name) or "" for name in ("name_zh", "name_en")}
    if request.listing:
        values = {name: getattr(request.listing, name) for name in values}
    own, other = ("name_zh", "name_en") if read.language == "zh" else ("name_en", "name_zh")
    return _worded(values[own] or values[other] or _("a listing"), request.city, read)


def labels(names: Sequence[str]) -> str:
    """Return the labels of fields as one text in the active language."""
    between = "、" if (translation.get_language() or "").startswith("zh") else ", "
    return between.join(FIELDS[name].label for name in names)


def _post(request: ListingRequest, subject: str, paragraphs: Sequence[str]) -> Letter | None:
    """Keep a letter about a request; the active language is that of its reader."""
    if not request.email:
        return None
    return _put(request.email, request.city, reading(request.reading), subject, paragraphs)


def _put(to: str, city: City, read: Reading, subject: str, paragraphs: Sequence[str]) -> Letter:
    paper = _paper(city, read)
    text = "\n\n".join([*(each for each in paragraphs if each), f"{paper}\n{site_root(city)}/{read.code}/"])
    return outbox.put(to, f"{paper}: {subject}", f"{text}\n", city=city)


def _mine(city: City) -> str:
    return f"{site_root(city)}{reverse('owner-front')}"


def received(request: ListingRequest) -> Letter | None:
    """Thank for a request, with a link that shows that the reader reads this address."""
    if not request.email:
        return None
    with translation.override(request.reading):
        token = links.make(request.email, lasting=links.LATER, request=request)
        return _post(
            request,
            _("we have your request"),
            (
                _("Thank you. We have your request about “%(name)s”; our staff will look at it.")
                % {"name": name_of(request)},
                _("Please confirm that this is your address, and see the state of your request:"),
                f"{site_root(request.city)}{reverse('owner-enter', args=[token])}",
                _("The link works once, within 24 hours. Later you can ask for a new one here:"),
                _mine(request.city),
                _("If you have sent nothing, you need do nothing."),
            ),
        )


def way_in(email: str, city: City, code: str) -> Letter:
    """Send a link to an address; `code` is the reading in which it was asked for."""
    read = reading(code)
    with translation.override(code):
        token = links.make(email, lasting=links.SOON)
        return _put(
            email,
            city,
            read,
            _("your way to your listings"),
            (
                _("This link leads to your listings and requests:"),
                f"{site_root(city)}{reverse('owner-enter', args=[token])}",
                _("It works once, within 30 minutes. If you did not ask for it, you need do nothing."),
            ),
        )


def decided(request: ListingRequest, declined: Sequence[str] = ()) -> Letter | None:
    """Tell what became of a request; `declined`: the fields of it that were not taken."""
    with translation.override(request.reading):
        name = {"name": name_of(request)}
        remark = _("Remark: %(note)s") % {"note": request.note} if request.note else ""
        match request.state:
            case ListingRequest.State.REJECTED:
                subject = _("your request was declined")
                words = [_("We could not follow your request about “%(name)s”.") % name, wording.reason(request)]
            case ListingRequest.State.PARTLY:
                subject = _("your request was accepted in part")
                words = [
                    _("We have changed “%(name)s” as you asked, in these fields: %(fields)s.")
                    % (name | {"fields": labels(request.taken)}),
                    _("These were left as they are: %(fields)s.") % {"fields": labels(declined)},
                ]
            case _ if request.kind in (Kind.REPORT, Kind.REMOVAL):
                subject = _("we have followed your report")
                words = [_("Thank you. We have looked at the entry “%(name)s” and put it right.") % name]
                if request.listing and request.listing.status == Listing.Status.REMOVED:
                    words = [_("The entry “%(name)s” was taken out of the directory.") % name]
            case _:
                subject = _("your request was accepted")
                words = [_("“%(name)s” stands in the directory as you asked.") % name, _address(request)]
        return _post(request, subject, [*words, remark, _("All your requests:"), _mine(request.city)])


def _address(request: ListingRequest) -> str:
    listing = request.listing
    if listing is None:
        return ""
    return f"{site_root(request.city)}{reverse('listing', args=[listing.pk, listing.slug])}"


def owner_now(request: ListingRequest) -> Letter | None:
    """Tell somebody that a listing is theirs now."""
    with translation.override(request.reading):
        return _post(
            request,
            _("the listing is yours"),
            (
                _(
                    "You have shown that “%(name)s” is your business. From now on your changes come to us as the owner's."
                )
                % {"name": name_of(request)},
                _("You return by a link that we send to this address:"),
                _mine(request.city),
            ),
        )


def owner_no_more(request: ListingRequest) -> Letter | None:
    """Tell somebody that staff took their claim back."""
    with translation.override(request.reading):
        return _post(
            request,
            _("your claim was taken back"),
            (
                _("Our staff have taken back your claim of “%(name)s”.") % {"name": name_of(request)},
                _mine(request.city),
            ),
        )
