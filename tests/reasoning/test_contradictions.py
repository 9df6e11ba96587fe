"""Contradictory measurements, what would explain them, and what they propose: against trying everything."""

from itertools import product

from brute_force import fitting, founded, laid, minimal, reached_nodes, subsets
from heart import edge
from hypothesis import assume, given, settings, strategies as st
from oracle import LOWERED, NAMES, RAISED, interventions, moves_held, networks

from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network
from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.leaving_out import irreducible
from mtorlod.reasoning.calculus.measured_contradictions import contradictions, influences
from mtorlod.reasoning.calculus.sign_proposals import proposals

EXAMPLES = settings(max_examples=60, deadline=None)
NODES = NAMES[:5]

seen_directions = st.dictionaries(
    st.sampled_from(NODES), st.sampled_from([RAISED, LOWERED]), min_size=1, max_size=5
)


def measured_on(edges, intervention, seen):
    return Measured(Effects(Network.of(edges, NODES), intervention), seen)


@EXAMPLES
@given(networks(nodes=5, edges=8, signs="+-?"), interventions(nodes=5), seen_directions)
def test_the_smallest_contradictions_are_those_that_trying_every_set_finds(edges, intervention, seen):
    assume(not moves_held(edges, intervention))

    found = contradictions(measured_on(edges, intervention, seen), up_to=5)

    moving = reached_nodes(*laid(edges, intervention))
    impossible = {
        some
        for some in subsets(seen.keys() & moving, 5)
        if not fitting(edges, intervention, {node: seen[node] for node in some})
    }
    assert found.complete
    assert {frozenset(dict(each.measurements)) for each in found.found} == minimal(impossible)


@EXAMPLES
@given(networks(nodes=5, edges=7), interventions(nodes=5), seen_directions)
def test_the_steps_of_a_contradiction_rule_it_out_and_none_of_them_can_be_left_out(edges, intervention, seen):
    assume(not moves_held(edges, intervention))
    distinct = {(each.source, each.sign, each.target): each for each in edges}
    assume(len({(s, t) for s, _, t in distinct}) == len(distinct))

    for each in contradictions(measured_on(edges, intervention, seen)).found:
        blamed = {(step.source, step.target) for step in each.steps}
        for left_out in [None, *blamed]:
            keeps = blamed - {left_out}
            relaxed = [
                e if (e.source, e.target) in keeps else CausalEdge.of(e.source, "?", e.target)
                for e in distinct.values()
            ]
            roots, steps = loosened(relaxed, edges, intervention)
            assert stands(roots, steps, dict(each.measurements)) == (left_out is not None)


def ring_of(steps):
    """Return what was measured at the end of a ring in which every step but the last is needed."""
    nodes = [f"n{place:03}" for place in range(steps)]
    ring = [
        CausalEdge.of(node, "+", after) for node, after in zip(nodes, [*nodes[1:], nodes[0]], strict=True)
    ]
    effects = Effects(Network.of(ring), Intervention.of(press=[(nodes[0], RAISED)]))
    return Measured(effects, {nodes[-1]: LOWERED})


def test_a_ring_of_steps_that_are_all_needed_takes_little_more_than_a_question_each():
    (contradiction,) = contradictions(ring_of(300), patience=400 * 301).found

    assert len(contradiction.steps) == 299
    assert contradiction.irreducible


def test_where_it_takes_too_many_questions_it_is_said_that_steps_could_be_left_out():
    (contradiction,) = contradictions(ring_of(300), patience=20 * 301).found

    assert len(contradiction.steps) == 299
    assert not contradiction.irreducible


def loosened(relaxed, edges, intervention):
    """Return roots and steps of a network with some signs open; what a drug fixes is fixed as it was."""
    roots, steps = laid(edges, intervention)
    kept = {(step.source, step.target) for step in steps}
    return roots, [step for step in relaxed if (step.source, step.target) in kept]


def stands(roots, steps, seen):
    """Return whether a world has what was seen."""
    nodes = sorted(reached_nodes(roots, steps))
    every = (dict(zip(nodes, ways, strict=True)) for ways in product((RAISED, LOWERED), repeat=len(nodes)))
    return any(
        all(world.get(node) == direction for node, direction in seen.items())
        and len(founded(world, roots, steps)) == len(nodes)
        for world in every
    )


