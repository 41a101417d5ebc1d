"""Clients, orders, artwork and the ledger of the paper's advertising; banners are in `banner_rows`.

Why: an ad is sold once and stands in the book of either script and on the web; who pays, what was agreed and which
picture was approved must be one record for all of them.
"""

from typing import Any, NoReturn

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Size(models.TextChoices):
    """The sizes of the trade, as `typeset.book.AdSize` has them."""

    FULL = "full", _("full page")
    HALF = "half", _("half page")
    QUARTER = "quarter", _("quarter page")
    EIGHTH = "eighth", _("eighth of a page")
    DOUBLE_COLUMN = "double-column", _("double column")
    IN_COLUMN_1 = "in-column-1", _("in column, ½ inch")
    IN_COLUMN_2 = "in-column-2", _("in column, 1 inch")
    IN_COLUMN_3 = "in-column-3", _("in column, 1½ inches")
    IN_COLUMN_4 = "in-column-4", _("in column, 2 inches")
    IN_COLUMN_5 = "in-column-5", _("in column, 2½ inches")
    IN_COLUMN_6 = "in-column-6", _("in column, 3 inches")


class Client(models.Model):
    """Who advertises; `since` is what seniority goes by."""

    class Language(models.TextChoices):
        HANT = "zh-hant", "繁體中文"
        HANS = "zh-hans", "简体中文"
        ENGLISH = "en", "English"

    city = models.ForeignKey("house.City", on_delete=models.PROTECT, related_name="+")
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    listing = models.ForeignKey(
        "directory.Listing",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("listing"),
    )
    contact = models.CharField(_("person to speak to"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.TextField(_("address for bills"), blank=True)
    language = models.CharField(_("language of letters"), max_length=10, choices=Language, default=Language.HANT)
    since = models.DateField(_("client since"), default=timezone.localdate)
    note = models.TextField(_("note"), blank=True)
    source_key = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        verbose_name = _("client")
        verbose_name_plural = _("clients")
        ordering = ("since", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(name_zh="", name_en=""), name="advertising_client_named"),
            models.UniqueConstraint(
                fields=("city", "source_key"), condition=~Q(source_key=""), name="advertising_client_key"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name_zh} {self.name_en}".strip()


class Rate(models.Model):
    """What a size costs in the book of a year."""

    city = models.ForeignKey("house.City", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    size = models.CharField(_("size"), max_length=20, choices=Size)
    price = models.DecimalField(_("price"), max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(_("currency"), max_length=3, default="USD")

    class Meta:
        verbose_name = _("rate")
        verbose_name_plural = _("rates")
        ordering = ("-year", "-price")
        constraints = (models.UniqueConstraint(fields=("city", "year", "size"), name="advertising_one_rate"),)

    def __str__(self) -> str:
        return f"{self.year} {self.get_size_display()}: {self.price} {self.currency}"


class Order(models.Model):
    """An ad in the book of one year. A filler is the house's own and stands only where paper would stay empty."""

    class Place(models.TextChoices):
        AT_HEADING = "", _("at its heading")
        INSIDE_FRONT = "inside-front", _("inside front cover")
        INSIDE_BACK = "inside-back", _("inside back cover")
        BACK = "back-cover", _("back cover")

    class State(models.TextChoices):
        DRAFT = "draft", _("offered")
        BOOKED = "booked", _("booked")
        CANCELLED = "cancelled", _("cancelled")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="orders", verbose_name=_("client"))
    year = models.PositiveSmallIntegerField(_("year"))
    size = models.CharField(_("size"), max_length=20, choices=Size)
    place = models.CharField(_("place in the book"), max_length=20, choices=Place, blank=True, default=Place.AT_HEADING)
    heading = models.ForeignKey(
        "directory.Heading",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("heading"),
    )
    listing = models.ForeignKey(
        "directory.Listing",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("anchor listing"),
    )
    link = models.URLField(_("address it leads to"), blank=True, max_length=500)
    filler = models.BooleanField(_("filler of the house"), default=False)
    price = models.DecimalField(
        _("price agreed"), max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    discount = models.DecimalField(
        _("discount, %"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    state = models.CharField(_("state of the order"), max_length=10, choices=State, default=State.DRAFT)
    ordered_on = models.DateField(_("ordered on"), default=timezone.localdate)
    note = models.TextField(_("note"), blank=True)
    source_key = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        verbose_name = _("ad order")
        verbose_name_plural = _("ad orders")
        ordering = ("-year", "pk")
        indexes = (models.Index(fields=("year", "state"), name="advertising_order_year"),)
        constraints = (
            models.UniqueConstraint(
                fields=("client", "source_key"), condition=~Q(source_key=""), name="advertising_order_key"
            ),
        )

    def __str__(self) -> str:
        return f"{self.client} {self.year} {self.get_size_display()}"


class Artwork(models.Model):
    """The picture of an ad for readers of one language; `findings` is what the press check said of it.

    `checked_for` is the size in print it was checked for, as `artwork.checking.box_key` writes it.
    """

    class Language(models.TextChoices):
        BOTH = "", _("every reading")
        CHINESE = "zh", _("Chinese, either script")
        HANT = "zh-hant", "繁體中文"
        HANS = "zh-hans", "简体中文"
        ENGLISH = "en", "English"

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="artworks", verbose_name=_("ad order"))
    language = models.CharField(_("language"), max_length=10, choices=Language, blank=True, default=Language.BOTH)
    file = models.FileField(_("file"), upload_to="artwork/%Y/")
    sha256 = models.CharField(max_length=64, editable=False, blank=True)
    alt_zh = models.CharField(_("what it says, in Chinese"), max_length=300, blank=True)
    alt_en = models.CharField(_("what it says, in English"), max_length=300, blank=True)
    findings = models.JSONField(default=list, editable=False, blank=True)
    checked_at = models.DateTimeField(null=True, editable=False)
    checked_for = models.CharField(max_length=60, editable=False, blank=True)
    approved_at = models.DateTimeField(_("approved by the client"), null=True, blank=True)
    approved_by = models.CharField(_("approved by whom"), max_length=120, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("artwork")
        verbose_name_plural = _("artwork")
        ordering = ("language", "pk")
        constraints = (models.UniqueConstraint(fields=("order", "language"), name="advertising_artwork_once"),)

    def __str__(self) -> str:
        return f"{self.order} ({self.get_language_display()})"


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    """Lines of the ledger, which are read and added to, and nothing else."""

    def update(self, **values: Any) -> NoReturn:
        raise TypeError(FINAL)

    def delete(self) -> NoReturn:
        raise TypeError(FINAL)


FINAL = "a line of the ledger is never changed or deleted; write a charge or a credit that sets it right"


class LedgerEntry(models.Model):
    """A line of a client's account: a charge is positive, a payment or credit negative; nothing is ever changed.

    `by_booking` marks the lines that booking, changing and cancelling the order wrote: what the order itself costs.
    """

    class Kind(models.TextChoices):
        CHARGE = "charge", _("charge")
        PAYMENT = "payment", _("payment received")
        CREDIT = "credit", _("credit note")

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="ledger", verbose_name=_("client"))
    order = models.ForeignKey(
        Order, null=True, blank=True, on_delete=models.PROTECT, related_name="ledger", verbose_name=_("ad order")
    )
    date = models.DateField(_("date"), default=timezone.localdate)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    text = models.CharField(_("for what"), max_length=200)
    who = models.CharField(max_length=200, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by_booking = models.BooleanField(default=False, editable=False)
    reverses = models.OneToOneField(
        "self", null=True, editable=False, on_delete=models.PROTECT, related_name="reversed_by"
    )

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        ordering = ("date", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="charge", amount__gt=0) | Q(kind__in=("payment", "credit"), amount__lt=0),
                name="advertising_ledger_sign",
            ),
        )

    def __str__(self) -> str:
        return f"{self.date} {self.client}: {self.amount} {self.currency}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new line; TypeError for one that is written already."""
        if not self._state.adding:
            raise TypeError(FINAL)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise TypeError: what is wrong is set right by another line."""
        raise TypeError(FINAL)


from diglot.advertising.banner_rows import Banner, BannerCount  # noqa: E402, F401
