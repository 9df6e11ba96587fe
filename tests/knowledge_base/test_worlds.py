"""Worlds and what to measure next, asked of a knowledge base: the two worlds of the review, and limits."""

import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.worlds import next_measurement
from mtorlod.knowledge_base.worlds.evidence import FaultySeen

TIE = {"Akt", "PI3K/Akt signalling", "Rheb", "Skp2", "TSC complex"}


@pytest.fixture(scope="module")
def forked(tmp_path_factory):
    """A node with a way of either sign, a chain behind it, and a process at its end."""
    path = tmp_path_factory.mktemp("network") / "forked.tsv"
    rows = ("I + X", "I - Y", "X + M", "Y + M", "M + A", "A - B", "B + C", "lone + M")
    path.write_text("source\teffect\ttarget\n" + "".join(row.replace(" ", "\t") + "\n" for row in rows))
    return KnowledgeBase.from_network(path)


def names(kb, iris):
    return [kb.label(iri) for iri in iris]


def directions(kb, outcome):
    return {kb.label(node): way for node, way in outcome.directions}


# Joint outcomes


def test_the_kinase_inhibitor_has_two_worlds_over_the_watched_nodes_and_akt_decides_them(frozen):
    (found,) = frozen.worlds("OSI-027", exposure="acute")

    assert found.outcomes.complete
    assert [directions(frozen, each) for each in found.outcomes.found] == [
        {"Akt": "raised"},
        {"Akt": "lowered"},
    ]
    first = found.ties[0]
    assert frozen.label(first.first) == "Akt"
    assert {"Rheb", "Skp2"} <= set(names(frozen, first.same))
    assert names(frozen, first.opposite) == ["TSC complex"]


def test_akt_seen_raised_leaves_one_of_the_two_worlds_and_no_tie_of_akt(frozen):
    (found,) = frozen.worlds("OSI-027", exposure="acute", seen={"Akt": "raised"})

    (outcome,) = found.outcomes.found
    assert directions(frozen, outcome) == {"Akt": "raised"}
    assert not TIE & {name for tie in found.ties for name in names(frozen, tie.nodes)}


def test_over_all_nodes_of_a_tie_there_are_as_many_worlds_as_over_the_one_that_decides_it(frozen):
    (found,) = frozen.worlds("OSI-027", on=sorted(TIE), exposure="acute")

    raised, lowered = (directions(frozen, each) for each in found.outcomes.found)
    assert raised == dict.fromkeys(TIE, "raised") | {"TSC complex": "lowered"}
    assert lowered == dict.fromkeys(TIE, "lowered") | {"TSC complex": "raised"}
    # One of the nodes is enough to tell each world from the other.
    assert [len(each.decided_by) for each in found.outcomes.found] == [1, 1]


def test_each_exposure_has_worlds_of_its_own(frozen):
    assert [each.exposure for each in frozen.worlds("OSI-027")] == ["acute", "chronic"]


def test_more_joint_outcomes_than_the_limit_are_said_to_be_more(frozen):
    (found,) = frozen.worlds("OSI-027", on=["Akt", "HIF1α"], exposure="acute", limit=3)

    assert len(found.outcomes.found) == 3
    assert not found.outcomes.complete
    # Of what is not known whole, it cannot be said what decides it.
    assert all(each.decided_by == () for each in found.outcomes.found)


def test_a_node_that_no_route_leads_to_is_told_and_parts_no_worlds(forked):
    (found,) = forked.worlds("I:gained", on=["M", "lone"])

    assert names(forked, found.still) == ["lone"]
    assert [directions(forked, each) for each in found.outcomes.found] == [{"M": "raised"}, {"M": "lowered"}]


def test_a_node_that_holds_still_moves_in_no_world_that_is_left(forked):
    (found,) = forked.worlds("I:gained", on=["M", "X"], seen={"M": "unchanged"}, unchanged="holds")

    assert found.consistent
    assert names(forked, found.still) == ["M"]
    assert [directions(forked, each) for each in found.outcomes.found] == [{"X": "raised"}]


def test_where_no_world_is_left_nothing_is_said_to_be_tied(forked):
    (found,) = forked.worlds("I:gained", seen={"A": "raised", "B": "raised"})

    assert found.consistent is False
    assert (found.outcomes.found, found.ties) == ((), ())


