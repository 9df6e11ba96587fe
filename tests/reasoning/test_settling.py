"""Ties, what to measure next, and what would connect: against trying everything."""

from itertools import combinations

from brute_force import fitting
from heart import edge, heart
from hypothesis import assume, given, settings, strategies as st
from oracle import LOWERED, NAMES, RAISED, interventions, moves_held, networks

from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network
from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.settling import what_settles, what_settles_most
from mtorlod.reasoning.calculus.tied_nodes import ties
from mtorlod.reasoning.calculus.why_otherwise import connections

EXAMPLES = settings(max_examples=50, deadline=None)
NODES = NAMES[:6]


def measured_on(edges, intervention, seen=()):
    return Measured(Effects(Network.of(edges, NODES), intervention), dict(seen))


def open_in(left):
    """Return the nodes whose direction differs between worlds."""
    return {node for node in left[0] if len({world[node] for world in left}) == 2}


@EXAMPLES
@given(networks(signs="+-?"), interventions(), st.data())
def test_tied_are_the_nodes_that_move_alike_or_opposite_in_all_worlds(edges, intervention, data):
    assume(not moves_held(edges, intervention))
    world = data.draw(st.sampled_from(fitting(edges, intervention, {})))
    node = data.draw(st.sampled_from(sorted(world)))
    left = fitting(edges, intervention, {node: world[node]})

    found = ties(measured_on(edges, intervention, {node: world[node]}))

    def tied(one, other):
        return len({world[one] == world[other] for world in left}) == 1

    by_hand = {frozenset(n for n in open_in(left) if tied(n, node)) for node in open_in(left)}
    assert {frozenset(tie.nodes) for tie in found} == by_hand
    for tie in found:
        assert all(world[tie.first] == world[n] for world in left for n in tie.same)
        assert all(world[tie.first] != world[n] for world in left for n in tie.opposite)


@EXAMPLES
@given(networks(signs="+-?"), interventions(), st.data())
def test_what_a_node_settles_is_what_is_settled_in_the_worlds_with_each_direction(edges, intervention, data):
    assume(not moves_held(edges, intervention))
    world = data.draw(st.sampled_from(fitting(edges, intervention, {})))
    seen = {node: world[node] for node in data.draw(st.sets(st.sampled_from(sorted(world)), max_size=2))}
    every = fitting(edges, intervention, seen)

    found = what_settles_most(measured_on(edges, intervention, seen))

    by_hand = {
        node: {
            way: open_in(every) - open_in([world for world in every if world[node] == way])
            for way in (RAISED, LOWERED)
        }
        for node in open_in(every)
    }
    assert {each.node: {way: set(nodes) for way, nodes in each.outcomes} for each in found} == by_hand
    ranks = [(-each.least, -each.together, each.node) for each in found]
    assert ranks == sorted(ranks)


@EXAMPLES
@given(networks(signs="+-?"), interventions(), st.data())
def test_what_a_node_settles_where_another_stands_still(edges, intervention, data):
    assume(not moves_held(edges, intervention))
    left = {node: fitting(edges, intervention, {node: "unchanged"}, unchanged_holds=True) for node in NODES}
    leaving_open = [node for node, every in left.items() if every and open_in(every)]
    assume(leaving_open)
    still = data.draw(st.sampled_from(leaving_open))
    seen, every = {still: "unchanged"}, left[still]

    effects = Effects(Network.of(edges, NODES), intervention)
    for each in what_settles_most(Measured(effects, seen, unchanged_holds=True)):
        for way, settled in each.outcomes:
            shown = [world for world in every if world[each.node] == way]
            assert set(settled) == open_in(every) - open_in(shown)


@EXAMPLES
@given(networks(signs="+-?"), interventions(), st.data())
def test_the_smallest_sets_that_settle_a_node_are_those_that_trying_every_set_finds(
    edges, intervention, data
):
    assume(not moves_held(edges, intervention))
    every = fitting(edges, intervention, {})
    assume(open_in(every))
    node = data.draw(st.sampled_from(sorted(open_in(every))))
    choices = sorted(open_in(every) - {node})

    found = what_settles(measured_on(edges, intervention), [node], among=choices)

    def settles(chosen):
        by_shown = {}
        for world in every:
            by_shown.setdefault(tuple(world[n] for n in chosen), set()).add(world[node])
        return all(len(ways) == 1 for ways in by_shown.values())

    by_size = [tuple(filter(settles, combinations(choices, size))) for size in (1, 2, 3)]
    assert found == next(filter(None, by_size), ())


def test_akt_decides_what_hangs_below_it():
    measured = Measured(Effects(heart(), Intervention.of("kinase-inhibitor")), {})

    (tie,) = ties(measured)

    assert (tie.first, tie.same, tie.opposite) == ("Akt", ("Rheb",), ("TSC",))
    assert what_settles_most(measured)[0].least == 3


def test_more_claims_would_connect_a_node_that_no_route_reaches():
    network = Network.of(map(edge, ["drug - A", "B + C"]))
    effects = Effects(network, Intervention.of("drug"))
    left_out = [CausalEdge.of("A", "+", "B", ("claim:other-context",)), CausalEdge.of("X", "+", "Y")]

    found = connections(effects, left_out)

    assert set(found) == {"B", "C"}
    assert [step.target for step in found["C"].route] == ["A", "B", "C"]
    assert [step.claims for step in found["C"].lacking] == [("claim:other-context",)]


def test_nothing_connects_what_is_reached_or_cannot_be():
    network = Network.of(map(edge, ["drug - A", "B + C"]))
    effects = Effects(network, Intervention.of("drug", hold=["B"]))

    assert connections(effects, [CausalEdge.of("A", "+", "B")]) == {}
