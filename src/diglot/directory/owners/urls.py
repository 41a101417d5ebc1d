"""The owners' addresses below a reading; `directory.urls` has them in it."""

from django.urls import path

from diglot.directory.owners import views

in_every_reading = [
    path("directory/new/", views.new, name="listing-new"),
    path("directory/sent/", views.sent, name="owner-sent"),
    path("directory/mine/", views.front, name="owner-front"),
    path("directory/mine/asked/", views.asked, name="owner-asked"),
    path("directory/mine/leave/", views.leave, name="owner-leave"),
    path("directory/mine/enter/<str:token>/", views.enter, name="owner-enter"),
    path("directory/mine/<int:pk>/", views.one, name="owner-request"),
    path("directory/<int:pk>/change/", views.change, name="listing-change"),
    path("directory/<int:pk>/claim/", views.claim, name="listing-claim"),
    path("directory/<int:pk>/report/", views.report, name="listing-report"),
]
