"""All addresses: the admin, the media, the paper's own, and below each reading the page tree."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from diglot.paper import urls as paper_urls
from diglot.project.media import media

handler404 = "diglot.paper.views.not_found"
handler500 = "diglot.paper.views.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # A small site serves its pictures itself; a large one lets its web server answer /media/ first.
    re_path(r"^media/(?P<path>.*)$", media),
    *paper_urls.urlpatterns,
    *i18n_patterns(*paper_urls.in_every_reading, path("", include(wagtail_urls))),
]
