"""A protocol request as the specification has it: one query, and perhaps a dataset of its own.

SPARQL 1.1 Protocol, section 2.1: by GET, by POST of a form, and by POST of the query itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request

from mtorlod.web.bodies import read_body
from mtorlod.web.request_errors import RequestError

METHODS = "GET, HEAD, POST, OPTIONS"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_PARAMETERS = 2_000
_CHANGING = re.compile("now|rand|uuid|bnode")
_DATASET = ("default-graph-uri", "named-graph-uri")


@dataclass(frozen=True)
class Operation:
    """A query, and the graphs that make its dataset; None where the request names none.

    They are chosen among those that are served: others are empty, and none is fetched.
    """

    query: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None

    @property
    def steady(self) -> bool:
        """Whether it cannot but get the same answer again: it names no function of time or chance."""
        return "\\" not in self.query and not _CHANGING.search(self.query.casefold())


async def read_operation(request: Request, *, limit: int, seconds: float) -> Operation | None:
    """Return what a request asks, or None if it asks nothing (then the service describes itself).

    Raises:
        RequestError: 400, 403, 408, 413 or 415, with the reason.
    """
    if request.method in ("GET", "HEAD"):
        return _from_parameters(_pairs(request.scope["query_string"]), optional=True)
    media, charset = _content_type(request.headers.get("content-type", ""))
    if media == UPDATE:
        raise _no_updates()
    if media not in (FORM, QUERY):
        given = f"Content-Type '{media[:60]}'" if media else "a body without Content-Type"
        raise RequestError(f"{given} is not of the protocol", f"send {QUERY} or {FORM}", status=415)
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise RequestError(f"the body is said to be in {charset[:40]}", "send UTF-8", status=415)
    body = await read_body(request, limit=limit, seconds=seconds)
    if media == FORM:
        operation = _from_parameters(_pairs(body), optional=False)
        assert operation is not None
        return operation
    pairs = _pairs(request.scope["query_string"])
    if any(name in ("query", "update") for name, _ in pairs):
        raise RequestError("the query stands in the address and in the body", "put it in one of them")
    return _with_dataset(_text(body), pairs)


def _from_parameters(pairs: list[tuple[str, str]], *, optional: bool) -> Operation | None:
    queries = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        raise _no_updates()
    if len(queries) > 1:
        raise RequestError(f"there are {len(queries)} queries in one request", "send one at a time")
    if queries:
        return _with_dataset(queries[0], pairs)
    if optional and not pairs:
        return None
    unknown = next((name for name, _ in pairs if name not in _DATASET), None)
    if unknown is not None:
        raise RequestError(
            f"there is no query in the request, and no parameter is called '{unknown[:60]}'",
            "give the query as the parameter 'query'",
        )
    raise RequestError("there is no query in the request", "give it as the parameter 'query'")


def _with_dataset(query: str, pairs: list[tuple[str, str]]) -> Operation:
    if not query.strip():
        raise RequestError("the query is empty", "write SELECT, ASK, CONSTRUCT or DESCRIBE")
    default, named = (tuple(_graphs(pairs, name)) for name in _DATASET)
    if not default and not named:
        return Operation(query)
    # A dataset that the request names is all there is: what it leaves out is empty.
    return Operation(query, default, named)


def _graphs(pairs: list[tuple[str, str]], parameter: str) -> Iterator[str]:
    for name, value in pairs:
        if name != parameter:
            continue
        try:
            yield ox.NamedNode(value).value
        except ValueError:
            raise RequestError(
                f"{parameter} '{value[:200]}' is no IRI", "name a graph by its IRI in full, percent-encoded"
            ) from None


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except UnicodeError:
        raise RequestError("the parameters are not UTF-8, percent-encoded", "encode them so") from None
    except ValueError:
        raise RequestError("there are too many parameters", f"send {_MOST_PARAMETERS} at most") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestError("the query is not UTF-8", "save and send it as UTF-8") from None


def _content_type(header: str) -> tuple[str, str]:
    media, *parameters = header.split(";")
    charset = ""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media.strip().lower(), charset


def _no_updates() -> RequestError:
    return RequestError(
        "this is an update, and the graph is read only",
        "ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        status=403,
    )
