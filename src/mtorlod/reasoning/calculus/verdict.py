"""What an intervention does to one node, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from mtorlod.reasoning.calculus.values import (
    DIRECTIONS,
    Direction,
    VerdictValue,
    Witness,
    claims_of,
)

ASSUMPTION = (
    "A verdict assumes that the system settles, and that it still settles when any of its nodes are held."
)
"""To be said wherever verdicts are explained."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an intervention does to one node.

    Attributes:
        node: the node.
        value: "raised", "lowered", "conflict" (signed steps alone leave both directions), "unsigned" (both
            are left, but not by signed steps alone), "undecided" or "no route".
        damped: a walk to the opposite state exists, but only as feedback that answers back: it can weaken
            the effect and not reverse it.
        witness_raised: the shortest route that raises the node; None if there is none or none was found;
            empty if the intervention itself sets the node. For a conflict, a route of signed steps.
        witness_lowered: the same for lowering.
    """

    node: str
    value: VerdictValue
    damped: bool = False
    witness_raised: Witness | None = None
    witness_lowered: Witness | None = None

    @property
    def shorter(self) -> Direction | None:
        """Which witness of a conflict has fewer steps; None if neither. It does not decide anything."""
        if self.witness_raised is None or self.witness_lowered is None:
            return None
        up, down = len(self.witness_raised), len(self.witness_lowered)
        return None if up == down else DIRECTIONS[up > down]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the witnesses rest on, sorted."""
        return claims_of((*(self.witness_raised or ()), *(self.witness_lowered or ())))

    def witness(self, direction: Direction) -> Witness | None:
        """Return the witness of one direction."""
        return self.witness_raised if direction == DIRECTIONS[0] else self.witness_lowered
