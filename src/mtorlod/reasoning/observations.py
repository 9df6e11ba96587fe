"""The outcomes that claims state, read from their graphs: what was done, what changed, and which way."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from mtorlod.loading import Claim
from mtorlod.namespaces import MTOR, RDF_TYPE
from mtorlod.reasoning.stated import Outcome, StatedDirection

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
_TRANSIENT = f"{MTOR}Transient"


def outcomes_of_claims(claims: Iterable[Claim]) -> tuple[Outcome, ...]:
    """Return every outcome of a settled response that a claim states and that is not set aside, by claim."""
    outcomes = [one for several in outcomes_of_nodes(claims).values() for one in several]
    return tuple(sorted(outcomes, key=lambda each: (each.claim, each.on)))


def outcomes_of_nodes(claims: Iterable[Claim]) -> dict[str, tuple[Outcome, ...]]:
    """Return IRI of an observation → its outcomes, of those that `outcomes_of_claims` returns."""
    outcomes: dict[str, tuple[Outcome, ...]] = {}
    for claim in claims:
        if claim.accepted and claim.phase != _TRANSIENT:
            nodes: dict[str, dict[str, set[str]]] = {}
            for subject, predicate, obj in claim.statements:
                if isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode):
                    nodes.setdefault(subject.value, {}).setdefault(predicate.value, set()).add(obj.value)
            for iri, said in nodes.items():
                if f"{MTOR}Outcome" in said.get(RDF_TYPE, ()):
                    told = _outcomes(claim.iri, said, claim.observed_in, claim.exposure)
                    outcomes[iri] = (*outcomes.get(iri, ()), *told)
    return outcomes


def _outcomes(
    claim: str, said: dict[str, set[str]], contexts: tuple[str, ...], exposure: str | None
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
    return [
        Outcome(claim, on, direction, contexts=contexts, exposure=exposure, **done)
        for on in sorted(said.get(f"{MTOR}onEntity", ()))
        for direction in directions
    ]
