"""Which states an intervention reaches: the signed double cover, walked breadth first, feedback dropped.

A state is a node raised (2·node) or lowered (2·node + 1). A + edge links like states, a - edge opposite
ones, a ? edge both. Nothing enters a closed node, except a drug that fixes it.
"""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from mtorlod.reasoning.calculus.cover import (
    Cover,
    Ints,
    Laid,
    cover_of,
    filled,
    first_of,
    laid_on,
    marks,
    may_step,
)
from mtorlod.reasoning.calculus.engines import Engine, Walkers, is_compiled, walkers
from mtorlod.reasoning.calculus.interventions import Setting
from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.walking import CLOSED, GONE, REACHED, Space

Move = tuple[int, int]
"""The state moved to, and the edge that leads there."""

START = -1
"""In place of the edge, for a state that a walk starts from."""


class StateGraph:
    """The double cover of a network, less what is closed, dead or gone.

    Args:
        network: the network underneath.
        roots: states to start from.
        closed: nodes that no edge enters, save those in `entries`.
        entries: edges that may enter closed nodes.
        dead: edges that are gone.
        engine: how it is walked; by size if left out.

    Attributes:
        gone: per state, what a walk begins with: `GONE` if it is not there, `CLOSED` if its node is closed.
    """

    def __init__(
        self,
        network: Network,
        roots: Iterable[int],
        closed: Collection[int] = frozenset(),
        entries: Collection[int] = frozenset(),
        dead: Collection[int] = frozenset(),
        engine: Engine = "auto",
    ) -> None:
        self.network = network
        self.roots = tuple(sorted(set(roots)))
        self.closed = closed
        self.entries = entries
        self.dead = dead
        self.engine = engine
        self.compiled = is_compiled(network, engine)
        self.gone = marks(2 * len(network.nodes), self.compiled)
        for node in closed:
            self.gone[2 * node] = self.gone[2 * node + 1] = CLOSED
        self.cover: Cover = cover_of(network, self.compiled)
        self.laid: Laid = laid_on(network, self.roots, closed, entries, dead, self.compiled)
        self.walkers: Walkers = walkers(self.compiled)

    @classmethod
    def under(
        cls, setting: Setting, engine: Engine = "auto", without: frozenset[int] = frozenset()
    ) -> StateGraph:
        """Return the double cover under an intervention, less some more edges.

        What is fixed stays fixed, though the effect that fixes it may be left out: so every route is one of
        the whole network.
        """
        dead = setting.dead | without
        return cls(setting.network, setting.roots, setting.closed, setting.entries, dead, engine)

    def without(self, states: Iterable[int]) -> StateGraph:
        """Return the same graph less some more states."""
        other = copy.copy(self)
        other.gone = copy.copy(self.gone)
        for state in states:
            other.gone[state] = GONE
        return other

    def only(self, states: Iterable[int]) -> StateGraph:
        """Return the same graph less all but some states."""
        return self.without({*range(len(self.gone))}.difference(states))

    def after(self, state: int) -> tuple[Move, ...]:
        """Return the moves out of a state, by the state moved to.

        Where several edges lead to one state, the signed one stands for all.
        """
        node, side = state >> 1, state & 1
        cover, kind, dead = self.cover, self.laid.kind, self.laid.dead
        moves: dict[int, int] = {}
        for place in range(cover.starts[node], cover.starts[node + 1]):
            to, edge = int(cover.codes[place]) ^ side, int(cover.edge[place])
            if to not in moves and self.gone[to] != GONE and may_step(kind, dead, node, to >> 1, edge):
                moves[to] = edge
        return tuple(sorted(moves.items()))

    def edge_between(self, state: int, to: int) -> int:
        """Return the edge of the move from one state to another, which must be there."""
        node, code, cover = state >> 1, to ^ (state & 1), self.cover
        place = bisect_left(cover.codes, code, cover.starts[node], cover.starts[node + 1])
        while not may_step(self.laid.kind, self.laid.dead, node, to >> 1, int(cover.edge[place])):
            place += 1
        return int(cover.edge[place])

    def walk(
        self,
        roots: Iterable[int] | None = None,
        blocked: Iterable[int] = (),
        goal: int = -1,
        space: Space | None = None,
    ) -> Reached:
        """Walk from the roots, or from other states, not entering the blocked nodes.

        Args:
            goal: stop as soon as this state is reached; -1 for none.
            space: arrays to be used again; new ones if left out.
        """
        space = space or space_for(self)
        space.mark[:] = self.gone
        for node in blocked:
            space.mark[2 * node] = space.mark[2 * node + 1] = GONE
        laid = self.laid
        if roots is not None:
            laid = laid._replace(roots=laid_on(self.network, sorted(roots), (), (), (), self.compiled).roots)
        return Reached(self, space, self.walkers.walk(self.cover, laid, space, goal))


