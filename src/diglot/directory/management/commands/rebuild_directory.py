"""`diglot rebuild_directory`: the index of the yellow pages made anew from the listings.

Why: a new analyser finds words that the old index does not have, and a restored database has listings and no index.
"""

from typing import Any

from django.core.management.base import BaseCommand, no_translations

from diglot.directory.indexing import rebuild


class Command(BaseCommand):
    help = "Make the search index of the directory anew from its listings."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} listings indexed")