def test_where_every_verdict_has_one_direction_there_is_one_world(forked):
    (found,) = forked.worlds("M:gained", on=["A", "B"])

    assert found.contested == 0
    assert [directions(forked, each) for each in found.outcomes.found] == [{"A": "raised", "B": "lowered"}]


# What to measure next


def test_what_to_measure_after_the_kinase_inhibitor_is_a_node_of_the_tie(frozen):
    (found,) = frozen.measure("OSI-027", exposure="acute")

    best = found.ranked[0]
    assert frozen.label(best.node) in TIE
    assert best.least == len(TIE)
    for _, settled in best.outcomes:
        assert set(names(frozen, settled)) == TIE


def test_what_has_been_measured_is_not_recommended_again(frozen):
    (found,) = frozen.measure("OSI-027", exposure="acute", seen={"Akt": "raised"})

    assert not TIE & set(names(frozen, found.open))
    assert not TIE & {frozen.label(each.node) for each in found.ranked}


def test_processes_are_measured_only_when_they_are_asked_for(frozen):
    (by_default,) = frozen.measure("OSI-027", exposure="acute")
    (asked_for,) = frozen.measure("OSI-027", exposure="acute", among=["angiogenesis"])

    assert "angiogenesis" in names(frozen, by_default.open)
    assert "angiogenesis" not in {frozen.label(each.node) for each in by_default.ranked}
    assert [frozen.label(each.node) for each in asked_for.ranked] == ["angiogenesis"]


def test_a_node_is_settled_by_any_other_of_its_tie(frozen):
    (found,) = frozen.measure("OSI-027", to_settle="Skp2", exposure="acute")

    assert names(frozen, found.to_settle) == ["Skp2"]
    assert {name for chosen in found.sets for name in names(frozen, chosen)} == TIE
    assert {len(chosen) for chosen in found.sets} == {1}


def test_where_one_measurement_is_not_enough_the_smallest_set_is_named(frozen):
    (found,) = frozen.measure("OSI-027", to_settle=["Skp2", "HIF1α"], exposure="acute")

    assert {len(chosen) for chosen in found.sets} == {2}
    for chosen in found.sets:
        assert len(TIE & set(names(frozen, chosen))) == 1


def test_what_nothing_settles_has_no_set(forked):
    (found,) = forked.measure("I:gained", to_settle="C", among=["X", "Y"])

    assert (names(forked, found.to_settle), found.sets) == (["C"], ())


def test_a_node_that_no_route_leads_to_is_told_and_not_called_settled(forked):
    (found,) = forked.measure("I:gained", to_settle=["lone", "C"])

    assert names(forked, found.still) == ["lone"]
    assert names(forked, found.to_settle) == ["C"]


def test_measurements_that_contradict_the_network_lead_to_no_advice(forked):
    (found,) = forked.measure("I:gained", seen={"A": "raised", "B": "raised"}, to_settle="C")

    assert (found.consistent, found.ranked, found.sets) == (False, (), ())


def test_where_the_questions_are_spent_the_nearest_were_tried_and_the_others_are_counted(frozen, monkeypatch):
    (every,) = frozen.measure("OSI-027", exposure="acute")
    monkeypatch.setattr(next_measurement, "QUESTIONS", 12)
    (some,) = frozen.measure("OSI-027", exposure="acute")

    assert every.untried == 0
    assert 0 < some.untried == len(every.ranked) - len(some.ranked)
    assert set(some.ranked) <= set(every.ranked)


def test_of_too_many_sets_only_smaller_ones_are_looked_for_and_that_is_said(frozen, monkeypatch):
    monkeypatch.setattr(next_measurement, "SETS", 1)

    advice = frozen.measure("OSI-027", to_settle=["Skp2", "HIF1α"], exposure="acute")

    assert [(each.up_to, each.sets) for each in advice] == [(1, ())]
    assert "no set of up to 1 measurements does it" in advice.render("text")


# What cannot be asked


@pytest.mark.parametrize("verb", ["worlds", "measure"])
def test_what_is_not_known_is_refused_with_a_remedy(frozen, verb):
    ask = getattr(frozen, verb)

    with pytest.raises(UnknownName, match="no entity is called 'Akkt'") as unknown:
        ask("OSI-027", seen={"Akkt": "raised"})
    with pytest.raises(FaultySeen, match="'sometimes'"):
        ask("OSI-027", seen={"Akt": "unchanged"}, unchanged="sometimes")
    assert "'Akt'" in unknown.value.remedy
