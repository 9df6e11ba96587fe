"""Direct effects, stated and inferred: who acts on whom, with which sign, on whose word.

The sign of a relation is read from the vocabulary: its own `mtor:effectSign`, else that of the
nearest wider relation that declares one. Where two things are tied by a relation and by a wider
one, only the narrower counts. Outcomes are no effects and never appear here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.errors import FaultyClaim
from mtorlod.loading.graph import Graph
from mtorlod.namespaces import MTOR, RDFS, shorten
from mtorlod.reasoning.at_any_remove import at_any_remove
from mtorlod.reasoning.derivations import Inferences, Support

AFFECTS = f"{MTOR}affects"
SIGNS = ("+", "-", "?")
_SIGN = f"{MTOR}effectSign"
_ASPECT = f"{MTOR}effectAspect"
_SUB_PROPERTY = f"{RDFS}subPropertyOf"


@dataclass(frozen=True, order=True)
class Effect:
    """A direct effect; IRIs are strings."""

    source: str
    sign: str
    """'+', '-' or '?'."""
    target: str
    supports: tuple[tuple[str, ...], ...]
    """The alternatives: each a sorted set of claims that is enough; `()` among them needs no claim."""
    predicate: str
    aspect: str | None
    """What it acts on (activity, amount, assembly …), as the relation declares."""
    partners: tuple[str, ...] = ()
    """What it is gone without, on the word of any claim that ties the two with this sign, sorted."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that it can rest on, sorted."""
        return tuple(sorted({claim for support in self.supports for claim in support}))


@dataclass(frozen=True)
class EffectRelations:
    """The effect relations of a vocabulary: their signs, aspects and wider relations."""

    wider: Mapping[str, frozenset[str]]
    """Relation → all wider relations, itself excluded; only relations below `mtor:affects`."""
    signs: Mapping[str, str]
    aspects: Mapping[str, str]

    def is_effect(self, relation: str) -> bool:
        """Return whether a relation says that one thing acts on another."""
        return relation == AFFECTS or AFFECTS in self.wider.get(relation, frozenset())


def effect_relations(dataset: Graph) -> EffectRelations:
    """Return the effect relations that a dataset's vocabulary declares.

    Raises:
        FaultyClaim: if the nearest wider relations of an unsigned one disagree, or a sign is none of + - ?.
    """
    parents: dict[str, set[str]] = {}
    declared: dict[str, dict[str, set[str]]] = {_SIGN: {}, _ASPECT: {}}
    telling = [ox.NamedNode(one) for one in (_SUB_PROPERTY, *declared)]
    for subject, predicate, obj, graph in dataset.saying(*telling):
        if isinstance(graph, ox.DefaultGraph) and isinstance(subject, ox.NamedNode):
            if predicate.value in declared and not isinstance(obj, ox.BlankNode):
                declared[predicate.value].setdefault(subject.value, set()).add(obj.value)
            elif predicate.value == _SUB_PROPERTY and isinstance(obj, ox.NamedNode):
                parents.setdefault(subject.value, set()).add(obj.value)
    wider = {
        relation: at_any_remove(relation, parents) - {relation} for relation in sorted({*parents, AFFECTS})
    }
    effects = [relation for relation in wider if relation == AFFECTS or AFFECTS in wider[relation]]
    signs = {relation: _sign(relation, parents, declared[_SIGN]) for relation in effects}
    aspects = {r: a for r in effects if (a := _nearest(r, parents, declared[_ASPECT]))}
    return EffectRelations({r: wider[r] for r in effects}, signs, {r: min(a) for r, a in aspects.items()})


class DirectEffects:
    """What of a graph says that one thing acts on another; found once, then read under any claims."""

    def __init__(self, dataset: Graph, inferences: Inferences) -> None:
        self.relations = effect_relations(dataset)
        self._needs = {iri: claim.conditions for iri, claim in dataset.claims.items() if claim.conditions}
        named = ox.NamedNode
        self._said = [
            (subject.value, predicate.value, obj.value, supports)
            for (subject, predicate, obj), supports in _everything(inferences)
            if isinstance(subject, named) and isinstance(obj, named)
            if self.relations.is_effect(predicate.value)
        ]

    def ties(self) -> Iterable[tuple[str, str, str]]:
        """Yield source, target and claim of every effect, once for each claim that it can rest on."""
        for source, _, target, supports in self._said:
            for claim in {claim for support in supports for claim in support}:
                yield source, target, claim

    def by(self, claims: Set[str] | None = None) -> list[Effect]:
        """Return the direct effects that hold (by the given claims alone, if they are given), sorted.

        A relation is dropped where a narrower one ties the same two things by those claims. The narrower
        one rests on the wider one's claims as well, if both have the same sign: who says that a drug inhibits
        a kinase speaks for the effect of a drug that is said to target it.
        """
        relations = self.relations
        stating: dict[tuple[str, str], dict[str, list[Support]]] = {}
        for source, relation, target, supports in self._said:
            kept = [support for support in supports if claims is None or support <= claims]
            if kept:
                stating.setdefault((source, target), {})[relation] = kept
        effects = [
            Effect(
                source=source,
                sign=relations.signs[relation],
                target=target,
                supports=self._supports(relation, tied),
                predicate=relation,
                aspect=relations.aspects.get(relation),
                partners=self._partners(tied, relations.signs[relation]),
            )
            for (source, target), tied in stating.items()
            for relation in tied
            if not any(relation in relations.wider[other] for other in tied)
        ]
        return sorted(effects, key=lambda e: (e.source, e.target, e.predicate))

    def _supports(self, relation: str, tied: Mapping[str, list[Support]]) -> tuple[tuple[str, ...], ...]:
        """Return what is enough for a relation: what states it, or a wider one with its sign."""
        signs, wider = self.relations.signs, self.relations.wider[relation]
        alike = {relation} | {other for other in tied if other in wider and signs[other] == signs[relation]}
        enough = {support for other in alike for support in tied[other]}
        return tuple(
            sorted(tuple(sorted(each)) for each in enough if not any(less < each for less in enough))
        )

    def _partners(self, tied: Mapping[str, list[Support]], sign: str) -> tuple[str, ...]:
        """Return what is needed by any claim that ties two things with a sign, in whatever relation."""
        alike = (supports for relation, supports in tied.items() if self.relations.signs[relation] == sign)
        claims = {claim for supports in alike for support in supports for claim in support}
        return tuple(sorted({partner for claim in claims for partner in self._needs.get(claim, ())}))


def _everything(inferences: Inferences) -> Iterable[tuple[tuple, tuple[Support, ...]]]:
    yield from inferences.supports.items()
    for statement in inferences.facts.given:
        if statement not in inferences.supports:
            yield statement, (frozenset(),)


def _nearest(relation: str, parents: Mapping[str, Set[str]], declared: Mapping[str, Set[str]]) -> set[str]:
    """Return what the relation declares, or else what the nearest wider ones do."""
    level, seen = {relation}, {relation}
    while level:
        values = {value for one in level for value in declared.get(one, ())}
        if values:
            return values
        level = {parent for one in level for parent in parents.get(one, ())} - seen
        seen |= level
    return set()


def _sign(relation: str, parents: Mapping[str, Set[str]], declared: Mapping[str, Set[str]]) -> str:
    signs = _nearest(relation, parents, declared) or {"?"}
    if len(signs) > 1 or not signs <= set(SIGNS):
        raise FaultyClaim(
            f"{shorten(relation)} has no one sign: {', '.join(sorted(signs))}",
            f'declare mtor:effectSign "+", "-" or "?" on {shorten(relation)} itself',
        )
    return next(iter(signs))
