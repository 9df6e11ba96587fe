"""Contexts side by side, and what is moved when a gene is named."""

import json

import pytest

from mtorlod.errors import UnknownName


@pytest.fixture(scope="module")
def beside(frozen):
    return frozen.compare("miR-100:gained", contexts=["any"], on=["RPTOR", "mTORC1"], exposure="acute")


def test_each_context_stands_beside_the_default(frozen, beside):
    raptor = [(row.context, row.value, row.differs) for row in beside if row.node.endswith("RPTOR")]

    assert raptor == [("default", "no route", False), ("any", "lowered", True)]


def test_a_verdict_that_another_context_changes_names_the_claims_carried_over(frozen, beside):
    (row,) = [row for row in beside if row.node.endswith("RPTOR") and row.context == "any"]

    assert [each.claim.rpartition("/")[2] for each in row.row.carried_over]
    assert all(each.contexts for each in row.row.carried_over)


def test_the_comparison_is_told_in_rows_and_in_json(beside):
    headings, rows = beside.render("table")
    plain = json.loads(beside.render("json"))

    assert {row[headings.index("context")] for row in rows} == {"default", "any"}
    assert all(len(row) == len(headings) for row in rows)
    assert {row["context"] for row in plain} == {"default", "any"}
    assert len(plain) == len(rows)


def test_what_acts_only_elsewhere_has_no_route_by_default_and_is_no_error(frozen):
    found = frozen.compare("miR-125b:gained", contexts=["any"], on="IGF2", exposure="acute")

    assert [(row.context, row.value) for row in found] == [("default", "no route"), ("any", "lowered")]


def test_what_acts_nowhere_is_an_error_as_without_a_comparison(frozen):
    with pytest.raises(UnknownName):
        frozen.compare("miR-144:gained", contexts=["any"])


def test_several_contexts_without_comparison_are_one_reading_of_all(frozen):
    (row,) = frozen.effects(
        "miR-100:gained", on="RPTOR", contexts=["skeletal-muscle", "any"], exposure="acute"
    )

    assert row.verdict.value == "lowered"


def test_a_lost_gene_acts_through_the_protein_that_it_encodes_and_says_so(frozen):
    by_gene = frozen.effects("RPTOR-gene:lost", on="mTORC1", exposure="acute")
    by_protein = frozen.effects("RPTOR:lost", on="mTORC1", exposure="acute")

    assert by_gene.rows == by_protein.rows
    assert by_gene.rows[0].verdict.value == "lowered"
    assert by_gene.notes == ("RPTOR gene is read as what it encodes, Raptor: it has no effect itself",)
    assert by_protein.notes == ()


def test_a_lost_essential_subunit_lowers_its_complex(frozen):
    for subunit, complexes in {
        "RPTOR": ["mTORC1"],
        "RICTOR": ["mTORC2"],
        "MTOR": ["mTORC1", "mTORC2"],
    }.items():
        for name in complexes:
            (row,) = frozen.effects(f"{subunit}:lost", on=name, exposure="acute")
            assert row.verdict.value == "lowered"


@pytest.mark.parametrize("drug", ["everolimus", "temsirolimus", "ridaforolimus", "sirolimus"])
def test_without_fkbp12_an_allosteric_drug_leaves_mtorc1_alone(frozen, drug):
    (alone,) = frozen.effects(drug, on="mTORC1", exposure="acute")
    (without,) = frozen.effects(drug, "FKBP1A:lost", on="mTORC1", exposure="acute")

    assert alone.verdict.value == "lowered"
    assert without.verdict.value == "no route"


def test_fkbp12_by_itself_does_nothing_to_mtorc1(frozen):
    (row,) = frozen.effects("FKBP1A:lost", on="mTORC1", exposure="acute")

    assert row.verdict.value == "no route"


def test_why_a_drug_without_its_partner_does_nothing_is_told(frozen):
    (proof,) = frozen.explain("everolimus", "FKBP1A:lost", on="mTORC1", exposure="acute")

    assert "needs a partner that is lost (FKBP12)" in proof.render("text")


def test_exposure_selects_the_claims_of_prolonged_rapamycin(frozen):
    rows = frozen.effects("rapamycin", on="mTORC2")

    assert [(row.exposure, row.verdict.value) for row in rows] == [
        ("acute", "no route"),
        ("chronic", "lowered"),
    ]


def test_what_is_said_of_a_class_of_drugs_holds_for_its_members_by_claims_of_both(frozen):
    (row,) = frozen.effects("everolimus", on="mTORC1", exposure="acute")

    assert len(row.verdict.witness_lowered[0].claims) > 1


def test_an_unsigned_effect_makes_a_conflict_and_is_named_as_its_cause(frozen):
    (proof,) = frozen.explain("everolimus", on="autophagy", exposure="acute")

    assert proof.ambiguity.kind == "unsigned effect"
    assert "has no sign in the source" in proof.render("text")


def test_a_conflict_is_explained_by_where_the_routes_part_and_meet_and_by_what_would_settle_it(
    frozen,
):
    (proof,) = frozen.explain("OSI-027", on="Skp2", exposure="acute")
    label = frozen.label

    found = proof.ambiguity
    assert (label(found.parts_at), label(found.meets_at)) == ("OSI-027", "Akt")
    assert {each.value for each in found.settled_by} == {"raised", "lowered"}
    assert "the routes part at OSI-027 and meet at Akt" in proof.render("text")


def test_the_claims_that_carry_a_verdict_alone_are_told(frozen):
    (proof,) = frozen.explain("everolimus", on="Akt", exposure="acute")

    assert proof.ambiguity is None
    assert "claim:s6k1-represses-irs1-expression: no route" in proof.render("text")
