"""Content: what pages are made of."""

from datetime import timedelta

from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "diglot.content"
    label = "content"

    def ready(self) -> None:
        from diglot.content import addresses, glossary_changes, purging, scheduling
        from diglot.jobs import kinds

        addresses.connect()
        glossary_changes.connect()
        purging.connect()
        kinds.register("content.publish_due", scheduling.publish_due, every=timedelta(minutes=1))
        kinds.register(glossary_changes.KIND, glossary_changes.follow)
        kinds.register(purging.KIND, purging.purge_below)
