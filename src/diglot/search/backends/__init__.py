"""Wagtail's search backends with the analyser in front: the one for the default database.

Why: Wagtail's own backends ask a database for words it has never cut, so its admin finds no Chinese; with these the
page explorer, the choosers and every `search()` and `autocomplete()` of a queryset find it in either script.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 (the name Wagtail looks for)
    """Return the backend for the default database; ImproperlyConfigured for one that has none."""
    if connection.vendor == "sqlite":
        from diglot.search.backends.sqlite import SQLiteBackend

        return SQLiteBackend(params)
    if connection.vendor == "postgresql":
        from diglot.search.backends.postgresql import PostgreSQLBackend

        return PostgreSQLBackend(params)
    raise ImproperlyConfigured(
        f"DIGLOT_DATABASE names a database of the kind {connection.vendor}: search needs SQLite or PostgreSQL."
    )
