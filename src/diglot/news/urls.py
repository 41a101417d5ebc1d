"""The admin's addresses of a story's pages beside its editor; the hooks put them below /admin/stories/."""

from django.urls import path

from diglot.news import parity_views, views

app_name = "stories"
urlpatterns = [
    path("<int:pk>/pairing/", views.pairing, name="pairing"),
    path("<int:pk>/parity/", parity_views.report, name="parity"),
    path("<int:pk>/parity/typing/", parity_views.typing, name="parity_typing"),
    path("<int:pk>/pair.<slug:ending>", parity_views.export, name="export"),
]
