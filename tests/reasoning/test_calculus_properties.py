"""What must hold for any network: agreement with enumeration, symmetry, invariance, determinism."""

import random
from itertools import pairwise

import pytest
from hypothesis import assume, given, reject, settings, strategies as st
from oracle import (
    LOWERED,
    NAMES,
    OTHER,
    RAISED,
    best_routes,
    expected_values,
    intervention_renamed,
    interventions,
    moves_held,
    networks,
    simple_signs,
)

from mtorlod.reasoning.calculus import CausalEdge, Effects, HeldAndMoved, Intervention, Network, flips
from mtorlod.reasoning.calculus.damping import settle
from mtorlod.reasoning.calculus.reach import StateGraph
from mtorlod.reasoning.calculus.routes import is_simple

FLIPPED_VALUE = {RAISED: LOWERED, LOWERED: RAISED}
EXAMPLES = settings(max_examples=120, deadline=None)


def verdicts(edges, intervention, **options):
    network = Network.of(edges, NAMES[:6])
    found = Effects(network, intervention, **options).verdicts()
    return {verdict.node: verdict for verdict in found}


@EXAMPLES
@given(networks(signs="+-?"), interventions())
def test_verdicts_are_what_enumerating_simple_routes_gives(edges, intervention):
    assume(not moves_held(edges, intervention))

    found = verdicts(edges, intervention)

    expected = expected_values(edges, intervention)
    assert {node: verdict.value for node, verdict in found.items()} == {
        node: expected.get(node, "no route") for node in NAMES[:6]
    }


def test_verdicts_on_tangled_networks_are_what_enumeration_gives():
    choose = random.Random(11)
    pairs = [(a, b) for a in NAMES for b in NAMES if a != b]
    searched = 0
    for _ in range(400):
        edges = [
            CausalEdge.of(a, choose.choice("+-"), b) for a, b in choose.sample(pairs, choose.randint(10, 17))
        ]
        pressed = Intervention.of(press={"a": RAISED, "h": LOWERED})
        effects = Effects(Network.of(edges, NAMES), pressed)

        best = best_routes(edges, pressed)
        for verdict in effects.verdicts():
            for direction in (RAISED, LOWERED):
                witness = verdict.witness(direction)
                expected = best.get((verdict.node, direction))
                assert (None if witness is None else len(witness) + 1) == (expected and expected[0])
        searched += sum(not is_simple(effects.left.states_to(state)) for state in effects.left)
    assert searched > 100


@EXAMPLES
@given(networks(signs="+-?"), interventions())
def test_damping_alone_never_loses_a_simple_route(edges, intervention):
    assume(not moves_held(edges, intervention))
    effects = Effects(Network.of(edges, NAMES[:6]), intervention)

    left = {(effects.network.nodes[state >> 1], (RAISED, LOWERED)[state & 1]) for state in effects.left}

    signs = simple_signs(edges, intervention)
    assert left >= {(node, direction) for node, both in signs.items() for direction in both}


@EXAMPLES
@given(networks(signs="+-?"), interventions())
def test_each_witness_is_a_real_route_and_visits_no_node_twice(edges, intervention):
    assume(not moves_held(edges, intervention))
    stated = {(edge.source, edge.sign, edge.target) for edge in edges}

    found = verdicts(edges, intervention)

    for verdict in found.values():
        for direction in (RAISED, LOWERED):
            witness = verdict.witness(direction)
            if not witness:
                continue
            visited = [witness[0].source, *(step.target for step in witness)]
            assert len(set(visited)) == len(visited)
            assert visited[-1] == verdict.node
            assert all((step.source, step.sign, step.target) in stated for step in witness)
            assert all(step.claims for step in witness)
            assert all(a.target == b.source for a, b in pairwise(witness))
            if "?" not in [step.sign for step in witness]:
                starts = {(name, RAISED) for name in (*intervention.given, *intervention.gained)}
                starts |= {(name, LOWERED) for name in intervention.lost} | set(intervention.pressed)
                odd = [step.sign for step in witness].count("-") % 2
                assert (visited[0], OTHER[direction] if odd else direction) in starts


@EXAMPLES
@given(networks(signs="+-?"), interventions())
def test_a_witness_is_the_shortest_route_and_the_first_by_name_where_the_shortest_walk_is_one(
    edges, intervention
):
    assume(not moves_held(edges, intervention))
    effects = Effects(Network.of(edges, NAMES[:6]), intervention)

    best = best_routes(edges, intervention)
    for number, verdict in enumerate(effects.verdicts()):
        for side, direction in enumerate((RAISED, LOWERED)):
            witness = verdict.witness(direction)
            if witness is not None and verdict.value != "conflict":
                names = [witness[0].source, *(step.target for step in witness)] if witness else [verdict.node]
                length, first = best[verdict.node, direction]
                assert len(names) == length
                if is_simple(effects.walked.states_to(2 * number + side)):
                    assert names == first


