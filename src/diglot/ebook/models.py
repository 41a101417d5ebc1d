"""A book of one year, its builds, what stood in it when it was closed, and its pages of matter.

Why: what was printed cannot change with the directory; a closed book is made from what was frozen, however often.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Book(models.Model):
    """The yellow pages of a city and year. States go forward: open, proof, closed, published, withdrawn.

    `ebook.cycle` is the one way from state to state. `printing` counts reprints from 1. shown_printing: the one that
    readers see, which stays while a reprint is being made; nothing is shown of a withdrawn book.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        PROOF = "proof", _("in proof")
        CLOSED = "closed", _("closed for print")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    city = models.ForeignKey("house.City", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(1900), MaxValueValidator(2999)])
    title_zh = models.CharField(_("title in Chinese"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN, editable=False)
    printing = models.PositiveSmallIntegerField(_("printing"), default=1, editable=False)
    scripts = models.JSONField(_("scripts"), default=list, blank=True)
    trim_width_mm = models.FloatField(_("page width, mm"), default=215.9, validators=[MinValueValidator(90)])
    trim_height_mm = models.FloatField(_("page height, mm"), default=279.4, validators=[MinValueValidator(120)])
    bleed_mm = models.FloatField(
        _("bleed, mm"), default=3.175, validators=[MinValueValidator(0), MaxValueValidator(20)]
    )
    columns = models.PositiveSmallIntegerField(
        _("columns"), default=4, validators=[MinValueValidator(1), MaxValueValidator(6)]
    )
    marks = models.BooleanField(_("crop marks"), default=False)
    page_multiple = models.PositiveSmallIntegerField(
        _("page count is a multiple of"), default=4, validators=[MinValueValidator(1), MaxValueValidator(64)]
    )
    indexes = models.JSONField(_("name indexes"), default=list, blank=True)
    shown_printing = models.PositiveSmallIntegerField(null=True, editable=False)
    closes_on = models.DateField(_("close date"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    snapshot_hash = models.CharField(max_length=64, editable=False, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("book")
        verbose_name_plural = _("books")
        ordering = ("-year",)
        constraints = (models.UniqueConstraint(fields=("city", "year"), name="ebook_one_book_a_year"),)

    def __str__(self) -> str:
        return f"{self.year} {self.title_zh} {self.title_en}"


class Impression(models.Model):
    """A printing of a book: the snapshot that everything of it is made from, and when readers first saw it.

    folder: where the snapshot lies, a folder of the media's books that nobody can guess.
    """

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="impressions")
    number = models.PositiveSmallIntegerField()
    snapshot_hash = models.CharField(max_length=64)
    folder = models.CharField(max_length=40, unique=True)
    closed_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("book", "number"), name="ebook_impression_once"),)

    def __str__(self) -> str:
        return f"{self.book}, {self.number}"


class Step(models.Model):
    """A step of a book's cycle: from which state to which, by whom, and why where somebody said so."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField(default=timezone.now)
    who = models.CharField(max_length=200)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    printing = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.book}: {self.before} to {self.after}"


class Build(models.Model):
    """One making of a book in one script. Its files lie in two folders of the media that nobody can guess.

    token: folder of what readers get (screen PDF, EPUB, pages of the reader); private: folder of the press PDF, the
    book as composed and the report. current: the last complete one of its printing and script: what readers see once the
    printing is published. renderings: what its folders hold; only: what was asked for. Whoever makes it holds it until
    lease_until; a running one whose lease has run out is dead.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("being made")
        DONE = "done", _("finished")
        FAILED = "failed", _("failed")

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="builds")
    script = models.CharField(max_length=10)
    printing = models.PositiveSmallIntegerField(default=1)
    only = models.JSONField(default=list)
    renderings = models.JSONField(default=list)
    who = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    current = models.BooleanField(default=False)
    token = models.CharField(max_length=40, unique=True)
    private = models.CharField(max_length=40, unique=True)
    snapshot_hash = models.CharField(max_length=64, blank=True)
    version = models.CharField(max_length=40, blank=True)
    pages = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    progress = models.CharField(max_length=200, blank=True)
    worker = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("book", "printing", "script"), condition=Q(current=True), name="ebook_one_current_build"
            ),
            models.UniqueConstraint(fields=("book",), condition=Q(state="running"), name="ebook_one_build_at_once"),
        )

    def __str__(self) -> str:
        return f"{self.book} {self.script} #{self.pk} ({self.state})"


class Frozen(models.Model):
    """A listing's values as a closed book has them: what later corrections are compared with."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="frozen")
    printing = models.PositiveSmallIntegerField(default=1)
    listing = models.PositiveBigIntegerField()
    values = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "printing", "listing"), name="ebook_frozen_once"),)

    def __str__(self) -> str:
        return f"{self.listing} in {self.book_id}"


class Erratum(models.Model):
    """A correction that no listing holds, such as one in an ad: shown on its page of the reader."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="errata")
    script = models.CharField(_("script"), max_length=10, blank=True)
    page = models.PositiveIntegerField(_("page"))
    text_zh = models.TextField(_("correction in Chinese"), blank=True)
    text_en = models.TextField(_("correction in English"), blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("erratum")
        verbose_name_plural = _("errata")
        ordering = ("page", "pk")

    def __str__(self) -> str:
        return f"{self.book}, {self.page}: {self.text_zh or self.text_en}"


from diglot.ebook.chapter_pages import ChapterPage  # noqa: E402, F401
