"""Hold the calculus to linear algebra: random systems, their steady-state response, and the verdicts.

Run as a script for a table: `python tests/reasoning/linear_systems.py 10000` takes the number of systems
of each kind. The test suite runs ten thousand of the first kind.

A response counts as zero below 1e-9; systems are small (3 to 6 nodes), one effect per pair of nodes.
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np
from oracle import (
    LOWERED,
    NAMES,
    RAISED,
    all_principal_minors_positive,
    random_system,
    response,
    stable_as_a_whole,
)

from mtorlod.reasoning.calculus import Effects, Intervention, Network

ZERO = 1e-9


def compared(random: np.random.Generator, accept) -> Counter:
    """Return, for one random system and intervention, how many verdicts of each kind there were, and how
    many of them the response contradicts: keys are (kind, "right" or "wrong")."""
    counts: Counter = Counter()
    nodes = int(random.integers(3, 7))
    drawn = random_system(random, nodes, int(random.integers(nodes, 2 * nodes + 3)), accept)
    if drawn is None:
        return counts
    edges, negative = drawn
    order = [int(node) for node in random.permutation(nodes)]
    pressed = {
        node: random.choice([-1, 1]) * random.uniform(0.5, 2) for node in order[: random.integers(1, 3)]
    }
    fixed_at = {node: 0.0 for node in order[-1:] if random.random() < 0.3 and node not in pressed}
    for node in list(pressed):
        if random.random() < 0.3:
            fixed_at[node] = pressed[node]
    intervention = Intervention.of(
        press={NAMES[node]: RAISED if push > 0 else LOWERED for node, push in pressed.items()},
        hold=[NAMES[node] for node in fixed_at],
    )
    effects = Effects(Network.of(edges, NAMES[:nodes]), intervention)
    change = response(negative, pressed, fixed_at)
    counts["systems", "right"] += 1
    for number in range(nodes):
        verdict = effects.verdict(NAMES[number])
        moved = "no route" if abs(change[number]) < ZERO else RAISED if change[number] > 0 else LOWERED
        kind = "damped" if verdict.damped else verdict.value
        if kind in (RAISED, LOWERED):
            kind = "plain"
        right = verdict.value in ("conflict", "undecided") or verdict.value == moved
        counts[kind, "right" if right else "wrong"] += 1
    return counts


def table(systems: int, accept, seed: int = 1) -> Counter:
    """Return the counts over a number of systems that `accept` takes."""
    random = np.random.default_rng(seed)
    counts: Counter = Counter()
    while counts["systems", "right"] < systems:
        counts += compared(random, accept)
    return counts


def main(systems: int) -> None:
    for title, accept in (
        ("settles with any nodes held", all_principal_minors_positive),
        ("settles as a whole only", lambda m: stable_as_a_whole(m) and not all_principal_minors_positive(m)),
    ):
        counts = table(systems, accept)
        print(f"{title}: {counts['systems', 'right']} systems")
        for kind in ("plain", "damped", "no route", "conflict", "undecided"):
            wrong, right = counts[kind, "wrong"], counts[kind, "right"]
            print(f"  {kind:<10}{wrong + right:>8} verdicts{wrong:>7} wrong")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
