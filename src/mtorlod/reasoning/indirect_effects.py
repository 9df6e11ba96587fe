"""Indirect effects: what is stated to follow where one node alone is gained or lost, read as an effect.

An outcome tells where something ended, not over what. A reading that takes outcomes in (`Reading.indirect`)
joins its two ends, so that routes can run through it; what is said of sites of a protein is not said of the
protein and joins nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mtorlod.namespaces import MTOR
from mtorlod.reasoning.effects_of_claims import Effect
from mtorlod.reasoning.stated import Outcome, StatedDirection

OUTCOME = f"{MTOR}Outcome"
"""What an indirect effect was read from, in place of a relation."""
_SIGNS: dict[StatedDirection, tuple[str, str]] = {
    "raised": ("+", "-"),
    "lowered": ("-", "+"),
    "altered": ("?", "?"),
}
"""Direction → the sign of the effect where the node was gained, and where it was lost."""


def indirect_effects(
    outcomes: Iterable[Outcome], nodes: Collection[str], direct: Iterable[Effect]
) -> list[Effect]:
    """Return the effects that outcomes of one gained or lost node alone state, sorted.

    What did not change, or not in one direction, says of no effect that it is there. An outcome that says
    of two ends what a direct effect says adds nothing.

    Args:
        outcomes: those that a reading lets in.
        nodes: what takes part in direct effects, drugs left out; both ends have to be among them.
        direct: the direct effects of the same reading.
    """
    told = {(effect.source, effect.sign, effect.target) for effect in direct}
    stating: dict[tuple[str, str, str], set[str]] = {}
    for outcome in outcomes:
        done = [*outcome.gains, *outcome.losses]
        alone = len(done) == 1 and not outcome.agents and not outcome.classes
        if not alone or outcome.sites is not None or outcome.direction not in _SIGNS:
            continue
        step = done[0], _SIGNS[outcome.direction][bool(outcome.losses)], outcome.on
        if step[0] != step[2] and step not in told and step[0] in nodes and step[2] in nodes:
            stating.setdefault(step, set()).add(outcome.claim)
    return [
        Effect(*step, tuple((claim,) for claim in sorted(claims)), OUTCOME, None)
        for step, claims in sorted(stating.items())
    ]
