"""Measurements that contradict the network: which cannot stand together, and what would explain them.

A contradiction is a set of measurements, with the steps whose signs rule them out: were the sign of any one
of these steps not known, the measurements could stand. An explanation is an influence from outside:
something that the network does not state moves a node.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtorlod.reasoning.calculus.leaving_out import grown, irreducible, smallest_conflicts
from mtorlod.reasoning.calculus.measured import OUTSIDE, Measured, Seen
from mtorlod.reasoning.calculus.values import DIRECTIONS, Direction, Step
from mtorlod.reasoning.calculus.worlds import IMPOSSIBLE, Worlds

UP_TO = 3
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Measurements that cannot stand together, and of which none can be left out.

    Attributes:
        measurements: pairs of a node and how it was seen, by node.
        steps: signed steps that rule them out, of which none can be left out; empty if they could not stand
            whatever the signs, or if the solver reached its limit.
    """

    measurements: tuple[tuple[str, Seen], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Contradictions:
    """The contradictions in what was measured, the smallest first, then by node.

    Attributes:
        found: the contradictions.
        up_to: the largest number of measurements in one that was looked for.
        complete: whether these are all of up to that size.
    """

    found: tuple[Contradiction, ...]
    up_to: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Influences:
    """The fewest influences from outside that would explain what was measured.

    Attributes:
        number: how many are needed; 0 if none is, None if more than were tried.
        found: the sets of that size, each of pairs of a node and the direction in which something moves it.
        complete: whether these are all of that size.
    """

    number: int | None
    found: tuple[tuple[tuple[str, Direction], ...], ...]
    complete: bool


def contradictions(measured: Measured, up_to: int = UP_TO, limit: int = LIMIT) -> Contradictions:
    """Return the smallest sets of measurements that cannot stand together, each with the steps that say so.

    Args:
        measured: what was done and measured.
        up_to: how many measurements the largest set may have.
        limit: how many sets to return.
    """
    if measured.consistent is not False:
        return Contradictions((), up_to, measured.consistent is True)
    nodes = measured.evidence
    literals = {node: measured.assumed([node]) for node in nodes}

    def satisfied(some: frozenset[str]) -> frozenset[str] | None:
        world = measured.worlds.find(literal for node in some for literal in literals[node])
        if world is False:
            return None
        if world is None or not isinstance(world, frozenset):
            return some
        return some | {node for node in nodes if _holds(literals[node], world)}

    found, complete = smallest_conflicts(nodes, lambda some: grown(nodes, some, satisfied), up_to, limit)
    told = tuple(
        Contradiction(tuple((node, measured.seen[node]) for node in sorted(some)), _steps(measured, some))
        for some in found
    )
    return Contradictions(told, up_to, complete)


def _holds(literals: Sequence[int], world: frozenset[int]) -> bool:
    return IMPOSSIBLE not in literals and all(
        (each in world) if each > 0 else (-each not in world) for each in literals
    )


def _steps(measured: Measured, nodes: frozenset[str]) -> tuple[Step, ...]:
    """Return signed steps that rule out what was seen of some nodes, as few as leaving out comes to."""
    effects = measured.effects
    network = effects.network
    worlds = Worlds([effects], loose=True)
    near = (effects.edges_on_routes(network.number(node)) for node in nodes)
    edges = sorted(frozenset().union(*near) - network.unsigned)
    assumed = measured.assumed(sorted(nodes), worlds)

    def stand(some: Sequence[int]) -> bool:
        signs = (worlds.sign(edge, network.signs[edge]) for edge in some)
        return worlds.possible([*assumed, *signs]) is not False

    return tuple(network.step(edge, effects.setting.dead) for edge in irreducible(edges, stand))


def influences(measured: Measured, limit: int = LIMIT) -> Influences:
    """Return the fewest influences from outside that would explain what was measured.

    Args:
        measured: what was done and measured.
        limit: how many sets to return.
    """
    number = measured.outside
    if number == 0:
        return Influences(0, ((),), measured.consistent is True)
    if number > OUTSIDE:
        return Influences(None, (), False)
    effects = measured.effects
    worlds = Worlds([effects], outside=number)
    ways = {
        literal: (node, direction)
        for node in effects.network.nodes
        for direction in DIRECTIONS
        if (literal := worlds.influence(node, direction)) != IMPOSSIBLE
    }
    assumed = measured.assumed(measured.evidence, worlds)
    found: list[tuple[tuple[str, Direction], ...]] = []
    while len(found) <= limit:
        world = worlds.find(assumed)
        if not isinstance(world, frozenset):
            return Influences(number, tuple(sorted(found)), world is False)
        together = [literal for literal in ways if literal in world]
        found.append(tuple(sorted(ways[literal] for literal in together)))
        worlds.forbid(together)
    return Influences(number, tuple(sorted(found[:limit])), False)
