"""Worlds and measurements against trying everything, on small random networks."""

import pytest
from brute_force import fitting, laid, reached_nodes, worlds
from heart import edge
from hypothesis import assume, given, settings, strategies as st
from oracle import LOWERED, NAMES, RAISED, intervention_renamed, interventions, moves_held, networks

from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network, escape_routes
from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.values import opposite

EXAMPLES = settings(max_examples=80, deadline=None)
NODES = NAMES[:6]
ANY = 10_000

seen_directions = st.dictionaries(
    st.sampled_from(NODES), st.sampled_from([RAISED, LOWERED, "unchanged"]), max_size=4
)


def effects_of(edges, intervention):
    return Effects(Network.of(edges, NODES), intervention)


def agreed(found, node):
    """Return what worlds agree on for a node."""
    ways = {world.get(node) for world in found}
    return "open" if len(ways) > 1 else next(iter(ways)) or "no route"


@EXAMPLES
@given(networks(signs="+-?"), interventions())
def test_the_outcomes_over_all_nodes_are_the_worlds_that_trying_everything_finds(edges, intervention):
    assume(not moves_held(edges, intervention))

    found = Measured(effects_of(edges, intervention), {}).outcomes(NODES, limit=ANY)

    assert found.complete
    assert {each.directions for each in found.found} == {
        tuple(sorted(world.items())) for world in worlds(edges, intervention)
    }


@EXAMPLES
@given(networks(signs="+-?"), interventions())
def test_a_verdict_is_what_all_worlds_agree_on(edges, intervention):
    assume(not moves_held(edges, intervention))
    effects = effects_of(edges, intervention)
    every = worlds(edges, intervention)

    for node in NODES:
        value = effects.value(node)
        assert ("open" if value in ("conflict", "unsigned") else value) == agreed(every, node)


@EXAMPLES
@given(networks(signs="+-?"), interventions(), seen_directions, st.booleans())
def test_what_is_given_is_what_is_so_in_all_worlds_that_fit(edges, intervention, seen, holds):
    assume(not moves_held(edges, intervention))
    measured = Measured(effects_of(edges, intervention), seen, unchanged_holds=holds)
    left = fitting(edges, intervention, seen, holds)

    assert measured.consistent == bool(left)
    if left:
        assert {node: measured.given(node).value for node in NODES} == {
            node: agreed(left, node) for node in NODES
        }


@EXAMPLES
@given(networks(signs="+-?"), interventions(), seen_directions, st.booleans())
def test_what_forces_a_direction_forces_it_and_nothing_of_it_can_be_left_out(
    edges, intervention, seen, holds
):
    assume(not moves_held(edges, intervention))
    measured = Measured(effects_of(edges, intervention), seen, unchanged_holds=holds)
    assume(measured.consistent)

    for node in reached_nodes(*laid(edges, intervention)):
        found = measured.given(node)
        some = {name: seen[name] for name in found.forced_by}
        assert agreed(fitting(edges, intervention, some, holds), node) == found.value
        for name in some:
            fewer = {other: how for other, how in some.items() if other != name}
            assert agreed(fitting(edges, intervention, fewer, holds), node) != found.value


@EXAMPLES
@given(networks(signs="+-?"), interventions(), seen_directions, st.data())
def test_more_measured_directions_never_reopen_what_was_settled(edges, intervention, seen, data):
    assume(not moves_held(edges, intervention))
    every = worlds(edges, intervention)
    world = data.draw(st.sampled_from(every))
    some = {node: world[node] for node in seen if node in world}
    node = data.draw(st.sampled_from(sorted(world)))
    effects = effects_of(edges, intervention)

    before, after = Measured(effects, some), Measured(effects, {**some, node: world[node]})

    for name in NODES:
        if before.given(name).value != "open":
            assert after.given(name).value == before.given(name).value


@EXAMPLES
@given(networks(signs="+-?"), interventions(), seen_directions)
def test_a_route_can_be_at_work_where_a_world_that_fits_moves_its_nodes_so(edges, intervention, seen):
    assume(not moves_held(edges, intervention))
    effects = effects_of(edges, intervention)
    moving = reached_nodes(*laid(edges, intervention))
    seen = {node: seen[node] for node in seen.keys() & moving}
    measured = Measured(effects, seen)

    fit = fitting(edges, intervention, seen)
    for node in sorted(moving):
        for direction in (RAISED, LOWERED):
            for route in escape_routes(effects, node, direction).found:
                moves, way = {node: direction}, direction
                for step in reversed(route):
                    if step.sign == "?":
                        break
                    way = way if step.sign == "+" else opposite(way)
                    moves[step.source] = way
                assert measured.at_work(route, node, direction) == any(
                    moves.items() <= world.items() for world in fit
                )


def network(*lines):
    return Network.of(map(edge, lines))


def test_a_loop_that_only_holds_itself_up_founds_nothing_where_iggy_lets_it_fall():
    """On the first of two networks where iggy's signed paths without labels are too weak."""
    effects = Effects(network("I + A", "A + B", "B + A"), Intervention.of(press={"I": "raised"}))

    found = Measured(effects, {}).outcomes(["A", "B"])

    assert [each.directions for each in found.found] == [(("A", RAISED), ("B", RAISED))]


def test_what_was_seen_below_a_fork_is_carried_through_a_loop_where_iggy_leaves_it_open():
    """On the second of them: with M seen raised, A and B are forced, though paths lead to either sign."""
    forked = network("I + X", "I - Y", "X + M", "Y + M", "M + A", "A + B", "B + A")
    effects = Effects(forked, Intervention.of(press={"I": "raised"}))
    measured = Measured(effects, {"M": "raised"})

    given = {node: measured.given(node) for node in ("A", "B", "M")}

    assert {effects.value(node) for node in ("A", "B", "M")} == {"conflict"}
    assert {(each.value, each.forced_by) for each in given.values()} == {(RAISED, ("M",))}


@pytest.mark.parametrize(
    ("node", "seen", "told"),
    [
        ("S6K1", "lowered", "right"),
        ("S6K1", "raised", "contradicted"),
        ("S6K1", "unchanged", "contradicted"),
        ("Akt", "raised", "open"),
        ("GF", "raised", "no route"),
        ("nobody", "raised", "not in the network"),
    ],
)
def test_each_measurement_is_told_apart_by_itself(node, seen, told):
    feedback = ("drug - mTORC1", "mTORC1 + S6K1", "S6K1 - Akt")
    drawn = network(*feedback, "drug - mTORC2", "mTORC2 + Akt", "GF + Akt")

    (one,) = Measured(Effects(drawn, Intervention.of("drug")), {node: seen}).triage()

    assert (one.node, one.seen, one.told) == (node, seen, told)


@EXAMPLES
@given(networks(signs="+-?"), interventions(), seen_directions, st.permutations(NODES), st.randoms())
def test_renaming_and_reordering_change_nothing_that_is_given(edges, intervention, seen, names, shuffler):
    assume(not moves_held(edges, intervention))
    other = dict(zip(NODES, names, strict=True))
    renamed = [CausalEdge.of(other[each.source], each.sign, other[each.target]) for each in edges]
    shuffler.shuffle(renamed)
    same = intervention_renamed(intervention, other)

    before = Measured(effects_of(edges, intervention), seen)
    after = Measured(effects_of(renamed, same), {other[node]: how for node, how in seen.items()})

    assert before.outside == after.outside
    for node in NODES:
        assert before.given(node).value == after.given(other[node]).value
