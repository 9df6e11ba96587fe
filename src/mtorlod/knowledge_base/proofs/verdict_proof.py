"""The proof of a verdict: its routes with their claims, what would flip it, why not else; and as RDF."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.knowledge_base.causal_arguments import CausalQuestion
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.effects.effect_rows import experiment_rows, laid
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.proofs.given_verdict import given_quads
from mtorlod.knowledge_base.worlds.evidence import Experiment
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import (
    Ambiguity,
    Connection,
    Contradictions,
    Effects,
    Flip,
    GivenProof,
    Step,
    WhyNot,
    ambiguity,
    connections,
    contradictions,
    flips,
    given_proof,
    why_not,
)
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import Case, edge_iri, edge_triples, verdict_triples
from mtorlod.terms import mtor


@dataclass(frozen=True, repr=False)
class VerdictProof(Displayed):
    """Everything behind one verdict.

    Attributes:
        row: the verdict with its witnesses, its mechanism, and what is stated beside it.
        flips: single claims that carry the verdict alone: without any one of them it changes.
        why_not: why the node does not move in the directions in which it does not.
        ambiguity: for a conflict, where its two routes part and meet, and what would settle it.
        given: the proof of the verdict given what was measured; None without measurements.
        connection: where no route leads there, the shortest that this reading leaves out, if there is one.
        contradictions: the smallest sets of measurements that cannot stand together; None if all can.
        deciding: claims that say which of what is stated here prevails.
        without_contested: the same without contested steps; None where none lies on a way to the node.
    """

    row: EffectRow
    reading: Reading
    glossary: Glossary
    flips: tuple[Flip, ...] = ()
    why_not: tuple[WhyNot, ...] = ()
    ambiguity: Ambiguity | None = None
    notes: tuple[str, ...] = ()
    given: GivenProof | None = None
    connection: Connection | None = None
    contradictions: Contradictions | None = None
    without_contested: EffectRow | None = None
    deciding: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the verdict and its mechanism rest on, sorted."""
        used = set(self.row.verdict.claims)
        if self.row.mechanism:
            used.update(self.row.mechanism.claims)
        return tuple(sorted(used))

    @property
    def steps(self) -> Iterator[Step]:
        """The steps of both witnesses, then those of the mechanism's loops and brakes."""
        yield from self.row.verdict.witness_raised or ()
        yield from self.row.verdict.witness_lowered or ()
        for release in self.row.mechanism.every_release if self.row.mechanism else ():
            yield release.brake
            yield from release.loop.steps


def prove_verdicts(question: CausalQuestion, node: str) -> list[VerdictProof]:
    """Return the proofs of the verdicts of what was done on one node, one per exposure of the reading."""
    model, experiment = question.kb.model, question.experiment
    proofs = []
    for one in question.reading.each():
        effects = laid(model, experiment.intervention, one)
        (row,) = experiment_rows(model, experiment, one, [node])
        measured = experiment.evidence.measured(effects, model) if experiment.evidence else None
        inside = node in effects.network
        proofs.append(
            VerdictProof(
                row=row,
                reading=one,
                glossary=question.kb.glossary,
                flips=flips(effects, node) if inside else (),
                why_not=_absent(effects, node, row.verdict.value, model, one) if inside else (),
                ambiguity=ambiguity(effects, node) if inside else None,
                notes=question.notes,
                given=given_proof(measured, node) if measured and inside else None,
                connection=_connection(effects, row, model, one),
                contradictions=contradictions(measured)
                if measured and measured.consistent is False
                else None,
                without_contested=_without_contested(model, experiment, row),
                deciding=_deciding(model, effects, row),
            )
        )
    return proofs


def verdict_proof_quads(
    model: CausalModel, proof: VerdictProof, *, given_graph: bool = True
) -> list[ox.Quad]:
    """Return a verdict as RDF, with its edges and the claims it rests on.

    Args:
        given_graph: whether what follows from measurements stands in a graph of its own.
    """
    case = Case(proof.row.intervention)
    effects = Effects(model.network(proof.reading), proof.row.intervention)
    triples = set(verdict_triples(model, case, proof.reading, effects, proof.row.node))
    quads = [ox.Quad(*triple) for triple in triples]
    edges = {edge_iri(step.source, step.sign, step.target) for step in proof.steps}
    verdicts = {triple[0] for triple in triples if triple[1] == mtor("onNode")}
    quads += [
        ox.Quad(node, mtor("underPremise"), ox.Literal(said, language="en"))
        for node in verdicts
        for said in proof.glossary.premises
    ]
    if proof.given is not None:
        for node in verdicts:
            given = given_quads(node, proof.given, lambda iri: model.dataset.labels.get(iri, shorten(iri)))
            quads += given if given_graph else (ox.Quad(*quad.triple) for quad in given)
    quads += [ox.Quad(*triple) for triple in edge_triples(model, proof.reading) if triple[0] in edges]
    return sorted([*quads, *claim_quads(model.dataset.quads, set(proof.claims))], key=str)


def claim_quads(quads: Iterable[ox.Quad], claims: Container[str]) -> Iterator[ox.Quad]:
    """Yield the quads that describe some claims, and those of their graphs."""
    for quad in quads:
        if getattr(quad.subject, "value", "") in claims or getattr(quad.graph_name, "value", "") in claims:
            yield quad


def _deciding(model: CausalModel, effects: Effects, row: EffectRow) -> tuple[str, ...]:
    witnesses = (*(row.verdict.witness_raised or ()), *(row.verdict.witness_lowered or ()))
    nodes = {row.node, *(step.target for step in witnesses)}
    heard = model.claims_of(row.reading)
    told = (each for each in model.weighings if each.decides(effects.setting, nodes, model.classes))
    return tuple(each.claim for each in told if each.claim in heard)


def _without_contested(model: CausalModel, experiment: Experiment, row: EffectRow) -> EffectRow | None:
    if not row.contested:
        return None
    (without,) = experiment_rows(model, experiment, replace(row.reading, contested="drop"), [row.node])
    return without


def _connection(effects: Effects, row: EffectRow, model: CausalModel, reading: Reading) -> Connection | None:
    if row.verdict.value != "no route":
        return None
    return connections(effects, model.left_out(reading)).get(row.node)


def _absent(
    effects: Effects, node: str, value: str, model: CausalModel, reading: Reading
) -> tuple[WhyNot, ...]:
    """Return why the node does not move in the directions in which it does not."""
    absent = {"raised": ("lowered",), "lowered": ("raised",), "no route": ("raised", "lowered")}.get(
        value, ()
    )
    left_out = model.left_out(reading) if absent else []
    return tuple(why_not(effects, node, direction, left_out) for direction in absent)  # type: ignore[arg-type]
