"""The application: routes put together over one knowledge base."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.namespaces import BASE
from mtorlod.rendering.addresses import DESCRIBE
from mtorlod.web import operations
from mtorlod.web.errors import RequestError
from mtorlod.web.linked import routes as linked
from mtorlod.web.linked import wellknown
from mtorlod.web.middleware import Outermost
from mtorlod.web.pages.routes import page_routes, pathway
from mtorlod.web.replies import preflight
from mtorlod.web.services import Services
from mtorlod.web.settings import Settings
from mtorlod.web.sparql.endpoint import endpoint

_READ = ["GET", "HEAD", "OPTIONS"]
_ANY = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]


def create_app(kb: KnowledgeBase, settings: Settings | None = None, *, log: bool = True) -> Starlette:
    """Return the ASGI application that serves a knowledge base.

    Its children are forked when it starts up, and everything they need is worked out before.

    Args:
        log: whether requests are logged (to the logger `mtorlod.access`).
    """
    settings = settings or Settings()
    services = Services(kb, settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        services.prepare()
        await services.pool.start()
        foreseeing = asyncio.ensure_future(services.foresee())
        try:
            yield
        finally:
            foreseeing.cancel()
            await services.pool.close()

    async def home(request: Request) -> Response:
        if request.method == "OPTIONS":
            return preflight(linked.METHODS)
        if name := linked.wants_ontology(request):
            return await linked.document(request, BASE, name)
        response = await pathway(request)
        response.headers.setdefault("Vary", "Accept")
        return response

    routes: list[BaseRoute] = [
        _route("sparql", "/sparql", endpoint, _ANY),
        _route("health", "/health", operations.health),
        _route("metrics", "/metrics", operations.metrics),
        _route("well-known", "/.well-known/void", wellknown.void),
        _route("well-known", "/.well-known/sparql-examples", wellknown.examples),
        _route("decisions", "/decisions", wellknown.decisions),
        _route("decisions", "/decisions/{name}", wellknown.decisions),
        _route("documentation", "/documentation", _documentation),
        _route("logo", "/logo.svg", wellknown.logo),
        _route("home", "/", home),
        _route("linked-data", DESCRIBE, linked.describe),
        _route("linked-data", f"{DESCRIBE}.{{ending}}", linked.describe),
        *(_Named("pages", one) for one in page_routes()),
        _route("linked-data", "/{path:path}", linked.resource),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[
            Middleware(Outermost, metrics=services.metrics, log=log, prefix=services.root_path),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
        ],
    )
    # A slash more or less is another address; and a redirect would be built from the Host header.
    app.router.redirect_slashes = False
    app.state.services = services
    return app


async def _documentation(request: Request) -> Response:
    services: Services = request.app.state.services
    return RedirectResponse(f"{services.root_path}/", status_code=303)


def _route(label: str, path: str, function: Callable, methods: list[str] | None = None) -> BaseRoute:
    return _Named(label, Route(path, _methods_held(function, methods or _READ), methods=_ANY))


def _methods_held(function: Callable, methods: list[str]) -> Callable:
    """Return the function with other methods refused, and OPTIONS answered where it does not do so itself."""
    if methods is _ANY:
        return function
    allowed = ", ".join(methods)

    async def held(request: Request) -> Response:
        if request.method == "OPTIONS":
            return preflight(allowed)
        if request.method not in methods:
            error = RequestError(
                f"{request.method} cannot be done here", f"use one of: {allowed}", status=405
            )
            error.allow = allowed  # type: ignore[attr-defined]
            raise error
        return await function(request)

    return held


class _Named(BaseRoute):
    """A route that tells the access log and the metrics its name."""

    def __init__(self, label: str, route: BaseRoute) -> None:
        self._label = label
        self._route = route

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        match, child = self._route.matches(scope)
        if match is not Match.NONE:
            scope["mtorlod.route"] = self._label
        return match, child

    def url_path_for(self, name: str, /, **path_params: Any) -> Any:
        return self._route.url_path_for(name, **path_params)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._route.handle(scope, receive, send)
