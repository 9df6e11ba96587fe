"""The worlds of an intervention: the distinct ways in which nodes can move together, and what is tied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtorlod.display import Displayed
from mtorlod.knowledge_base.effects.effect_rows import laid
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.reasoning.calculus import Effects, Intervention, JointOutcomes, Measured, Tie, ties
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading, UnderReading

LIMIT = 20
"""How many joint outcomes are listed before the rest is "more"."""
ASKED = 12
"""Nodes over which joint outcomes are listed where none is named."""
TIED = 400
"""Contested nodes up to which ties are looked for among all of them."""


@dataclass(frozen=True)
class WorldsOf(UnderReading):
    """The joint outcomes of one intervention under one exposure.

    Attributes:
        reading: exposure and contexts, and whether contested steps count.
        consistent: whether some world has all that was seen; None if the solver reached its limit.
        contested: how many nodes the verdicts leave open.
        outcomes: the ways in which the nodes asked about can move together.
        ties: nodes whose directions hang together in all worlds, those asked about first.
        still: the nodes asked about that move in no world.
    """

    reading: Reading
    consistent: bool | None
    contested: int
    outcomes: JointOutcomes
    ties: tuple[Tie, ...]
    still: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class WorldsTable(Displayed):
    """What an intervention can come to, one answer per reading; `notes` say how the words were read."""

    intervention: Intervention
    answers: tuple[WorldsOf, ...]
    evidence: Evidence
    glossary: Glossary
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[WorldsOf]:
        return iter(self.answers)


def worlds_of(
    model: CausalModel,
    intervention: Intervention,
    reading: Reading,
    nodes: Sequence[str],
    watched: Sequence[str],
    evidence: Evidence,
    limit: int = LIMIT,
) -> tuple[WorldsOf, ...]:
    """Return the joint outcomes of an intervention, one answer per exposure of the reading.

    Args:
        nodes: the nodes asked about; if empty, those of the watched ones that are contested, else the first
            contested ones by name; `ASKED` of them at most.
        watched: the nodes that the source watches.
        limit: how many joint outcomes are listed.

    Raises:
        UnknownName: if the intervention takes part in no effect of this reading.
    """
    answers = []
    for one in reading.each():
        effects = laid(model, intervention, one)
        measured = evidence.measured(effects, model)
        open_ones = contested(effects)
        asked = tuple(nodes) or _first(open_ones, watched)
        still = tuple(node for node in asked if not moves(measured, node))
        tied: tuple[Tie, ...] = ()
        if measured.consistent is not False:
            tied = ties(measured, open_ones if len(open_ones) <= TIED else asked)
        answers.append(
            WorldsOf(
                reading=one,
                consistent=measured.consistent,
                contested=len(open_ones),
                outcomes=measured.outcomes([node for node in asked if node not in still], limit),
                ties=tuple(sorted(tied, key=lambda tie: (not set(asked) & set(tie.nodes), tie.first))),
                still=still,
            )
        )
    return tuple(answers)


def moves(measured: Measured, node: str) -> bool:
    """Return whether a node can move at all, given what was measured; one outside the network does not."""
    return node in measured.effects.network and measured.given_value(node) != "no route"


def contested(effects: Effects) -> tuple[str, ...]:
    """Return the nodes that both directions are left to, by name."""
    numbers = {state >> 1 for state in effects.left if state ^ 1 in effects.left}
    return tuple(effects.network.nodes[number] for number in sorted(numbers))


def open_given(measured: Measured, nodes: Sequence[str]) -> tuple[str, ...]:
    """Return those of the nodes that the measurements leave open."""
    return tuple(node for node in nodes if measured.given_value(node) == "open")


def _first(open_ones: Sequence[str], watched: Sequence[str]) -> tuple[str, ...]:
    return tuple(node for node in watched if node in open_ones)[:ASKED] or tuple(open_ones[:3])
