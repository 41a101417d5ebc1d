"""The cities an installation publishes for, and the people who work in it.

Every owned row names its city, so that a second city needs data and no new column.
"""

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from diglot.house.terms import GlossaryChange, GlossaryTerm

__all__ = ["City", "GlossaryChange", "GlossaryTerm", "User"]


def validate_zone(name: str) -> None:
    """Raise ValidationError unless `name` is a time zone of the IANA database."""
    if name not in available_timezones():
        raise ValidationError(_("%(name)s is not an IANA time zone, such as America/Chicago.") % {"name": name})


class City(models.Model):
    """A city's paper: its names, masthead, time zone and way of writing Traditional Chinese."""

    class Region(models.TextChoices):
        TAIWAN = "TW", _("Taiwan")
        HONG_KONG = "HK", _("Hong Kong")
        PLAIN = "", _("no region")

    slug = models.SlugField(unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    masthead_zh = models.CharField(_("masthead in Chinese"), max_length=60)
    masthead_en = models.CharField(_("masthead in English"), max_length=60)
    motto_zh = models.CharField(_("motto in Chinese"), max_length=120, blank=True)
    motto_en = models.CharField(_("motto in English"), max_length=120, blank=True)
    timezone = models.CharField(max_length=60, default="America/Chicago", validators=[validate_zone])
    country = models.CharField(
        _("country"),
        max_length=2,
        default="US",
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, such as US."))],
        help_text=_("Whose phone numbers need no country code and whose holidays firms keep: ISO 3166, such as US."),
    )
    region = models.CharField(
        _("Traditional region"),
        max_length=2,
        blank=True,
        choices=Region,
        default=Region.TAIWAN,
        help_text=_("Whose spelling, language tag and typeface Traditional Chinese gets."),
    )
    quotes_follow_script = models.BooleanField(
        _("quotation marks follow the script"),
        default=True,
        help_text=_("Readers of Traditional see 「」, readers of Simplified “”, whichever a story was typed with."),
    )
    # Risen by `house.recording.record` alone: by it every process knows whether the terms it has are the latest.
    glossary_version = models.PositiveIntegerField(default=0, editable=False)
    site = models.OneToOneField(Site, null=True, blank=True, on_delete=models.SET_NULL, related_name="city")

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "cities"

    def __str__(self) -> str:
        return f"{self.name_zh} {self.name_en}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save all but the version of the glossary, which may have risen since this row was read."""
        if not self._state.adding and not kwargs.get("force_insert") and kwargs.get("update_fields") is None:
            fields = {field.name for field in self._meta.concrete_fields if not field.primary_key}
            kwargs["update_fields"] = fields - self.get_deferred_fields() - {"glossary_version"}
        super().save(*args, **kwargs)

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone in which the city's dates are printed."""
        return ZoneInfo(self.timezone)


class User(AbstractUser):
    """A person who works in the admin."""

    city = models.ForeignKey(City, null=True, blank=True, on_delete=models.SET_NULL, related_name="staff")
