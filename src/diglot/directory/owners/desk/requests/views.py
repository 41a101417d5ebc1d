"""The queue of requests in the admin: who asks what, what it would change, and the decision.

Why: a clerk sees the record, the wish and what others changed between them side by side, and decides field by field.
"""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from diglot.directory.duplicates import desk as compared
from diglot.directory.duplicates.finding import likely
from diglot.directory.fields import FieldError
from diglot.directory.models import Listing, ListingRequest, Ownership
from diglot.directory.owners import claiming, deciding, eventlog, outbox, wording
from diglot.directory.owners.desk.access import (
    allowed,
    listing_of,
    may_decide,
    may_see_requests,
    page,
    reader_of,
    requests_of,
    who,
)
from diglot.directory.owners.desk.forms import NoteForm, RejectForm
from diglot.directory.owners.showing import Asked, name_of, rows_of
from diglot.directory.phones import printed
from diglot.directory.standing import number
from diglot.languages.readings import reading

A_PAGE = 40
ICON = "mail"
Kind = ListingRequest.Kind
State = ListingRequest.State


class QueueForm(forms.Form):
    """Which requests to show."""

    state = forms.ChoiceField(
        required=False, label=gettext_lazy("State"), choices=[*State.choices, ("all", gettext_lazy("All"))]
    )
    kind = forms.ChoiceField(
        required=False, label=gettext_lazy("Kind"), choices=[("", gettext_lazy("All")), *Kind.choices]
    )


@allowed(may_see_requests)
def index(request: HttpRequest) -> HttpResponse:
    """Show the requests of a person's cities, those that wait first come first."""
    form = QueueForm({"state": State.WAITING} | request.GET.dict(), auto_id="queue-%s")
    given = form.cleaned_data if form.is_valid() else {"state": State.WAITING, "kind": ""}
    rows = requests_of(request.user)
    state = given["state"] or State.WAITING
    if state != "all":
        rows = rows.filter(state=state)
    if given["kind"]:
        rows = rows.filter(kind=given["kind"])
    rows = rows.order_by("pk" if state == State.WAITING else "-pk")
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    return page(
        request,
        "queue",
        _("Requests"),
        ICON,
        form=form,
        page=shown,
        asked=[(Asked(row, name_of(row, reader_of(row.city))), wording.about(row)) for row in shown],
        query=query.urlencode(),
        several=len({row.city_id for row in shown}) > 1,
        stuck=outbox.stuck(),
    )