@settings(max_examples=40, deadline=None)
@given(
    networks(nodes=5, edges=7, signs="+-?"),
    interventions(nodes=5),
    seen_directions,
    st.sets(st.sampled_from(NODES), max_size=2),
)
def test_the_influences_are_the_smallest_sets_that_explain_what_was_seen(edges, intervention, seen, apart):
    assume(not moves_held(edges, intervention))
    measured = Measured(Effects(Network.of(edges, NODES), intervention), seen, not_from_outside=apart)

    found = influences(measured, limit=1000)

    roots, steps = laid(edges, intervention)
    still = set(intervention.held) - {node for node, _ in intervention.pressed}
    seen = {node: seen[node] for node in seen.keys() & reached_nodes(roots, steps)}
    ways = list(product(set(NODES) - still - apart, (RAISED, LOWERED)))
    explains = [
        some
        for some in subsets(ways, 3)
        if len(dict(some)) == len(some) and explained(roots, steps, some, seen)
    ]
    assume(explains)
    assert found.number == min(map(len, explains))
    assert set(map(frozenset, found.found)) == {some for some in explains if len(some) == found.number}


def explained(roots, steps, influence, seen):
    """Return whether a world has what was seen and every influence at work."""
    more = roots | influence
    nodes = sorted(reached_nodes(more, steps))
    every = (dict(zip(nodes, ways, strict=True)) for ways in product((RAISED, LOWERED), repeat=len(nodes)))
    return any(
        all(world.get(node) == direction for node, direction in (*seen.items(), *influence))
        and len(founded(world, more, steps)) == len(nodes)
        for world in every
    )


@EXAMPLES
@given(
    networks(nodes=5, edges=8, signs="+-?"),
    st.lists(interventions(nodes=5), min_size=1, max_size=2),
    st.data(),
)
def test_a_proposal_is_the_one_sign_that_a_step_has_in_all_worlds_of_all_experiments(edges, done, data):
    edges = list({(e.source, e.sign, e.target): e for e in edges}.values())
    assume(not any(moves_held(edges, each) for each in done))
    network = Network.of(edges, NODES)
    drawn = [data.draw(seen_directions) for _ in done]
    seen = [
        {node: drawn_[node] for node in drawn_.keys() & reached_nodes(*laid(edges, each))}
        for each, drawn_ in zip(done, drawn, strict=True)
    ]

    found = proposals([Measured(Effects(network, a), b) for a, b in zip(done, seen, strict=True)])

    unsigned = [each for each in edges if each.sign == "?"]
    fits = []
    for signs in product("+-", repeat=len(unsigned)):
        chosen = {
            id(each): CausalEdge.of(each.source, s, each.target)
            for each, s in zip(unsigned, signs, strict=True)
        }
        settled = [chosen.get(id(each), each) for each in edges]
        if all(fits_with(settled, edges, a, b) for a, b in zip(done, seen, strict=True)):
            fits.append(signs)
    if not fits:
        assert found is None
        return
    forced = {
        (each.source, each.target, ways[0])
        for each, ways in zip(unsigned, zip(*fits, strict=True), strict=True)
        if len(set(ways)) == 1
    }
    assert {(each.step.source, each.step.target, each.sign) for each in found} == forced


def fits_with(settled, edges, intervention, seen):
    """Return whether a world of the network with signs settled has what was seen; fixed is what was fixed."""
    roots, steps = laid(edges, intervention)
    kept = {(step.source, step.sign, step.target) for step in steps}
    left = [s for s, e in zip(settled, edges, strict=True) if (e.source, e.sign, e.target) in kept]
    return stands(roots, left, seen)


@EXAMPLES
@given(st.lists(st.sets(st.integers(0, 7), min_size=1), min_size=1, max_size=4))
def test_leaving_out_by_halves_leaves_what_leaving_out_one_by_one_does(conflicts):
    def stand(some):
        return not any(conflict <= set(some) for conflict in conflicts)

    left = list(range(8))
    for element in range(8):
        without = [other for other in left if other != element]
        if not stand(without):
            left = without

    assert irreducible(range(8), stand) == tuple(left)


def test_a_contradiction_names_the_steps_and_the_influences_that_would_explain_it():
    chain = Network.of(map(edge, ["drug - A", "A + B", "B + C"]))
    measured = Measured(Effects(chain, Intervention.of("drug")), {"B": "lowered", "C": "raised"})

    (found,) = contradictions(measured).found
    explained_by = influences(measured)

    assert found.measurements == (("C", "raised"),)
    assert [(step.source, step.sign, step.target) for step in found.steps] == [
        ("A", "+", "B"),
        ("B", "+", "C"),
        ("drug", "-", "A"),
    ]
    assert explained_by.found == ((("C", "raised"),),)
    assert (measured.given("B").value, measured.given("B").repaired) == ("lowered", True)
