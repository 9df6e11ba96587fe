"""The outcomes that claims state, read from their graphs: what was done, what changed, and which way."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from mtorlod.loading.graph import Graph, Says
from mtorlod.namespaces import MTOR, RDF_TYPE
from mtorlod.reasoning.stated import Outcome, StatedDirection
from mtorlod.terms import TYPE, mtor

_DIRECTIONS: dict[str, StatedDirection] = {
    f"{MTOR}Raised": "raised",
    f"{MTOR}Lowered": "lowered",
    f"{MTOR}Unchanged": "unchanged",
    f"{MTOR}Altered": "altered",
    f"{MTOR}NotRaised": "not raised",
    f"{MTOR}NotLowered": "not lowered",
}
_DONE = {
    "agents": (f"{MTOR}givenAgent",),
    "classes": (f"{MTOR}givenMemberOf",),
    "gains": (f"{MTOR}gainOf", f"{MTOR}byActionOf"),
    "losses": (f"{MTOR}lossOf",),
}
_HELD, _MUTATED, _STIMULUS = f"{MTOR}heldMeanwhile", f"{MTOR}mutationOf", f"{MTOR}givenStimulus"
_OUTCOME = mtor("Outcome")
_TRANSIENT = f"{MTOR}Transient"
_PHOSPHORYLATION, _SITE = f"{MTOR}Phosphorylation", mtor("PhosphorylationSite")


def by_claim(outcomes_of_nodes: Mapping[str, tuple[Outcome, ...]]) -> tuple[Outcome, ...]:
    """Return all outcomes of observations, by claim."""
    outcomes = (one for several in outcomes_of_nodes.values() for one in several)
    return tuple(sorted(outcomes, key=lambda each: (each.claim, each.on)))


def outcomes_of_nodes(graph: Graph) -> dict[str, tuple[Outcome, ...]]:
    """Return IRI of an observation → its outcomes.

    Of a settled response only, and of claims that are not set aside.
    """
    outcomes: dict[str, tuple[Outcome, ...]] = {}
    sites = _sites(graph)
    for claim in graph.claims.values():
        observing = any(obj == _OUTCOME and predicate == TYPE for _, predicate, obj in claim.statements)
        if observing and claim.accepted and claim.phase != _TRANSIENT:
            nodes: dict[str, dict[str, set[str]]] = {}
            for subject, predicate, obj in claim.statements:
                if isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode):
                    nodes.setdefault(subject.value, {}).setdefault(predicate.value, set()).add(obj.value)
            for iri, said in nodes.items():
                if _OUTCOME.value in said.get(RDF_TYPE, ()):
                    told = _outcomes(claim.iri, said, claim.observed_in, claim.exposure, sites)
                    outcomes[iri] = (*outcomes.get(iri, ()), *told)
    return outcomes


def bearers_of_sites(said: Says) -> dict[str, set[str]]:
    """Return phosphorylation site → what is said to bear it."""
    bearers: dict[str, set[str]] = {}
    for site, _, kind, _ in said.saying(TYPE):
        if kind == _SITE:
            bearers.setdefault(site.value, set())
    for site, _, bearer, _ in said.saying(mtor("isSiteOf")):
        bearers.setdefault(site.value, set()).add(bearer.value)
    for bearer, _, site, _ in said.saying(mtor("hasSite")):
        bearers.setdefault(site.value, set()).add(bearer.value)
    return bearers


def _sites(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Return what bears phosphorylation sites → them, sorted; and every site → itself."""
    borne: dict[str, set[str]] = {}
    for site, bearers in bearers_of_sites(graph).items():
        for node in (site, *bearers):
            borne.setdefault(node, set()).add(site)
    return {node: tuple(sorted(sites)) for node, sites in borne.items()}


def _outcomes(
    claim: str,
    said: dict[str, set[str]],
    contexts: tuple[str, ...],
    exposure: str | None,
    sites: Mapping[str, tuple[str, ...]],
) -> list[Outcome]:
    """Return the outcomes of one observation node: one per thing that changed."""
    done = {
        field: frozenset().union(*(said.get(one, ()) for one in fields)) for field, fields in _DONE.items()
    }
    # What was absent all the while is lost as far as a verdict goes; for a changed form there is no verdict.
    done["losses"] |= frozenset(said.get(_HELD, ()))
    done["gains"] |= frozenset(said.get(_STIMULUS, ()))
    directions = sorted(_DIRECTIONS[d] for d in said.get(f"{MTOR}direction", ()) if d in _DIRECTIONS)
    if not directions or (_MUTATED in said and any(done.values())):
        return []
    of_sites = _PHOSPHORYLATION in said.get(f"{MTOR}aspect", ())
    return [
        Outcome(
            claim,
            on,
            direction,
            contexts=contexts,
            exposure=exposure,
            sites=sites.get(on, ()) if of_sites and sites.get(on) != (on,) else None,
            **done,
        )
        for on in sorted(said.get(f"{MTOR}onEntity", ()))
        for direction in directions
    ]
