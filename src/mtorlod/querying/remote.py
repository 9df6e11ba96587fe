"""The same question asked of a remote SPARQL 1.1 endpoint, through SPARQLWrapper.

Parameters travel as a VALUES block of serialised terms at the head of the WHERE clause, which any
SPARQL 1.1 endpoint understands; they are never pasted as typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlparse

import pyoxigraph as ox

from mtorlod.errors import EndpointFailed, FaultyQuery
from mtorlod.namespaces import PREFIXES
from mtorlod.querying.ask import Answer, read_results

# Comments, IRIs and strings, so that no brace or keyword inside one is mistaken for syntax.
_TOKEN = re.compile(
    r"""#[^\n\r]*|<[^<>"{}|^`\\\x00-\x20]*>|\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\{|[?$]?\w+""",
    re.DOTALL,
)
_FORMS = ("select", "ask", "construct", "describe")


def with_values(text: str, bindings: Mapping[str, Any]) -> str:
    """Return the query with its parameters bound in a VALUES block that opens the WHERE clause.

    Raises:
        FaultyQuery: if the query has no WHERE clause to bind them in.
    """
    if not bindings:
        return text
    names = sorted(bindings)
    block = (
        " VALUES ("
        + " ".join(f"?{name}" for name in names)
        + ") { ("
        + " ".join(str(bindings[name]) for name in names)
        + ") } "
    )
    position = _where(text)
    return text[:position] + block + text[position:]


def _where(text: str) -> int:
    """Return the place just after the brace that opens the WHERE clause."""
    form = ""
    templates = 0
    for token in _TOKEN.finditer(text):
        word = token.group().lower()
        if not form and word in _FORMS:
            form = word
        elif form and word == "where":
            if form == "construct" and templates == 0:
                break  # `CONSTRUCT WHERE` takes no VALUES
            form = "where"
        elif form and word == "{":
            # CONSTRUCT opens its template first.
            if form == "construct" and templates == 0:
                templates = 1
                continue
            return token.end()
    raise FaultyQuery(
        "the query has no WHERE clause that its parameters can be bound in",
        "write SELECT … WHERE { … }, or CONSTRUCT { … } WHERE { … }",
    )


def with_prefixes(text: str) -> str:
    """Return the query with the project's prefixes declared, those it declares itself left alone."""
    declared = {name.lower() for name in re.findall(r"(?im)^\s*prefix\s+([\w.-]*)\s*:", text)}
    missing = [f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if name.lower() not in declared]
    used = [line for line in missing if re.search(rf"\b{line.split()[1]}", text)]
    return "\n".join([*used, text])


def ask_endpoint(
    url: str, text: str, bindings: Mapping[str, Any] | None = None, timeout_s: int = 60
) -> Answer:
    """Ask a remote endpoint.

    Raises:
        EndpointFailed: if it cannot be reached, refuses, or answers what is no SPARQL result.
        FaultyQuery: if it says that the query is malformed.
    """
    if urlparse(url).scheme not in ("http", "https") or not urlparse(url).netloc:
        raise EndpointFailed(f"'{url}' is not the address of an endpoint", "give it as http://host/path")
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

    query = with_values(with_prefixes(text), bindings or {})
    wrapper = SPARQLWrapper(url)
    wrapper.setMethod(POST)
    wrapper.setTimeout(timeout_s)
    wrapper.setQuery(query)
    graph = wrapper.queryType in ("CONSTRUCT", "DESCRIBE")
    wrapper.setReturnFormat(TURTLE if graph else JSON)
    try:
        data = wrapper.query().response.read()
    except QueryBadFormed as error:
        raise FaultyQuery(f"{url} says that the query is malformed: {_first(error)}", "mend it") from None
    except (SPARQLWrapperException, OSError) as error:
        raise EndpointFailed(
            f"{url} did not answer: {_first(error)}", "check the address, and that the server is running"
        ) from None
    if not graph:
        return read_results(data)
    try:
        quads = ox.parse(data, format=ox.RdfFormat.TURTLE, base_iri=url)
        triples = {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    except SyntaxError as error:
        raise EndpointFailed(
            f"{url} sent no Turtle: {error.msg}", "check that it is a SPARQL endpoint"
        ) from None
    return Answer(triples=tuple(sorted(triples, key=str)))


def _first(error: Exception) -> str:
    lines = [line.strip() for line in str(error).replace("\\n", "\n").splitlines() if line.strip()]
    return lines[-1][:200] if lines else type(error).__name__
