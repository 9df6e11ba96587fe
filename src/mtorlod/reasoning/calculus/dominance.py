"""Which reached states are dominated by the opposite state of their node: feedback that answers back.

When every walk from the intervention to (v, opposite) passes through (v, effect), the opposite state is only
v's own negative feedback. No route that visits each node once ends there, so the state is dropped; with it
goes whatever lay behind it alone; and because that takes walks away from others, the search repeats until
nothing more drops. Dropping never takes a simple route away, and the order in which states drop does not
matter.

A walk found breadth first rules most states out: a state is a candidate only if the walk kept for it passes
through its opposite. A candidate is then followed backwards, inside the part of the tree of walks that hangs
below the opposite; arriving anywhere else shows a way around. Where that takes too long (networks that are
little but long chains and rings), the dominator tree answers for all candidates at once (`dominators`).
These functions run as they stand, and compiled where a network is large (`engines`).
"""

from __future__ import annotations

from typing import NamedTuple

from mtorlod.reasoning.calculus.cover import FREE, Cover, Ints, Laid, Marks, may_step
from mtorlod.reasoning.calculus.walking import GONE, REACHED, Space

PATIENCE = 4
"""Entries that the backward searches of one round may look at, per reached state and per effect."""


class Tree(NamedTuple):
    """The tree of walks kept, by position in the queue: what hangs below p has the below[p] numbers from
    first[p] on, so that one comparison tells whether a walk passes through p.

    Attributes:
        first, below: as said.
        simple: whether the walk to a position visits no node twice.
        asked: positions of the candidates.
        seen, stack: scratch; `seen[p] == place + 1` says that p was met in the search from `place`.
    """

    first: Ints
    below: Ints
    simple: Marks
    asked: Ints
    seen: Ints
    stack: Ints


def hang(reached: int, space: Space, tree: Tree) -> None:
    """Number the tree of walks. Nothing hangs from a later position than its own, so two passes do."""
    origin, first, below = space.origin, tree.first, tree.below
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


def candidates(reached: int, space: Space, tree: Tree) -> int:
    """Gather the positions whose walk passes through the opposite state, and return how many.

    Sets `simple` of the tree, which is hung first.
    """
    hang(reached, space, tree)
    mark, queue, origin, place_of = space.mark, space.queue, space.origin, space.place_of
    first, below, simple, asked = tree.first, tree.below, tree.simple, tree.asked
    count = 0
    for place in range(reached):
        state = queue[place]
        above = origin[place]
        simple[place] = above < 0 or simple[above]
        if mark[state ^ 1] == REACHED:
            gate = place_of[state ^ 1]
            if gate < place and first[gate] <= first[place] < first[gate] + below[gate]:
                simple[place] = 0
                asked[count] = place
                count += 1
    return count


def no_way_around(
    place: int, cover: Cover, laid: Laid, space: Space, tree: Tree, left: int
) -> tuple[int, int]:
    """Return whether every walk to a state passes through its opposite (1) or not (0), and patience left.

    Out of patience it returns -1: not known.
    """
    starts, codes, edges = cover.into_starts, cover.into_codes, cover.into_edge
    kind, dead = laid.kind, laid.dead
    mark, queue, place_of = space.mark, space.queue, space.place_of
    first, below, seen, stack = tree.first, tree.below, tree.seen, tree.stack
    gate = place_of[queue[place] ^ 1]
    stack[0] = place
    depth = 1
    seen[place] = place + 1
    while depth:
        depth -= 1
        state = queue[stack[depth]]
        node, side = state >> 1, state & 1
        # Asking of each effect costs more than the rest of the loop, and most need not be asked of.
        asks = len(dead) > 0 or kind[node] != FREE
        for entry in range(starts[node], starts[node + 1]):
            come = codes[entry] ^ side
            if mark[come] != REACHED:
                continue
            if asks and not may_step(kind, dead, come >> 1, node, edges[entry]):
                continue
            at = place_of[come]
            if at == gate or seen[at] == place + 1:
                continue
            if not first[gate] <= first[at] < first[gate] + below[gate]:
                return 0, left
            seen[at] = place + 1
            stack[depth] = at
            depth += 1
        left -= starts[node + 1] - starts[node] + 1
        if left < 0:
            return -1, left
    return 1, left


def drop(
    reached: int, cover: Cover, laid: Laid, space: Space, tree: Tree, gone: Marks, patience: int
) -> tuple[int, int, int]:
    """Mark the dominated states as gone, as far as patience goes.

    Returns:
        How many were dropped, how many candidates there are, and how many of them were answered; the rest
        are `tree.asked[answered:candidates]`.
    """
    count = candidates(reached, space, tree)
    if count:
        for place in range(reached):
            tree.seen[place] = 0
    left = patience * (reached + len(cover.codes))
    dropped = 0
    for turn in range(count):
        place = tree.asked[turn]
        answer, left = no_way_around(place, cover, laid, space, tree, left)
        if answer < 0:
            return dropped, count, turn
        if answer:
            gone[space.queue[place]] = GONE
            dropped += 1
    return dropped, count, count


def step_aside(reached: int, cover: Cover, laid: Laid, space: Space, tree: Tree, proven: Marks) -> None:
    """Mark the states to which some route is known that visits no node twice, the shortest or not.

    Where the walk kept visits a node twice, a route is one step from a state whose walk visits none twice and
    passes this node in neither state. What is not marked may have a route nevertheless.

    Args:
        proven: filled, per position in the queue; the tree is that of the walk.
    """
    starts, codes, edges = cover.into_starts, cover.into_codes, cover.into_edge
    kind, dead = laid.kind, laid.dead
    mark, queue, place_of = space.mark, space.queue, space.place_of
    first, below, simple = tree.first, tree.below, tree.simple
    for place in range(reached):
        proven[place] = simple[place]
        if simple[place]:
            continue
        state = queue[place]
        node, side = state >> 1, state & 1
        gate = place_of[state ^ 1] if mark[state ^ 1] == REACHED else place
        for entry in range(starts[node], starts[node + 1]):
            come = codes[entry] ^ side
            if mark[come] != REACHED or not simple[place_of[come]]:
                continue
            at = place_of[come]
            if first[gate] <= first[at] < first[gate] + below[gate]:
                continue
            if first[place] <= first[at] < first[place] + below[place]:
                continue
            if may_step(kind, dead, come >> 1, node, edges[entry]):
                proven[place] = 1
                break
