"""The calculus on networkx: the double cover as a DiGraph, its own search and its own dominator tree.

Straightforward and whole: the same held nodes, the same damping repeated until nothing drops, the same
verdicts, as somebody would write it who has networkx and no reason to write more. For pressed and held
nodes, which is what the benchmark asks.
"""

from __future__ import annotations

import networkx as nx

from mtorlod.reasoning.calculus import Intervention, Network

State = tuple[str, str]
OPPOSITE = {"raised": "lowered", "lowered": "raised"}
SOURCE: State = ("", "")
"""Stands before all pressed states; networkx takes no None as a node."""


def double_cover(network: Network) -> nx.DiGraph:
    """Return the states of a network and the moves between them."""
    cover = nx.DiGraph()
    cover.add_nodes_from((node, way) for node in network.nodes for way in OPPOSITE)
    for number in range(len(network)):
        source, target = network.nodes[network.sources[number]], network.nodes[network.targets[number]]
        sign = network.sign(number)
        for way in OPPOSITE:
            if sign != "-":
                cover.add_edge((source, way), (target, way))
            if sign != "+":
                cover.add_edge((source, way), (target, OPPOSITE[way]))
    return cover


def verdicts(cover: nx.DiGraph, intervention: Intervention) -> dict[str, set[str]]:
    """Return node → the directions that are left after damping."""
    gone = {(node, way) for node in intervention.held for way in OPPOSITE}
    while True:
        reached = _reached(cover, intervention, gone)
        contested = [(node, way) for node, way in reached if (node, OPPOSITE[way]) in reached]
        dominated = _dominated(cover, intervention, reached, contested) if contested else set()
        if not dominated:
            break
        gone |= dominated
    left: dict[str, set[str]] = {}
    for node, way in reached:
        left.setdefault(node, set()).add(way)
    return left


def _reached(cover: nx.DiGraph, intervention: Intervention, gone: set[State]) -> set[State]:
    found = {root for root in intervention.pressed if root not in gone}
    waiting = list(found)
    while waiting:
        for state in cover.adj[waiting.pop()]:
            if state not in found and state not in gone:
                found.add(state)
                waiting.append(state)
    return found


def _dominated(
    cover: nx.DiGraph, intervention: Intervention, reached: set[State], contested: list[State]
) -> set[State]:
    graph = cover.subgraph(reached).copy()
    graph.add_edges_from((SOURCE, root) for root in intervention.pressed if root in reached)
    above = nx.immediate_dominators(graph, SOURCE)
    tree = nx.DiGraph((upper, state) for state, upper in above.items() if upper not in (None, state))
    entered: dict[State, int] = {}
    left: dict[State, int] = {}
    for clock, (_, state, kind) in enumerate(nx.dfs_labeled_edges(tree, SOURCE)):
        if kind == "forward":
            entered[state] = clock
        elif kind == "reverse":
            left[state] = clock
    return {
        (node, way)
        for node, way in contested
        if entered[node, OPPOSITE[way]] < entered[node, way] and left[node, way] < left[node, OPPOSITE[way]]
    }
