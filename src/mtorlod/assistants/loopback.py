"""The protocol over HTTP: one route of the web server, for programs of this machine only."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Any

from mcp.server import Server
from starlette.routing import BaseRoute, Route

PATH = "/mcp"
_HOST = "127.0.0.1"


def loopback_route(
    server: Server[Any], most_bytes: int
) -> tuple[list[BaseRoute], AbstractAsyncContextManager[Any]]:
    """Return the route, and what has to go on while it is served.

    Requests whose Host or Origin is another than this machine are refused, so that no web page reaches it.
    No session is kept and no stream held open: each request has its answer.

    Args:
        most_bytes: the largest body.
    """
    app = server.streamable_http_app(
        host=_HOST, json_response=True, stateless_http=True, max_request_body_size=most_bytes
    )
    (route,) = (each for each in app.routes if isinstance(each, Route))
    return [Route(PATH, route.endpoint, methods=["POST"])], server.session_manager.run()
