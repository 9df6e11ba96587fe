"""Exports of signed networks: what a format cannot carry is told, in the file too where it has remarks."""

import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import UnknownName
from mtorlod.exporting.signed_network import SignedEdge, SignedNetwork
from mtorlod.knowledge_base.releases.network_for_files import signed_network
from mtorlod.rendering.network_words import FORMATS, export_network


@pytest.mark.parametrize("name", FORMATS)
def test_every_loss_stands_in_the_file_where_the_format_has_remarks(name, table):
    found = export_network(signed_network(KnowledgeBase.from_network(table("A\t?\tB", "B\t+\tC"))), name)
    text = found.data.decode()

    assert any("no sign" in loss for loss in found.losses)
    if "comment" in FORMATS[name][1]:
        assert all(loss in text for loss in found.losses)


@pytest.mark.parametrize("name", FORMATS)
def test_the_shipped_graph_goes_out_with_its_signs_and_its_losses_told(name, frozen):
    found = export_network(signed_network(frozen), name)
    carries = FORMATS[name][1]

    assert b"everolimus" in found.data
    assert any("partner" in loss for loss in found.losses) == ("conditions" not in carries)
    assert found.data == export_network(signed_network(frozen), name).data


def test_sif_says_that_it_leaves_the_claims_behind(samples):
    found = export_network(signed_network(KnowledgeBase.from_network(samples / "toy.tsv")), "sif")

    assert found.losses[0].startswith("the 9 claims that the effects rest on")
    assert b"mTORC1\traises\tS6K1\n" in found.data


def test_nodes_of_one_name_are_told_apart_and_that_is_said():
    nodes = {"e:1": "A", "e:2": "A", "e:3": "A (2)"}
    network = SignedNetwork("t", nodes, (SignedEdge("e:1", "+", "e:2"), SignedEdge("e:2", "-", "e:3")))

    found = export_network(network, "sif")

    assert found.data.decode() == "A\traises\tA (3)\nA (3)\tlowers\tA (2)\n"
    assert "1 names are borne by several nodes; a number tells them apart" in found.losses


def test_names_with_tabs_and_control_characters_are_written_with_spaces_and_that_is_said():
    network = SignedNetwork("t", {"e:1": "A\tB", "e:2": "C\x01"}, (SignedEdge("e:1", "+", "e:2"),))

    found = export_network(network, "sif")

    assert found.data.decode() == "A B\traises\tC \n"
    assert any(loss.startswith("2 names held tabs") for loss in found.losses)


def test_an_unknown_format_is_refused():
    with pytest.raises(UnknownName, match="pdf"):
        export_network(SignedNetwork("t", {}, ()), "pdf")


def test_the_command_writes_the_file_and_tells_the_losses_on_stderr(run, samples, tmp_path):
    out = tmp_path / "toy.dot"

    code, printed, told = run(
        "export", "--network", samples / "toy.tsv", "--format", "graphviz", "--out", out
    )

    assert (code, printed) == (0, "")
    assert "left behind: " in told
    assert "digraph" in out.read_text()


def test_the_command_writes_a_network_as_claims_that_validate_takes(run, samples, tmp_path):
    out = tmp_path / "toy.trig"

    assert run("export", "--network", samples / "toy.tsv", "--format", "trig", "--out", out)[0] == 0
    code, printed, _ = run("validate", out)

    assert code == 0, printed


def test_formats_of_the_shipped_graph_are_refused_for_a_network(run, samples):
    code, _, told = run("export", "--network", samples / "toy.tsv", "--format", "owl")

    assert code == 2
    assert "not a --network" in told
