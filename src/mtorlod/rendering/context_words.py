"""A comparison of contexts in words: rows of a table, JSON."""

from __future__ import annotations

from typing import Any

from mtorlod.knowledge_base.effects.context_comparison import ContextComparison, InContext
from mtorlod.namespaces import shorten
from mtorlod.rendering.effect_words import plain_row
from mtorlod.rendering.tables import Table
from mtorlod.rendering.wording import Wording

HEADINGS = (
    *("intervention", "exposure", "node", "context", "verdict", "differs", "mechanism", "carried over"),
    "route",
)


def table(comparison: ContextComparison) -> Table:
    """Return headings and rows of text."""
    wording = Wording(comparison.glossary)
    done = wording.done(comparison.intervention)
    return list(HEADINGS), [[done, *_cells(row, wording)] for row in comparison]


def plain(comparison: ContextComparison) -> list[dict[str, Any]]:
    """Return the rows of `effects`, with their context."""
    wording = Wording(comparison.glossary)
    return [
        {
            **(plain_row(one.row, wording) if one.row else {}),
            "context": one.context,
            "exposure": one.exposure,
            "node": one.node,
            "verdict": one.value,
            "differs": one.differs,
        }
        for one in comparison
    ]


def _cells(one: InContext, wording: Wording) -> list[str]:
    begin = [one.exposure, wording.name(one.node), one.context, one.value, "yes" if one.differs else ""]
    if one.row is None:
        return [*begin, "", "", ""]
    carried = [f"{shorten(each.claim)} ({wording.names(each.contexts)})" for each in one.row.carried_over]
    mechanism = one.row.mechanism.name if one.row.mechanism else ""
    return [*begin, mechanism, "; ".join(carried), wording.routes(one.row)]
