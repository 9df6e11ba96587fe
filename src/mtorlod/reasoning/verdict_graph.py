"""The calculus as RDF: verdicts with their routes, the signed edges they use, the feedback loops.

Written for every drug, and for every miRNA gained and lost, under each exposure and the default contexts.
Where no route leads there is no verdict node; silence in the graph is not a statement. Of the negative loops
those are listed that an intervention releases, and all others that are no longer than `LOOP`: the longer ones
are detours of these, and many.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from mtorlod.namespaces import MTOR, PREFIXES, local_name
from mtorlod.reasoning.calculus import (
    Effects,
    Intervention,
    Mechanism,
    Network,
    Step,
    VerdictValue,
    feedback_loops,
    mechanism,
    releases,
)
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE
from mtorlod.reasoning.model import AGENT, MIRNA, CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import stated_beside
from mtorlod.terms import LABEL, TYPE, english, integer, mtor

LOOP = 8
"""Steps of the longest loop that is listed though nothing releases it."""
RAISES_BY_RELEASE = mtor("raisesByFeedbackRelease")
"""What is published of a drug and a node that it raises by feedback release, under acute exposure."""
CALCULUS = ox.NamedNode(PREFIXES["graph"] + "inferred-calculus")
SIGN_VERBS = {"+": "raises", "-": "lowers", "?": "affects"}
"""Sign of an edge → its verb, as it stands in the edge's IRI and its label."""
WITH_OUTCOMES = "with stated outcomes as indirect effects"
"""How a reading is called that takes them in."""
_VERDICTS = {
    "raised": "RaisedVerdict",
    "lowered": "LoweredVerdict",
    "conflict": "ConflictVerdict",
    "unsigned": "UnsignedVerdict",
    "undecided": "UndecidedVerdict",
    "fixed here": "FixedHereVerdict",
}
VERDICT_WORDS: dict[str, VerdictValue] = {f"{MTOR}{name}": word for word, name in _VERDICTS.items()}  # type: ignore[misc]
"""IRI of a verdict's value → its word."""
_EXPOSURES = {"acute": "Acute", "chronic": "Chronic"}
_STANDINGS = {"agrees": "agreesWithOutcome", "disagrees": "disagreesWithOutcome"}
Terms = Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]


@dataclass(frozen=True)
class Case:
    """An intervention with what is done to each thing in it: given, gained or lost."""

    intervention: Intervention

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a thing and the name of what is done to it."""
        done = self.intervention
        kinds = (("Given", done.given), ("Gained", done.gained), ("Lost", done.lost))
        pressed = tuple((iri, direction.capitalize()) for iri, direction in done.pressed)
        return (*((iri, kind) for kind, iris in kinds for iri in iris), *pressed)

    @property
    def slug(self) -> str:
        """The part of a verdict's IRI that names the case."""
        words = [local_name(i) if k == "Given" else f"{local_name(i)}-{k.lower()}" for i, k in self.parts]
        return "-and-".join([*words, *(f"{local_name(iri)}-held" for iri in self.intervention.held)])


def cases(model: CausalModel, network: Network) -> list[Case]:
    """Return every drug given, and every miRNA gained and lost, that acts in the network."""
    acting = {network.nodes[source] for source in network.sources}
    drugs = [Case(Intervention.of(iri)) for iri in model.members(AGENT) if iri in acting]
    mirnas = [iri for iri in model.members(MIRNA) if iri in acting]
    gained = [Case(Intervention.of(gained=[iri])) for iri in mirnas]
    lost = [Case(Intervention.of(lost=[iri])) for iri in mirnas]
    return [*drugs, *gained, *lost]


