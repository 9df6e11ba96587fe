"""Measurements held against a network: each by itself, all together, chance, guesses, proposals."""

import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base import Experiment
from mtorlod.knowledge_base.audits import measured_score
from mtorlod.knowledge_base.audits.measured_score import score
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Measured, Network

FAN = [f"T{number}" for number in range(12)]


@pytest.fixture(scope="module")
def unsigned(tmp_path_factory):
    """A chain with one step that has no sign, and a fork."""
    path = tmp_path_factory.mktemp("network") / "unsigned.tsv"
    rows = ("I + A", "A ? B", "B + C", "I - Y", "A + M", "Y + M", "lone + C")
    path.write_text("source\teffect\ttarget\n" + "".join(row.replace(" ", "\t") + "\n" for row in rows))
    return KnowledgeBase.from_network(path)


def audited(kb, *experiments, **options):
    done = [Experiment(name, kb.intervention(done), kb.evidence(seen)) for name, done, seen in experiments]
    return kb.audit_measured(done, **options)


def labels(kb, iris):
    return [kb.label(iri) for iri in iris]


def fan(wrong=0):
    """A press that raises and lowers six targets each; all but some measured as it says."""
    edges = [CausalEdge.of("I", "+" if place % 2 else "-", name) for place, name in enumerate(FAN)]
    effects = Effects(Network.of(edges), Intervention.of(gained=["I"]))
    seen = {name: "raised" if (place % 2) ^ (place < wrong) else "lowered" for place, name in enumerate(FAN)}
    return Measured(effects, seen)


def test_each_measurement_is_told_apart_and_counted(unsigned):
    seen = {"A": "raised", "Y": "raised", "M": "raised", "lone": "raised"}
    (found,) = audited(unsigned, (None, ["I:gained"], seen)).experiments

    told = {unsigned.label(each.node): each.told for each in found.triage}
    assert told == {"A": "right", "Y": "contradicted", "M": "open", "lone": "no route"}
    assert found.counts == {"right": 1, "contradicted": 1, "open": 1, "no route": 1}
    assert (found.score.agree, found.score.disagree, found.score.open, found.score.no_route) == (1, 1, 1, 1)


def test_what_measurements_settle_beside_themselves_is_named_with_what_forces_it(frozen):
    (found,) = audited(frozen, (None, ["OSI-027"], {"Akt": "raised"}), exposure="acute").experiments

    settled = {frozen.label(each.node): each.value for each in found.newly}
    assert settled == {
        "PI3K/Akt signalling": "raised",
        "Rheb": "raised",
        "Skp2": "raised",
        "TSC complex": "lowered",
    }
    assert {name for each in found.newly for name in labels(frozen, each.forced_by)} == {"Akt"}
    assert (found.contradictions, found.influences) == (None, None)
    assert found.still_open == 12


def test_a_contradiction_is_the_smallest_set_with_its_steps_and_the_fewest_influences(frozen):
    seen = {"Akt": "raised", "Rheb": "lowered", "Skp2": "raised"}
    (found,) = audited(frozen, (None, ["OSI-027"], seen), exposure="acute").experiments

    (two,) = [each for each in found.contradictions.found if "Akt" in labels(frozen, dict(each.measurements))]
    assert found.consistent is False
    assert labels(frozen, dict(two.measurements)) == ["Akt", "Rheb"]
    assert [(frozen.label(step.source), frozen.label(step.target)) for step in two.steps] == [
        ("Akt", "TSC complex"),
        ("TSC complex", "Rheb"),
    ]
    assert all(step.claims for step in two.steps)
    assert found.influences.number == 1
    explained = {(frozen.label(node), way) for ((node, way),) in found.influences.found}
    assert explained == {("Rheb", "lowered"), ("TSC complex", "raised")}


def test_no_drug_that_was_not_given_explains_what_was_measured(frozen):
    (found,) = audited(frozen, (None, ["temsirolimus"], {"MAPK": "lowered"}), exposure="acute").experiments

    named = {frozen.label(node) for some in found.influences.found for node, _ in some}
    agents = {frozen.label(iri) for iri in frozen.model.members(f"{MTOR}TherapeuticAgent")}
    assert named & agents == {"temsirolimus"}
    assert "MEK" in named


def test_measurements_that_agree_beat_chance_and_the_guess_that_all_goes_one_way():
    found = score(fan())

    assert (found.agree, found.disagree, found.measured) == (12, 0, 12)
    # Of 924 ways to lay six labels of each kind, only one does as well.
    assert found.p_value < 0.01
    assert (found.guessed, found.guess, found.beats_the_guess) == ("raised", 6, True)


def test_measurements_against_the_verdicts_do_no_better_than_chance():
    found = score(fan(wrong=12))

    assert (found.agree, found.disagree) == (0, 12)
    assert found.p_value == 1.0
    assert not found.beats_the_guess


def busy(mixed):
    """Twelve targets, all as predicted; those that are raised, or if mixed all, act on eight others each."""
    edges = [CausalEdge.of("I", "+" if place % 2 else "-", name) for place, name in enumerate(FAN)]
    edges += [
        CausalEdge.of(name, "+", f"{name}-{other}")
        for place, name in enumerate(FAN)
        if place % 2 or mixed
        for other in range(8)
    ]
    effects = Effects(Network.of(edges), Intervention.of(gained=["I"]))
    return Measured(effects, {name: "raised" if place % 2 else "lowered" for place, name in enumerate(FAN)})


