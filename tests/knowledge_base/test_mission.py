"""The mission's question on the shipped graph: who raises Akt by feedback release, who does not, and why.

Nothing is listed in the code under test; here the answers are listed, and the claims are rewired to see
that the answers follow from them.
"""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.sources.opening import graph_source
from mtorlod.loading import Dataset, ParsedFile
from mtorlod.namespaces import CLAIM, ENTITY, MTOR

ALLOSTERIC = ("sirolimus", "everolimus", "temsirolimus", "ridaforolimus")
KINASE = ("OSI-027", "Palomid 529", "AZD8055", "INK 128", "AZD2014", "CC-223", "CC-115")
DUAL = (
    "GSK1059615",
    "PF-05212384",
    "XL765",
    "PF-04691502",
    "DS-7423",
    "NVP-BEZ235",
    "GDC-0980",
)


def row(knowledge_base, *drugs, on="Akt", exposure="acute", contexts=()):
    (found,) = knowledge_base.effects(*drugs, on=on, exposure=exposure, contexts=contexts).rows
    return found


def rewired(knowledge_base, change):
    """Return a knowledge base whose quads went through `change`, which gives a quad or nothing."""
    files = tuple(
        ParsedFile(file.path, tuple(new for quad in file.quads if (new := change(quad)) is not None))
        for file in knowledge_base.dataset.files
    )
    return KnowledgeBase(graph_source(Dataset(files)))


def without(knowledge_base, *claims):
    gone = {CLAIM + claim for claim in claims}

    def change(quad):
        return (
            None
            if {getattr(quad.graph_name, "value", ""), getattr(quad.subject, "value", "")} & gone
            else quad
        )

    return rewired(knowledge_base, change)


@pytest.mark.parametrize("drug", ALLOSTERIC)
def test_an_allosteric_inhibitor_raises_akt_and_mapk_by_feedback_release(knowledge_base, drug):
    for node in ("Akt", "MAPK"):
        found = row(knowledge_base, drug, on=node)

        assert found.verdict.value == "raised"
        assert found.mechanism.name == "feedback release"
        assert [release.freed for release in found.mechanism.releases] == [f"{ENTITY}IRS1"]


@pytest.mark.parametrize("drug", KINASE)
def test_a_kinase_inhibitor_conflicts_on_akt_and_the_source_states_that_it_rises(knowledge_base, drug):
    found = row(knowledge_base, drug)

    assert found.verdict.value == "conflict"
    assert [each.outcome.direction for each in found.stated] == ["raised"]
    assert f"{ENTITY}Akt-pSer473" in {step.target for step in found.verdict.witness_lowered}


@pytest.mark.parametrize("drug", DUAL)
def test_a_dual_inhibitor_lowers_akt_because_the_rebound_is_cut_at_pi3k(knowledge_base, drug):
    found = row(knowledge_base, drug)

    assert found.verdict.value == "lowered"
    assert (found.mechanism.name, found.mechanism.cut_at) == ("rebound cut", f"{ENTITY}PI3K")


def test_the_rebound_that_is_cut_has_freed_irs1_all_the_same(knowledge_base):
    assert row(knowledge_base, "NVP-BEZ235", on="IRS1").verdict.value == "raised"


def test_long_rapamycin_differs_by_its_hold_on_mtorc2(knowledge_base):
    found = row(knowledge_base, "rapamycin", exposure="chronic")

    assert found.verdict.value == "conflict"
    assert {step.target for step in found.verdict.witness_lowered} >= {f"{ENTITY}mTORC2"}


def test_long_everolimus_is_not_said_to_hold_mtorc2(knowledge_base):
    assert row(knowledge_base, "everolimus", exposure="chronic").verdict.value == "raised"


def test_akt_falling_in_responders_stands_beside_the_verdict_with_its_context(knowledge_base):
    stated = row(knowledge_base, "rapamycin").stated

    # It is the phosphorylation of Akt that fell, and no route of the review leads to the sites.
    assert [(each.outcome.direction, each.agreement) for each in stated] == [("lowered", "unpredicted")]
    assert stated[0].outcome.contexts == (f"{ENTITY}rapamycin-responsive-tumour",)


def test_the_escape_to_mapk_is_closed_by_a_mek_inhibitor_as_the_source_reports(knowledge_base):
    found = row(knowledge_base, "temsirolimus", "SL327", on="MAPK")

    assert found.verdict.value == "lowered"
    assert found.mechanism.cut_at == f"{ENTITY}MEK"


def test_findings_in_muscle_join_only_when_asked_for_and_say_where_they_come_from(knowledge_base):
    default = row(knowledge_base, "rapamycin", on="miR-125b")
    everywhere = row(knowledge_base, "rapamycin", on="miR-125b", contexts=["any"])

    assert default.verdict.value == "no route"
    assert default.carried_over == ()
    assert everywhere.verdict.value == "raised"
    assert everywhere.carried_over


def test_without_the_brake_nobody_raises_akt(knowledge_base):
    changed = without(knowledge_base, "s6k1-represses-irs1-expression")

    assert row(changed, "everolimus").verdict.value == "no route"
    assert row(changed, "OSI-027").verdict.value == "lowered"


def test_a_brake_of_the_other_sign_turns_the_answer(knowledge_base):
    brake = ox.NamedNode(f"{CLAIM}s6k1-represses-irs1-expression")

    def change(quad):
        if quad.graph_name != brake:
            return quad
        return ox.Quad(quad.subject, ox.NamedNode(f"{MTOR}inducesExpressionOf"), quad.object, brake)

    changed = rewired(knowledge_base, change)

    assert row(changed, "everolimus").verdict.value == "lowered"
    assert row(changed, "everolimus").mechanism is None


def test_a_claim_on_the_class_carries_all_its_members(knowledge_base):
    changed = without(knowledge_base, "rapalogs-inhibit-mtorc1")

    assert row(changed, "rapamycin").verdict.value == "raised"
    assert "no direct effect" in refusal(changed, "everolimus")


def refusal(knowledge_base, drug):
    from mtorlod.errors import MtorlodError

    with pytest.raises(MtorlodError) as caught:
        row(knowledge_base, drug)
    return caught.value.problem


def test_who_frees_irs1_is_the_same_to_hermit_and_to_the_calculus(knowledge_base):
    opinion = knowledge_base.second_opinion()
    brake = (ox.NamedNode(f"{MTOR}takesBrakeOff"), ox.NamedNode(f"{ENTITY}IRS1"))
    by_hermit = {s.subject.value for s in opinion.entailments.statements if (s.predicate, s.object) == brake}

    reading = knowledge_base.reading("acute")
    network = knowledge_base.model.network(reading)
    drugs = [iri for iri in knowledge_base.model.members(f"{MTOR}Drug") if iri in network]
    by_calculus = {
        drug
        for drug in drugs
        if (found := row(knowledge_base, drug, on="IRS1")).verdict.value == "raised"
        and found.mechanism is not None
    }

    assert by_hermit == by_calculus
    assert len(by_hermit) == len(ALLOSTERIC) + len(KINASE) + len(DUAL)


def test_interventions_given_as_a_list_are_an_error_that_shows_the_way(knowledge_base):
    with pytest.raises(MtorlodError) as raised:
        knowledge_base.effects(["everolimus", "SL327"], on="MAPK")

    assert "one after the other" in raised.value.remedy
