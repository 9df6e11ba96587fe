"""Each source against the others: what it saw, beside what follows from everybody else's steps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from mtorlod.display import Displayed
from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.audits.own_terms import done_in, seen_under
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.sources.heard_sources import HeardSources
from mtorlod.reasoning.calculus import Effects, Intervention, Network, VerdictValue
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import Outcome, held_against, verdicts_of

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

Standing = Literal["agrees", "disagrees", "silent", "not comparable"]
STANDINGS: tuple[Standing, ...] = ("agrees", "disagrees", "silent", "not comparable")


@dataclass(frozen=True)
class OutcomeAgainstOthers:
    """An outcome that a source states, beside the verdict of the network of all others.

    Attributes:
        source: IRI of the source.
        done: what was done; None where it is a class of drugs, or something that the others know nothing of.
        value: the verdict, of all nodes that the outcome speaks of; None where there is none to compare.
        standing: how they stand to one another; silent where the others predict no direction, not comparable
            where the outcome speaks of what no verdict speaks of.
    """

    source: str
    outcome: Outcome
    done: Intervention | None
    value: VerdictValue | None
    standing: Standing


@dataclass(frozen=True, repr=False)
class BetweenSources(Displayed):
    """Every stated outcome against the network of the other sources, by source; `heard` tells of which."""

    outcomes: tuple[OutcomeAgainstOthers, ...]
    glossary: Glossary
    heard: HeardSources | None = None

    @cached_property
    def counts(self) -> dict[str, dict[Standing, int]]:
        """Source → how many of its outcomes agree, disagree, meet silence, or cannot be compared."""
        tallies: dict[str, Counter[Standing]] = {}
        for each in self.outcomes:
            tallies.setdefault(each.source, Counter())[each.standing] += 1
        return {source: {told: tallies[source][told] for told in STANDINGS} for source in sorted(tallies)}


def between_sources(kb: KnowledgeBase) -> BetweenSources:
    """Return what each source saw against what follows from the steps of the others.

    Each outcome is asked on its own terms: just what it names, in the contexts in which it was seen.
    """
    model, claims = kb.model, kb.claims
    own: dict[str, set[str]] = {}
    for claim in claims.values():
        own.setdefault(claim.source, set()).add(claim.iri)
    networks: dict[tuple[str, Reading], Network] = {}
    compared = []
    for outcome in model.outcomes:
        source = claims[outcome.claim].source
        reading = seen_under(outcome)
        if (source, reading) not in networks:
            networks[source, reading] = model.network_without(own[source], reading)
        compared.append(_compared(source, outcome, networks[source, reading], model.solve_limit))
    in_order = sorted(compared, key=lambda each: (each.source, each.outcome.claim))
    return BetweenSources(tuple(in_order), kb.glossary, kb.heard_sources)


def _compared(source: str, outcome: Outcome, network: Network, limit: int) -> OutcomeAgainstOthers:
    done = done_in(outcome)
    if not outcome.nodes:
        return OutcomeAgainstOthers(source, outcome, None, None, "not comparable")
    known = all(node in network for node in done.nodes) and any(node in network for node in outcome.nodes)
    if outcome.classes or not done.acts or not known:
        return OutcomeAgainstOthers(source, outcome, None, None, "silent")
    try:
        stated = held_against(outcome, verdicts_of(Effects(network, done, limit)))
    except MtorlodError:  # what is held and moved by the same drug has no verdict
        return OutcomeAgainstOthers(source, outcome, None, None, "silent")
    standing = stated.agreement if stated.agreement in STANDINGS else "silent"
    return OutcomeAgainstOthers(source, outcome, done, stated.against, standing)  # type: ignore[arg-type]
