"""Why a node moves against the therapy, or fails to: feedback release, and the rebound that is cut.

Feedback release: the intervention lowers a node of a negative feedback loop, and so frees what that node
was holding back. The brake is the inhibiting edge of the loop; the node at its end is what is freed. A
raised verdict is by feedback release when its witness passes a released brake.

Rebound cut: what a release would have done to a node does not happen, because every way on from the
freed node runs into a node that the intervention fixes or holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from weakref import WeakKeyDictionary

from mtorlod.reasoning.calculus.engines import affordable
from mtorlod.reasoning.calculus.loops import Loop, negative_loop_through
from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.reach import START, Move, Reached, StateGraph
from mtorlod.reasoning.calculus.routes import as_steps, simple_route
from mtorlod.reasoning.calculus.values import LOWERED, RAISED, Direction, Step, Witness, claims_of
from mtorlod.reasoning.calculus.verdicts import Effects

FEEDBACK_RELEASE: Literal["feedback release"] = "feedback release"
REBOUND_CUT: Literal["rebound cut"] = "rebound cut"

_INHIBITS = 1
# Loops belong to the network, so what was found for one intervention serves the next.
_LOOPS: WeakKeyDictionary[Network, dict[tuple[int, int, frozenset[int]], Loop | None]] = WeakKeyDictionary()
_OPENED: WeakKeyDictionary[Effects, Reached] = WeakKeyDictionary()
_BRAKES: WeakKeyDictionary[Effects, list[int]] = WeakKeyDictionary()

TRIES = 1_000
"""Brakes whose rebound is looked for; fewer if the network is large."""


@dataclass(frozen=True, slots=True)
class Release:
    """A brake that the intervention takes off.

    Attributes:
        brake: the inhibiting step; its source is lowered.
        freed: what the brake was holding back, now raised.
        loop: the negative feedback loop that the brake belongs to, as it is without the intervention.
    """

    brake: Step
    freed: str
    loop: Loop


@dataclass(frozen=True, slots=True)
class Mechanism:
    """Why a node moves, or fails to move, as far as feedback explains it.

    Attributes:
        name: "feedback release" or "rebound cut".
        releases: the brakes on the way, in the order in which the route passes them.
        others: the brakes that are taken off on other ways to the same state, the nearest first; in a large
            network not all of them.
        direction: which way the node moves by the release, or would have moved.
        cut_at: for a rebound cut, the fixed or held node that the would-be route runs into first.
        route: for a rebound cut, the would-be route from the intervention; else the node's witness.
    """

    name: Literal["feedback release", "rebound cut"]
    releases: tuple[Release, ...]
    direction: Direction
    cut_at: str | None
    route: Witness
    others: tuple[Release, ...] = ()

    @property
    def every_release(self) -> tuple[Release, ...]:
        """Every brake that is taken off on some way to the state, those on the route first."""
        return (*self.releases, *self.others)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the explanation rests on, sorted: those of the route and of the loops."""
        loops = (step for release in self.releases for step in release.loop.steps)
        return claims_of((*self.route, *loops))


def releases(effects: Effects, tries: int | None = None) -> tuple[Release, ...]:
    """Return every brake that the intervention takes off, the nearest first, then by name.

    Args:
        tries: inhibiting edges that are tried; all of them if left out.
    """
    freed = (_release(effects, edge) for edge in _brakes(effects)[:tries])
    return tuple(release for release in freed if release is not None)


def mechanism(
    effects: Effects, node: str, *, every_brake: bool = True, rebounds: bool = True
) -> Mechanism | None:
    """Return the part that feedback plays in a verdict, or None if it plays none that the witness shows.

    Args:
        every_brake: whether brakes that come off on other ways are looked for.
        rebounds: whether it is looked for what would have come, had the way not been closed.
    """
    verdict = effects.verdict(node)
    if verdict.witness_raised is not None:
        raised = effects.network.state(node, RAISED)
        passed = _passed(effects, effects.route(raised) or ())
        if not passed:
            return None
        others = _others(effects, raised, passed) if every_brake else ()
        return Mechanism(FEEDBACK_RELEASE, passed, RAISED, None, verdict.witness_raised, others)
    if not rebounds or verdict.value not in (LOWERED, "no route"):
        return None
    return _rebound_cut(effects, node)


