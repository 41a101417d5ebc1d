"""The admin's addresses of duplicates; the hooks put them below /admin/listings/duplicates/."""

from django.urls import path

from diglot.directory.duplicates import views

app_name = "duplicates"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("decided/", views.decided, name="decided"),
    path("<int:one>/<int:other>/", views.compare, name="compare"),
    path("merges/<int:pk>/undo/", views.undo, name="undo"),
    path("apart/<int:pk>/take-back/", views.take_back, name="take_back"),
]
