"""Querying: SPARQL over a store or an endpoint, named questions, parameters bound as terms."""

from __future__ import annotations

from mtorlod.querying.about import about
from mtorlod.querying.ask import GRAPH_FORMATS, RESULT_FORMATS, Answer, ask, told_apart
from mtorlod.querying.binding import with_values
from mtorlod.querying.examples import as_examples
from mtorlod.querying.expected_rows import check_acceptable, row_change
from mtorlod.querying.guard import check, check_size, may_spell
from mtorlod.querying.parameters import Term
from mtorlod.querying.questions import NamedQuery, Parameter, find, library, read_query

__all__ = [
    "GRAPH_FORMATS",
    "RESULT_FORMATS",
    "Answer",
    "NamedQuery",
    "Parameter",
    "Term",
    "about",
    "as_examples",
    "ask",
    "check",
    "check_acceptable",
    "check_size",
    "find",
    "library",
    "may_spell",
    "read_query",
    "row_change",
    "told_apart",
    "with_values",
]
