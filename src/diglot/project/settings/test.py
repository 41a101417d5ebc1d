"""Settings for the test suite: fast hashing, nothing written outside the test's own folder."""

import tempfile
from pathlib import Path

from diglot.project.settings.dev import *  # noqa: F403

MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="diglot-test-media-"))
SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
