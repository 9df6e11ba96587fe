"""Routes in the better supported parts of a network, and the shortest in the whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from mtorlod.reasoning.calculus.damping import settle
from mtorlod.reasoning.calculus.reach import Move, Reached, StateGraph, moves_over, reach
from mtorlod.reasoning.calculus.routes import Search, SimpleRoutes, is_simple


class SupportedPart:
    """The part of a network without some edges, under the same intervention.

    What is fixed stays fixed, though the effect that fixes it may be left out: so every route here is one of
    the whole network.
    """

    def __init__(self, graph: StateGraph, solve_limit: int) -> None:
        self._graph = graph
        self._solve_limit = solve_limit

    @cached_property
    def _walked(self) -> Reached:
        return reach(self._graph)

    @cached_property
    def _routes(self) -> SimpleRoutes:
        return SimpleRoutes(settle(self._graph), self._solve_limit)

    def route_to(self, state: int) -> tuple[Move, ...] | None:
        """Return the shortest route to a state; None if there is none or none was found."""
        return searched_route(state, self._walked, lambda: self._routes).route


def searched_route(state: int, walked: Reached, routes: Callable[[], SimpleRoutes]) -> Search:
    """Return the shortest route to a state that visits no node twice.

    Args:
        routes: gives those over what damping leaves, should they be needed.
    """
    if state not in walked:
        return Search(None, True)
    # A shortest walk that visits no node twice is a witness, and damping takes none away: where there is
    # one, damping need not be worked out.
    shortest = walked.states_to(state)
    if is_simple(shortest):
        return Search(moves_over(walked.graph, shortest), True)
    return routes().to(state)
