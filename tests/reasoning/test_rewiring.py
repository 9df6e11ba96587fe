"""Networks of chance keep how many steps of each sign lead into and out of every node."""

from collections import Counter
from itertools import islice

from hypothesis import given, settings, strategies as st
from oracle import NAMES, networks

from mtorlod.reasoning.calculus import CausalEdge, Network
from mtorlod.reasoning.calculus.rewiring import rewired


def degrees(network):
    """Return how often each node stands at which end of a step of which sign."""
    ends = Counter((network.sources[e], network.signs[e], "out") for e in range(len(network)))
    return ends + Counter((network.targets[e], network.signs[e], "in") for e in range(len(network)))


def steps(network):
    return [(edge.source, edge.sign, edge.target, edge.conditions) for edge in network.edges()]


@settings(max_examples=60, deadline=None)
@given(networks(nodes=8, edges=20, signs="+-?", conditions=True), st.integers(0, 99))
def test_degrees_and_signs_stay_and_no_step_stands_twice_or_leads_to_itself(edges, seed):
    network = Network.of(edges, NAMES)
    kept = set(network.out_of(0))

    for other in islice(rewired(network, seed, kept), 3):
        assert degrees(other) == degrees(network)
        assert other.nodes == network.nodes
        assert Counter(each[0::3] for each in steps(other)) == Counter(each[0::3] for each in steps(network))
        assert steps(other) == sorted(steps(other), key=lambda s: (s[0], s[2], "+-?".index(s[1]), s[3]))
        assert {s for s in steps(network) if s[0] == "a"} <= set(steps(other))
        own = [s for s in steps(other) if s[0] == s[2]]
        assert set(own) <= set(steps(network))
        twice = {s for s, n in Counter(step[:3] for step in steps(other)).items() if n > 1}
        assert twice <= {s for s, n in Counter(step[:3] for step in steps(network)).items() if n > 1}


def test_the_same_seed_gives_the_same_networks_and_chance_leaves_little_as_it_was():
    edges = [(a, b) for place, a in enumerate(NAMES) for b in (NAMES * 2)[place + 1 : place + 4]]
    ring = Network.of(CausalEdge(a, "+", b) for a, b in edges)

    first, again, other = (next(rewired(ring, seed)) for seed in (1, 1, 2))

    assert steps(first) == steps(again) != steps(other)
    assert len(set(steps(first)) & set(steps(ring))) < 0.75 * len(edges)
