"""DrugMechDB: paths of drugs as YAML or JSON."""

import json

import pytest

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks import read_network
from mtorlod.reasoning.networks import NetworkModel

PATH = {
    "directed": True,
    "graph": {"_id": "DB1_MESH_D1_1", "disease": "disease one", "drug": "drug one"},
    "links": [
        {"key": "decreases activity of", "source": "MESH:1", "target": "UniProt:1"},
        {"key": "positively regulates", "source": "UniProt:1", "target": "GO:1"},
        {"key": "causes", "source": "GO:1", "target": "MESH:9"},
        {"key": "occurs in", "source": "GO:1", "target": "UBERON:1"},
    ],
    "multigraph": True,
    "nodes": [
        {"id": "MESH:1", "label": "Drug", "name": "drug one"},
        {"id": "UniProt:1", "label": "Protein", "name": "kinase one"},
        {"id": "GO:1", "label": "BiologicalProcess", "name": "growth"},
        {"id": "MESH:9", "label": "Disease", "name": "disease one"},
        {"id": "UBERON:1", "label": "GrossAnatomicalStructure", "name": "skin"},
    ],
    "references": ["https://go.drugbank.com/drugs/DB1#mechanism-of-action"],
}


@pytest.fixture(params=["json", "yaml"])
def paths(request, file):
    def read(*each):
        if request.param == "json":
            return read_network(file(json.dumps(list(each)), "paths.json"))
        yaml = pytest.importorskip("yaml")
        return read_network(file(yaml.safe_dump(list(each)), "paths.yaml"))

    return read


def test_a_path_leads_from_a_drug_to_its_disease_which_is_a_node(paths, effects):
    found = paths(PATH)

    assert found.report.format == "drugmechdb"
    assert effects(found) == {
        ("drug one", "-", "kinase one"),
        ("kinase one", "+", "growth"),
        ("growth", "+", "disease one"),
    }
    assert found.statements[0].references == ("https://go.drugbank.com/drugs/DB1#mechanism-of-action",)


def test_the_drug_of_a_path_is_a_drug_and_where_something_occurs_is_no_effect(paths):
    found = paths(PATH)

    assert list(NetworkModel(found, None).classes) == [found.claims.iris.node("drug one")]
    (dropped,) = [fault for fault in found.report.faults if fault.fate == "dropped"]
    assert (dropped.line, dropped.source, dropped.target) == (4, "growth", "skin")


def test_links_are_counted_over_all_paths(paths):
    other = {**PATH, "links": [{"key": "increases activity of", "source": "MESH:1", "target": "GO:1"}]}

    statements = paths(PATH, other).statements
    assert [statements[number].rows[0].line for number in range(4)] == [1, 2, 3, 5]


def test_a_link_to_no_node_of_its_path_is_told(paths):
    broken = {**PATH, "links": [{"key": "causes", "source": "MESH:1", "target": "MESH:77"}]}
    with pytest.raises(SyntaxFault, match="path 2: a link names the node 'MESH:77', which the path lacks"):
        paths(PATH, broken)
