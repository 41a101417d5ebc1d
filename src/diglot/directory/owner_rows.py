"""What is kept of owners: their requests and what became of them, proofs, links, letters, delistings, and tallies.

Why: it stands outside the package `owners` because `directory.models` imports it, and the package imports `models`.
"""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ListingRequest(models.Model):
    """Something that somebody outside asks of the directory; nothing of it is in the record before staff decide.

    `proposed` holds the fields to change and `seen` what the record had in them when the form was opened; `taken` the
    names of those that staff accepted; `seen_change` is the last change there was by then. A decision is an update of a row that still waits: of two people one decides.
    """

    class Kind(models.TextChoices):
        NEW = "new", _("new listing")
        CHANGE = "change", _("change of a listing")
        CLAIM = "claim", _("claim of a listing")
        REPORT = "report", _("report of an error")
        REMOVAL = "removal", _("removal asked for")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("accepted in part")
        REJECTED = "rejected", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    city = models.ForeignKey("house.City", on_delete=models.PROTECT, related_name="+")
    listing = models.ForeignKey(
        "directory.Listing", null=True, blank=True, on_delete=models.SET_NULL, related_name="requests"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reading = models.CharField(max_length=20)
    email = models.CharField(_("e-mail"), max_length=254, blank=True, db_index=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    contact = models.CharField(_("phone for questions"), max_length=60, blank=True)
    about = models.CharField(max_length=20, blank=True)
    message = models.TextField(_("message"), blank=True)
    proposed = models.JSONField(default=dict)
    seen = models.JSONField(default=dict)
    seen_change = models.BigIntegerField(default=0)
    taken = models.JSONField(default=list)
    reason = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)
    confirmed_at = models.DateTimeField(null=True)
    from_owner = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        indexes = (models.Index(fields=("city", "state", "id"), name="listing_request_queue"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.pk}"

    @property
    def waits(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def origin(self) -> str:
        """Return the name of the act in the log of the listings."""
        return f"owner:{self.pk}"


class RequestEvent(models.Model):
    """One step of a request: what was done, by whom and when. `what` is a code worded by `owners.wording`."""

    request = models.ForeignKey(ListingRequest, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    who = models.CharField(max_length=254, blank=True)
    what = models.CharField(max_length=20)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.request_id}: {self.what} by {self.who}"


class ClaimProof(models.Model):
    """By what a claim is proven: the phone that stands in the record, or an address at the listing's own domain.

    The code is made from `nonce` and the site's secret and stands in no table; without a nonce none was given out.
    """

    class Method(models.TextChoices):
        PHONE = "phone", _("code to the printed phone")
        EMAIL = "email", _("e-mail at the listing's own domain")

    request = models.OneToOneField(ListingRequest, on_delete=models.CASCADE, primary_key=True, related_name="proof")
    method = models.CharField(max_length=5, choices=Method)
    phone = models.CharField(max_length=60, blank=True)
    domain = models.CharField(max_length=253, blank=True)
    nonce = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.request_id} by {self.method}"


class OwnershipQuerySet(models.QuerySet["Ownership"]):
    """Who owns what, with the choice every page makes."""

    def standing(self) -> "OwnershipQuerySet":
        """Return what was not taken back."""
        return self.filter(ended_at=None)


class Ownership(models.Model):
    """That whoever reads the mail of an address speaks for a listing."""

    listing = models.ForeignKey("directory.Listing", on_delete=models.CASCADE, related_name="owners")
    email = models.CharField(max_length=254, db_index=True)
    request = models.ForeignKey(ListingRequest, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)

    objects = OwnershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("listing", "email"), condition=Q(ended_at=None), name="ownership_once"),
        )

    def __str__(self) -> str:
        return f"{self.email} of {self.listing_id}"


class OneTimeLink(models.Model):
    """A link that lets whoever reads an address in, once. Of its secret only the hash is kept."""

    email = models.CharField(max_length=254, db_index=True)
    secret = models.CharField(max_length=64)
    request = models.ForeignKey(ListingRequest, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link {self.pk} for {self.email}"


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, with the choice the sender makes."""

    def due(self, now: datetime) -> "LetterQuerySet":
        """Return what is to be sent now, the oldest first."""
        return self.filter(sent_at=None, due_at__lte=now).order_by("due_at", "pk")


class Letter(models.Model):
    """An e-mail to be sent, kept until the mail server has taken it; then its text goes, since links stand in it."""

    city = models.ForeignKey("house.City", on_delete=models.CASCADE, related_name="+")
    to = models.CharField(_("recipient"), max_length=254)
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("sent_at", "due_at"), name="letter_due"),)

    def __str__(self) -> str:
        return f"letter {self.pk} to {self.to}"


class Delisting(models.Model):
    """A form of a removed listing (a name with a phone or a place) that no import may bring in again.

    Kept by the number of the listing, which outlives the row, and lifted when staff restore it.
    """

    city = models.ForeignKey("house.City", on_delete=models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    key = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("city", "key", "number"), name="delisting_once"),)

    def __str__(self) -> str:
        return f"{self.number}: {self.key}"


class Tally(models.Model):
    """How often something was done within a stretch of time; `key` is a hash that names no person and no address."""

    key = models.CharField(max_length=64)
    since = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "since"), name="tally_once"),)

    def __str__(self) -> str:
        return f"{self.count} since {self.since}"
