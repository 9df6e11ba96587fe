"""Whose claims count in a graph, in a sentence and as JSON."""

from __future__ import annotations

from typing import Any

from mtorlod.knowledge_base.sources.heard_sources import HeardSources
from mtorlod.rendering.wording import Wording

_NAMED = 6
"""So many sources are called by their names; more are counted."""


def whose(heard: HeardSources, wording: Wording) -> str:
    """Return who is heard: `Whose claims: 2 of 245 sources (review, Um 2004), 620 claims.`"""
    text = f"Whose claims: {_who(heard, wording)}, {heard.claims:,} claims"
    if heard.left_out:
        text += f", without {heard.left_out:,} of theirs for and against contested steps"
    return f"{text}."


def plain(heard: HeardSources) -> dict[str, Any]:
    """Return plain values for JSON: IRIs in full."""
    return {
        "sources": list(heard.heard),
        "missing": list(heard.missing),
        "claims": heard.claims,
        "left_out_as_contested": heard.left_out,
        "years": list(heard.years) if heard.years else None,
    }


def _who(heard: HeardSources, wording: Wording) -> str:
    some, gone = len(heard.heard), len(heard.missing)

    def names(iris: tuple[str, ...]) -> str:
        return ", ".join(sorted(map(wording.citations.source, iris), key=str.casefold))

    if not gone:
        return f"all {some:,} sources" if some != 1 else names(heard.heard)
    if some <= _NAMED:
        return f"{some:,} of {some + gone:,} sources ({names(heard.heard)})"
    if gone <= _NAMED:
        return f"{some:,} of {some + gone:,} sources (all but {names(heard.missing)})"
    dated = f" ({heard.years[0]} to {heard.years[1]})" if heard.years else ""
    return f"{some:,} of {some + gone:,} sources{dated}"
