"""The words that a city's paper has learnt from confirmed pairs, each learning a row of its own.

Why: what was learnt can turn out wrong, and then the words before it are wanted again.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import models
from django.utils import timezone

from diglot.house.models import City


class LearntWords(models.Model):
    """One learning: its words, what it was learnt from, and how well held-back stories were aligned before and after.

    `words` is a list of [Chinese word, English word, strength]. `before` and `after` are strict F1, from 0 to 1. The
    words in use are those of the latest row that nobody has set aside.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="+")
    learnt_at = models.DateTimeField(default=timezone.now)
    stories = models.PositiveIntegerField()
    beads = models.PositiveIntegerField()
    before = models.FloatField()
    after = models.FloatField()
    words = models.JSONField()
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        default_permissions = ()

    def __str__(self) -> str:
        return f"{len(self.words)} {'word' if len(self.words) == 1 else 'words'} learnt on {self.learnt_at:%Y-%m-%d}"

    @classmethod
    def in_use(cls, city: City) -> "models.QuerySet[LearntWords]":
        """Return the rows that nobody has set aside; the first is the one in use."""
        return cls.objects.filter(city=city, set_aside_at=None).order_by("-pk")

    def strengths(self) -> dict[tuple[str, str], float]:
        """Return the words as the lexicon takes them."""
        return {(zh, en): strength for zh, en, strength in self.words}

    @staticmethod
    def as_rows(words: Mapping[tuple[str, str], float]) -> list[list[object]]:
        """Return words as they are stored, the strongest first."""
        return [
            [*pair, round(strength, 4)] for pair, strength in sorted(words.items(), key=lambda one: (-one[1], one[0]))
        ]

    def set_aside(self, at: datetime) -> None:
        """Take these words out of use; those learnt before them come back."""
        self.set_aside_at = at
        self.save(update_fields=["set_aside_at"])
