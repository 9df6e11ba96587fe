"""What a child does when asked: one SPARQL query, or one computation of the pages, answered in bytes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from mtorlod.errors import FaultyQuery, UnknownName
from mtorlod.namespaces import PREFIXES
from mtorlod.querying import GRAPH_FORMATS, RESULT_FORMATS, check, check_size, may_spell
from mtorlod.web.request_errors import Overrun, RequestError

Answered = tuple[dict[str, Any], bytes]
Job = Callable[[dict[str, Any]], tuple[int, bytes]]
"""Makes a page or an answer of plain values: its status and its bytes."""
Maker = Callable[[dict[str, Any]], bytes]
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_XML = frozenset({"xml", "rdfxml"})
_PREFIXED = frozenset({"turtle", "trig", "rdfxml"})


@dataclass
class WorkContext:
    """What a child works on."""

    store: ox.Store
    computations: Mapping[str, Job] = field(default_factory=dict)
    """What makes the pages."""
    makers: Mapping[str, Maker] = field(default_factory=dict)
    """What is made as bytes: documents."""
    apart: tuple[str, ...] = ()
    """The graphs that stand beside the default one where it lacks what was inferred."""
    checked: set[bytes] = field(default_factory=set)
    """Digests of queries that passed the guard; the queries themselves may be long."""


def answer(context: WorkContext, header: dict[str, Any], body: bytes) -> Answered:
    """Do what a frame asks for.

    Raises:
        MtorlodError: if the asker is at fault, or the answer would exceed a limit.
    """
    if header["job"] == "sparql":
        return _sparql(context, body.decode(), header)
    name = header["job"]
    if name in context.makers:
        asked = json.loads(body)
        return {"kind": "bytes"}, _carried(context.makers[name](asked), asked["name"])
    if name not in context.computations:
        raise UnknownName(f"no computation is called '{name}'", "register it in the pages' jobs")
    status, data = context.computations[name](json.loads(body))
    return {"kind": "page", "status": status}, data


def asked_within(context: WorkContext, limits: Mapping[str, Any], text: str) -> tuple[str, bytes]:
    """Return the kind of a query's answer, and it as SPARQL results JSON or N-Triples; errors as `answer`."""
    told, data = _sparql(context, text, {**limits, "rows": "json", "graph": "ntriples"})
    return told["kind"], data


def _sparql(context: WorkContext, text: str, wanted: dict[str, Any]) -> Answered:
    _check(context, text)
    default, named = _named(wanted.get("default_graphs")), _named(wanted.get("named_graphs"))
    if context.apart and default is None and named is None and not check(text):
        default = [ox.DefaultGraph(), *map(ox.NamedNode, context.apart)]
    try:
        result = context.store.query(
            text,
            base_iri=wanted.get("base"),
            prefixes=PREFIXES,
            default_graph=default,
            named_graphs=named,
        )
        if isinstance(result, ox.QueryTriples):
            return {"kind": "triples"}, _triples(result, wanted)
        kind = "boolean" if isinstance(result, ox.QueryBoolean) else "rows"
        return {"kind": kind}, _rows(result, wanted)
    except SyntaxError as error:
        check(text)  # says it better, and knows an update from a slip
        place = f" at line {error.lineno}, column {error.offset}" if error.lineno else ""
        raise FaultyQuery(f"the query does not parse{place}: {error.msg}", "mend it there") from None
    except (OSError, ValueError, RuntimeError) as error:
        problem = f"the query cannot be carried out: {error}"
        raise FaultyQuery(problem, "simplify it or mend its terms") from None


def _check(context: WorkContext, text: str) -> None:
    check_size(text)
    digest = hashlib.sha256(text.encode()).digest()
    if not may_spell(text, "service") or digest in context.checked:
        return
    check(text)
    if len(context.checked) > 500:
        context.checked.clear()
    context.checked.add(digest)


def _rows(result: Any, wanted: dict[str, Any]) -> bytes:
    name = _wanted(wanted, "rows", "rows or a yes or no", RESULT_FORMATS)
    capped = _Capped(wanted["max_bytes"])
    result.serialize(capped, format=ox.QueryResultsFormat.JSON)
    data = capped.taken()
    if isinstance(result, ox.QuerySolutions):
        _count(data, wanted["max_rows"])
    if name != "json":
        capped = _Capped(wanted["max_bytes"])
        parsed = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        parsed.serialize(capped, format=RESULT_FORMATS[name])
        data = capped.taken()
    return _carried(data, name)


def _count(data: bytes, most: int) -> None:
    if len(data) < 3 * most:
        return  # a row takes three bytes at least
    rows = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    for number, _ in enumerate(rows, start=1):  # type: ignore[arg-type]
        if number > most:
            raise _too_many(most)


def _triples(result: ox.QueryTriples, wanted: dict[str, Any]) -> bytes:
    name = _wanted(wanted, "graph", "triples", GRAPH_FORMATS)
    triples: set[ox.Triple] = set()
    for triple in result:
        triples.add(triple)
        if len(triples) > wanted["max_rows"]:
            raise _too_many(wanted["max_rows"])
    capped = _Capped(wanted["max_bytes"])
    prefixes = PREFIXES if name in _PREFIXED else None
    ox.serialize(sorted(triples, key=str), capped, format=GRAPH_FORMATS[name], prefixes=prefixes)
    return _carried(capped.taken(), name)


def _carried(data: bytes, name: str) -> bytes:
    """Return the data if its format can carry it; control characters have no place in XML."""
    if name in _XML and _NOT_XML.search(data):
        raise RequestError(
            "the answer holds control characters, which XML cannot carry",
            "ask for JSON or Turtle",
            status=406,
        )
    return data


def _wanted(wanted: dict[str, Any], part: str, what: str, known: Mapping[str, Any]) -> str:
    name = wanted.get(part)
    if name not in known:
        raise RequestError(
            f"the answer is {what}, and no format for that was asked for",
            f"accept one of: {', '.join(known)}",
            status=406,
        )
    return str(name)


def _named(iris: list[str] | None) -> list[Any] | None:
    return None if iris is None else [ox.NamedNode(iri) for iri in iris]


def _too_many(most: int) -> Overrun:
    return Overrun(
        f"the answer has more than {most} rows, and none of it was sent",
        "add LIMIT and OFFSET, or raise the server's --max-rows",
        status=422,
    )


class _Capped:
    """A file that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        self._parts: list[bytes] = []
        self._left = most

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise Overrun(
                "the answer is larger than this server sends, and none of it was sent",
                "add LIMIT and OFFSET, or ask for fewer columns",
                status=422,
            )
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: the bytes are held already."""

    def taken(self) -> bytes:
        """Return what was written."""
        return b"".join(self._parts)
