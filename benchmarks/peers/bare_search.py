"""The practical floor: a compiled breadth-first search over the same arrays, which only marks what it meets.

No order of names, no predecessors, no held nodes beyond their marks, no damping, no verdicts.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]


@njit(nogil=True, cache=True)
def search(starts: Ints, codes: Ints, roots: Ints, shut: Ints, seen: Bytes, queue: Ints) -> int:
    """Return how many states are reached."""
    seen[:] = 0
    for node in shut:
        seen[2 * node] = seen[2 * node + 1] = 1
    tail = 0
    for root in roots:
        seen[root] = 1
        queue[tail] = root
        tail += 1
    head = 0
    while head < tail:
        state = queue[head]
        head += 1
        node, side = state >> 1, state & 1
        for place in range(starts[node], starts[node + 1]):
            to = codes[place] ^ side
            if not seen[to]:
                seen[to] = 1
                queue[tail] = to
                tail += 1
    return tail


def arrays(states: int) -> tuple[Bytes, Ints]:
    """Return what a search needs, to be used again."""
    return np.zeros(states, np.uint8), np.zeros(states, np.int32)