@allowed(may_see_requests)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one request and take the decision about it."""
    row = get_object_or_404(requests_of(request.user).select_related("proof"), pk=number(pk))
    reject, note = RejectForm(auto_id="no-%s"), NoteForm(auto_id="yes-%s")
    if request.method == "POST" and may_decide(request.user):
        reject = RejectForm(request.POST if request.POST.get("act") == "reject" else None, auto_id="no-%s")
        note = NoteForm(request.POST if request.POST.get("act") in ("accept", *_FOLLOWED) else None, auto_id="yes-%s")
        if answer := _decide(request, row, reject, note):
            return answer
        row.refresh_from_db()
    return page(
        request,
        "request",
        f"{capfirst(row.get_kind_display())} #{row.pk}",
        ICON,
        **_context(request, row, reject, note),
    )


_FOLLOWED = ("done", "close", "remove")


def _decide(request: HttpRequest, row: ListingRequest, reject: RejectForm, note: NoteForm) -> HttpResponse | None:
    """Do what was pressed; None where the page is to be shown again."""
    act, by = request.POST.get("act", ""), who(request)
    try:
        if act == "accept" and note.is_valid():
            names = request.POST.getlist("field")
            if not names:
                messages.error(request, _("No field is ticked. Tick what is right, or decline the request."))
                return None
            seen = request.POST.get("seen", "")
            deciding.accept(row, names, who=by, note=note.cleaned_data["note"], seen=seen)
            messages.success(request, _("Accepted and written into the record."))
        elif act == "reject" and reject.is_valid():
            given = reject.cleaned_data
            deciding.reject(row, given["reason"], who=by, note=given["note"])
            messages.success(request, _("Declined."))
        elif act in _FOLLOWED and row.kind in (Kind.REPORT, Kind.REMOVAL) and note.is_valid():
            deciding.follow(row, act, who=by, note=note.cleaned_data["note"])
            messages.success(request, _("The report is dealt with."))
        elif act == "code" and row.waits and getattr(row, "proof", None):
            claiming.give_code(row, who=by)
            return redirect("directory_requests:one", row.pk)
        elif act == "attach" and request.POST.get("listing", "").isdecimal():
            deciding.attach(row, listing_of(request, int(request.POST["listing"][:18])), who=by)
            messages.success(request, _("It is a change of that listing now."))
            return redirect("directory_requests:one", row.pk)
        else:
            return None
    except deciding.Overtaken as overtaken:
        _tell_overtaken(request, overtaken.request)
    except deciding.NotNow:
        messages.error(request, _("The listing is not in the directory any more; restore it first."))
    except FieldError as error:
        messages.error(request, _("The record does not take it: %(error)s") % {"error": error})
        return None
    else:
        return redirect("directory_requests:index")
    return redirect("directory_requests:one", row.pk)


def _tell_overtaken(request: HttpRequest, row: ListingRequest) -> None:
    row.refresh_from_db()
    if row.waits:
        messages.error(request, _("The record has changed meanwhile, so nothing was done; look at it again."))
    else:
        words = _("Nothing was done: %(who)s has decided already (%(state)s).")
        messages.error(request, words % {"who": row.decided_by, "state": row.get_state_display()})


def _context(request: HttpRequest, row: ListingRequest, reject: RejectForm, note: NoteForm) -> dict[str, Any]:
    reader = reader_of(row.city)
    listing = deciding.standing(row)
    proof = getattr(row, "proof", None)
    matches = likely(row.proposed, row.city) if row.kind == Kind.NEW and row.waits else []
    return {
        "row": row,
        "name": name_of(row, reader),
        "listing": listing,
        "gone": listing is not None and listing.status not in (Listing.Status.LIVE, Listing.Status.CLOSED),
        "fields": rows_of(row, reader),
        "seen": deciding.stamp(row),
        "about": wording.about(row),
        "reason": wording.reason(row),
        "language": reading(row.reading).name,
        "events": [(event, eventlog.worded(event)) for event in row.events.all()],
        "proof": proof,
        "code": claiming.code_of(proof) if proof and row.waits else "",
        "phone": printed(proof.phone, row.city.country) if proof and proof.phone else "",
        "touched": bool(proof and listing and proof.phone and claiming.touched_lately(listing, "phones")),
        "phone_gone": bool(proof and listing and proof.phone and proof.phone not in claiming.phones_for(listing)),
        "tries_left": claiming.MOST_TRIES - proof.tries if proof else 0,
        "matches": [(match, compared.told(list(match.reasons))) for match in matches],
        "reject": reject,
        "note": note,
        "deciding": row.waits and may_decide(request.user),
    }


@require_POST
@allowed(may_decide)
def end_ownership(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an owner's claim back."""
    row = get_object_or_404(Ownership.objects.select_related("request__city__site", "listing"), pk=number(pk))
    listing_of(request, row.listing_id)
    claiming.end(row, who=who(request))
    messages.success(request, _("The claim was taken back."))
    return redirect("directory_listings:edit", row.listing_id)


@require_POST
@allowed(may_decide)
def letters_again(request: HttpRequest) -> HttpResponse:
    """Have the letters sent again that the mail server did not take."""
    count = outbox.try_again()
    messages.success(request, _("%(count)s letters are tried again.") % {"count": count})
    return redirect("directory_requests:index")
