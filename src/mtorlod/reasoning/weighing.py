"""Which of two stated outcomes prevails over the other, where a source says so."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from mtorlod.loading.graph import Graph
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.calculus import Setting
from mtorlod.reasoning.stated import Outcome, matching

_OUTWEIGHS = f"{MTOR}outweighs"


@dataclass(frozen=True)
class Weighing:
    """That one observation prevails over another, as a claim states; each may be of several nodes."""

    claim: str
    stronger: tuple[Outcome, ...]
    weaker: tuple[Outcome, ...]

    def concerns(self, things: Container[str]) -> bool:
        """Return whether one of the outcomes names one of these: as what changed, or as what was done."""
        return any(
            one in things
            for each in (*self.stronger, *self.weaker)
            for one in (each.on, *each.agents, *each.classes, *each.gains, *each.losses)
        )

    def decides(self, setting: Setting, nodes: Container[str], classes: Mapping[str, Iterable[str]]) -> bool:
        """Return whether both outcomes speak of what was done, and one of them of one of these nodes."""
        sides = (self.stronger, self.weaker)
        speaks = matching(setting, classes)
        spoken = all(any(map(speaks, side)) for side in sides)
        return spoken and any(each.on in nodes for side in sides for each in side)


def weighings(graph: Graph, outcomes: Mapping[str, tuple[Outcome, ...]]) -> tuple[Weighing, ...]:
    """Return every weighing that an accepted claim states, by claim.

    Args:
        graph: its claims.
        outcomes: IRI of an observation → its outcomes.
    """
    listed = [claim for claim in graph.claims.values() if claim.accepted]
    return tuple(
        Weighing(claim.iri, outcomes.get(subject.value, ()), outcomes.get(obj.value, ()))
        for claim in sorted(listed, key=lambda each: each.iri)
        for subject, predicate, obj in claim.statements
        if predicate.value == _OUTWEIGHS
    )
