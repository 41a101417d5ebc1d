"""What was pasted into the admin, kept as it came for a month.

The wizard's second step reads it again by its number, so neither a lost session nor a closed window loses a paste.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from diglot.importers.listings.models import (
    FilePiece,
    ImportRow,
    ImportRun,
    KeptFile,
    ListingExport,
    SavedMapping,
)
from diglot.jobs.worker import Run

__all__ = [
    "FilePiece",
    "ImportRow",
    "ImportRun",
    "KeptFile",
    "ListingExport",
    "Paste",
    "SavedMapping",
    "forget_pastes",
]

KEPT = timedelta(days=30)


class PasteQuerySet(models.QuerySet["Paste"]):
    """Which pastes are asked for."""

    def of(self, user: object) -> "PasteQuerySet":
        """Return the pastes of one person, newest first, without their bytes."""
        return self.filter(user=user).defer("data").order_by("-created_at", "-pk")

    def outlived(self, now: datetime) -> "PasteQuerySet":
        """Return the pastes that have been kept long enough."""
        return self.filter(created_at__lt=now - KEPT)


class Paste(models.Model):
    """One paste or uploaded file: its bytes, and what untangling found in them.

    `name` is the file's, empty for text from the form; `section` is the one asked for; `story` is the translation
    key of the story that was made of it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    city = models.ForeignKey("house.City", on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey("news.SectionPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    name = models.CharField(max_length=255, blank=True)
    data = models.BinaryField()
    found = models.JSONField()
    story = models.UUIDField(null=True, blank=True)

    objects = PasteQuerySet.as_manager()

    def __str__(self) -> str:
        titles = (edition["title"] for edition in self.found["editions"].values())
        return next((title for title in titles if title), self.name) or f"#{self.pk}"


def forget_pastes(run: Run) -> None:
    """Delete the pastes that have been kept long enough, and say how many in the job's log."""
    count, _by_model = Paste.objects.outlived(timezone.now()).delete()
    if count:
        run.mark(line=f"forgot {count} pastes older than {KEPT.days} days")