def calculus_quads(model: CausalModel, watched: Collection[str]) -> list[ox.Quad]:
    """Return verdicts, edges and loops, in one graph.

    Args:
        watched: the nodes of which it is told, too, that a rebound was cut: to find out takes longest.
    """
    triples: dict[tuple, None] = {}  # in the order in which they are told
    for exposure in _EXPOSURES:
        reading = Reading(exposure)  # type: ignore[arg-type]
        network = model.network(reading)
        done = [(case, model.effects(case.intervention, reading)) for case in cases(model, network)]
        triples.update(dict.fromkeys(edge_triples(model, reading)))
        triples.update(dict.fromkeys(_loops(model, network, done)))
        for case, effects in done:
            triples.update(dict.fromkeys(verdict_triples(model, case, reading, effects, watched=watched)))
    return [ox.Quad(*triple, CALCULUS) for triple in triples]


def edge_name(source: str, sign: str, target: str) -> str:
    """Return the name of a signed edge: the last part of its IRI."""
    return f"{local_name(source)}-{SIGN_VERBS[sign]}-{local_name(target)}"


@lru_cache(maxsize=10_000)
def edge_iri(source: str, sign: str, target: str) -> ox.NamedNode:
    """Return the IRI of a signed edge."""
    return ox.NamedNode(PREFIXES["edge"] + edge_name(source, sign, target))


def edge_triples(model: CausalModel, reading: Reading) -> Terms:
    """Yield the signed edges of a reading, with the claims that they were read from, and those against."""
    network = model.network(reading)
    relations = model.relations(reading)
    for edge in network.edges():
        node = edge_iri(edge.source, edge.sign, edge.target)
        word = SIGN_VERBS[edge.sign] + " indirectly" * edge.indirect
        yield node, TYPE, mtor("CausalEdge")
        yield node, LABEL, english(f"{_label(model, edge.source)} {word} {_label(model, edge.target)}")
        yield node, mtor("edgeSource"), ox.NamedNode(edge.source)
        yield node, mtor("edgeTarget"), ox.NamedNode(edge.target)
        yield node, mtor("edgeSign"), ox.Literal(edge.sign)
        for relation in relations.get((edge.source, edge.sign, edge.target), ()):
            yield node, mtor("edgeRelation"), ox.NamedNode(relation)
        yield from ((node, mtor("restsOnClaim"), ox.NamedNode(claim)) for claim in edge.claims)
        yield from ((node, mtor("needsPartner"), ox.NamedNode(partner)) for partner in edge.conditions)
        against = edge.dispute.claims if edge.dispute is not None else ()
        yield from ((node, mtor("contestedBy"), ox.NamedNode(claim)) for claim in against)


def _loops(model: CausalModel, network: Network, done: Iterable[tuple[Case, Effects]]) -> Terms:
    released: dict[str, set[str]] = {}
    brakes: dict[str, set[ox.NamedNode]] = {}
    for case, effects in done:
        for release in releases(effects):
            node = _loop_iri(release.loop.nodes)
            released.setdefault(node.value, set()).update(iri for iri, _ in case.parts)
            brakes.setdefault(node.value, set()).add(_edge(release.brake))
    for loop in feedback_loops(network).found:
        node = _loop_iri(loop.nodes)
        if not loop.negative or (len(loop.steps) > LOOP and node.value not in brakes):
            continue
        yield node, TYPE, mtor("FeedbackLoop")
        yield node, LABEL, english("negative feedback: " + ", ".join(_label(model, n) for n in loop.nodes))
        yield from ((node, mtor("hasEdge"), _edge(step)) for step in loop.steps)
        yield from (
            (node, mtor("carriesBrake"), brake) for brake in sorted(brakes.get(node.value, ()), key=str)
        )
        for iri in sorted(released.get(node.value, ())):
            yield node, mtor("releasedBy"), ox.NamedNode(iri)


