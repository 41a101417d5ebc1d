"""The admin's addresses of the editor's marks; the hooks put them below /admin/marks/."""

from django.urls import path

from diglot.content import views

app_name = "marks"
urlpatterns = [path("", views.marks, name="marks")]
