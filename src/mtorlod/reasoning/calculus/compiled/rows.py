"""Verdicts of one intervention on every node, from arrays: one compiled pass, then searches where needed."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import numpy as np
from numba import njit

from mtorlod.reasoning.calculus.compiled import settling
from mtorlod.reasoning.calculus.compiled.cover import Bytes, Cover, Ints, Masks
from mtorlod.reasoning.calculus.compiled.settling import Workspace
from mtorlod.reasoning.calculus.compiled.walking import REACHED
from mtorlod.reasoning.calculus.interventions import Intervention
from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.rows import VALUES, VerdictRow, certified
from mtorlod.reasoning.calculus.verdicts import Effects

CONFLICT, OPEN = VALUES.index("conflict"), VALUES.index("open")


class Judge:
    """Gives the rows of one network, with arrays that it uses again; one judge for each thread."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.cover = Cover.of(network)
        self.space = Workspace(self.cover)

    def row(self, intervention: Intervention, budget: int, search: Callable[[int], bool]) -> VerdictRow:
        """Return what an intervention does to every node, with searches for some of them."""
        effects = Effects(self.network, intervention, budget, engine="compiled")
        settling.settle(self.cover, Masks.of(effects.graph), self.space)
        space, nodes = self.space, self.cover.nodes
        codes, damped = np.zeros(nodes, np.uint8), np.zeros(nodes, np.uint8)
        raised, lowered = np.full(nodes, -1, np.int32), np.full(nodes, -1, np.int32)
        _judge(
            space.reached, space.queue, space.origin, space.simple, space.mark, space.walked, space.first,
            codes, damped, raised, lowered,
        )  # fmt: skip
        row = VerdictRow(
            intervention, self.network, codes.tobytes(), damped.tobytes(), _ints(raised), _ints(lowered)
        )
        queue = space.queue[: space.reached]
        unsearched = np.unique(queue[space.simple[: space.reached] == 0] >> 1)
        return certified(row, effects, filter(search, unsearched.tolist()))


def _ints(values: Ints) -> array[int]:
    found = array("i")
    found.frombytes(values.astype(np.intc).tobytes())
    return found


@njit(nogil=True, cache=True)
def _judge(
    reached: int, queue: Ints, origin: Ints, simple: Bytes, mark: Bytes, walked: Bytes, steps: Ints,
    codes: Bytes, damped: Bytes, raised: Ints, lowered: Ints,
) -> None:  # fmt: skip
    """Fill in, per node, the verdict's code, whether it is damped, and the lengths of both walks."""
    for place in range(reached):
        state = queue[place]
        steps[place] = 0 if origin[place] < 0 else steps[origin[place]] + 1
        node = state >> 1
        (lowered if state & 1 else raised)[node] = steps[place]
        both = mark[state ^ 1] == REACHED
        if codes[node] != OPEN:
            codes[node] = (OPEN if not simple[place] else CONFLICT) if both else 1 + (state & 1)
        damped[node] = not both and walked[state ^ 1]
