"""Questions by name with their parameters, and SPARQL as typed: forms, tables, downloads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mtorlod.errors import FaultyQuery, MtorlodError, UnknownName
from mtorlod.knowledge_base.asking import prepare
from mtorlod.namespaces import expand, local_name
from mtorlod.querying.binding import with_values
from mtorlod.querying.parameters import Term
from mtorlod.querying.questions import NamedQuery, Parameter, find
from mtorlod.web.pages.own import QUERIES, questions_of, worded
from mtorlod.web.pages.results import read_rows, read_triples, rows_as_csv, rows_as_turtle, table

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.web.services import Services

LONGEST_QUERY = 16_000
ENDINGS = {"csv": "text/csv", "json": "application/sparql-results+json", "ttl": "text/turtle"}
EXAMPLES = (
    (
        "Which drugs raise Akt, and by what?",
        """SELECT ?drug ?mechanism WHERE {
  ?verdict a mtor:Verdict ;
    mtor:forIntervention ?drug ; mtor:interventionKind mtor:Given ;
    mtor:onNode entity:Akt ; mtor:underExposure mtor:Acute ;
    mtor:verdict mtor:RaisedVerdict ; mtor:releaseMechanism ?mechanism .
}
ORDER BY ?drug""",
    ),
    (
        "What does everolimus inhibit, by which claim?",
        """SELECT ?target ?claim WHERE {
  ?claim a mtor:Claim .
  GRAPH ?claim { entity:everolimus ?how ?target }
  ?how rdfs:subPropertyOf* mtor:inhibits .
}""",
    ),
    (
        "Identity links of drugs",
        """SELECT ?drug ?name ?same WHERE {
  ?drug a mtor:Drug ; rdfs:label ?name ; skos:exactMatch ?same .
}
ORDER BY ?name""",
    ),
    (
        "Claims that are set aside, and why",
        """SELECT ?claim ?why WHERE {
  ?claim a mtor:Claim ; mtor:setAsideBecause ?why .
}""",
    ),
    (
        "Everything said of mTORC1, as triples",
        """CONSTRUCT { entity:mTORC1 ?p ?o } WHERE { entity:mTORC1 ?p ?o }""",
    ),
)


async def questions(request: Request) -> Response:
    """The list of questions, narrowed by words."""
    text = request.query_params.get("q", "")[:120]
    words = text.casefold().split()
    kb = request.app.state.services.kb
    found = [q for q in questions_of(kb) if all(w in f"{q.title} {q.why} {q.name}".casefold() for w in words)]
    groups = [
        (
            "Competency questions" if kb.shipped else "Of what is stated",
            [q for q in found if q.group == "competency"],
        ),
        ("To look around", [q for q in found if q.group == "browse"]),
    ]
    return _page(request, "ask.html", filter=text, groups=groups, count=len(found))


async def question(request: Request) -> Response:
    """One question: its form, and the answer to the values in the address."""
    query = find(request.path_params["name"])
    services = request.app.state.services
    given = _given(query, request)
    shown: dict[str, Any] = {"problem": None, "result": None}
    status = 200
    try:
        prepared = prepare(query, given, services.kb.resolve, local=True)
        _, variables, rows = await _answer(services, prepared.text, prepared.bindings)
        shown["result"] = table(variables, rows, *_view(request))
    except MtorlodError as error:
        shown["problem"], status = _told(error)
    names = [p.type for p in query.parameters]
    suggestions = services.kb.names.entities() if "entity" in names else ()
    state = {p.name: given.get(p.name, _readable(p, services.kb)) for p in query.parameters}
    return _page(
        request,
        "question.html",
        status,
        query=worded(query, services.kb),
        state=state,
        suggestions=[services.kb.names.label(iri) for iri in suggestions],
        address=f"/ask/{query.name}",
        query_string=urlencode(given),
        editor=f"/ask/sparql?{urlencode({'query': _bare(query.text, state)})}",
        sort=request.query_params.get("_sort", ""),
        **shown,
    )


async def download(request: Request) -> Response:
    """The answer to a named question as a file."""
    query = find(request.path_params["name"])
    services = request.app.state.services
    prepared = prepare(query, _given(query, request), services.kb.resolve, local=True)
    return await _file(services, prepared.text, prepared.bindings, request.path_params["ending"], query.name)


async def editor(request: Request) -> Response:
    """The SPARQL editor, and the answer to the query in the address."""
    services = request.app.state.services
    text = request.query_params.get("query", "")
    offered = EXAMPLES if services.kb.shipped else QUERIES
    shown: dict[str, Any] = {"problem": None, "result": None, "kind": ""}
    status = 200
    if text.strip():
        try:
            _check_length(text)
            kind, variables, rows = await _answer(services, text, {})
            shown |= {"result": table(variables, rows, *_view(request)), "kind": kind}
        except MtorlodError as error:
            shown["problem"], status = _told(error)
    return _page(
        request,
        "editor.html",
        status,
        text=text or offered[0][1],
        asked=bool(text.strip()),
        examples=[
            {"title": title, "address": f"/ask/sparql?{urlencode({'query': example})}"}
            for title, example in offered
        ],
        address="/ask/sparql",
        query_string=urlencode({"query": text}),
        sort=request.query_params.get("_sort", ""),
        **shown,
    )


async def editor_download(request: Request) -> Response:
    """The answer to a query as a file."""
    text = request.query_params.get("query", "")
    _check_length(text)
    return await _file(request.app.state.services, text, {}, request.path_params["ending"], "query")


async def _answer(
    services: Services, text: str, bindings: dict[str, Term]
) -> tuple[str, list[str], list[Any]]:
    kind, data = await services.ask_any(with_values(text, bindings), rows="json", graph="ntriples")
    # Reading a large answer takes a moment, which the other requests need not wait for.
    read = read_triples if kind == "triples" else read_rows
    variables, rows = await run_in_threadpool(read, data)
    return kind, variables, rows


async def _file(services: Services, text: str, bindings: dict[str, Term], ending: str, name: str) -> Response:
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
    text = request.app.state.services.render(template, here="/ask", **values)
    return Response(text, status, {"Cache-Control": "no-cache", "Vary": "Accept"}, media_type="text/html")


def _given(query: NamedQuery, request: Request) -> dict[str, str]:
    """Return the parameters in the address; an empty field means the default."""
    known = {parameter.name for parameter in query.parameters}
    pairs = request.query_params.multi_items()
    return {name: value.strip() for name, value in pairs if name in known and value.strip()}


def _readable(parameter: Parameter, kb: KnowledgeBase) -> str:
    """Return a default as a person would type it."""
    if parameter.type == "entity":
        return kb.names.label(kb.resolve(parameter.default))
    return local_name(expand(parameter.default)) if parameter.type == "reference" else parameter.default


def _view(request: Request) -> tuple[str, int]:
    number = request.query_params.get("_page", "1")
    return request.query_params.get("_sort", ""), int(number) if number.isdecimal() and len(number) < 7 else 1


def _told(error: MtorlodError) -> tuple[dict[str, Any], int]:
    """Return an error for the page, with the line of the query that it points at."""
    place = re.search(r"\b(?:at |line )(\d+)(?:[:,]| column)", error.problem)
    line = int(place.group(1)) if place else 0
    return {"problem": error.problem, "remedy": error.remedy, "line": line}, getattr(error, "status", 400)


def _check_length(text: str) -> None:
    if len(text) > LONGEST_QUERY:
        raise FaultyQuery(
            f"the query has {len(text)} letters, too many for an address",
            "send it to /sparql by POST, which takes more",
        )


def _bare(text: str, state: dict[str, str]) -> str:
    """Return a question's SPARQL for the editor: its header gone, its parameters named in a comment."""
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#+")).strip()
    named = "".join(f"# ?{name} stands for {value}\n" for name, value in state.items())
    return named + body
