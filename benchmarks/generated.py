"""Scale-free signed networks and interventions, the same for the same seed on any machine."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mtorlod.reasoning.calculus import Intervention, Network

EDGES_PER_NODE = 4
STEEPNESS = 0.75
"""The k-th busiest node has a share of the edges in proportion to k to the power of minus this."""
INHIBITING = 0.3


@dataclass(frozen=True, eq=False)
class Drawn:
    """Edges as columns of numbers, sorted by source, target and sign; signs are 0 for + and 1 for -."""

    nodes: tuple[str, ...]
    sources: npt.NDArray[np.int64]
    signs: npt.NDArray[np.int64]
    targets: npt.NDArray[np.int64]

    def network(self) -> Network:
        """Return the drawn edges as a network of the calculus."""
        sources, targets = (
            array("i", ends.astype(np.intc).tobytes()) for ends in (self.sources, self.targets)
        )
        nothing = ((),) * len(self.signs)
        signs = self.signs.astype(np.uint8).tobytes()
        return Network.numbered(self.nodes, sources, targets, signs, nothing, nothing, nothing)


def scale_free(edges: int, seed: int = 1) -> Drawn:
    """Draw a directed signed network: a few nodes act on many, a few others are acted on by many."""
    random = np.random.default_rng(seed)
    nodes = edges // EDGES_PER_NODE
    share = np.cumsum(np.arange(1, nodes + 1) ** -STEEPNESS)
    share /= share[-1]
    ends = [
        random.permutation(nodes)[np.minimum(np.searchsorted(share, random.random(edges)), nodes - 1)]
        for _ in range(2)
    ]
    signs = (random.random(edges) < INHIBITING).astype(np.int64)
    keys = np.unique(np.stack([ends[0], ends[1], signs]), axis=1)
    width = len(str(nodes - 1))
    return Drawn(tuple(f"n{number:0{width}}" for number in range(nodes)), keys[0], keys[2], keys[1])


def presses(drawn: Drawn, count: int, seed: int = 2) -> list[Intervention]:
    """Draw interventions: one or two nodes pressed, and one held, all of them acting on something."""
    random = np.random.default_rng(seed)
    acting = np.unique(drawn.sources)
    found = []
    for _ in range(count):
        pressed = random.choice(acting, size=int(random.integers(1, 3)), replace=False)
        held = [drawn.nodes[node] for node in random.choice(acting, size=1) if node not in pressed]
        directions = random.choice(["raised", "lowered"], size=len(pressed))
        found.append(
            Intervention.of(
                press=[(drawn.nodes[node], str(d)) for node, d in zip(pressed, directions, strict=True)],
                hold=held,
            )
        )
    return found
