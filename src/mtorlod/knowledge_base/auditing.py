"""The audit: stated outcomes against predicted ones, discrepancies, and what rests on a reference."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.biomarkers import BiomarkerReport
from mtorlod.knowledge_base.discrepancies import Discrepancy
from mtorlod.knowledge_base.effects import EffectRow, EffectTable, effect_rows
from mtorlod.knowledge_base.intervening import spelled
from mtorlod.knowledge_base.mirnas import MirnaReport
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Claim, Dataset
from mtorlod.namespaces import REF, local_name, shorten
from mtorlod.reasoning import Inferences, said
from mtorlod.reasoning.calculus import Intervention
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import EXPOSURES, Reading
from mtorlod.reasoning.stated import Outcome
from mtorlod.reasoning.verdict_graph import cases


@dataclass(frozen=True)
class Comparison:
    """A stated outcome beside the verdict on the same intervention and node."""

    intervention: str
    exposure: str
    node: str
    stated: str
    verdict: str
    agreement: str
    claim: str


@dataclass(frozen=True)
class Resting:
    """What rests on one reference."""

    reference: str
    claims: tuple[str, ...]
    alone: tuple[str, ...]
    """Inferred statements that fall if every claim that cites only this reference is withdrawn."""


@dataclass(frozen=True)
class Audit:
    """What the audit found."""

    discrepancies: tuple[Discrepancy, ...]
    comparisons: tuple[Comparison, ...]
    unmatched: tuple[str, ...]
    """Claims of outcomes that no predicted intervention of the graph corresponds to."""
    claims: Mapping[str, Claim]
    wording: Wording
    mirnas: MirnaReport | None = None
    biomarkers: BiomarkerReport | None = None

    def counts(self) -> dict[str, int]:
        """Return how many stated outcomes agree, disagree, or have no prediction to compare."""
        return dict(sorted(Counter(row.agreement for row in self.comparisons).items()))

    def narrowed(self, only: str | None = None, discrepancies_only: bool = False) -> Audit:
        """Return the audit with only such comparisons, or with the discrepancies alone."""
        if discrepancies_only:
            return replace(self, comparisons=(), unmatched=(), mirnas=None, biomarkers=None)
        if only is None:
            return self
        kept = tuple(row for row in self.comparisons if row.agreement == only)
        bare = replace(self, unmatched=(), discrepancies=(), mirnas=None, biomarkers=None)
        return replace(bare, comparisons=kept)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "counts": self.counts(),
            "comparisons": [row.__dict__ for row in self.comparisons],
            "outcomes_without_prediction": list(self.unmatched),
            "discrepancies": [
                {**row.__dict__, "claims": list(row.claims), "preferred": list(row.preferred)}
                | {"set_aside": list(row.set_aside)}
                for row in self.discrepancies
            ],
            "mirnas": self.mirnas.as_dict() if self.mirnas else None,
            "biomarkers": self.biomarkers.as_dict() if self.biomarkers else None,
        }

    def as_json(self) -> str:
        """Return the audit as JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2)

    def as_markdown(self) -> str:
        """Return the audit page."""
        lines = ["# Audit"]
        if self.comparisons:
            lines += self._comparisons()
        if self.unmatched:
            lines += ["", f"## Stated outcomes without a prediction ({len(self.unmatched)})", ""]
            lines += [f"- {self._claim(iri)}" for iri in self.unmatched]
        for section in (self.mirnas, self.biomarkers):
            if section is not None:
                lines += ["", section.as_markdown().rstrip("\n")]
        if self.discrepancies:
            lines += self._discrepancies()
        return "\n".join(lines) + "\n"

    def _comparisons(self) -> list[str]:
        counts = ", ".join(f"{number} {name}" for name, number in self.counts().items())
        return [
            "",
            f"## Stated outcomes beside predicted ones ({counts})",
            "",
            "| intervention | exposure | node | stated | predicted | |",
            "|---|---|---|---|---|---|",
            *(
                f"| {r.intervention} | {r.exposure} | {r.node} | {r.stated} | {r.verdict} | {r.agreement} |"
                for r in self.comparisons
            ),
        ]

    def _discrepancies(self) -> list[str]:
        lines = ["", f"## Contradictions and doubtful points ({len(self.discrepancies)})"]
        kind = ""
        for row in self.discrepancies:
            if row.kind != kind:
                kind = row.kind
                lines += ["", f"### {kind}"]
            lines += ["", f"**{row.label}** ({shorten(row.iri)})", "", row.explanation, ""]
            lines += [f"*Decided:* {row.resolution}", ""]
            for iri in row.claims:
                mark = " – **set aside**" if iri in row.set_aside else ""
                lines.append(f"- {self._claim(iri)}{mark}")
        return lines

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.as_markdown())}</pre>"

    def _claim(self, iri: str) -> str:
        claim = self.claims.get(iri)
        return shorten(iri) if claim is None else self.wording.line(claim, self.wording.section(claim))


