"""The search backend for SQLite: FTS5 is asked first, and the rows of what it found are looked up after.

Why: Wagtail's own query asks FTS5 once more for every row it ranks, and takes seconds beyond some thousand rows.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from modelsearch.backends.database.sqlite.sqlite import SQLiteIndex, SQLiteSearchBackend
from modelsearch.utils import get_content_type_pk

from diglot.search.asking import All, Condition, Has, Rung, Without
from diglot.search.asking import Any as AnyOf
from diglot.search.backends.database import ENTRIES, IndexEntry, Rows, TokenCompiler, TokenResults
from diglot.search.entries import entry_of
from diglot.search.fields import EVERY

# Wagtail's table beside the one of the entries, in this order: autocomplete, body, title.
FTS = f"{ENTRIES}_fts"
# What a hit in each column weighs. Tokens for typing are no words.
WEIGHTS = "0.0, 1.0, 8.0"
_WORDS, _STARTS, _TITLE = "{title body}", "{autocomplete}", "{title}"


def expression(rung: Rung) -> str:
    """Return a rung in the query language of FTS5. Tokens hold letters and figures only, so no quote needs care."""
    return _spelt(rung.condition, _STARTS if rung.starts else _WORDS)


def _spelt(condition: Condition, columns: str) -> str:
    match condition:
        case Has(token, begins, title):
            place = _STARTS if token == EVERY else _TITLE if title else columns
            return f'{place} : "{token}"{" *" if begins else ""}'
        case All(parts):
            kept = [_spelt(part, columns) for part in parts if not isinstance(part, Without)]
            out = [_spelt(part.part, columns) for part in parts if isinstance(part, Without)]
            found = f"({' AND '.join(kept)})" if kept else f'{_STARTS} : "{EVERY}"'
            return f"({found} NOT ({' OR '.join(out)}))" if out else found
        case AnyOf(parts):
            return f"({' OR '.join(_spelt(part, columns) for part in parts)})"
        case Without(part):
            return f'({_STARTS} : "{EVERY}" NOT {_spelt(part, columns)})'


class SQLiteCompiler(TokenCompiler):
    """A question in the language of FTS5."""

    def matched(self, rung: Rung) -> tuple[str, list[Any]]:
        return (
            f"SELECT CAST(entry.object_id AS {self.key_type}) FROM {ENTRIES} entry WHERE entry.content_type_id"  # noqa: S608
            f" IN ({self.kinds}) AND entry.id IN (SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s)",
            [expression(rung)],
        )

    def hits(self, rung: Rung, rows: Rows, *, titled: bool = False) -> tuple[str, list[Any]]:
        sql, params = rows
        asked = expression(rung)
        # CROSS JOIN keeps the order of the tables: SQLite would begin with the rows.
        return (
            f"FROM {FTS} CROSS JOIN {ENTRIES} entry ON entry.id = {FTS}.rowid"
            f" CROSS JOIN ({sql}) item ON item.pk = CAST(entry.object_id AS {self.key_type})"
            f" WHERE {FTS} MATCH %s AND entry.content_type_id IN ({self.kinds})",
            [*params, f"{_TITLE} : ({asked})" if titled else asked],
        )

    def ranked(self, rung: Rung, rows: Rows, limit: int | None, start: int) -> tuple[str, list[Any]]:
        sql, params = self.hits(rung, rows)
        score = f"bm25({FTS}, {WEIGHTS})"
        return (
            f"SELECT item.pk, -{score} {sql} ORDER BY {score}, item.pk DESC"
            f" LIMIT {-1 if limit is None else limit} OFFSET {start}",
            params,
        )


class SQLiteAutocompleteCompiler(SQLiteCompiler):
    """A question still being typed: titles and their readings are asked."""

    STARTS = True


class SQLiteTokenIndex(SQLiteIndex):
    """The entries and, beside them, their tokens.

    An entry's own columns for texts stay empty: the tokens are kept once, in FTS5, and a lean table of entries is
    what makes looking up thousands of hits cheap.
    """

    def add_items(self, model: type[models.Model], objs: Sequence[Any]) -> None:
        if not model.get_search_fields() or not objs:
            return
        kind = get_content_type_pk(model)
        entries = {entry.key: entry for entry in map(entry_of, objs)}
        kept = self.entries.filter(content_type_id=kind, object_id__in=entries)
        with transaction.atomic(using=self.write_connection.alias):
            known = set(kept.values_list("object_id", flat=True))
            new = [IndexEntry(content_type_id=kind, object_id=key, title="") for key in entries if key not in known]
            self.entries.bulk_create(new)
            numbers = kept.values_list("pk", "object_id")
            with self.write_connection.cursor() as cursor:
                cursor.executemany(
                    f"UPDATE {FTS} SET title = %s, body = %s, autocomplete = %s WHERE rowid = %s",  # noqa: S608
                    [
                        (each.title, f"{each.raised} {each.plain}", each.starts, number)
                        for number, key in numbers
                        if (each := entries[key])
                    ],
                )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing: bm25 weighs by length itself, and Wagtail's way reads every entry at every save."""


class SQLiteBackend(SQLiteSearchBackend):
    """Wagtail's backend for SQLite, with the analyser in front."""

    query_compiler_class = SQLiteCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteCompiler
    index_class = SQLiteTokenIndex
    results_class = TokenResults
