"""Measured directions: what each says by itself, and what all of them together leave of the verdicts.

A node that was seen raised or lowered keeps that direction, and needs its support like any other. A node that
was seen unchanged is no evidence, unless it is told to hold: then it carries nothing on. What all the worlds
that are left agree on is given by the measurements: a second verdict beside the first, never in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from mtorlod.reasoning.calculus.leaving_out import irreducible
from mtorlod.reasoning.calculus.possible_worlds import IMPOSSIBLE, JointOutcomes, Worlds, outcomes_of
from mtorlod.reasoning.calculus.values import DIRECTIONS, Direction, VerdictValue, Witness, opposite
from mtorlod.reasoning.calculus.verdicts import Effects

Seen = Literal["raised", "lowered", "unchanged"]
SEEN: tuple[Seen, ...] = ("raised", "lowered", "unchanged")

Told = Literal["not in the network", "no route", "right", "contradicted", "open", "undecided"]
GivenValue = Literal["raised", "lowered", "open", "undecided", "no route"]

OUTSIDE = 8
"""How many influences from outside are tried before contradictory measurements are given up."""

LARGE = 30_000
"""Steps of a network that takes longer to lay out once more than to assume what was seen in each question."""


@dataclass(frozen=True, slots=True)
class Triage:
    """What one measurement says by itself, before the others are looked at.

    Attributes:
        node: what was measured.
        seen: how it was seen to move.
        told: "not in the network"; "no route" (nothing that was done leads there); "right" and "contradicted"
            (the verdict has one direction, this one or another); "open" (the verdict has both); "undecided".
        verdict: the verdict without measurements; None if it is not in the network.
    """

    node: str
    seen: Seen
    told: Told
    verdict: VerdictValue | None


@dataclass(frozen=True, slots=True)
class Given:
    """What all worlds that are left agree on for one node.

    Attributes:
        node: the node.
        value: "raised" or "lowered" (all worlds agree), "open" (they do not), "no route" (it moves in none),
            "undecided" (the solver reached its limit).
        forced_by: the measured nodes that force it: without any one of them the others do not. Empty if
            none is needed, and where the value is open.
        repaired: whether the measurements contradict the network, and the value is what all worlds agree on
            that the fewest influences from outside make possible.
    """

    node: str
    value: GivenValue
    forced_by: tuple[str, ...] = ()
    repaired: bool = False


def agreed(ways: Sequence[bool | None]) -> GivenValue:
    """Return what worlds agree on for a node, by whether one moves it in each direction (None: not known)."""
    if None in ways:
        return "undecided"
    if all(ways):
        return "open"
    return DIRECTIONS[ways.index(True)] if any(ways) else "no route"


class Measured:
    """What an intervention does, given what was measured.

    Args:
        effects: what the intervention does.
        seen: node → how it was seen to move. Nodes outside the network are told apart, and count for nothing.
        unchanged_holds: whether a node seen unchanged carries nothing on; else it is no evidence.
        not_from_outside: nodes that nothing from outside can be thought to move, such as drugs not given.

    Raises:
        ValueError: if a direction is none of `SEEN`.
    """

    def __init__(
        self,
        effects: Effects,
        seen: Mapping[str, Seen],
        unchanged_holds: bool = False,
        not_from_outside: Collection[str] = (),
    ) -> None:
        for direction in seen.values():
            if direction not in SEEN:
                raise ValueError(f"a node is seen raised, lowered or unchanged, not {direction!r}")
        self.effects = effects
        self.seen: dict[str, Seen] = dict(sorted(seen.items()))
        self.unchanged_holds = unchanged_holds
        self.not_from_outside = frozenset(not_from_outside)
        self.worlds = Worlds([effects])
        self._known: dict[int, bool | None] = {}

    def triage(self, but: Collection[str] = ()) -> tuple[Triage, ...]:
        """Return what each measurement says by itself, by node; some nodes can be left out."""
        return tuple(self._told(node, seen) for node, seen in self.seen.items() if node not in but)

    def _told(self, node: str, seen: Seen) -> Triage:
        if node not in self.effects.network:
            return Triage(node, seen, "not in the network", None)
        verdict = self.effects.value(node)
        told: Told = "open"
        if verdict in ("no route", "undecided"):
            told = verdict  # type: ignore[assignment]
        elif verdict in DIRECTIONS:
            told = "right" if verdict == seen else "contradicted"
        return Triage(node, seen, told, verdict)

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """The measured nodes that count: those with a route, less those seen unchanged unless they hold."""
        return tuple(
            node
            for node, seen in self.seen.items()
            if self._moves(node) and (seen in DIRECTIONS or self.unchanged_holds)
        )

    def _moves(self, node: str) -> bool:
        network, walked = self.effects.network, self.effects.walked
        if node not in network:
            return False
        return any(state in walked for state in network.states(node))

    def assumed(self, nodes: Sequence[str], worlds: Worlds | None = None, experiment: int = 0) -> list[int]:
        """Return the literals that say what was seen of some nodes of the evidence."""
        worlds = self.worlds if worlds is None else worlds
        literals: list[int] = []
        for node in nodes:
            seen = self.seen[node]
            if seen in DIRECTIONS:
                literals.append(worlds.state(node, seen, experiment))  # type: ignore[arg-type]
            else:
                ways = (worlds.state(node, direction, experiment) for direction in DIRECTIONS)
                literals += [-literal for literal in ways if literal != IMPOSSIBLE]
        return literals

    @cached_property
    def consistent(self) -> bool | None:
        """Whether some world has all that was seen; None if the solver reached its limit."""
        return self.worlds.possible(self.assumed(self.evidence))

    @cached_property
    def outside(self) -> int:
        """The fewest influences from outside that make what was seen possible; 0 if none is needed."""
        if self.consistent is not False:
            return 0
        for most in range(1, OUTSIDE + 1):
            worlds = self.worlds_with(most)
            if worlds.possible(self.assumed(self.evidence, worlds)):
                return most
        return OUTSIDE + 1

    def worlds_with(self, outside: int) -> Worlds:
        """Return the worlds in which something outside may move so many nodes."""
        return Worlds([self.effects], outside=outside, not_from_outside=self.not_from_outside)

    @cached_property
    def worlds_left(self) -> Worlds:
        """The worlds that have all that was seen, by the fewest influences from outside if need be."""
        worlds = self.worlds_with(self.outside) if self.outside else Worlds([self.effects])
        assumed = self.assumed(self.evidence, worlds)
        if IMPOSSIBLE not in assumed:
            worlds.require(assumed)
        return worlds

    @cached_property
    def _left(self) -> Worlds:
        """The worlds that are asked what is left."""
        return self.worlds if self._is_large and not self.outside else self.worlds_left

    @cached_property
    def _kept(self) -> list[int]:
        """What has to be assumed in each question, so that what was seen holds."""
        return self.assumed(self.evidence) if self._left is self.worlds else []

    @property
    def _is_large(self) -> bool:
        return len(self.effects.network) >= LARGE

    def _can(self, literal: int) -> bool | None:
        """Return whether something is so in a world that is left; None if the solver reached its limit."""
        if literal not in self._known:
            world = self._left.find([*self._kept, literal])
            self._known[literal] = None if world is None else world is not False
            if isinstance(world, frozenset):
                self._known.update(dict.fromkeys(world, True))
        return self._known[literal]

    def given(self, node: str) -> Given:
        """Return the verdict on a node, given the measurements, with what forces it.

        Raises:
            UnknownName: if the network has no such node.
        """
        value = self.given_value(node)
        repaired = self.consistent is False
        if value in ("open", "undecided") or repaired:
            return Given(node, value, repaired=repaired)
        return Given(node, value, self._forced_by(node, value))

    def given_value(self, node: str) -> GivenValue:
        """Return the value of the verdict on a node, given the measurements.

        Raises:
            UnknownName: if the network has no such node.
        """
        states = self.effects.network.states(node)
        if not self._moves(node):
            return "no route"
        if self.consistent is not False and not self._stands_still:
            alone = [d for state, d in zip(states, DIRECTIONS, strict=True) if state in self.effects.left]
            if len(alone) == 1:
                return alone[0]
        if self.outside > OUTSIDE:
            return "undecided"
        return agreed([self._can(self._left.state(node, direction)) for direction in DIRECTIONS])

    @cached_property
    def _stands_still(self) -> bool:
        return any(self.seen[node] == "unchanged" for node in self.evidence)

    def _forced_by(self, node: str, value: GivenValue) -> tuple[str, ...]:
        against = [self.worlds.state(node, direction) for direction in DIRECTIONS if direction != value]
        ways = [literal for literal in against if literal != IMPOSSIBLE]

        def stand(nodes: Sequence[str]) -> bool:
            assumed = self.assumed(nodes)
            return any(self.worlds.possible([*assumed, way]) is not False for way in ways)

        return irreducible(self.evidence, stand)

    def at_work(self, route: Witness, node: str, direction: Direction) -> bool | None:
        """Return whether some world that has all that was seen moves each node of a route as the route does.

        None if the solver reached its limit.

        Args:
            route: the steps of a route.
            node, direction: where it ends, and how it moves what is there.
        """
        moves = {node: direction}
        for step in reversed(route):
            # Where a step has no sign, the node before it may move either way.
            if step.sign == "?":
                break
            direction = direction if step.sign == "+" else opposite(direction)
            moves[step.source] = direction
        literals = [self.worlds.state(other, way) for other, way in moves.items()]
        return self.worlds.possible([*self.assumed(self.evidence), *literals])

    def outcomes(self, nodes: Sequence[str], limit: int = 20) -> JointOutcomes:
        """Return the ways in which some nodes can move together, given the measurements.

        Raises:
            UnknownName: if the network has no such node.
        """
        return outcomes_of(self.worlds, self.assumed(self.evidence), nodes, limit)