def audit(model: CausalModel, discrepancies: tuple[Discrepancy, ...], wording: Wording) -> Audit:
    """Return the audit of a graph: every drug and miRNA, each exposure, the default contexts; no reports."""
    comparisons: list[Comparison] = []
    matched: set[str] = set()
    for exposure in ("acute", "chronic"):
        reading = Reading(exposure)  # type: ignore[arg-type]
        network = model.network(reading)
        changed = sorted({outcome.on for outcome in model.outcomes_of(reading)})
        interventions = [case.intervention for case in cases(model, network)]
        for row in effect_rows(model, interventions, reading, changed):
            matched.update(each.outcome.claim for each in row.stated)
            comparisons += _compared(row, wording)
    for outcome in model.outcomes:
        if outcome.claim not in matched:
            own = _on_its_own_terms(model, outcome, wording)
            comparisons += own
            matched.update(row.claim for row in own)
    claims = model.dataset.claims
    unmatched = sorted({o.claim for o in model.outcomes} - matched)
    return Audit(
        discrepancies=discrepancies,
        comparisons=tuple(comparisons),
        unmatched=tuple(unmatched),
        claims=claims,
        wording=wording,
    )


def _on_its_own_terms(model: CausalModel, outcome: Outcome, wording: Wording) -> list[Comparison]:
    """Return an outcome beside the verdict on just what it names, in the context in which it was seen."""
    exposure = EXPOSURES.get(outcome.exposure or "", "acute")
    reading = Reading(exposure, frozenset(outcome.contexts))  # type: ignore[arg-type]
    done = Intervention.of(*outcome.agents, gained=outcome.gains, lost=outcome.losses)
    network = model.network(reading)
    if outcome.classes or not done.acts or any(node not in network for node in (*done.nodes, outcome.on)):
        return []
    rows = effect_rows(model, [done], reading, [outcome.on])
    return [each for row in rows for each in _compared(row, wording) if each.claim == outcome.claim]


def _compared(row: EffectRow, wording: Wording) -> Iterable[Comparison]:
    table = EffectTable((row,), wording)
    for each in row.stated:
        yield Comparison(
            intervention=spelled(row.intervention, wording.name),
            exposure=row.exposure,
            node=wording.name(row.node),
            stated=table.stated(each),
            verdict=row.verdict.value,
            agreement=each.agreement,
            claim=each.outcome.claim,
        )


def resting_on(number: str, dataset: Dataset, inferences: Inferences) -> Resting:
    """Return what rests on a reference of the review, by its number.

    Raises:
        UnknownName: if no claim cites it.
    """
    iri = REF + number.strip().removeprefix("ref:").strip("[]")
    citing = [claim for claim in dataset.claims.values() if iri in claim.references]
    if not citing:
        raise UnknownName(f"no claim cites reference '{number}'", "give a number from 1 to 91, or 101")
    only = {claim.iri for claim in citing if claim.references == (iri,)}
    left = frozenset(dataset.claims) - only
    fallen = [s for s in inferences.inferred if not inferences.holds(s, left)]
    return Resting(
        reference=local_name(iri),
        claims=tuple(claim.iri for claim in citing),
        alone=tuple(said(statement, inferences.facts) for statement in fallen),
    )
