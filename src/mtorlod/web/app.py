"""The application: routes put together over one knowledge base."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import partial
from typing import Any, TypeAlias

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.namespaces import BASE
from mtorlod.rendering.addresses import DESCRIBE
from mtorlod.rendering.linked.documents import INDICES
from mtorlod.web import operations
from mtorlod.web.linked import linked_routes as linked, wellknown
from mtorlod.web.middleware import Outermost, first_part
from mtorlod.web.pages.page_routes import page_routes, pathway
from mtorlod.web.replies import preflight
from mtorlod.web.request_errors import MethodNotAllowed
from mtorlod.web.services import Services
from mtorlod.web.settings import Settings
from mtorlod.web.sparql import operation as sparql
from mtorlod.web.sparql.endpoint import endpoint
from mtorlod.web.tool_routes import tool_routes

Serving: TypeAlias = tuple[Sequence[BaseRoute], AbstractAsyncContextManager[Any]]
"""Routes, and what has to go on while they are served."""
_ANY = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]


def create_app(
    kb: KnowledgeBase,
    settings: Settings | None = None,
    *,
    log: bool = True,
    more: Callable[[Services], Serving] | None = None,
) -> Starlette:
    """Return the ASGI application that serves a knowledge base.

    Its children are forked when it starts up, and everything they need is worked out before.

    Args:
        log: whether requests are logged (to the logger `mtorlod.access`).
        more: makes further routes, and what has to go on while they are served.
    """
    settings = settings or Settings()
    services = Services(kb, settings)
    further, meanwhile = more(services) if more else ((), nullcontext())

    routes = _routes(further)
    own = frozenset(map(first_part, [*INDICES, *(_path(route) for route in routes)]))
    app = Starlette(
        routes=routes,
        lifespan=partial(_lifespan, services, meanwhile),
        middleware=[
            Middleware(Outermost, services=services, own=own, log=log),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
        ],
    )
    # A slash more or less is another address; and a redirect would be built from the Host header.
    app.router.redirect_slashes = False
    app.state.services = services
    return app


@asynccontextmanager
async def _lifespan(
    services: Services, meanwhile: AbstractAsyncContextManager[Any], app: Starlette
) -> AsyncIterator[None]:
    await services.start()
    finishing = asyncio.ensure_future(services.finish())
    try:
        async with meanwhile:
            yield
    finally:
        finishing.cancel()
        await services.pool.close()


def _routes(further: Sequence[BaseRoute]) -> list[BaseRoute]:
    return [
        _route("/sparql", endpoint, sparql.METHODS),
        _route("/health", operations.health),
        _route("/metrics", operations.metrics),
        _route("/.well-known/void", wellknown.void),
        _route("/.well-known/sparql-examples", wellknown.examples),
        _route("/release/{name}", wellknown.release),
        _route("/decisions", wellknown.decisions),
        _route("/decisions/{name}", wellknown.decisions),
        _route("/documentation", _documentation),
        _route("/logo.svg", wellknown.logo),
        _route("/", _home),
        _route(DESCRIBE, linked.describe),
        _route(f"{DESCRIBE}.{{ending}}", linked.describe),
        *page_routes(),
        *tool_routes(),
        *further,
        _route("/{path:path}", linked.resource),
    ]


def _path(route: BaseRoute) -> str:
    return str(getattr(route, "path", "/"))


async def _home(request: Request) -> Response:
    if name := linked.wants_ontology(request):
        return await linked.document(request, BASE, name)
    response = await pathway(request)
    response.headers.setdefault("Vary", "Accept")
    return response


async def _documentation(request: Request) -> Response:
    services: Services = request.app.state.services
    return RedirectResponse(f"{services.root_path}/", status_code=303)


def _route(path: str, function: Callable, methods: str = linked.METHODS) -> Route:
    """Return a route that refuses other methods and answers OPTIONS."""

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return preflight(methods)
        if request.method not in methods.split(", "):
            raise MethodNotAllowed(request.method, methods)
        return await function(request)

    return Route(path, answer, methods=_ANY)
