"""Settings that hold in every installation; what differs is read from the environment (`project.env`)."""

from pathlib import Path

import dj_database_url
import xstatic.pkg.leaflet as leaflet
from django.utils.translation import gettext_lazy as _

from diglot.project import env

ROOT = Path(__file__).resolve().parents[2]
SITE = env.site_folder()

SECRET_KEY = env.secret_key()
DEBUG = False
ALLOWED_HOSTS = env.hosts()

INSTALLED_APPS = [
    "diglot.paper",
    "diglot.ebook",
    "diglot.importers",
    "diglot.advertising",
    "diglot.news",
    "diglot.directory",
    "diglot.content",
    "diglot.search",
    "diglot.jobs",
    "diglot.languages",
    "diglot.house",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.simple_translation",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "diglot.content.middleware.CompressionMiddleware",
    "diglot.content.middleware.SecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "diglot.languages.middleware.ReadingMiddleware",
    "diglot.content.middleware.FormerAddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "diglot.project.urls"
WSGI_APPLICATION = "diglot.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "diglot.paper.slots.slots",
            ],
        },
    },
]

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": SITE / "diglot.sqlite3",
    "OPTIONS": {
        # Writers queue for up to 20 s and readers never wait: a worker and a web server share the file.
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    },
}
DATABASE = env.value("DIGLOT_DATABASE")
DATABASES = {"default": dj_database_url.parse(DATABASE, conn_max_age=60) if DATABASE else SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "house.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The readings. Wagtail keeps two page trees (zh-hant, en); zh-hans is served from the zh-hant tree and
# converted on the way out: docs/decisions/0001 and 0003.
LANGUAGE_CODE = "zh-hant"
LANGUAGES = [("zh-hant", "繁體中文"), ("zh-hans", "简体中文"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("zh-hant", _("Chinese")), ("en", _("English"))]
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
LOCALE_PATHS = [ROOT / "project" / "locale"]
LANGUAGE_COOKIE_NAME = "reading"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
# Leaflet's own files, from its package: the map asks no other server for its program.
STATICFILES_DIRS = [("leaflet", leaflet.BASE_DIR)]
STATIC_ROOT = SITE / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = SITE / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

WAGTAIL_SITE_NAME = "Diglot"
WAGTAILADMIN_BASE_URL = env.value("DIGLOT_ADDRESS")
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "content.PaperImage"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": env.search()}
# A cache in front of the site (Varnish, Squid) is told what changed; without one there is nothing to tell.
FRONT_CACHE = env.value("DIGLOT_FRONT_CACHE")
if FRONT_CACHE:
    WAGTAILFRONTENDCACHE = {
        "front": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": FRONT_CACHE}
    }
WAGTAILFRONTENDCACHE_LANGUAGES = [code for code, _name in LANGUAGES]
WAGTAILDOCS_DOCUMENT_MODEL = "content.PaperDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "txt"]

# Whose map lies under the points, if anybody's, and who shows the way there.
MAP_TILES = env.tiles()
DIRECTIONS = env.directions()

# Fonts for letters that the faces of the book lack, such as a rare one in somebody's name.
BOOK_FONTS = env.fonts()

# Mail to owners and readers of the yellow pages; and behind how many proxies of the operator the site stands.
globals().update(env.email())
PROXIES = env.proxies()

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
