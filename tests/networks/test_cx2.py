"""CX2: aspects in pieces, short names and defaults that are declared, signs in the attributes of edges."""

import json

import pytest

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks import ImportOptions, read_network

DECLARED = {
    "attributeDeclarations": [
        {
            "nodes": {"name": {"a": "n", "d": "string"}, "represents": {"a": "r", "d": "string"}},
            "edges": {
                "interaction": {"a": "i", "d": "string", "v": "activates"},
                "pmid": {"d": "list_of_string"},
                "score": {"d": "double"},
            },
        }
    ]
}
NODES = {
    "nodes": [
        {"id": 0, "v": {"n": "A", "r": "uniprot:P1"}},
        {"id": 1, "v": {"n": "B"}},
        {"id": 2, "v": {"n": "C"}},
    ]
}


def edge(number, s, t, **attributes):
    return {"id": number, "s": s, "t": t, "v": attributes}


@pytest.fixture
def cx2(file):
    def read(*edges, name="net.cx2", nodes=NODES, declared=DECLARED, **options):
        pieces = [{"edges": [each]} for each in edges]
        head = {"CXVersion": "2.0", "hasFragments": True}
        value = [head, {"metaData": []}, declared, nodes, *pieces, {"status": [{"success": True}]}]
        return read_network(file(json.dumps(value), name), **options)

    return read


@pytest.mark.parametrize("name", ["net.cx2", "net.cx", "net.json"])
def test_short_names_and_defaults_are_those_that_are_declared(cx2, effects, name):
    found = cx2(edge(0, 0, 1), edge(1, 1, 2, i="inhibits", pmid=["1", "2"], score=0.5), name=name)

    assert found.report.format == "cx2"
    assert effects(found) == {("A", "+", "B"), ("B", "-", "C")}
    assert found.statements[1].references == ("1", "2")
    assert found.statements[1].rows[0].score == "0.5"


def test_an_edge_without_direction_draws_nothing(cx2, effects):
    found = cx2(edge(0, 0, 1, directed=False), edge(1, 1, 2, directed=True))

    assert effects(found) == {("B", "+", "C")}
    assert [(fault.line, fault.source) for fault in found.report.faults] == [(1, "A")]


def test_any_attribute_may_hold_the_sign_and_the_ends_stay_what_they_are(cx2, effects):
    options = ImportOptions(columns={"effect": "my sign"})
    found = cx2(edge(0, 0, 1, **{"my sign": "-1", "source": "a database"}), options=options)

    assert effects(found) == {("A", "-", "B")}


def test_two_nodes_of_one_name_are_not_joined(cx2, effects):
    twins = {"nodes": [{"id": 0, "v": {"n": "A"}}, {"id": 1, "v": {"n": "A"}}]}

    assert effects(cx2(edge(0, 0, 1), nodes=twins)) == {("A (0)", "+", "A (1)")}


def test_without_an_attribute_that_says_an_effect_the_attributes_are_named(cx2):
    with pytest.raises(SyntaxFault, match="no column is called effect; there are 'kind'"):
        cx2(edge(0, 0, 1, kind="x"), declared={"attributeDeclarations": [{"nodes": {"name": {"a": "n"}}}]})


def test_an_edge_to_no_node_is_told_with_its_number(cx2):
    with pytest.raises(SyntaxFault, match="edge 2 names the node '9', which is not there"):
        cx2(edge(0, 0, 1), edge(1, 0, 9))


def test_the_older_cx_is_told(file):
    text = json.dumps([{"numberVerification": [{"longNumber": 1}]}, {"nodes": [{"@id": 0, "n": "A"}]}])
    with pytest.raises(SyntaxFault, match="is CX of version 1") as error:
        read_network(file(text, "net.cx"))
    assert "save it anew" in error.value.remedy
