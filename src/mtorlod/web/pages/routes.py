"""Addresses of the explorer: request → computation → page or JSON. Nothing is decided here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mtorlod.errors import MtorlodError
from mtorlod.web.pages import asking
from mtorlod.web.pages.asked import LONGEST
from mtorlod.web.pages.commands import command_text
from mtorlod.web.pages.jobs import JOBS

STATIC = Path(__file__).resolve().parent.parent / "static"


def page_routes(kb: Any = None, ask: Any = None, base: str = "") -> list[BaseRoute]:
    """Return the routes of the explorer; the server's services are reached through the request."""
    return [
        Route("/", pathway),
        Route("/ask", asking.questions),
        Route("/ask/sparql", asking.editor),
        Route("/ask/sparql.{ending:str}", asking.editor_download),
        Route("/ask/{name:str}.{ending:str}", asking.download),
        Route("/ask/{name:str}", asking.question),
        Route("/search", search),
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


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """Return a page."""
    text = request.app.state.services.render(template, **values)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept"}
    return Response(text, status, headers, media_type="text/html")


async def looked_up(request: Request, job: str, **arguments: Any) -> Any:
    """Return what a look-up gives: too light for a child, and asked at every letter that is typed."""
    return await run_in_threadpool(JOBS[job], request.app.state.services.kb, arguments)


async def computed(request: Request, job: str, **arguments: Any) -> Any:
    """Return what a computation gives; the last answers are kept, since the graph does not change."""
    return json.loads(await request.app.state.services.computed(job, arguments))


async def pathway(request: Request) -> Response:
    """The picture, and the proof beside it."""
    services = request.app.state.services
    found = await computed(request, "pathway", pairs=_pairs(request), root=services.root_path)
    status = 400 if found["page"]["problem"] else 200
    # RDF in place of the graph is read as no command but `serve` reads it.
    told = [] if services.graph and not services.settings.network else found["page"]["command"]
    found["page"]["command"] = command_text(told, services.settings.network)
    # It was drawn by a template that escapes every name.
    found["picture"] = Markup(found["picture"])
    return page(request, "pathway.html", status, here="/", **found)


async def search(request: Request) -> Response:
    """What bears a name."""
    text = request.query_params.get("q", "")[:LONGEST]
    hits = await looked_up(request, "search", q=text)
    return page(request, "search.html", q=text, hits=hits, here="/search")


async def audit(request: Request) -> Response:
    """Stated outcomes beside predicted ones; contradictions."""
    found = await computed(request, "audit")
    only = request.query_params.get("only", "")
    return page(request, "audit.html", audit=found, only=only, here="/audit")


async def combinations(request: Request) -> Response:
    """Which second drug closes which escape."""
    exposure = "chronic" if request.query_params.get("exposure") == "chronic" else "acute"
    against = request.query_params.get("against", "")[:LONGEST]
    table = await computed(request, "combinations", exposure=exposure, against=against)
    return page(request, "combinations.html", table=table, here="/combinations")


async def coverage(request: Request) -> Response:
    """How much of the source is in the graph."""
    return page(request, "coverage.html", coverage=await computed(request, "coverage"), here="/coverage")


async def effects(request: Request) -> Response:
    """Verdicts as JSON, as `mtorlod effects --format json` gives them."""
    return await _json(request, "effects", pairs=_pairs(request))


async def explain(request: Request) -> Response:
    """The proof of one verdict as JSON."""
    return await _json(request, "explain", pairs=_pairs(request))


async def edges(request: Request) -> Response:
    """The signed edges of a reading as JSON."""
    return await _json(request, "edges", pairs=_pairs(request))


async def choices(request: Request) -> Response:
    """Everything that can be done, as JSON."""
    return _as_json(await looked_up(request, "choices"))


async def vocabulary(request: Request) -> Response:
    """Prefixes and terms, as JSON, for the query editor."""
    return _as_json(await looked_up(request, "vocabulary"))


async def names(request: Request) -> Response:
    """Suggestions for the search field, as JSON."""
    services = request.app.state.services
    hits = await looked_up(request, "search", q=request.query_params.get("q", "")[:LONGEST], most=10)
    shown = [{**hit, "href": services.href(hit["iri"])} for hit in hits]
    return _as_json(shown)


def _pairs(request: Request) -> list[tuple[str, str]]:
    return list(request.query_params.multi_items())


async def _json(request: Request, job: str, **arguments: Any) -> Response:
    try:
        data = await request.app.state.services.compute(job, arguments)
    except MtorlodError as error:
        told = {"problem": error.problem, "remedy": error.remedy}
        retry = getattr(error, "retry_after", None)
        headers = {"Retry-After": str(retry)} if retry else {}
        return _as_json(told, getattr(error, "status", 400), headers)
    return Response(data, headers={"Cache-Control": "no-cache"}, media_type="application/json")


def _as_json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    more = {"Cache-Control": "no-cache", **(headers or {})}
    return Response(text, status, more, media_type="application/json")
