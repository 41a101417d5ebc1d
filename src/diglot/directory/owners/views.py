"""The pages by which owners and readers ask for something: a new listing, a change, a claim, a report."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from diglot.directory.models import ListingRequest
from diglot.directory.owners import claiming, history, letters, limits, links, sending, visiting
from diglot.directory.owners.entrance import Visit, guarded, listing_of, page, passes, too_often
from diglot.directory.owners.forms import ClaimForm, CodeForm, ContactForm, ReportForm, WayInForm
from diglot.directory.owners.listing_form import MOST_LINKS, OWNER_FIELDS, TEXT_LIMIT, ListingForm
from diglot.directory.owners.showing import overview, told
from diglot.directory.showing import Shown
from diglot.house.models import City

ADDING = "headings"
"""The press that looks for headings: the form comes back as it is typed, with what the words found."""


def _listing_form(data: Any, city: City, values: Any = None) -> ListingForm:
    return ListingForm(
        data, city=city, names=OWNER_FIELDS, values=values, text_limit=TEXT_LIMIT, most_links=MOST_LINKS, auto_id="l-%s"
    )


def _contact_form(data: Any, visit: Visit) -> ContactForm:
    return ContactForm(data, proven=visit.email, prefix="you")


def _sent(request: HttpRequest, visit: Visit, made: ListingRequest) -> HttpResponse:
    """Lead on after a sending: to the request for who may see it, else to a page that says what comes next."""
    if visit.email:
        return redirect("owner-request", made.pk)
    return redirect(f"{reverse('owner-sent')}?kind={made.kind}{'' if made.email else '&quiet'}")


@guarded("GET", "HEAD")
def sent(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Answer a sending: what comes next."""
    context = {"kind": request.GET.get("kind", ""), "quiet": "quiet" in request.GET}
    return page(request, visit, "sent", "directory/sent/", _("Thank you"), context)


