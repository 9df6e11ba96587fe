"""The answer to a query in words: rows of plain text."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from mtorlod.namespaces import shorten
from mtorlod.querying.ask import Answer
from mtorlod.rendering.tables import Table


def table(answer: Answer) -> Table:
    """Return headings and rows of plain text: IRIs shortened, literals by their value."""
    if answer.boolean is not None:
        return ["answer"], [["yes" if answer.boolean else "no"]]
    if answer.triples is not None:
        rows = [[_plain(t.subject), _plain(t.predicate), _plain(t.object)] for t in answer.triples]
        return ["subject", "predicate", "object"], rows
    return list(answer.variables), [[_plain(cell) for cell in row] for row in answer.rows]


def _plain(term: Any) -> str:
    """Return a term as a person reads it; an unbound one is empty."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return term.value if isinstance(term, ox.Literal) else str(term)
