"""The admin's addresses of the listings' import and export, below /admin/listings/."""

from django.urls import include, path

from diglot.importers.listings import views
from diglot.importers.listings.models import ImportRun

_imports = [
    path("", views.start, name="start"),
    path("template.xlsx", views.template, name="template"),
    path("<int:pk>/", views.show, name="run"),
    path("<int:pk>/report.csv", views.report, name="report"),
    path("<int:pk>/check/", views.act, {"state": ImportRun.State.CHECKING.value}, name="check"),
    path("<int:pk>/import/", views.act, {"state": ImportRun.State.RUNNING.value}, name="import"),
    path("<int:pk>/undo/", views.act, {"state": ImportRun.State.UNDOING.value}, name="undo"),
]
_exports = [
    path("", views.export, name="start"),
    path("<int:pk>/", views.download, name="download"),
]
urlpatterns = [
    path("import/", include((_imports, "listings_import"))),
    path("export/", include((_exports, "listings_export"))),
]
