"""The calculus as RDF: verdicts with their routes, the signed edges they use, the feedback loops.

Written for every drug, and for every miRNA gained and lost, under each exposure and the default contexts.
Where no route leads there is no verdict node; silence in the graph is not a statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.namespaces import MTOR, PREFIXES, RDF_TYPE, RDFS_LABEL, XSD, local_name
from mtorlod.reasoning.calculus import (
    Effects,
    Intervention,
    Network,
    Step,
    feedback_loops,
    mechanism,
    releases,
)
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE
from mtorlod.reasoning.model import AGENT, MIRNA, CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import stated_beside

CALCULUS = ox.NamedNode(PREFIXES["graph"] + "inferred-calculus")
_SIGN_WORDS = {"+": "raises", "-": "lowers", "?": "affects"}
_VERDICTS = {
    "raised": "RaisedVerdict",
    "lowered": "LoweredVerdict",
    "conflict": "ConflictVerdict",
    "undecided": "UndecidedVerdict",
}
_EXPOSURES = {"acute": "Acute", "chronic": "Chronic"}
Terms = Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]


@dataclass(frozen=True)
class Case:
    """One intervention on one thing: what it is, and what was done with it."""

    iri: str
    kind: str
    intervention: Intervention

    @property
    def slug(self) -> str:
        """The part of a verdict's IRI that names the case."""
        name = local_name(self.iri)
        return name if self.kind == "Given" else f"{name}-{self.kind.lower()}"


def cases(model: CausalModel, network: Network) -> list[Case]:
    """Return every drug given, and every miRNA gained and lost, that acts in the network."""
    acting = {network.nodes[source] for source in network.sources}
    drugs = [Case(iri, "Given", Intervention.of(iri)) for iri in model.members(AGENT) if iri in acting]
    mirnas = [iri for iri in model.members(MIRNA) if iri in acting]
    gained = [Case(iri, "Gained", Intervention.of(gained=[iri])) for iri in mirnas]
    lost = [Case(iri, "Lost", Intervention.of(lost=[iri])) for iri in mirnas]
    return [*drugs, *gained, *lost]


def calculus_quads(model: CausalModel) -> list[ox.Quad]:
    """Return verdicts, edges and loops, sorted, in one graph."""
    found: set[tuple] = set()
    for exposure in _EXPOSURES:
        reading = Reading(exposure)  # type: ignore[arg-type]
        network = model.network(reading)
        found.update(_edges(model, network, reading))
        found.update(_loops(model, network, reading, cases(model, network)))
        for case in cases(model, network):
            found.update(_verdicts(model, case, reading))
    return sorted((ox.Quad(*triple, CALCULUS) for triple in found), key=str)


def edge_iri(source: str, sign: str, target: str) -> ox.NamedNode:
    """Return the IRI of a signed edge."""
    word = _SIGN_WORDS[sign]
    return ox.NamedNode(f"{PREFIXES['edge']}{local_name(source)}-{word}-{local_name(target)}")


def _edges(model: CausalModel, network: Network, reading: Reading) -> Terms:
    relations = model.relations(reading)
    for edge in network.edges():
        node = edge_iri(edge.source, edge.sign, edge.target)
        word = _SIGN_WORDS[edge.sign]
        yield node, _RDF_TYPE, _mtor("CausalEdge")
        yield node, _LABEL, _text(f"{_label(model, edge.source)} {word} {_label(model, edge.target)}")
        yield node, _mtor("edgeSource"), ox.NamedNode(edge.source)
        yield node, _mtor("edgeTarget"), ox.NamedNode(edge.target)
        yield node, _mtor("edgeSign"), ox.Literal(edge.sign)
        for relation in relations.get((edge.source, edge.sign, edge.target), ()):
            yield node, _mtor("edgeRelation"), ox.NamedNode(relation)
        yield from ((node, _mtor("restsOnClaim"), ox.NamedNode(claim)) for claim in edge.claims)
        yield from ((node, _mtor("needsPartner"), ox.NamedNode(partner)) for partner in edge.conditions)


