"""Routes that prove a verdict: from the intervention to a state, visiting no node twice.

The shortest walk to a state may pass a node in both its states; such a walk proves nothing. The search
here then goes through the walks in order of length and node names, splitting the rest of them at the
first node that a walk visits twice, until a walk visits none twice (a witness), nothing is left (the
state has no witness, which settles the verdict), or the budget is spent (nothing is known).
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mtorlod.reasoning.calculus.reach import START, Move, StateGraph, leading_to, spread
from mtorlod.reasoning.calculus.values import Witness

BUDGET = 200_000
"""Moves that one search may look at. A count, not a time: the same input gives the same verdict anywhere."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for a simple route came to.

    Attributes:
        route: the moves, the first of them a root; None if none was found.
        complete: whether the search went to its end; no route and complete means that there is none.
    """

    route: tuple[Move, ...] | None
    complete: bool

    @property
    def none_exists(self) -> bool:
        """Whether it is proven that no simple route leads there."""
        return self.route is None and self.complete


def is_simple(route: Iterable[Move]) -> bool:
    """Return whether a route visits no node twice."""
    nodes = [state >> 1 for state, _ in route]
    return len(nodes) == len(set(nodes))


def simple_route(
    graph: StateGraph,
    reached: Collection[int],
    goal: int,
    budget: int = BUDGET,
    first: Iterable[int] | None = None,
    blocked: frozenset[int] = frozenset(),
    useful: Collection[int] | None = None,
) -> Search:
    """Return the shortest route to the goal that visits no node twice; ties by the names of its nodes.

    Args:
        graph: the states and moves to search.
        reached: states that the search may use.
        goal: the state to arrive at.
        budget: moves that may be looked at before giving up.
        first: states to start from; the roots of the graph if left out.
        blocked: nodes that the route may not visit.
        useful: the reached states that lead to the goal, for callers that know them.
    """
    starts = tuple(graph.roots if first is None else first)
    if useful is None:
        useful = leading_to(graph, reached, goal)
    spent = 0

    def shortest(prefix: tuple[Move, ...], banned: frozenset[int]) -> tuple[Move, ...] | None:
        """Return the shortest walk that goes on from the prefix, but not at once to a banned state."""
        nonlocal spent
        closed = blocked.union(state >> 1 for state, _ in prefix)
        if prefix and prefix[-1][0] == goal:
            return None
        before = prefix[-1][0] if prefix else START
        onward: Iterable[Move] = graph.after(before) if prefix else ((start, START) for start in starts)
        opening = [
            (state, before, edge)
            for state, edge in onward
            if state not in banned and state in useful and state >> 1 not in closed
        ]
        came_from, looked_at = spread(graph, opening, closed, goal, useful)
        spent += looked_at + len(opening)
        if goal not in came_from:
            return None
        rest = []
        state = goal
        while state != before:
            previous, edge = came_from[state]
            rest.append((state, edge))
            state = previous
        return prefix + tuple(reversed(rest))

    # Each entry: a set of walks, as what they begin with and where they may not go next, and its shortest.
    waiting: list[tuple[int, tuple[int, ...], tuple[Move, ...], int, frozenset[int]]] = []

    def consider(prefix: tuple[Move, ...], banned: frozenset[int]) -> None:
        walk = shortest(prefix, banned)
        if walk is not None:
            by_name = tuple(state >> 1 for state, _ in walk)
            heapq.heappush(waiting, (len(walk), by_name, walk, len(prefix), banned))

    consider((), frozenset())
    while waiting:
        _, _, walk, kept, banned = heapq.heappop(waiting)
        again = _first_visited_twice(walk)
        if again is None:
            return Search(walk, True)
        if spent > budget:
            return Search(None, False)
        for place in range(kept, again + 1):
            elsewhere = frozenset({walk[place][0]})
            consider(walk[:place], elsewhere | banned if place == kept else elsewhere)
        consider(walk[: again + 1], frozenset())
    return Search(None, True)


def _first_visited_twice(walk: tuple[Move, ...]) -> int | None:
    """Return the earliest place whose node the walk comes back to."""
    last = {state >> 1: place for place, (state, _) in enumerate(walk)}
    for place, (state, _) in enumerate(walk):
        if last[state >> 1] != place:
            return place
    return None


def as_steps(graph: StateGraph, route: Iterable[Move]) -> Witness:
    """Return a route as steps with their claims; the root itself is no step."""
    return tuple(graph.network.step(edge, frozenset(graph.dead)) for _, edge in route if edge != START)
