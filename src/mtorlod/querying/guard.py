"""What a query may not do: reach the network. Decided on the parsed query, not on its text.

pyoxigraph follows SERVICE by itself, which is refused with the reason; FROM only chooses among the graphs
of its store. A query that the parser here does not understand is refused too, because it cannot be checked.
"""

from __future__ import annotations

from typing import Any

from mtorlod.errors import FaultyQuery, RefusedQuery

LONGEST = 1_000_000
DEEPEST = 200
_OPENERS = "({["


def check(text: str) -> bool:
    """Refuse a query that would reach outside, that changes data, or that is too long or too deep.

    Returns:
        Whether it names a dataset of its own (FROM, FROM NAMED).

    Raises:
        RefusedQuery: naming the clause and what to do instead.
        FaultyQuery: if it does not parse.
    """
    check_size(text)
    names_dataset = False
    for node in _walk(_parse(text)):
        name = getattr(node, "name", "")
        if name == "ServiceGraphPattern":
            raise RefusedQuery(
                "the query has a SERVICE clause, which would leave this machine",
                "load the other source with --data, or ask it with --endpoint",
            )
        names_dataset |= name == "DatasetClause"
    return names_dataset


def check_size(text: str) -> None:
    """Refuse a query that is too long or too deep for a parser.

    Raises:
        RefusedQuery: saying what to do instead.
    """
    if len(text) > LONGEST:
        raise RefusedQuery(f"the query has {len(text)} characters", f"shorten it to {LONGEST} at most")
    if _depth(text) > DEEPEST:
        raise RefusedQuery(f"the query is nested more than {DEEPEST} deep", "flatten its groups and brackets")


def may_spell(text: str, *keywords: str) -> bool:
    """Return whether one of the keywords could be in a query: if not, it need not be parsed to know.

    True says nothing: the word may stand in a string or be spelt by an escape, and `check` decides.
    """
    folded = text.casefold()
    return "\\" in text or any(keyword in folded for keyword in keywords)


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