def _brakes(effects: Effects) -> list[int]:
    """Return every inhibiting edge that goes from a lowered node to a raised one, the nearest first.

    Not all of them brake a loop: that is for `_release` to find out.
    """
    if effects in _BRAKES:
        return _BRAKES[effects]
    network, left = effects.network, effects.left
    brakes = []
    for state in left:
        for _, edge in left.graph.after(state) if state & 1 else ():
            if network.signs[edge] == _INHIBITS:
                brakes.append((left.steps_to(state), edge))
    return _BRAKES.setdefault(effects, [edge for _, edge in sorted(brakes)])


def _passed(effects: Effects, moves: tuple[Move, ...]) -> tuple[Release, ...]:
    """Return the releases that a route passes, in its order."""
    network = effects.network
    passed = []
    for state, edge in moves:
        if edge != START and not state & 1 and network.signs[edge] == _INHIBITS:
            release = _release(effects, edge)
            if release is not None:
                passed.append(release)
    return tuple(passed)


def _others(effects: Effects, goal: int, passed: tuple[Release, ...]) -> tuple[Release, ...]:
    """Return the releases from whose freed nodes walks lead to a state, less those that are told already."""
    if goal not in effects.left:
        return ()
    useful = effects.left.leading_to(goal).steps
    told = {release.brake for release in passed}
    ahead = [edge for edge in _brakes(effects) if useful[2 * effects.network.targets[edge]]]
    freed = (_release(effects, edge) for edge in ahead[: affordable(effects.network, TRIES)])
    return tuple(release for release in freed if release is not None and release.brake not in told)


def _release(effects: Effects, edge: int) -> Release | None:
    """Return the release that an inhibiting edge makes when its source is lowered, if it brakes a loop."""
    network = effects.network
    loops = _LOOPS.setdefault(network, {})
    asked = (edge, effects.solve_limit, effects.withdrawn)
    if asked not in loops:
        loops[asked] = negative_loop_through(network, *asked)
    loop = loops[asked]
    if loop is None:
        return None
    step = network.step(edge, effects.setting.dead)
    return Release(step, step.target, loop)


def _rebound_cut(effects: Effects, node: str) -> Mechanism | None:
    """Return how a release would have raised a node, had the intervention not closed the way.

    Brakes are tried from the nearest on; in a large network not all of them.
    """
    network, setting = effects.network, effects.setting
    if setting.closed <= {state >> 1 for state in setting.roots} and len(setting.roots) == 1:
        # A route begins at the one node that is closed, and so does not come back to it.
        return None
    reached = _opened(effects)
    opened = reached.graph
    goal = network.state(node, RAISED)
    if goal not in reached:
        return None
    useful = reached.leading_to(goal).steps
    if not any(useful[2 * closed + side] for closed in setting.closed for side in (0, 1)):
        return None
    tries = affordable(network, TRIES)
    for edge in _brakes(effects):
        if not useful[2 * network.targets[edge]] or _release(effects, edge) is None:
            continue
        to_freed = _route_over(effects, edge)
        if to_freed is None:
            continue
        if not tries:
            return None
        tries -= 1
        freed = to_freed[-1][0]
        past = opened.walk([freed], (state >> 1 for state, _ in to_freed[:-1]))
        onward = simple_route(past, goal, effects.solve_limit).route
        closed = [state >> 1 for state, _ in (onward or ())[1:] if state >> 1 in setting.closed]
        if onward and closed:
            route = (*to_freed, *onward[1:])
            at = network.nodes[closed[0]]
            return Mechanism(REBOUND_CUT, _passed(effects, route), RAISED, at, as_steps(opened, route))
    return None


def _opened(effects: Effects) -> Reached:
    """Return what would be reached if nothing were fixed or held."""
    if effects not in _OPENED:
        _OPENED[effects] = StateGraph(
            effects.network, effects.setting.roots, dead=effects.setting.dead
        ).walk()
    return _OPENED[effects]


def _route_over(effects: Effects, edge: int) -> tuple[Move, ...] | None:
    """Return the route to the lowered source of a brake and over the brake, if it visits no node twice."""
    source, target = effects.network.sources[edge], effects.network.targets[edge]
    to_brake = effects.shortest(2 * source + 1)
    if to_brake is None or any(state >> 1 == target for state, _ in to_brake):
        return None
    return (*to_brake, (2 * target, edge))
