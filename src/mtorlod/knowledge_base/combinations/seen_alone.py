"""What was seen after a therapy alone, carried on to what it comes to together with something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from mtorlod.reasoning.calculus import (
    Cut,
    Cuts,
    Direction,
    Effects,
    Intervention,
    Measured,
    changes,
    held_too,
)
from mtorlod.reasoning.calculus.cut_sets import MODES, may_be_held
from mtorlod.reasoning.calculus.given_measurements import GivenValue
from mtorlod.reasoning.calculus.given_together import Together
from mtorlod.reasoning.calculus.values import DIRECTIONS, opposite

STEPS = 300_000
"""Steps of the network that may be laid out for all questions about one therapy and state: some seconds."""


class SeenAlone:
    """What was seen after a therapy, held against further interventions on the same cells.

    Args:
        measured: what was seen after the therapy; None if nothing was, or if no world has it.
        node: the node that should not move.
        against: the direction in which it should not move.

    Attributes:
        untried: how many interventions were not tried, for the network is large.
    """

    def __init__(self, measured: Measured | None, node: str, against: Direction) -> None:
        self._measured = measured
        self.node = node
        self.against = against
        self._asked = 0
        self.untried = 0

    @property
    def escapes(self) -> bool:
        """Whether something was seen, and it leaves open that the node moves against what is wished."""
        measured = self._measured
        return measured is not None and measured.given_value(self.node) in (
            "open",
            "undecided",
            self.against,
        )

    def given(self, both: Effects) -> GivenValue | None:
        """Return what a therapy and more come to on the node; None if that was not tried."""
        if self._measured is None:
            return None
        self._asked += 1
        if self._asked * 3 * len(both.network) > STEPS:
            self.untried += 1
            return None
        return Together(self._measured, both).value(self.node)

    def closes(self, given: GivenValue | None) -> bool:
        """Return whether what a therapy and more come to closes an escape that the therapy alone leaves."""
        return self.escapes and given in (opposite(self.against), "no route")

    def told(self, cuts: Cuts, again: Callable[[Intervention], Effects]) -> Cuts:
        """Return cuts with what they come to in these cells, and the nodes that are cuts there only."""
        if self._measured is None:
            return cuts
        alone = self._measured.effects

        def run(nodes: tuple[str, ...], mode: str) -> Effects:
            return again(held_too(alone.intervention, nodes, mode))  # type: ignore[arg-type]

        whole = [replace(cut, given=self.given(run(cut.nodes, cut.mode))) for cut in cuts.found]
        known = {(cut.nodes, cut.mode) for cut in cuts.found}
        for node in self._on_the_way(alone) if self.escapes and cuts.up_to else ():
            for mode in MODES:
                if ((node,), mode) not in known:
                    both = run((node,), mode)
                    given = self.given(both)
                    if self.closes(given):
                        verdict = both.verdict(self.node)
                        whole.append(Cut((node,), mode, verdict, changes(alone, both), given))
        return replace(cuts, found=tuple(whole))

    def _on_the_way(self, alone: Effects) -> Iterator[str]:
        """Yield the nodes that the therapy moves and from which walks lead to the node, by name."""
        number, walked = alone.network.number(self.node), alone.walked
        goals = [2 * number + side for side in range(len(DIRECTIONS)) if 2 * number + side in walked]
        leading = {state >> 1 for goal in goals for state in walked.leading_to(goal).states}
        allowed = may_be_held(alone, self.node)
        yield from (name for name in map(alone.network.nodes.__getitem__, sorted(leading)) if name in allowed)
