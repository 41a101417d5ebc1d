"""The yellow pages: headings, listings, hours, duplicates, owners."""

from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class DirectoryConfig(AppConfig):
    name = "diglot.directory"
    label = "directory"

    def ready(self) -> None:
        from diglot.directory import headings, indexing, purging
        from diglot.directory.duplicates import finding, keeping
        from diglot.directory.models import Plaza
        from diglot.directory.owners import delisting, outbox
        from diglot.directory.signals import listings_written
        from diglot.jobs import kinds as jobs

        post_migrate.connect(headings.follow_migrate, sender=self)
        post_migrate.connect(indexing.follow_migrate, sender=self)
        listings_written.connect(indexing.follow_listings)
        listings_written.connect(keeping.follow_listings)
        listings_written.connect(delisting.follow_listings)
        listings_written.connect(purging.follow_listings)
        post_save.connect(indexing.follow_plaza, sender=Plaza)
        jobs.register(purging.KIND, purging.purge)
        jobs.register("letters", outbox.send_due, every=outbox.EVERY)
        jobs.register("duplicates", finding.note_due, every=timedelta(minutes=10))
