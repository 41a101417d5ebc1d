"""The yellow pages' addresses below a reading, and the one that belongs to none."""

from django.urls import path

from diglot.directory import views
from diglot.directory.owners import urls as owners_urls

urlpatterns = [path("directory/<int:pk>/", views.anywhere, name="listing-anywhere")]

in_every_reading = [
    *owners_urls.in_every_reading,
    path("directory/", views.front, name="directory"),
    path("directory/suggest", views.suggest, name="directory-suggest"),
    path("directory/map/", views.map_points, name="directory-map"),
    path("directory/index/<slug:order>/", views.index, name="directory-index"),
    path("directory/h/<slug:key>/", views.heading, name="heading"),
    path("directory/plaza/", views.plazas, name="plazas"),
    path("directory/plaza/<int:pk>-<slug:slug>/", views.plaza, name="plaza"),
    path("directory/<int:pk>/", views.listing, name="listing-number"),
    path("directory/<int:pk>-<slug:slug>/", views.listing, name="listing"),
    path("directory/<int:pk>-<slug:slug>/near/", views.near, name="listing-near"),
    path("directory/<int:pk>-<slug:slug>/card.vcf", views.card, name="listing-card"),
    path("directory/<int:pk>-<slug:slug>/qr.svg", views.code, name="listing-code"),
]
