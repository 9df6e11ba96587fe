"""A pasted table of measurements by HTTP: read by a child, then an address that tells or names it."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mtorlod.errors import MtorlodError
from mtorlod.rendering.pages.pasted_table import MOST_TEXT
from mtorlod.rendering.pages.pathway_address import MOST_SEEN, FaultyAddress, read_question
from mtorlod.web.bodies import read_body
from mtorlod.web.request_errors import RequestError
from mtorlod.web.services import Services

ADDRESS = "/measured"
_FORM = "application/x-www-form-urlencoded"
_LARGEST = 3 * MOST_TEXT + 64 * 1024
"""Bytes of a form: a letter of the table may take three, and the question comes along."""
_FIELDS = 100
_UNKEPT = {"Cache-Control": "no-store"}
_OWN = ("text", "cutoff", "condition")


def routes() -> list[Route]:
    """Return the route that takes a table; who looks there for a page is led to the picture."""
    return [Route(ADDRESS, measured, methods=["POST"]), Route(ADDRESS, picture, methods=["GET"])]


async def picture(request: Request) -> Response:
    """Lead to the picture."""
    return RedirectResponse(f"{request.app.state.services.root_path}/", 303)


async def measured(request: Request) -> Response:
    """Take a table, and lead to the page that draws it; or the page as it was, with what is wrong."""
    services: Services = request.app.state.services
    form = await _form(request)
    pairs = [(name, value) for name, value in form if name not in _OWN]
    given = {name: value for name, value in form if name in _OWN}
    question = read_question(pairs)
    asked = {name: given.get(name, "") for name in _OWN}
    try:
        _, data = await services.compute("table", asked)
    except MtorlodError as error:
        if isinstance(error, RequestError):
            raise
        return await _refused(services, pairs, asked, error)
    table = json.loads(data)
    words = (*question.seen, *table["words"])
    if table["words"] and len(words) <= MOST_SEEN:
        led = question.with_table("").seeing(*table["words"])
    else:
        led = question.with_table(services.tables.keep(table))
    address = services.root_path + led.looking_at().address()
    return RedirectResponse(address, 303, _UNKEPT)


async def _form(request: Request) -> list[tuple[str, str]]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _FORM:
        raise RequestError("what was sent is no form", f"send {_FORM}, with the table as 'text'", status=415)
    body = await read_body(request, limit=_LARGEST)
    try:
        return parse_qsl(body.decode(), max_num_fields=_FIELDS, errors="strict")
    except ValueError:
        raise FaultyAddress(
            "what was sent is no form of text", f"send UTF-8, in at most {_FIELDS} fields"
        ) from None


async def _refused(
    services: Services, pairs: list[tuple[str, str]], asked: dict[str, str], error: MtorlodError
) -> Response:
    """Return the page as it was, what is wrong, and what was pasted, to be mended."""
    arguments = {
        "pairs": pairs,
        "network": services.settings.network,
        "table": services.tables.named(pairs),
        "problem": [error.problem, error.remedy],
        "pasted": asked if len(asked["text"]) <= MOST_TEXT else None,
    }
    status, page = await services.compute("pathway", arguments)
    return Response(page, status, _UNKEPT, media_type="text/html")
