"""A question asked of a remote SPARQL 1.1 endpoint, through SPARQLWrapper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlparse

import pyoxigraph as ox

from mtorlod.errors import EndpointFailed, FaultyQuery, RefusedQuery
from mtorlod.front_matter import MARK
from mtorlod.querying.ask import Answer, read_results
from mtorlod.querying.binding import with_prefixes, with_values

_TIMEOUT_S = 60


def ask_endpoint(url: str, text: str, bindings: Mapping[str, Any] | None = None) -> Answer:
    """Ask a remote endpoint.

    Raises:
        EndpointFailed: if it cannot be reached, refuses, or answers what is no SPARQL result.
        FaultyQuery: if it says that the query is malformed.
        RefusedQuery: if it is an update, which asks nothing.
    """
    if not _is_address(url):
        raise EndpointFailed(f"'{url}' is not the address of an endpoint", "give it as http://host/path")
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

    # SPARQLWrapper guesses the kind of query from the text, and a word in the header can mislead it.
    bare = "\n".join(line for line in text.splitlines() if not line.startswith(MARK))
    query = with_values(with_prefixes(bare), bindings or {})
    wrapper = SPARQLWrapper(url)
    wrapper.setMethod(POST)
    wrapper.setTimeout(_TIMEOUT_S)
    wrapper.setQuery(query)
    if wrapper.isSparqlUpdateRequest():
        raise RefusedQuery(
            "this is an update, and nothing is changed elsewhere",
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    graph = wrapper.queryType in ("CONSTRUCT", "DESCRIBE")
    wrapper.setReturnFormat(TURTLE if graph else JSON)
    try:
        data = wrapper.query().response.read()
    except QueryBadFormed as error:
        raise FaultyQuery(
            f"{url} says that the query is malformed: {_first(error)}",
            "mend the query there; without --endpoint it is checked here, with line and column",
        ) from None
    except (SPARQLWrapperException, OSError, HTTPException) as error:
        raise EndpointFailed(
            f"{url} did not answer: {_first(error)}", "check the address, and that the server is running"
        ) from None
    try:
        if not graph:
            return read_results(data)
        triples = {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=url)}
        return Answer(triples=tuple(sorted(triples, key=str)))
    except FaultyQuery as error:
        told = f"no SPARQL results: {error.problem}"
    except SyntaxError as error:
        told = f"no Turtle: {error.msg}"
    raise EndpointFailed(f"{url} sent {told}", "check that it is a SPARQL endpoint")


def _is_address(url: str) -> bool:
    try:
        parts = urlparse(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


def _first(error: Exception) -> str:
    """Return the last line of what the server said; SPARQLWrapper quotes its bytes as Python does."""
    text = re.sub(r"\bb(['\"])(.*)\1\s*$", r"\2", str(error), flags=re.DOTALL).replace("\\n", "\n")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else type(error).__name__