@guarded()
def new(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the form of a new listing; keep what is sent."""
    city, data = visit.reader.city, request.POST or None
    form, contact = _listing_form(data, city), _contact_form(data, visit)
    if data is not None and request.POST.get("act") == ADDING:
        form.without_errors()
        contact.without_errors()
    elif data is not None and all([form.is_valid(), contact.is_valid()]):
        if not passes(request, visit, email=contact.cleaned_data.get("email", "")):
            return too_often(request, visit)
        given = contact.cleaned_data
        values = {name: form.cleaned_data[name] for name in OWNER_FIELDS}
        return _sent(request, visit, sending.propose_new(values, visit.sender(given), city, given["message"]))
    context = {"fields": form, "contact": contact, "new": True}
    return page(request, visit, "change", "directory/new/", _("Enter a business"), context)


@guarded()
def change(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Show the form of a listing as the record has it; keep the changes that are sent."""
    listing, instead = listing_of(request, visit, pk, "listing-change")
    if listing is None:
        return instead
    data = request.POST or None
    seen_change = _number(data.get("seen", "")) if data else history.last_change(listing)
    base = history.values_at(listing, seen_change)
    form, contact = _listing_form(data, listing.city, base), _contact_form(data, visit)
    unchanged = False
    if data is not None and request.POST.get("act") == ADDING:
        form.without_errors()
        contact.without_errors()
    elif data is not None and all([form.is_valid(), contact.is_valid()]):
        values, given = form.changes(), contact.cleaned_data
        unchanged = not values
        if values and not passes(request, visit, listing, given.get("email", "")):
            return too_often(request, visit)
        if values:
            sender = visit.sender(given)
            made = sending.propose_change(
                listing, values, base, sender, seen_change=seen_change, message=given["message"]
            )
            return _sent(request, visit, made)
    shown = Shown(listing, visit.reader)
    context = {"fields": form, "contact": contact, "shown": shown, "seen": seen_change, "unchanged": unchanged}
    title = _("Change “%(name)s”") % {"name": shown.name}
    return page(request, visit, "change", f"directory/{pk}/change/", title, context)


def _number(text: str) -> int:
    """Return the number of a change as the form sends it back; an altered one is the beginning of all."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


@guarded()
def claim(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Show how a listing can be claimed; keep a claim."""
    listing, instead = listing_of(request, visit, pk, "listing-claim")
    if listing is None:
        return instead
    form = ClaimForm(
        request.POST or None, listing=listing, country=listing.city.country, proven=visit.email, auto_id="c-%s"
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if not passes(request, visit, listing, given.get("email", "")):
            return too_often(request, visit)
        domain = "" if form.phone else form.domain
        made = sending.claim(listing, visit.sender(given), phone=form.phone, domain=domain, message=given["message"])
        return _sent(request, visit, made)
    shown = Shown(listing, visit.reader)
    context = {"ask": form, "shown": shown, "owned": listing.pk in claiming.owned_by(visit.email)}
    title = _("Is “%(name)s” your business?") % {"name": shown.name}
    return page(request, visit, "claim", f"directory/{pk}/claim/", title, context)


@guarded()
def report(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Show the form by which anyone says that an entry is wrong; keep what is sent."""
    listing, instead = listing_of(request, visit, pk, "listing-report")
    if listing is None:
        return instead
    form = ReportForm(request.POST or None, proven=visit.email, auto_id="r-%s")
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if not passes(request, visit, listing, given.get("email", "")):
            return too_often(request, visit)
        return _sent(request, visit, sending.report(listing, given["about"], given["message"], visit.sender(given)))
    shown = Shown(listing, visit.reader)
    title = _("Report an error: %(name)s") % {"name": shown.name}
    return page(request, visit, "report", f"directory/{pk}/report/", title, {"ask": form, "shown": shown})


@guarded()
def front(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show a visitor their listings and requests, and anybody else the way in."""
    title = _("My listings")
    if visit.email and request.method != "POST":
        return page(request, visit, "mine", "directory/mine/", title, overview(visit, request.GET.get("page")))
    form = WayInForm(request.POST or None, auto_id="w-%s")
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        # Counted by hand, both always, and answered alike: who is known here cannot be told from outside.
        free = [
            limits.within(limits.LINKS_PER_ADDRESS, limits.client_address(request)),
            limits.within(limits.LINKS_PER_EMAIL, email),
        ]
        if not free[0]:
            return too_often(request, visit)
        if free[1] and sending.known(email):
            letters.way_in(email, visit.reader.city, visit.reader.reading.code)
        return redirect("owner-asked")
    return page(request, visit, "way_in", "directory/mine/", title, {"ask": form})


@guarded("GET", "HEAD")
def asked(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say that a link is on its way if the address is known."""
    return page(request, visit, "asked", "directory/mine/asked/", _("Look into your mail"), {})


@guarded()
def enter(request: HttpRequest, visit: Visit, token: str) -> HttpResponse:
    """Let in who comes by a link: at a press, since mail programs open links by themselves to look at them."""
    title = _("My listings")
    try:
        if request.method != "POST":
            links.look(token)
            return page(request, visit, "enter", f"directory/mine/enter/{token}/", title, {})
        link = links.use(token)
    except links.Refused as refused:
        return page(request, visit, "no_way", "directory/mine/", title, {"why": refused.why}, status=410)
    visiting.enter(request, link.email)
    sending.confirm(link.email)
    return redirect("owner-request", link.request_id) if link.request_id else redirect("owner-front")


@guarded("POST")
def leave(request: HttpRequest, visit: Visit) -> HttpResponse:
    """End the visit."""
    visiting.leave(request)
    return redirect("owner-front")


@guarded()
def one(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Show a visitor one of their requests; withdraw it or take a code."""
    rows = ListingRequest.objects.filter(email=visit.email, city=visit.reader.city) if visit.email else None
    found = rows.filter(pk=pk).select_related("listing", "city", "proof").first() if rows is not None else None
    if found is None:
        return redirect("owner-front")
    form = CodeForm(request.POST if "code" in request.POST else None, auto_id="k-%s")
    entered = ""
    if request.method == "POST" and request.POST.get("act") == "withdraw":
        sending.withdraw(found, who=visit.email)
        return redirect("owner-request", pk)
    if request.method == "POST" and form.is_valid():
        if not limits.within(limits.CODES_PER_ADDRESS, limits.client_address(request)):
            return too_often(request, visit)
        entered = claiming.enter_code(found, form.cleaned_data["code"])
        if entered == claiming.Entered.RIGHT:
            return redirect("owner-request", pk)
    context = told(found, visit) | {"code_form": form, "entered": entered}
    return page(request, visit, "request", f"directory/mine/{pk}/", _("Request %(number)s") % {"number": pk}, context)
