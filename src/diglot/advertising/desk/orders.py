"""The admin's pages of orders: the list, the form, booking and cancelling, artwork with its check, approval and proof."""

import re
import tempfile
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from diglot import hanzi
from diglot.advertising import booking, proofs
from diglot.advertising.artwork.checking import box_of, check_again, forget, take_in
from diglot.advertising.artwork.findings import ERROR, passes, worded
from diglot.advertising.artwork.raster import mm
from diglot.advertising.desk.access import artwork_of, clients_of, may, may_see, order_of, orders_of, page
from diglot.advertising.desk.forms import ApprovalForm, ArtworkForm, OrderForm
from diglot.advertising.models import Artwork, Order
from diglot.directory.owners.desk.access import allowed, reader_of, who
from diglot.house.forms import own_city
from diglot.house.models import City
from diglot.house.wording import worded as in_words
from diglot.typeset.proof import ProofError

A_PAGE = 50
changing = may("change_order")


@allowed(may_see)
def index(request: HttpRequest) -> HttpResponse:
    """Show the orders of a person's cities, those of the latest year first."""
    rows = orders_of(request.user).prefetch_related("artworks")
    words, state, year = (request.GET.get(name, "").replace("\0", "") for name in ("q", "state", "year"))
    for word in words.split()[:8]:
        rows = rows.filter(Q(client__name_zh__icontains=word) | Q(client__name_en__icontains=word))
    if state in Order.State.values:
        rows = rows.filter(state=state)
    if re.fullmatch("[0-9]{4}", year):
        rows = rows.filter(year=int(year))
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    return page(
        request,
        "orders",
        _("Orders"),
        orders=[(row, booking.heading_of(row) if row.heading_id else None, _standing(row)) for row in shown],
        page=shown,
        words=words,
        state=state,
        states=Order.State.choices,
        year=year,
        query=query.urlencode(),
        may_add=may("add_order")(request.user),
    )


def _standing(order: Order) -> str:
    """Return where the artwork of an order stands, in a word."""
    artworks = list(order.artworks.all())
    if not artworks:
        return _("no artwork")
    if not all(passes(each.findings) for each in artworks):
        return _("fails the check")
    return _("approved") if all(each.approved_at for each in artworks) else _("to be approved")


def _city(request: HttpRequest, order: Order | None) -> City | None:
    return order.client.city if order else own_city(request.user)


def _form(request: HttpRequest, order: Order | None) -> OrderForm:
    clients = clients_of(request.user)
    if order:
        clients = clients.filter(city=order.client.city)
    initial = {} if order else {"client": request.GET.get("client"), "year": timezone.localdate().year}
    reader = reader_of(_city(request, order))
    return OrderForm(request.POST or None, instance=order, initial=initial, clients=clients, reader=reader)


@allowed(may("add_order"))
def create(request: HttpRequest) -> HttpResponse:
    """Enter an order; it is an offer until it is booked."""
    form = _form(request, None)
    if request.method == "POST" and form.is_valid():
        order = form.save()
        messages.success(request, _("Order %(number)s was entered.") % {"number": order.pk})
        return redirect("advertising:order", order.pk)
    return page(request, "order", _("Enter an order"), form=form, changing=True)