@EXAMPLES
@given(networks(signs="+-?"), interventions())
def test_what_proves_a_conflict_are_the_shortest_routes_of_signed_steps(edges, intervention):
    assume(not moves_held(edges, intervention))
    signed = [edge for edge in edges if edge.sign != "?"]

    found = verdicts(edges, intervention)

    best = best_routes(signed, intervention)
    for node, verdict in found.items():
        if verdict.value == "conflict":
            for direction in (RAISED, LOWERED):
                assert len(verdict.witness(direction)) + 1 == best[node, direction][0]
                assert all(step.sign != "?" for step in verdict.witness(direction))


@EXAMPLES
@given(
    networks(signs="+-?"),
    st.lists(
        st.tuples(st.sampled_from(NAMES[:6]), st.sampled_from([RAISED, LOWERED])), min_size=1, max_size=3
    ),
    st.sets(st.sampled_from(NAMES[:6]), max_size=2),
)
def test_flipping_an_intervention_flips_every_verdict(edges, pressed, held):
    there = verdicts(edges, Intervention.of(press=pressed, hold=held))
    back = verdicts(edges, Intervention.of(press=[(n, OTHER[d]) for n, d in pressed], hold=held))

    for node, verdict in there.items():
        assert back[node].value == FLIPPED_VALUE.get(verdict.value, verdict.value)
        assert back[node].damped == verdict.damped
        for direction in (RAISED, LOWERED):
            a, b = verdict.witness(direction), back[node].witness(OTHER[direction])
            assert (a is None) == (b is None)
            assert [step.target for step in a or ()] == [step.target for step in b or ()]


@EXAMPLES
@given(networks(signs="+-?", conditions=True), interventions(), st.permutations(NAMES[:6]), st.randoms())
def test_renaming_and_reordering_change_nothing(edges, intervention, names, shuffler):
    as_named = dict(zip(NAMES, names, strict=False))
    renamed = [
        CausalEdge.of(
            as_named[e.source], e.sign, as_named[e.target], e.claims, [as_named[c] for c in e.conditions]
        )
        for e in edges
    ]
    shuffler.shuffle(renamed)
    same = intervention_renamed(intervention, as_named)
    try:
        before = verdicts(edges, intervention)
    except HeldAndMoved:
        with pytest.raises(HeldAndMoved):
            verdicts(renamed, same)
        return

    after = verdicts(renamed, same)

    for node, verdict in before.items():
        other = after[as_named[node]]
        assert (verdict.value, verdict.damped, verdict.shorter) == (other.value, other.damped, other.shorter)
        assert len(verdict.witness_raised or ()) == len(other.witness_raised or ())
        assert len(verdict.witness_lowered or ()) == len(other.witness_lowered or ())


@EXAMPLES
@given(networks(signs="+-?"), interventions(), st.randoms())
def test_the_order_in_which_edges_are_given_leaves_no_trace(edges, intervention, shuffler):
    assume(not moves_held(edges, intervention))
    shuffled = [*edges, edges[0]]
    shuffler.shuffle(shuffled)

    assert verdicts(edges, intervention) == verdicts(shuffled, intervention)


@EXAMPLES
@given(networks(signs="+-?"), interventions(), st.sampled_from(NAMES[:6]))
def test_holding_one_more_node_never_adds_a_route(edges, intervention, node):
    moved = {*intervention.given, *intervention.gained, *intervention.lost, *dict(intervention.pressed)}
    more = intervention.and_also(hold=[node])
    assume(node not in moved)
    assume(not moves_held(edges, more))

    before, after = verdicts(edges, intervention), verdicts(edges, more)

    for name, verdict in after.items():
        for direction in (RAISED, LOWERED):
            assert verdict.witness(direction) is None or before[name].witness(direction) is not None


@EXAMPLES
@given(networks(signs="+-?"), interventions(), st.randoms())
def test_what_is_dropped_is_what_no_walk_reaches_without_its_opposite_in_whatever_order(
    edges, intervention, choose
):
    assume(not moves_held(edges, intervention))
    effects = Effects(Network.of(edges, NAMES[:6]), intervention)

    graph = effects.graph
    while dominated := [
        state
        for state in graph.walk()
        if state ^ 1 in graph.walk() and state not in graph.without({state ^ 1}).walk()
    ]:
        graph = graph.without({choose.choice(dominated)})

    assert set(graph.walk()) == set(effects.left)


@settings(max_examples=60, deadline=None)
@given(networks(edges=10, signs="+-?", conditions=True), interventions(), st.sampled_from(NAMES[:6]))
def test_the_claims_said_to_flip_a_verdict_are_exactly_those_that_do(edges, intervention, node):
    network = Network.of(edges, NAMES[:6])
    try:
        value = Effects(network, intervention).verdict(node).value
    except HeldAndMoved:
        reject()

    found = {flip.claim: flip.value for flip in flips(Effects(network, intervention), node)}

    expected = {}
    for edge in edges:
        rest = Network.of([other for other in edges if other is not edge], NAMES[:6])
        try:
            without = Effects(rest, intervention).verdict(node).value
        except HeldAndMoved:
            continue
        if without != value:
            expected[edge.claims[0]] = without
    assert found == expected


def test_a_graph_without_any_reached_node_settles_at_once():
    network = Network.of([], ["a"])

    left = settle(StateGraph(network, []))

    assert (len(left), bytes(left.graph.gone)) == (0, bytes(2))
