"""The effects of interventions as rows: verdict, mechanism, witnesses, and what is stated beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.intervening import spelled
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import SOLVE_LIMIT, Effects, Intervention, Mechanism, Step, Verdict, mechanism
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import CarriedOver, Reading, carried_over
from mtorlod.reasoning.stated import Stated, stated_beside


@dataclass(frozen=True)
class EffectRow:
    """What one intervention does to one node under one reading. IRIs in full; `name`: given by a file."""

    intervention: Intervention
    exposure: str
    verdict: Verdict
    mechanism: Mechanism | None
    stated: tuple[Stated, ...]
    carried_over: tuple[CarriedOver, ...]
    name: str | None = None

    @property
    def node(self) -> str:
        """The node that the verdict is on."""
        return self.verdict.node

    @property
    def unsigned(self) -> bool:
        """Whether both directions are open only over steps that the source gives no sign."""
        return self.verdict.value == "unsigned"

    def as_dict(self) -> dict[str, Any]:
        """Return plain values: the row as `effects --format json` prints it."""
        done = self.intervention
        return {
            **({} if self.name is None else {"name": self.name}),
            "intervention": sorted({*done.given, *done.gained, *done.lost, *(n for n, _ in done.pressed)}),
            "given": list(done.given),
            "gained": list(done.gained),
            "lost": list(done.lost),
            "pressed": [{"node": node, "direction": direction} for node, direction in done.pressed],
            "held": list(done.held),
            "exposure": self.exposure,
            "node": self.node,
            "verdict": self.verdict.value,
            "damped": self.verdict.damped,
            "unsigned": self.unsigned,
            "mechanism": self.mechanism.name if self.mechanism else None,
            "cut_at": self.mechanism.cut_at if self.mechanism else None,
            "freed": sorted({r.freed for r in self.mechanism.releases}) if self.mechanism else [],
            "stated": [
                {
                    "claim": each.outcome.claim,
                    "on": each.outcome.on,
                    "direction": each.outcome.direction,
                    "contexts": list(each.outcome.contexts),
                    "exposure": each.outcome.exposure,
                    "agreement": each.agreement,
                    "beyond": list(each.beyond),
                }
                for each in self.stated
            ],
            "witness_raised": steps_as_dicts(self.verdict.witness_raised),
            "witness_lowered": steps_as_dicts(self.verdict.witness_lowered),
            "carried_over": [{"claim": c.claim, "contexts": list(c.contexts)} for c in self.carried_over],
        }


@dataclass(frozen=True)
class EffectTable:
    """Rows of effects, in the order of intervention, exposure, node; `notes` say how the words were read."""

    rows: tuple[EffectRow, ...]
    wording: Wording
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[EffectRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def as_json(self) -> str:
        """Return the rows as a JSON list."""
        return json.dumps([row.as_dict() for row in self.rows], ensure_ascii=False, indent=2)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return headings and rows of text; the claims carried over have a column if there are any."""
        headings = ["intervention", "exposure", "node", "verdict", "mechanism", "stated", "route"]
        rows = [self._cells(row) for row in self.rows]
        if any(row.carried_over for row in self.rows):
            headings.append("carried over")
            for cells, row in zip(rows, self.rows, strict=True):
                cells.append(" ".join(dict.fromkeys(shorten(each.claim) for each in row.carried_over)))
        return headings, rows

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; needs pandas (`pip install mtorlod[pandas]`)."""
        from mtorlod.querying.ask import frame

        return frame(*self.table())

    def _repr_html_(self) -> str:
        from mtorlod.querying.ask import html_table

        return html_table(*self.table())

    def _cells(self, row: EffectRow) -> list[str]:
        verdict = row.verdict
        name = self.wording.name
        witnesses = [w for w in (verdict.witness_raised, verdict.witness_lowered) if w is not None]
        return [
            row.name or spelled(row.intervention, name),
            row.exposure,
            name(row.node),
            self.verdict(row),
            self.mechanism(row),
            "; ".join(sorted({self.stated(each) for each in row.stated})),
            # Routes that differ only in how a step without a sign is taken read the same.
            " | ".join(dict.fromkeys(self.route(witness, row.node) for witness in witnesses)),
        ]

    def verdict(self, row: EffectRow) -> str:
        """Return the verdict, and whether it is damped."""
        return row.verdict.value + " (damped)" * row.verdict.damped

    def mechanism(self, row: EffectRow) -> str:
        """Return the mechanism's name, and where the rebound is cut; empty if there is none."""
        if row.mechanism is None:
            return ""
        cut = row.mechanism.cut_at
        return row.mechanism.name + (f" at {self.wording.name(cut)}" if cut else "")

    def stated(self, stated: Stated) -> str:
        """Return a stated outcome: direction, references (or the claim), context, and what it leaves out."""
        outcome = stated.outcome
        text = f"{outcome.direction} {self.wording.cited.get(outcome.claim) or shorten(outcome.claim)}"
        if outcome.contexts:
            text += f" in {', '.join(self.wording.name(context) for context in outcome.contexts)}"
        if stated.beyond:
            lost = ", ".join(self.wording.name(node) for node in sorted(outcome.losses))
            text += f" (said of losing {lost} alone)"
        return text

    def route(self, witness: Sequence[Step], node: str) -> str:
        """Return a route in signs and names."""
        if not witness:
            return f"{self.wording.name(node)} is set by the intervention itself"
        signs = {"+": "→", "-": "⊣", "?": "?→"}
        text = self.wording.name(witness[0].source)
        for step in witness:
            text += f" {signs[step.sign]} {self.wording.name(step.target)}"
        return text


