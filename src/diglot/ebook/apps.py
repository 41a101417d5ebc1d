"""The yellow-pages book."""

from django.apps import AppConfig


class EbookConfig(AppConfig):
    name = "diglot.ebook"
    label = "ebook"

    def ready(self) -> None:
        from diglot.ebook import purging, queueing
        from diglot.jobs import kinds

        queueing.register()
        kinds.register(purging.KIND, purging.purge)
