"""Which reached states are dominated by the opposite state of their node, compiled.

A walk found breadth first rules most states out: a state is a candidate only if the walk kept for it passes
through its opposite. A candidate is then followed backwards, inside the part of the tree of walks that
hangs below the opposite; arriving anywhere else shows a way around. Where that takes too long (networks
that are little but long chains and rings), the dominator tree answers for all candidates at once.
"""

from __future__ import annotations

from numba import njit

from mtorlod.reasoning.calculus.compiled.cover import Bytes, Ints
from mtorlod.reasoning.calculus.compiled.walking import REACHED

PATIENCE = 4
"""Entries that the backward searches of one round may look at, per reached state and per effect."""


@njit(nogil=True, cache=True)
def hang(
    reached: int, origin: Ints, first: Ints, below: Ints,
) -> None:  # fmt: skip
    """Number the tree of walks: what hangs below position p gets the below[p] numbers from first[p] on.

    Nothing hangs from a later position in the queue than itself, so two passes do.
    """
    for place in range(reached):
        below[place] = 1
    for place in range(reached - 1, -1, -1):
        if origin[place] >= 0:
            below[origin[place]] += below[place]
    # Until the last pass, first[p] is the next free number below p.
    clock = 0
    for place in range(reached):
        above = origin[place]
        if above < 0:
            first[place] = clock + 1
            clock += below[place]
        else:
            first[place] = first[above] + 1
            first[above] += below[place]
    for place in range(reached):
        first[place] -= below[place]


@njit(nogil=True, cache=True, inline="always")
def is_below(
    place: int, other: int, first: Ints, below: Ints,
) -> bool:  # fmt: skip
    """Return whether the walk kept for one position passes through another."""
    return first[other] <= first[place] < first[other] + below[other]


@njit(nogil=True, cache=True)
def candidates(
    reached: int, queue: Ints, origin: Ints, mark: Bytes, place_of: Ints, first: Ints, below: Ints,
    simple: Bytes, found: Ints,
) -> int:  # fmt: skip
    """Gather the positions whose walk passes through the opposite state, and return how many.

    Sets `place_of`, the position of each reached state, and `simple`, which walks visit no node twice.
    """
    count = 0
    for place in range(reached):
        state = queue[place]
        place_of[state] = place
        above = origin[place]
        simple[place] = above < 0 or simple[above]
        # An opposite that comes later in the queue has no place yet, and cannot be passed through.
        if mark[state ^ 1] == REACHED:
            gate = place_of[state ^ 1]
            if gate < place and queue[gate] == state ^ 1 and is_below(place, gate, first, below):
                simple[place] = 0
                found[count] = place
                count += 1
    return count


@njit(nogil=True, cache=True)
def no_way_around(
    place: int, queue: Ints, into_starts: Ints, into_codes: Ints, into_edge: Ints, kind: Bytes,
    dead: Bytes, mark: Bytes, place_of: Ints, first: Ints, below: Ints, seen: Ints, stack: Ints,
    left: int,
) -> tuple[int, int]:  # fmt: skip
    """Return whether every walk to a state passes through its opposite (1) or not (0), and patience left.

    Out of patience it returns -1: not known. `seen[p] == place + 1` says that p was met in this search.
    """
    gate = place_of[queue[place] ^ 1]
    stack[0] = place
    depth = 1
    seen[place] = place + 1
    while depth:
        depth -= 1
        state = queue[stack[depth]]
        node, side = state >> 1, state & 1
        for entry in range(into_starts[node], into_starts[node + 1]):
            come = into_codes[entry] ^ side
            if mark[come] != REACHED:
                continue
            if kind[node] != 0 and kind[come >> 1] < 4:
                continue
            if dead.size and dead[into_edge[entry]]:
                continue
            at = place_of[come]
            if at == gate or seen[at] == place + 1:
                continue
            if not is_below(at, gate, first, below):
                return 0, left
            seen[at] = place + 1
            stack[depth] = at
            depth += 1
        left -= into_starts[node + 1] - into_starts[node] + 1
        if left < 0:
            return -1, left
    return 1, left
