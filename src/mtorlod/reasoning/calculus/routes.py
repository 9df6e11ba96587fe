"""Routes that prove a verdict: from the intervention to a state, visiting no node twice.

The shortest walk to a state may pass a node in both its states; such a walk proves nothing. Then a route is
looked for of as many steps as the shortest walk, of one more, and so on: step by step, and where that takes
too many tries by the solver (`routes.lp`). When there is none of so many steps, the solver is asked whether
there is any (`worlds.lp`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from mtorlod.reasoning.calculus.reach import START, Move, Reached, StateGraph, moves_over
from mtorlod.reasoning.calculus.solving import (
    DIRECTIONS,
    SOLVE_LIMIT,
    Solver,
    SolverAnswer,
    experiment_facts,
    steps_facts,
)
from mtorlod.reasoning.calculus.values import Witness

DETOUR = 6
"""How many more steps than the shortest walk are tried where the solver cannot tell if there is a route."""

TRIES = 3_000
"""States that a search step by step may enter, before the solver is asked: some milliseconds."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search for a route that visits no node twice came to.

    Attributes:
        route: the moves, the first of them a root; None if none was found.
        complete: whether the solver came to an answer; no route and complete means that there is none.
        by_solver: whether the solver had to be asked.
    """

    route: tuple[Move, ...] | None
    complete: bool
    by_solver: bool = False

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
    """Return the shortest route to the goal that visits no node twice, as `SimpleRoutes` does for many."""
    return SimpleRoutes(reached, limit).to(goal)


class SimpleRoutes:
    """Routes that visit no node twice: one solver, asked of many states.

    Args:
        reached: what was reached from where a route may start; it stays within these states.
        limit: conflicts that each answer of the solver may cost.
    """

    def __init__(self, reached: Reached, limit: int = SOLVE_LIMIT) -> None:
        self.reached = reached
        self.limit = limit
        self._in_worlds: set[int] = set()

    def to(self, goal: int) -> Search:
        """Return the shortest route to a state.

        Of routes of one length it is the first by the names of its nodes, unless the solver had to be asked.
        """
        if goal not in self.reached:
            return Search(None, True)
        shortest = self.reached.states_to(goal)
        if is_simple(shortest):
            return Search(moves_over(self.reached.graph, shortest), True)
        detour = _Detour(self, goal)
        return replace(detour.search(len(shortest) - 1), by_solver=detour.solved)

    def open(self, state: int, among: Iterable[int] = ()) -> bool | None:
        """Return whether there is a route to a state; None if the solver did not come to an answer.

        Args:
            among: states that will be asked about too: a route leads to each state of a world, so that one
                answer tells of many.
        """
        if state not in self.reached:
            return False
        if is_simple(self.reached.states_to(state)):
            return True
        if self.solver.state(state) in self._in_worlds:
            return True
        return self.world_with(state, among).possible

    def world_with(self, state: int, told: Iterable[int]) -> SolverAnswer:
        """Return the solver's answer whether a world has a state, and the literals of that world.

        Args:
            told: the states that are of interest.
        """
        literal, whole = self.solver.state(state), self.solver.whole
        if literal is None:
            return SolverAnswer(False)
        shown = [of_state for each in told if (of_state := self.solver.state(each)) is not None]
        # Of a whole world the solver knows far sooner whether there is one. A part of a world can be
        # completed where the states reached are closed under steps; where they are not, the core says so.
        answer = self.solver.ask([literal, whole], lambda: shown)
        if answer.possible is None or whole in answer.core:
            answer = self.solver.ask([literal], lambda: shown)
        self._in_worlds |= answer.true
        return answer

    @cached_property
    def solver(self) -> Solver:
        """The solver, over worlds of the states reached."""
        facts = experiment_facts(self.reached, self.reached)
        return Solver("worlds", "\n".join(facts), [("whole", ())], self.limit)


class _Detour:
    """The search for a route where the shortest walk is none."""

    def __init__(self, routes: SimpleRoutes, goal: int) -> None:
        self.routes = routes
        self.reached = routes.reached
        self.graph = self.reached.graph
        self.goal = goal
        self.leading = self.reached.leading_to(goal)
        self.solved = False
        self._moves: dict[int, list[int]] = {}

    def search(self, least: int) -> Search:
        """Return the shortest route, given that none has fewer steps than this.

        Where none is as short as that there often is none at all, which costs one question to know.
        """
        within = self.of_steps(least)
        if within.route is not None:
            return within
        some = self.any()
        if some.none_exists or not within.complete:
            # Which is the shortest is not known in the second case; that there is one can be.
            return some
        # Which route the solver names may hang on what it was asked before; the shortest length does not.
        longest = least + DETOUR + 1 if some.route is None else len(some.route)
        for steps in range(least + 1, longest):
            within = self.of_steps(steps)
            if within.route is not None:
                return within
            if not within.complete:
                return some
        return some

    def of_steps(self, steps: int) -> Search:
        """Return a route of so many steps, given that there is none of fewer."""
        route, exhausted = self._tried(steps)
        if route is not None or exhausted:
            return Search(route, True)
        return self._solved(steps)

    def _tried(self, steps: int) -> tuple[tuple[Move, ...] | None, bool]:
        """Return the first route of at most so many steps, and whether every one was tried."""
        roots = [root for root in self.reached.states_of_roots() if self.leading.steps[root]]
        left, waiting = TRIES, [iter(sorted(roots))]
        route: list[int] = []
        nodes: set[int] = set()
        while waiting:
            for state in waiting[-1]:
                # One more than the steps still to go.
                if len(route) + self.leading.steps[state] > steps + 1 or state >> 1 in nodes:
                    continue
                route.append(state)
                if state == self.goal:
                    return moves_over(self.graph, route), True
                left -= 1
                if not left:
                    return None, False
                nodes.add(state >> 1)
                waiting.append(iter(self._after(state)))
                break
            else:
                waiting.pop()
                if route:
                    nodes.remove(route.pop() >> 1)
        return None, True

    def _after(self, state: int) -> list[int]:
        """Return the states that a state leads to on the way to the goal, in order."""
        if state not in self._moves:
            self._moves[state] = [to for to, _ in self.graph.after(state) if self.leading.steps[to]]
        return self._moves[state]

    def _solved(self, steps: int) -> Search:
        """Return a route of so many steps that the solver finds."""
        self.solved = True
        states = self.leading.within(steps)
        first = {state: self.reached.steps_to(state) for state in states}
        last = {state: steps + 1 - int(self.leading.steps[state]) for state in states}
        places = [
            f"at({place},{state >> 1},{DIRECTIONS[state & 1]})."
            for state in states
            for place in range(first[state], last[state] + 1)
        ]
        solver = Solver(
            "routes", "\n".join(places + steps_facts(self.graph, states)), limit=self.routes.limit
        )
        answer = solver.ask((), lambda: solver.literals("passes", 3).values())
        if not answer.possible:
            return Search(None, answer.possible is False)
        route = sorted(
            (place, 2 * node + DIRECTIONS.index(side))
            for (place, node, side), literal in solver.literals("passes", 3).items()
            if literal in answer.true
        )
        return Search(moves_over(self.graph, [state for _, state in route]), True)

    def any(self) -> Search:
        """Return a route, whichever."""
        self.solved = True
        # Whatever leads to the goal over the world leads to it over those of its states that do.
        answer = self.routes.world_with(self.goal, self.leading.states)
        if not answer.possible:
            return Search(None, answer.possible is False)
        world = {state for state in self.leading.states if self.routes.solver.state(state) in answer.true}
        within = self.graph.only(world).walk(self.reached.states_of_roots(), goal=self.goal)
        return Search(within.moves_to(self.goal), True)
