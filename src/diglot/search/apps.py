"""Search: how texts are indexed and how the index is asked."""

from django.apps import AppConfig
from django.core import checks


class SearchConfig(AppConfig):
    name = "diglot.search"
    label = "search"

    def ready(self) -> None:
        from diglot.search import admin_filters, fields, house_words, words

        admin_filters.keep_to_known_ones()
        words.register("house", house_words.spellings)
        checks.register(fields.check)
