"""Walking breadth first: which states are reached, in what order, and from where.

Of the shortest walks to a state it keeps the first by node number, which is by name, and between walks over
the same nodes the first by state. The queue gives that order by itself, except where both states of a node
share a place in it (reached at once, over the same nodes): what follows them is merged.

What is known of a reached state is kept by its position in the queue, so that memory is written in order.
These functions run as they stand, and compiled where a network is large (`engines`).
"""

from __future__ import annotations

from typing import NamedTuple

from mtorlod.reasoning.calculus.cover import Cover, Ints, Laid, Marks, may_step

OPEN, REACHED, GONE, CLOSED = range(4)
"""Marks of a state: may be entered, was reached, is not there, may be entered by what fixes its node."""


class Space(NamedTuple):
    """What a walk writes.

    Attributes:
        mark: per state; on entry, `OPEN`, `CLOSED` or `GONE`.
        queue: per position, the state reached there.
        origin: per position, the position that it was reached from; -1 for a root.
        place_of: per reached state, its position.
        joined, spare, more: scratch; may hold anything.
    """

    mark: Marks
    queue: Ints
    origin: Ints
    place_of: Ints
    joined: Marks
    spare: Ints
    more: Ints


def merge(space: Space, begin: int, middle: int, tail: int) -> None:
    """Put two ascending stretches of the queue in one order, and note which states now share a place."""
    queue, origin, spare, more = space.queue, space.origin, space.spare, space.more
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
        space.joined[begin + place] = place > 0 and spare[place] ^ 1 == spare[place - 1]


def walk(cover: Cover, laid: Laid, space: Space, goal: int) -> int:
    """Walk from the roots and return how many states were reached: so much of the queue counts.

    Stops early where the goal is reached; -1 for no goal.
    """
    starts, codes, edges = cover.starts, cover.codes, cover.edge
    kind, dead = laid.kind, laid.dead
    mark, queue, origin, joined = space.mark, space.queue, space.origin, space.joined
    asks = len(dead) > 0
    tail = 0
    for root in laid.roots:
        if mark[root] == OPEN or mark[root] == CLOSED:
            mark[root] = REACHED
            queue[tail] = root
            origin[tail] = -1
            joined[tail] = tail > 0 and root ^ 1 == queue[tail - 1]
            tail += 1
    head = 0
    while head < tail and (goal < 0 or mark[goal] != REACHED):
        begin = middle = tail
        for _ in range(2 if head + 1 < begin and joined[head + 1] else 1):
            # What one state leads to is queued by state number.
            middle = tail
            node, side = queue[head] >> 1, queue[head] & 1
            for place in range(starts[node], starts[node + 1]):
                to = codes[place] ^ side
                seen = mark[to]
                if seen != OPEN and seen != CLOSED:
                    continue
                # Most states are open to every effect, and asking costs more than the rest of the loop.
                if (asks or seen == CLOSED) and not may_step(kind, dead, node, to >> 1, edges[place]):
                    continue
                mark[to] = REACHED
                queue[tail] = to
                origin[tail] = head
                joined[tail] = 0
                if tail > middle and queue[tail - 1] ^ 1 == to:
                    queue[tail - 1], queue[tail] = to & ~1, to | 1
                    joined[tail] = 1
                tail += 1
            head += 1
        if begin < middle < tail:
            merge(space, begin, middle, tail)
    place_of = space.place_of
    for place in range(tail):
        place_of[queue[place]] = place
    return tail


def lead_to(goal: int, cover: Cover, laid: Laid, mark: Marks, steps: Ints, states: Ints) -> int:
    """Gather the states from which a walk over reached states leads to the goal, and return how many.

    Args:
        goal: where the walks lead; gathered too.
        mark: `REACHED` for the states that walks may use.
        steps: set, per state gathered, to one more than the steps from there to the goal; 0 for all on entry.
        states: filled with the states, nearest first.
    """
    starts, codes, edges = cover.into_starts, cover.into_codes, cover.into_edge
    kind, dead = laid.kind, laid.dead
    states[0] = goal
    steps[goal] = 1
    tail, head = 1, 0
    while head < tail:
        state = states[head]
        head += 1
        node, side = state >> 1, state & 1
        for place in range(starts[node], starts[node + 1]):
            come = codes[place] ^ side
            if (
                steps[come]
                or mark[come] != REACHED
                or not may_step(kind, dead, come >> 1, node, edges[place])
            ):
                continue
            steps[come] = steps[state] + 1
            states[tail] = come
            tail += 1
    return tail


def count_steps(reached: int, space: Space, steps: Ints) -> None:
    """Set, per position in the queue, how many steps the walk there has."""
    for place in range(reached):
        above = space.origin[place]
        steps[place] = 0 if above < 0 else steps[above] + 1


def near(
    count: int, states: Ints, to_goal: Ints, space: Space, from_root: Ints, most: int, inside: Ints
) -> int:
    """Gather the states on walks of at most so many steps from a root to the goal, and return how many.

    Args:
        count, states, to_goal: as `lead_to` left them.
        space, from_root: of the walk from the roots, as `count_steps` left it.
        most: steps.
        inside: filled with the states.
    """
    kept = 0
    for place in range(count):
        state = states[place]
        if to_goal[state] - 1 + from_root[space.place_of[state]] <= most:
            inside[kept] = state
            kept += 1
    return kept
