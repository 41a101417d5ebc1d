"""Headings, plazas and listings: one row for a business, whatever language it is read in.

Why: a phone number that stands in one place only is changed once, and the page, the export and the book all have it.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diglot.hanzi.sortkeys import LENGTH

CLOSED_SHOWN = timedelta(days=365)
"""So long a closed business keeps its page, marked closed."""


class SortKeyField(models.CharField):
    """A sort key: compared byte by byte on every database, as `hanzi.sort_key` says, whatever its own language is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LENGTH)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        collation = "C" if connection.vendor == "postgresql" else None
        return super().db_parameters(connection) | {"collation": collation}


class Heading(models.Model):
    """A category of the yellow pages; one without a parent is a group of headings.

    `see` makes it a pointer: nothing stands under it but the way to another heading. The shipped ones are kept up to
    date from data/headings.tsv by their key, until somebody here edits one.
    """

    key = models.SlugField(_("key"), max_length=80, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_zh_hans = models.CharField(
        _("name in Simplified Chinese"),
        max_length=60,
        blank=True,
        help_text=_("Only where readers of Simplified use another word."),
    )
    name_en = models.CharField(_("name in English"), max_length=80)
    synonyms_zh = models.JSONField(_("synonyms in Chinese"), default=list, blank=True)
    synonyms_en = models.JSONField(_("synonyms in English"), default=list, blank=True)
    see = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="pointers")
    see_also = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="+")
    schema_type = models.CharField(_("schema.org type"), max_length=60, default="LocalBusiness", blank=True)
    osm_tags = models.JSONField(_("OpenStreetMap tags"), default=dict, blank=True)
    sort_en = SortKeyField(editable=False, db_index=True)
    sort_pinyin = SortKeyField(editable=False, db_index=True)
    sort_stroke = SortKeyField(editable=False, db_index=True)
    edited = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("heading")
        verbose_name_plural = _("headings")
        ordering = ("sort_en",)

    def __str__(self) -> str:
        return f"{self.name_zh} {self.name_en}"


