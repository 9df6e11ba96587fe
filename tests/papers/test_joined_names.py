"""Names that stand for one another: what acts under one name is felt under the other, on a source's word."""

from __future__ import annotations

import pytest

from mtorlod.namespaces import CLAIM, MTOR


@pytest.mark.parametrize(
    ("done", "on", "direction"),
    [
        ("AKT1:lost", "Akt", "lowered"),
        ("RAF1:lost", "Raf", "lowered"),
        ("ERK:lost", "MAPK", "lowered"),
        ("inavolisib", "PI3K", "lowered"),
        ("TSC1:lost", "mTORC1", "raised"),
        ("TSC2:gained", "TSC complex", "raised"),
        ("MK-2206", "FOXO", "raised"),
    ],
)
def test_what_is_done_to_one_of_several_is_felt_by_all(every_source, done, on, direction):
    rows = every_source.effects(done, on=on, exposure="acute").rows

    # A feedback of the pathway may speak against it, which is another matter.
    assert {row.verdict.value for row in rows} <= {direction, "conflict"}


def test_what_is_said_of_a_family_is_not_said_of_its_members(every_source):
    (row,) = every_source.effects("PTEN:lost", on="AKT1", exposure="acute").rows

    assert row.verdict.value == "no route"


def test_every_join_has_a_source(every_source):
    joins = {f"{MTOR}actsAs", f"{MTOR}isEssentialSubunitOf"}
    facts = every_source.inferences.facts

    assert not [said for said in facts.given if said.predicate.value in joins]
    assert any(said.predicate.value == f"{MTOR}actsAs" for said in facts.stated)


@pytest.mark.parametrize(
    ("name", "same"), [("MLN0128", "INK 128"), ("TAK-228", "sapanisertib"), ("S6K1 pThr412", "S6K1 pThr389")]
)
def test_two_names_of_one_thing_are_one(every_source, name, same):
    assert every_source.resolve(name) == every_source.resolve(same)


def test_a_site_of_human_cells_is_not_the_one_that_is_numbered_in_rodents(every_source, tmp_path):
    path = tmp_path / "measured.csv"
    path.write_text("node,direction\nIRS1pS307,raised\n", encoding="utf-8")

    (row,) = every_source.measurements(path).rows
    assert row.fate == "ambiguous"
    assert {every_source.label(iri) for iri in row.named.candidates} == {
        "IRS1 pSer307 (human)",
        "IRS1 pSer307 (rodent)",
    }


def test_a_name_is_told_with_the_source_that_gives_it(every_source):
    described = every_source.describe("Afinitor")

    assert described.named_by["Afinitor"] == (f"{CLAIM}label-afinitor-2018-afinitor-product-name",)
    assert "Afinitor [Afinitor label 2018]" in str(described)
    assert "RAD-001" in described.synonyms
    assert "RAD-001" not in described.named_by


@pytest.mark.parametrize("receptor", ["insulin receptor", "IGF1R"])
def test_a_receptor_that_is_lost_is_felt_as_the_growth_factor_receptor(every_source, receptor):
    (row,) = every_source.effects(f"{receptor}:lost", on="growth factor receptor", exposure="acute").rows

    assert row.verdict.value in {"lowered", "conflict"}


def test_the_receptor_of_egf_reaches_pi3k_by_its_own_docking_protein_and_not_by_irs1(every_source):
    (pi3k,) = every_source.effects("EGFR:gained", on="PI3K", exposure="acute").rows
    (without,) = every_source.effects("EGFR:gained", on="PI3K", exposure="acute", hold=("Gab1",)).rows

    assert pi3k.verdict.value == "raised"
    assert without.verdict.value != "raised"
