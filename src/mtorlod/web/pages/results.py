"""The answer to a query as a table for the page, and as Turtle: cells with links, sorted as asked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from mtorlod.namespaces import PREFIXES, RDF_TYPE, XSD, shorten

RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
"""The vocabulary in which the W3C writes rows of results as RDF."""
PAGE = 200
"""How many rows one page shows."""
_NUMBERS = frozenset(f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "gYear"))


def read_rows(data: bytes) -> tuple[list[str], list[list[dict[str, Any] | None]]]:
    """Return variables and rows of SPARQL results JSON; a yes or no is a table of one cell."""
    found = json.loads(data)
    if "boolean" in found:
        return ["answer"], [[{"type": "literal", "value": "yes" if found["boolean"] else "no"}]]
    variables = found["head"]["vars"]
    rows = [[binding.get(name) for name in variables] for binding in found["results"]["bindings"]]
    return variables, rows


def read_triples(data: bytes) -> tuple[list[str], list[list[dict[str, Any] | None]]]:
    """Return the triples of an N-Triples document as rows."""
    rows = [
        [_as_json(quad.subject), _as_json(quad.predicate), _as_json(quad.object)]
        for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)
    ]
    return ["subject", "predicate", "object"], rows  # type: ignore[return-value]


def table(
    variables: list[str], rows: list[list[dict[str, Any] | None]], sort: str = "", page: int = 1
) -> dict[str, Any]:
    """Return one page of a table.

    Args:
        sort: a variable, with a minus before it for the other way round; the query's own order if empty.
        page: from 1.
    """
    name = sort.removeprefix("-")
    if name in variables:
        column = variables.index(name)
        rows = sorted(rows, key=lambda row: _order(row[column]), reverse=sort.startswith("-"))
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(page, 1), pages)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    numbers = {
        column
        for column in range(len(variables))
        if any(row[column] for row in rows)
        and all(row[column] is None or _is_number(row[column]) for row in rows)
    }
    return {
        "variables": [
            {
                "name": variable,
                "number": column in numbers,
                "sort": f"-{variable}" if sort == variable else variable,
                "now": "ascending" if sort == variable else "descending" if sort == f"-{variable}" else "",
            }
            for column, variable in enumerate(variables)
        ],
        "rows": [
            [{**_cell(cell), "number": column in numbers} for column, cell in enumerate(row)] for row in shown
        ],
        "count": len(rows),
        "page": page,
        "pages": pages,
        "first": (page - 1) * PAGE + 1,
        "last": (page - 1) * PAGE + len(shown),
    }


def rows_as_csv(variables: list[str], rows: Iterable[list[dict[str, Any] | None]]) -> bytes:
    """Return rows as CSV with full values."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(variables)
    writer.writerows([cell["value"] if cell else "" for cell in row] for row in rows)
    return text.getvalue().encode()


def rows_as_turtle(variables: list[str], rows: Iterable[list[dict[str, Any] | None]]) -> bytes:
    """Return rows as Turtle, in the W3C's vocabulary for result sets."""
    term = {name: ox.NamedNode(RESULT_SET + name) for name in _TERMS}
    top = ox.BlankNode("results")
    triples = [ox.Triple(top, ox.NamedNode(RDF_TYPE), term["ResultSet"])]
    triples += [ox.Triple(top, term["resultVariable"], ox.Literal(name)) for name in variables]
    for number, row in enumerate(rows, 1):
        solution = ox.BlankNode(f"row{number}")
        index = ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))
        triples += [ox.Triple(top, term["solution"], solution), ox.Triple(solution, term["index"], index)]
        for column, (name, cell) in enumerate(zip(variables, row, strict=True), 1):
            if cell is not None:
                binding = ox.BlankNode(f"row{number}column{column}")
                triples += [
                    ox.Triple(solution, term["binding"], binding),
                    ox.Triple(binding, term["variable"], ox.Literal(name)),
                    ox.Triple(binding, term["value"], _as_term(cell)),
                ]
    prefixes = {"rs": RESULT_SET, **PREFIXES}
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


_TERMS = ("ResultSet", "resultVariable", "solution", "index", "binding", "variable", "value")


def _cell(cell: dict[str, Any] | None) -> dict[str, Any]:
    if cell is None:
        return {"kind": "unbound", "text": "", "iri": "", "aside": ""}
    if cell["type"] == "uri":
        return {"kind": "iri", "text": shorten(cell["value"]), "iri": cell["value"], "aside": ""}
    if cell["type"] == "bnode":
        return {"kind": "blank", "text": f"_:{cell['value']}", "iri": "", "aside": ""}
    if cell["type"] != "literal" and cell["type"] != "typed-literal":
        return {
            "kind": "triple",
            "text": json.dumps(cell["value"], ensure_ascii=False),
            "iri": "",
            "aside": "",
        }
    aside = cell.get("xml:lang", "")
    datatype = cell.get("datatype", f"{XSD}string")
    if not aside and datatype not in _NUMBERS and datatype not in (f"{XSD}string", f"{XSD}boolean"):
        aside = shorten(datatype)
    # The graph speaks English; only another language is worth a word.
    return {"kind": "literal", "text": cell["value"], "iri": "", "aside": "" if aside == "en" else aside}


def _is_number(cell: dict[str, Any] | None) -> bool:
    return cell is not None and cell.get("datatype", "") in _NUMBERS


def _order(cell: dict[str, Any] | None) -> tuple[int, float, str]:
    if cell is None:
        return 2, 0.0, ""
    if _is_number(cell):
        try:
            return 0, float(cell["value"]), ""
        except ValueError:
            pass
    return 1, 0.0, str(cell["value"]).casefold()


def _as_json(term: Any) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _as_term(cell: dict[str, Any]) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if cell["type"] == "uri":
        return ox.NamedNode(cell["value"])
    if cell["type"] == "bnode":
        return ox.BlankNode(cell["value"])
    if "xml:lang" in cell:
        return ox.Literal(cell["value"], language=cell["xml:lang"])
    return ox.Literal(cell["value"], datatype=ox.NamedNode(cell.get("datatype", f"{XSD}string")))
