"""Feedback loops: the cycles of a network that visit no node twice, and the product of their signs.

A product of - is negative feedback, + positive feedback; a loop with an unsigned edge has no sign.
Loops belong to the network itself, before anything is done to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, product
from weakref import WeakKeyDictionary

import rustworkx

from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.reach import StateGraph
from mtorlod.reasoning.calculus.routes import as_steps, is_simple, simple_route
from mtorlod.reasoning.calculus.solving import SOLVE_LIMIT
from mtorlod.reasoning.calculus.values import Sign, Step, claims_of

_GRAPHS: WeakKeyDictionary[Network, StateGraph] = WeakKeyDictionary()
_SHAPES: WeakKeyDictionary[Network, list[int]] = WeakKeyDictionary()

LIMIT = 10_000
"""Loops to list before stopping: a dense network has more of them than anyone can read."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A cycle that visits no node twice, told from the node whose name comes first.

    Attributes:
        sign: the product of the signs; "?" if any step is unsigned.
        steps: once around.
    """

    sign: Sign
    steps: tuple[Step, ...]

    @classmethod
    def around(cls, steps: tuple[Step, ...]) -> Loop:
        """Return the loop of the steps, turned so that it begins at the node whose name comes first."""
        first = min(range(len(steps)), key=lambda place: steps[place].source)
        turned = steps[first:] + steps[:first]
        signs = [step.sign for step in turned]
        sign: Sign = "?" if "?" in signs else "-" if signs.count("-") % 2 else "+"
        return cls(sign, turned)

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes in the order in which the loop visits them."""
        return tuple(step.source for step in self.steps)

    @property
    def negative(self) -> bool:
        """Whether the loop is negative feedback."""
        return self.sign == "-"

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the loop rests on, sorted."""
        return claims_of(self.steps)


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops of a network, shortest first, then by the names of their nodes.

    Attributes:
        found: the loops.
        complete: False if there were more than the limit; which of them are then listed says nothing.
    """

    found: tuple[Loop, ...]
    complete: bool


def feedback_loops(network: Network, limit: int = LIMIT) -> Loops:
    """Return the loops of a network, a node acting on itself among them, up to a limit."""
    loops = list(islice(_cycles(network), limit + 1))
    listed = sorted(
        loops[:limit], key=lambda loop: (len(loop.steps), loop.nodes, [step.sign for step in loop.steps])
    )
    return Loops(tuple(listed), len(loops) <= limit)


def negative_loop_through(
    network: Network, edge: int, solve_limit: int = SOLVE_LIMIT, withdrawn: frozenset[int] = frozenset()
) -> Loop | None:
    """Return the shortest negative feedback loop that an inhibiting edge is part of.

    None if there is none, or if the solver's limit was reached. Unsigned and withdrawn edges are not used.
    """
    source, target = network.sources[edge], network.targets[edge]
    if source == target:
        return Loop.around((network.step(edge),))
    component = _shape(network)
    if component[source] != component[target]:
        return None
    graph = _signed(network, withdrawn | network.unsigned)
    # The shortest walk is found before all is walked; if it visits a node twice, all of it is needed.
    goal = 2 * source
    reached = graph.walk([2 * target], goal=goal)
    if goal not in reached:
        return None
    if not is_simple(reached.states_to(goal)):
        reached = graph.walk([2 * target])
    way_back = simple_route(reached, goal, solve_limit).route
    return None if way_back is None else Loop.around((network.step(edge), *as_steps(graph, way_back)))


def _signed(network: Network, dead: frozenset[int]) -> StateGraph:
    """Return the states of a network in which nothing is done and some edges are gone; the latest is kept."""
    known = _GRAPHS.get(network)
    if known is None or known.dead != dead:
        known = _GRAPHS[network] = StateGraph(network, (), dead=dead)
    return known


def _shape(network: Network) -> list[int]:
    """Return, per node, a number that nodes share which can reach one another."""
    if network not in _SHAPES:
        component = [0] * len(network.nodes)
        ends = zip(network.sources, network.targets, strict=True)
        for number, part in enumerate(rustworkx.strongly_connected_components(_graph(network, ends))):
            for node in part:
                component[node] = number
        _SHAPES[network] = component
    return _SHAPES[network]


def _cycles(network: Network) -> Iterator[Loop]:
    """Yield each loop once, and where two effects of unlike sign stand on one pair, once with each."""
    steps: dict[tuple[int, int], list[Step]] = {}
    for edge in range(len(network)):
        between = steps.setdefault((network.sources[edge], network.targets[edge]), [])
        step = network.step(edge)
        if step not in between:
            between.append(step)
    for cycle in rustworkx.simple_cycles(_graph(network, steps)):
        pairs = pairwise([*cycle, cycle[0]])
        yield from map(Loop.around, product(*(steps[pair] for pair in pairs)))


def _graph(network: Network, pairs: Iterable[tuple[int, int]]) -> rustworkx.PyDiGraph[int | None, None]:
    graph: rustworkx.PyDiGraph[int | None, None] = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(network.nodes)))
    graph.extend_from_edge_list(list(pairs))
    return graph
