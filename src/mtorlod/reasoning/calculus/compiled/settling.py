"""One intervention, compiled: walk, drop what is dominated, walk again, until nothing more drops."""

from __future__ import annotations

import numpy as np
from numba import njit

from mtorlod.reasoning.calculus.compiled.cover import HELD, Bytes, Cover, Ints, Masks
from mtorlod.reasoning.calculus.compiled.dominance import PATIENCE, candidates, hang, no_way_around
from mtorlod.reasoning.calculus.compiled.dominators import dominated
from mtorlod.reasoning.calculus.compiled.walking import ENTERED, GONE, OPEN, REACHED, walk


class Workspace:
    """Arrays that one thread uses again for each intervention: 37 bytes per state.

    Attributes:
        mark: per state, `REACHED` for what the last walk reached.
        gone: per state, whether damping dropped it.
        walked: per state, whether it was reached before anything was dropped.
        reached: how many states the last walk reached.
        queue, origin, simple: per position in the queue, the state there, the position that it was reached
            from (-1 for a root), and whether the walk to it visits no node twice.
        place_of: per reached state, its position in the queue.
        rounds: how often the walk was done.
    """

    def __init__(self, cover: Cover) -> None:
        states = 2 * cover.nodes

        def ints() -> Ints:
            return np.zeros(states, np.int32)

        self.mark, self.gone, self.walked, self.joined, self.simple = (
            np.zeros(states, np.uint8) for _ in range(5)
        )
        self.queue, self.origin, self.place_of = ints(), ints(), ints()
        self.first, self.below, self.found, self.seen, self.stack = ints(), ints(), ints(), ints(), ints()
        self.reached = 0
        self.rounds = 0

    @property
    def walking(self) -> tuple[Bytes, Ints, Ints, Bytes, Ints, Ints]:
        """What a walk needs."""
        return self.mark, self.queue, self.origin, self.joined, self.first, self.below


def reach(cover: Cover, masks: Masks, space: Workspace) -> int:
    """Walk once, without damping, into the workspace; return how many states were reached."""
    space.gone[:] = 0
    space.gone[masks.dropped] = 1
    space.rounds = 1
    space.reached = _walked(
        cover.starts, cover.codes, cover.edge, masks.roots, masks.kind, masks.dead, space.gone, *space.walking
    )
    return space.reached


def settle(cover: Cover, masks: Masks, space: Workspace, patience: int = PATIENCE) -> int:
    """Walk and drop until nothing drops, into the workspace; return how many states are left.

    `patience` bounds the backward searches of a round, in multiples of reached states and effects; beyond
    it, the dominator tree answers.
    """
    space.gone[:] = 0
    space.gone[masks.dropped] = 1
    space.reached, space.rounds = _settled(
        cover.starts, cover.codes, cover.edge, cover.into_starts, cover.into_codes, cover.into_edge,
        masks.roots, masks.kind, masks.dead, patience, space.gone, space.walked, space.simple,
        space.place_of, space.found, space.seen, space.stack, *space.walking,
    )  # fmt: skip
    return space.reached


@njit(nogil=True, cache=True)
def _walked(
    starts: Ints, codes: Ints, edge: Ints, roots: Ints, kind: Bytes, dead: Bytes, gone: Bytes,
    mark: Bytes, queue: Ints, origin: Ints, joined: Bytes, spare: Ints, more: Ints,
) -> int:  # fmt: skip
    for node in range(kind.size):
        entry = OPEN if kind[node] == 0 else GONE if kind[node] == HELD else ENTERED
        mark[2 * node] = GONE if gone[2 * node] else entry
        mark[2 * node + 1] = GONE if gone[2 * node + 1] else entry
    return walk(starts, codes, edge, roots, kind, dead, mark, queue, origin, joined, spare, more)


@njit(nogil=True, cache=True)
def _settled(
    starts: Ints, codes: Ints, edge: Ints, into_starts: Ints, into_codes: Ints, into_edge: Ints,
    roots: Ints, kind: Bytes, dead: Bytes, patience: int, gone: Bytes, walked: Bytes, simple: Bytes,
    place_of: Ints, found: Ints, seen: Ints, stack: Ints, mark: Bytes, queue: Ints, origin: Ints,
    joined: Bytes, first: Ints, below: Ints,
) -> tuple[int, int]:  # fmt: skip
    reached = _walked(starts, codes, edge, roots, kind, dead, gone, mark, queue, origin, joined, first, below)
    for state in range(mark.size):
        walked[state] = mark[state] == REACHED
    rounds = 1
    if roots.size == 1 and walked[roots[0] ^ 1]:
        # Every walk passes through the only root, so nothing needs to be searched to drop its opposite.
        gone[roots[0] ^ 1] = 1
        rounds += 1
        reached = _walked(
            starts, codes, edge, roots, kind, dead, gone, mark, queue, origin, joined, first, below
        )
    while True:
        hang(reached, origin, first, below)
        asked = candidates(reached, queue, origin, mark, place_of, first, below, simple, found)
        dropped = 0
        left = patience * (reached + codes.size)
        if asked:
            seen[:reached] = 0
        turn = 0
        while turn < asked:
            place = found[turn]
            answer, left = no_way_around(
                place, queue, into_starts, into_codes, into_edge, kind, dead,
                mark, place_of, first, below, seen, stack, left,
            )  # fmt: skip
            if answer < 0:
                break
            gone[queue[place]] |= answer
            dropped += answer
            turn += 1
        if turn < asked:
            states = queue[found[turn:asked]]
            answers = np.zeros(states.size, np.uint8)
            dominated(
                starts, codes, edge, into_starts, into_codes, into_edge,
                roots, kind, dead, mark, reached, states, answers,
            )  # fmt: skip
            for later in range(states.size):
                gone[states[later]] |= answers[later]
                dropped += answers[later]
        if not dropped:
            return reached, rounds
        rounds += 1
        reached = _walked(
            starts, codes, edge, roots, kind, dead, gone, mark, queue, origin, joined, first, below
        )
