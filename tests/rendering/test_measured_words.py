"""Worlds, advice, contradictions, proofs given measurements and their audit, in words and plain values."""

import pytest

from mtorlod import KnowledgeBase
from mtorlod.knowledge_base import Experiment
from mtorlod.rendering import render

BASE = "https://w3id.org/mtorlod/"
ACUTE = {"exposure": "acute"}
AGAINST = {"Akt": "raised", "Rheb": "lowered"}


@pytest.fixture(scope="module")
def looped(tmp_path_factory):
    """A fork whose ways meet at M, a loop of A and B behind it, and a step without a sign."""
    path = tmp_path_factory.mktemp("network") / "looped.tsv"
    rows = ("I + X", "I - Y", "X + M", "Y + M", "M + A", "A + B", "B + A", "M ? C", "lone + A")
    path.write_text("source\teffect\ttarget\n" + "".join(row.replace(" ", "\t") + "\n" for row in rows))
    return KnowledgeBase.from_network(path)


def audit(kb, done, seen, name=None, **options):
    return kb.audit_measured([Experiment(name, kb.intervention([done]), kb.evidence(seen))], **options)


def lines(answer):
    return [line.strip() for line in answer.render("text").splitlines()]


# Worlds


def test_worlds_are_numbered_with_what_decides_each_and_ties_beside_them(frozen):
    assert lines(frozen.worlds("OSI-027", **ACUTE)) == [
        "OSI-027, acute: 2 joint outcomes, 17 open by verdict",
        "over Akt",
        "1. Akt raised",
        "decided by Akt raised",
        "2. Akt lowered",
        "decided by Akt lowered",
        "Tied in all of them:",
        "Akt decides PI3K/Akt signalling, Rheb, Skp2; the other way TSC complex",
        "HIF1α decides angiogenesis, angiogenic genes",
    ]


def test_what_was_seen_stands_above_the_worlds_that_it_leaves(frozen):
    told = lines(frozen.worlds("OSI-027", seen={"Akt": "raised"}, **ACUTE))

    assert told[:2] == ["OSI-027, acute: 1 joint outcome, 17 open by verdict", "given: Akt raised"]


def test_more_worlds_than_are_listed_are_said_to_be_more(frozen):
    told = lines(frozen.worlds("OSI-027", on=["Akt", "HIF1α"], limit=2, **ACUTE))

    assert told[0] == "OSI-027, acute: more than 2 joint outcomes, 17 open by verdict"
    assert not any(line.startswith("decided by") for line in told)


def test_worlds_that_are_none_point_to_the_audit(frozen):
    told = lines(frozen.worlds("OSI-027", seen=AGAINST, **ACUTE))

    assert told[-1].startswith("no world has all that was seen: 'mtorlod audit")


def test_nodes_that_move_in_no_world_are_told_apart(looped):
    told = lines(looped.worlds("I:gained", on=["M", "lone"]))

    assert told[1:3] == ["moving in no world: lone", "over M"]


def test_plain_worlds_have_iris_in_full(frozen):
    (found,) = render(frozen.worlds("OSI-027", **ACUTE), "plain")

    akt = f"{BASE}entity/Akt"
    assert found["nodes"] == [akt]
    assert found["outcomes"][1] == {"directions": {akt: "lowered"}, "decided_by": {akt: "lowered"}}
    assert found["ties"][0]["opposite"] == [f"{BASE}entity/TSC-complex"]


# What to measure


def test_advice_tells_what_a_measurement_settles_whatever_it_shows(frozen):
    told = lines(frozen.measure("OSI-027", to_settle="Skp2", **ACUTE))

    assert told[2] == "5  Akt: settles Akt, PI3K/Akt signalling, Rheb, Skp2, TSC complex"
    assert told[told.index("To settle Skp2:") + 1] == "measure Akt"


def test_two_measurements_that_settle_together_are_named_together(frozen):
    assert "measure Akt and HIF1α" in lines(frozen.measure("OSI-027", to_settle=["Skp2", "HIF1α"], **ACUTE))


def test_what_a_measurement_settles_one_way_only_is_told_for_each_way(tmp_path):
    path = tmp_path / "net.tsv"
    rows = ("I + X", "I - Y", "X + M", "Y + M", "I + N", "M + N")
    path.write_text("source\teffect\ttarget\n" + "".join(row.replace(" ", "\t") + "\n" for row in rows))

    told = lines(KnowledgeBase.from_network(path).measure("I:gained"))

    assert "1  M: raised settles M, N; lowered settles M" in told


def test_where_nothing_is_open_or_nothing_settles_it_that_is_said(looped):
    assert lines(looped.measure("lone:gained"))[1:] == [
        "nothing is open, so no measurement would settle anything"
    ]
    assert lines(looped.measure("I:gained", to_settle="M", among=["X"]))[-1] == (
        "no set of up to 3 measurements does it, whatever they show"
    )
    assert (
        lines(looped.measure("I:gained", to_settle="X"))[-1] == "What was to be settled is settled already."
    )


# Contradictions


def test_a_contradiction_names_measurements_steps_claims_and_what_would_explain_it(frozen):
    told = lines(audit(frozen, "OSI-027", AGAINST, **ACUTE))

    at = told.index("Akt raised, Rheb lowered")
    assert told[at + 1 : at + 3] == [
        "because of these signed steps, of which none can be left out:",
        "Akt ⊣ TSC complex",
    ]
    assert "[review 16]" in told[at + 3]
    assert told[at + 3].endswith("claim:akt-inhibits-tsc-complex")
    at = told.index("One influence from outside would explain it:")
    assert told[at + 1 : at + 3] == [
        "something that the graph does not state lowers Rheb",
        "something that the graph does not state raises TSC complex",
    ]