class Plaza(models.Model):
    """A plaza (商場), by which people find their way to what stands in it."""

    city = models.ForeignKey("house.City", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80)
    name_zh = models.CharField(_("name in Chinese"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    other_names = models.JSONField(_("further names"), default=list, blank=True)
    street_zh = models.CharField(_("street in Chinese"), max_length=250, blank=True)
    street_en = models.CharField(_("street in English"), max_length=250, blank=True)
    town_zh = models.CharField(_("town in Chinese"), max_length=80, blank=True)
    town_en = models.CharField(_("town in English"), max_length=80, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        verbose_name = _("plaza")
        verbose_name_plural = _("plazas")
        ordering = ("name_en", "name_zh")

    def __str__(self) -> str:
        return f"{self.name_zh} {self.name_en}".strip()


class ListingQuerySet(models.QuerySet["Listing"]):
    """Listings, with the choices every page makes."""

    def live(self) -> "ListingQuerySet":
        """Return what is in business."""
        return self.filter(status=Listing.Status.LIVE)

    def shown(self, today: date | None = None) -> "ListingQuerySet":
        """Return what has a page: what is in business, and what closed within a year."""
        since = (today or timezone.localdate()) - CLOSED_SHOWN
        return self.filter(
            Q(status=Listing.Status.LIVE)
            | Q(status=Listing.Status.CLOSED) & (Q(closed_on=None) | Q(closed_on__gt=since))
        )


class Listing(models.Model):
    """A business or society in the yellow pages. `directory.fields.FIELDS` says of each field what it holds.

    Written through `directory.recording.write` alone, which keeps what depends on it (sort keys, hours, slug, search)
    and the log.
    """

    class Status(models.TextChoices):
        LIVE = "live", _("in business")
        CLOSED = "closed", _("closed down")
        REMOVED = "removed", _("removed")
        MERGED = "merged", _("merged into another")

    class Tier(models.TextChoices):
        REGULAR = "regular", _("regular")
        BOLD = "bold", _("bold")
        FEATURED = "featured", _("featured")

    city = models.ForeignKey("house.City", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=80, editable=False)
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    other_names = models.JSONField(_("further names"), default=list, blank=True)
    person_zh = models.CharField(_("person in Chinese"), max_length=120, blank=True)
    person_en = models.CharField(_("person in English"), max_length=120, blank=True)
    title_zh = models.CharField(_("person's title in Chinese"), max_length=120, blank=True)
    title_en = models.CharField(_("person's title in English"), max_length=120, blank=True)
    headings = models.ManyToManyField(Heading, through="ListingHeading", related_name="listings")
    street_zh = models.CharField(_("street in Chinese"), max_length=250, blank=True)
    street_en = models.CharField(_("street in English"), max_length=250, blank=True)
    suite = models.CharField(_("suite"), max_length=60, blank=True)
    plaza = models.ForeignKey(Plaza, null=True, blank=True, on_delete=models.SET_NULL, related_name="listings")
    town_zh = models.CharField(_("town in Chinese"), max_length=80, blank=True)
    town_en = models.CharField(_("town in English"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=40, blank=True)
    postcode = models.CharField(_("ZIP code"), max_length=20, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    phones = models.JSONField(_("phones"), default=list, blank=True)
    fax = models.CharField(_("fax"), max_length=60, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    website = models.CharField(_("website"), max_length=500, blank=True)
    wechat = models.CharField(_("WeChat"), max_length=80, blank=True)
    line = models.CharField(_("LINE"), max_length=80, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=80, blank=True)
    hours = models.TextField(_("hours"), blank=True)
    hours_osm = models.TextField(editable=False, blank=True)
    by_appointment = models.BooleanField(editable=False, default=False)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    services_zh = models.TextField(_("services in Chinese"), blank=True)
    services_en = models.TextField(_("services in English"), blank=True)
    payment = models.JSONField(_("payment"), default=list, blank=True)
    insurance = models.CharField(_("insurance plans"), max_length=500, blank=True)
    licences = models.JSONField(_("licences"), default=list, blank=True)
    description_zh = models.TextField(_("description in Chinese"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    logo = models.ForeignKey("content.PaperImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    tier = models.CharField(_("tier"), max_length=10, choices=Tier, default=Tier.REGULAR)
    sort_as_en = models.CharField(_("sorted in English as"), max_length=200, blank=True)
    sort_as_pinyin = models.CharField(_("sorted by pinyin as"), max_length=200, blank=True)
    sort_as_stroke = models.CharField(_("sorted by strokes as"), max_length=200, blank=True)
    sort_en = SortKeyField(editable=False)
    sort_pinyin = SortKeyField(editable=False)
    sort_stroke = SortKeyField(editable=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.LIVE)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    removed_on = models.DateField(_("removed on"), null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_key = models.CharField(_("key in the source"), max_length=200, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ("sort_en", "pk")
        indexes = (
            models.Index(fields=("city", "status", "sort_en"), name="listing_city_en"),
            models.Index(fields=("city", "status", "sort_pinyin"), name="listing_city_pinyin"),
            models.Index(fields=("city", "status", "sort_stroke"), name="listing_city_stroke"),
            models.Index(fields=("latitude", "longitude"), name="listing_position"),
            # All that the map and what is near by ask, so that no row is read for it.
            models.Index(fields=("city", "status", "latitude", "longitude", "id"), name="listing_on_map"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("city", "source", "source_key"), condition=~Q(source_key=""), name="listing_source_key"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name_zh} {self.name_en}".strip() or f"#{self.pk}"


class ListingHeading(models.Model):
    """A listing under a heading; place 0 is its main one."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="placed")
    heading = models.ForeignKey(Heading, on_delete=models.PROTECT, related_name="placed")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("listing", "heading"), name="listing_heading_once"),)

    def __str__(self) -> str:
        return f"{self.listing_id} under {self.heading_id}"


class ListingPhoto(models.Model):
    """A picture of a listing."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey("content.PaperImage", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("place",)

    def __str__(self) -> str:
        return f"{self.image} of {self.listing_id}"


class ListingChange(models.Model):
    """What was changed in a listing, by whom and by which act; written with the change, in one transaction.

    `before` and `after` hold the changed fields only; `before` is null where the listing was made. `origin` names the
    act, such as "import:12": it is what an undo takes back.
    """

    listing = models.ForeignKey(Listing, null=True, on_delete=models.SET_NULL, related_name="changes")
    number = models.BigIntegerField(db_index=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    who = models.CharField(max_length=200)
    origin = models.CharField(max_length=80, db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"#{self.number} by {self.who} ({self.origin})"


class Printing(models.Model):
    """Where a listing stands in a printed book; written by whoever makes the book."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="printings")
    book = models.CharField(max_length=40)
    script = models.CharField(max_length=10)
    page = models.CharField(max_length=10)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-book", "page")
        constraints = (
            models.UniqueConstraint(fields=("listing", "book", "script", "page"), name="listing_printed_once"),
        )

    def __str__(self) -> str:
        return f"{self.listing_id} in {self.book}, page {self.page}"


from diglot.directory.duplicate_rows import DuplicateDue, DuplicateKey, Merging, Suspicion, ToldApart  # noqa: E402, F401
from diglot.directory.owner_rows import (  # noqa: E402, F401
    ClaimProof,
    Delisting,
    Letter,
    ListingRequest,
    OneTimeLink,
    Ownership,
    RequestEvent,
    Tally,
)
