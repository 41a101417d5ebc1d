"""The book's addresses below a reading, its files, and the program that keeps it for offline."""

from django.urls import path

from diglot.ebook import views

urlpatterns = [
    path("book-files/<slug:token>/<path:name>", views.file, name="book-file"),
    path("book-worker.js", views.worker, name="book-worker"),
]

in_every_reading = [
    path("book/", views.newest, name="book"),
    path("book/<int:year>/", views.page, name="book-year"),
    path("book/<int:year>/page/<int:number>/", views.page, name="book-page"),
    path("book/<int:year>/contents/", views.contents, name="book-contents"),
    path("book/<int:year>/pages/", views.pages, name="book-pages"),
    path("book/<int:year>/search/", views.search, name="book-search"),
    path("book/<int:year>/jump/", views.jump, name="book-jump"),
    path("book/<int:year>/listing/<int:pk>/", views.listing, name="book-listing"),
]
