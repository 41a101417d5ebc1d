"""The admin's addresses of books; the hooks put them below /admin/book/."""

from django.urls import path

from diglot.ebook.desk import views

book_desk = (
    [
        path("", views.index, name="index"),
        path("<int:pk>/", views.book, name="book"),
        path("<int:pk>/settings/", views.settings, name="settings"),
        path("<int:pk>/step/<slug:act>/", views.step, name="step"),
        path("<int:pk>/build/", views.build, name="build"),
        path("<int:pk>/stop/", views.stop, name="stop"),
        path("<int:pk>/builds/<int:build>/", views.built, name="built"),
        path("<int:pk>/builds/<int:build>/<slug:rendering>/<str:name>", views.download, name="download"),
        path("<int:pk>/doubtful/", views.doubtful, name="doubtful"),
        path("<int:pk>/doubtful.csv", views.doubtful_table, name="doubtful_table"),
        path("<int:pk>/errata/", views.erratum, name="new_erratum"),
        path("<int:pk>/errata/<int:number>/", views.erratum, name="erratum"),
        path("<int:pk>/errata/<int:number>/delete/", views.delete_erratum, name="delete_erratum"),
    ],
    "book_desk",
)
