"""What damping leaves of the states reached: feedback that only answers back is dropped."""

from __future__ import annotations

import copy

from mtorlod.reasoning.calculus.cover import (
    Marks,
    filled,
    marks,
)
from mtorlod.reasoning.calculus.dominance import PATIENCE, Tree
from mtorlod.reasoning.calculus.dominators import Numbered
from mtorlod.reasoning.calculus.reach import Reached, StateGraph, space_for
from mtorlod.reasoning.calculus.walking import GONE, REACHED, Space


def tree_for(graph: StateGraph) -> Tree:
    """Return arrays for dropping what is dominated."""
    size, compiled = 2 * len(graph.network.nodes), graph.compiled
    first, below, asked, seen, stack = (filled(size, compiled) for _ in range(5))
    return Tree(first, below, marks(size, compiled), asked, seen, stack)


class Settled(Reached):
    """The states that are left when damping has dropped what is only feedback answering back.

    Attributes:
        walked: per state, `REACHED` if it was reached before anything was dropped.
        tree: the tree of the walks kept.
    """

    def __init__(self, graph: StateGraph, space: Space, count: int, walked: Marks, tree: Tree) -> None:
        super().__init__(graph, space, count)
        self.walked = walked
        self.tree = tree

    @property
    def simple(self) -> Marks:
        """Per position in the queue, whether the walk to it visits no node twice."""
        return self.tree.simple

    def proven(self) -> Marks:
        """Return, per position in the queue, whether a route is known that visits no node twice."""
        known = marks(len(self.space.mark), self.graph.compiled)
        graph = self.graph
        graph.walkers.step_aside(self.count, graph.cover, graph.laid, self.space, self.tree, known)
        return known


def settle(
    graph: StateGraph, space: Space | None = None, tree: Tree | None = None, patience: int = PATIENCE
) -> Settled:
    """Walk and drop dominated states until none is left; return what remains, over the graph without them.

    Args:
        graph: what is walked.
        space, tree: arrays to be used again; new ones if left out.
        patience: bounds the backward searches of a round, in multiples of reached states and effects; beyond
            it, the dominator tree answers.
    """
    space, tree = space or space_for(graph), tree or tree_for(graph)
    left = graph.without(())
    cover, laid, gone, walk = left.cover, left.laid, left.gone, left.walkers.walk
    count = left.walk(space=space).count
    walked = copy.copy(space.mark)
    if len(graph.roots) == 1 and walked[graph.roots[0] ^ 1] == REACHED:
        # Every walk passes through the only root, so nothing needs to be searched to drop its opposite.
        gone[graph.roots[0] ^ 1] = GONE
        space.mark[:] = gone
        count = walk(cover, laid, space, -1)
    while True:
        dropped, asked, answered = left.walkers.drop(count, cover, laid, space, tree, gone, patience)
        if answered < asked:
            dropped += left.walkers.drop_by_tree(
                cover, laid, space, _numbered_for(left, count), tree.asked, answered, asked, gone
            )
        if not dropped:
            return Settled(left, space, count, walked, tree)
        space.mark[:] = gone
        count = walk(cover, laid, space, -1)


def _numbered_for(graph: StateGraph, reached: int) -> Numbered:
    """Return arrays for a dominator tree."""
    compiled = graph.compiled
    numbers = filled(2 * len(graph.network.nodes), compiled)
    return Numbered(numbers, *(filled(reached + 1, compiled) for _ in range(8)))
