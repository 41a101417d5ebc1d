"""Settings for the test suite: fast hashing, nothing written outside the test's own folder."""

import tempfile
from pathlib import Path

from diglot.project.settings.dev import *  # noqa: F403

_FOLDER = Path(tempfile.mkdtemp(prefix="diglot-test-"))
MEDIA_ROOT = _FOLDER / "media"
STATIC_ROOT = _FOLDER / "static"
STATIC_ROOT.mkdir()
# A file, not memory: threads (the live server, several workers) then lock as they do on a real site.
DATABASES["default"].setdefault("TEST", {})  # noqa: F405
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"]["NAME"] = _FOLDER / "test.sqlite3"  # noqa: F405
SECRET_KEY = "only for tests"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
