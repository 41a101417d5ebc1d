"""What the editor is told after saving a story: which of its exceptions find their words no more.

Why: an exception stops being applied silently for readers, so it must not be silent for the editor.
"""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from diglot.news.models import StoryPage
from diglot.news.overrides import lost_of


@hooks.register("after_edit_page")
def tell_of_lost_exceptions(request: HttpRequest, page: Page) -> None:
    if isinstance(page, StoryPage) and (rows := lost_of(page)):
        found = "、".join(_("“%(word)s”") % {"word": row.word} for row in rows)
        words = _("How words read here: %(words)s no longer found; see the entries marked in the editor.")
        messages.warning(request, words % {"words": found})
