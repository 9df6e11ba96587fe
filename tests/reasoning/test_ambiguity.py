"""What makes a conflict, and the smallest claim sets that settle it."""

from dataclasses import replace
from itertools import combinations

import pytest
from heart import heart
from hypothesis import given, reject, settings
from oracle import LOWERED, NAMES, RAISED, interventions, networks

from mtorlod.reasoning.calculus import CausalEdge, Effects, HeldAndMoved, Intervention, Network
from mtorlod.reasoning.calculus.open_verdicts import ambiguity


def network(*lines):
    edges = [CausalEdge.of(*line.split()) for line in lines]
    return Network.of(
        [CausalEdge.of(e.source, e.sign, e.target, (f"{e.source}{e.sign}{e.target}",)) for e in edges]
    )


def of(net, node, *given_, **done):
    return ambiguity(Effects(net, Intervention.of(*given_, **done)), node)


def test_a_branch_is_told_by_where_the_witnesses_part_and_meet_and_what_lies_between():
    net = network("x + a", "a + b", "a - c", "b + d", "c + d", "d + end")

    found = of(net, "end", press={"x": RAISED})

    assert (found.kind, found.parts_at, found.meets_at) == ("branch", "a", "d")
    assert [step.target for step in found.raising] == ["b", "d"]
    assert [step.target for step in found.lowering] == ["c", "d"]


def test_after_a_meeting_over_an_inhibition_the_ways_are_still_told_by_the_end_they_lead_to():
    net = network("x + a", "a + b", "a - c", "b + d", "c + d", "d - end")

    found = of(net, "end", press={"x": RAISED})

    assert [step.target for step in found.raising] == ["c", "d"]
    assert [step.target for step in found.lowering] == ["b", "d"]


@pytest.mark.parametrize(
    ("lines", "done", "kind", "parts_at", "meets_at"),
    [
        (["x + a", "a ? b", "b + end"], {"press": {"x": RAISED}}, "unsigned effect", "a", "b"),
        (["x + a", "a + b", "a - b", "b + end"], {"press": {"x": RAISED}}, "contrary effects", "a", "b"),
        (["x + end", "y - end"], {"press": {"x": RAISED, "y": RAISED}}, "separate starts", None, "end"),
        (["x + end"], {"press": [("x", RAISED), ("x", LOWERED)]}, "set both ways", None, "x"),
    ],
)
def test_each_kind_of_conflict_has_its_name(lines, done, kind, parts_at, meets_at):
    found = of(network(*lines), "end", **done)

    assert (found.kind, found.parts_at, found.meets_at) == (kind, parts_at, meets_at)


def test_a_kinase_inhibitor_s_conflict_is_the_branch_of_release_against_the_second_target():
    found = ambiguity(Effects(heart(), Intervention.of("kinase-inhibitor")), "Akt")

    assert (found.kind, found.parts_at, found.meets_at) == ("branch", "kinase-inhibitor", "Akt")
    assert [loop.negative for loop in found.loops] == [True]
    assert ("claim:mTORC2-Akt",) in [each.claims for each in found.settled_by]
    assert {each.value for each in found.settled_by} == {RAISED, LOWERED}
    assert {len(each.claims) for each in found.settled_by} == {1}


def test_unsigned_effects_on_the_ways_are_named():
    found = of(network("x ? a", "a + end"), "end", press={"x": RAISED})

    assert [(step.source, step.target) for step in found.unsigned] == [("x", "a")]


def test_a_conflict_that_no_three_claims_settle_is_said_to_have_none():
    middles = "bcdefghi"
    lines = [f"a + {m}" for m in middles] + [f"{m} {'+-'[n % 2]} z" for n, m in enumerate(middles)]

    found = of(network(*lines), "z", press={"a": RAISED})

    assert (found.settled_by, found.up_to, found.complete) == ((), 3, True)


def test_a_search_that_may_not_run_often_enough_says_so():
    effects = Effects(heart(), Intervention.of("kinase-inhibitor"))

    assert not ambiguity(effects, "Akt", runs=1).complete


def test_what_is_no_conflict_has_no_ambiguity():
    assert ambiguity(Effects(heart(), Intervention.of("everolimus")), "Akt") is None


@settings(max_examples=60, deadline=None)
@given(networks(edges=9, signs="+-?", conditions=True), interventions())
def test_the_smallest_sets_that_settle_are_those_that_trying_every_set_of_claims_finds(edges, intervention):
    done = replace(intervention, held=())
    effects = Effects(Network.of(edges, NAMES[:6]), done)

    for node in conflicts(effects):
        found = ambiguity(effects, node, up_to=2)

        assert [(each.claims, each.value) for each in found.settled_by] == by_trying(edges, done, node)


def by_trying(edges, intervention, node, up_to=2):
    """Return the smallest claim sets without which the verdict on a node is a sign, and the sign."""
    for size in range(1, up_to + 1):
        found = []
        for gone in combinations(sorted(edge.claims[0] for edge in edges), size):
            rest = Network.of([edge for edge in edges if edge.claims[0] not in gone], NAMES[:6])
            value = Effects(rest, intervention).verdict(node).value
            if value in (RAISED, LOWERED):
                found.append((gone, value))
        if found:
            return sorted(found)
    return []


def conflicts(effects):
    return [verdict.node for verdict in effects.verdicts() if verdict.value == "conflict"]


@settings(max_examples=100, deadline=None)
@given(networks(signs="+-?"), interventions())
def test_the_two_ways_of_a_conflict_part_at_one_node_and_meet_at_one(edges, intervention):
    try:
        effects = Effects(Network.of(edges, NAMES[:6]), intervention)
    except HeldAndMoved:
        reject()

    for node in conflicts(effects):
        found = ambiguity(effects, node, up_to=0)

        ways = [way for way in (found.raising, found.lowering) if way]
        assert {way[-1].target for way in ways} <= {found.meets_at}
        if found.parts_at is not None:
            assert len(ways) == 2
            assert {way[0].source for way in ways} == {found.parts_at}
