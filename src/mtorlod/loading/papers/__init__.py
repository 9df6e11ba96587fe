"""Claims tables: one table a source, a claim a row, into quads and back (DESIGN section 9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtorlod.lazily import lazily

__all__, __getattr__ = lazily(
    __name__,
    {
        "table_quads": "paper_quads read_paper",
        "table": "FaultyTable",
        "table_words": "Terms",
        "writing": "Untold claims_table empty_table",
    },
)

if TYPE_CHECKING:
    from mtorlod.loading.papers.table import FaultyTable as FaultyTable
    from mtorlod.loading.papers.table_quads import paper_quads as paper_quads, read_paper as read_paper
    from mtorlod.loading.papers.table_words import Terms as Terms
    from mtorlod.loading.papers.writing import (
        Untold as Untold,
        claims_table as claims_table,
        empty_table as empty_table,
    )
