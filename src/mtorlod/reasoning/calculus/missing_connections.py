"""What would connect: effects that a question left out, for nodes to which no route leads.

An effect is left out because its claim is of another context or exposure, or because it is an outcome: what
was reported of the end of a way, which is no step of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mtorlod.reasoning.calculus.reach import StateGraph, reach
from mtorlod.reasoning.calculus.routes import as_steps
from mtorlod.reasoning.calculus.values import CausalEdge, Step, Witness
from mtorlod.reasoning.calculus.verdicts import Effects


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
