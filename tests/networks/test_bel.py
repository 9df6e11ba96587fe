"""BEL as node-link JSON of pybel: links by places, forms tied to their protein, degradation turned round."""

import json

import pytest

from mtorlod.errors import SyntaxFault
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading.networks import read_network
from mtorlod.loading.networks.rows import Context


def protein(name, *variants, namespace="HGNC"):
    node = {
        "function": "Protein",
        "concept": {"namespace": namespace, "name": name},
        "bel": f"p({namespace}:{name})",
    }
    if variants:
        node["variants"] = [{"kind": "pmod", "concept": {"namespace": "bel", "name": "Ph"}}]
        node["bel"] = f"p({namespace}:{name}, {variants[0]})"
    return node


AKT, P_AKT, FOXO, RNA = (
    protein("AKT1"),
    protein("AKT1", "pmod(Ph, Ser, 473)"),
    protein("FOXO1"),
    {"function": "RNA", "concept": {"namespace": "HGNC", "name": "FOXO1"}, "bel": "r(HGNC:FOXO1)"},
)
COMPLEX = {"function": "Complex", "members": [], "bel": "complex(p(HGNC:AKT1), p(HGNC:FOXO1))"}
CITED = {"namespace": "pubmed", "identifier": "12928037"}


def link(source, relation, target, **more):
    return {"source": source, "relation": relation, "target": target, "key": "k", **more}


@pytest.fixture
def bel(file):
    def read(*links, nodes=(AKT, P_AKT, FOXO, RNA, COMPLEX), name="net.json"):
        value = {
            "directed": True,
            "multigraph": True,
            "graph": {"pybel_version": "0.15.0"},
            "nodes": list(nodes),
            "links": list(links),
        }
        return read_network(file(json.dumps(value), name))

    return read


def test_the_ends_of_a_link_are_places_in_the_list_of_nodes(bel, effects):
    read = bel(link(0, "increases", 2, citation=CITED, line=12))

    assert read.report.format == "bel"
    assert effects(read) == {("AKT1", "+", "FOXO1")}
    assert read.statements[0].references == ("PMID:12928037",)


def test_a_form_of_a_protein_and_its_rna_are_nodes_of_their_own_that_are_tied_to_it(bel, tmp_path, effects):
    read = bel(
        link(0, "hasVariant", 1),
        link(1, "directlyDecreases", 2),
        link(3, "translatedTo", 2),
        link(0, "partOf", 4),
    )

    assert effects(read) == {
        ("AKT1", "+", "p(HGNC:AKT1, pmod(Ph, Ser, 473))"),
        ("p(HGNC:AKT1, pmod(Ph, Ser, 473))", "-", "FOXO1"),
        ("r(HGNC:FOXO1)", "+", "FOXO1"),
        ("AKT1", "+", "complex(p(HGNC:AKT1), p(HGNC:FOXO1))"),
    }
    kb = KnowledgeBase.from_network(tmp_path / "net.json")
    assert kb.effects("AKT1:lost", on="FOXO1").rows[0].verdict.value == "raised"


@pytest.mark.parametrize("key", ["object", "target_modifier"])
def test_what_increases_a_degradation_lowers(bel, effects, key):
    read = bel(link(0, "increases", 2, **{key: {"modifier": "Degradation"}}))

    assert effects(read) == {("AKT1", "-", "FOXO1")}
    assert read.statements[0].mechanisms == ("increases of Degradation",)


def test_what_increases_an_activity_activates_and_what_moves_a_protein_has_no_sign(bel):
    read = bel(
        link(
            0, "increases", 2, object={"modifier": "Activity", "effect": {"name": "kin", "namespace": "bel"}}
        ),
        link(2, "increases", 0, object={"modifier": "Translocation", "effect": {}}),
    )

    assert [read.statements[number].words for number in range(2)] == [("activates",), ("affects",)]


def test_only_what_is_said_to_be_direct_is_direct(bel):
    read = bel(link(0, "increases", 2), link(2, "directlyDecreases", 0))

    assert [read.statements[number].rows[0].directness for number in range(2)] == ["", "direct"]


def test_a_correlation_is_no_effect(bel):
    read = bel(link(0, "positiveCorrelation", 2), link(0, "causesNoChange", 1), link(0, "decreases", 2))

    assert read.report.effects == {"+": 0, "-": 1, "?": 0}
    assert [fault.line for fault in read.report.faults if fault.fate == "dropped"] == [1, 2]
    assert read.report.unit == "link"


@pytest.mark.parametrize("annotation", [{"artery": True}, ["artery"], "artery", [{"identifier": "artery"}]])
def test_where_a_link_was_seen_is_its_context(bel, annotation):
    read = bel(link(0, "increases", 2, annotations={"Anatomy": annotation, "TextLocation": {"Review": True}}))

    assert read.statements[0].contexts == (Context("tissue", "artery"),)


def test_two_things_of_one_name_are_not_joined(bel, effects):
    read = bel(link(0, "increases", 1), nodes=(AKT, protein("AKT1", namespace="MGI")))

    assert effects(read) == {("p(HGNC:AKT1)", "+", "p(MGI:AKT1)")}


@pytest.mark.parametrize(
    "broken", [link(0, "increases", 9), link("AKT1", "increases", 2), {"source": 0, "target": 1}]
)
def test_a_link_without_ends_or_relation_is_told_with_its_number(bel, broken):
    with pytest.raises(SyntaxFault, match="link 2 has no relation, or an end that is no place"):
        bel(link(0, "increases", 2), broken)
