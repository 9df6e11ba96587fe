"""Walking breadth first, compiled: which states are reached, in what order, and from where.

Of the shortest walks to a state it keeps the one that the pure engine keeps: the first by node number, and
between walks over the same nodes the first by state. The queue gives that order by itself, except where both
states of a node share a place in it (reached at once, over the same nodes): what follows them is merged.

What is known of a reached state is kept by its position in the queue, so that memory is written in order.
"""

from __future__ import annotations

from numba import njit

from mtorlod.reasoning.calculus.compiled.cover import Bytes, Ints

OPEN, REACHED, ENTERED, GONE = 0, 1, 2, 3
"""Marks of a state: may be entered, was reached, may be entered by a given drug only, may not be entered."""


@njit(nogil=True, cache=True, inline="always")
def _expand(
    head: int, starts: Ints, codes: Ints, edge: Ints, kind: Bytes, dead: Bytes, mark: Bytes, queue: Ints,
    origin: Ints, joined: Bytes, tail: int,
) -> int:  # fmt: skip
    """Queue what the state at `head` leads to, by state number, and return the new end of the queue."""
    node, side = queue[head] >> 1, queue[head] & 1
    begin = tail
    for place in range(starts[node], starts[node + 1]):
        to = codes[place] ^ side
        seen = mark[to]
        if seen != OPEN and (seen != ENTERED or kind[node] < 4):
            continue
        if dead.size and dead[edge[place]]:
            continue
        mark[to] = REACHED
        queue[tail] = to
        origin[tail] = head
        joined[tail] = 0
        if tail > begin and queue[tail - 1] ^ 1 == to:
            queue[tail - 1], queue[tail] = to & ~1, to | 1
            joined[tail] = 1
        tail += 1
    return tail


@njit(nogil=True, cache=True)
def _merge(
    queue: Ints, origin: Ints, joined: Bytes, begin: int, middle: int, tail: int, spare: Ints, more: Ints,
) -> None:  # fmt: skip
    """Put two ascending stretches of the queue in one order, and note which states now share a place."""
    left, right, out = begin, middle, 0
    while left < middle or right < tail:
        if right == tail or (left < middle and queue[left] < queue[right]):
            spare[out], more[out] = queue[left], origin[left]
            left += 1
        else:
            spare[out], more[out] = queue[right], origin[right]
            right += 1
        out += 1
    for place in range(out):
        queue[begin + place], origin[begin + place] = spare[place], more[place]
        joined[begin + place] = place > 0 and spare[place] ^ 1 == spare[place - 1]


@njit(nogil=True, cache=True)
def walk(
    starts: Ints, codes: Ints, edge: Ints, roots: Ints, kind: Bytes, dead: Bytes, mark: Bytes,
    queue: Ints, origin: Ints, joined: Bytes, spare: Ints, more: Ints,
) -> int:  # fmt: skip
    """Walk from the roots and return how many states were reached: so much of `queue` and `origin` counts.

    `origin` is the position in the queue that a state was reached from, -1 for a root. On entry, `mark`
    says what may be entered; `joined`, `spare` and `more` may hold anything.
    """
    tail = 0
    for root in roots:
        if mark[root] != GONE:
            mark[root] = REACHED
            queue[tail] = root
            origin[tail] = -1
            joined[tail] = tail > 0 and root ^ 1 == queue[tail - 1]
            tail += 1
    head = 0
    while head < tail:
        begin = tail
        tail = _expand(head, starts, codes, edge, kind, dead, mark, queue, origin, joined, tail)
        head += 1
        if head < begin and joined[head]:
            middle = tail
            tail = _expand(head, starts, codes, edge, kind, dead, mark, queue, origin, joined, tail)
            head += 1
            if middle < tail:
                _merge(queue, origin, joined, begin, middle, tail, spare, more)
    return tail


@njit(nogil=True, cache=True)
def walk_to(
    starts: Ints, codes: Ints, edge: Ints, roots: Ints, kind: Bytes, dead: Bytes, mark: Bytes, queue: Ints,
    origin: Ints, joined: Bytes, spare: Ints, more: Ints, goal: int, moves: Ints,
) -> tuple[int, int]:  # fmt: skip
    """Walk to the end of the level that holds the goal; return its position in the queue, -1 if it is not
    reached, and how many moves were looked at, of which each state has `moves`.
    """
    tail = 0
    for root in roots:
        mark[root] = REACHED
        queue[tail] = root
        origin[tail] = -1
        joined[tail] = tail > 0 and root ^ 1 == queue[tail - 1]
        tail += 1
    head, looked_at, level = 0, 0, 0
    while head < tail:
        # All of the level from here on stands in the queue, and nothing of the next.
        for place in range(level, tail):
            if queue[place] == goal:
                return place, looked_at
        level = tail
        while head < level:
            begin = tail
            looked_at += moves[queue[head]]
            tail = _expand(head, starts, codes, edge, kind, dead, mark, queue, origin, joined, tail)
            head += 1
            if head < level and joined[head]:
                middle = tail
                looked_at += moves[queue[head]]
                tail = _expand(head, starts, codes, edge, kind, dead, mark, queue, origin, joined, tail)
                head += 1
                if middle < tail:
                    _merge(queue, origin, joined, begin, middle, tail, spare, more)
    return -1, looked_at
