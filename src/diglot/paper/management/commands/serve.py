"""`diglot serve`: the web server and the background worker of a small site, in one process."""

import threading
from typing import Any
from urllib.parse import urlsplit

import waitress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.wsgi import get_wsgi_application

from diglot.jobs.worker import work


class Command(BaseCommand):
    help = "Serve the site on one machine and do its background jobs. Stop with Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--threads", type=int, default=8, help="requests answered at once (8)")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        try:
            server = waitress.create_server(get_wsgi_application(), host=host, port=port, threads=options["threads"])
        except OSError as error:
            raise CommandError(f"cannot listen on {host}:{port}: {error.strerror}; try --port {port + 1}") from error
        stop = threading.Event()
        worker = threading.Thread(target=work, args=(stop,), daemon=True, name="worker")
        worker.start()
        believed = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        if believed.hostname in {"127.0.0.1", "localhost"} and believed.port != port:
            self.stdout.write(
                f"Feeds and sitemaps will say {settings.WAGTAILADMIN_BASE_URL}; set DIGLOT_ADDRESS to what readers type."
            )
        self.stdout.write(f"Serving on http://{host}:{port} - stop with Ctrl-C.")
        try:
            server.run()
        finally:
            stop.set()
            worker.join(timeout=10)
