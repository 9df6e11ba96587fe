"""Which part of a network is drawn: the whole of a small one; of a large one what lies nearest.

A picture of thousands of nodes or arrows tells nobody anything, and takes a browser's breath away.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from mtorlod.reasoning.calculus import CausalEdge, Network

LARGE, MOST = 300, 120
"""Nodes from which a network is large, and how many of a large one are drawn."""
LARGE_EDGES, MOST_EDGES = 600, 240
"""Effects from which it is large too, and how many of a large one are drawn."""
_BESIDE = 3


def is_large(network: Network) -> bool:
    """Return whether a network is drawn in part."""
    return len(network.nodes) > LARGE or len(network) > LARGE_EDGES


def part_of(network: Network, named: Iterable[str], wave: Mapping[str, int]) -> frozenset[str]:
    """Return the nodes to draw.

    Args:
        network: the network of the reading.
        named: the nodes that were asked about; they are among those drawn, each with some of its neighbours.
        wave: node → how many steps it lies from what was done; empty if nothing was done.
    """
    if not is_large(network):
        return frozenset(network.nodes)
    first = [node for node in dict.fromkeys(named) if node in network]
    if wave:
        order = sorted(wave, key=lambda node: (wave[node], node))
    elif first:
        order = list(_around(network, first))
    else:
        busy = Counter([*network.sources, *network.targets])
        order = [network.nodes[number] for number, _ in sorted(busy.items(), key=lambda e: (-e[1], e[0]))]
    beside = [other for node in first for other in islice(_around(network, [node]), 1, 1 + _BESIDE)]
    wanted = list(dict.fromkeys([*first, *beside, *order]))[:MOST]
    return frozenset(wanted[: _fitting(network, wanted, len(first))])


def _fitting(network: Network, wanted: list[str], least: int) -> int:
    """Return how many of the nodes have no more effects among them than are drawn."""
    inside: set[int] = set()
    effects = 0
    for place, node in enumerate(wanted):
        number = network.number(node)
        inside.add(number)
        effects += sum(network.targets[edge] in inside for edge in network.out_of(number))
        effects += sum(network.sources[edge] in inside - {number} for edge in network.into(number))
        if effects > MOST_EDGES and place >= least:
            return place
    return len(wanted)


def edges_among(network: Network, nodes: frozenset[str]) -> list[CausalEdge]:
    """Return the edges whose ends are both drawn; of a large network no more than fit."""
    inside = {network.number(node) for node in nodes}
    numbers = (
        number
        for number, (source, target) in enumerate(zip(network.sources, network.targets, strict=True))
        if source in inside and target in inside
    )
    return [network.edge(number) for number in islice(numbers, MOST_EDGES if is_large(network) else None)]


def _around(network: Network, first: Iterable[str]) -> Iterator[str]:
    """Yield nodes by their distance from the first ones, along arrows in either direction."""
    seen = {network.number(node) for node in first}
    waiting = deque(sorted(seen))
    while waiting:
        number = waiting.popleft()
        yield network.nodes[number]
        after = (network.targets[edge] for edge in network.out_of(number))
        before = (network.sources[edge] for edge in network.into(number))
        for other in (*after, *before):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
