"""The admin's addresses of listings and of requests; the hooks put them below /admin/listings/ and /admin/requests/."""

from django.urls import path

from diglot.directory.owners.desk import views
from diglot.directory.owners.desk.requests import views as request_views

listings = (
    [
        path("", views.index, name="index"),
        path("new/", views.create, name="create"),
        path("<int:pk>/", views.edit, name="edit"),
        path("<int:pk>/act/", views.act, name="act"),
        path("<int:pk>/history/", views.log, name="history"),
        path("<int:pk>/history/<int:change>/undo/", views.undo, name="undo"),
    ],
    "directory_listings",
)
requests = (
    [
        path("", request_views.index, name="index"),
        path("<int:pk>/", request_views.one, name="one"),
        path("owners/<int:pk>/end/", request_views.end_ownership, name="end_ownership"),
        path("letters/again/", request_views.letters_again, name="letters_again"),
    ],
    "directory_requests",
)
