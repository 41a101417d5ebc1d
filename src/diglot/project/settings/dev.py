"""Settings for one machine: `make demo`, a first look, development."""

from diglot.project.settings.base import *  # noqa: F403

# Served without a collecting step, straight from the packages.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# What is mailed stands in the terminal, unless somebody named a server.
if not env.value("DIGLOT_EMAIL"):  # noqa: F405
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
