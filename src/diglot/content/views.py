"""What the admin's editor asks for while somebody writes."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.models import Page

from diglot.content.marking import MOST_BYTES, MarkingError, answer, asked, exceptions_by_place, too_long
from diglot.house.glossary import glossary_of


@never_cache
@require_POST
def marks(request: HttpRequest) -> JsonResponse:
    """Answer with the marks of the texts in the request; see `marking.asked` and `marking.answer` for the JSON.

    Wagtail lets nobody in who may not enter the admin; here only those who may edit the page, or add one below it.
    """
    try:
        # Asked before the body is read, so that nobody makes the server hold a body that it will refuse.
        size = request.headers.get("Content-Length", "")
        if size.isdecimal() and int(size) > MOST_BYTES:
            raise too_long()
        question = asked(request.body)
        page = Page.objects.filter(pk=question.page).select_related("locale").first()
        if page is None:
            raise MarkingError(_("This page is no longer here."), 404)
        may = page.permissions_for_user(request.user)
        if not (may.can_edit() or may.can_add_subpage()):
            raise MarkingError(_("You may not edit this page."), 403)
        glossary = glossary_of(getattr(page.specific, "city", None))
        found = answer(question, page, glossary, exceptions_by_place(page))
    except MarkingError as error:
        return JsonResponse({"error": str(error)}, status=error.status)
    return JsonResponse(found)
