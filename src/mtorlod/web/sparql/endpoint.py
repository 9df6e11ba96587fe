"""`/sparql`: reads the request, chooses the format, has a child answer; the answer is whole or an error."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mtorlod.exporting import serialise
from mtorlod.namespaces import PREFIXES, RDF_TYPE, XSD, shorten
from mtorlod.rendering.formats import BY_NAME, GRAPHS, HTML, RDF, ROWS, offers
from mtorlod.web.disconnection import while_connected
from mtorlod.web.negotiation import choose
from mtorlod.web.replies import tagged
from mtorlod.web.request_errors import RequestError
from mtorlod.web.services import Services
from mtorlod.web.sparql.operation import Operation, read_operation

_ROWS, _GRAPHS = offers(*ROWS, HTML), offers(*GRAPHS, HTML)
_DESCRIPTION = offers(*RDF, HTML)
_MOST_IN_HTML = 2_000
HINT = "Mtorlod-Hint"
"""What the query names that the graph does not have; the answer itself keeps to the protocol."""
_HEADERS = {"Vary": "Accept", "Cache-Control": "no-cache"}
_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "TriG",
    "N-Quads",
)


async def endpoint(request: Request) -> Response:
    """Answer a protocol request."""
    services: Services = request.app.state.services
    settings = services.settings
    operation = await read_operation(request, limit=settings.body_bytes, seconds=settings.body_s)
    accept = request.headers.get("accept", "")
    if operation is None:
        return _description(request, services, accept)
    return await _answer(request, services, operation, accept)


async def _answer(request: Request, services: Services, operation: Operation, accept: str) -> Response:
    rows, graph = choose(accept, _ROWS), choose(accept, _GRAPHS)
    if rows is None and graph is None:
        raise _unacceptable(_ROWS, _GRAPHS)
    asked = services.ask_operation(
        operation,
        rows="json" if rows == "html" else rows,
        graph="turtle" if graph == "html" else graph,
    )
    kind, data = await while_connected(request, asked)
    name = graph if kind == "triples" else rows
    if name == "html":
        if not services.links_are_plain:
            await services.ready.wait()  # a page says where its links lead
        hints = await _hints(services, operation)
        return Response(
            _page(services, operation, kind, data, hints),
            headers={**_HEADERS, "Content-Type": HTML.content_type},
        )
    headers = {**_HEADERS, "Content-Type": BY_NAME[str(name)].content_type}
    if hints := await _hints(services, operation):
        headers[HINT] = quote("; ".join(hints), safe=" ,;:?'()/.-")
    return Response(data, headers=headers)


async def _hints(services: Services, operation: Operation) -> tuple[str, ...]:
    """Return what may be wrong with a query; nothing while what the graph has is not read yet."""
    return await run_in_threadpool(services.kb.hints, operation.query) if services.ready.is_set() else ()


def _description(request: Request, services: Services, accept: str) -> Response:
    name = choose(accept, _DESCRIPTION)
    if name is None:
        raise _unacceptable(_DESCRIPTION)
    if name == "html":
        data = services.render("endpoint.html", query="", graphs=len(services.graphs)).encode()
    else:
        data = describe_service(services, name)
    return tagged(request, data, BY_NAME[name].content_type, {"Vary": "Accept"})


def _page(services: Services, operation: Operation, kind: str, data: bytes, hints: tuple[str, ...]) -> str:
    more: dict[str, Any] = {"query": operation.query, "kind": kind, "columns": [], "rows": [], "total": 0}
    more["hints"] = hints
    if kind == "triples":
        more["text"] = data.decode()
    else:
        parsed = json.loads(data)
        if kind == "boolean":
            more["boolean"] = parsed["boolean"]
        else:
            columns, bindings = parsed["head"]["vars"], parsed["results"]["bindings"]
            if len(bindings) > _MOST_IN_HTML:
                raise RequestError(
                    f"the answer has {len(bindings)} rows, too many for a page",
                    "add LIMIT, or ask for CSV",
                    status=422,
                )
            more["columns"], more["total"] = columns, len(bindings)
            more["rows"] = [[_cell(services, row.get(name)) for name in columns] for row in bindings]
    return services.render("results.html", **more)


def _cell(services: Services, term: dict[str, Any] | None) -> tuple[str, str | None]:
    """Return the text of a cell, and where it leads."""
    if term is None:
        return "", None
    if term["type"] == "uri":
        return shorten(term["value"]), services.href(term["value"])
    return (json.dumps(term["value"]) if term["type"] == "triple" else term["value"]), None


def _unacceptable(*known: dict[str, str]) -> RequestError:
    listed = ", ".join(dict.fromkeys(media for one in known for media in one))
    return RequestError(
        "no format of the answer is acceptable to you", f"accept one of: {listed}", status=406
    )


def describe_service(services: Services, name: str) -> bytes:
    """Return the description in an RDF format."""
    service = ox.NamedNode(f"{services.settings.address}/sparql")
    dataset, default = ox.BlankNode("dataset"), ox.BlankNode("default")
    quads: list[ox.Quad] = []

    def say(subject: ox.NamedNode | ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode) -> None:
        quads.append(ox.Quad(subject, ox.NamedNode(predicate), value))

    say(service, RDF_TYPE, ox.NamedNode(f"{_SD}Service"))
    say(service, f"{_SD}endpoint", service)
    say(service, f"{_SD}supportedLanguage", ox.NamedNode(f"{_SD}SPARQL11Query"))
    for one in _RESULTS:
        say(service, f"{_SD}resultFormat", ox.NamedNode(_FORMATS + one))
    say(service, f"{_SD}defaultDataset", dataset)
    say(dataset, RDF_TYPE, ox.NamedNode(f"{_SD}Dataset"))
    say(dataset, f"{_SD}defaultGraph", default)
    say(default, RDF_TYPE, ox.NamedNode(f"{_SD}Graph"))
    count = ox.Literal(str(services.triples), datatype=ox.NamedNode(f"{XSD}integer"))
    quads.append(ox.Quad(default, ox.NamedNode(f"{PREFIXES['void']}triples"), count))
    for number, graph in enumerate(services.graphs):
        node = ox.BlankNode(f"g{number}")
        say(dataset, f"{_SD}namedGraph", node)
        say(node, RDF_TYPE, ox.NamedNode(f"{_SD}NamedGraph"))
        say(node, f"{_SD}name", ox.NamedNode(graph))
    return serialise(quads, name)
