"""What Elasticsearch and OpenSearch are told: the mapping of fields that are cut already, and conditions as queries.

Why: a server that cut our tokens once more, or folded them its own way, would not find what it was given; so every text
is parted at blanks there and nothing else, and the same conditions as in the databases are spelt in its language.
"""

from typing import Any

from modelsearch.index import get_indexed_models
from modelsearch.query import MatchAll

from diglot.hanzi.segment import ENOUGH
from diglot.search import words
from diglot.search.asking import All, Condition, Has, Rung, Without, rungs
from diglot.search.asking import Any as AnyOf
from diglot.search.fields import EVERY, AutocompletePinyin

# Beginnings of so many letters are kept of what is found while it is typed: a marked reading has 27.
LONGEST_BEGINNING = 27
CUT = "cut"
BEGINNINGS = "beginnings"
SETTINGS: dict[str, Any] = {
    "settings": {
        "analysis": {
            "analyzer": {
                # For every field that names no other.
                "default": {"type": "whitespace"},
                CUT: {"type": "whitespace"},
                BEGINNINGS: {"type": "custom", "tokenizer": "whitespace", "filter": ["beginnings"]},
            },
            "filter": {"beginnings": {"type": "edge_ngram", "min_gram": 1, "max_gram": LONGEST_BEGINNING}},
        }
    }
}
# A rung further down weighs so much less that what it alone finds stands below.
_LOWER = 0.01


class TokenMapping:
    """A mapping whose texts are parted at blanks; put before a mapping class of Wagtail's."""

    edgengram_analyzer_config = {"analyzer": BEGINNINGS, "search_analyzer": CUT}

    def get_field_column_name(self, field: Any) -> str:
        """Return the name of a field in the index; readings have one beside that of the words."""
        name: str = super().get_field_column_name(field)
        return f"{name}_pinyin" if isinstance(field, AutocompletePinyin) else name


class TokenQueries:
    """Queries made of the rungs of a question; put before a query compiler of Wagtail's.

    `asked` are the rungs that are put into the query, the first by default: see `TokenBackend`.
    """

    DEFAULT_OPERATOR = "and"
    asked: int = 1
    starts = False

    @property
    def rungs(self) -> list[Rung]:
        """Return the rungs of the question."""
        return rungs(self.query, words.current(), fields=self.fields, starts=self.starts)

    def get_inner_query(self) -> dict[str, Any]:
        """Return the query that asks the first `asked` rungs, each weighing less than the one above."""
        if isinstance(self.query, MatchAll):
            return {"match_all": {}}
        queries = [self._rung(rung) for rung in self.rungs[: self.asked]]
        if not queries:
            return {"bool": {"must_not": {"match_all": {}}}}
        if len(queries) == 1:
            return queries[0]
        lower = [{"bool": {"must": [query], "boost": _LOWER**at}} for at, query in enumerate(queries)]
        return {"dis_max": {"queries": lower}}

    def _rung(self, rung: Rung) -> dict[str, Any]:
        if rung.starts:
            return spelt(rung.condition, ["_edgengrams"])
        # Its own fields, were only some asked for, are named by the tokens themselves.
        fields = ["_all_text", *(f"{name}^{boost}" for name, boost in self._raised())]
        return spelt(rung.condition, fields, title=[self._title()])

    def _raised(self) -> list[tuple[str, float]]:
        models = [model for model in get_indexed_models() if issubclass(model, self.queryset.model)]
        fields = [field for model in models for field in model.get_searchable_search_fields()]
        boosts = {float(field.boost) for field in fields if field.boost}
        return [(self.mapping.get_boost_field_name(boost), boost) for boost in sorted(boosts)]

    def _title(self) -> str:
        fields = self.queryset.model.get_searchable_search_fields()
        title = next((field for field in fields if field.field_name == "title"), None)
        return self.mapping.get_field_column_name(title) if title else "_all_text"

    def _get_filters_from_where_node(self, where_node: Any, check_only: bool = False) -> Any:
        """Return a condition on the rows as a filter; one on the key of a page, which Wagtail passes over, too."""
        column = getattr(where_node, "lhs", None)
        target = getattr(column, "target", None)
        if check_only or target is None or not target.attname.endswith("_ptr_id") or where_node.lookup_name != "in":
            return super()._get_filters_from_where_node(where_node, check_only=check_only)
        keys = where_node.rhs
        if hasattr(keys, "get_compiler"):
            found = keys.get_compiler(self.queryset.db).execute_sql()
            keys = [row[0] for chunk in found or () for row in chunk]
        return {"terms": {"pk": sorted(str(key) for key in keys)}}


class TokenStarts(TokenQueries):
    """The same for what is still being typed: titles and their readings are asked."""

    starts = True


class TokenBackend:
    """A backend that asks the further rungs where the first finds too little; put before a backend of Wagtail's."""

    settings = SETTINGS

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        results = super()._search(query_compiler_class, query, model_or_queryset, **kwargs)
        compiler = results.query_compiler
        while compiler is not None and compiler.asked < len(compiler.rungs) and results.count() < ENOUGH:
            compiler.asked += 1
            results = self.results_class(self, compiler)
        return results


def spelt(condition: Condition, fields: list[str], title: list[str] | None = None) -> dict[str, Any]:
    """Return a condition as a query to `fields`; `title` is where the tokens of the title alone are."""

    def asked(token: Has) -> dict[str, Any]:
        # The index has the beginnings of every token there, so a beginning is asked like a whole.
        where = (title or fields) if token.title else fields
        if len(where) == 1:
            return {"match": {where[0]: {"query": token.token, "analyzer": CUT}}}
        return {"multi_match": {"query": token.token, "fields": where, "analyzer": CUT}}

    match condition:
        case Has(token):
            return {"match_all": {}} if token == EVERY else asked(condition)
        case All(parts):
            kept = [spelt(part, fields, title) for part in parts if not isinstance(part, Without)]
            out = [spelt(part.part, fields, title) for part in parts if isinstance(part, Without)]
            return {"bool": {"must": kept or [{"match_all": {}}], **({"must_not": out} if out else {})}}
        case AnyOf(parts):
            return {"bool": {"should": [spelt(part, fields, title) for part in parts], "minimum_should_match": 1}}
        case Without(part):
            return {"bool": {"must": [{"match_all": {}}], "must_not": [spelt(part, fields, title)]}}
