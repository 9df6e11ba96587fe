"""miRNAs and biomarkers of the review's graph: what follows, beside what the review states."""

import pytest

from mtorlod.knowledge_base.audits.biomarkers import RESISTANCE, SENSITIVITY, SILENT
from mtorlod.knowledge_base.audits.mirnas import KINDS
from mtorlod.rendering.wording import Wording


@pytest.fixture(scope="module")
def mirnas(frozen):
    return frozen.mirnas()


@pytest.fixture(scope="module")
def biomarkers(frozen):
    return {
        (row.biomarker.rpartition("biomarker-")[2], row.exposure): row for row in frozen.biomarkers().rows
    }


def found(rows, kb, intervention, node):
    wording = Wording(kb.glossary)
    return [r for r in rows if wording.done(r.intervention) == intervention and kb.label(r.node) == node]


def test_gain_and_loss_of_every_mirna_is_asked_of_both_complexes_and_of_akt(frozen, mirnas):
    names = {frozen.label(iri) for kind in KINDS for iri in frozen.model.members(kind)}

    wording, arms = Wording(frozen.glossary), frozen.profile.arms
    asked = {(wording.done(row.intervention), row.node) for row in mirnas.acting}

    assert {(f"{name}:{how}", node) for name in names for how in ("gained", "lost") for node in arms} <= asked


@pytest.mark.parametrize(
    ("intervention", "node", "verdict"),
    [
        ("miR-218:gained", "mTORC2", "lowered"),
        ("miR-218:gained", "Akt", "lowered"),
        ("miR-218:lost", "Akt", "raised"),
        ("miR-99a:gained", "mTORC1", "lowered"),
        ("miR-99a:lost", "mTORC2", "raised"),
        ("miR-199a-3p:gained", "Akt", "conflict"),
        ("miR-21:gained", "mTORC1", "nothing known"),
    ],
)
def test_what_a_mirna_does_is_predicted_by_default(frozen, mirnas, intervention, node, verdict):
    rows = found(mirnas.acting, frozen, intervention, node)

    assert {row.default for row in rows} == {verdict}


@pytest.mark.parametrize(
    ("intervention", "node", "comparison"),
    [
        ("miR-218:gained", "Akt pSer473", "agrees"),
        ("miR-100:gained", "S6K1 phosphosite", "agrees"),
        ("miR-100:lost", "MTOR", "agrees"),
        ("miR-7a:lost", "beta-cell replication", "unpredicted"),
        ("miR-199a-3p:gained", "cell cycle arrest in G1", "unpredicted"),
        ("sirolimus + miR-7a:lost", "beta-cell replication", "unpredicted"),
        ("miR-218:gained", "mTORC1", "silent"),
    ],
)
def test_each_stated_outcome_agrees_contradicts_or_stands_without_a_prediction(
    frozen, mirnas, intervention, node, comparison
):
    rows = found(mirnas.acting, frozen, intervention, node)

    assert {row.comparison for row in rows} == {comparison}
    assert all((row.stated is not None) == (comparison != "silent") for row in rows)


def test_what_changes_mirnas_is_told_of_drugs_and_of_inhibition_without_a_drug(frozen, mirnas):
    under_mapk_loss = found(mirnas.changing, frozen, "MAPK:lost", "miR-99a")
    under_rapamycin = found(mirnas.changing, frozen, "sirolimus", "miR-143")
    elsewhere = found(mirnas.changing, frozen, "everolimus", "miR-125b")

    assert [row.comparison for row in under_mapk_loss] == ["unpredicted"] * 2
    assert {(row.exposure, row.stated.outcome.direction) for row in under_rapamycin} == {
        ("chronic", "lowered"),
        ("both", "raised"),
    }
    assert {(row.default, row.anywhere) for row in elsewhere} == {("nothing known", "raised")}


def test_nothing_that_the_review_states_of_mirnas_contradicts_what_follows(mirnas):
    counts = mirnas.counts

    assert counts.get("contradicts", 0) == 0
    assert counts["agrees"] >= 9


def test_the_two_readings_of_a_marker_say_the_opposite_or_nothing(biomarkers):
    for row in biomarkers.values():
        pair = {row.same_direction, row.dependence}
        assert pair in ({SENSITIVITY, RESISTANCE}, {SILENT}, {""})


@pytest.mark.parametrize("marker", ["PTEN-deficiency", "Akt-phosphorylation", "mTOR-hyperactivity"])
def test_markers_of_an_overactive_pathway_are_argued_by_dependence(biomarkers, marker):
    row = biomarkers[marker, "acute"]

    assert (row.same_direction, row.dependence) == (RESISTANCE, SENSITIVITY)
    assert row.agreeing == ("dependence",)


@pytest.mark.parametrize(
    "marker", ["PI3K-mutation", "functional-apoptosis", "antiapoptotic-protein-overexpression"]
)
def test_a_marker_without_a_direction_or_a_route_says_nothing(biomarkers, marker):
    row = biomarkers[marker, "acute"]

    assert (row.same_direction, row.dependence, row.agreeing) == (SILENT, SILENT, ())


def test_a_marker_measured_on_treatment_is_held_against_what_the_drug_does_to_it(biomarkers):
    acute, chronic = (
        biomarkers["Akt-dephosphorylation", "acute"],
        biomarkers["Akt-dephosphorylation", "chronic"],
    )

    assert dict(acute.drug_on_marker).popitem()[1] == "raised"
    assert (acute.change, chronic.change) == ("contradicts", "unpredicted")
    assert (acute.same_direction, acute.dependence) == ("", "")


def test_the_audit_page_has_both_sections_and_narrowed_it_has_neither(frozen):
    whole = frozen.audit()

    assert "## miRNAs (" in whole.render("markdown")
    assert "## Biomarkers (" in whole.render("markdown")
    assert "## miRNAs" not in whole.narrowed(only="agrees").render("markdown")
    assert whole.render("plain")["mirnas"]["counts"] == whole.mirnas.counts


def test_tables_have_a_cell_for_every_heading(frozen, mirnas):
    for headings, rows in (mirnas.render("table"), frozen.biomarkers().render("table")):
        assert rows
        assert all(len(row) == len(headings) for row in rows)
