"""The audit of a user's network: how it was read, where it contradicts itself, what has no sign."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from mtorlod.knowledge_base.discrepancies import Discrepancy
from mtorlod.loading.networks import ImportReport
from mtorlod.reasoning.calculus import Network


@dataclass(frozen=True)
class NetworkAudit:
    """What the audit of a table of effects found.

    Attributes:
        report: the account of the import.
        discrepancies: pairs of nodes tied by both signs.
        unsigned: effects without a sign, in words.
        self_effects: effects of a node on itself, in words.
    """

    report: ImportReport
    discrepancies: tuple[Discrepancy, ...]
    unsigned: tuple[str, ...]
    self_effects: tuple[str, ...]

    def narrowed(self, only: str | None = None, discrepancies_only: bool = False) -> NetworkAudit:
        """Return the contradictions alone, if so asked; a table states no outcome to compare."""
        return replace(self, unsigned=(), self_effects=()) if discrepancies_only else self

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "import": self.report.as_dict(),
            "discrepancies": [
                {"label": each.label, "explanation": each.explanation, "claims": list(each.claims)}
                for each in self.discrepancies
            ],
            "opposed_in_contexts": list(self.report.opposed),
            "unsigned": list(self.unsigned),
            "self_effects": list(self.self_effects),
        }

    def as_json(self) -> str:
        """Return the audit as JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2)

    def as_markdown(self) -> str:
        """Return the audit page."""
        lines = [
            f"# Audit of {self.report.name}",
            "",
            *(f"    {x}" for x in self.report.summary().splitlines()),
        ]
        lines += ["", f"## Opposite signs on the same pair ({len(self.discrepancies)})", ""]
        for each in self.discrepancies:
            numbers = ", ".join(iri.rsplit("/", 1)[-1] for iri in each.claims)
            lines.append(f"- {each.label.removeprefix('opposite signs: ')} (lines {numbers})")
        for heading, texts in (
            ("Opposite signs in different contexts", self.report.opposed),
            ("Effects without a sign", self.unsigned),
            ("Effects of a node on itself", self.self_effects),
        ):
            if texts:
                lines += ["", f"## {heading} ({len(texts)})", "", *(f"- {text}" for text in texts)]
        return "\n".join(lines) + "\n"


def audit_network(
    network: Network, report: ImportReport, discrepancies: tuple[Discrepancy, ...], labels: dict[str, str]
) -> NetworkAudit:
    """Return the audit of a network whose nodes have these labels."""
    unsigned, on_themselves = [], []
    for edge, sign in enumerate(network.signs):
        source, target = network.sources[edge], network.targets[edge]
        if sign == 2 or source == target:
            names = [labels.get(network.nodes[n], network.nodes[n]) for n in (source, target)]
            said = f"{names[0]} {('raises', 'lowers', 'affects')[sign]} {names[1]}"
            if sign == 2:
                unsigned.append(said)
            if source == target:
                on_themselves.append(said)
    return NetworkAudit(report, discrepancies, tuple(sorted(unsigned)), tuple(sorted(on_themselves)))
