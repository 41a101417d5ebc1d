"""Imports and exports of listings: the file, what was decided about its columns, how far it is, and each row's fate.

Why: an import that was interrupted goes on where it stopped, and one that was wrong is looked through and taken back.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=180)
"""So long the file and the rows of an import are kept; what it changed stays in the log of the listings."""

PIECE = 1 << 20


class KeptFile(models.Model):
    """A file kept in the database, so that a worker on another machine and a backup have it, and no visitor."""

    name = models.CharField(max_length=255)
    size = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, name: str, chunks: Iterable[bytes]) -> "KeptFile":
        """Return a new file with these bytes."""
        kept = cls.objects.create(name=name[-255:])
        number = 0
        for chunk in chunks:
            for start in range(0, len(chunk), PIECE):
                part = chunk[start : start + PIECE]
                FilePiece.objects.create(file=kept, number=number, data=part)
                kept.size += len(part)
                number += 1
        kept.save(update_fields=["size"])
        return kept

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the file, piece by piece."""
        for number in self.pieces.order_by("number").values_list("number", flat=True):
            yield bytes(self.pieces.get(number=number).data)

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """Give the file as one on the disk, for as long as it is looked at."""
        with tempfile.TemporaryDirectory(prefix="diglot-") as folder:
            path = Path(folder) / "file"
            with path.open("wb") as file:
                for chunk in self.chunks():
                    file.write(chunk)
            yield path


class FilePiece(models.Model):
    """A piece of a kept file."""

    file = models.ForeignKey(KeptFile, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("file", "number"), name="importers_piece_once"),)

    def __str__(self) -> str:
        return f"{self.file_id}, piece {self.number}"


class SavedMapping(models.Model):
    """What a city's clerks have settled for tables with these columns; `signature` is `mapping.signature`."""

    city = models.ForeignKey("house.City", on_delete=models.CASCADE, related_name="+")
    signature = models.CharField(max_length=40)
    mapping = models.JSONField()
    name = models.CharField(max_length=255, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("city", "signature"), name="importers_mapping_once"),)

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """An import of listings. `done` is the number of the last row that is in: there an interrupted one goes on."""

    class State(models.TextChoices):
        OPEN = "open", _("being prepared")
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked, not imported")
        RUNNING = "running", _("being imported")
        DONE = "done", _("imported")
        FAILED = "failed", _("failed, nothing kept")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    city = models.ForeignKey("house.City", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(max_length=200)
    file = models.ForeignKey(KeptFile, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=255)
    source = models.CharField(max_length=200)
    mapping = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    unknown = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    undone = models.JSONField(default=dict)
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    @property
    def origin(self) -> str:
        """Return the name of this act in the log of the listings."""
        return f"import:{self.pk}"

    @property
    def busy(self) -> bool:
        """Return whether work is under way or waiting."""
        return self.state in {self.State.CHECKING, self.State.RUNNING, self.State.UNDOING}


class ImportRow(models.Model):
    """What became of a row. `notes` are [field, what was read, template, values by name], `listing` is its number."""

    class Outcome(models.TextChoices):
        NEW = "new", _("new")
        UPDATED = "updated", _("updated")
        UNCHANGED = "unchanged", _("unchanged")
        SUSPECTED = "suspected", _("new, duplicate suspected")
        REPEATED = "repeated", _("left out, repeats a row")
        REFUSED = "refused", _("refused")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome)
    listing = models.BigIntegerField(null=True)
    name = models.CharField(max_length=401, blank=True)
    values = models.JSONField(default=dict)
    notes = models.JSONField(default=list)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="importers_row_once"),)

    def __str__(self) -> str:
        return f"row {self.number} of {self.run_id}: {self.outcome}"


class ListingExport(models.Model):
    """An export of a city's listings, made in the background and kept for a while."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel (XLSX)"
        JSON = "json", "JSON"
        VCF = "vcf", "vCard (VCF)"

    city = models.ForeignKey("house.City", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    format = models.CharField(max_length=4, choices=Format)
    file = models.ForeignKey(KeptFile, null=True, on_delete=models.SET_NULL, related_name="+")
    count = models.PositiveIntegerField(default=0)
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"#{self.pk} {self.format}"
