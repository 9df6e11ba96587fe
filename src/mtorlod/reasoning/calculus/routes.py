"""Routes that prove a verdict: from the intervention to a state, visiting no node twice.

The shortest walk to a state may pass a node in both its states; such a walk proves nothing. Then the solver
is asked, for the states near the shortest walks first: a model that founds the state with as few nodes as may
be is a route, and where all states that lead there found it in no model, there is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mtorlod.reasoning.calculus.reach import START, Move, Reached, StateGraph, moves_over
from mtorlod.reasoning.calculus.solving import DIRECTIONS, SOLVE_LIMIT, Solver, facts_of
from mtorlod.reasoning.calculus.values import Witness

DETOUR = 3
"""How many steps longer than the shortest walk a route may be before it is asked whether there is any."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for a route that visits no node twice came to.

    Attributes:
        route: the moves, the first of them a root; None if none was found.
        complete: whether the solver came to an answer; no route and complete means that there is none.
    """

    route: tuple[Move, ...] | None
    complete: bool

    @property
    def none_exists(self) -> bool:
        """Whether it is proven that no such route leads there."""
        return self.route is None and self.complete


def is_simple(states: Iterable[int]) -> bool:
    """Return whether a walk over states visits no node twice."""
    nodes = [state >> 1 for state in states]
    return len(nodes) == len(set(nodes))


def as_steps(graph: StateGraph, route: Iterable[Move]) -> Witness:
    """Return a route as steps with their claims; the root itself is no step."""
    return tuple(graph.network.step(edge, frozenset(graph.dead)) for _, edge in route if edge != START)


def simple_route(reached: Reached, goal: int, limit: int = SOLVE_LIMIT) -> Search:
    """Return the shortest route to the goal that visits no node twice.

    Of routes of one length it is the first by the names of its nodes where the shortest walk is one, else
    whichever the solver finds.

    Args:
        reached: what was reached from where the route may start; it stays within these states.
        goal: the state to arrive at.
        limit: conflicts that each answer of the solver may cost.
    """
    if goal not in reached:
        return Search(None, True)
    shortest = reached.states_to(goal)
    if is_simple(shortest):
        return Search(moves_over(reached.graph, shortest), True)
    return _Detour(reached, goal, limit).search(len(shortest) - 1)


class _Detour:
    """The search for a route where the shortest walk is none."""

    def __init__(self, reached: Reached, goal: int, limit: int) -> None:
        self.reached = reached
        self.goal = goal
        self.limit = limit
        self.found, self.to_goal, self.count = reached.leading_to(goal)
        self.roots = reached.states_of_roots()

    def search(self, least: int) -> Search:
        """Return the shortest route, given that none has fewer steps than this."""
        some: tuple[Move, ...] | None = None
        for steps in range(least, self.reached.count):
            if steps == least + DETOUR + 1:
                anyhow = self._ask(self._states(), None)
                if anyhow.route is None:
                    return anyhow
                some = anyhow.route
            if some is not None and steps == len(some) - 1:
                return Search(some, True)
            within = self._ask(self._states(steps), steps)
            if within.route is not None:
                return within
            if not within.complete:
                # Which is the shortest is not known; that there is one is.
                anyhow = self._ask(self._states(), None) if some is None else Search(some, True)
                return anyhow if anyhow.route is not None else Search(None, False)
        return self._ask(self._states(), None)

    def _states(self, steps: int | None = None) -> list[int]:
        """Return the states on walks of at most so many steps to the goal, or on any."""
        if steps is None:
            return [int(self.found[place]) for place in range(self.count)]
        return self.reached.between(self.found, self.to_goal, self.count, steps)

    def _ask(self, states: list[int], steps: int | None) -> Search:
        graph = self.reached.graph
        parts = [] if steps is None else [("route", (steps + 1,))]
        solver = Solver(facts_of(graph, states, self.roots), parts, self.limit)
        atoms = solver.literals("is", 2)
        wanted = atoms.get((self.goal >> 1, DIRECTIONS[self.goal & 1]))
        if wanted is None:
            return Search(None, True)
        answer = solver.ask([wanted], atoms.values())
        if not answer.possible:
            return Search(None, answer.possible is False)
        world = {2 * node + DIRECTIONS.index(side) for (node, side), atom in atoms.items() if atom in answer.true}
        return Search(_through(graph, self.roots, world, self.goal), True)


def _through(graph: StateGraph, roots: Iterable[int], world: set[int], goal: int) -> tuple[Move, ...]:
    """Return the shortest way to a state of a world over its states."""
    before: dict[int, int] = {root: START for root in sorted(roots) if root in world}
    level = list(before)
    while goal not in before:
        following = []
        for state in level:
            for to, _ in graph.after(state):
                if to in world and to not in before:
                    before[to] = state
                    following.append(to)
        level = following
    states = [goal]
    while before[states[-1]] != START:
        states.append(before[states[-1]])
    return moves_over(graph, states[::-1])
