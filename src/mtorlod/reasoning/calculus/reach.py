"""Which states an intervention reaches: the signed double cover, walked breadth first.

A state is a node raised (2·node) or lowered (2·node + 1). A + edge links like states, a - edge opposite
ones, a ? edge both. Nothing enters a closed node, except a drug that fixes it. For a large network, `reach`
is answered by the compiled engine, with the same states, order and predecessors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mtorlod.reasoning.calculus.engines import Engine, is_compiled
from mtorlod.reasoning.calculus.interventions import UNSIGNED
from mtorlod.reasoning.calculus.network import Network

Move = tuple[int, int]
"""The state moved to, and the edge that leads there."""

START = -1
"""In place of predecessor and edge, for a state that a walk starts from."""


class StateGraph:
    """The double cover of a network, less what is closed or dead. Moves are worked out once per state.

    Args:
        network: the network underneath.
        roots: states to start from.
        closed: nodes that no edge enters, save those in `entries`.
        entries: edges that may enter closed nodes.
        dead: edges that are gone.
        dropped: states that are no longer there.
        engine: which engine walks it; by size if left out.
    """

    def __init__(
        self,
        network: Network,
        roots: Iterable[int],
        closed: Collection[int] = frozenset(),
        entries: Collection[int] = frozenset(),
        dead: Collection[int] = frozenset(),
        dropped: frozenset[int] = frozenset(),
        engine: Engine = "auto",
    ) -> None:
        self.network = network
        self.dropped = dropped
        self.roots = tuple(sorted(root for root in set(roots) if root not in dropped))
        self.closed = closed
        self.entries = entries
        self.dead = dead
        self.engine = engine
        self._moves: dict[int, tuple[Move, ...]] = {}

    def without(self, states: frozenset[int]) -> StateGraph:
        """Return the same graph less some more states."""
        return StateGraph(
            self.network, self.roots, self.closed, self.entries, self.dead, self.dropped | states, self.engine
        )

    def after(self, state: int) -> tuple[Move, ...]:
        """Return the moves out of a state, by the state moved to.

        Where several edges lead to one state, the signed one stands for all.
        """
        moves = self._moves.get(state)
        if moves is None:
            moves = self._moves[state] = tuple(sorted(self._work_out(state).items()))
        return moves

    def _work_out(self, state: int) -> dict[int, int]:
        network, closed, dead, dropped = self.network, self.closed, self.dead, self.dropped
        targets, signs, side = network.targets, network.signs, state & 1
        found: dict[int, int] = {}
        for edge in network.out_of(state >> 1):
            target, sign = targets[edge], signs[edge]
            if edge in dead or (target in closed and edge not in self.entries):
                continue
            sides = (0, 1) if sign == UNSIGNED else (side ^ sign,)
            for to in sides:
                if 2 * target + to not in dropped:
                    found.setdefault(2 * target + to, edge)
        return found


@dataclass(frozen=True, eq=False)
class Reached:
    """The states reached, each with the move that first reached it, in the order they were reached.

    `came_from` maps a state to its predecessor and the edge between; both are `START` at a root.
    """

    came_from: Mapping[int, tuple[int, int]]

    def __contains__(self, state: object) -> bool:
        return state in self.came_from

    def __iter__(self) -> Iterator[int]:
        return iter(self.came_from)

    def __len__(self) -> int:
        return len(self.came_from)

    def moves_to(self, state: int) -> tuple[Move, ...]:
        """Return the shortest way to a state: the root it starts from (edge `START`), then each move."""
        moves = []
        while state != START:
            before, edge = self.came_from[state]
            moves.append((state, edge))
            state = before
        return tuple(reversed(moves))


def reach(graph: StateGraph) -> Reached:
    """Return all states that can be reached from the roots."""
    if is_compiled(graph.network, graph.engine):
        from mtorlod.reasoning.calculus import compiled

        return compiled.reach(graph)
    return Reached(spread(graph, [(root, START, START) for root in graph.roots])[0])


def spread(
    graph: StateGraph,
    first: Iterable[tuple[int, int, int]],
    blocked: Collection[int] = frozenset(),
    goal: int | None = None,
    within: Collection[int] | None = None,
) -> tuple[Mapping[int, tuple[int, int]], int]:
    """Walk breadth first and return each state's predecessor and edge, and the number of moves looked at.

    Of the shortest walks to a state it keeps the one whose nodes come first by number, which is by name;
    between walks over the same nodes, the one whose states do.

    Args:
        graph: what is walked.
        first: triples of a state to start from, its predecessor and the edge between.
        blocked: nodes not to be entered.
        goal: stop at the end of the level that holds this state.
        within: if given, the only states that may be entered.
    """
    if goal is not None and within is not None and is_compiled(graph.network, graph.engine):
        from mtorlod.reasoning.calculus import compiled

        return compiled.spread(graph, first, blocked, goal, within)
    came_from: dict[int, tuple[int, int]] = {}
    looked_at = 0
    found = {state: (0, before, edge) for state, before, edge in first}
    while found:
        # Rank within the level: by rank of the walk before, then by node; both states of a node share it.
        level: list[tuple[int, int]] = []
        previous: tuple[int, int] | None = None
        rank = -1
        for rank_before, state in sorted((found[state][0], state) for state in found):
            if (rank_before, state >> 1) != previous:
                rank, previous = rank + 1, (rank_before, state >> 1)
            level.append((rank, state))
            came_from[state] = found[state][1:]
        if goal is not None and goal in came_from:
            break
        found = {}
        for rank, state in level:
            moves = graph.after(state)
            looked_at += len(moves)
            for to, edge in moves:
                if to in came_from or to in found or to >> 1 in blocked:
                    continue
                if within is None or to in within:
                    found[to] = (rank, state, edge)
    return came_from, looked_at


def leading_to(graph: StateGraph, reached: Collection[int], goal: int) -> Collection[int]:
    """Return the reached states from which a walk leads to the goal, the goal among them."""
    if is_compiled(graph.network, graph.engine):
        from mtorlod.reasoning.calculus import compiled

        return compiled.leading_to(graph, reached, goal)
    network, dead = graph.network, graph.dead
    found = {goal}
    stack = [goal]
    while stack:
        state = stack.pop()
        node, side = state >> 1, state & 1
        for edge in network.into(node):
            if edge in dead or (node in graph.closed and edge not in graph.entries):
                continue
            sign = network.signs[edge]
            sides = (0, 1) if sign == UNSIGNED else (side ^ sign,)
            for come in sides:
                before = 2 * network.sources[edge] + come
                if before not in found and before in reached:
                    found.add(before)
                    stack.append(before)
    return frozenset(found)