def test_influences_that_are_needed_together_are_told_in_one_line(looped):
    told = lines(audit(looped, "I:gained", {"I": "raised", "X": "lowered", "Y": "raised"}))

    assert "2 influences from outside would explain it:" in told
    assert "something that the graph does not state lowers X, and raises Y" in told


def test_plain_contradictions_have_steps_and_claims(frozen):
    (found,) = render(audit(frozen, "OSI-027", AGAINST, **ACUTE), "plain")["experiments"]

    (contradiction,) = found["contradictions"]["sets"]
    assert contradiction["measurements"] == {f"{BASE}entity/Akt": "raised", f"{BASE}entity/RHEB": "lowered"}
    assert contradiction["steps"][0]["claims"] == [f"{BASE}claim/akt-inhibits-tsc-complex"]
    assert found["influences"]["number"] == 1


# Proofs


def test_a_proof_numbers_its_lines_and_says_on_which_each_rests(frozen):
    (proof,) = frozen.explain("OSI-027", on="Rheb", seen={"Akt": "raised"}, **ACUTE)

    told = lines(proof)
    at = told.index("Given what was measured: raised, forced by Akt")
    assert told[at + 1 : at + 4] == [
        "Why it cannot be lowered:",
        "1. Akt is raised: as it was measured",
        "2. Rheb is lowered: this is assumed, to be refuted",
    ]
    assert "5. TSC complex is not raised: each step that leads to it is closed: [3]" in told


def test_a_loop_that_only_holds_itself_up_is_named_as_such(looped):
    (proof,) = looped.explain("I:gained", on="A", seen={"M": "raised"})

    assert any("with A, B it would only hold itself up:" in line for line in lines(proof))


def test_what_was_seen_unchanged_and_holds_is_a_reason_of_its_own(looped):
    (proof,) = looped.explain("I:gained", on="A", seen={"M": "unchanged"}, unchanged="holds")

    told = lines(proof)
    assert "Given what was measured: no route, forced by M" in told
    assert {"Why it cannot be raised:", "Why it cannot be lowered:"} <= set(told)
    assert any(line.endswith("it was seen unchanged, and that is told to hold") for line in told)


def test_a_repaired_verdict_says_that_it_is_one(frozen):
    (proof,) = frozen.explain("OSI-027", on="Skp2", seen=AGAINST, **ACUTE)

    assert any("(by the cheapest repairs;" in line for line in lines(proof))


# The audit


def test_the_audit_tells_each_measurement_then_all_together_then_what_they_settle(frozen):
    told = lines(audit(frozen, "OSI-027", {"Akt": "raised", "S6K1": "lowered"}, "mine", **ACUTE))

    assert told[:4] == [
        "mine: OSI-027, acute",
        "Each measurement by itself: 1 open, 1 right",
        "Akt raised: open, verdict conflict",
        "S6K1 lowered: right, verdict lowered",
    ]
    assert "Of 2 nodes seen to move 1 agree, 0 disagree, 1 are open, 0 have no route" in told
    assert "the graph does not beat the trivial guess 'everything is lowered': 1 right" in told
    assert "Rheb raised, forced by Akt" in told
    assert told[-1] == "Still open: 12 nodes"


def test_what_the_intervention_itself_moves_is_told_and_not_counted(frozen):
    told = lines(audit(frozen, "OSI-027", {"mTORC1": "lowered"}, **ACUTE))

    assert "What was done moves 1 of the measured nodes itself; they are not counted" in told
    assert not any(line.startswith("Of ") for line in told)


def test_a_proposed_sign_is_written_as_a_claim_would_be(looped):
    told = lines(audit(looped, "M:gained", {"C": "lowered"}))

    assert told[-2].startswith("Proposals for a claim")
    assert told[-1] == "M lowers C, forced by C"
    (proposal,) = render(audit(looped, "M:gained", {"C": "lowered"}), "plain")["proposals"]
    assert (proposal["sign"], [each["experiment"] for each in proposal["forced_by"]]) == ("-", [0])


# Proofs as charts


def test_the_chart_of_a_proof_leads_from_what_was_measured_to_where_the_other_direction_ends(frozen):
    (proof,) = frozen.explain("OSI-027", on="Rheb", seen={"Akt": "raised"}, **ACUTE)

    told = proof.render("mermaid").splitlines()
    start = told.index('  subgraph not_lowered["Why Rheb cannot be lowered, given the measurements"]')
    argument = [line.strip() for line in told[start + 1 : told.index("  end")]]
    boxes = {line.split("[", 1)[0]: line for line in argument if "-->" not in line}
    arrows = {tuple(line.split(" --> ")) for line in argument if "-->" in line}

    assert boxes["lowered_0"] == 'lowered_0["Akt is raised: as it was measured"]'
    assert {name for arrow in arrows for name in arrow} <= {*boxes, "lowered_end_"}
    way, reached = {"lowered_0"}, set()
    while way - reached:
        reached |= way
        way = {after for before, after in arrows if before in reached}
    assert "lowered_end_" in reached


def test_a_chart_without_measurements_has_no_argument(frozen):
    (proof,) = frozen.explain("OSI-027", on="Rheb", **ACUTE)

    assert "subgraph" not in proof.render("mermaid")


# The solver's limit


def test_what_the_solver_did_not_decide_within_its_limit_is_told_with_the_option_that_raises_it(looped):
    looped.model.solve_limit, kept = 0, looped.model.solve_limit
    try:
        (proof,) = looped.explain("I:gained", on="C", seen={"M": "raised"})
        answers = [proof, looped.worlds("I:gained", on="C", seen={"M": "raised"})]
        told = [answer.render("text") for answer in answers]
    finally:
        looped.model.solve_limit = kept

    assert all("--solve-limit" in each for each in told)
