"""A combination as the fields of its JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from mtorlod.knowledge_base.combinations.combination import Combination
from mtorlod.namespaces import local_name
from mtorlod.reasoning.calculus import Changes
from mtorlod.reasoning.stated import Stated
from mtorlod.rendering.effect_words import plain_outcome, plain_row, plain_steps
from mtorlod.rendering.wording import Wording

_SEEN_IN = {
    "Clinical": "in patients",
    "InVivo": "in animals",
    "InVitro": "in cells",
    "Preclinical": "before the clinic",
}
"""Setting of a study → in what it was seen."""


def seen_in(stated: Sequence[Stated], wording: Wording) -> list[str]:
    """Return in what outcomes were seen, as their claims say: the nearest to patients first."""
    settings = {
        local_name(one)
        for each in stated
        if each.outcome.claim in wording.claims
        for one in wording.claims[each.outcome.claim].settings
    }
    return [words for name, words in _SEEN_IN.items() if name in settings]


def plain_fields(each: Combination, wording: Wording) -> dict[str, Any]:
    row = plain_row(each.row, wording)
    begin = ("intervention", "given", "gained", "lost", "pressed", "held", "exposure", "reading")
    return {
        **{key: row[key] for key in begin},
        "against": {"node": each.node, "direction": each.against},
        **{
            key: row[key]
            for key in ("verdict", "damped", "stated", "seen", "given_seen", "forced_by", "premises")
        },
        "escapes": each.escapes,
        "routes": [plain_steps(route) for route in each.routes.found],
        "routes_complete": each.routes.complete,
        "routes_at_work": list(each.at_work) if each.row.given else None,
        "consistent": each.consistent if each.row.given else None,
        "partners": [
            {
                "drug": partner.drug,
                "verdict": partner.verdict.value,
                "given_seen": partner.given,
                "evidence": partner.report.evidence,
                "seen_in": seen_in(partner.report.stated, wording),
                "stated": [plain_outcome(one) for one in partner.report.stated],
                "stated_alone": [plain_outcome(one) for one in partner.report.alone],
                "changes": _plain_changes(partner.changes),
                "carried_over": [asdict(one) for one in partner.carried_over],
            }
            for partner in each.partners
        ],
        "tried": [
            {"drug": drug, "verdict": value, "given_seen": each.tried_seen.get(drug)}
            for drug, value in each.tried
        ],
        "cuts": [
            {
                "nodes": list(cut.nodes),
                "mode": cut.mode,
                "verdict": cut.verdict.value,
                "given_seen": cut.given,
                "evidence": "predicted",
                "without_drug": [node for node in cut.nodes if node not in each.drugs_on],
                "meets": [cut.meets(route) for route in each.routes.found],
                "changes": _plain_changes(cut.changes),
            }
            for cut in each.cuts.found
        ],
        "cuts_up_to": each.cuts.up_to,
        "cuts_complete": each.cuts.complete,
        "untried_with_seen": each.untried if each.row.given else None,
    }


def _plain_changes(changes: Changes) -> dict[str, list[str]]:
    return {kind: list(nodes) for kind, nodes in asdict(changes).items()}