def test_labels_shuffled_among_nodes_of_like_degree_show_what_the_degree_alone_explains():
    told_by_degree, told_by_the_network = score(busy(mixed=False)), score(busy(mixed=True))

    assert told_by_degree.p_value < 0.01
    assert told_by_degree.p_value_of_like_degree is None
    assert told_by_the_network.p_value_of_like_degree < 0.01


def lines(crossed, long=3, wide=8, beside=0):
    """Rows of steps from one node, half of them lowered; their ends seen to go so, or all the other way."""
    edges = [CausalEdge.of("I", "+-"[row % 2], f"{row}-0") for row in range(wide)]
    edges += [
        CausalEdge.of(f"{row}-{at}", "+", f"{row}-{at + 1}") for row in range(wide) for at in range(long)
    ]
    edges += [CausalEdge.of(f"x{at}", "+", f"x{at + 1}") for at in range(beside)]
    way = ("lowered", "raised") if crossed else ("raised", "lowered")
    seen = {f"{row}-{long}": way[row % 2] for row in range(wide)}
    return Measured(Effects(Network.of(edges), Intervention.of(gained=["I"])), seen)


def test_networks_of_chance_show_whether_it_matters_what_acts_on_what():
    with_the_wiring, against_it = score(lines(crossed=False)), score(lines(crossed=True))

    assert with_the_wiring.rewired == against_it.rewired == 200
    # Four rows of each sign: to be right on all by chance, each end must hang on a row of its own sign.
    assert with_the_wiring.p_value_of_wiring < 0.1
    assert against_it.p_value_of_wiring == 1.0


def test_a_large_network_is_rewired_less_often_and_a_very_large_one_not_at_all(monkeypatch):
    monkeypatch.setattr(measured_score, "REWIRED_STEPS", 3_200)
    large, very_large = score(lines(crossed=False)), score(lines(crossed=False, beside=200))

    assert large.rewired == 100
    assert (very_large.rewired, very_large.p_value_of_wiring) == (0, None)
    assert very_large.p_value is not None


def test_the_score_is_the_same_each_time():
    assert score(fan(wrong=3)) == score(fan(wrong=3))


def test_an_inhibitor_is_guessed_to_lower_everything(frozen):
    (found,) = audited(frozen, (None, ["everolimus"], {"S6K1": "lowered"}), exposure="acute").experiments

    assert (found.score.guessed, found.score.guess, found.score.agree) == ("lowered", 1, 1)
    assert not found.score.beats_the_guess


def test_a_drug_s_own_target_speaks_for_the_drug_and_not_for_the_network(frozen):
    seen = {"mTORC1": "lowered", "everolimus": "raised", "S6K1": "lowered"}
    (found,) = audited(frozen, (None, ["everolimus"], seen), exposure="acute").experiments

    assert {frozen.label(each.node): each.told for each in found.triage} == dict.fromkeys(seen, "right")
    assert (found.score.itself, found.score.agree, found.score.measured) == (2, 1, 1)


def test_a_node_seen_unchanged_is_not_scored(unsigned):
    (found,) = audited(unsigned, (None, ["I:gained"], {"A": "unchanged", "Y": "lowered"})).experiments

    assert (found.score.measured, found.score.agree) == (1, 1)


def test_an_unsigned_step_to_which_one_sign_is_left_is_proposed_with_what_leaves_no_other(unsigned):
    ((exposure, proposed),) = audited(unsigned, (None, ["I:gained"], {"C": "lowered"})).proposals

    (one,) = proposed
    assert exposure
    assert labels(unsigned, (one.step.source, one.step.target)) == ["A", "B"]
    assert one.sign == "-"
    assert [(place, unsigned.label(node)) for place, node in one.forced_by] == [(0, "C")]


def test_a_step_has_one_sign_in_all_experiments_so_they_can_contradict_together_only(unsigned):
    alone = [("up", ["I:gained"], {"C": "raised"}), ("down", ["I:lost"], {"C": "raised"})]

    found = audited(unsigned, *alone)

    # Each has worlds of its own; no sign of the step has both.
    assert [(each.name, each.consistent) for each in found.experiments] == [("up", True), ("down", True)]
    assert found.proposals[0][1] is None


def test_experiments_are_audited_apart_under_each_exposure(frozen):
    found = audited(frozen, ("a", ["OSI-027"], {"Akt": "raised"}), ("b", ["everolimus"], {"Akt": "raised"}))

    assert [(each.name, each.exposure) for each in found.experiments] == [
        ("a", "acute"),
        ("b", "acute"),
        ("a", "chronic"),
        ("b", "chronic"),
    ]


def test_what_was_measured_under_a_name_that_no_intervention_has_is_refused(frozen, tmp_path):
    path = tmp_path / "done.tsv"
    path.write_text("name\tgiven\na\tOSI-027\n")

    with pytest.raises(UnknownName, match="no intervention is called 'b'") as refused:
        frozen.experiments(path, {"b": frozen.evidence({"Akt": "raised"})})

    assert "'a'" in refused.value.remedy
