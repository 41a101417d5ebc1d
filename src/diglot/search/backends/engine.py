"""The search backend for a search server: Wagtail's for that server, with the analyser in front.

Why: a paper that outgrows its database changes one setting, DIGLOT_SEARCH, and no line of a model or a page.
"""

from importlib import import_module
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from diglot.search.backends.elastic import TokenBackend, TokenMapping, TokenQueries, TokenStarts

CLIENTS = {"elasticsearch": "elasticsearch", "opensearch": "opensearch-py"}


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 (the name Wagtail looks for)
    """Return the backend for the server that `params` names as ENGINE; ImproperlyConfigured without its client."""
    params = dict(params)
    engine = params.pop("ENGINE")
    try:
        module = import_module(f"modelsearch.backends.{engine}")
    except ImportError as error:
        package = CLIENTS[engine.rstrip("0123456789")]
        version = engine.removeprefix(engine.rstrip("0123456789"))
        raise ImproperlyConfigured(
            f"DIGLOT_SEARCH names {engine}, and its client is missing: pip install '{package}~={version}.0'"
        ) from error
    return analysing(module.SearchBackend)(params)


def analysing(stock: type[Any]) -> type[Any]:
    """Return a backend class of Wagtail's with the analyser in front of its mapping and its queries."""
    mapping = type("Mapping", (TokenMapping, stock.mapping_class), {})
    own = {"mapping_class": mapping}
    return type(
        "SearchBackend",
        (TokenBackend, stock),
        {
            "mapping_class": mapping,
            "query_compiler_class": type("Queries", (TokenQueries, stock.query_compiler_class), own),
            "autocomplete_query_compiler_class": type("Starts", (TokenStarts, stock.query_compiler_class), own),
        },
    )
