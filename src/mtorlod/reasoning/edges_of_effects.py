"""The effects that claims state, as edges of a network: what each needs, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from mtorlod.loading import Claim
from mtorlod.loading.graph import Graph
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.calculus import CausalEdge, Dispute
from mtorlod.reasoning.disputes import SignedPair
from mtorlod.reasoning.effects_of_claims import Effect
from mtorlod.reasoning.indirect_effects import OUTCOME
from mtorlod.reasoning.reading import Reading, fits

_REQUIRES = f"{MTOR}requiresPartner"


def edges_of_effects(
    effects: list[Effect],
    claims: Mapping[str, Claim],
    unneeded: Set[tuple[str, str]],
    disputes: Mapping[SignedPair, Dispute],
) -> Iterator[CausalEdge]:
    """Yield effects as edges, an unsigned one only where nothing signs it.

    An effect needs all partners that its claims name. Where a claim denies that what acts requires a
    partner, those that do not name the partner make an edge of their own, which stands without it.

    Args:
        effects: what is stated and let in.
        claims: claim IRI → claim.
        unneeded: what acts, and a partner that it does not require.
        disputes: source, sign and target of an effect → what stands against it.
    """
    signed = {(effect.source, effect.target) for effect in effects if effect.sign != "?"}

    def named(support: Iterable[str]) -> set[str]:
        return {partner for iri in support if iri in claims for partner in claims[iri].conditions}

    def is_implied(support: Iterable[str]) -> bool:
        return any(iri in claims and claims[iri].implied for iri in support)

    for effect in effects:
        if effect.sign == "?" and (effect.source, effect.target) in signed:
            continue
        shared = {partner for partner in effect.partners if (effect.source, partner) not in unneeded}
        by_conditions: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for support in effect.supports:
            by_conditions.setdefault(tuple(sorted(shared | named(support))), []).append(support)
        for conditions, supports in by_conditions.items():
            yield CausalEdge.of(
                effect.source,
                effect.sign,  # type: ignore[arg-type]
                effect.target,
                conditions=conditions,
                supports=supports,
                dispute=disputes.get((effect.source, effect.sign, effect.target)),
                implied=all(map(is_implied, supports)),
                indirect=effect.predicate == OUTCOME,
            )


def unneeded_partners(graph: Graph, reading: Reading) -> frozenset[tuple[str, str]]:
    """Return what acts, and the partner that a claim of the reading denies that it requires."""
    denying = (claim for claim in graph.claims.values() if claim.denials and claim.bears_verdicts)
    return frozenset(
        (denial.source, denial.target)
        for claim in denying
        if fits(claim, reading, graph.broader, graph.subject)
        for denial in claim.denials
        if denial.property == _REQUIRES
    )
