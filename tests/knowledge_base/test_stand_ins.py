"""A thing that takes part in no effect is read as what stands for it, by the graph's own relations."""

import pytest

from mtorlod.errors import AmbiguousName


def labels(kb, rows):
    return [kb.label(row.node) for row in rows]


@pytest.mark.parametrize(
    ("asked", "nodes", "note"),
    [
        ("MEK/ERK", ["ERK", "MEK"], "is read as what it is related to, ERK and MEK"),
        ("PIKK", ["MTOR"], "is read as what it stands for, MTOR"),
        ("RPTOR gene", ["Raptor"], "is read as what it encodes, Raptor"),
        ("mtor", ["MTOR", "mTOR signalling"], "'mtor' is a name of 2 things"),
        (
            "Deptor",
            ["Deptor"],
            "takes part in no effect; ask what is near: it is subunit of mTORC1 and mTORC2",
        ),
    ],
)
def test_a_family_a_pathway_and_a_gene_lead_to_their_nodes_and_say_so(every_source, asked, nodes, note):
    table = every_source.effects("everolimus", on=asked, exposure="acute")

    assert labels(every_source, table) == nodes
    assert any(note in each for each in table.notes)


def test_a_proof_follows_for_each_bearer_of_the_name(every_source):
    proofs = every_source.explain("everolimus", on="mTOR", exposure="acute")

    assert labels(every_source, [proof.row for proof in proofs]) == ["mTOR signalling", "MTOR"]


def test_what_several_nodes_stand_for_is_not_moved_by_a_guess(every_source):
    with pytest.raises(AmbiguousName) as caught:
        every_source.effects("MEK/ERK:lost", on="Akt")

    assert "entity:ERK (ERK), entity:MEK (MEK)" in caught.value.remedy


def test_an_iri_names_one_thing_only(every_source):
    table = every_source.effects("everolimus", on="entity:MTOR", exposure="acute")

    assert labels(every_source, table) == ["MTOR"]
    assert table.notes == ()