class Reached:
    """The states reached, each with the move that first reached it, in the order they were reached.

    Attributes:
        graph: what was walked.
        space: what the walk wrote.
        count: how many states were reached.
    """

    def __init__(self, graph: StateGraph, space: Space, count: int) -> None:
        self.graph = graph
        self.space = space
        self.count = count

    def __contains__(self, state: object) -> bool:
        return isinstance(state, int) and bool(self.space.mark[state] == REACHED)

    def __iter__(self) -> Iterator[int]:
        return iter(first_of(self.space.queue, self.count))

    def __len__(self) -> int:
        return self.count

    def states_to(self, state: int) -> list[int]:
        """Return the states of the shortest way to a state: a root first, the state itself last."""
        way = []
        place = self.space.place_of[state]
        while place >= 0:
            way.append(int(self.space.queue[place]))
            place = self.space.origin[place]
        return way[::-1]

    def moves_to(self, state: int) -> tuple[Move, ...]:
        """Return the shortest way to a state: the root it starts from (edge `START`), then each move."""
        return moves_over(self.graph, self.states_to(state))

    @cached_property
    def steps(self) -> Ints:
        """How many steps the walk kept has, per position in the queue."""
        counts = filled(max(self.count, 1), self.graph.compiled)
        self.graph.walkers.count_steps(self.count, self.space, counts)
        return counts

    def steps_to(self, state: int) -> int:
        """Return how many steps the shortest way to a state has."""
        return int(self.steps[self.space.place_of[state]])

    def leading_to(self, goal: int) -> Leading:
        """Return the reached states from which walks lead to a goal."""
        size, compiled = len(self.space.mark), self.graph.compiled
        states, steps = filled(size, compiled), filled(size, compiled)
        graph = self.graph
        count = graph.walkers.lead_to(goal, graph.cover, graph.laid, self.space.mark, steps, states)
        return Leading(self, states, steps, count)

    def states_of_roots(self) -> list[int]:
        """Return the states that this walk began at."""
        states = []
        for place in range(self.count):
            if self.space.origin[place] >= 0:
                break
            states.append(int(self.space.queue[place]))
        return states


class Leading:
    """The reached states from which walks lead to a goal.

    Attributes:
        steps: per state, one more than the steps that it has to go; 0 for those that do not lead there.
        states: those that do, nearest first.
    """

    def __init__(self, reached: Reached, states: Ints, steps: Ints, count: int) -> None:
        self.steps = steps
        self._reached = reached
        self._states = states
        self._count = count

    @cached_property
    def states(self) -> list[int]:
        return first_of(self._states, self._count)

    def within(self, most: int) -> list[int]:
        """Return the states on walks of at most so many steps from where all walks begin to the goal."""
        reached, graph = self._reached, self._reached.graph
        inside = filled(self._count, graph.compiled)
        near = graph.walkers.near
        count = near(self._count, self._states, self.steps, reached.space, reached.steps, most, inside)
        return first_of(inside, count)


def moves_over(graph: StateGraph, states: list[int]) -> tuple[Move, ...]:
    """Return the moves that go over states one after the other."""
    moves = [(states[0], START)]
    moves += [(to, graph.edge_between(before, to)) for before, to in pairwise(states)]
    return tuple(moves)


def space_for(graph: StateGraph) -> Space:
    """Return arrays for a walk."""
    size, compiled = 2 * len(graph.network.nodes), graph.compiled
    queue, origin, place_of, spare, more = (filled(size, compiled) for _ in range(5))
    return Space(marks(size, compiled), queue, origin, place_of, marks(size, compiled), spare, more)
