"""What the search backends for SQLite and PostgreSQL share: which rungs are asked, and how hits become rows.

Why: both databases answer the same way, index first and rows after; only the language of the index differs.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import Count, QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.base import (
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterFieldError,
    SearchFieldError,
)
from modelsearch.conf import get_app_config
from modelsearch.query import MatchAll
from modelsearch.utils import get_descendants_content_types_pks

from diglot.hanzi.segment import ENOUGH
from diglot.search import words
from diglot.search.asking import TITLE, Rung, rungs
from diglot.search.fields import SearchTokens

IndexEntry = get_app_config().get_model("IndexEntry", require_ready=False)
ENTRIES = IndexEntry._meta.db_table
# The pages somebody turns at once are answered from memory; whoever goes beyond asks once more.
WINDOW = 400
# Of a word with more hits than this, the number is not counted to its end, and none is weighed against another: those
# with it in the title come first, then the newest.
MOST = 3000

Rows = tuple[str, list[Any]] | tuple[()]
Scored = tuple[Any, float]


class TokenCompiler(BaseSearchQueryCompiler):
    """A question to a queryset, asked of the index. One object is asked for the count and for the rows."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    STARTS = False
    # So many rows are looked through at a time for the first ones with a common word.
    AHEAD = 2000

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._answers: dict[tuple[int, int | None], tuple[list[Scored], int]] = {}
        self._rungs: list[Rung] | None = None
        self._used: tuple[list[Rung], int] | None = None

    def check(self) -> None:
        """Raise SearchFieldError for a field that cannot be asked alone, and what Wagtail's own check raises."""
        super().check()
        if self.STARTS:
            return
        known = {field.field_name: field for field in self.queryset.model.get_searchable_search_fields()}
        for name in self.fields or ():
            if name != TITLE and not getattr(known[name], "alone", False):
                raise SearchFieldError(
                    f'Cannot search in "{name}" only. Write {SearchTokens.__name__}("{name}", alone=True) in'
                    f" {self.queryset.model.__name__}.search_fields, and rebuild the index.",
                    field_name=name,
                )

    @property
    def rungs(self) -> list[Rung]:
        """Return the rungs of the question."""
        if self._rungs is None:
            self._rungs = rungs(self.query, words.current(), fields=self.fields, starts=self.STARTS)
        return self._rungs

    # What a database says in its own language

    def matched(self, rung: Rung) -> tuple[str, list[Any]]:
        """Return the SELECT of the object ids that a rung finds, as the keys of the model, with its parameters."""
        raise NotImplementedError

    def hits(self, rung: Rung, rows: Rows, *, titled: bool = False) -> tuple[str, list[Any]]:
        """Return FROM and WHERE of the hits among `rows`, whose column is item.pk, with the parameters.

        With `titled`, only what has the words in its title; not asked of a rung of `starts`.
        """
        raise NotImplementedError

    def ranked(self, rung: Rung, rows: Rows, limit: int | None, start: int) -> tuple[str, list[Any]]:
        """Return the SELECT of (key, score) of the hits among `rows`, the best first, with the parameters."""
        raise NotImplementedError

    def among(self, rung: Rung) -> Callable[[list[Any]], set[Any]]:
        """Return a function that tells which of some keys a rung finds."""
        # Keys that are numbers are as the rows have them; to make them anew takes longer than to fetch them.
        found = {key if isinstance(key, int) else self._key(key) for (key,) in self._fetched(*self.matched(rung))}
        return found.intersection

    # Shared

    @property
    def connection(self) -> Any:
        return connections[self.queryset.db]

    @property
    def key_type(self) -> str:
        """Return the SQL type of the model's key; a key that stands for another row's has the type of that."""
        return str(self.queryset.model._meta.pk.rel_db_type(self.connection))

    @property
    def kinds(self) -> str:
        """Return the content types of the model and those that are one, as an SQL list."""
        return ", ".join(map(str, sorted(get_descendants_content_types_pks(self.queryset.model))))

    def answer(self, start: int, stop: int | None) -> list[Scored]:
        """Return the hits from `start` to `stop` as (key, score)."""
        if self.order_by_relevance and stop is not None and stop <= WINDOW:
            return self._kept(0, WINDOW)[0][start:stop]
        return self._kept(start, stop)[0]

    def total(self) -> int:
        """Return how many hits there are, MOST for that many and more."""
        return self._kept(0, WINDOW)[1] if self.order_by_relevance else self._in_order_at_all()[1]

    def _kept(self, start: int, stop: int | None) -> tuple[list[Scored], int]:
        if (start, stop) not in self._answers:
            ask = self._by_relevance if self.order_by_relevance else self._in_order
            self._answers[start, stop] = ask(start, stop)
        return self._answers[start, stop]

    def _by_relevance(self, start: int, stop: int | None) -> tuple[list[Scored], int]:
        hits: list[Scored] = []
        total = 0
        for rung in self.rungs:
            found, count = self._ask(rung, start, stop)
            known = {key for key, _score in hits}
            fresh = [(key, score) for key, score in found if key not in known]
            hits += fresh
            # What a rung above has found is counted once; all of it is at hand, being less than ENOUGH.
            total += count - (len(found) - len(fresh))
            if total >= ENOUGH:
                break
        return hits, total

    def _ask(self, rung: Rung, start: int, stop: int | None) -> tuple[list[Scored], int]:
        rows = self._rows()
        total = self._count(rung, rows)
        if not rows or not total:
            return [], 0
        if total > MOST and stop is not None:
            return self._likely(rung, rows, stop)[start:], MOST
        sql, params = self.ranked(rung, rows, None if stop is None else max(stop - start, 0), start)
        return [(self._key(key), score) for key, score in self._fetched(sql, params)], min(total, MOST)

    def _likely(self, rung: Rung, rows: Rows, stop: int) -> list[Scored]:
        """Return the first hits of a common word: what has it in the title, then the rest, each the newest first."""
        keys: dict[Any, None] = {}
        for titled in (True, False):
            if (titled and rung.starts) or len(keys) >= stop:
                continue
            sql, params = self.hits(rung, rows, titled=titled)
            newest = f"SELECT item.pk {sql} ORDER BY entry.id DESC LIMIT {stop}"
            keys.update(dict.fromkeys(self._key(key) for (key,) in self._fetched(newest, params)))
        return [(key, 0.0) for key in list(keys)[:stop]]

    def _in_order(self, start: int, stop: int | None) -> tuple[list[Scored], int]:
        """Return the hits in the order of the queryset."""
        used, total = self._in_order_at_all()
        queryset = self.queryset if self.queryset.query.order_by else self.queryset.order_by("-pk")
        if total >= MOST and stop is not None:
            return self._first(used[-1], queryset, stop)[start:], total
        keys = self.found(used, queryset).values_list("pk", flat=True)[start:stop]
        return [(key, 0.0) for key in keys], total

    def _in_order_at_all(self) -> tuple[list[Rung], int]:
        """Return the rungs that are asked, added while there are too few hits, and the number of these."""
        if self._used is None:
            used: list[Rung] = []
            total = 0
            for rung in self.rungs:
                used.append(rung)
                total = self._count(rung, self._rows()) if len(used) == 1 else self.found(used).count()
                if total >= ENOUGH:
                    break
            self._used = used, min(total, MOST)
        return self._used

    def _first(self, rung: Rung, queryset: QuerySet[Any], stop: int) -> list[Scored]:
        """Return the first hits of a common word by looking through the rows in their order: it is never far."""
        found = self.among(rung)
        keys: list[Any] = []
        at = 0
        while len(keys) < stop and (ahead := list(queryset.values_list("pk", flat=True)[at : at + self.AHEAD])):
            hits = found(ahead)
            keys += [key for key in ahead if key in hits]
            at += self.AHEAD
        return [(key, 0.0) for key in keys[:stop]]

    def _rows(self) -> Rows:
        """Return the SELECT of the keys of the queryset with its parameters; () where it can have no row."""
        try:
            sql, params = self.queryset.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:
            return ()
        return sql, list(params)

    def _count(self, rung: Rung, rows: Rows) -> int:
        """Return how many hits there are among `rows`, or one more than MOST: nobody reads further."""
        if not rows:
            return 0
        sql, params = self.hits(rung, rows)
        ((total,),) = self._fetched(f"SELECT COUNT(*) FROM (SELECT 1 {sql} LIMIT {MOST + 1}) hit", params)  # noqa: S608
        return int(total)

    def _fetched(self, sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())

    def _key(self, value: Any) -> Any:
        return self.queryset.model._meta.pk.to_python(value)

    def found(self, used: list[Rung] | None = None, queryset: QuerySet[Any] | None = None) -> QuerySet[Any]:
        """Return the rows of the queryset that some rungs find, unranked: those of the first rung that finds any."""
        queryset = self.queryset if queryset is None else queryset
        if used is None:
            used = next(([rung] for rung in self.rungs if self.found([rung]).exists()), [])
        if not used:
            return queryset.none()
        parts = [self.matched(rung) for rung in used]
        sql = " UNION ".join(part for part, _params in parts)
        # Its text is the backend's own; what was typed is in the parameters.
        return queryset.filter(pk__in=RawSQL(sql, [each for _part, params in parts for each in params]))  # noqa: S611


