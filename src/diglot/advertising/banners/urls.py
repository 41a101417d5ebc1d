"""Addresses of banners; they belong to no reading's tree, the reading is counted."""

from django.urls import path

from diglot.advertising.banners import views

urlpatterns = [
    path("banner/<int:pk>/<slug:code>/picture", views.picture, name="banner-picture"),
    path("banner/<int:pk>/<slug:code>/", views.link, name="banner-link"),
]
