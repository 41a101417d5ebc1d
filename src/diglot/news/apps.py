"""News: stories, sections, pairs."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "diglot.news"
    label = "news"

    def ready(self) -> None:
        from diglot.news import publishing

        publishing.connect()
