"""What holds on one side of a difference: claims, effects, verdicts, audit rows, inferred statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from mtorlod.knowledge_base.audits.outcomes_audit import Asks, met_outcomes
from mtorlod.knowledge_base.effects.effect_rows import acting
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import Claim
from mtorlod.namespaces import OUTCOME
from mtorlod.reasoning.calculus import Effects, Intervention, Mechanism, Step, VerdictValue, mechanism
from mtorlod.reasoning.facts import Statement
from mtorlod.reasoning.model import AGENT, CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.sentences import said

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

Part = Literal["claims", "effects", "verdicts", "routes", "brakes", "audit", "inferences"]
PARTS: tuple[Part, ...] = ("claims", "effects", "verdicts", "routes", "brakes", "audit", "inferences")
"""What can differ, in the order in which it is told. Verdicts, routes and brakes are told of one row."""
Support = frozenset[str]
Route = tuple[Step, ...]
"""Steps without their claims, so that one route is the same by whatever it is supported."""


@dataclass(frozen=True, slots=True)
class SideVerdict:
    """A verdict as one side has it.

    Attributes:
        value: the verdict in a word; "no route" where there is none.
        damped: whether it is damped.
        brakes: the brakes that the route to a rise releases.
        raised, lowered: its witnesses; None where there is none.
        claims: what witnesses, and the loops of the brakes, rest on.
    """

    value: VerdictValue = "no route"
    damped: bool = False
    brakes: tuple[Step, ...] = ()
    raised: Route | None = None
    lowered: Route | None = None
    claims: Support = frozenset()


@dataclass(frozen=True, slots=True)
class VerdictAsked:
    """What a verdict is on."""

    intervention: Intervention
    exposure: str
    node: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A stated outcome that is held against a verdict."""

    asked: VerdictAsked
    claim: str
    direction: str


