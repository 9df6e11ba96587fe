"""Feedback that answers back: which reached states can weaken an effect, but never reverse it.

When every walk from the intervention to (v, opposite) passes through (v, effect), the opposite state is
only v's own negative feedback. No route that visits each node once ends there, so the state is dropped;
with it goes whatever lay behind it alone; and because that takes walks away from others, the search
repeats until nothing more drops. Dropping never takes a simple route away, and the order in which
states drop does not matter.

Passing through is dominance in the graph of reached states, seen from one source before all roots.
"""

from __future__ import annotations

import rustworkx

from mtorlod.reasoning.calculus.engines import is_compiled
from mtorlod.reasoning.calculus.reach import Reached, StateGraph, reach


def settle(graph: StateGraph) -> tuple[StateGraph, Reached]:
    """Drop dominated states until none is left, and return the graph and the states that remain.

    The graph is without all that was reached at first and no longer is, in whatever order it dropped.
    """
    if is_compiled(graph.network, graph.engine):
        from mtorlod.reasoning.calculus import compiled

        return compiled.settle(graph)
    before = reached = reach(graph)
    left = graph
    while dominated := dominated_states(left, reached):
        left = left.without(dominated)
        reached = reach(left)
    return graph.without(frozenset(state for state in before if state not in reached)), reached


def dominated_states(graph: StateGraph, reached: Reached) -> frozenset[int]:
    """Return the reached states to which every walk leads through the opposite state of the same node."""
    contested = [state for state in reached if state ^ 1 in reached]
    if not contested:
        return frozenset()
    entered, left = _dominator_tree(graph, reached)
    return frozenset(
        state for state in contested if entered[state ^ 1] < entered[state] and left[state] < left[state ^ 1]
    )


def _dominator_tree(graph: StateGraph, reached: Reached) -> tuple[dict[int, int], dict[int, int]]:
    """Return, per state, when a walk of the dominator tree enters it and when it leaves it.

    One state dominates another when it is entered before and left after it.
    """
    states = list(reached)
    place = {state: number for number, state in enumerate(states, start=1)}
    cover = rustworkx.PyDiGraph(multigraph=False)
    cover.add_nodes_from(range(len(states) + 1))
    cover.extend_from_edge_list([(0, place[root]) for root in graph.roots])
    cover.extend_from_edge_list(
        [(place[state], place[to]) for state in states for to, _ in graph.after(state)]
    )
    above = rustworkx.immediate_dominators(cover, 0)

    below: list[list[int]] = [[] for _ in range(len(states) + 1)]
    for number in range(1, len(states) + 1):
        below[above[number]].append(number)
    entered: dict[int, int] = {}
    left: dict[int, int] = {}
    clock = 0
    stack = [(0, False)]
    while stack:
        number, done = stack.pop()
        clock += 1
        if done:
            left[states[number - 1]] = clock
        elif number:
            entered[states[number - 1]] = clock
            stack.append((number, True))
        if not done:
            stack.extend((child, False) for child in below[number])
    return entered, left
