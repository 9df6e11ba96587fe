"""Ties: nodes whose directions hang together in all worlds, so that one measurement decides them all."""

from __future__ import annotations

from dataclasses import dataclass

from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.possible_worlds import IMPOSSIBLE
from mtorlod.reasoning.calculus.values import DIRECTIONS


@dataclass(frozen=True, slots=True)
class Tie:
    """Nodes that are open, and of which one decides the others.

    Attributes:
        first: the node that the intervention reaches first, of equals the first by name; the rest follow it.
        same: nodes that move as it does in all worlds, by name.
        opposite: nodes that move the other way in all worlds, by name.
    """

    first: str
    same: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()

    @property
    def nodes(self) -> tuple[str, ...]:
        """All of them, by name."""
        return tuple(sorted({self.first, *self.same, *self.opposite}))


def ties(measured: Measured, nodes: tuple[str, ...] | None = None) -> tuple[Tie, ...]:
    """Return the nodes that are open, tied or alone, in the order in which the intervention reaches them.

    Args:
        measured: what was done and measured.
        nodes: the nodes to look at; all that are open if left out.

    Raises:
        UnknownName: if the network has no such node.
    """
    effects, worlds = measured.effects, measured.worlds
    network = effects.network
    asked = network.nodes if nodes is None else nodes
    assumed = measured.assumed(measured.evidence)
    open_ = [node for node in sorted(set(asked)) if measured.given_value(node) == "open"]
    steps = effects.left.steps_to
    near = {node: min(map(steps, network.states(node))) for node in open_}
    tied: list[Tie] = []

    def differ(one: int, other: int) -> bool:
        """Return whether some world has both."""
        return IMPOSSIBLE in (one, other) or worlds.possible([*assumed, one, other]) is not False

    for node in sorted(open_, key=lambda each: (near[each], each)):
        up, down = (worlds.state(node, direction) for direction in DIRECTIONS)
        for place, tie in enumerate(tied):
            first_up, first_down = (worlds.state(tie.first, direction) for direction in DIRECTIONS)
            if not differ(first_up, down) and not differ(first_down, up):
                tied[place] = Tie(tie.first, tuple(sorted((*tie.same, node))), tie.opposite)
                break
            if not differ(first_up, up) and not differ(first_down, down):
                tied[place] = Tie(tie.first, tie.same, tuple(sorted((*tie.opposite, node))))
                break
        else:
            tied.append(Tie(node))
    return tuple(tied)