class TokenResults(BaseSearchResults):
    """The hits of a question, fetched when they are looked at."""

    supports_facet = True

    def _everything(self) -> QuerySet[Any] | None:
        """Return the rows where nothing was asked but to see everything, else None."""
        compiler = self.query_compiler
        if not isinstance(compiler.query, MatchAll):
            return None
        queryset = compiler.queryset
        return queryset if queryset.query.order_by else queryset.order_by("-pk")

    def _do_search(self) -> Iterator[Any]:
        everything = self._everything()
        if everything is not None:
            yield from everything[self.start : self.stop]
            return
        hits = self.query_compiler.answer(self.start, self.stop)
        rows = self.query_compiler.queryset.order_by().filter(pk__in=[key for key, _score in hits])
        by_key = {row.pk: row for row in rows} if hits else {}
        for key, score in hits:
            # Gone since it was found.
            if key in by_key:
                if self._score_field:
                    setattr(by_key[key], self._score_field, score)
                yield by_key[key]

    def _do_count(self) -> int:
        everything = self._everything()
        if everything is not None:
            return everything[self.start : self.stop].count()
        total = self.query_compiler.total()
        stop = total if self.stop is None else min(self.stop, total)
        return max(stop - self.start, 0)

    def get_queryset(self) -> QuerySet[Any]:
        """Return the hits as rows of the queryset, without their rank."""
        everything = self._everything()
        return self.query_compiler.found() if everything is None else everything

    def facet(self, field_name: str) -> "OrderedDict[Any, int]":
        """Return how many hits there are for each value of a filter field, the most first."""
        if self.query_compiler._get_filterable_field(field_name) is None:
            model = self.query_compiler.queryset.model.__name__
            raise FilterFieldError(
                f'Cannot count hits by "{field_name}". Add index.FilterField("{field_name}") to {model}.search_fields.',
                field_name=field_name,
            )
        counted = self.get_queryset().order_by().values(field_name).annotate(count=Count("pk")).order_by("-count")
        return OrderedDict((row[field_name], row["count"]) for row in counted)


def write_connection() -> Any:
    """Return the connection to the database that holds the index."""
    return connections[router.db_for_write(IndexEntry)]
