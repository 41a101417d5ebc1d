"""What the admin gets from here: marks under what the lint finds, while a page is being edited."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, include, path, reverse
from django.utils.html import format_html, json_script
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from diglot.content import urls
from diglot.content.marking import note_of_slips
from diglot.content.pages import BasePage


@hooks.register("register_admin_urls")
def marks_urls() -> list[URLPattern]:
    return [path("marks/", include(urls))]


@hooks.register("after_publish_page")
def tell_of_open_marks(request: HttpRequest, page: Page) -> None:
    """Say how many slips went out with a page that has just been published."""
    if isinstance(page.specific, BasePage) and (note := note_of_slips(page)):
        editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
        messages.warning(request, note, buttons=[messages.button(editor, _("Look at them"))])


@hooks.register("insert_editor_js")
def marks_script() -> str:
    """Return the script of the marks, its style, and the words it says; it looks for a page's form by itself."""
    return format_html(
        '<link rel="stylesheet" href="{}">{}<script type="module" src="{}"></script>',
        static("content/marks.css"),
        json_script({"url": reverse("marks:marks"), "words": _words()}, "marks-settings"),
        static("content/marks.js"),
    )


def _words() -> dict[str, str]:
    # {count}, {found} and the like are filled in by the script, which knows the numbers.
    return {
        "checking": _("Checking the text …"),
        "none": _("No marks"),
        "one": _("1 mark"),
        "many": _("{count} marks"),
        "fixed": _("{count} fixed"),
        "left": _("{count} left as is"),
        "failed": _("The text could not be checked: {reason}"),
        "unreachable": _("the server did not answer."),
        "status": _("the server answered {status}."),
        "again": _("Try again"),
        "next": _("Next mark"),
        "fix": _("Fix"),
        "fix_all": _("Fix all"),
        "fix_story": _("Fix all in the story"),
        "fix_one": _("Fix {found}: {fix}"),
        "take_out": _("Take out {found}"),
        "nothing": _("(take out)"),
        "by_hand": _("to be decided by hand"),
        "leave": _("Leave as is"),
        "leave_all": _("Leave all as is"),
        "leave_one": _("Leave {found} as is"),
        "show_left": _("Mark them again"),
        "undo": _("Undo"),
        "undone": _("Taken back"),
        "go": _("Show {found} in the text"),
        "more": _("{count} more"),
        "panel": _("Marks: {field}"),
        "space": _("space"),
        "invisible": _("invisible character"),
    }
