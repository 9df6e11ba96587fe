"""What a second intervention comes to in cells of which it is known how they moved under the first.

Both are responses of one system, so they differ by a third: the response to what the second does more. That
one begins at the nodes to which something else is done, and needs its supports like any other; what it does
not reach moves as it was seen, and what it moves as it was seen moves so all the more (`worlds.lp`, "sum").
What is told holds for all magnitudes that give what was seen; there may be more that does.
"""

from __future__ import annotations

from functools import cached_property

from mtorlod.reasoning.calculus.damping import settle
from mtorlod.reasoning.calculus.given_measurements import GivenValue, Measured, agreed
from mtorlod.reasoning.calculus.interventions import Setting
from mtorlod.reasoning.calculus.possible_worlds import Worlds
from mtorlod.reasoning.calculus.reach import StateGraph
from mtorlod.reasoning.calculus.solving import Solver, experiment_facts
from mtorlod.reasoning.calculus.values import DIRECTIONS
from mtorlod.reasoning.calculus.verdicts import Effects

SECOND = 1
"""Where the second intervention stands among the experiments."""


class Together(Worlds):
    """The worlds of two interventions on the same cells.

    Args:
        measured: what the first does, and what was seen then; some world has all of it.
        both: what the second does, over the same network.
    """

    def __init__(self, measured: Measured, both: Effects) -> None:
        super().__init__([measured.effects, both])
        self._resting = {
            self.network.number(node) for node in measured.evidence if measured.seen[node] == "unchanged"
        }
        # Every node moves here, or may rest: there is nothing to complete.
        self._stands_still = True
        self.require(measured.assumed(measured.evidence, self))

    @cached_property
    def _solver(self) -> Solver:
        first, second = self.experiments
        size, more = len(self.network.nodes), otherwise(first.setting, second.setting)
        place = second.setting
        roots = [state for node in more for state in (2 * node, 2 * node + 1)]
        added = settle(
            StateGraph(self.network, roots, place.closed, (), place.dead, engine=second.graph.engine)
        )
        facts: list[str] = []
        for offset, left in ((0, first.left), (size, second.left), (2 * size, added)):
            facts += experiment_facts(left, left, offset)
            facts += [f"rests({offset + node})." for node in sorted(self._resting)]
        facts += [f"rests({2 * size + node})." for node in sorted(more)]
        moving = {state >> 1 for left in (first.left, second.left, added) for state in left}
        facts += [f"sum({size + node},{node},{2 * size + node})." for node in sorted(moving)]
        return Solver("worlds", "\n".join(facts), (("sum", ()),), self.limit)

    def value(self, node: str) -> GivenValue:
        """Return what the second does to a node: what all its worlds agree on.

        Raises:
            UnknownName: if the network has no such node.
        """
        return agreed([self.possible([self.state(node, direction, SECOND)]) for direction in DIRECTIONS])


def otherwise(first: Setting, second: Setting) -> frozenset[int]:
    """Return the nodes to which a second intervention does something else than a first."""
    network = first.network
    roots = {state >> 1 for state in {*first.roots} ^ {*second.roots}}
    edges = (first.entries ^ second.entries) | (first.dead ^ second.dead)
    moved = (first.fixed ^ second.fixed) | (first.held ^ second.held) | roots
    return frozenset(moved | {network.targets[edge] for edge in edges})
