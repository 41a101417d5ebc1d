"""Scheduled publishing: what an editor set a time for goes live, or comes down, at that time."""

from io import StringIO

from django.core.management import call_command

from diglot.jobs.worker import Run


def publish_due(run: Run) -> None:
    """Publish and unpublish what is due, by Wagtail's own command, and keep its words in the job's log."""
    words = StringIO()
    call_command("publish_scheduled", stdout=words, verbosity=0)
    if said := words.getvalue().strip():
        run.mark(line=said)
