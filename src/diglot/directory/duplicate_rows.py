"""What is kept of duplicates: the keys of each listing, suspected pairs, pairs that staff told apart, and merges.

Why: it stands outside the package `duplicates` because `directory.models` imports it, and the package imports `models`.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class DuplicateKey(models.Model):
    """A key under which a listing is looked up; made by `duplicates.blocking` from its values."""

    listing = models.ForeignKey("directory.Listing", on_delete=models.CASCADE, related_name="+")
    key = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.key}"


class DuplicateDue(models.Model):
    """A listing that was written and not yet held against the others."""

    listing = models.OneToOneField("directory.Listing", on_delete=models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class SuspicionQuerySet(models.QuerySet["Suspicion"]):
    """Suspected pairs, with the choice the queue makes."""

    def open(self) -> "SuspicionQuerySet":
        """Return the pairs of listings that both stand, live or closed, the likeliest first."""
        standing = ("live", "closed")
        return self.filter(first__status__in=standing, second__status__in=standing).order_by("-score", "pk")


class Suspicion(models.Model):
    """Two listings that are likely one business. `first` is the older one; `score` and `reasons` as they were found.

    A reason is {"template", "values", "for"}: a `hanzi.Message` and whether it speaks for one business.
    """

    first = models.ForeignKey("directory.Listing", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("directory.Listing", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField(default=timezone.now)

    objects = SuspicionQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("-score", "id"), name="suspicion_score"),)
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="suspicion_once"),
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="suspicion_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.score:.2f}"


class ToldApart(models.Model):
    """Two listings of which somebody said that they are two. Kept by number and by identity, which outlive the rows.

    An identity is source and key of an imported row, or what a listing says of itself: `duplicates.keeping.identity`.
    """

    city = models.ForeignKey("house.City", on_delete=models.CASCADE, related_name="+")
    first_number = models.BigIntegerField()
    second_number = models.BigIntegerField(db_index=True)
    first_identity = models.CharField(max_length=64)
    second_identity = models.CharField(max_length=64, db_index=True)
    who = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index(fields=("first_identity", "second_identity"), name="told_apart_identity"),)
        constraints = (models.UniqueConstraint(fields=("first_number", "second_number"), name="told_apart_once"),)

    def __str__(self) -> str:
        return f"{self.first_number} is not {self.second_number}"


class Merging(models.Model):
    """One listing merged into another; its number is that of the act: "merge:12" in the log.

    moved: the numbers of the Printing and ListingPhoto rows that went from `other` to `survivor`, by table.
    """

    survivor = models.ForeignKey("directory.Listing", null=True, on_delete=models.SET_NULL, related_name="+")
    other = models.ForeignKey("directory.Listing", null=True, on_delete=models.SET_NULL, related_name="+")
    moved = models.JSONField(default=dict)
    who = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.other_id} into {self.survivor_id}"

    @property
    def origin(self) -> str:
        """Return the name of the act in the log."""
        return f"merge:{self.pk}"
