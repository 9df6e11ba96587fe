"""The worlds of an intervention: the distinct ways in which nodes can move together, and what is tied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtorlod.knowledge_base.answers import AnswerTable
from mtorlod.knowledge_base.causal_arguments import CausalQuestion
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.reasoning.calculus import Effects, Intervention, JointOutcomes, Measured, Tie, ties
from mtorlod.reasoning.reading import Reading, UnderReading

ASKED = 12
"""Nodes over which joint outcomes are listed where none is named."""
TIED = 400
"""Contested nodes up to which ties are looked for among all of them."""


@dataclass(frozen=True)
class WorldsOf(UnderReading):
    """The joint outcomes of one intervention under one exposure.

    Attributes:
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


@dataclass(frozen=True, repr=False, kw_only=True)
class WorldsTable(AnswerTable[WorldsOf]):
    """What an intervention can come to, one row per reading; `notes` say how the words were read."""

    intervention: Intervention
    evidence: Evidence


def worlds_of(question: CausalQuestion, limit: int) -> WorldsTable:
    """Return the joint outcomes of an intervention, as many of them as `limit` says.

    Where no node is asked about, of the watched ones that are contested, else of the first contested ones by
    name; `ASKED` of them at most.
    """
    profile = question.kb.profile
    answers = []
    for one, measured in question.measured():
        open_ones = contested(measured.effects)
        asked = question.nodes or _first(open_ones, (*profile.watched, *profile.readouts))
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
    return WorldsTable(
        tuple(answers),
        question.kb.glossary,
        question.notes,
        intervention=question.done,
        evidence=question.evidence,
    )


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