def _loops(model: CausalModel, network: Network, reading: Reading, done: Iterable[Case]) -> Terms:
    released: dict[str, set[str]] = {}
    brakes: dict[str, set[ox.NamedNode]] = {}
    for case in done:
        for release in releases(Effects(network, case.intervention)):
            node = _loop_iri(release.loop.nodes)
            released.setdefault(node.value, set()).add(case.iri)
            brakes.setdefault(node.value, set()).add(_edge(release.brake))
    for loop in feedback_loops(network).found:
        if not loop.negative:
            continue
        node = _loop_iri(loop.nodes)
        yield node, _RDF_TYPE, _mtor("FeedbackLoop")
        yield node, _LABEL, _text("negative feedback: " + ", ".join(_label(model, n) for n in loop.nodes))
        yield from ((node, _mtor("hasEdge"), _edge(step)) for step in loop.steps)
        yield from ((node, _mtor("carriesBrake"), brake) for brake in brakes.get(node.value, ()))
        for iri in released.get(node.value, ()):
            yield node, _mtor("releasedBy"), ox.NamedNode(iri)


def _verdicts(model: CausalModel, case: Case, reading: Reading) -> Terms:
    effects = Effects(model.network(reading), case.intervention)
    outcomes = model.outcomes_of(reading)
    exposure = _EXPOSURES[str(reading.exposure)]
    for verdict in effects.verdicts():
        if verdict.value == "no route" or verdict.node == case.iri:
            continue
        slug = f"{case.slug}-{exposure.lower()}-{local_name(verdict.node)}"
        node = ox.NamedNode(PREFIXES["verdict"] + slug)
        yield node, _RDF_TYPE, _mtor("Verdict")
        done = "" if case.kind == "Given" else f" {case.kind.lower()}"
        what = f"{_label(model, case.iri)}{done}, {exposure.lower()}: {_label(model, verdict.node)}"
        yield node, _LABEL, _text(f"{what}: {verdict.value}")
        yield node, _mtor("forIntervention"), ox.NamedNode(case.iri)
        yield node, _mtor("interventionKind"), _mtor(case.kind)
        yield node, _mtor("onNode"), ox.NamedNode(verdict.node)
        yield node, _mtor("underExposure"), _mtor(exposure)
        yield node, _mtor("verdict"), _mtor(_VERDICTS[verdict.value])
        yield node, _mtor("damped"), ox.Literal(verdict.damped)
        found = mechanism(effects, verdict.node)
        claims = set(verdict.claims)
        if found is not None:
            claims.update(found.claims)
            yield node, _mtor("releaseMechanism"), ox.Literal(found.name)
            for release in found.releases:
                yield node, _mtor("releasesBrake"), _edge(release.brake)
                yield node, _mtor("frees"), ox.NamedNode(release.freed)
            if found.cut_at:
                yield node, _mtor("cutAt"), ox.NamedNode(found.cut_at)
            if found.name == FEEDBACK_RELEASE and verdict.value == "raised" and exposure == "Acute":
                raised = ox.NamedNode(case.iri), _mtor("raisesByFeedbackRelease"), ox.NamedNode(verdict.node)
                yield raised
        yield from ((node, _mtor("restsOnClaim"), ox.NamedNode(claim)) for claim in claims)
        for each in stated_beside(effects, verdict.node, outcomes, model.classes):
            yield node, _mtor("statedOutcome"), ox.NamedNode(each.outcome.claim)
        for direction in ("raised", "lowered"):
            yield from _steps(node, direction, verdict.witness(direction) or ())  # type: ignore[arg-type]


def _steps(verdict: ox.NamedNode, direction: str, witness: Iterable[Step]) -> Terms:
    for number, step in enumerate(witness, 1):
        node = ox.NamedNode(f"{verdict.value}-{direction}-{number}")
        yield verdict, _mtor("hasWitnessStep"), node
        yield node, _RDF_TYPE, _mtor("WitnessStep")
        yield node, _mtor("stepNumber"), ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))
        yield node, _mtor("witnesses"), ox.Literal(direction)
        yield node, _mtor("hasEdge"), _edge(step)


def _edge(step: Step) -> ox.NamedNode:
    return edge_iri(step.source, step.sign, step.target)


def _loop_iri(nodes: Iterable[str]) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["loop"] + "-".join(local_name(node) for node in nodes))


def _label(model: CausalModel, iri: str) -> str:
    return model.dataset.labels.get(iri, local_name(iri))


def _text(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _mtor(name: str) -> ox.NamedNode:
    return ox.NamedNode(MTOR + name)


_RDF_TYPE = ox.NamedNode(RDF_TYPE)
_LABEL = ox.NamedNode(RDFS_LABEL)
