"""Networks out for other tools and in again: what comes back is what went out, less what was told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod import KnowledgeBase
from mtorlod.exporting.signed_network import SignedEdge, SignedNetwork
from mtorlod.loading.networks import NETWORK_FORMATS, read_network
from mtorlod.rendering.network_words import export_network

WRITTEN = ("kgx", "indra", "bel", "cx2")
READ_BACK = [name for name in WRITTEN if name in NETWORK_FORMATS]
ENDINGS = {"kgx": ".json", "indra": ".json", "bel": ".json", "cx2": ".cx2"}
NAMES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=6)
EDGES = st.lists(st.tuples(NAMES, st.sampled_from("+-?"), NAMES), min_size=1, max_size=10, unique=True)
CITED = SignedNetwork(
    "cited",
    {"https://example.org/a": "A", "https://example.org/b": "B", "https://example.org/p": "P"},
    (
        SignedEdge(
            "https://example.org/a",
            "-",
            "https://example.org/b",
            claims=("https://example.org/claim/1",),
            references=("PMID:1", "PMID:2", "Table 3"),
            conditions=("https://example.org/p",),
            publications=("PMID:1", "PMID:2"),
            contexts=("liver",),
        ),
    ),
    kinds={"https://example.org/a": "Drug", "https://example.org/b": "Protein"},
    identifiers={"https://example.org/b": ("hgnc:1", "uniprot:P00001")},
)


@pytest.fixture(scope="module")
def read_back(tmp_path_factory):
    """Return a function that writes a network in a format and reads the file."""
    folder = tmp_path_factory.mktemp("written")

    def read(network: SignedNetwork, name: str):
        path = folder / f"net{ENDINGS[name]}"
        path.write_bytes(export_network(network, name).data)
        return read_network(path, name)

    return read


def network_of(edges) -> SignedNetwork:
    iris = {name: f"https://example.org/n/{number}" for number, name in enumerate(names(edges))}
    written = tuple(SignedEdge(iris[source], sign, iris[target]) for source, sign, target in edges)
    return SignedNetwork("net", {iri: name for name, iri in iris.items()}, written)


def names(edges) -> list[str]:
    return sorted({name for source, _, target in edges for name in (source, target)})


@pytest.mark.parametrize("name", READ_BACK)
@given(edges=EDGES)
@settings(max_examples=25, deadline=None)
def test_effects_come_back_with_their_signs(name, edges, read_back, effects):
    carried = {edge for edge in edges if edge[1] != "?"} if name == "indra" else set(edges)
    if not carried:
        return

    assert effects(read_back(network_of(edges), name)) == carried


@pytest.mark.parametrize("name", READ_BACK)
def test_the_shipped_network_comes_back_less_what_was_told(name, frozen, read_back, effects):
    network = frozen.signed_network()
    exported = export_network(network, name)

    signed = {
        (network.nodes[edge.source], edge.sign, network.nodes[edge.target])
        for edge in network.edges
        if edge.sign != "?" or name != "indra"
    }
    assert effects(read_back(network, name)) == signed
    left_out = sum(edge.sign == "?" for edge in network.edges)
    assert any(loss.startswith(f"{left_out} effects have no sign") for loss in exported.losses)


@pytest.mark.parametrize("name", READ_BACK)
def test_works_in_pubmed_come_back_as_references(name, read_back):
    read = read_back(CITED, name)

    references = {
        text for number in range(len(read.statements)) for text in read.statements[number].references
    }
    assert {text.upper().replace("PUBMED", "PMID") for text in references} >= {"PMID:1", "PMID:2"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("kgx", ["1 effects need a partner", "where and when each effect was seen"]),
        ("bel", ["1 effects need a partner", "the 1 claims", "when each effect was seen"]),
        ("cx2", ["when each effect was seen"]),
        ("indra", ["nodes are written by name", "when each effect was seen"]),
    ],
)
def test_what_a_format_cannot_carry_is_told(name, told):
    losses = export_network(CITED, name).losses

    assert [sum(loss.startswith(start) for loss in losses) for start in told] == [1] * len(told)
    assert ("partner" in "".join(losses)) == (name in ("kgx", "bel"))


def test_kgx_says_what_things_are_and_are_elsewhere():
    written = json.loads(export_network(CITED, "kgx").data)

    kinds = {node["name"]: (node["category"], node.get("xref")) for node in written["nodes"]}
    assert kinds["A"] == (["biolink:Drug"], None)
    assert kinds["B"] == (["biolink:Protein"], ["HGNC:1", "UniProtKB:P00001"])
    assert kinds["P"] == (["biolink:NamedThing"], None)


def test_indra_binds_the_partner_to_the_agent_and_has_an_evidence_for_each_work():
    (statement,) = json.loads(export_network(CITED, "indra").data)

    assert (statement["type"], statement["obj"]["db_refs"]["UP"]) == ("Inhibition", "P00001")
    assert [bound["agent"]["name"] for bound in statement["subj"]["bound_conditions"]] == ["P"]
    assert [one["pmid"] for one in statement["evidence"]] == ["1", "2"]
    assert statement["evidence"][0]["annotations"]["contexts"] == ["liver"]


def test_bel_has_a_link_for_each_work_and_no_sentence_of_any():
    links = json.loads(export_network(CITED, "bel").data)["links"]

    assert [link["citation"]["identifier"] for link in links] == ["1", "2"]
    assert {link["evidence"] for link in links} == {""}
    assert len({link["key"] for link in links}) == 2


def test_cx2_declares_every_attribute_that_it_uses():
    aspects = {}
    for block in json.loads(export_network(CITED, "cx2").data):
        aspects |= block
    (declared,) = aspects["attributeDeclarations"]

    for aspect in ("nodes", "edges"):
        used = {name for element in aspects[aspect] for name in element["v"]}
        assert used <= set(declared[aspect])
    assert {each["name"]: each["elementCount"] for each in aspects["metaData"]}["edges"] == 1


def test_a_network_file_goes_out_with_its_references_and_contexts(samples):
    network = KnowledgeBase.from_network(samples / "toy.tsv").signed_network()

    assert any(edge.publications for edge in network.edges)
    assert all(set(edge.publications) <= set(edge.references) for edge in network.edges)