def verdict_triples(
    model: CausalModel,
    case: Case,
    reading: Reading,
    effects: Effects,
    only: str | None = None,
    watched: Collection[str] | None = None,
) -> Terms:
    """Yield the verdicts of one intervention under a reading whose exposure is decided.

    Args:
        only: the node to tell of; every node with a route if None.
        watched: the nodes of which it is told that a rebound was cut; all if None.
    """
    outcomes = model.outcomes_of(reading)
    exposure = str(reading.exposure)
    # Verdicts that rest on outcomes, too, are others, and bear other names.
    named = exposure + "-with-outcomes" * reading.indirect
    told = exposure + f", {WITH_OUTCOMES}" * reading.indirect
    done = ", ".join(_done(model, iri, kind) for iri, kind in case.parts)
    for verdict in effects.verdicts() if only is None else [effects.verdict(only)]:
        # What the state of the cell fixes is told where it is asked about; other silence states nothing.
        fixed = only is not None and verdict.value == "no route" and verdict.node in model.fixed
        if (verdict.value == "no route" and not fixed) or verdict.node in case.intervention.given:
            continue
        value = "fixed here" if fixed else verdict.value
        node = ox.NamedNode(f"{PREFIXES['verdict']}{case.slug}-{named}-{local_name(verdict.node)}")
        yield node, TYPE, mtor("Verdict")
        yield node, LABEL, english(f"{done}, {told}: {_label(model, verdict.node)}: {value}")
        for iri, kind in case.parts:
            yield node, mtor("forIntervention"), ox.NamedNode(iri)
            yield node, mtor("interventionKind"), mtor(kind)
        yield node, mtor("onNode"), ox.NamedNode(verdict.node)
        if exposure in _EXPOSURES:
            yield node, mtor("underExposure"), mtor(_EXPOSURES[exposure])
        yield node, mtor("verdict"), mtor(_VERDICTS[value])
        yield node, mtor("damped"), ox.Literal(verdict.damped)
        why = mechanism(effects, verdict.node, rebounds=watched is None or verdict.node in watched)
        claims = set(verdict.claims)
        if why is not None:
            claims.update(why.claims)
            yield from _mechanism(node, why)
            freed = why.name == FEEDBACK_RELEASE and verdict.value == "raised"
            if freed and exposure == "acute" and len(case.parts) == 1 and case.intervention.given:
                drug = ox.NamedNode(case.parts[0][0])
                yield drug, RAISES_BY_RELEASE, ox.NamedNode(verdict.node)
        yield from ((node, mtor("restsOnClaim"), ox.NamedNode(claim)) for claim in sorted(claims))
        for each in stated_beside(effects, verdict.node, outcomes, model.classes):
            claim = ox.NamedNode(each.outcome.claim)
            yield node, mtor("statedOutcome"), claim
            if each.agreement in _STANDINGS:
                yield node, mtor(_STANDINGS[each.agreement]), claim
        for direction in ("raised", "lowered"):
            yield from _steps(node, direction, verdict.witness(direction) or ())  # type: ignore[arg-type]


def _mechanism(verdict: ox.NamedNode, why: Mechanism) -> Terms:
    yield verdict, mtor("releaseMechanism"), ox.Literal(why.name)
    for release in why.every_release:
        yield verdict, mtor("releasesBrake"), _edge(release.brake)
        yield verdict, mtor("frees"), ox.NamedNode(release.freed)
    if why.cut_at:
        yield verdict, mtor("cutAt"), ox.NamedNode(why.cut_at)


def _done(model: CausalModel, iri: str, kind: str) -> str:
    return _label(model, iri) + ("" if kind == "Given" else f" {kind.lower()}")


def _steps(verdict: ox.NamedNode, direction: str, witness: Iterable[Step]) -> Terms:
    for number, step in enumerate(witness, 1):
        node = ox.NamedNode(f"{verdict.value}-{direction}-{number}")
        yield verdict, mtor("hasWitnessStep"), node
        yield node, TYPE, mtor("WitnessStep")
        yield node, mtor("stepNumber"), integer(number)
        yield node, mtor("witnesses"), ox.Literal(direction)
        yield node, mtor("hasEdge"), _edge(step)


def _edge(step: Step) -> ox.NamedNode:
    return edge_iri(step.source, step.sign, step.target)


def _loop_iri(nodes: Iterable[str]) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["loop"] + "-".join(local_name(node) for node in nodes))


def _label(model: CausalModel, iri: str) -> str:
    return model.dataset.labels.get(iri, local_name(iri))
