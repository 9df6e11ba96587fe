"""The worked example of the design: three classes of drugs, one loop, and what cuts the rebound."""

import pytest
from heart import ALLOSTERIC, BRAKE, edge, heart

from mtorlod.errors import UnknownName
from mtorlod.reasoning.calculus import (
    CausalEdge,
    Effects,
    EmptyIntervention,
    HeldAndMoved,
    Intervention,
    feedback_loops,
    flips,
    mechanism,
    releases,
    why_not,
)


def effects(*given, network=None, **done):
    return Effects(network or heart(), Intervention.of(*given, **done))


def nodes_of(witness):
    return [witness[0].source, *(step.target for step in witness)]


def test_an_allosteric_inhibitor_raises_akt_by_feedback_release():
    found = effects("everolimus")

    verdict = found.verdict("Akt")
    why = mechanism(found, "Akt")

    assert (verdict.value, verdict.damped, verdict.witness_lowered) == ("raised", False, None)
    assert nodes_of(verdict.witness_raised) == ["everolimus", "mTORC1", "S6K1", "IRS1", "PI3K", "Akt"]
    assert why.name == "feedback release"
    assert [(release.brake.source, release.freed) for release in why.releases] == [("S6K1", "IRS1")]
    assert why.releases[0].loop.negative
    assert set(why.releases[0].loop.nodes) == {"Akt", "TSC", "Rheb", "mTORC1", "S6K1", "IRS1", "PI3K"}
    assert "claim:S6K1-IRS1" in why.claims
    assert found.verdict("MAPK").value == "raised"


def test_all_brakes_that_come_off_are_listed_the_nearest_first():
    found = releases(effects("everolimus"))

    assert [(release.brake.source, release.freed) for release in found] == [("S6K1", "IRS1"), ("TSC", "Rheb")]


def claims_on_routes(found, node):
    network = found.network
    edges = found.edges_on_routes(network.number(node))
    return {claim for edge in edges for claim in network.claims[edge]}


def test_the_claims_on_all_routes_leave_out_what_a_fixed_node_cuts():
    on_routes = claims_on_routes(effects("dual-inhibitor"), "Akt")

    assert on_routes == {
        "claim:PI3K-Akt",
        "claim:dual-inhibitor-PI3K",
        "claim:dual-inhibitor-mTORC2",
        "claim:mTORC2-Akt",
    }
    assert "claim:Rheb-mTORC1" not in claims_on_routes(effects("everolimus"), "Rheb")
    assert "claim:Rheb-mTORC1" in claims_on_routes(effects(press={"mTORC1": "lowered"}), "Rheb")


def test_a_kinase_inhibitor_leaves_akt_in_conflict_with_a_witness_for_each_sign():
    found = effects("kinase-inhibitor")

    verdict = found.verdict("Akt")

    assert verdict.value == "conflict"
    assert nodes_of(verdict.witness_lowered) == ["kinase-inhibitor", "mTORC2", "Akt"]
    assert nodes_of(verdict.witness_raised)[-4:] == ["S6K1", "IRS1", "PI3K", "Akt"]
    assert verdict.shorter == "lowered"
    assert mechanism(found, "Akt").name == "feedback release"


def test_a_dual_inhibitor_lowers_akt_and_cuts_the_rebound_at_pi3k():
    found = effects("dual-inhibitor")

    verdict = found.verdict("Akt")
    why = mechanism(found, "Akt")

    assert (verdict.value, verdict.witness_raised) == ("lowered", None)
    assert (why.name, why.cut_at, why.direction) == ("rebound cut", "PI3K", "raised")
    assert nodes_of(why.route)[-4:] == ["S6K1", "IRS1", "PI3K", "Akt"]
    assert found.verdict("IRS1").value == "raised"


def test_sl327_cuts_the_way_to_mapk_at_mek_and_leaves_akt_raised():
    found = effects("everolimus", "SL327")

    assert found.verdict("MAPK").value == "lowered"
    assert mechanism(found, "MAPK").cut_at == "MEK"
    assert found.verdict("Akt").value == "raised"


def test_holding_pi3k_leaves_akt_without_a_route_and_says_where_the_rebound_is_cut():
    found = effects("everolimus", hold=["PI3K"])

    assert found.verdict("Akt").value == "no route"
    assert mechanism(found, "Akt").cut_at == "PI3K"


