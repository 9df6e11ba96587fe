"""The tools over HTTP: POST their arguments as JSON; `/openapi.json` describes them."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mtorlod.errors import MtorlodError
from mtorlod.rendering.tools.openapi_document import DESCRIPTION, TOOL_PATH, openapi
from mtorlod.rendering.tools.tool_faults import RefusedArgument, code_of, plain_fault
from mtorlod.web.bodies import read_body
from mtorlod.web.disconnection import while_connected
from mtorlod.web.replies import json_reply, preflight, tagged
from mtorlod.web.request_errors import MethodNotAllowed, RequestError
from mtorlod.web.services import Services
from mtorlod.web.tool_calls import called

_METHODS = "POST, OPTIONS"
_LARGEST = 64 * 1024
"""Bytes of a request: a query has 16,000 letters at most."""
_UNKEPT = {"Cache-Control": "no-store"}


def tool_routes() -> list[BaseRoute]:
    """Return the routes of the tools and of their description."""
    return [
        Route(
            f"{TOOL_PATH}/{{name:str}}", _tool, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
        ),
        Route(DESCRIPTION, _description),
    ]


async def _description(request: Request) -> Response:
    services: Services = request.app.state.services
    data = json.dumps(openapi(services.settings.address), ensure_ascii=False).encode()
    return tagged(request, data, "application/json")


async def _tool(request: Request) -> Response:
    if request.method == "OPTIONS":
        return preflight(_METHODS)
    try:
        if request.method != "POST":
            raise MethodNotAllowed(request.method, _METHODS)
        services: Services = request.app.state.services
        given = await _given(request)
        await services.ready.wait()  # a tool knows whatever has an IRI, what was inferred too
        answer = called(services, request.path_params["name"], given)
        return json_reply(await while_connected(request, answer), headers=_UNKEPT)
    except MtorlodError as error:
        status = getattr(error, "status", None) or code_of(error).status
        return json_reply(plain_fault(error), status, {**_UNKEPT, **getattr(error, "headers", {})})


async def _given(request: Request) -> Any:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RequestError("what was sent is not said to be JSON", "send application/json", status=415)
    body = await read_body(request, limit=_LARGEST)
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise RefusedArgument("what was sent is no JSON", "send an object of arguments, in UTF-8") from None


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
