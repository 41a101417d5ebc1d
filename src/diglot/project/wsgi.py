"""The WSGI application that `diglot serve` and any WSGI server run."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diglot.project.settings.production")

application = get_wsgi_application()
