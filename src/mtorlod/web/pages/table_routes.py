"""A table of measurements by HTTP, pasted or in a file: read by a child, then an address that leads to it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import AsyncGenerator, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import Evidence
from mtorlod.rendering.pages.pasted_table import MOST_TEXT, table_of
from mtorlod.rendering.pages.pathway_address import (
    MOST_SEEN,
    FaultyAddress,
    PathwayQuestion,
    read_question,
)
from mtorlod.web.bodies import read_body
from mtorlod.web.request_errors import RequestError
from mtorlod.web.services import Services

ADDRESS = "/measured"
_FORM, _PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
LARGEST = 3 * MOST_TEXT + 64 * 1024
"""Bytes of a form: a letter of the table may take three, and the question comes along."""
_FIELDS = 100
_UNKEPT = {"Cache-Control": "no-store"}
_READING = ("cutoff", "alpha", "condition")
_OWN = ("text", *_READING)


@dataclass(frozen=True)
class _Form:
    """The fields of a form, and the file that came with it: its name and its bytes."""

    fields: list[tuple[str, str]]
    file: tuple[str, bytes] | None = None


def routes() -> list[Route]:
    """Return the route that takes a table; who looks there for a page is led to the picture."""
    return [Route(ADDRESS, measured, methods=["POST"]), Route(ADDRESS, picture, methods=["GET"])]


def address_with(services: Services, evidence: Evidence) -> str:
    """Return the path of the page that begins with what was measured; kept as a table where it is long."""
    question = PathwayQuestion(unchanged=evidence.unchanged)
    return _with(services, question, asdict(table_of(services.kb, evidence))).address()


def _with(services: Services, question: PathwayQuestion, table: Mapping[str, Any]) -> PathwayQuestion:
    """Return a question with a table in its words where they are few, else with one that is kept."""
    words = (*question.seen, *table["words"])
    if table["words"] and len(words) <= MOST_SEEN:
        return question.with_table("").more("seen", *table["words"])
    return question.with_table(services.tables.keep(table))


async def picture(request: Request) -> Response:
    """Lead to the picture."""
    return RedirectResponse(f"{request.app.state.services.root_path}/", 303)


async def measured(request: Request) -> Response:
    """Take a table, and lead to the page that draws it; or the page as it was, with what is wrong."""
    services: Services = request.app.state.services
    form = await _form(request)
    pairs = [(name, value) for name, value in form.fields if name not in _OWN]
    given = {name: value for name, value in form.fields if name in _OWN}
    question = read_question(pairs)
    text = given.get("text", "")
    reading = {name: given.get(name, "") for name in _READING} | {"unchanged": question.unchanged}
    try:
        if form.file and text.strip():
            raise FaultyAddress("a table was pasted, and a file was chosen", "send one of the two")
        file = [form.file[0], b64encode(form.file[1]).decode()] if form.file else None
        _, data = await services.compute("table", {"text": text, "file": file, "reading": reading})
    except MtorlodError as error:
        if isinstance(error, RequestError):
            raise
        return await _refused(services, pairs, text, reading, error)
    led = _with(services, question, json.loads(data))
    address = services.root_path + led.looking_at().address()
    return RedirectResponse(address, 303, _UNKEPT)


async def _form(request: Request) -> _Form:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_FORM, _PARTS):
        remedy = f"send {_PARTS} or {_FORM}, with the table as 'file' or 'text'"
        raise RequestError("what was sent is no form", remedy, status=415)
    body = await read_body(request, limit=LARGEST)
    try:
        if kind == _PARTS:
            return await _parts(request, body)
        return _Form(parse_qsl(body.decode(), max_num_fields=_FIELDS, errors="strict"))
    except (ValueError, KeyError, MultiPartException):
        remedy = f"send UTF-8, in at most {_FIELDS} fields and one file"
        raise FaultyAddress("what was sent is no form of text", remedy) from None


async def _parts(request: Request, body: bytes) -> _Form:
    """Return a form in parts. All of it is in memory, and small enough to stay there: no file is written.

    Raises:
        MultiPartException, ValueError, KeyError: if it is none.
    """

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    form = await MultiPartParser(request.headers, stream(), max_files=1, max_fields=_FIELDS).parse()
    fields, file = [], None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            # A form in which no file was chosen has one without a name.
            file = (value.filename, await value.read()) if value.filename else None
        else:
            fields.append((name, value))
    return _Form(fields, file)


async def _refused(
    services: Services,
    pairs: list[tuple[str, str]],
    text: str,
    reading: dict[str, str],
    error: MtorlodError,
) -> Response:
    """Return the page as it was, what is wrong, and what was pasted, to be mended."""
    arguments = {
        "pairs": pairs,
        "network": services.settings.network,
        "table": services.tables.named(pairs),
        "problem": [error.problem, error.remedy],
        "pasted": text if len(text) <= MOST_TEXT else "",
        "reading": reading,
    }
    status, page = await services.compute("pathway", arguments)
    return Response(page, status, _UNKEPT, media_type="text/html")
