"""The yellow pages: headings, listings, hours, duplicates, owners."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    name = "diglot.directory"
    label = "directory"

    def ready(self) -> None:
        from diglot.directory import headings

        post_migrate.connect(headings.follow_migrate, sender=self)
