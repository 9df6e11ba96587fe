"""Answers that many routes give: an error with its remedy, bytes with an ETag, JSON, a preflight."""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from mtorlod.errors import InvalidData, MtorlodError, ReasonerUnavailable
from mtorlod.web.negotiation import choose
from mtorlod.web.request_errors import RequestError

_OFFERS = {"application/json": "json", "text/html": "html", "text/plain": "text"}
_OURS = (ReasonerUnavailable, InvalidData)
_SILENT = MtorlodError("the server has a fault", "tell its keeper; what went wrong is in the server's log")


def json_reply(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return JSON; a number that JSON does not know is a fault, never `NaN`."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return Response(text, status, dict(headers or {}), media_type="application/json")


def error_reply(error: MtorlodError | None, headers: Headers) -> Response:
    """Return an error as JSON, HTML or text, whichever is asked for; None is a fault of ours."""
    told = error or _SILENT
    status = 500 if error is None or isinstance(error, _OURS) else getattr(error, "status", 400)
    more = {"Cache-Control": "no-store", "Vary": "Accept", **getattr(error, "headers", {})}
    kind = choose(headers.get("accept", ""), _OFFERS) or "json"
    if kind == "json":
        return json_reply({"problem": told.problem, "remedy": told.remedy}, status, more)
    if kind == "text":
        return Response(f"{told}\n", status, more, media_type="text/plain")
    return Response(_page(told, status), status, more, media_type="text/html")


def _page(error: MtorlodError, status: int) -> str:
    problem, remedy = html.escape(error.problem), html.escape(error.remedy)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>mtorlod: error</title>'
        '<meta name="viewport" content="width=device-width"></head><body><main>'
        f"<h1>{status}</h1><p>{problem}</p><p>Remedy: {remedy}</p></main></body></html>\n"
    )


def not_found(what: str, remedy: str = "check the address") -> RequestError:
    """Return the error for an address that nothing lies at."""
    return RequestError(what, remedy, status=404)


def tagged(
    request: Request, data: bytes, content_type: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return bytes with an ETag, or 304 if the client has them already.

    The tag is a weak one, because compression may change the bytes and not what they mean.
    """
    tag = f'W/"{hashlib.sha256(data).hexdigest()[:32]}"'
    sent = {"ETag": tag, "Cache-Control": "no-cache", **(headers or {})}
    known = request.headers.get("if-none-match", "")
    if (
        known.strip() == "*"
        or tag in (part.strip() for part in known.split(","))
        or tag[2:] in known.split(",")
    ):
        return Response(status_code=304, headers=sent)
    return Response(data, headers={**sent, "Content-Type": content_type})


def preflight(methods: str) -> Response:
    """Return the answer to OPTIONS: what may be done here, by whom."""
    return Response(
        status_code=204,
        headers={
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": "Accept, Content-Type, Content-Encoding, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )
