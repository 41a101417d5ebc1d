"""The admin's addresses of "New from paste"; the hooks put them below /admin/paste/."""

from django.urls import path

from diglot.importers import views

app_name = "paste"
urlpatterns = [
    path("", views.start, name="start"),
    path("<int:pk>/", views.preview, name="preview"),
]
