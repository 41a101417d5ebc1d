"""The paper's addresses outside the page trees, and (by `readings`) those below a reading."""

from django.urls import path

from diglot.advertising.banners import urls as banner_urls
from diglot.directory import urls as directory_urls
from diglot.ebook import urls as ebook_urls
from diglot.paper import sitemaps, views
from diglot.paper.feeds import feed

urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap-index"),
    path("sitemap-<int:number>.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-directory-<int:number>.xml", sitemaps.directory_sitemap, name="sitemap-directory"),
    path("sitemap-book-<int:year>.xml", sitemaps.book_sitemap, name="sitemap-book"),
    *directory_urls.urlpatterns,
    *ebook_urls.urlpatterns,
    *banner_urls.urlpatterns,
]

in_every_reading = [
    path("search/", views.search, name="search"),
    path("search/suggest", views.suggest, name="search-suggest"),
    *directory_urls.in_every_reading,
    *ebook_urls.in_every_reading,
    path("feed/", feed, name="feed"),
    path("<slug:section>/feed/", feed, name="section-feed"),
]
