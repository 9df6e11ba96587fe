"""Which claims a conclusion needs: minimal sets of claims, and the shortest proofs by them.

Each statement holds by one or more sets of claims, each minimal (none contains another). For each
such set the shortest proofs are kept: the heights of proofs fall from conclusion to premise, so no
proof can rest on itself. Claims are bits of an integer here, statements are numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

Heights = dict[int, int]
"""Claim set (as bits) → the height of the shortest proof by it."""


@dataclass(frozen=True)
class SupportStep:
    """A rule's use: the numbers of its premises and of its conclusion."""

    rule: int
    premises: tuple[int, ...]
    conclusion: int


def minimal_supports(ground: Sequence[Heights], steps: Sequence[SupportStep]) -> list[Heights]:
    """Return, for every statement, its minimal claim sets and the heights of their shortest proofs.

    Args:
        ground: for each statement the claims that state it, each alone, at height 0; the empty set
            for what is given; nothing for what must be derived.
        steps: every use of every rule.
    """
    supports: list[Heights] = [dict(heights) for heights in ground]
    uses: list[list[SupportStep]] = [[] for _ in ground]
    for step in steps:
        for premise in set(step.premises):
            uses[premise].append(step)
    waiting = dict.fromkeys(number for number, heights in enumerate(supports) if heights)
    while waiting:
        number = next(iter(waiting))
        del waiting[number]
        for step in uses[number]:
            if _merge(supports[step.conclusion], combine(supports, step)):
                waiting[step.conclusion] = None
    return supports


def combine(supports: Sequence[Heights], step: SupportStep) -> list[tuple[int, int]]:
    """Return the (claim set, height) pairs that a step yields from its premises as they stand."""
    pairs = {(0, 0)}
    for premise in dict.fromkeys(step.premises):
        pairs = {
            (claims | more, max(height, other))
            for (claims, height), (more, other) in product(pairs, supports[premise].items())
        }
    return [(claims, height + 1) for claims, height in pairs]


def shortest(supports: Sequence[Heights], step: SupportStep) -> list[int]:
    """Return the minimal claim sets of the conclusion that this step proves at their least height."""
    here = supports[step.conclusion]
    return [claims for claims, height in combine(supports, step) if here.get(claims) == height]


def _merge(here: Heights, pairs: Iterable[tuple[int, int]]) -> bool:
    """Add what is new and minimal; return whether anything changed."""
    changed = False
    for claims, height in pairs:
        if here.get(claims, height + 1) <= height:
            continue
        if any(other != claims and other & claims == other for other in here):
            continue
        for larger in [other for other in here if other != claims and other & claims == claims]:
            del here[larger]
        here[claims] = height
        changed = True
    return changed