def test_without_the_brake_nothing_is_released():
    network = heart(BRAKE)

    assert effects("everolimus", network=network).verdict("Akt").value == "no route"
    assert effects("kinase-inhibitor", network=network).verdict("Akt").value == "lowered"
    assert mechanism(effects("dual-inhibitor", network=network), "Akt") is None
    assert releases(effects("everolimus", network=network)) == ()


def test_a_brake_turned_into_a_push_turns_the_answer():
    network = heart(BRAKE, more=(edge("S6K1 + IRS1"),))

    assert effects("everolimus", network=network).verdict("Akt").value == "lowered"


def test_a_raised_node_outside_any_negative_loop_is_no_feedback_release():
    network = heart("Akt - TSC")
    found = effects("everolimus", network=network)

    assert found.verdict("Akt").value == "raised"
    assert mechanism(found, "Akt") is None


def test_the_loop_is_found_once_and_signed():
    loops = feedback_loops(heart())

    assert loops.complete
    assert [(loop.sign, len(loop.steps)) for loop in loops.found] == [("-", 7)]
    assert loops.found[0].nodes[0] == "Akt"


def test_a_drug_whose_partner_is_lost_does_nothing():
    found = effects("everolimus", lost=["FKBP12"])

    assert found.verdict("mTORC1").value == "no route"
    assert found.verdict("Akt").value == "no route"


def test_the_partner_by_itself_does_nothing():
    found = effects(lost=["FKBP12"])

    assert {verdict.value for verdict in found.verdicts() if verdict.node != "FKBP12"} == {"no route"}


def test_pressing_mtorc1_leaves_its_inputs_and_the_return_is_damped():
    pressed = effects(press={"mTORC1": "lowered"}).verdict("mTORC1")
    fixed = effects(press={"mTORC1": "lowered"}, hold=["mTORC1"]).verdict("mTORC1")

    assert (pressed.value, pressed.damped) == ("lowered", True)
    assert (fixed.value, fixed.damped) == ("lowered", False)


def test_what_the_intervention_sets_itself_has_an_empty_witness():
    verdict = effects(lost=["TSC"]).verdict("TSC")

    assert (verdict.value, verdict.witness_lowered, verdict.witness_raised) == ("lowered", (), None)


def test_an_added_mirna_presses_its_targets_and_does_not_fix_them():
    network = heart(more=(edge("miR - mTORC1"),))

    added = Effects(network, Intervention.of(gained=["miR"]))
    given = Effects(network, Intervention.of("miR"))

    assert added.verdict("mTORC1").damped
    assert not given.verdict("mTORC1").damped


def test_opposed_drugs_on_one_target_are_a_conflict_there():
    network = heart(more=(edge("agonist + mTORC1"),))

    verdict = Effects(network, Intervention.of("everolimus", "agonist")).verdict("mTORC1")

    assert verdict.value == "conflict"
    assert [step.source for step in verdict.witness_raised] == ["agonist"]
    assert [step.source for step in verdict.witness_lowered] == ["everolimus"]


def test_an_unsigned_effect_of_a_drug_presses_both_ways_and_fixes_nothing():
    network = heart(more=(edge("unclear ? mTORC1"),))
    found = Effects(network, Intervention.of("unclear"))

    assert found.verdict("mTORC1").value == "unsigned"
    assert found.setting.fixed_lowered() == frozenset()


def test_why_not_names_the_held_node_nearest_to_the_expected_effect():
    why = why_not(effects("dual-inhibitor"), "Akt", "raised")

    assert (why.reason, why.at) == ("held", ("PI3K",))


def test_why_not_names_the_lost_partner():
    why = why_not(effects("everolimus", lost=["FKBP12"]), "Akt", "raised")

    assert (why.reason, why.at) == ("condition lost", ("FKBP12",))
    assert [step.claims for step in why.lacking] == [ALLOSTERIC.claims]


def test_why_not_names_the_effect_that_was_left_out():
    network = heart(BRAKE)
    found = effects("everolimus", network=network)

    why = why_not(found, "Akt", "raised", [edge(BRAKE, "claim:set-aside")])

    assert why.reason == "left out"
    assert [step.claims for step in why.lacking] == [("claim:set-aside",)]
    assert why_not(found, "Akt", "raised").reason == "missing edge"
    assert why_not(found, "Akt", "raised").at == ("PI3K", "mTORC2")


