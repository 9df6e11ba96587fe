"""Opposite signs on one pair of nodes: contradictions, between sources too, and contexts that do not meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.loading import Claim
from mtorlod.loading.networks.report import opposed_words
from mtorlod.reasoning.at_any_remove import at_any_remove
from mtorlod.reasoning.calculus import CausalEdge
from mtorlod.reasoning.effects_of_claims import Effect, EffectRelations
from mtorlod.reasoning.reading import Broader

if TYPE_CHECKING:
    from mtorlod.knowledge_base.sources.rdf_source import RdfSource

Pair = tuple[str, str]


def opposite_claims(source: RdfSource, edges: Iterable[CausalEdge]) -> tuple[int, tuple[str, ...]]:
    """Return how many pairs have signs that contradict, and in words those in contexts that do not meet.

    Claims of different exposures are never read together unless that is asked for, and oppose nothing.

    Args:
        edges: effects of the source, among which they are looked for.
    """
    claims, broader = source.claims, source.dataset.broader
    tied: dict[Pair, dict[str, set[str]]] = {}
    for edge in edges:
        if edge.sign != "?":
            stating = edge.claims or ("",)
            tied.setdefault((edge.source, edge.target), {}).setdefault(edge.sign, set()).update(stating)
    both = {pair: by_sign for pair, by_sign in tied.items() if len(by_sign) == 2}
    if both:
        _add_stated(both, claims, source.model.direct.relations)
    contradictions, opposed = 0, []
    for ends, by_sign in both.items():
        sides = [[claims.get(iri) for iri in sorted(by_sign[sign])] for sign in "+-"]
        meeting = [(up, down) for up in sides[0] for down in sides[1] if _same_exposure(up, down)]
        if any(_meet(up, down, broader) for up, down in meeting):
            contradictions += 1
        elif meeting:
            seen_in = ({c for claim in side if claim for c in claim.observed_in} for side in sides)
            where = (set(map(source.label, contexts)) for contexts in seen_in)
            opposed.append(opposed_words(*map(source.label, ends), *where))
    return contradictions, tuple(sorted(opposed))


def between_sources(
    claims: Mapping[str, Claim], effects: Iterable[Effect], broader: Broader, own: Set[str]
) -> dict[Pair, list[tuple[str, str]]]:
    """Return source and target → the claims that raise and lower, of different sources, that contradict.

    Args:
        own: claims of which each pair has one; whether others contradict is said where they are.
    """
    stating: dict[Pair, dict[str, set[str]]] = {}
    for effect in effects:
        if effect.sign != "?":
            by_sign = stating.setdefault((effect.source, effect.target), {"+": set(), "-": set()})
            by_sign[effect.sign].update(iri for iri in effect.claims if iri in claims)
    contradicting: dict[Pair, list[tuple[str, str]]] = {}
    for tied, by_sign in stating.items():
        for up in sorted(by_sign["+"]):
            for down in sorted(by_sign["-"]):
                one, other = claims[up], claims[down]
                apart = one.source != other.source and not own.isdisjoint((up, down))
                if apart and _same_exposure(one, other) and _meet(one, other, broader):
                    contradicting.setdefault(tied, []).append((up, down))
    return contradicting


def _add_stated(
    tied: dict[Pair, dict[str, set[str]]], claims: Mapping[str, Claim], relations: EffectRelations
) -> None:
    """Add the claims whose wider relation draws no edge of its own beside a narrower one."""
    for iri, claim in claims.items():
        for subject, predicate, obj in claim.statements if claim.accepted else ():
            if isinstance(obj, ox.NamedNode) and (by_sign := tied.get((subject.value, obj.value))):
                sign = relations.signs.get(predicate.value)
                if sign in by_sign:
                    by_sign[sign].add(iri)


def _same_exposure(one: Claim | None, other: Claim | None) -> bool:
    exposures = {claim.exposure for claim in (one, other) if claim is not None} - {None}
    return len(exposures) < 2


def _meet(one: Claim | None, other: Claim | None, broader: Broader) -> bool:
    """Return whether two claims hold in a context in common; one without any holds everywhere."""
    if one is None or other is None or not one.observed_in or not other.observed_in:
        return True
    first, second = set(one.observed_in), set(other.observed_in)
    return any(not second.isdisjoint(at_any_remove(context, broader)) for context in first) or any(
        not first.isdisjoint(at_any_remove(context, broader)) for context in second
    )
