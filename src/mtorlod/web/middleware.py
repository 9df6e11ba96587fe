"""What every answer passes through: safe headers, preflight, the access log, counts, errors as answers."""

from __future__ import annotations

import logging
import time
import urllib.parse

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mtorlod.errors import MtorlodError
from mtorlod.web.replies import error_reply
from mtorlod.web.services import Services

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": POLICY,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Mtorlod-Hint, Retry-After",
}
_AT_ONCE = frozenset({"sparql", "health", "metrics"})
"""What answers while the rest is still being prepared."""
_PAGES = frozenset(
    {"home", "ask", "search", "combinations", "audit", "coverage", "api", "static", "decisions"}
)
"""What does too where links are plain: the explorer tells nothing that was inferred as triples."""
_log = logging.getLogger("mtorlod.access")
_faults = logging.getLogger("mtorlod.faults")


class Outermost:
    """The outermost layer, in plain ASGI so that it costs little.

    Args:
        own: how paths of the server itself begin: a public address whose path begins so is left to the proxy.
    """

    def __init__(self, app: ASGIApp, services: Services, own: frozenset[str], log: bool = True) -> None:
        self._app = app
        self._services = services
        self._own = own
        self._logged = log
        self._prefix = "" if first_part(services.root_path) in own else services.root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._come_below(scope)
        route = self._route(scope)
        begun = time.perf_counter()
        status, size = 0, 0

        async def sent(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            if route not in _AT_ONCE and not (route in _PAGES and self._services.links_are_plain):
                await self._services.ready.wait()
            await self._app(scope, receive, sent)
        except MtorlodError as error:
            if status:
                raise  # the answer has begun: cut it off, so that nobody takes it for whole
            await error_reply(error, Headers(scope=scope))(scope, receive, sent)
        except Exception as error:
            _faults.error("fault while answering %s", _quoted(scope), exc_info=error)
            if status:
                raise
            await error_reply(None, Headers(scope=scope))(scope, receive, sent)
        finally:
            took = time.perf_counter() - begun
            self._services.metrics.count(route, status or 499, took, size)
            if self._logged:
                client = (scope.get("client") or ("-",))[0]
                _log.info('%s "%s" %d %d %.1fms', client, _quoted(scope), status or 499, size, took * 1000)

    def _come_below(self, scope: Scope) -> None:
        """Take the path of the public address off, unless a proxy has done so: links begin with it."""
        path, prefix = scope["path"], self._prefix
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            scope["path"] = path.removeprefix(prefix) or "/"

    def _route(self, scope: Scope) -> str:
        """Return how the path begins if it is one of ours: few values, none of them a stranger's."""
        first = first_part(scope["path"])
        return (first or "home") if first in self._own else "other"


def first_part(path: str) -> str:
    """Return the first part of a path, without the ending that names a format."""
    part = path.split("/")[1] if "/" in path else ""
    return part if part.startswith(".") else part.partition(".")[0]


def _quoted(scope: Scope) -> str:
    # Quoted, so that a path with line ends or quotes cannot forge a line of the log.
    path = urllib.parse.quote(scope["path"], safe="/:@!$&'()*+,;=~-._")
    query = scope.get("query_string", b"").decode("latin-1")[:500]
    query = "?" + urllib.parse.quote(query, safe="/:@!$&()*+,;=%?~-._") if query else ""
    return f"{scope['method']} {path}{query}"
