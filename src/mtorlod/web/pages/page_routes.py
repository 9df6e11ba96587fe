"""Addresses of the explorer: request → what a child makes → page or JSON. Nothing is decided here."""

from __future__ import annotations

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


def page_routes() -> list[BaseRoute]:
    """Return the routes of the explorer, but for the front page."""
    return [
        *question_routes.routes(),
        *table_routes.routes(),
        Route("/search", search_results),
        Route("/combinations", combinations),
        Route("/audit", audit),
        Route("/coverage", coverage),
        Route("/api/effects", effects),
        Route("/api/explain", explain),
        Route("/api/edges", edges),
        Route("/api/choices", choices),
        Route("/api/names", names),
        Route("/api/vocabulary", vocabulary),
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


async def effects(request: Request) -> Response:
    """Verdicts as JSON, as `mtorlod effects --format json` gives them."""
    return await _measured_json(request, "effects")


async def explain(request: Request) -> Response:
    """The proof of one verdict as JSON."""
    return await _measured_json(request, "explain")


async def edges(request: Request) -> Response:
    """The signed edges of a reading as JSON."""
    return await _json(request, "edges", pairs=_pairs(request))


async def choices(request: Request) -> Response:
    """Everything that can be done, as JSON."""
    return await _json(request, "choices")


async def vocabulary(request: Request) -> Response:
    """Prefixes and terms, as JSON, for the query editor."""
    return await _json(request, "vocabulary")


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


async def _measured_json(request: Request, job: str) -> Response:
    pairs = _pairs(request)
    return await _json(request, job, pairs=pairs, table=_services(request).tables.named(pairs))


async def _json(request: Request, job: str, **arguments: Any) -> Response:
    try:
        status, data = await _services(request).compute(job, arguments)
    except MtorlodError as error:
        told = {"problem": error.problem, "remedy": error.remedy}
        retry = getattr(error, "retry_after", None)
        headers = {**FRESH, **({"Retry-After": str(retry)} if retry else {})}
        return json_reply(told, getattr(error, "status", 400), headers)
    return Response(data, status, FRESH, media_type="application/json")
