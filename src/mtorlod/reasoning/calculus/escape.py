"""Escape routes: how an intervention still brings about a state that it should not cause.

A state is open when some route that visits no node twice leads to it, or when the solver could not rule
one out. What closes it is judged by running the calculus again, never by reading it off the routes.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from mtorlod.reasoning.calculus.reach import START, Move
from mtorlod.reasoning.calculus.routes import as_steps, simple_route
from mtorlod.reasoning.calculus.values import (
    LOWERED,
    RAISED,
    Direction,
    VerdictValue,
    Witness,
    opposite,
)
from mtorlod.reasoning.calculus.verdicts import Effects

ROUTES = 10
"""Escape routes to list before stopping."""


@dataclass(frozen=True, slots=True)
class Routes:
    """The ways to a state, shortest first, then by the names of their nodes.

    Attributes:
        found: the routes; each visits no node twice.
        complete: False if there were more than the limit, or if the solver ran out of its limit.
    """

    found: tuple[Witness, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What one intervention does otherwise than another; names, sorted.

    Attributes:
        conflicts: nodes newly in conflict.
        raised, lowered: nodes newly raised and newly lowered.
        quiet: nodes that no route reaches any more.
        undecided: nodes newly undecided.
        unsigned: nodes that newly go either way, for want of a sign.
    """

    conflicts: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    lowered: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return how many nodes change."""
        parts = (self.conflicts, self.raised, self.lowered, self.quiet, self.undecided, self.unsigned)
        return sum(map(len, parts))


def is_open(value: VerdictValue, direction: Direction) -> bool:
    """Return whether the value of a verdict leaves it possible that its node moves in a direction."""
    return value not in (opposite(direction), "no route")


def escape_routes(effects: Effects, node: str, direction: Direction = RAISED, limit: int = ROUTES) -> Routes:
    """Return the routes by which an intervention moves a node in a direction.

    Each further route is the shortest that parts from those found before at some place (Yen's method).

    Raises:
        UnknownName: if the network has no such node.
    """
    goal = effects.network.state(node, direction)
    graph = effects.left.graph
    routes: list[tuple[Move, ...]] = []
    waiting: list[tuple[int, tuple[int, ...], tuple[Move, ...]]] = []
    complete = True

    def consider(prefix: tuple[Move, ...]) -> None:
        nonlocal complete
        taken = {route[len(prefix)][0] for route in routes if route[: len(prefix)] == prefix}
        onward = dict(graph.after(prefix[-1][0])) if prefix else dict.fromkeys(graph.roots, START)
        first = [state for state in onward if state not in taken]
        blocked = {state >> 1 for state, _ in prefix}
        search = simple_route(graph.walk(first, blocked), goal, effects.solve_limit)
        complete = complete and search.complete
        if search.route is not None:
            state = search.route[0][0]
            whole = (*prefix, (state, onward[state]), *search.route[1:])
            entry = (len(whole), tuple(place >> 1 for place, _ in whole), whole)
            if entry not in waiting:
                heapq.heappush(waiting, entry)

    if goal in effects.left:
        consider(())
    while waiting:
        if len(routes) == limit:
            complete = False
            break
        route = heapq.heappop(waiting)[2]
        routes.append(route)
        for place in range(len(route)):
            consider(route[:place])
    return Routes(tuple(as_steps(graph, route) for route in routes), complete)


def changes(before: Effects, after: Effects) -> Changes:
    """Return what differs between two interventions on one network, less what the second one names itself."""
    named = set(after.intervention.nodes) - set(before.intervention.nodes)
    moved: dict[str, list[str]] = {}
    for node, value, old in zip(before.network.nodes, after.values(), before.values(), strict=True):
        if value != old and node not in named:
            moved.setdefault(value, []).append(node)
    kinds = ("conflict", RAISED, LOWERED, "no route", "undecided", "unsigned")
    return Changes(*(tuple(moved.get(kind, ())) for kind in kinds))
