"""Letters: kept in the database until the mail server has taken them, however long it is away.

Why: an owner who was told nothing believes that nothing was done.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError
from django.utils import timezone

from diglot.directory.models import Letter
from diglot.directory.owners import limits, links
from diglot.house.models import City
from diglot.jobs.worker import Run

logger = logging.getLogger(__name__)

EVERY = timedelta(seconds=20)
MOST_TRIES = 40
"""After these, about four days, a letter waits for staff to send it again."""
AT_ONCE = 50
KEPT = timedelta(days=90)


def put(to: str, subject: str, body: str, *, city: City) -> Letter:
    """Keep a letter to be sent and return it.

    Line breaks in the subject would be headers of their own: they become blanks.
    """
    return Letter.objects.create(city=city, to=_line(to), subject=_line(subject)[:250], body=body)


def _line(text: str) -> str:
    return " ".join(text.split())


def send_due(run: Run) -> None:
    """Send what is due: the standing job "letters"."""
    sent = failed = 0
    for letter in Letter.objects.due(timezone.now())[:AT_ONCE]:
        if send(letter):
            sent += 1
        else:
            failed += 1
        run.mark(progress=f"{sent} sent, {failed} to be tried again")
    forget()


def send(letter: Letter, now: datetime | None = None) -> bool:
    """Hand a letter to the mail server and return whether it took it; if not, it is due again later and later."""
    now = now or timezone.now()
    letter.tries += 1
    try:
        EmailMessage(
            letter.subject, letter.body, None, [letter.to], headers={"Auto-Submitted": "auto-generated"}
        ).send()
    except (OSError, SMTPException, BadHeaderError) as error:
        letter.error = f"{type(error).__name__}: {error}"[:500]
        letter.due_at = now + timedelta(minutes=min(letter.tries**2, 180))
        if letter.tries >= MOST_TRIES:
            letter.due_at = now + timedelta(days=36_500)
        letter.save(update_fields=["tries", "error", "due_at"])
        logger.warning("letter %s could not be sent: %s", letter.pk, letter.error)
        return False
    letter.sent_at, letter.error, letter.body = now, "", ""
    letter.save(update_fields=["tries", "error", "sent_at", "body"])
    return True


def stuck() -> int:
    """Return how many letters the mail server has not taken for a while."""
    return Letter.objects.filter(sent_at=None, tries__gte=3).count()


def try_again(now: datetime | None = None) -> int:
    """Make every letter due that could not be sent; return how many."""
    return Letter.objects.filter(sent_at=None, tries__gt=0).update(due_at=now or timezone.now(), tries=0)


def forget(now: datetime | None = None) -> None:
    """Delete what nobody needs any more: letters long sent, links long run out, tallies of days gone by."""
    now = now or timezone.now()
    Letter.objects.filter(sent_at__lt=now - KEPT).delete()
    links.forget(now)
    limits.forget(now)
