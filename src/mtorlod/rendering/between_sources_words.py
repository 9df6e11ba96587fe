"""Each source against the others, as a matrix, with what disagrees told one by one; and as JSON."""

from __future__ import annotations

from typing import Any

from mtorlod.knowledge_base.audits.between_sources import STANDINGS, BetweenSources, OutcomeAgainstOthers
from mtorlod.rendering import heard_words
from mtorlod.rendering.heard_words import whose
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import Table, text_table
from mtorlod.rendering.wording import Wording


def table(found: BetweenSources) -> Table:
    """Return a row a source: how many of its outcomes stand how to the others."""
    name = Wording(found.glossary).citations.source
    rows = [[name(source), *(str(of[told]) for told in STANDINGS)] for source, of in found.counts.items()]
    return ["source", *STANDINGS], rows


def text(found: BetweenSources) -> str:
    """Return the matrix, and below it each outcome that disagrees."""
    wording = Wording(found.glossary)
    totals = {told: sum(of[told] for of in found.counts.values()) for told in STANDINGS}
    lines = ["Outcomes against the network of the other sources: "]
    lines[0] += ", ".join(f"{number} {told}" for told, number in totals.items())
    if found.heard is not None:
        lines.append(whose(found.heard, wording))
        lines[-1] += " Each source's outcomes are held against the effects of the others."
    lines += ["", text_table(*table(found), most=len(found.counts))]
    against = [each for each in found.outcomes if each.standing == "disagrees"]
    lines += ["", f"Disagreeing ({len(against)})"] if against else []
    lines += [f"  {_said(each, wording)}" for each in against]
    return "\n".join(lines)


def plain(found: BetweenSources) -> dict[str, Any]:
    """Return plain values for JSON: IRIs in full."""
    return {
        "heard": heard_words.plain(found.heard) if found.heard else None,
        "sources": {source: dict(of) for source, of in found.counts.items()},
        "outcomes": [
            {
                "source": each.source,
                **fields(each.outcome, "claim", "on", "sites", "direction"),
                "verdict": each.value,
                "standing": each.standing,
            }
            for each in found.outcomes
        ],
    }


def _said(each: OutcomeAgainstOthers, wording: Wording) -> str:
    of_sites = " of its sites" if each.outcome.sites else ""
    return f"{wording.claim(each.outcome.claim)}: the others say{of_sites} {each.value}"
