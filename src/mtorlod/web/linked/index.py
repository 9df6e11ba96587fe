"""Lists of what lies below a path, such as /entity/: links by name, some hundreds a page."""

from __future__ import annotations

from math import ceil

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mtorlod.namespaces import BASE, PREFIXES
from mtorlod.web.errors import RequestError
from mtorlod.web.formats import HTML, offers
from mtorlod.web.linked.graph import LinkedGraph
from mtorlod.web.negotiation import choose
from mtorlod.web.replies import not_found, tagged
from mtorlod.web.services import Services

INDICES = frozenset(iri.removeprefix(BASE) for iri in PREFIXES.values() if iri.startswith(f"{BASE}/"))
"""The paths below which things lie: /entity/, /claim/ and so on."""
MOST = 500
"""How many things one page lists."""


async def index(request: Request, path: str) -> Response:
    """Return the page that lists what lies below a path.

    Raises:
        RequestError: 404 if nothing does, or if the list has no such page; 406 if no page is acceptable.
    """
    if choose(request.headers.get("accept", ""), offers(HTML)) is None:
        raise RequestError("the list is a page only", f"accept {HTML.media}, or ask /sparql", status=406)
    services: Services = request.app.state.services
    found = await run_in_threadpool(listed, services.linked, path)
    if not found:
        raise not_found(f"nothing lies below {path} in this graph", "look for it with /search")
    pages = ceil(len(found) / MOST)
    asked = request.query_params.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    if not 1 <= number <= pages:
        raise not_found(f"the list of {path} has no such page", f"it has {pages}, from 1 on")
    page = services.render(
        "index.html",
        path=path,
        total=len(found),
        things=found[(number - 1) * MOST : number * MOST],
        page=number,
        pages=pages,
    )
    return tagged(request, page.encode(), HTML.content_type, {"Vary": "Accept"})


def listed(graph: LinkedGraph, path: str) -> list[tuple[str, str]]:
    """Return label and IRI of everything below a path, by label."""
    start = BASE + path
    found = [(graph.label(iri), iri) for iri in graph.outgoing if iri.startswith(start)]
    return sorted(found, key=lambda each: (each[0].casefold(), each[1]))
