"""The answer to a query as a table for the page, and as CSV and Turtle: cells with links, sorted as asked."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from mtorlod.namespaces import PREFIXES, RDF_TYPE, XSD, shorten
from mtorlod.terms import integer

RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
"""The vocabulary in which the W3C writes rows of results as RDF."""
PAGE = 200
"""How many rows one page shows."""
_NUMBERS = frozenset(f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "gYear"))
_PLAIN = frozenset({*_NUMBERS, f"{XSD}string", f"{XSD}boolean"})

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Rows: TypeAlias = list[list[Term | None]]


@dataclass(frozen=True)
class ResultCell:
    """A cell: its text, the IRI behind it, a language or datatype that is worth a word."""

    text: str = ""
    iri: str = ""
    aside: str = ""


@dataclass(frozen=True)
class ResultTable:
    """One page of a table of `count` rows, which number from `first` to `last`; some columns hold numbers."""

    columns: tuple[str, ...]
    numbers: frozenset[str]
    rows: tuple[tuple[ResultCell, ...], ...]
    count: int
    page: int
    pages: int
    first: int
    last: int


def read_rows(data: bytes) -> tuple[list[str], Rows]:
    """Return variables and rows of SPARQL results JSON; a yes or no is a table of one cell."""
    results = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return ["answer"], [[ox.Literal("yes" if results else "no")]]
    variables = results.variables
    return [variable.value for variable in variables], [[row[each] for each in variables] for row in results]


def read_triples(data: bytes) -> tuple[list[str], Rows]:
    """Return the triples of an N-Triples document as rows."""
    triples = ox.parse(data, format=ox.RdfFormat.N_TRIPLES)
    return ["subject", "predicate", "object"], [[q.subject, q.predicate, q.object] for q in triples]


def table(variables: Sequence[str], rows: Rows, sort: str = "", page: int = 1) -> ResultTable:
    """Return one page of a table.

    Args:
        sort: a variable, with a minus before it for the other way round; the query's own order if empty.
        page: from 1.
    """
    name = sort.removeprefix("-")
    if name in variables:
        place = [*variables].index(name)
        rows = sorted(rows, key=lambda row: _order(row[place]), reverse=sort.startswith("-"))
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE
    shown = rows[first : first + PAGE]
    numbers = set()
    for place, variable in enumerate(variables):
        bound = [row[place] for row in rows if row[place] is not None]
        if bound and all(map(_is_number, bound)):
            numbers.add(variable)
    cells = tuple(tuple(map(_cell, row)) for row in shown)
    return ResultTable(
        tuple(variables), frozenset(numbers), cells, len(rows), page, pages, first + 1, first + len(shown)
    )


def rows_as_csv(variables: Sequence[str], rows: Rows) -> bytes:
    """Return rows as CSV with full values."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(variables)
    writer.writerows(["" if term is None else _value(term) for term in row] for row in rows)
    return text.getvalue().encode()


def rows_as_turtle(variables: Sequence[str], rows: Rows) -> bytes:
    """Return rows as Turtle, in the W3C's vocabulary for result sets."""
    triples: list[ox.Triple] = []

    def say(subject: ox.BlankNode, relation: str, value: Term) -> None:
        triples.append(ox.Triple(subject, ox.NamedNode(RESULT_SET + relation), value))

    top = ox.BlankNode("results")
    triples.append(ox.Triple(top, ox.NamedNode(RDF_TYPE), ox.NamedNode(f"{RESULT_SET}ResultSet")))
    for name in variables:
        say(top, "resultVariable", ox.Literal(name))
    for number, row in enumerate(rows, 1):
        solution = ox.BlankNode(f"row{number}")
        say(top, "solution", solution)
        say(solution, "index", integer(number))
        for column, (name, term) in enumerate(zip(variables, row, strict=True), 1):
            if term is not None:
                binding = ox.BlankNode(f"row{number}column{column}")
                say(solution, "binding", binding)
                say(binding, "variable", ox.Literal(name))
                say(binding, "value", term)
    prefixes = {"rs": RESULT_SET, **PREFIXES}
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def _cell(term: Term | None) -> ResultCell:
    if term is None:
        return ResultCell()
    if isinstance(term, ox.NamedNode):
        return ResultCell(shorten(term.value), term.value)
    if not isinstance(term, ox.Literal):
        return ResultCell(str(term))
    # The graph speaks English; only another language is worth a word.
    language = term.language or ""
    datatype = "" if language or term.datatype.value in _PLAIN else shorten(term.datatype.value)
    return ResultCell(term.value, aside=datatype or ("" if language == "en" else language))


def _value(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _is_number(term: Term | None) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS


def _order(term: Term | None) -> tuple[int, float, str]:
    if term is None:
        return 2, 0.0, ""
    if _is_number(term):
        try:
            return 0, float(_value(term)), ""
        except ValueError:
            pass
    return 1, 0.0, _value(term).casefold()
