"""The combinations page as plain values: for each therapy and escape, which second drug closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtorlod.knowledge_base.building import FLAGSHIP
from mtorlod.knowledge_base.combining import Combination, Combining
from mtorlod.namespaces import local_name
from mtorlod.rendering.signs import VERDICT_MARKS
from mtorlod.web.pages.asked import Asked
from mtorlod.web.pages.choosing import drug_class

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

CLOSES = {"stated": "●", "predicted": "○", "contradicted": "⊘"}


def combinations_page(kb: KnowledgeBase, exposure: str, against: str) -> dict[str, Any]:
    """Return the table of one escape: therapies down, second drugs across.

    Args:
        against: local name of the node that should not be raised; the first of the flagships if unknown.
    """
    combining = Combining(kb.model, kb.reading(exposure))
    found = list(combining.escapes())
    order = {iri: number for number, iri in enumerate(FLAGSHIP)}
    escapes = sorted({node for _, node in found}, key=lambda iri: (order.get(iri, 99), kb.wording.name(iri)))
    chosen = next((iri for iri in escapes if local_name(iri) == against), escapes[0] if escapes else "")
    # Only what is shown is worked out: the partners and the holds of one escape.
    rows = [combining.combination(therapy, node, up_to=1) for therapy, node in found if node == chosen]
    drugs = {partner.drug for each in rows for partner in each.partners}
    drugs |= {drug for each in rows for drug, _ in each.tried}
    columns = sorted(drugs, key=lambda iri: (drug_class(kb, iri), kb.wording.name(iri).casefold()))
    groups: list[dict[str, Any]] = []
    for iri in columns:
        kind = drug_class(kb, iri)
        if not groups or groups[-1]["label"] != kind:
            groups.append({"label": kind, "span": 0})
        groups[-1]["span"] += 1

    def placed(each: Combination) -> tuple[str, str]:
        drug = each.row.intervention.given[0]
        return drug_class(kb, drug), kb.wording.name(drug)

    return {
        "exposure": exposure,
        "chosen": local_name(chosen),
        "label": kb.wording.name(chosen) if chosen else "",
        "escapes": [{"name": local_name(iri), "label": kb.wording.name(iri)} for iri in escapes],
        "groups": groups,
        "columns": [{"iri": iri, "label": kb.wording.name(iri)} for iri in columns],
        "rows": [_row(kb, each, columns) for each in sorted(rows, key=placed)],
    }


def closing(kb: KnowledgeBase, asked: Asked, name: str) -> dict[str, Any]:
    """Return what would leave no route that raises a node: drugs to add, nodes to hold."""
    table = kb.combine(
        *asked.do,
        against=f"{name}:raised",
        exposure=asked.exposure,
        contexts=asked.contexts,
        hold=asked.hold,
        up_to=1,
    )
    drugs: list[dict[str, Any]] = []
    nodes: list[dict[str, Any]] = []
    for each in table:
        drugs += [
            {
                "label": kb.wording.name(partner.drug),
                "evidence": partner.report.evidence,
                "mark": CLOSES[partner.report.evidence],
                "verdict": partner.verdict.value,
                "address": asked.adding(local_name(partner.drug)).looking_at(on=name).address(),
            }
            for partner in each.partners
        ]
        held = dict.fromkeys(cut.nodes[0] for cut in each.cuts.found if len(cut.nodes) == 1)
        nodes += [
            {
                "label": kb.wording.name(node),
                "drugless": node not in each.drugs_on,
                "address": asked.holding(local_name(node)).looking_at(on=name).address(),
            }
            for node in held
            if any(cut.mode == "frozen" and cut.nodes == (node,) for cut in each.cuts.found)
        ]
    return {"drugs": drugs, "nodes": nodes}


def _row(kb: KnowledgeBase, each: Combination, columns: list[str]) -> dict[str, Any]:
    name = kb.wording.name
    drug = each.row.intervention.given[0]
    partners = {partner.drug: partner for partner in each.partners}
    tried = dict(each.tried)
    cells = []
    for iri in columns:
        do = Asked(
            do=(local_name(drug), local_name(iri)), exposure=each.row.exposure, on=local_name(each.node)
        )
        cell: dict[str, Any] = {"address": do.address(), "kind": "self", "mark": "", "said": ""}
        if iri in partners:
            evidence = partners[iri].report.evidence
            cell |= {"kind": f"closes {evidence}", "mark": CLOSES[evidence]}
            cell["said"] = f"{name(drug)} and {name(iri)}: no route raises {name(each.node)}, {evidence}"
        elif iri in tried:
            cell |= {
                "kind": f"open {tried[iri]}".replace(" route", "-route"),
                "mark": VERDICT_MARKS.get(tried[iri], "·"),
            }
            cell["said"] = f"{name(drug)} and {name(iri)}: {name(each.node)} {tried[iri]}"
        cells.append(cell)
    alone = Asked(do=(local_name(drug),), exposure=each.row.exposure, on=local_name(each.node))
    held = dict.fromkeys(node for cut in each.cuts.found if len(cut.nodes) == 1 for node in cut.nodes)
    return {
        "label": name(drug),
        "address": alone.address(),
        "verdict": each.row.verdict.value,
        "mark": VERDICT_MARKS.get(each.row.verdict.value, ""),
        "cells": cells,
        "holds": [{"label": name(node), "drugless": node not in each.drugs_on} for node in held],
    }
