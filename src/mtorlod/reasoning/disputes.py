"""Which direct effects are contested: accepted claims are for them, and others against.

Against an effect stands a denial of it by another source, of its relation or of a wider one, and any claim
that is said to contradict one of those for it. Contested is a state, not an error: both sides stay. What
stands against a step is let in as what stands for it is: a denial seen only in flies says nothing of human
cancer, and there the step is contested in flies only.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from functools import cached_property

from mtorlod.loading import Claim
from mtorlod.loading.graph import Graph
from mtorlod.namespaces import OWL
from mtorlod.reasoning.calculus import Dispute, Network
from mtorlod.reasoning.effects_of_claims import Effect, EffectRelations
from mtorlod.reasoning.experiments import Works
from mtorlod.reasoning.reading import Reading, fits

_ON_PROPERTY = f"{OWL}onProperty"


SignedPair = tuple[str, str, str]
"""Source, sign, target."""


class Disputes:
    """The disputes of a graph.

    Args:
        dataset: the graph.
        relations: its effect relations.
        against: pairs of claims that contradict each other, beside those that the graph says do.
    """

    def __init__(
        self, dataset: Graph, relations: EffectRelations, against: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._dataset = dataset
        self._relations = relations
        self._contradicting: dict[str, set[str]] = {}
        self._denying: dict[tuple[str, str], list[tuple[str, Claim]]] = {}
        said = ((claim.iri, other) for claim in dataset.claims.values() for other in claim.contradicts)
        for one, other in (*said, *against):
            self._contradicting.setdefault(one, set()).add(other)
            self._contradicting.setdefault(other, set()).add(one)
        for claim in dataset.claims.values():
            for denial in claim.denials if stands(claim) else ():
                ends = denial.source, denial.target
                self._denying.setdefault(ends, []).append((denial.property, claim))

    @cached_property
    def works(self) -> Works:
        """The works that claims report."""
        return Works(self._dataset)

    def of(self, effects: Iterable[Effect], reading: Reading) -> dict[SignedPair, Dispute]:
        """Return, of steps that effects make, those that something stands against under a reading."""
        disputes = {}
        for step, same in _by_step(effects).items():
            stating = {iri for effect in same for iri in effect.claims}
            against = self._denied(same, stating) | self._contradicted(stating)
            if against and (told := self._told(same, against, reading)):
                disputes[step] = told
        return disputes

    def _told(self, effects: list[Effect], against: Set[str], reading: Reading) -> Dispute | None:
        """Return the dispute by what a reading lets in; else what is against an effect in other contexts."""
        dataset, claims = self._dataset, self._dataset.claims
        anywhere = replace(reading, contexts="any")
        heard, elsewhere = (
            {iri for iri in against if fits(claims[iri], let_in, dataset.broader, dataset.subject)}
            for let_in in (reading, anywhere)
        )
        if heard or not elsewhere:
            return self._counted(effects, heard) if heard else None
        seen = {context for iri in elsewhere for context in claims[iri].observed_in}
        return replace(self._counted(effects, elsewhere), only_in=tuple(sorted(seen)))

    def votes(self, effects: Iterable[Effect], reading: Reading) -> dict[str, Dispute]:
        """Return claim → how many experiments are for and against the effect that it states or denies."""
        listed = list(effects)
        disputes, voted = self.of(listed, reading), dict[str, Dispute]()
        for step, same in _by_step(listed).items():
            votes = disputes.get(step) or self._counted(same, frozenset())
            speaking = self.speaking(support for each in same for support in each.supports)
            voted.update(dict.fromkeys((*(claim.iri for claim in speaking), *votes.claims), votes))
        return voted

    def _counted(self, effects: list[Effect], against: Set[str]) -> Dispute:
        claims = self._dataset.claims
        speaking = self.speaking(support for each in effects for support in each.supports)
        return Dispute(
            tuple(sorted(against)),
            self.works.experiments(speaking),
            self.works.experiments(claims[iri] for iri in against),
        )

    def speaking(self, supports: Iterable[Iterable[str]]) -> list[Claim]:
        """Return, of each set of claims that is enough for an effect, those that state one; else the first.

        That a drug is of a class, say, is no experiment about what the class does.
        """
        by_iri: dict[str, Claim] = {}
        for support in supports:
            claims = [self._dataset.claims[iri] for iri in support if iri in self._dataset.claims]
            told = [claim for claim in claims if self._states_effect(claim)] or claims[:1]
            by_iri.update((claim.iri, claim) for claim in told)
        return list(by_iri.values())

    def _denied(self, effects: list[Effect], stating: Set[str]) -> set[str]:
        claims, wider = self._dataset.claims, self._relations.wider
        sources = {claims[iri].source for iri in stating if iri in claims}
        return {
            claim.iri
            for effect in effects
            for relation, claim in self._denying.get((effect.source, effect.target), ())
            if relation == effect.predicate or relation in wider.get(effect.predicate, ())
            if sources - {claim.source}
        }

    def _contradicted(self, stating: Set[str]) -> set[str]:
        claims = self._dataset.claims
        named = {iri for stated in stating for iri in self._contradicting.get(stated, ())} - stating
        return {iri for iri in named if iri in claims and stands(claims[iri])}

    def _states_effect(self, claim: Claim) -> bool:
        relations = (
            getattr(obj, "value", "") if predicate.value == _ON_PROPERTY else predicate.value
            for _, predicate, obj in claim.statements
        )
        return any(map(self._relations.is_effect, relations))


def _by_step(effects: Iterable[Effect]) -> dict[SignedPair, list[Effect]]:
    effects_of: dict[SignedPair, list[Effect]] = {}
    for effect in effects:
        effects_of.setdefault((effect.source, effect.sign, effect.target), []).append(effect)
    return effects_of


def stands(claim: Claim) -> bool:
    """Return whether a claim, for or against, is one of those that count: not set aside, and no hearsay."""
    return claim.bears_verdicts and not claim.set_aside


def uncontested(whole: Network) -> Network:
    """Return a network less its contested steps; what loses its only ones is still to be asked about."""
    kept = set(range(len(whole))) - whole.contested
    return Network.of(map(whole.edge, sorted(kept)), whole.nodes)
