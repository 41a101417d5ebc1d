"""What bench/directory.py compares with: LIKE over the listings' columns, and trigram indexes over all their text.

Both ask for every word of the query somewhere in a listing and show the shortest names first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.utils import Error

COLUMNS = (
    *("name_zh", "name_en", "person_zh", "person_en", "street_zh", "street_en"),
    *("town_zh", "town_en", "postcode", "wechat"),
)
TEXT = "rival_text"
HITS = 20
Asked = Callable[[str], Sequence[int]]


def each(city: Any) -> Iterator[tuple[str, Asked]]:
    """Yield each rival's name and what asks it."""
    yield "like", like(city)
    trigrams = prepared(city)
    if trigrams:
        yield "trigram", trigrams


def words_of(query: str) -> list[str]:
    """Return the words of a query, without what no text has."""
    return query.replace("\0", " ").split()


def escaped(word: str) -> str:
    """Return a word as LIKE takes it."""
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def like(city: Any) -> Asked:
    """Return what asks the listings' own columns with LIKE."""
    postgresql = connection.vendor == "postgresql"
    operator = "ILIKE" if postgresql else "LIKE"
    phones = "phones::text" if postgresql else "phones"
    any_column = " OR ".join(f"{column} {operator} %s ESCAPE '\\'" for column in (*COLUMNS, phones))

    def asked(query: str) -> list[int]:
        words = words_of(query)
        where = " AND ".join([f"({any_column})"] * len(words)) or "1 = 1"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id FROM directory_listing WHERE city_id = {city.pk} AND {where}"  # noqa: S608
                f" ORDER BY LENGTH(name_zh) + LENGTH(name_en) LIMIT {HITS}",
                [escaped(word) for word in words for _ in range(len(COLUMNS) + 1)],
            )
            return [number for (number,) in cursor.fetchall()]

    return asked


def prepared(city: Any) -> Asked | None:
    """Fill a trigram index with the listings' text and return what asks it; None where the database has none."""
    postgresql = connection.vendor == "postgresql"
    phones = "phones::text" if postgresql else "phones"
    text = " || ' ' || ".join((*COLUMNS, phones))
    source = f"SELECT id, {text} FROM directory_listing WHERE city_id = {city.pk}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TEXT}")
        try:
            with transaction.atomic():
                if postgresql:
                    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                    cursor.execute(f"CREATE TABLE {TEXT} AS SELECT id, text FROM ({source}) rows (id, text)")  # noqa: S608
                    cursor.execute(f"CREATE INDEX ON {TEXT} USING gin (text gin_trgm_ops)")
                    cursor.execute(f"ANALYZE {TEXT}")
                else:
                    cursor.execute(f"CREATE VIRTUAL TABLE {TEXT} USING fts5(text, tokenize = 'trigram')")
                    cursor.execute(f"INSERT INTO {TEXT} (rowid, text) {source}")
        except Error as error:
            print(f"  trigram  not to be had here: {error}")
            return None
    return _trigrams_postgresql if postgresql else _trigrams_sqlite


def _trigrams_postgresql(query: str) -> list[int]:
    words = words_of(query)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {TEXT} WHERE {' AND '.join(['text ILIKE %s'] * len(words)) or 'TRUE'}"  # noqa: S608
            f" ORDER BY LENGTH(text) LIMIT {HITS}",
            [escaped(word) for word in words],
        )
        return [number for (number,) in cursor.fetchall()]


def _trigrams_sqlite(query: str) -> list[int]:
    quoted = ['"' + word.replace('"', '""') + '"' for word in words_of(query)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {TEXT} WHERE {TEXT} MATCH %s ORDER BY LENGTH(text) LIMIT {HITS}",  # noqa: S608
            [" ".join(quoted)],
        )
        return [number for (number,) in cursor.fetchall()]
