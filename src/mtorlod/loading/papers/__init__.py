"""Claims tables: one table a source, a claim a row, into quads and back (DESIGN section 9)."""

from __future__ import annotations

from mtorlod.loading.papers.reading import paper_quads, read_paper
from mtorlod.loading.papers.table import CellFault, FaultyTable
from mtorlod.loading.papers.terms import Terms
from mtorlod.loading.papers.writing import Untold, claims_table, empty_table

__all__ = [
    "CellFault",
    "FaultyTable",
    "Terms",
    "Untold",
    "claims_table",
    "empty_table",
    "paper_quads",
    "read_paper",
]
