"""Linked data by HTTP: a thing answers 303 with the address of its document, a document answers itself."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mtorlod.namespaces import BASE
from mtorlod.rendering.addresses import href, path_of
from mtorlod.rendering.formats import BY_NAME, HTML, JSONLD, NTRIPLES, RDFXML, TURTLE, offers
from mtorlod.rendering.linked.documents import (
    ENDINGS,
    INDICES,
    ONTOLOGY,
    VOCABULARY,
    address,
    index_page,
    links,
    listed,
)
from mtorlod.web.negotiation import choose
from mtorlod.web.replies import not_found, tagged
from mtorlod.web.request_errors import RequestError
from mtorlod.web.services import Services

METHODS = "GET, HEAD, OPTIONS"
_OFFERS = offers(TURTLE, HTML, JSONLD, NTRIPLES, RDFXML)
_FRONT = offers(HTML, RDFXML, TURTLE, JSONLD, NTRIPLES)


async def resource(request: Request) -> Response:
    """Answer for any path below the base that no other route takes."""
    services: Services = request.app.state.services
    path = "/" + request.path_params["path"]
    graph = services.linked
    iri = BASE + path
    if graph.knows(iri):
        if graph.is_document(iri):
            return await document(request, iri, _negotiated(request, _OFFERS))
        return _see_other(request, services, iri)
    if path in VOCABULARY:
        path, name = VOCABULARY[0], _negotiated(request, _OFFERS)
        if name != "html" or not listed(graph, path):
            return await document(request, BASE, name)
    if path in INDICES:
        return await index(request, path)
    for ending, form in ENDINGS.items():
        stem = path.removesuffix(ending)
        if stem == path:
            continue
        described = BASE if stem in (ONTOLOGY, *VOCABULARY) else BASE + stem
        if graph.knows(described):
            return await document(request, described, form.name, vary=False)
    raise not_found(f"nothing is known of <{iri[:300]}>", "look for it with /search, or check its spelling")


async def describe(request: Request) -> Response:
    """Answer with the document about any IRI of the graph; the project's own ones lie below the base."""
    services: Services = request.app.state.services
    iri = request.query_params.get("iri", "")
    ending = request.path_params.get("ending")
    if not iri:
        raise RequestError("no IRI is named", "add it as the parameter 'iri', percent-encoded")
    if not services.linked.mentions(iri):
        raise not_found(
            f"nothing is known of <{iri[:300]}>", "look for it with /search, or check its spelling"
        )
    if ending is None and path_of(iri) is not None:
        where = href(iri, services.root_path) or ""
        return Response(status_code=303, headers={"Location": where, "Cache-Control": "no-cache"})
    if ending is None:
        return await document(request, iri, _negotiated(request, _OFFERS))
    form = ENDINGS.get(f".{ending}")
    if form is None:
        raise not_found(f"there are no documents '.{ending[:30]}'", f"choose one of: {', '.join(ENDINGS)}")
    return await document(request, iri, form.name, vary=False)


def wants_ontology(request: Request) -> str | None:
    """Return the RDF format that a request for the base prefers to a page, or None.

    Raises:
        RequestError: 406 if neither a page nor RDF is acceptable.
    """
    name = _negotiated(request, _FRONT)
    return None if name == "html" else name


async def document(request: Request, iri: str, name: str, *, vary: bool = True) -> Response:
    """Return the document about an IRI."""
    services: Services = request.app.state.services
    data = await services.made("document", iri=iri, name=name)
    headers = {"Link": links(iri, services.root_path)}
    if vary:
        headers["Vary"] = "Accept"
        headers["Content-Location"] = services.root_path + address(iri, BY_NAME[name])
    return tagged(request, data, BY_NAME[name].content_type, headers)


def _see_other(request: Request, services: Services, iri: str) -> Response:
    form = BY_NAME[_negotiated(request, _OFFERS)]
    headers = {
        "Location": services.root_path + address(iri, form),
        "Vary": "Accept",
        "Link": links(iri, services.root_path),
        "Cache-Control": "no-cache",
    }
    return Response(status_code=303, headers=headers)


def _negotiated(request: Request, known: dict[str, str]) -> str:
    name = choose(request.headers.get("accept", ""), known)
    if name is None:
        raise RequestError(
            "no format of the document is acceptable to you", f"accept one of: {', '.join(known)}", status=406
        )
    return name


async def index(request: Request, path: str) -> Response:
    """Return the page that lists what lies below a path.

    Raises:
        RequestError: 404 if nothing does, or if the list has no such page; 406 if no page is acceptable.
    """
    if choose(request.headers.get("accept", ""), offers(HTML)) is None:
        raise RequestError("the list is a page only", f"accept {HTML.media}, or ask /sparql", status=406)
    services: Services = request.app.state.services
    below = await run_in_threadpool(listed, services.linked, path)
    if not below:
        raise not_found(f"nothing lies below {path} in this graph", "look for it with /search")
    asked = request.query_params.get("page", "1")
    shown = index_page(path, below, int(asked) if asked.isdecimal() and len(asked) < 7 else 0)
    if not shown.things:
        raise not_found(f"the list of {path} has no such page", f"it has {shown.pages}, from 1 on")
    page = services.render("index.html", shown=shown)
    return tagged(request, page.encode(), HTML.content_type, {"Vary": "Accept"})
