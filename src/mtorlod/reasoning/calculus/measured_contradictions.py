"""Measurements that contradict the network: which cannot stand together, and what would explain them.

A contradiction is a set of measurements, with the steps whose signs rule them out: were the sign of any one
of these steps not known, the measurements could stand. An explanation is an influence from outside:
something that the network does not state moves a node.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mtorlod.reasoning.calculus.given_measurements import OUTSIDE, Measured, Seen
from mtorlod.reasoning.calculus.leaving_out import Patience, grown, narrowed, smallest_conflicts
from mtorlod.reasoning.calculus.possible_worlds import IMPOSSIBLE, Worlds
from mtorlod.reasoning.calculus.values import DIRECTIONS, Direction, Step

UP_TO = 3
LIMIT = 20

PATIENCE = 30_000_000
"""What is spent if nothing else is said: some 3,000 questions over 10,000 steps, some ten seconds."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Measurements that cannot stand together, and of which none can be left out.

    Attributes:
        measurements: pairs of a node and how it was seen, by node.
        steps: signed steps that rule them out, of which none can be left out; empty if they could not stand
            whatever the signs, or if the solver reached its limit.
        irreducible: whether it is known that none of the steps can be left out; else that would have taken
            too many questions, and there are more than need be.
    """

    measurements: tuple[tuple[str, Seen], ...]
    steps: tuple[Step, ...]
    irreducible: bool = True


@dataclass(frozen=True, slots=True)
class Contradictions:
    """The contradictions in what was measured, the smallest first, then by node.

    Attributes:
        found: the contradictions.
        up_to: the largest number of measurements in one that was looked for.
        complete: whether these are all of up to that size; False if there are more than the limit, or if
            looking for them takes too many questions.
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


def contradictions(
    measured: Measured, up_to: int = UP_TO, limit: int = LIMIT, patience: int = PATIENCE
) -> Contradictions:
    """Return the smallest sets of measurements that cannot stand together, each with the steps that say so.

    Args:
        measured: what was done and measured.
        up_to: how many measurements the largest set may have.
        limit: how many sets to return.
        patience: questions × steps of the network that may be spent on finding sets, and as many on what
            rules them out.
    """
    if measured.consistent is not False:
        return Contradictions((), up_to, measured.consistent is True)
    nodes = measured.evidence
    worlds = measured.worlds
    literals = {node: measured.assumed([node]) for node in nodes}
    told = sorted({abs(literal) for each in literals.values() for literal in each} - {IMPOSSIBLE})
    looking, blaming = Patience(patience), _Blame(measured, patience)

    def satisfied(some: frozenset[str]) -> frozenset[str] | None:
        looking.spend(blaming.cost)
        world = worlds.find((literal for node in some for literal in literals[node]), told)
        if world is False:
            return None
        if world is None or not isinstance(world, frozenset):
            return some
        return some | {node for node in nodes if _holds(literals[node], world)}

    sets, complete = smallest_conflicts(
        nodes, lambda some: grown(nodes, some, satisfied), up_to, limit, looking
    )
    return Contradictions(tuple(blaming.told(some) for some in sets), up_to, complete)


def _holds(literals: Sequence[int], world: frozenset[int]) -> bool:
    return IMPOSSIBLE not in literals and all(
        (each in world) if each > 0 else (-each not in world) for each in literals
    )


class _Blame:
    """Finds the signed steps that rule out what was seen of some nodes, over one layout of the network."""

    def __init__(self, measured: Measured, patience: int) -> None:
        self._measured = measured
        self._worlds = Worlds([measured.effects], loose=True)
        self._patience = Patience(patience)
        self.cost = 1 + len(measured.effects.network.signs)

    def told(self, nodes: frozenset[str]) -> Contradiction:
        """Return the contradiction of what was seen of some nodes, which cannot stand together."""
        effects, worlds = self._measured.effects, self._worlds
        network = effects.network
        far = self._steps_from(nodes)
        # What is far from what was measured is left out first: it seldom matters.
        edges = sorted(far.keys() - network.unsigned, key=lambda edge: (-far[edge], edge))
        signs = {worlds.sign(edge, network.signs[edge]): edge for edge in edges}
        assumed = self._measured.assumed(sorted(nodes), worlds)

        def blamed(some: Sequence[int]) -> frozenset[int] | None:
            self._patience.spend(self.cost)
            return worlds.against([*assumed, *some])

        steps, irreducible = narrowed(list(signs), blamed, self._patience)
        return Contradiction(
            tuple((node, self._measured.seen[node]) for node in sorted(nodes)),
            tuple(network.step(edge, effects.setting.dead) for edge in sorted(signs[each] for each in steps)),
            irreducible,
        )

    def _steps_from(self, nodes: Iterable[str]) -> dict[int, int]:
        """Return edge, of those on walks to some nodes → how many steps away the nearest of them is."""
        effects = self._measured.effects
        network, nearest = effects.network, dict[int, int]()
        for number in map(network.number, nodes):
            near: dict[int, int] = {}
            for state in (2 * number, 2 * number + 1):
                if state in effects.walked:
                    leading = effects.walked.leading_to(state)
                    for other in leading.states:
                        steps = int(leading.steps[other])
                        near[other >> 1] = min(steps, near.get(other >> 1, steps))
            for edge in effects.edges_on_routes(number):
                away = near[network.targets[edge]]
                nearest[edge] = min(away, nearest.get(edge, away))
        return nearest


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
    worlds = measured.worlds_with(number)
    ways = {
        literal: (node, direction)
        for node in effects.network.nodes
        for direction in DIRECTIONS
        if (literal := worlds.influence(node, direction)) != IMPOSSIBLE
    }
    assumed = measured.assumed(measured.evidence, worlds)
    explanations: list[tuple[tuple[str, Direction], ...]] = []
    while len(explanations) <= limit:
        world = worlds.find(assumed)
        if not isinstance(world, frozenset):
            return Influences(number, tuple(sorted(explanations)), world is False)
        together = [literal for literal in ways if literal in world]
        explanations.append(tuple(sorted(ways[literal] for literal in together)))
        worlds.forbid(together)
    return Influences(number, tuple(sorted(explanations[:limit])), False)
