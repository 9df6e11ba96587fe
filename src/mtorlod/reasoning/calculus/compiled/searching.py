"""The two steps of the search for a simple route, compiled: what leads to a goal, and the walk of one try.

`leading_to` and `spread` answer as their namesakes of the pure engine do, moves looked at included, so that
the search itself, and what its budget means, stay in one place.
"""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np
from numba import njit

from mtorlod.reasoning.calculus.compiled.cover import HELD, Bytes, Cover, Ints, Masks
from mtorlod.reasoning.calculus.compiled.walking import ENTERED, GONE, OPEN, walk_to
from mtorlod.reasoning.calculus.reach import Reached, StateGraph


class States(Collection[int]):
    """States as a mask."""

    def __init__(self, mask: Bytes) -> None:
        self.mask = mask

    def __contains__(self, state: object) -> bool:
        return bool(self.mask[state])  # type: ignore[call-overload]

    def __iter__(self) -> Iterator[int]:
        return iter(np.flatnonzero(self.mask).tolist())

    def __len__(self) -> int:
        return int(np.count_nonzero(self.mask))


class _Searcher:
    """What all searches on one graph share: masks, the number of moves out of each state, and scratch."""

    def __init__(self, graph: StateGraph) -> None:
        self.cover = cover = Cover.of(graph.network)
        self.masks = Masks.of(graph)
        self.kind, self.dead = self.masks.kind, self.masks.dead
        states = 2 * cover.nodes
        self.entry = np.where(self.kind == 0, OPEN, np.where(self.kind == HELD, GONE, ENTERED))
        self.entry = np.repeat(self.entry, 2).astype(np.uint8)
        self.entry[self.masks.dropped] = GONE
        self.moves = np.zeros(states, np.int32)
        _count_moves(cover.starts, cover.codes, cover.edge, self.kind, self.dead, self.entry, self.moves)
        self.queue, self.origin, self.spare, self.more = (np.zeros(states, np.int32) for _ in range(4))
        self.mark, self.joined = np.zeros(states, np.uint8), np.zeros(states, np.uint8)


_SEARCHERS: weakref.WeakKeyDictionary[StateGraph, _Searcher] = weakref.WeakKeyDictionary()


def _searcher(graph: StateGraph) -> _Searcher:
    known = _SEARCHERS.get(graph)
    if known is None:
        known = _SEARCHERS[graph] = _Searcher(graph)
    return known


def leading_to(graph: StateGraph, reached: Collection[int], goal: int) -> States:
    """Return the reached states from which a walk leads to the goal, the goal among them."""
    search = _searcher(graph)
    cover = search.cover
    found = np.zeros(2 * cover.nodes, np.uint8)
    inside = _mask(reached, found.size)
    _lead_to(
        cover.into_starts, cover.into_codes, cover.into_edge, search.kind, search.dead, inside, goal, found,
        search.queue,
    )  # fmt: skip
    return States(found)


def spread(
    graph: StateGraph,
    first: Iterable[tuple[int, int, int]],
    blocked: Collection[int],
    goal: int,
    within: Collection[int],
) -> tuple[Mapping[int, tuple[int, int]], int]:
    """Walk to a goal, and return the moves of the walk kept, if it was reached, and the number looked at."""
    search = _searcher(graph)
    cover = search.cover
    opening = {state: (before, edge) for state, before, edge in first}
    mark = search.mark
    np.copyto(mark, search.entry)
    mark[_mask(within, mark.size) == 0] = GONE
    shut = np.fromiter(blocked, np.int64, len(blocked))
    mark[2 * shut], mark[2 * shut + 1] = GONE, GONE
    at, looked_at = walk_to(
        cover.starts, cover.codes, cover.edge, np.array(sorted(opening), np.int32), search.kind, search.dead,
        mark, search.queue, search.origin, search.joined, search.spare, search.more, goal, search.moves,
    )  # fmt: skip
    came_from: dict[int, tuple[int, int]] = {}
    while at >= 0:
        state, origin = int(search.queue[at]), int(search.origin[at])
        if origin < 0:
            came_from[state] = opening[state]
        else:
            before = int(search.queue[origin])
            came_from[state] = before, next(edge for to, edge in graph.after(before) if to == state)
        at = origin
    return came_from, int(looked_at)


def _mask(states: Collection[int], size: int) -> Bytes:
    while isinstance(states, Reached):
        states = states.came_from
    mask = getattr(states, "mask", None)
    if mask is None:
        mask = np.zeros(size, np.uint8)
        mask[np.fromiter(states, np.int64, len(states))] = 1
    return mask


@njit(nogil=True, cache=True)
def _count_moves(
    starts: Ints, codes: Ints, edge: Ints, kind: Bytes, dead: Bytes, entry: Bytes, moves: Ints
) -> None:
    """Count, per state, the states that its moves lead to, each once."""
    for state in range(moves.size):
        node, side = state >> 1, state & 1
        count, last = 0, -1
        for place in range(starts[node], starts[node + 1]):
            to = codes[place] ^ side
            if to == last or entry[to] == GONE or (entry[to] == ENTERED and kind[node] < 4):
                continue
            if dead.size and dead[edge[place]]:
                continue
            count += 1
            last = to
        moves[state] = count


@njit(nogil=True, cache=True)
def _lead_to(
    into_starts: Ints, into_codes: Ints, into_edge: Ints, kind: Bytes, dead: Bytes, reached: Bytes, goal: int,
    found: Bytes, stack: Ints,
) -> None:  # fmt: skip
    """Mark the reached states from which a walk leads to the goal."""
    found[goal] = 1
    stack[0] = goal
    depth = 1
    while depth:
        depth -= 1
        node, side = stack[depth] >> 1, stack[depth] & 1
        for place in range(into_starts[node], into_starts[node + 1]):
            come = into_codes[place] ^ side
            if found[come] or not reached[come]:
                continue
            if kind[node] != 0 and kind[come >> 1] < 4:
                continue
            if dead.size and dead[into_edge[place]]:
                continue
            found[come] = 1
            stack[depth] = come
            depth += 1
