"""The dominator tree of the reached states, compiled, by semi-dominators and nearest common ancestors.

Georgiadis, Tarjan and Werneck, "Finding Dominators in Practice" (2006), section 2.3, on implicit edges.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from mtorlod.reasoning.calculus.compiled.cover import Bytes, Ints
from mtorlod.reasoning.calculus.compiled.walking import REACHED


@njit(nogil=True, cache=True)
def _number_depth_first(
    starts: Ints, codes: Ints, edge: Ints, roots: Ints, kind: Bytes, dead: Bytes, mark: Bytes,
    number: Ints, state_of: Ints, parent: Ints,
) -> int:  # fmt: skip
    """Number the reached states depth first, from 1, below one source that has the number 0."""
    count = 0
    path = np.empty(state_of.size, np.int32)
    next_place = np.empty(state_of.size, np.int32)
    for root in roots:
        if mark[root] != REACHED or number[root]:
            continue
        count += 1
        number[root], state_of[count], parent[count] = count, root, 0
        path[0], next_place[0], depth = root, starts[root >> 1], 1
        while depth:
            state = path[depth - 1]
            node = state >> 1
            place = next_place[depth - 1]
            if place == starts[node + 1]:
                depth -= 1
                continue
            next_place[depth - 1] += 1
            to = codes[place] ^ (state & 1)
            if mark[to] != REACHED or number[to]:
                continue
            if kind[to >> 1] != 0 and kind[node] < 4:
                continue
            if dead.size and dead[edge[place]]:
                continue
            count += 1
            number[to], state_of[count], parent[count] = count, to, number[state]
            path[depth], next_place[depth] = to, starts[to >> 1]
            depth += 1
    return count


@njit(nogil=True, cache=True)
def _least(
    vertex: int, last: int, above: Ints, label: Ints, semi: Ints, path: Ints,
) -> int:  # fmt: skip
    """Return the label of least semi-dominator above a vertex that was linked, shortening the way there."""
    if vertex < last:
        return label[vertex]
    depth = 0
    while above[vertex] >= last:
        path[depth] = vertex
        depth += 1
        vertex = above[vertex]
    while depth:
        depth -= 1
        lower = path[depth]
        upper = above[lower]
        if semi[label[upper]] < semi[label[lower]]:
            label[lower] = label[upper]
        above[lower] = above[upper]
        vertex = lower
    return label[vertex]


@njit(nogil=True, cache=True)
def dominated(
    starts: Ints, codes: Ints, edge: Ints, into_starts: Ints, into_codes: Ints, into_edge: Ints,
    roots: Ints, kind: Bytes, dead: Bytes, mark: Bytes, reached: int, asked: Ints, answers: Bytes,
) -> None:  # fmt: skip
    """Set, for each state asked about, whether its opposite state dominates it."""
    number = np.zeros(mark.size, np.int32)
    state_of = np.zeros(reached + 1, np.int32)
    parent = np.zeros(reached + 1, np.int32)
    count = _number_depth_first(starts, codes, edge, roots, kind, dead, mark, number, state_of, parent)

    is_root = np.zeros(count + 1, np.bool_)
    for root in roots:
        if mark[root] == REACHED:
            is_root[number[root]] = True
    semi = np.arange(count + 1).astype(np.int32)
    label = semi.copy()
    above = parent.copy()
    path = np.empty(count + 1, np.int32)
    for vertex in range(count, 0, -1):
        best = 0 if is_root[vertex] else parent[vertex]
        state = state_of[vertex]
        node, side = state >> 1, state & 1
        for place in range(into_starts[node], into_starts[node + 1]):
            come = into_codes[place] ^ side
            if mark[come] != REACHED:
                continue
            if kind[node] != 0 and kind[come >> 1] < 4:
                continue
            if dead.size and dead[into_edge[place]]:
                continue
            candidate = semi[_least(number[come], vertex + 1, above, label, semi, path)]
            if candidate < best:
                best = candidate
        semi[vertex] = best

    above[:] = parent
    for vertex in range(1, count + 1):
        up = above[vertex]
        while up > semi[vertex]:
            up = above[up]
        above[vertex] = up

    entered = np.zeros(count + 1, np.int32)
    beneath = np.ones(count + 1, np.int32)
    for vertex in range(count, 0, -1):
        beneath[above[vertex]] += beneath[vertex]
    taken = np.ones(count + 1, np.int32)
    for vertex in range(1, count + 1):
        up = above[vertex]
        entered[vertex] = entered[up] + taken[up]
        taken[up] += beneath[vertex]
    for place in range(asked.size):
        state, gate = number[asked[place]], number[asked[place] ^ 1]
        answers[place] = entered[gate] <= entered[state] < entered[gate] + beneath[gate]