def steps_as_dicts(witness: Sequence[Step] | None) -> list[dict[str, Any]] | None:
    """Return the steps of a witness as plain values; None where there is none."""
    if witness is None:
        return None
    return [
        {"source": step.source, "sign": step.sign, "target": step.target, "claims": list(step.claims)}
        for step in witness
    ]


def effect_rows(
    model: CausalModel,
    interventions: Iterable[Intervention],
    reading: Reading,
    nodes: Sequence[str] | None = None,
    budget: int = SOLVE_LIMIT,
) -> list[EffectRow]:
    """Return the rows of all interventions under a reading.

    Args:
        nodes: the nodes asked about, told even when no route leads there; every node with a route if None.

    Raises:
        UnknownName: if an intervention or a node is no part of the network of this reading.
        HeldAndMoved, EmptyIntervention: if the intervention contradicts itself or does nothing.
    """
    rows: list[EffectRow] = []
    for intervention in interventions:
        for one in reading.each():
            rows += _rows(model, intervention, one, nodes, budget)
    return rows


def laid(
    model: CausalModel, intervention: Intervention, reading: Reading, budget: int = SOLVE_LIMIT
) -> Effects:
    """Return the effects of an intervention under a reading whose exposure is decided.

    Raises:
        UnknownName: if something in it takes part in no effect that the reading lets in.
    """
    network = model.network(reading)
    for iri in intervention.nodes:
        if iri not in network:
            label = model.dataset.labels.get(iri, shorten(iri))
            known = {n for edge in model.left_out(reading) for n in (edge.source, edge.target)}
            elsewhere = iri in known
            raise UnknownName(
                f"no direct effect of or on '{label}' is known"
                + (" in the contexts and exposure asked for" if elsewhere else ""),
                "allow more contexts with --in any, or another exposure"
                if elsewhere
                else f"see 'mtorlod describe \"{label}\"' for what is stated of it",
            )
    return model.effects(intervention, reading, budget)


def _rows(
    model: CausalModel, intervention: Intervention, reading: Reading, nodes: Sequence[str] | None, budget: int
) -> Iterator[EffectRow]:
    effects = laid(model, intervention, reading, budget)
    outcomes = model.outcomes_of(reading)
    asked = effects.network.nodes if nodes is None else nodes
    for node in asked:
        inside = node in effects.network
        verdict = effects.verdict(node) if inside else Verdict(node, "no route")
        # What was given stands in the row already; it is no effect of itself.
        if nodes is None and (verdict.value == "no route" or node in intervention.given):
            continue
        found = mechanism(effects, node) if inside else None
        used = {*verdict.claims, *(found.claims if found else ())}
        yield EffectRow(
            intervention=intervention,
            exposure=str(reading.exposure),
            verdict=verdict,
            mechanism=found,
            stated=stated_beside(effects, node, outcomes, model.classes),
            carried_over=carried_over(used, model.dataset.claims, model.broader),
        )
