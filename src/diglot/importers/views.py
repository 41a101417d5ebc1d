"""The two pages of "New from paste": the form that takes a page in, and the preview from which it is saved.

Nothing becomes a story before the preview is confirmed; until then the corrections travel in its form.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from wagtail.admin import messages

from diglot.bitext.editions import SIDES
from diglot.bitext.parity import TITLE
from diglot.content.marking import note_of_slips
from diglot.house.cities import city_for_request
from diglot.house.models import City
from diglot.importers import wizard
from diglot.importers.forms import EDITIONS, BlockForm, BlockForms, PasteForm, StoryForm, block_forms
from diglot.importers.loading import Loaded, LoadError, find_section, load_story
from diglot.importers.models import KEPT, Paste
from diglot.news.findings import LABELS, MOST_BLOCKS, MOST_LETTERS, Compared, shown
from diglot.news.models import StoryPage
from diglot.news.parity import note_of_differences
from diglot.news.parity_shown import placed

View = Callable[..., HttpResponse]
SHOWN_PASTES = 8
# More would bury the page; the report on the story has them all.
MOST_FINDINGS = 100


def _readable(view: View) -> View:
    """Return the view with an answer of its own for a body that Django will not read.

    The body is read before the check for forgery, which would otherwise be the first to meet it.
    """

    @csrf_exempt
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            request.POST  # noqa: B018
        except (RequestDataTooBig, TooManyFieldsSent):
            return render(
                request,
                "importers/paste_too_large.html",
                {"page_title": _("Too large"), "header_title": _("Too large")},
                status=413,
            )
        return csrf_protect(view)(request, *args, **kwargs)

    return checked


@_readable
def start(request: HttpRequest) -> HttpResponse:
    """Take a paste or a file; go on to its preview, or say beside the field why not."""
    cities = list(City.objects.all())
    places = wizard.places_for(request.user, cities)
    if not places:
        raise PermissionDenied
    cities = [city for city in cities if any(place.page.city_id == city.pk for place in places)]
    asked = _place(places, request.GET.get("section", ""))
    own = request.user.city or city_for_request(request)
    initial = {"section": asked.key if asked else "", "city": str(own.pk) if own else ""}
    form = PasteForm(request.POST or None, request.FILES or None, places=places, cities=cities, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        paste = Paste.objects.create(
            user=request.user,
            city=values["city"],
            section=values["place"].page if values["place"] else None,
            **{name: values[name] for name in ("name", "data", "found")},
        )
        return redirect("paste:preview", paste.pk)
    pastes = Paste.objects.of(request.user)[:SHOWN_PASTES]
    title = _("New from paste")
    context = {"page_title": title, "header_title": title, "form": form, "pastes": pastes, "days": KEPT.days}
    return render(request, "importers/paste.html", context)


@_readable
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a paste as two editions side by side, take corrections, and save or publish on request."""
    paste = get_object_or_404(Paste.objects.of(request.user), pk=pk)
    places = wizard.places_for(request.user, [paste.city])
    if not places:
        raise PermissionDenied
    made, guessed = _made(paste), False
    if request.method == "POST":
        blocks = block_forms(data=request.POST)
        if not blocks.arrived():
            words = _("A part of the form did not arrive, so nothing was saved; this is the paste as it was found.")
            messages.error(request, words)
            return redirect("paste:preview", pk)
        story = StoryForm(request.POST, places=places, once=bool(made))
        act, number = wizard.parse_act(request.POST.get("act", ""), len(blocks.forms))
        if blocks.is_valid():
            items = blocks.items()
            if act in {"up", "down"}:
                items = wizard.moved(items, number, 1 if act == "down" else -1)
            items = wizard.tidied(items)
            if act in {"draft", "publish"} and (loaded := _save(request, paste, story, items, act == "publish")):
                return _tell(request, loaded, publish=act == "publish")
            blocks = block_forms(items)
    else:
        text = wizard.read_paste(bytes(paste.data), paste.name).text
        blocks = block_forms(wizard.items_of(paste.found, text))
        asked = paste.section or find_section(paste.found["section"], [place.page for place in places])
        place = _place(places, str(asked.pk) if asked else "")
        guessed = place is None
        initial = wizard.values_of(paste.found) | {"section": (place or places[0]).key}
        story = StoryForm(initial=initial, places=places, once=bool(made))
    context = _context(paste, blocks, story) | {
        "made": made,
        "guessed_section": guessed,
        "may_publish": any(place.may_publish(request.user, side) for place in places for side in EDITIONS),
    }
    return render(request, "importers/preview.html", context)


def _place(places: Sequence[wizard.Place], key: str) -> wizard.Place | None:
    """Return the section one of whose pages has this number, or None."""
    return next((place for place in places if key in {str(page.pk) for page in place.pages.values()}), None)


def _made(paste: Paste) -> list[StoryPage]:
    """Return the editions of the story that was made of a paste already, or an empty list."""
    return list(StoryPage.objects.filter(translation_key=paste.story)) if paste.story else []


def _day(paste: Paste, story: StoryForm) -> date:
    """Return the day that "yesterday" is counted from: the one in the form, else today in the city."""
    field = story.fields["date"]
    with suppress(ValidationError):
        if day := field.clean(story["date"].value()):
            return day
    return timezone.localtime(timezone=paste.city.zone).date()


