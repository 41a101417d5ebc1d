"""The yellow-pages book."""

from django.apps import AppConfig


class EbookConfig(AppConfig):
    name = "diglot.ebook"
    label = "ebook"

    def ready(self) -> None:
        from diglot.advertising import formats
        from diglot.ebook import purging, queueing
        from diglot.ebook.formats import format_of
        from diglot.jobs import kinds

        formats.register(format_of)
        queueing.register()
        kinds.register(purging.KIND, purging.purge)
