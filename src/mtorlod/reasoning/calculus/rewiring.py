"""Networks of chance: the ends of steps exchanged, while each node keeps how many steps of each sign it has.

Two steps of one sign exchange their targets, again and again. So every node acts on as many others as before,
is acted on by as many, and with the same signs; what acts on what is left to chance.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Collection, Iterator

from mtorlod.reasoning.calculus.network import Network

MIXING = 10
"""Exchanges tried for each step before the first network, which then no longer resembles the given one."""
BETWEEN = 2
"""Exchanges tried for each step between one network and the next."""


def rewired(network: Network, seed: int, keep: Collection[int] = ()) -> Iterator[Network]:
    """Yield networks of chance without end; their steps have no claims.

    No step is made to lead to its own source or to stand twice, and a step keeps the partners that it needs.

    Args:
        seed: the same seed gives the same networks.
        keep: edges that stay as they are.
    """
    chance = random.Random(seed)
    sources, targets, signs = list(network.sources), list(network.targets), network.signs
    there = set(zip(sources, signs, targets, strict=True))
    kept = frozenset(keep)
    by_sign: dict[int, list[int]] = {}
    for edge, sign in enumerate(signs):
        if edge not in kept:
            by_sign.setdefault(sign, []).append(edge)
    alike = [edges for edges in by_sign.values() if len(edges) > 1]

    def exchange(one: int, other: int) -> None:
        sign, former = signs[one], (targets[one], targets[other])
        new = {(sources[one], sign, former[1]), (sources[other], sign, former[0])}
        loops = sources[one] == former[1] or sources[other] == former[0]
        if len(new) == 2 and not loops and there.isdisjoint(new):
            there.difference_update({(sources[one], sign, former[0]), (sources[other], sign, former[1])})
            there.update(new)
            targets[one], targets[other] = former[1], former[0]

    rounds = MIXING
    while True:
        for edges in alike:
            for _ in range(rounds * len(edges)):
                exchange(chance.choice(edges), chance.choice(edges))
        yield _network(network, targets)
        rounds = BETWEEN


def _network(network: Network, targets: list[int]) -> Network:
    """Return a network with other targets, its edges in the order that networks have."""
    rows = sorted(
        zip(network.sources, targets, network.signs, network.conditions, strict=True),
    )
    nothing: tuple[tuple[()], ...] = ((),) * len(rows)
    return Network.numbered(
        network.nodes,
        array("i", (row[0] for row in rows)),
        array("i", (row[1] for row in rows)),
        bytes(row[2] for row in rows),
        nothing,
        nothing,
        tuple(row[3] for row in rows),
    )
