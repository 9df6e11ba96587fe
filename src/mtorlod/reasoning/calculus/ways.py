"""The ways to the states of a graph, each worked out when it is first asked for: walks, damping, routes."""

from __future__ import annotations

from functools import cached_property

from mtorlod.reasoning.calculus.damping import Settled, settle
from mtorlod.reasoning.calculus.reach import Reached, StateGraph, moves_over
from mtorlod.reasoning.calculus.routes import Search, SimpleRoutes, is_simple


class Ways:
    """What walks over a graph of states reach, and the routes that visit no node twice.

    Args:
        graph: what is walked.
        solve_limit: conflicts that each answer of the solver may cost.
    """

    def __init__(self, graph: StateGraph, solve_limit: int) -> None:
        self.graph = graph
        self._solve_limit = solve_limit
        self._searches: dict[int, Search] = {}

    @cached_property
    def walked(self) -> Reached:
        """The states that any walk reaches, before damping."""
        return self.graph.walk()

    @cached_property
    def left(self) -> Settled:
        """The states left after damping, over the graph less those that it dropped."""
        return settle(self.graph)

    @cached_property
    def routes(self) -> SimpleRoutes:
        """The routes over what damping leaves."""
        return SimpleRoutes(self.left, self._solve_limit)

    def search(self, state: int) -> Search:
        """Return the shortest route to a state that visits no node twice."""
        if state not in self._searches:
            self._searches[state] = self._searched(state)
        return self._searches[state]

    def _searched(self, state: int) -> Search:
        if state not in self.walked:
            return Search(None, True)
        # A shortest walk that visits no node twice is a witness, and damping takes none away: where there is
        # one, damping need not be worked out.
        shortest = self.walked.states_to(state)
        if is_simple(shortest):
            return Search(moves_over(self.graph, shortest), True)
        return self.routes.to(state)
