"""What a query may not do: reach the network or the disk. Decided on the parsed query, not on its text.

pyoxigraph follows SERVICE by itself and rdflib follows FROM; both are refused, with the reason.
A query that the parser here does not understand is refused too, because it cannot be checked.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from mtorlod.errors import FaultyQuery, RefusedQuery
from mtorlod.namespaces import PREFIXES

LONGEST = 1_000_000
DEEPEST = 200
_OPENERS = "({["
_REACHING = re.compile("service|from")


def check(text: str, graphs: Collection[str] = ()) -> None:
    """Refuse a query that would reach outside, that changes data, or that is too long or too deep.

    Args:
        graphs: the graphs of the dataset that FROM may choose from; by default it may not be used.

    Raises:
        RefusedQuery: naming the clause and what to do instead.
        FaultyQuery: if it does not parse.
    """
    check_size(text)
    parsed = _parse(text)
    for node in _walk(parsed):
        name = getattr(node, "name", "")
        if name == "ServiceGraphPattern":
            raise RefusedQuery(
                "the query has a SERVICE clause, which would leave this machine",
                "load the other source with --data, or ask it with --endpoint",
            )
        if name == "DatasetClause" and not (graphs and _graph(node, parsed) in graphs):
            raise RefusedQuery(
                "the query has a FROM clause, which would load a graph from outside",
                "use GRAPH for the graphs of this dataset, or --data for other files",
            )


def check_size(text: str) -> None:
    """Refuse a query that is too long or too deep for a parser.

    Raises:
        RefusedQuery: saying what to do instead.
    """
    if len(text) > LONGEST:
        raise RefusedQuery(f"the query has {len(text)} characters", f"shorten it to {LONGEST} at most")
    if _depth(text) > DEEPEST:
        raise RefusedQuery(f"the query is nested more than {DEEPEST} deep", "flatten its groups and brackets")


def cannot_reach_outside(text: str) -> bool:
    """Return whether a query cannot even spell SERVICE or FROM, so that parsing it twice is needless.

    False says nothing: the words may stand in a string, and `check` decides.
    """
    return "\\" not in text and not _REACHING.search(text.casefold())


def _parse(text: str) -> Any:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery, parseUpdate

    # To SPARQL a carriage return ends a comment; to this parser it does not.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return parseQuery(text)
    except ParseException as error:
        try:
            parseUpdate(text)
        except Exception:
            line = f"line {error.lineno}, column {error.column}"
            raise FaultyQuery(
                f"the query does not parse at {line}: {error.line.strip()[:80]!r}",
                "mend it there; prefixes of the project need no declaration",
            ) from None
        raise RefusedQuery(
            "this is an update, and the graph is read only", "ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
        ) from None
    except RecursionError:
        raise RefusedQuery("the query is nested too deeply", "flatten its groups and brackets") from None


def _graph(clause: Any, parsed: Any) -> str:
    """Return the IRI that a FROM clause names, or nothing if it cannot be told."""
    from rdflib.plugins.sparql.algebra import translatePrologue

    try:
        prologue = translatePrologue(parsed[0], None, dict(PREFIXES))
        return str(prologue.absolutize(clause.default or clause.named))
    except Exception:
        return ""


def _depth(text: str) -> int:
    depth = deepest = 0
    for letter in text:
        if letter in _OPENERS:
            depth += 1
            deepest = max(deepest, depth)
        elif letter in ")}]":
            depth = max(0, depth - 1)
    return deepest


def _walk(node: Any) -> Any:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        if isinstance(current, dict):
            waiting.extend(current.values())
        elif isinstance(current, str):
            continue
        elif hasattr(current, "__iter__"):
            waiting.extend(current)
