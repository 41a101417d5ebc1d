"""The search backend for PostgreSQL: one vector of all tokens is asked, and only the most likely hits are weighed.

Why: Wagtail asks the title and the body joined, which no index covers, and weighs every hit, for which PostgreSQL reads
each hit's whole vector; both take seconds where a common word stands in half of the stories.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import models
from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend
from modelsearch.utils import get_content_type_pk

from diglot.search.asking import All, Condition, Has, Rung, Without
from diglot.search.asking import Any as AnyOf
from diglot.search.backends.database import ENTRIES, Rows, TokenCompiler, TokenResults
from diglot.search.entries import Entry, entry_of
from diglot.search.fields import EVERY

# Of the hits, those with the words in the title come first, then the newest; so many of them are weighed in full.
WEIGHED = 500
# Of a token in the order D, C, B, A: for typing, in a text, in a field with a boost, in a title.
WEIGHTS = "{0.0, 0.1, 0.3, 1.0}"
_TITLE, _RAISED, _PLAIN = "A", "B", "C"
# PostgreSQL, "Limitations" of text search: a vector is under 1 MB, a position at most 16383, at most 255 of a lexeme.
_LARGEST = 900_000
_LAST_POSITION = 16_383
_MOST_POSITIONS = 255


def expression(rung: Rung) -> str:
    """Return a rung as the text of a tsquery. Tokens hold letters and figures only, so no quote needs care."""
    return _spelt(rung.condition)


def _spelt(condition: Condition) -> str:
    match condition:
        case Has(token, begins, title):
            label = f"{'*' if begins else ''}{_TITLE if title else ''}"
            return f"'{token}'{':' if label else ''}{label}"
        case All(parts):
            return f"({' & '.join(map(_spelt, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(_spelt, parts))})"
        case Without(part):
            return f"!({_spelt(part)})"


def vector(parts: Iterable[tuple[str, str]]) -> str:
    """Return tokens, given as (tokens parted by blanks, weight), as the text of a tsvector.

    What does not fit into PostgreSQL's limit is left out from the end.
    """
    places: dict[str, list[str]] = {}
    size = 0
    for position, (token, weight) in enumerate(_each(parts), 1):
        known = places.get(token)
        if known is None:
            # Its bytes, the entry of 4 bytes and what its list of positions begins with.
            size += len(token.encode()) + 8
            if size > _LARGEST:
                break
            places[token] = known = []
        if len(known) < _MOST_POSITIONS and position <= _LAST_POSITION:
            size += 2
            known.append(f"{position}{weight}")
    return " ".join(f"'{token}'{':' if known else ''}{','.join(known)}" for token, known in places.items())


def _each(parts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((token, weight) for text, weight in parts for token in text.split())


class PostgreSQLCompiler(TokenCompiler):
    """A question as a tsquery."""

    AHEAD = 250

    def _asked(self, rung: Rung) -> str:
        return f"entry.{'autocomplete' if rung.starts else 'body'} @@ %s::tsquery AND entry.content_type_id IN ({self.kinds})"

    def matched(self, rung: Rung) -> tuple[str, list[Any]]:
        return (
            f"SELECT entry.object_id::{self.key_type} FROM {ENTRIES} entry WHERE {self._asked(rung)}",  # noqa: S608
            [expression(rung)],
        )

    def hits(self, rung: Rung, rows: Rows, *, titled: bool = False) -> tuple[str, list[Any]]:
        sql, params = rows
        asked = expression(rung)
        # OFFSET 0 keeps the question to the index: PostgreSQL thinks it cheap to read every vector of a section.
        return (
            f"FROM (SELECT entry.* FROM {ENTRIES} entry WHERE"  # noqa: S608
            f" {'entry.title @@ %s::tsquery AND ' if titled else ''}{self._asked(rung)} OFFSET 0) entry"
            f" JOIN ({sql}) item ON item.pk = entry.object_id::{self.key_type}",
            [*([asked] if titled else []), asked, *params],
        )

    def among(self, rung: Rung) -> Callable[[list[Any]], set[Any]]:
        sql, params = self.matched(rung)

        def found(keys: list[Any]) -> set[Any]:
            those = f"{sql} AND entry.object_id = ANY(%s)"
            return {self._key(key) for (key,) in self._fetched(those, [*params, list(map(str, keys))])}

        return found

    def ranked(self, rung: Rung, rows: Rows, limit: int | None, start: int) -> tuple[str, list[Any]]:
        sql, params = self.hits(rung, rows)
        asked = expression(rung)
        column = "autocomplete" if rung.starts else "body"
        return (
            "WITH hit AS MATERIALIZED ("  # noqa: S608
            f"SELECT item.pk, entry.id, entry.title @@ %s::tsquery AS titled {sql}),"
            " likely AS MATERIALIZED ("
            f"SELECT pk, id, titled FROM hit ORDER BY titled DESC, pk DESC LIMIT {WEIGHED})"
            f" SELECT pk, score FROM (SELECT likely.pk, titled, ts_rank('{WEIGHTS}', entry.{column}, %s::tsquery, 1) AS score"
            f" FROM likely JOIN {ENTRIES} entry ON entry.id = likely.id"
            " UNION ALL SELECT pk, titled, -1.0::real FROM hit WHERE pk NOT IN (SELECT pk FROM likely)) every_hit"
            f" ORDER BY score DESC, titled DESC, pk DESC LIMIT {'ALL' if limit is None else limit} OFFSET {start}",
            [asked, *params, asked],
        )


class PostgreSQLAutocompleteCompiler(PostgreSQLCompiler):
    """A question still being typed: titles and their readings are asked."""

    STARTS = True


class PostgreSQLTokenIndex(PostgresIndex):
    """The entries with their vectors: `body` holds every word, weighed by where it stands; `title` those of the title.

    The texts that Wagtail keeps beside them, for searching by likeness of spelling, stay empty.
    """

    def add_items(self, model: type[models.Model], objs: Sequence[Any]) -> None:
        if not model.get_search_fields() or not objs:
            return
        kind = get_content_type_pk(model)
        rows = [(kind, each.key, *vectors(each)) for each in map(entry_of, objs)]
        values = ", ".join(["(%s, %s, %s::tsvector, %s::tsvector, %s::tsvector, 1.0, '', '')"] * len(rows))
        with self.write_connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {ENTRIES} (content_type_id, object_id, title, body, autocomplete, title_norm,"  # noqa: S608
                f" title_text, body_text) VALUES {values} ON CONFLICT (content_type_id, object_id) DO UPDATE SET"
                " title = EXCLUDED.title, body = EXCLUDED.body, autocomplete = EXCLUDED.autocomplete",
                [each for row in rows for each in row],
            )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing: ts_rank weighs by length itself, and Wagtail's way reads every entry at every save."""


def vectors(entry: Entry) -> tuple[str, str, str]:
    """Return the texts of an entry's three vectors: title, every word, and those for typing."""
    words = ((entry.title, _TITLE), (entry.raised, _RAISED), (entry.plain, _PLAIN), (EVERY, "D"))
    return vector([(entry.title, _TITLE)]), vector(words), vector([(entry.starts, "D")])


class PostgreSQLBackend(PostgresSearchBackend):
    """Wagtail's backend for PostgreSQL, with the analyser in front."""

    query_compiler_class = PostgreSQLCompiler
    autocomplete_query_compiler_class = PostgreSQLAutocompleteCompiler
    index_class = PostgreSQLTokenIndex
    results_class = TokenResults
