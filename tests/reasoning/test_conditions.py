"""Effects that need a partner: when the intervention itself takes it away, and when it does not."""

from hypothesis import given, settings, strategies as st
from oracle import NAMES, networks

from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network, flips


def network(*lines):
    """Build a network from lines such as "drug - target if partner"."""
    edges = []
    for line in lines:
        effect, _, partner = line.partition(" if ")
        source, sign, target = effect.split()
        edges.append(CausalEdge.of(source, sign, target, (f"claim:{line}",), tuple(partner.split())))
    return Network.of(edges)


def value(net, node, *given_, **done):
    return Effects(net, Intervention.of(*given_, **done)).verdict(node).value


def test_an_effect_is_there_while_its_partner_is():
    assert value(network("drug - target if partner"), "target", "drug") == "lowered"


def test_an_effect_is_gone_when_its_partner_is_lost():
    assert value(network("drug - target if partner"), "target", "drug", lost=["partner"]) == "no route"


def test_an_effect_is_gone_when_its_partner_is_pressed_and_held_lowered():
    net = network("drug - target if partner")

    assert value(net, "target", "drug", press={"partner": "lowered"}, hold=["partner"]) == "no route"


def test_an_effect_is_gone_when_another_drug_fixes_its_partner_lowered():
    net = network("drug - target if partner", "other - partner")

    assert value(net, "target", "drug", "other") == "no route"


def test_withdrawing_what_takes_a_partner_away_gives_the_effect_back():
    net = network("drug - target if partner", "other - partner")

    found = flips(Effects(net, Intervention.of("drug", "other")), "target")

    assert [(flip.claim, flip.value) for flip in found] == [("claim:other - partner", "lowered")]


def test_a_claim_without_which_the_question_would_contradict_itself_flips_nothing():
    net = network("drug - target if partner", "other - partner", "target + end")

    assert flips(Effects(net, Intervention.of("drug", "other", hold=["target"])), "end") == ()


def test_an_effect_stays_when_its_partner_is_only_pressed_or_only_falls():
    net = network("drug - target if partner", "cause + partner")

    assert value(net, "target", "drug", press={"partner": "lowered"}) == "lowered"
    assert value(net, "target", "drug", lost=["cause"]) == "lowered"


def test_an_effect_stays_when_its_partner_is_pulled_both_ways():
    net = network("drug - target if partner", "other - partner", "third + partner")

    assert value(net, "target", "drug", "other", "third") == "lowered"


def test_an_effect_that_also_stands_without_the_condition_stays():
    net = network("drug - target if partner", "drug - target")

    found = Effects(net, Intervention.of("drug", lost=["partner"])).verdict("target")

    assert found.value == "lowered"
    assert found.witness_lowered[0].claims == ("claim:drug - target",)


def test_a_drug_that_loses_its_own_partner_takes_away_no_partner_of_others():
    net = network("one - middle if first", "two - first", "three - target if middle")

    assert value(net, "middle", "one", "two", "three") == "no route"
    assert value(net, "target", "one", "two", "three") == "lowered"


def test_drugs_that_take_away_one_another_s_partner_both_stay():
    net = network("one - a if b", "two - b if a")

    assert value(net, "a", "one", "two") == "lowered"
    assert value(net, "b", "one", "two") == "lowered"


def test_a_target_whose_drug_does_nothing_keeps_its_inputs():
    net = network("drug - target if partner", "cause + target")

    assert value(net, "target", "drug", lost=["partner", "cause"]) == "lowered"
    assert value(net, "target", "drug", lost=["partner"]) == "no route"


@settings(max_examples=120, deadline=None)
@given(networks(signs="+-?", conditions=True), st.sampled_from("cdef"))
def test_a_lost_partner_gives_the_same_answers_as_a_network_without_the_effect(edges, start):
    without = [edge for edge in edges if "a" not in edge.conditions]
    done = Intervention.of(press={start: "raised"}, lost=["a"])

    assert (
        Effects(Network.of(edges, NAMES), done).verdicts()
        == Effects(Network.of(without, NAMES), done).verdicts()
    )
