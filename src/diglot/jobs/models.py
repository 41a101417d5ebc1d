"""One table of work to be done: what, with which arguments, how far it is, and who holds it until when."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """A piece of work. `cursor` is where an interrupted run goes on; `lease_until` is when it counts as dead."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    kind = models.CharField(max_length=80, db_index=True)
    city = models.ForeignKey("house.City", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    arguments = models.JSONField(default=dict, blank=True)
    cursor = models.JSONField(default=dict, blank=True)
    progress = models.CharField(max_length=200, blank=True)
    log = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=80, blank=True)
    # A standing job (one that comes round again) exists once: its kind stands here.
    standing = models.CharField(max_length=80, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("state", "due_at"), name="jobs_state_due"),)

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk} ({self.state})"