@allowed(may_see)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an order with its artwork, and save what is changed in it."""
    order = order_of(request, pk)
    form = _form(request, order)
    if request.method == "POST" and changing(request.user) and form.is_valid():
        try:
            booking.change_order(form.instance, who(request))
        except booking.BookingRefused as refused:
            form.add_error("price", in_words(refused.message))
        else:
            check_again(Artwork.objects.filter(order=pk).select_related("order__client__city"))
            messages.success(request, _("Order %(number)s was saved.") % {"number": pk})
            return redirect("advertising:order", pk)
    return _show(request, order_of(request, pk), form=form)


def _show(request: HttpRequest, order: Order, **context: Any) -> HttpResponse:
    box = box_of(order)
    artworks = [
        (
            artwork,
            [(each["severity"] == ERROR, worded(each)) for each in artwork.findings],
            passes(artwork.findings),
            ApprovalForm(auto_id=f"approval-{artwork.pk}-%s", initial={"approved_by": order.client.contact}),
        )
        for artwork in order.artworks.all()
    ]
    context = {"artwork_form": ArtworkForm(auto_id="artwork-%s"), "form": _form_shown(request, order)} | context
    return page(
        request,
        "order",
        _("Order %(number)s: %(client)s") % {"number": order.pk, "client": order.client},
        order=order,
        artworks=artworks,
        sides=(mm(box.width), mm(box.height)),
        price=booking.price_line(order),
        faults=booking.faults_of(order) if order.state == Order.State.BOOKED else (),
        entries=order.ledger.all() if may("view_ledgerentry")(request.user) else (),
        changing=changing(request.user),
        may_upload=may("add_artwork", "change_artwork")(request.user),
        **context,
    )


def _form_shown(request: HttpRequest, order: Order) -> OrderForm:
    clients = clients_of(request.user).filter(city=order.client.city)
    return OrderForm(instance=order, clients=clients, reader=reader_of(order.client.city))


@require_POST
@allowed(changing)
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Book an order, or cancel it."""
    order = order_of(request, pk)
    try:
        match request.POST.get("act"):
            case "book":
                booking.book_order(order, who(request))
                messages.success(request, _("Order %(number)s is booked.") % {"number": pk})
            case "cancel":
                booking.cancel_order(order, who(request))
                messages.success(request, _("Order %(number)s is cancelled.") % {"number": pk})
    except booking.BookingRefused as refused:
        messages.error(request, in_words(refused.message))
    return redirect("advertising:order", pk)


@require_POST
@allowed(may("add_artwork", "change_artwork"))
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a file, check it, and say what was found."""
    order = order_of(request, pk)
    form = ArtworkForm(request.POST, request.FILES, auto_id="artwork-%s")
    if not form.is_valid():
        return _show(request, order, artwork_form=form)
    given = form.cleaned_data
    with tempfile.TemporaryDirectory(prefix="diglot-artwork-") as folder:
        source = Path(folder) / "artwork"
        with source.open("wb") as target:
            for chunk in given["file"].chunks():
                target.write(chunk)
        texts = {name: given[name] for name in ("alt_zh", "alt_en")}
        artwork = take_in(order, given["language"], source, given["file"].name, **texts)
    if passes(artwork.findings):
        messages.success(request, _("The artwork was taken in and can be printed."))
    else:
        messages.error(request, _("The artwork was taken in, but cannot be printed as it is; see what was found."))
    return redirect("advertising:order", pk)


@require_POST
@allowed(may("change_artwork"))
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the client approved an artwork, or take that back."""
    artwork = artwork_of(request, pk)
    form = ApprovalForm(request.POST)
    if request.POST.get("act") == "unapprove":
        artwork.approved_at, artwork.approved_by = None, ""
    elif not passes(artwork.findings):
        messages.error(request, _("It fails the press check, so there is nothing to approve yet."))
        return redirect("advertising:order", artwork.order_id)
    elif not form.is_valid():
        messages.error(request, _("Say who approved it; nothing was noted."))
        return redirect("advertising:order", artwork.order_id)
    else:
        artwork.approved_at, artwork.approved_by = timezone.now(), form.cleaned_data["approved_by"]
    artwork.save(update_fields=["approved_at", "approved_by"])
    messages.success(request, _("The approval was noted.") if artwork.approved_at else _("It is to be approved again."))
    return redirect("advertising:order", artwork.order_id)


@require_POST
@allowed(may("delete_artwork"))
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an artwork out of its order."""
    artwork = artwork_of(request, pk)
    forget(artwork)
    messages.success(request, _("The artwork was taken out."))
    return redirect("advertising:order", artwork.order_id)


@allowed(may_see)
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the proof of an artwork, in the language of the client."""
    artwork = artwork_of(request, pk)
    with tempfile.TemporaryDirectory(prefix="diglot-proof-") as folder:
        path = Path(folder) / "proof.pdf"
        try:
            proofs.write(artwork, path)
        except ProofError as error:
            messages.error(request, _("The proof could not be made: %(error)s") % {"error": error})
            return redirect("advertising:order", artwork.order_id)
        content = path.read_bytes()
    name = f"proof-{artwork.order_id}-{hanzi.slug(artwork.language) or 'all'}.pdf"
    return HttpResponse(content, "application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


@allowed(may_see)
def file(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """Send the file of an artwork."""
    artwork: Artwork = artwork_of(request, pk)
    try:
        content = artwork.file.open("rb")
    except FileNotFoundError:
        messages.error(request, _("The file is not there any more; upload it again."))
        return redirect("advertising:order", artwork.order_id)
    return FileResponse(content, as_attachment=True, filename=Path(artwork.file.name).name)
