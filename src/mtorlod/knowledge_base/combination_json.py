"""A combination as plain values, for JSON: IRIs in full, nothing left out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from mtorlod.knowledge_base.combining import Combination
from mtorlod.knowledge_base.effects import steps_as_dicts
from mtorlod.reasoning.calculus import Changes
from mtorlod.reasoning.stated import Stated


def as_dict(each: Combination) -> dict[str, Any]:
    """Return plain values for JSON."""
    row = each.row.as_dict()
    return {
        **{
            key: row[key]
            for key in ("intervention", "given", "gained", "lost", "pressed", "held", "exposure")
        },
        "against": {"node": each.node, "direction": each.against},
        "verdict": row["verdict"],
        "damped": row["damped"],
        "stated": row["stated"],
        "escapes": each.escapes,
        "routes": [steps_as_dicts(route) for route in each.routes.found],
        "routes_complete": each.routes.complete,
        "partners": [
            {
                "drug": partner.drug,
                "verdict": partner.verdict.value,
                "evidence": partner.report.evidence,
                "stated": [_outcome(one) for one in partner.report.stated],
                "stated_alone": [_outcome(one) for one in partner.report.alone],
                "changes": _plain(partner.changes),
                "carried_over": [asdict(c) for c in partner.carried_over],
            }
            for partner in each.partners
        ],
        "tried": [{"drug": drug, "verdict": value} for drug, value in each.tried],
        "cuts": [
            {
                "nodes": list(cut.nodes),
                "mode": cut.mode,
                "verdict": cut.verdict.value,
                "evidence": "predicted",
                "without_drug": [node for node in cut.nodes if node not in each.drugs_on],
                "meets": [cut.meets(route) for route in each.routes.found],
                "changes": _plain(cut.changes),
            }
            for cut in each.cuts.found
        ],
        "cuts_up_to": each.cuts.up_to,
        "cuts_complete": each.cuts.complete,
    }


def _outcome(stated: Stated) -> dict[str, Any]:
    outcome = stated.outcome
    return {
        "claim": outcome.claim,
        "on": outcome.on,
        "direction": outcome.direction,
        "contexts": list(outcome.contexts),
        "agreement": stated.agreement,
    }


def _plain(found: Changes) -> dict[str, list[str]]:
    return {kind: list(nodes) for kind, nodes in asdict(found).items()}
