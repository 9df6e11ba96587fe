"""Unsigned steps to which the measurements leave one sign: proposals for a claim, never written back.

A step has one sign in all experiments, so several conditions can settle together what none does alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.leaving_out import irreducible
from mtorlod.reasoning.calculus.possible_worlds import IMPOSSIBLE, Worlds
from mtorlod.reasoning.calculus.values import SIGNS, Sign, Step


@dataclass(frozen=True, slots=True)
class Proposal:
    """An unsigned step, the one sign that is left to it, and what leaves no other.

    Attributes:
        step: as the network states it.
        sign: "+" or "-".
        forced_by: pairs of the place of an experiment and a node measured there; none can be left out.
    """

    step: Step
    sign: Sign
    forced_by: tuple[tuple[int, str], ...]


def proposals(experiments: Sequence[Measured]) -> tuple[Proposal, ...] | None:
    """Return the unsigned steps that have one sign in every world of the experiments together.

    Args:
        experiments: what was done and measured, all over one network.

    Returns:
        The steps, in the order of their names; None if no sign fits all experiments, or if the solver
        reached its limit before it knew.

    Raises:
        ValueError: if the experiments are over different networks.
    """
    network = experiments[0].effects.network
    if any(one.effects.network is not network for one in experiments):
        raise ValueError("the experiments are over different networks")
    worlds = Worlds([one.effects for one in experiments])
    evidence = [(place, node) for place, one in enumerate(experiments) for node in one.evidence]

    def assumed(some: Sequence[tuple[int, str]]) -> list[int]:
        return [
            literal for place, node in some for literal in experiments[place].assumed([node], worlds, place)
        ]

    everything = assumed(evidence)
    if not worlds.possible(everything):
        return None
    proposed = []
    for edge in sorted(network.unsigned):
        ways = [worlds.sign(edge, side) for side in (0, 1)]
        if IMPOSSIBLE in ways:
            continue
        possible = [worlds.possible([*everything, way]) for way in ways]
        if possible.count(False) == 1:
            against = ways[possible.index(False)]

            def stand(some: Sequence[tuple[int, str]], against: int = against) -> bool:
                return worlds.possible([*assumed(some), against]) is not False

            forced = irreducible(evidence, stand)
            sign = SIGNS[1 - possible.index(False)]
            proposed.append(Proposal(network.step(edge), sign, forced))
    return tuple(proposed)
