"""Which states can be in one world together: told by trees of routes, else asked of the solver.

Two routes that nowhere pass one node in both its states can be parts of one world. So one tree of routes
tells of most pairs of states at once, another tree of others, and a world that the solver found of all pairs
in it. What is left is asked, pair after pair; most of that is what no world holds.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.reach import StateGraph
from mtorlod.reasoning.calculus.values import DIRECTIONS

TREES = 40
"""Trees of routes that are grown before anything is asked."""
SEED = 1


class Companions:
    """Which states of some nodes can be in one world, of those that have all that was seen.

    Args:
        measured: what was done and seen; some world has it.
        nodes: the nodes, each of which can move either way.
        questions: how many the solver may be asked.
    """

    def __init__(self, measured: Measured, nodes: Sequence[str], questions: int) -> None:
        self._measured = measured
        self._worlds = measured.worlds_left
        self._questions = questions
        network = measured.effects.network
        self._name = {state: node for node in nodes for state in network.states(node)}
        self._bit = {state: 1 << place for place, state in enumerate(sorted(self._name))}
        self._literal = {
            state: self._worlds.state(node, DIRECTIONS[state & 1]) for state, node in self._name.items()
        }
        self._state_of = {literal: state for state, literal in self._literal.items()}
        self._together = dict.fromkeys(self._bit, 0)
        self._apart = {state: self._bit[state ^ 1] for state in self._bit}
        # Where nothing was seen to stand still every node moves, so what cannot go one way goes the other.
        self._every_moves = all(measured.seen[node] != "unchanged" for node in measured.evidence)
        self._grow_trees()

    def leaves_one_way(self, node: str, side: int, others: Iterable[str]) -> tuple[str, ...] | None:
        """Return those of some nodes that have at most one direction where one moves so.

        None if the questions were spent before that was known.
        """
        states_of = self._measured.effects.network.states
        state = states_of(node)[side]
        wanted = [state for other in others for state in states_of(other)]
        for other in wanted:
            if not (self._bit[other] & (self._together[state] | self._apart[state])):
                if not self._questions:
                    return None
                self._ask(state, other)
        apart = self._apart[state]
        return tuple(
            self._name[other] for other in wanted[::2] if apart & (self._bit[other] | self._bit[other ^ 1])
        )

    def _ask(self, state: int, other: int) -> None:
        self._questions -= 1
        world = self._worlds.find([self._literal[state], self._literal[other]])
        if isinstance(world, frozenset):
            self._in_one_world(self._state_of[literal] for literal in world if literal in self._state_of)
        elif world is False:
            self._never(state, other)
        else:
            # The solver reached its limit: nothing is claimed to be settled.
            self._together[state] |= self._bit[other]
            self._together[other] |= self._bit[state]

    def _in_one_world(self, states: Iterable[int]) -> None:
        here = list(states)
        mask = 0
        for state in here:
            mask |= self._bit[state]
        for state in here:
            self._together[state] |= mask

    def _never(self, state: int, other: int) -> None:
        """Take in that two states are in no world together, and what follows from it."""
        for one, two in ((state, other), (other, state)):
            self._apart[one] |= self._bit[two]
            if self._every_moves:
                # One demands that the other node goes its other way, and so all that this demands.
                self._apart[one] |= self._apart[two ^ 1]
                self._together[two ^ 1] |= self._together[one]

    def _grow_trees(self) -> None:
        chance = random.Random(SEED)
        graph, roots = self._within()
        after = {}
        for _ in range(TREES):
            before: dict[int, int] = dict.fromkeys(roots, -1)
            grown, at = list(before), 0
            chance.shuffle(grown)
            while at < len(grown):
                # Somewhere among the last few: deeper than breadth first, and different each time.
                place = chance.randrange(at, min(at + 8, len(grown)))
                grown[at], grown[place] = grown[place], grown[at]
                state = grown[at]
                at += 1
                if state not in after:
                    after[state] = [to for to, _ in graph.after(state)]
                for to in chance.sample(after[state], len(after[state])):
                    if to not in before and not _passes(before, state, to ^ 1):
                        before[to] = state
                        grown.append(to)
            self._told_by(before, grown)

    def _within(self) -> tuple[StateGraph, list[int]]:
        """Return the states left beside routes to what was seen, and those at which routes begin."""
        left = self._measured.effects.left
        beside = self._routes_to_what_was_seen()
        still = [
            state
            for node in self._measured.evidence
            if self._measured.seen[node] == "unchanged"
            for state in self._measured.effects.network.states(node)
        ]
        gone = {state ^ 1 for state in beside} | {*still}
        graph = left.graph.without(gone)
        return graph, [root for root in left.states_of_roots() if root not in gone]

    def _routes_to_what_was_seen(self) -> set[int]:
        """Return the states of routes within one world to all that was seen to move."""
        measured = self._measured
        network, left = measured.effects.network, measured.effects.left
        wanted = {
            network.state(node, seen)  # type: ignore[arg-type]
            for node in measured.evidence
            if (seen := measured.seen[node]) in DIRECTIONS
        }
        if not wanted:
            return set()
        world = self._worlds.find([])
        assert isinstance(world, frozenset)
        there = [state for state, literal in self._worlds.literals_of_states().items() if literal in world]
        within = left.graph.only(there).walk()
        return {passed for state in wanted for passed in within.states_to(state)}

    def _told_by(self, before: dict[int, int], grown: Sequence[int]) -> None:
        """Take in which states have routes in a tree that nowhere pass a node both ways."""
        below = {state: self._bit.get(state, 0) for state in grown}
        for state in reversed(grown):
            if before[state] >= 0:
                below[before[state]] |= below[state]
        every, against = 0, dict.fromkeys(grown, 0)
        for state in grown:
            every |= self._bit.get(state, 0)
            parent = before[state]
            against[state] = below.get(state ^ 1, 0) | (against[parent] if parent >= 0 else 0)
        for state in grown:
            if state in self._bit:
                self._together[state] |= every & ~against[state]


def _passes(before: dict[int, int], state: int, other: int) -> bool:
    """Return whether the route to a state in a tree passes another."""
    while state >= 0:
        if state == other:
            return True
        state = before[state]
    return False
