"""Why an expected effect is not there, what would bring it about, and what would change a verdict.

An effect is left out by a question because its claim is of another context or exposure, or because it is an
outcome: what was reported of the end of a way, which is no step of it.

Both questions are answered by running the calculus again, never by reading the answer off a route: an
effect withdrawn from a drug gives its target the other inputs back, and can open ways as well as close
them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mtorlod.reasoning.calculus.engines import engine_for
from mtorlod.reasoning.calculus.reach import START, StateGraph, reach
from mtorlod.reasoning.calculus.routes import as_steps, simple_route
from mtorlod.reasoning.calculus.values import (
    CausalEdge,
    Direction,
    Step,
    Verdict,
    VerdictValue,
    Witness,
    claims_of,
)
from mtorlod.reasoning.calculus.verdicts import Effects

Reason = Literal["present", "held", "condition lost", "left out", "only feedback", "missing edge"]


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a node does not move in a direction.

    Attributes:
        node: the node.
        direction: the direction that was expected.
        reason: "present" (it does move so, perhaps among a conflict); "held" (the nearest way runs into a
            fixed or held node); "condition lost" (the nearest way needs an effect whose partner is lost);
            "left out" (the nearest way needs effects that the question left out: set aside, or of another
            context); "only feedback" (the node's own feedback answers back, which cannot turn its sign);
            "missing edge" (nothing that the intervention moves acts on the node, however indirectly, so).
        route: the way that is there or would be there; empty where an edge is missing.
        at: the nodes that close the way, in its order; for a lost condition, the partners that are lost;
            for a missing edge, the nodes that act on this one directly, none of which moves as it needs.
        lacking: the effects that the way needs and does not have.
    """

    node: str
    direction: Direction
    reason: Reason
    route: Witness = ()
    at: tuple[str, ...] = ()
    lacking: tuple[Step, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the explanation rests on, sorted."""
        return claims_of((*self.route, *self.lacking))


@dataclass(frozen=True, slots=True)
class Flip:
    """A claim whose withdrawal changes a verdict, and the verdict without it."""

    claim: str
    without: Verdict

    @property
    def value(self) -> VerdictValue:
        """The verdict's value without the claim."""
        return self.without.value


@dataclass(frozen=True, slots=True)
class Connection:
    """The shortest way to a node that effects left out would open.

    Attributes:
        node: the node, to which no route leads without them.
        route: the way.
        lacking: those of its steps that were left out, in its order.
    """

    node: str
    route: Witness
    lacking: tuple[Step, ...]


def why_not(effects: Effects, node: str, direction: Direction, left_out: Iterable[CausalEdge] = ()) -> WhyNot:
    """Return why a node does not move in a direction, by the nearest way that could have moved it.

    Args:
        effects: what the intervention does.
        node: the node that was expected to move.
        direction: how.
        left_out: effects that the question left out, such as those of set-aside claims.

    Raises:
        UnknownName: if neither the network nor what was left out has such a node.
    """
    more = tuple(left_out)
    network = effects.network
    if node in network:
        route = effects.route(network.state(node, direction))
        if route is not None:
            return WhyNot(node, direction, "present", as_steps(effects.graph, route))
        would_be = _would_be(effects, node, direction, ())
        if would_be is not None:
            return would_be
    if more:
        would_be = _would_be(effects, node, direction, more)
        if would_be is not None:
            return would_be
    number = network.number(node)
    if number in effects.setting.closed:
        return WhyNot(node, direction, "held", at=(node,))
    state = network.state(node, direction)
    if state in effects.walked:
        walk = effects.walked.moves_to(state)
        return WhyNot(node, direction, "only feedback", as_steps(effects.graph, walk))
    actors = sorted({network.nodes[network.sources[edge]] for edge in network.into(number)})
    return WhyNot(node, direction, "missing edge", at=tuple(actors))


def _would_be(
    effects: Effects, node: str, direction: Direction, more: tuple[CausalEdge, ...]
) -> WhyNot | None:
    """Return the nearest way if nothing were closed, no condition lost and more effects there; or None."""
    setting, known = effects.setting, effects.network
    network = known.with_edges(more) if more else known
    roots = [2 * network.number(known.nodes[state >> 1]) + (state & 1) for state in setting.roots]
    graph = StateGraph(network, roots)
    route = simple_route(reach(graph), network.state(node, direction), effects.solve_limit).route
    if route is None:
        return None
    steps = as_steps(graph, route)
    lacking, lost, closed = [], [], []
    for step in steps:
        same = known.making(step)
        alive = [edge for edge in same if edge not in setting.dead]
        if not alive:
            lacking.append(step)
            gone = setting.fixed_lowered()
            partners = {known.nodes[partner] for edge in same for partner in known.conditions[edge]}
            lost.extend(sorted(partners & gone))
        elif known.number(step.target) in setting.closed and setting.entries.isdisjoint(alive):
            closed.append(step.target)
    reason: Reason = "held"
    if lacking:
        reason = "left out" if more else "condition lost"
    return WhyNot(
        node, direction, reason, steps, tuple(lost if reason == "condition lost" else closed), tuple(lacking)
    )


def connections(effects: Effects, left_out: Iterable[CausalEdge]) -> dict[str, Connection]:
    """Return node → what would connect it, for nodes to which no route leads and that effects left out reach.

    Args:
        effects: what the intervention does.
        left_out: the effects left out; nodes that only they name are among the answers.
    """
    known = effects.network
    network = known.with_edges(left_out)
    reached = reach(StateGraph.under(effects.intervention.on(network)))
    there = {known.nodes[state >> 1] for state in effects.walked}
    connecting: dict[str, Connection] = {}
    for state in reached:
        node = network.nodes[state >> 1]
        if node in there or node in connecting:
            continue
        route = as_steps(reached.graph, reached.moves_to(state))
        lacking = tuple(step for step in route if effects.setting.dead.issuperset(known.making(step)))
        connecting[node] = Connection(node, route, lacking)
    return dict(sorted(connecting.items()))


def flips(effects: Effects, node: str) -> tuple[Flip, ...]:
    """Return the single claims whose withdrawal changes the value of a verdict, by claim.

    Exact: the calculus is run again without each claim that could matter. A value says which signs have a
    route that visits no node twice, and withdrawing effects adds no route; so a claim that carries no step
    of the witnesses changes nothing, however many routes it lies on. Two exceptions are retried in full:
    the effects of a given drug, since withdrawing one gives the drug's target its other inputs back, and
    an undecided verdict, which has no witness of one sign. Of a conflict it is the witnesses of signed steps
    that count: without them it is no conflict.
    """
    network = effects.network
    before = effects.verdict(node)
    matters = _bearing(effects, before).union(effects.of_drugs)
    candidates = sorted({claim for edge in matters for claim in network.claims[edge]})
    engine = engine_for(network, len(candidates))
    flipping = []
    for claim in candidates:
        if network.resting_on([claim]).isdisjoint(matters):
            continue
        again = effects.without([claim], engine)
        if again is not None and again.value(node) != before.value:
            flipping.append(Flip(claim, again.verdict(node)))
    return tuple(flipping)


def _bearing(effects: Effects, verdict: Verdict) -> set[int]:
    """Return the edges that a verdict rests on: those of its witnesses, or all on any route to the node."""
    network = effects.network
    if verdict.value == "undecided":
        return set(effects.edges_on_routes(network.number(verdict.node)))
    routes = map(effects.route, network.states(verdict.node))
    return {edge for route in routes if route is not None for _, edge in route if edge != START}
