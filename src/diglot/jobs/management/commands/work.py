"""`diglot work`: do background jobs until stopped."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from diglot.jobs.worker import work


class Command(BaseCommand):
    help = "Do background jobs (scheduled publishing and the like) until stopped with Ctrl-C or SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Working. Stop with Ctrl-C.")
        work(stop)
