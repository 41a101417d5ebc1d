"""The admin's addresses of the listings' export, below /admin/listings/export/."""

from django.urls import path

from diglot.importers.listings import views

app_name = "listings_export"
urlpatterns = [
    path("", views.export, name="start"),
    path("<int:pk>/", views.download, name="download"),
]
