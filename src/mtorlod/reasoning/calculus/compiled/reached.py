"""The pure engine's `reach` and `settle`, answered by the compiled one: the same values, read from arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from mtorlod.reasoning.calculus.compiled import settling
from mtorlod.reasoning.calculus.compiled.cover import Cover, Masks
from mtorlod.reasoning.calculus.compiled.settling import Workspace
from mtorlod.reasoning.calculus.compiled.walking import REACHED
from mtorlod.reasoning.calculus.reach import START, Reached, StateGraph


class CameFrom(Mapping[int, tuple[int, int]]):
    """State → the move that first reached it, in the order of reaching, as `Reached` holds it."""

    def __init__(self, graph: StateGraph, space: Workspace) -> None:
        self._graph = graph
        self._queue = space.queue[: space.reached].copy()
        self._origin = space.origin[: space.reached].copy()
        self._place = np.full(space.mark.size, -1, np.int32)
        self._place[self._queue] = np.arange(space.reached, dtype=np.int32)
        self.mask = (self._place >= 0).view(np.uint8)

    def __getitem__(self, state: int) -> tuple[int, int]:
        if not 0 <= state < self._place.size or self._place[state] < 0:
            raise KeyError(state)
        origin = self._origin[self._place[state]]
        if origin < 0:
            return START, START
        before = int(self._queue[origin])
        return before, next(edge for to, edge in self._graph.after(before) if to == state)

    def __contains__(self, state: object) -> bool:
        return isinstance(state, int) and 0 <= state < self._place.size and bool(self._place[state] >= 0)

    def __iter__(self) -> Iterator[int]:
        return iter(self._queue.tolist())

    def __len__(self) -> int:
        return len(self._queue)


def reach(graph: StateGraph) -> Reached:
    """Return all states that can be reached from the roots, as the pure engine does."""
    cover = Cover.of(graph.network)
    space = Workspace(cover)
    settling.reach(cover, Masks.of(graph), space)
    return Reached(CameFrom(graph, space))


def settle(graph: StateGraph) -> tuple[StateGraph, Reached]:
    """Drop dominated states until none is left, and return the graph and the states that remain."""
    cover = Cover.of(graph.network)
    space = Workspace(cover)
    settling.settle(cover, Masks.of(graph), space)
    left = graph.without(frozenset(np.flatnonzero(space.walked & (space.mark != REACHED)).tolist()))
    return left, Reached(CameFrom(left, space))
