"""Banners of the website: where they stand, from when to when, and how often they were seen and followed."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Slot(models.TextChoices):
    """The places of the website, by shape: width × height in CSS pixels of the picture a client brings."""

    TOP = "top", _("top of every page (1456 × 180)")
    STORY = "story", _("below a story (1200 × 300)")
    DIRECTORY = "directory", _("yellow pages (1200 × 300)")


class Banner(models.Model):
    """A paid picture on the website. Larger `priority` stands first; equal ones take turns."""

    client = models.ForeignKey(
        "advertising.Client", on_delete=models.PROTECT, related_name="banners", verbose_name=_("client")
    )
    slot = models.CharField(_("place on the site"), max_length=20, choices=Slot)
    heading = models.ForeignKey(
        "directory.Heading",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("only at this heading"),
    )
    picture_zh = models.ForeignKey(
        "content.PaperImage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("picture, Chinese"),
    )
    picture_en = models.ForeignKey(
        "content.PaperImage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("picture, English"),
    )
    alt_zh = models.CharField(_("what it says, in Chinese"), max_length=300, blank=True)
    alt_en = models.CharField(_("what it says, in English"), max_length=300, blank=True)
    link = models.URLField(_("address it leads to"), max_length=500)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    priority = models.PositiveSmallIntegerField(_("priority"), default=1)
    active = models.BooleanField(_("shown"), default=True)

    class Meta:
        verbose_name = _("banner")
        verbose_name_plural = _("banners")
        ordering = ("-ends_on", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(starts_on__lte=F("ends_on")), name="advertising_banner_days"),
            models.CheckConstraint(
                condition=Q(picture_zh__isnull=False) | Q(picture_en__isnull=False), name="advertising_banner_picture"
            ),
        )

    def __str__(self) -> str:
        return f"{self.client} ({self.get_slot_display()}, {self.starts_on} – {self.ends_on})"

    @property
    def city_id(self) -> int:
        """Return whose paper it is in: its client's."""
        return int(self.client.city_id)


class BannerCount(models.Model):
    """How often a banner was shown and followed on one day in one reading; nothing about who."""

    banner = models.ForeignKey(Banner, on_delete=models.CASCADE, related_name="counts")
    day = models.DateField()
    reading = models.CharField(max_length=10)
    shown = models.PositiveIntegerField(default=0)
    followed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("day", "reading")
        constraints = (models.UniqueConstraint(fields=("banner", "day", "reading"), name="advertising_count_once"),)

    def __str__(self) -> str:
        return f"{self.banner_id} {self.day} {self.reading}: {self.shown}/{self.followed}"
