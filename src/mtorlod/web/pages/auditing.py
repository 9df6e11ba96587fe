"""The audit and coverage pages as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mtorlod.knowledge_base.network_audit import NetworkAudit
from mtorlod.namespaces import PREFIXES, local_name, shorten
from mtorlod.rendering.signs import VERDICT_MARKS
from mtorlod.web.pages.proofs import claim_card

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.auditing import Comparison

_LISTED = 500
"""Of a large network, so many contradictions and effects are listed and the rest is counted."""


def audit_page(kb: KnowledgeBase) -> dict[str, Any]:
    """Return stated outcomes beside predicted ones, and where the source contradicts itself.

    Of a network that somebody brought, which states no outcomes: how it was read, and what has no sign.
    """
    found = kb.audit(reports=False)
    kinds: dict[str, list[dict[str, Any]]] = {}
    for each in found.discrepancies[:_LISTED]:
        kinds.setdefault(each.kind, []).append(
            {
                "iri": each.iri,
                "name": local_name(each.iri),
                "label": each.label,
                "explanation": each.explanation,
                "resolution": each.resolution,
                "claims": [
                    {
                        **claim_card(kb, iri),
                        "preferred": iri in each.preferred,
                        "laid_aside": iri in each.set_aside,
                    }
                    for iri in each.claims
                    if iri in kb.dataset.claims
                ],
            }
        )
    page: dict[str, Any] = {
        "counts": {},
        "comparisons": [],
        "unmatched": [],
        "read": [],
        "lists": [],
        "discrepancies": [{"kind": _spaced(kind), "rows": rows} for kind, rows in kinds.items()],
        "doubts": len(found.discrepancies),
        "listed": _LISTED,
    }
    if isinstance(found, NetworkAudit):
        page["read"] = found.report.summary().splitlines()
        told = {"Effects without a sign": found.unsigned, "Effects of a node on itself": found.self_effects}
        page["lists"] = [
            {"heading": heading, "count": len(texts), "texts": list(texts[:_LISTED])}
            for heading, texts in told.items()
            if texts
        ]
        return page
    return page | {
        "counts": found.counts(),
        "comparisons": _merged(found.comparisons),
        "unmatched": [claim_card(kb, iri) for iri in found.unmatched],
    }


def _merged(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """Return comparisons with everything that was done for which they read the same."""
    same: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for row in comparisons:
        stated = row.stated.replace(f" {shorten(row.claim)}", " (uncited)")
        key = row.node, stated, row.claim, row.verdict, row.agreement
        same.setdefault(key, {}).setdefault(row.intervention, []).append(row.exposure)
    return [
        {
            "node": node,
            "stated": stated,
            "claim": claim,
            "verdict": verdict,
            "mark": VERDICT_MARKS.get(verdict, ""),
            "agreement": agreement,
            "done": [
                {
                    "label": intervention,
                    "exposure": "" if len(exposures) > 1 else exposures[0],
                    "address": _address(intervention, exposures[0], node),
                }
                for intervention, exposures in done.items()
            ],
            "times": sum(map(len, done.values())),
        }
        for (node, stated, claim, verdict, agreement), done in sorted(
            same.items(), key=lambda item: (item[0][0].casefold(), item[0])
        )
    ]


def coverage_page(kb: KnowledgeBase) -> dict[str, Any]:
    """Return how much of the source is in the graph."""
    found = kb.coverage
    most = max(found.counts.values(), default=1)
    sections = {label: iri for iri, label in kb.dataset.labels.items() if iri.startswith(PREFIXES["section"])}
    return {
        "claims": found.claims,
        "denied": found.denied,
        "set_aside": found.set_aside,
        "passages": found.passages,
        "cited": list(found.references),
        "uncited": list(found.uncited),
        "kinds": list(found.kinds),
        "rows": [
            {
                "section": section,
                "iri": sections.get(section, ""),
                "cells": [
                    {"count": count, "heat": _heat(count, most)}
                    for count in (found.counts.get((section, kind), 0) for kind in found.kinds)
                ],
                "all": sum(found.counts.get((section, kind), 0) for kind in found.kinds),
            }
            for section in found.sections
        ],
        "gaps": [
            {"passage": local_name(gap.passage), "iri": gap.passage, "gist": gap.gist, "reason": gap.reason}
            for gap in found.gaps
        ],
        "unexplained": [local_name(iri) for iri in found.unexplained],
    }


def _heat(count: int, most: int) -> int:
    """Return how strongly a count is marked: 0 for nothing, to 3."""
    if not count:
        return 0
    return 1 + (count > most * 0.1) + (count > most * 0.4)


def _spaced(name: str) -> str:
    """Return `NamingFault` as words."""
    return (
        "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip().capitalize()
    )


def _address(intervention: str, exposure: str, node: str) -> str:
    """Return the address that shows a compared verdict on the pathway."""
    from mtorlod.web.pages.asked import Asked

    shown = exposure if exposure in ("acute", "chronic") else "acute"
    return Asked(do=tuple(intervention.split(" + ")), exposure=shown, on=node).address()