@dataclass(frozen=True)
class OneSide:
    """One side of a difference.

    Attributes:
        steps: direct effect, without claims → the claims that it can rest on.
        verdicts: those asked about, as far as a route leads there.
        audit: stated outcome → its agreement with the verdict, and the verdict's value.
        inferences: inferred statement, in words → the sets of claims of which each is enough.
        stated: what is stated, in words.
    """

    glossary: Glossary
    steps: Mapping[Step, Support] = field(default_factory=dict)
    verdicts: Mapping[VerdictAsked, SideVerdict] = field(default_factory=dict)
    audit: Mapping[Compared, tuple[str, VerdictValue]] = field(default_factory=dict)
    inferences: Mapping[str, tuple[Support, ...]] = field(default_factory=dict)
    stated: frozenset[str] = frozenset()

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claim IRI → claim."""
        return self.glossary.claims


@dataclass(frozen=True)
class Scope:
    """What is looked at on both sides.

    Attributes:
        readings: exposure and contexts; exposures are decided.
        nodes: those that verdicts are asked on; None for all.
        parts: what is compared; what is not is not worked out.
    """

    readings: tuple[Reading, ...]
    nodes: tuple[str, ...] | None
    parts: frozenset[Part] = frozenset(PARTS)

    @property
    def asks_verdicts(self) -> bool:
        """Whether verdicts are worked out."""
        return not self.parts.isdisjoint(("verdicts", "routes", "brakes"))


def standing(kb: KnowledgeBase, scope: Scope, asks: Asks) -> OneSide:
    """Return what holds in a graph: every drug on the nodes asked about, all else whole.

    Args:
        asks: whether the verdict of an intervention on a node is looked at.
    """
    steps: dict[Step, Support] = {}
    verdicts: dict[VerdictAsked, SideVerdict] = {}
    for reading in scope.readings:
        for edge in kb.model.network(reading).edges():
            step = Step(edge.source, edge.sign, edge.target, ())
            steps[step] = steps.get(step, frozenset()).union(edge.claims)
        if scope.asks_verdicts:
            verdicts.update(_verdicts(kb.model, reading, scope.nodes, asks))
    inferring = "inferences" in scope.parts
    return OneSide(
        glossary=kb.glossary,
        steps=steps,
        verdicts=verdicts,
        audit=_audit(kb, asks) if "audit" in scope.parts else {},
        inferences=_said(kb, kb.inferences.inferred if inferring else ()),
        stated=frozenset(_said(kb, kb.inferences.facts.stated if inferring else ())),
    )


def _audit(kb: KnowledgeBase, asks: Asks) -> dict[Compared, tuple[str, VerdictValue]]:
    return {
        Compared(
            VerdictAsked(met.intervention, met.exposure, met.node), met.claim, met.stated.outcome.direction
        ): (met.agreement, met.verdict)
        for met in met_outcomes(kb.model, asks)
    }


def _said(kb: KnowledgeBase, statements: Iterable[Statement]) -> dict[str, tuple[Support, ...]]:
    inferences = kb.inferences
    return {
        said(each, inferences.facts): inferences.supports.get(each, ())
        for each in statements
        if not of_observation(each.subject)
    }


def of_observation(subject: object) -> bool:
    """Return whether a statement is about the node of one observation: it says of what class that is."""
    return isinstance(subject, ox.NamedNode) and subject.value.startswith(OUTCOME)


def _verdicts(
    model: CausalModel, reading: Reading, nodes: tuple[str, ...] | None, asks: Asks
) -> Iterable[tuple[VerdictAsked, SideVerdict]]:
    network = model.network(reading)
    inside = network.nodes if nodes is None else [node for node in nodes if node in network]
    for drug in acting(model, reading, model.members(AGENT)):
        done = Intervention.of(drug)
        if asked := [node for node in inside if asks(done, reading, node)]:
            effects = model.effects(done, reading)
            for node in asked:
                if node != drug and (told := _told(effects, node)).value != "no route":
                    yield VerdictAsked(done, str(reading.exposure), node), told


def _told(effects: Effects, node: str) -> SideVerdict:
    verdict = effects.verdict(node)
    if verdict.value == "no route":
        return SideVerdict()
    # A rebound that is cut moves nothing, and to look for one at every node takes longest.
    release = mechanism(effects, node) if verdict.witness_raised is not None else None
    return SideVerdict(
        value=verdict.value,
        damped=verdict.damped,
        brakes=_brakes(release),
        raised=_bare(verdict.witness_raised),
        lowered=_bare(verdict.witness_lowered),
        claims=frozenset((*verdict.claims, *(release.claims if release else ()))),
    )


def _brakes(mechanism: Mechanism | None) -> tuple[Step, ...]:
    released = {release.brake for release in mechanism.releases} if mechanism else set()
    return tuple(sorted(map(bare, released), key=by_ends))


def _bare(witness: Iterable[Step] | None) -> Route | None:
    return None if witness is None else tuple(map(bare, witness))


def bare(step: Step) -> Step:
    """Return a step without its claims."""
    return replace(step, claims=())


def by_ends(step: Step) -> tuple[str, str, str]:
    """Return what steps are sorted by."""
    return step.source, step.target, step.sign


def same_claim(one: Claim, other: Claim) -> bool:
    """Return whether two claims say the same of the same, whatever their nodes without a name are called."""
    return _named_by_place(one) == _named_by_place(other)


def _named_by_place(claim: Claim) -> Claim:
    places: dict[ox.BlankNode, ox.BlankNode] = {}

    def named(term):  # type: ignore[no-untyped-def]
        if not isinstance(term, ox.BlankNode):
            return term
        return places.setdefault(term, ox.BlankNode(f"n{len(places)}"))

    if not any(isinstance(term, ox.BlankNode) for triple in claim.statements for term in triple):
        return claim
    return replace(claim, statements=tuple((named(s), p, named(o)) for s, p, o in claim.statements))
