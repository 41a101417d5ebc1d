"""What the admin shows of a story beside its editor: the pairing of its paragraphs."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from diglot.content.purging import purge
from diglot.news.confirming import ACTS, By, NotPossible
from diglot.news.desk import desk_of, pages_of
from diglot.news.keeping import Stale
from diglot.news.models import StoryPage

STORY_ACTS = {"confirm-all", "afresh", "seen"}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pairing(request: HttpRequest, pk: int) -> HttpResponse:
    """Show which paragraphs of a story answer each other, and take one decision about them.

    For those who may edit both editions. A form sends `act`, such as "join:" and the UUID of a block, and the `state`
    it was made for; where that is no longer the state of the pair, nothing is done.
    """
    story = get_object_or_404(StoryPage, pk=pk)
    if not all(page.permissions_for_user(request.user).can_edit() for page in pages_of(story).values()):
        raise PermissionDenied
    desk = desk_of(story)
    if desk is None:
        messages.warning(request, _("This story is there in one language only: there is nothing to pair."))
        return redirect("wagtailadmin_pages:edit", pk)
    if request.method == "POST":
        name, _colon, block = request.POST.get("act", "").partition(":")
        if name not in ACTS and name not in STORY_ACTS:
            return HttpResponseBadRequest("unknown act")
        try:
            if request.POST.get("state") != desk.state:
                raise Stale
            user = request.user
            # In no transaction: aligning a long story takes seconds, and SQLite lets nobody else write meanwhile.
            desk.act(name, block, By(user.pk, user.get_full_name() or user.get_username(), timezone.now()))
            transaction.on_commit(lambda: purge(page for page in desk.pages if page.live), robust=True)
        except (Stale, NotPossible):
            messages.error(
                request,
                _(
                    "Nothing was changed: the pairing or a text is another since you opened this page. Here it is as it is now; please look and decide again."
                ),
            )
        # Back to the row, since a story is long.
        place = f"#p-{block}" if desk.holds(block) else ""
        return redirect(f"{reverse('stories:pairing', args=[pk])}{place}")
    title = _("Pairing")
    lines = desk.lines()
    context = {
        "page_title": title,
        "page_subtitle": story.title,
        "header_title": f"{title}: {story.title}",
        "header_icon": "link",
        "story": story,
        "desk": desk,
        "lines": lines,
        "open": sum(not line.is_confirmed for line in lines),
        "unsure": sum(line.is_unsure and not line.is_confirmed for line in lines),
    }
    return render(request, "news/pairing/desk.html", context)
