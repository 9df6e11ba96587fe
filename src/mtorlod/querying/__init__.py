"""Querying: SPARQL over a store or an endpoint, named questions, parameters bound as terms."""

from __future__ import annotations

from mtorlod.querying.ask import Answer, ask
from mtorlod.querying.questions import NamedQuery, Parameter, find, library, read_query

__all__ = ["Answer", "NamedQuery", "Parameter", "ask", "find", "library", "read_query"]
