"""The theorem of docs/calculus.md: responses as sums over simple routes, and magnitudes for either sign."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, reject, settings
from oracle import LOWERED, NAMES, RAISED, all_principal_minors_positive, interventions, networks

from mtorlod.reasoning.calculus import Effects, HeldAndMoved, Network

SMALL = 1e-6
SIGN = {"+": 1, "-": -1}


@pytest.mark.parametrize("seed", range(20))
def test_a_response_is_the_sum_over_simple_routes_times_the_minors_off_them(seed):
    random = np.random.default_rng(seed)
    size = int(random.integers(2, 7))
    negative = np.diag(random.uniform(0.5, 2, size))
    off = random.uniform(-1, 1, (size, size)) * (random.random((size, size)) < 0.5)
    negative = negative - np.where(np.eye(size, dtype=bool), 0, off)

    by_routes = np.array([[by_the_formula(negative, s, v) for s in range(size)] for v in range(size)])

    assert np.allclose(by_routes, np.linalg.inv(negative))


def by_the_formula(negative, start, end):
    """Return how much `end` moves per push on `start`, as a sum over simple routes."""
    size, total = len(negative), 0.0
    waiting = [((start,), 1.0)]
    while waiting:
        path, product = waiting.pop()
        if path[-1] == end:
            off = [node for node in range(size) if node not in path]
            total += product * (np.linalg.det(negative[np.ix_(off, off)]) if off else 1.0)
            continue
        for node in range(size):
            if node not in path and negative[node, path[-1]]:
                waiting.append(((*path, node), product * -negative[node, path[-1]]))
    return total / np.linalg.det(negative)


@settings(max_examples=150, deadline=None)
@given(networks(signs="+-?"), interventions())
def test_for_every_witness_there_are_magnitudes_that_move_the_node_so(edges, intervention):
    try:
        effects = Effects(Network.of(edges, NAMES[:6]), intervention)
    except HeldAndMoved:
        reject()

    for number, verdict in enumerate(effects.verdicts()):
        for side, direction in enumerate((RAISED, LOWERED)):
            route = effects.route(2 * number + side)
            assert (route is None) == (verdict.witness(direction) is None)
            if route is not None:
                negative, push = magnitudes(effects, route)
                change = np.linalg.solve(negative, push)[number]

                assert all_principal_minors_positive(negative)
                assert (change > 0) == (direction == RAISED)


def magnitudes(effects, route):
    """Return a system, and the pushes on it, in which one route is strong and all else next to nothing."""
    network, setting = effects.network, effects.setting
    states = [state for state, _ in route]
    strong = {edge: (before & 1) ^ (after & 1) for (before, _), (after, edge) in pairwise(route)}
    steps = {(network.sources[edge], network.targets[edge]) for edge in strong}
    negative, push = np.eye(len(network.nodes)), np.zeros(len(network.nodes))
    for edge in range(len(network)):
        source, target = network.sources[edge], network.targets[edge]
        if edge in setting.dead or (target in setting.closed and edge not in setting.entries):
            continue
        if edge in strong:
            size = -1 if strong[edge] else 1
        else:
            size = 0 if (source, target) in steps else SMALL * SIGN.get(network.sign(edge), 1)
        negative[target, source] -= size
    for root in setting.roots:
        push[root >> 1] += (-1 if root & 1 else 1) * (1 if root == states[0] else SMALL)
    return negative, push
