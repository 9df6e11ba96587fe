"""SIGNOR as it is downloaded, with its 28 columns: nothing of them silently wrong. Rows of our own."""

import pytest

from mtorlod.loading.networks import read_network
from mtorlod.reasoning.networks import NetworkModel

HEADINGS = [
    "ENTITYA",
    "TYPEA",
    "IDA",
    "DATABASEA",
    "ENTITYB",
    "TYPEB",
    "IDB",
    "DATABASEB",
    "EFFECT",
    "MECHANISM",
    "RESIDUE",
    "SEQUENCE",
    "TAX_ID",
    "CELL_DATA",
    "TISSUE_DATA",
    "MODULATOR_COMPLEX",
    "TARGET_COMPLEX",
    "MODIFICATIONA",
    "MODASEQ",
    "MODIFICATIONB",
    "MODBSEQ",
    "PMID",
    "DIRECT",
    "NOTES",
    "ANNOTATOR",
    "SENTENCE",
    "SIGNOR_ID",
    "SCORE",
]
FULL = {
    "TYPEA": "protein",
    "DATABASEA": "UNIPROT",
    "TYPEB": "protein",
    "DATABASEB": "UNIPROT",
    "DIRECT": "YES",
}


def row(source, effect, target, **cells):
    told = {**FULL, "ENTITYA": source, "EFFECT": effect, "ENTITYB": target, **cells}
    return [told.get(heading, "") for heading in HEADINGS]


@pytest.fixture(params=["tsv", "csv"])
def signor(request, file):
    separator = "\t" if request.param == "tsv" else ","

    def read(*rows):
        lines = "".join(separator.join(cells) + "\n" for cells in (HEADINGS, *rows))
        return read_network(file(lines, f"signor.{request.param}"))

    return read


def test_a_row_keeps_its_score_its_site_and_whether_it_is_direct(signor):
    read = signor(
        row(
            "AKT1", "down-regulates activity", "FOXO1", RESIDUE="Ser256", SCORE="0.9", PMID="1", IDA="P31749"
        ),
        row("AKT1", "up-regulates", "MTOR", DIRECT="NO", SCORE="0.4"),
        row("AKT1", "up-regulates", "TBX1", DIRECT=""),
    )
    rows = [read.statements[number].rows[0] for number in range(3)]

    assert [(each.score, each.directness, each.site) for each in rows] == [
        ("0.9", "direct", "Ser256"),
        ("0.4", "indirect", ""),
        ("", "", ""),
    ]
    assert "1 rows are indirect effects: they draw edges, and their claims say so" in read.report.notes
    comments = [quad.object.value for quad in read.claims.quads_of(1) if "comment" in quad.predicate.value]
    assert comments == ["as written: 'up-regulates'; score: 0.4; directness: indirect"]


def test_taking_a_phosphate_from_an_inhibiting_site_raises_as_the_effect_says(signor, effects):
    read = signor(
        row("PPP2CA", "up-regulates activity", "GSK3B", MECHANISM="dephosphorylation", RESIDUE="Ser9")
    )

    assert effects(read) == {("PPP2CA", "+", "GSK3B")}
    assert read.statements[0].mechanisms == ("dephosphorylation",)


def test_a_chemical_is_a_drug_and_a_small_molecule_of_the_cell_is_none(signor):
    read = signor(
        row("drug one", "down-regulates activity", "MTOR", TYPEA="chemical"),
        row("calcium(2+)", "up-regulates activity", "MTOR", TYPEA="smallmolecule"),
    )

    assert read.drugs == ("drug one",)
    assert list(NetworkModel(read, None).classes) == [read.claims.iris.node("drug one")]
    assert "1 nodes are drugs, as the file says" in read.report.notes


def test_what_forms_a_complex_has_no_sign(signor, effects):
    read = signor(row("MTOR", "form complex", "mTORC1", TYPEB="complex", MECHANISM="binding"))

    assert effects(read) == {("MTOR", "?", "mTORC1")}
