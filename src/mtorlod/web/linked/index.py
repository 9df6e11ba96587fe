"""Lists of what lies below a path, such as /entity/, by HTTP: some hundreds of links a page."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mtorlod.rendering.formats import HTML, offers
from mtorlod.rendering.linked.linked_index import INDICES, index_page, listed
from mtorlod.web.negotiation import choose
from mtorlod.web.replies import not_found, tagged
from mtorlod.web.request_errors import RequestError
from mtorlod.web.services import Services

__all__ = ["INDICES", "index", "listed"]


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
