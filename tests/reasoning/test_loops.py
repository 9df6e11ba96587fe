"""Feedback loops: found once each, signed, and the same whatever the order."""

import itertools

from heart import edge
from hypothesis import given, settings
from oracle import NAMES, networks

from mtorlod.reasoning.calculus import Network, feedback_loops
from mtorlod.reasoning.calculus.loops import negative_loop_through


def by_enumeration(edges):
    """Return the loops as sets of signed pairs, by trying every order of every set of nodes."""
    pairs = {}
    for each in edges:
        pairs.setdefault((each.source, each.target), set()).add(each.sign)
    found = set()
    for size in range(1, 6):
        for nodes in itertools.permutations(NAMES[:5], size):
            if nodes[0] != min(nodes):
                continue
            around = list(zip(nodes, (*nodes[1:], nodes[0]), strict=True))
            if all(pair in pairs for pair in around):
                for signs in itertools.product(*(sorted(pairs[pair]) for pair in around)):
                    found.add((nodes, signs))
    return found


@settings(max_examples=120, deadline=None)
@given(networks(nodes=5, edges=10, signs="+-?"))
def test_every_loop_is_found_once_and_carries_the_product_of_its_signs(edges):
    loops = feedback_loops(Network.of(edges))

    told = [(loop.nodes, tuple(step.sign for step in loop.steps)) for loop in loops.found]
    assert len(told) == len(set(told))
    assert set(told) == by_enumeration(edges)
    for loop in loops.found:
        signs = [step.sign for step in loop.steps]
        assert loop.sign == ("?" if "?" in signs else "-" if signs.count("-") % 2 else "+")


@settings(max_examples=120, deadline=None)
@given(networks(nodes=5, edges=10, signs="+-?"))
def test_a_brake_is_an_inhibiting_edge_on_some_negative_loop(edges):
    network = Network.of(edges)
    negative = [loop for loop in feedback_loops(network).found if loop.negative]

    for number in range(len(network)):
        if network.sign(number) == "-":
            loop = negative_loop_through(network, number)
            step = network.step(number)
            through = [other for other in negative if step in other.steps]
            assert (loop is None) == (not through)
            if loop is not None:
                assert loop in through
                assert len(loop.steps) == min(len(other.steps) for other in through)


def test_loops_come_shortest_first_then_by_name():
    network = Network.of(map(edge, ["a + b", "b - a", "c + d", "d + c", "a + c", "c - a", "d + d"]))

    assert [(loop.sign, loop.nodes) for loop in feedback_loops(network).found] == [
        ("+", ("d",)),
        ("-", ("a", "b")),
        ("-", ("a", "c")),
        ("+", ("c", "d")),
    ]


def test_a_list_of_loops_that_was_cut_short_says_so():
    lines = [f"{a} + {b}" for a in NAMES for b in NAMES if a != b]

    loops = feedback_loops(Network.of(map(edge, lines)), limit=50)

    assert (len(loops.found), loops.complete) == (50, False)
