"""The media folder as the site answers it by itself: pictures and documents, but nothing that has a door of its own.

Why: a withdrawn book, and a client's artwork before it is printed, are not for whoever knows the name of a file.
"""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

CLOSED = frozenset({"artwork", "books", "books-making"})
"""Folders whose files are handed out by `ebook.views.file` and the desks, which ask who may have them."""


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer a file of the media; 404 for one in a closed folder, however its name is spelt."""
    first, _slash, _rest = posixpath.normpath(path).lstrip("/").partition("/")
    if first in CLOSED:
        raise Http404("not handed out here")
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))
