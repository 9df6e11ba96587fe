"""Which part of a network is drawn: the question always, no more than fits, and all the rest counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod.knowledge_base.drawn_part import (
    BEHIND,
    MOST,
    MOST_EFFECTS,
    WITH_THEM,
    Concern,
    busiest,
    concern_of,
    drawn_part,
    near_loops,
)
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.effects.signal_flow import key
from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network, mechanism


def network(*edges: str) -> Network:
    return Network.of(CausalEdge.of(*edge.split()) for edge in edges)


def star(size: int) -> Network:
    """A hub that acts on many, and one that the first of them acts on."""
    return network(*(f"hub + n{number:03}" for number in range(size)), "n000 - far")


@st.composite
def networks(draw) -> Network:
    size = draw(st.integers(2, 90))
    node = st.integers(0, size - 1).map("n{}".format)
    edges = draw(st.sets(st.tuples(node, st.sampled_from("+-?"), node), min_size=1, max_size=4 * size))
    return Network.of(CausalEdge.of(*edge) for edge in edges)


def asked(found: Network, done: str, node: str) -> tuple[Concern, list]:
    """Return the concern of what the loss of one node does to another, and the steps of both proofs."""
    effects = Effects(found, Intervention.of(lost=[done]))
    verdict = effects.verdict(node)
    row = EffectRow(effects.intervention, "acute", verdict, mechanism(effects, node), (), ())
    steps = [*(verdict.witness_raised or ()), *(verdict.witness_lowered or ())]
    return concern_of(effects, [row]), steps


@settings(max_examples=60)
@given(networks(), st.data())
def test_what_is_asked_and_its_witnesses_are_drawn_and_no_more_than_fits_beside_them(found, data):
    done, node = (data.draw(st.sampled_from(found.nodes)) for _ in range(2))
    concern, steps = asked(found, done, node)
    part = drawn_part(found, concern, found.nodes)

    assert {done, node} <= {*part.nodes}
    assert {key(step) for step in steps} <= {(e.source, e.sign, e.target) for e in part.effects}
    assert len(part.nodes) <= max(MOST, len(concern.nodes))
    assert len(part.effects) <= max(MOST_EFFECTS, len(concern.steps))


@settings(max_examples=60)
@given(networks(), st.data())
def test_every_node_is_drawn_or_folded_behind_one_that_is_or_told_to_lie_apart(found, data):
    first = data.draw(st.lists(st.sampled_from(found.nodes), max_size=5))
    opened = data.draw(st.lists(st.sampled_from(found.nodes), max_size=3))
    part = drawn_part(found, Concern(tuple(first)), found.nodes[:7], opened)

    assert len({*part.nodes}) == len(part.nodes)
    assert part.folded.keys() <= {*part.nodes}
    assert len(part.nodes) + sum(part.folded.values()) + part.apart == len(found.nodes)
    assert part.nodes_left == len(found.nodes) - len(part.nodes)
    assert len(part.effects) + part.effects_left == len(found)


@settings(max_examples=30)
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_in_which_effects_were_given_changes_nothing(found, chance):
    edges = list(found.edges())
    chance.shuffle(edges)
    again = Network.of(edges, found.nodes)
    first = Concern((found.nodes[0],))

    one, other = (drawn_part(each, first, busiest(each), found.nodes[:2]) for each in (found, again))

    assert (one.nodes, one.effects, one.folded) == (other.nodes, other.effects, other.folded)


def test_a_small_network_is_drawn_whole():
    part = drawn_part(network("A + B", "B - C"), Concern())

    assert part.nodes == ("A", "B", "C")
    assert not part.nodes_left
    assert not part.effects_left


def test_each_node_counts_at_the_drawn_node_nearest_to_it():
    found = network("A + B", "B + b1", "b1 + b2", "A + a1", "X + Y", *(f"B + c{n:02}" for n in range(50)))
    part = drawn_part(found, Concern(("A", "B")))

    assert part.folded == {"A": 1, "B": 52}
    assert part.apart == 2


def test_what_lies_behind_a_node_comes_out_a_dozen_at_a_time():
    found, first = star(100), Concern(("n000",))
    once, twice = (drawn_part(found, first, (), opened) for opened in (["n000"], ["n000", "hub"]))

    assert {*once.nodes} == {"n000", "far", "hub"}
    assert len(twice.nodes) == len(once.nodes) + BEHIND
    assert twice.folded == {"hub": 102 - len(twice.nodes)}


def test_a_node_that_is_opened_again_shows_the_next():
    found = star(100)
    sizes = [len(drawn_part(found, Concern(("hub",)), (), ["hub"] * times).nodes) for times in range(3)]

    assert sizes == [1, 1 + BEHIND, 1 + 2 * BEHIND]


def test_there_is_room_for_the_effects_of_what_was_brought_out():
    # All act on all.
    names = [f"n{number:02}" for number in range(60)]
    found = network(*(f"{one} + {other}" for one in names for other in names if one != other))
    part = drawn_part(found, Concern(("n00",)), found.nodes, ["n00", "n01"])

    assert len(part.effects) <= MOST_EFFECTS + 2 * WITH_THEM


def test_drugs_that_nobody_gave_are_neither_drawn_nor_counted_nor_led_through():
    found = network("drug + A", "drug + B", "A + C", *(f"C + c{n:02}" for n in range(50)))
    part = drawn_part(found, Concern(("A",)), hidden=frozenset({"drug"}))

    assert part.folded == {"A": 51}
    assert part.apart == 1  # What only that drug acts on.
    assert part.effects_left == 51


def test_the_loop_whose_brake_comes_off_is_near_and_so_is_the_way_there():
    found = network("START + GATE", "GATE + STOP", "STOP - NODE", "NODE + GATE", "START + aside")
    near = [*near_loops(Effects(found, Intervention.of(lost=["START"])))]

    assert near[:2] == ["GATE", "STOP"]
    assert {*near} == {"GATE", "STOP", "NODE"}


@pytest.mark.parametrize("first", [(), ("lone1",)])
def test_what_is_busiest_hangs_together(first):
    found = network("lone1 + lone2", *(f"hub + n{n}" for n in range(5)), "n0 - far")
    order = [*busiest(found, first)]

    assert order[0] == (first or ("hub",))[0]
    assert sorted(order) == sorted(found.nodes)
    begin = 2 if first else 0
    assert order[begin : begin + 2] == ["hub", "n0"]