def test_why_not_says_when_only_feedback_answers_back():
    why = why_not(effects(press={"mTORC1": "lowered"}), "mTORC1", "raised")

    assert why.reason == "only feedback"
    assert why.route[-1].target == "mTORC1"


def test_why_not_says_that_a_fixed_node_is_fixed():
    assert why_not(effects("everolimus"), "mTORC1", "raised").at == ("mTORC1",)


def test_why_not_of_what_is_there_shows_the_way():
    why = why_not(effects("everolimus"), "Akt", "raised")

    assert (why.reason, why.route[-1].target) == ("present", "Akt")


def test_the_claims_that_would_flip_a_conflict_are_those_of_its_two_branches():
    flipped = {flip.claim: flip.value for flip in flips(effects("kinase-inhibitor"), "Akt")}

    assert flipped == {
        "claim:IRS1-PI3K": "lowered",
        "claim:PI3K-Akt": "lowered",
        "claim:S6K1-IRS1": "lowered",
        "claim:mTORC1-S6K1": "lowered",
        "claim:kinase-inhibitor-mTORC1": "lowered",
        "claim:kinase-inhibitor-mTORC2": "raised",
        "claim:mTORC2-Akt": "raised",
    }


def test_withdrawing_a_target_of_a_dual_inhibitor_opens_the_rebound_again():
    assert [(flip.claim, flip.value) for flip in flips(effects("dual-inhibitor"), "Akt")] == [
        ("claim:dual-inhibitor-PI3K", "conflict")
    ]


def test_a_claim_that_is_not_alone_flips_nothing():
    network = heart(more=(edge(BRAKE, "claim:a-second-source"),))

    assert "claim:S6K1-IRS1" not in {
        flip.claim for flip in flips(effects("everolimus", network=network), "Akt")
    }
    step = effects("everolimus", network=network).verdict("IRS1").witness_raised[-1]
    assert step.claims == ("claim:S6K1-IRS1", "claim:a-second-source")


@pytest.mark.parametrize("done", [{"hold": ["mTORC1"]}, {"hold": ["everolimus"]}])
def test_a_held_node_that_a_drug_moves_is_an_error_with_a_remedy(done):
    with pytest.raises(HeldAndMoved) as raised:
        effects("everolimus", **done)

    assert done["hold"][0] in raised.value.problem
    assert raised.value.remedy


def test_an_unknown_node_is_an_error_that_names_it():
    with pytest.raises(UnknownName, match="nosuchdrug"):
        effects("nosuchdrug")
    with pytest.raises(UnknownName, match="nosuchnode"):
        effects("everolimus").verdict("nosuchnode")


def test_an_intervention_that_moves_nothing_is_an_error():
    with pytest.raises(EmptyIntervention):
        effects(hold=["Akt"])


def test_a_bare_string_is_not_taken_apart_into_letters():
    with pytest.raises(TypeError):
        Intervention.of(gained="everolimus")
    with pytest.raises(ValueError, match=r"Intervention\.of"):
        Intervention(given="everolimus")


def test_an_effect_whose_claims_would_be_lost_is_refused():
    with pytest.raises(ValueError, match=r"CausalEdge\.of"):
        CausalEdge("everolimus", "-", "mTORC1", claims=("claim:stated",))


def test_either_premise_of_an_inherited_effect_flips_the_verdict_and_so_does_neither_of_two_alternatives():
    inherited = CausalEdge.of(
        "temsirolimus", "-", "mTORC1", supports=(("claim:class-inhibits", "claim:is-of-the-class"),)
    )
    direct = CausalEdge.of("temsirolimus", "-", "mTORC1", ("claim:direct",))

    alone = effects("temsirolimus", network=heart(more=(inherited,)))
    both = effects("temsirolimus", network=heart(more=(inherited, direct)))

    assert {"claim:class-inhibits", "claim:is-of-the-class"} < {flip.claim for flip in flips(alone, "Akt")}
    assert alone.verdict("mTORC1").claims == ("claim:class-inhibits", "claim:is-of-the-class")
    assert not {"claim:class-inhibits", "claim:direct"} & {flip.claim for flip in flips(both, "Akt")}
