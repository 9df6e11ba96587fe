"""Questions by name, and SPARQL as typed, by HTTP: what is asked, the answer's page, its download."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mtorlod.errors import FaultyQuery, MtorlodError, UnknownName
from mtorlod.querying import NamedQuery, Term, find, with_values
from mtorlod.rendering.pages import question_pages as pages
from mtorlod.rendering.pages.pathway_address import LONGEST
from mtorlod.rendering.pages.question_pages import EDITOR, ShownAnswer
from mtorlod.rendering.pages.results import (
    ResultTable,
    read_rows,
    read_triples,
    rows_as_csv,
    rows_as_turtle,
    table,
)
from mtorlod.web.services import Services

LONGEST_QUERY = 16_000
ENDINGS = {"csv": "text/csv", "json": "application/sparql-results+json", "ttl": "text/turtle"}


def routes() -> list[Route]:
    """Return the routes below /ask."""
    return [
        Route("/ask", questions),
        Route(EDITOR, editor),
        Route(f"{EDITOR}.{{ending:str}}", editor_download),
        Route("/ask/{name:str}.{ending:str}", download),
        Route("/ask/{name:str}", question),
    ]


async def questions(request: Request) -> Response:
    """The list of questions, narrowed by words."""
    text = request.query_params.get("q", "")[:LONGEST]
    questions = pages.questions_about(request.app.state.services.explorer, text)
    return _page(request, "ask.html", text=text, questions=questions)


async def question(request: Request) -> Response:
    """One question: its form, and the answer to the values in the address."""
    services: Services = request.app.state.services
    query, given = _asked(request)
    address, result, error = f"/ask/{query.name}", None, None
    try:
        prepared = services.kb.prepared(query, given)
        result = await _answer(request, prepared.text, prepared.bindings)
    except MtorlodError as met:
        error = met
    shown = ShownAnswer(address, urlencode(given), _sort(request), result, error)
    page = pages.question_page(services.explorer, query, given, shown)
    return _page(request, "question.html", shown.status, page=page)


async def download(request: Request) -> Response:
    """The answer to a named question as a file."""
    services: Services = request.app.state.services
    query, given = _asked(request)
    prepared = services.kb.prepared(query, given)
    return await _file(request, prepared.text, prepared.bindings, query.name)


async def editor(request: Request) -> Response:
    """The SPARQL editor, and the answer to the query in the address."""
    services: Services = request.app.state.services
    text = request.query_params.get("query", "")
    hints: tuple[str, ...] = ()
    result, error = None, None
    if text.strip():
        try:
            _check_length(text)
            result = await _answer(request, text, {})
            hints = await run_in_threadpool(services.kb.hints, text)
        except MtorlodError as met:
            error = met
    shown = ShownAnswer(EDITOR, urlencode({"query": text}), _sort(request), result, error, hints)
    page = pages.editor_page(services.explorer, text, shown)
    return _page(request, "editor.html", shown.status, page=page, inferred=services.kb.serves_inferred)


async def editor_download(request: Request) -> Response:
    """The answer to a query as a file."""
    text = request.query_params.get("query", "")
    _check_length(text)
    return await _file(request, text, {}, "query")


def _asked(request: Request) -> tuple[NamedQuery, dict[str, str]]:
    """Return the question that an address names, and its parameters there."""
    source = request.app.state.services.kb.profile.source
    query = find(request.path_params["name"], source)
    return query, pages.given_values(query, request.query_params.multi_items())


async def _answer(request: Request, text: str, bindings: Mapping[str, Term]) -> ResultTable:
    services: Services = request.app.state.services
    kind, data = await services.ask_any(with_values(text, bindings), rows="json", graph="ntriples")
    # Reading a large answer takes a moment, which the other requests need not wait for.
    variables, rows = await run_in_threadpool(read_triples if kind == "triples" else read_rows, data)
    number = request.query_params.get("_page", "1")
    shown = int(number) if number.isdecimal() and len(number) < 7 else 1
    return table(variables, rows, _sort(request), shown)


def _sort(request: Request) -> str:
    return request.query_params.get("_sort", "")


async def _file(request: Request, text: str, bindings: Mapping[str, Term], name: str) -> Response:
    services: Services = request.app.state.services
    ending = request.path_params["ending"]
    if ending not in ENDINGS:
        raise UnknownName(f"there is no download '.{ending}'", f"choose {', '.join(ENDINGS)}")
    media = ENDINGS[ending]
    query = with_values(text, bindings)
    if ending == "ttl":
        kind, data = await services.ask_any(query, rows="json", graph="turtle")
        if kind != "triples":
            data = await run_in_threadpool(lambda: rows_as_turtle(*read_rows(data)))
    else:
        kind, data = await services.ask_any(
            query, rows=ending, graph="jsonld" if ending == "json" else "ntriples"
        )
        if kind == "triples" and ending == "csv":
            data = await run_in_threadpool(lambda: rows_as_csv(*read_triples(data)))
        elif kind == "triples":
            media = "application/ld+json"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(data, headers=headers, media_type=media)


def _page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    text = request.app.state.services.render(template, **values, here="/ask")
    return Response(text, status, {"Cache-Control": "no-cache", "Vary": "Accept"}, media_type="text/html")


def _check_length(text: str) -> None:
    if len(text) > LONGEST_QUERY:
        raise FaultyQuery(
            f"the query has {len(text)} letters, too many for an address",
            "send it to /sparql by POST, which takes more",
        )