@dataclass(frozen=True, slots=True)
class Cell:
    """A block on the page: its form, and the numbers of the blocks it would change places with."""

    form: BlockForm
    number: int
    up: int | None
    down: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks that are taken to answer each other, whether that is sure, and what they say differently."""

    zh: list[Cell]
    en: list[Cell]
    unsure: bool
    findings: list[dict[str, Any]]


def _context(paste: Paste, blocks: BlockForms, story: StoryForm) -> dict[str, Any]:
    items = blocks.items()
    cells = []
    for number, form in enumerate(blocks.forms):
        form.describe(number + 1)
        cells.append(Cell(form, number, wizard.neighbour(items, number, -1), wizard.neighbour(items, number, 1)))
    layout = wizard.lay_out(items, paste.found)
    titles = tuple(str(story[f"{side}_title"].value() or "") for side in EDITIONS)
    compared = wizard.compare(items, layout, titles, _day(paste, story), paste.city)
    beside = _beside(compared, items)
    dates = wizard.printed_dates(paste.found)
    return {
        "page_title": _("Preview of a paste"),
        "header_title": _("Preview of a paste"),
        "paste": paste,
        "blocks": blocks,
        "story": story,
        "editions": [
            (side, language, [story[f"{side}_{name}"] for name in wizard.EDITION_FIELDS])
            for side, language in EDITIONS.items()
        ],
        "rows": [
            Row([cells[i] for i in zh], [cells[j] for j in en], compared.beads[number].unsure, beside.get(number, []))
            for number, (zh, en) in enumerate(layout.rows)
        ],
        "both": all(layout_side for layout_side in (compared.zh, compared.en)),
        "found": compared,
        "counts": [(severity, label, compared.counts[severity]) for severity, label in LABELS.items()],
        "of_titles": beside.get(None, []),
        "more_findings": max(len(compared.findings) - MOST_FINDINGS, 0),
        "limits": {"blocks": MOST_BLOCKS, "letters": MOST_LETTERS},
        "out": [cells[i] for i in layout.out],
        "other_dates": dates[1:],
        "invalid": blocks.is_bound or bool(story.errors),
    }


def _beside(compared: Compared, items: Sequence[wizard.Item]) -> dict[int | None, list[dict[str, Any]]]:
    """Return the findings by the number of the row they stand beside; None for those of the titles only."""
    rows = {
        (side, block): number
        for number, bead in enumerate(compared.beads)
        for side in SIDES
        for block in getattr(bead, side)
    }
    places = {side: wizard.places_of(items, side) for side in SIDES}
    found: dict[int | None, list[dict[str, Any]]] = {}
    for each in shown(compared, MOST_FINDINGS):
        spots = [(side, spot.block) for side in SIDES for spot in getattr(each, side)]
        row = next((rows[spot] for spot in spots if spot in rows), None)
        found.setdefault(row, []).append(
            placed(each, lambda side, block: "" if block == TITLE else f"#block-{places[side][block]}")
        )
    return found


def _save(
    request: HttpRequest, paste: Paste, story: StoryForm, items: Sequence[wizard.Item], publish: bool
) -> Loaded | None:
    """Return the story made of the corrected paste, or None with the reasons in the form's errors."""
    story.is_valid()
    story.check(items, request.user, publish=publish)
    if story.errors:
        return None
    values = story.cleaned_data
    try:
        with transaction.atomic():
            # Two answers to a double click wait here for each other; the second finds the story of the first.
            paste = Paste.objects.select_for_update().get(pk=paste.pk)
            made = _made(paste)
            loaded = load_story(
                wizard.story_of(values, items, paste.found),
                city=paste.city,
                section=story.places[values["section"]].page.slug,
                pictures=wizard.read_paste(bytes(paste.data), paste.name).pictures,
                user=request.user,
                publish=publish,
            )
            if made and not loaded.already and not values.get("another"):
                raise LoadError(_("A story was made of this paste already; correct it there, or ask for another one."))
            paste.story = next(iter(loaded.editions.values())).translation_key
            paste.save(update_fields=["story"])
    except LoadError as error:
        story.add_error(None, str(error))
        return None
    return loaded


def _tell(request: HttpRequest, loaded: Loaded, *, publish: bool) -> HttpResponse:
    """Answer with the editor of the first edition, saying what was made, with links, and what was noted."""
    pages = loaded.editions
    first = pages.get("zh") or pages["en"]
    links = [
        messages.button(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit in %(language)s") % {"language": EDITIONS[side]}
        )
        for side, page in pages.items()
    ]
    links += [
        messages.button(page.url, _("Read in %(language)s") % {"language": EDITIONS[side]}, new_window=True)
        for side, page in pages.items()
        if page.live
    ]
    title = {"title": first.title}
    if loaded.already and publish and not loaded.published:
        messages.warning(
            request, _("“%(title)s” is here already, as a draft; publish it from its editor.") % title, links
        )
    elif loaded.already:
        messages.warning(request, _("“%(title)s” is here already, word for word; nothing was added.") % title, links)
    elif publish:
        messages.success(request, _("“%(title)s” is published.") % title, links)
    else:
        messages.success(request, _("“%(title)s” is saved as a draft.") % title, links)
    for page in pages.values():
        if publish and page.live and (note := note_of_slips(page)):
            messages.warning(request, note)
    if publish and first.live and (note := note_of_differences(first)):
        report = f"{reverse('stories:parity', args=[first.pk])}?of=live"
        messages.warning(request, note, [messages.button(report, _("Look at them"))])
    if loaded.notes:
        messages.info(request, "; ".join(loaded.notes))
    return redirect("wagtailadmin_pages:edit", first.pk)
