"""Verdicts against the steady-state response of random linear systems.

The assumption is that a system settles and still settles when any of its nodes are held. A table, and those
that settle only as a whole: `python tests/reasoning/linear_systems.py 10000`.
"""

import numpy as np
from linear_systems import table
from oracle import LOWERED, NAMES, RAISED, all_principal_minors_positive, random_system, response

from mtorlod.reasoning.calculus import Effects, Intervention, Network


def test_no_verdict_is_wrong_where_every_held_subsystem_settles():
    counts = table(10_000, all_principal_minors_positive)

    assert counts["systems", "right"] >= 10_000
    assert [kind for kind, outcome in counts if outcome == "wrong"] == []
    assert min(counts[kind, "right"] for kind in ("plain", "damped", "no route", "conflict")) > 1_000


def test_for_every_conflict_magnitudes_can_be_found_that_give_each_sign():
    random = np.random.default_rng(2)
    signed = 0
    while signed < 200:
        edges, _ = random_system(random, 5, 9, lambda matrix: True)
        effects = Effects(Network.of(edges, NAMES[:5]), Intervention.of(press={"a": RAISED}))
        for number in range(5):
            verdict = effects.verdict(NAMES[number])
            for direction in (RAISED, LOWERED) if verdict.value == "conflict" else ():
                # Effects on the witness are strong, all others next to nothing.
                on_it = {(step.source, step.target) for step in verdict.witness(direction)}
                negative = np.eye(5)
                for edge in edges:
                    size = 1.0 if (edge.source, edge.target) in on_it else 1e-6
                    ends = NAMES.index(edge.target), NAMES.index(edge.source)
                    negative[ends] = -size if edge.sign == "+" else size

                change = response(negative, {0: 1.0}, {})[number]

                assert all_principal_minors_positive(negative)
                assert (change > 0) == (direction == RAISED)
                signed += 1
