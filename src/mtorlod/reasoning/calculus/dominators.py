"""The dominator tree of the reached states, by semi-dominators and nearest common ancestors.

Georgiadis, Tarjan and Werneck, "Finding Dominators in Practice" (2006), section 2.3, on implicit edges.
These functions run as they stand, and compiled where a network is large (`engines`).
"""

from __future__ import annotations

from typing import NamedTuple

from mtorlod.reasoning.calculus.cover import Cover, Ints, Laid, Marks, may_step
from mtorlod.reasoning.calculus.walking import GONE, REACHED, Space


class Numbered(NamedTuple):
    """States numbered depth first, from 1, below one source that has the number 0.

    Attributes:
        number: per state, its number; 0 if it has none.
        state_of, parent: per number, the state, and the number above it.
        semi, label, above, path: per number: scratch of the algorithm.
        entered, beneath: per number, when a walk of the dominator tree enters it, and how many hang there.
    """

    number: Ints
    state_of: Ints
    parent: Ints
    semi: Ints
    label: Ints
    above: Ints
    path: Ints
    entered: Ints
    beneath: Ints


def number_depth_first(cover: Cover, laid: Laid, mark: Marks, tree: Numbered) -> int:
    """Number the reached states, and return how many there are."""
    starts, codes, edges = cover.starts, cover.codes, cover.edge
    kind, dead = laid.kind, laid.dead
    number, state_of, parent, path, next_place = tree.number, tree.state_of, tree.parent, tree.path, tree.semi
    count = 0
    for root in laid.roots:
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
            if mark[to] != REACHED or number[to] or not may_step(kind, dead, node, to >> 1, edges[place]):
                continue
            count += 1
            number[to], state_of[count], parent[count] = count, to, number[state]
            path[depth], next_place[depth] = to, starts[to >> 1]
            depth += 1
    return count


def least(vertex: int, last: int, tree: Numbered) -> int:
    """Return the label of least semi-dominator above a vertex that was linked, shortening the way there."""
    above, label, semi, path = tree.above, tree.label, tree.semi, tree.path
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


def drop_by_tree(
    cover: Cover, laid: Laid, space: Space, tree: Numbered, asked: Ints, begin: int, end: int, gone: Marks
) -> int:
    """Mark as gone what its opposite dominates, of the positions `asked[begin:end]`; return how many."""
    starts, codes, edges = cover.into_starts, cover.into_codes, cover.into_edge
    kind, dead, mark = laid.kind, laid.dead, space.mark
    number, parent, semi, label, above = tree.number, tree.parent, tree.semi, tree.label, tree.above
    count = number_depth_first(cover, laid, mark, tree)
    entered, beneath, taken = tree.entered, tree.beneath, tree.path
    for vertex in range(count + 1):
        semi[vertex] = label[vertex] = vertex
        above[vertex] = parent[vertex]
        entered[vertex] = 0
    for root in laid.roots:
        # Until the tree is there, says which vertices hang from the source.
        entered[number[root]] = 1
    for vertex in range(count, 0, -1):
        best = 0 if entered[vertex] else parent[vertex]
        state = tree.state_of[vertex]
        node, side = state >> 1, state & 1
        for place in range(starts[node], starts[node + 1]):
            come = codes[place] ^ side
            if mark[come] != REACHED or not may_step(kind, dead, come >> 1, node, edges[place]):
                continue
            candidate = semi[least(number[come], vertex + 1, tree)]
            if candidate < best:
                best = candidate
        semi[vertex] = best

    for vertex in range(count + 1):
        above[vertex] = parent[vertex]
    for vertex in range(1, count + 1):
        up = above[vertex]
        while up > semi[vertex]:
            up = above[up]
        above[vertex] = up

    for vertex in range(count + 1):
        entered[vertex], beneath[vertex], taken[vertex] = 0, 1, 1
    for vertex in range(count, 0, -1):
        beneath[above[vertex]] += beneath[vertex]
    for vertex in range(1, count + 1):
        up = above[vertex]
        entered[vertex] = entered[up] + taken[up]
        taken[up] += beneath[vertex]
    dropped = 0
    for turn in range(begin, end):
        state = space.queue[asked[turn]]
        inner, gate = number[state], number[state ^ 1]
        if entered[gate] <= entered[inner] < entered[gate] + beneath[gate]:
            gone[state] = GONE
            dropped += 1
    return dropped
