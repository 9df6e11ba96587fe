"""Addresses of the explorer: request → what a child makes → page or JSON. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mtorlod.errors import MtorlodError
from mtorlod.rendering.page_templates import STATIC
from mtorlod.rendering.pages.pathway_address import EXPOSURES, LONGEST
from mtorlod.rendering.pages.search import Hit, search
from mtorlod.web.pages import question_routes, table_routes
from mtorlod.web.replies import json_reply
from mtorlod.web.services import Services

FRESH = {"Cache-Control": "no-cache"}
_PAGE = {**FRESH, "Vary": "Accept"}
_ANSWERS = ("effects", "explain", "edges", "choices", "vocabulary")
"""Jobs that answer in JSON: verdicts, a proof, signed edges, what can be done, terms for the editor."""


def page_routes() -> list[BaseRoute]:
    """Return the routes of the explorer, but for the front page."""
    return [
        *question_routes.routes(),
        *table_routes.routes(),
        Route("/search", search_results),
        Route("/combinations", combinations),
        Route("/audit", audit),
        Route("/coverage", coverage),
        *(Route(f"/api/{job}", _answers(job)) for job in _ANSWERS),
        Route("/api/names", names),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]


async def pathway(request: Request) -> Response:
    """The picture, and the proof beside it."""
    services, pairs = _services(request), _pairs(request)
    network, table = services.settings.network, services.tables.named(pairs)
    return await _page(request, "pathway", pairs=pairs, network=network, table=table)


async def audit(request: Request) -> Response:
    """Stated outcomes beside predicted ones; contradictions."""
    return await _page(request, "audit", only=_given(request, "only"), reading=_given(request, "reading"))


async def combinations(request: Request) -> Response:
    """Which second drug closes which escape."""
    exposure = request.query_params.get("exposure")
    asked = exposure if exposure in EXPOSURES else EXPOSURES[0]
    given = {name: _given(request, name) for name in ("against", "reading")}
    return await _page(request, "combinations", exposure=asked, **given)


async def coverage(request: Request) -> Response:
    """How much of the source is in the graph."""
    return await _page(request, "coverage")


async def search_results(request: Request) -> Response:
    """What bears a name."""
    text = _given(request, "q")
    hits = await _looked_up(request, text)
    page = _services(request).render("search.html", q=text, hits=hits, here="/search")
    return Response(page, headers=_PAGE, media_type="text/html")


async def names(request: Request) -> Response:
    """Suggestions for the search field, as JSON."""
    hits, href = await _looked_up(request, _given(request, "q"), most=10), _services(request).href
    return json_reply([{**asdict(hit), "href": href(hit.iri)} for hit in hits], headers=FRESH)


def _answers(job: str) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers with the JSON that a child makes of an address."""

    async def answer(request: Request) -> Response:
        services, pairs = _services(request), _pairs(request)
        try:
            status, data = await services.compute(
                job, {"pairs": pairs, "table": services.tables.named(pairs)}
            )
        except MtorlodError as error:
            told = {"problem": error.problem, "remedy": error.remedy}
            retry = getattr(error, "retry_after", None)
            headers = {**FRESH, **({"Retry-After": str(retry)} if retry else {})}
            return json_reply(told, getattr(error, "status", 400), headers)
        return Response(data, status, FRESH, media_type="application/json")

    return answer


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


def _pairs(request: Request) -> list[tuple[str, str]]:
    return list(request.query_params.multi_items())


def _given(request: Request, name: str) -> str:
    return request.query_params.get(name, "")[:LONGEST]


async def _looked_up(request: Request, text: str, **more: int) -> list[Hit]:
    """Return what bears a name: too light for a child, and asked at every letter that is typed."""
    return await run_in_threadpool(search, _services(request).explorer, text, **more)


async def _page(request: Request, job: str, **arguments: Any) -> Response:
    """Return a page that a child makes; the last ones are kept, since the graph does not change."""
    status, page = await _services(request).computed(job, arguments)
    return Response(page, status, _PAGE, media_type="text/html")
