"""KGX as tables, lines of JSON and one object: qualifiers keep their signs, denials draw nothing."""

import json

import pytest

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks import ImportOptions, read_network
from mtorlod.loading.networks.node_table import read_nodes

HEADINGS = (
    "id\tsubject\tpredicate\tobject\tqualified_predicate\tobject_aspect_qualifier\tobject_direction_qualifier\t"
    "negated\tprimary_knowledge_source\tpublications"
)
NODES = "id\tcategory\tname\n"


def edge(subject, predicate, target, qualified="", aspect="", direction="", negated="", cited="PMID:1"):
    cells = ("e", subject, predicate, target, qualified, aspect, direction, negated, "infores:ctd", cited)
    return dict(zip(HEADINGS.split("\t"), cells, strict=True))


@pytest.fixture(params=["tsv", "jsonl", "json"])
def kgx(request, file):
    """Write edges and nodes in one of the three shapes of KGX, and return the file of the edges."""

    def write(*edges, nodes=()):
        if request.param == "json":
            return file(json.dumps({"nodes": list(nodes), "edges": list(edges)}), "net.json")
        if request.param == "jsonl":
            if nodes:
                file("".join(json.dumps(each) + "\n" for each in nodes), "net_nodes.jsonl")
            return file("".join(json.dumps(each) + "\n" for each in edges), "net_edges.jsonl")
        if nodes:
            rows = ("\t".join(each[key] for key in ("id", "category", "name")) + "\n" for each in nodes)
            file(NODES + "".join(rows), "net_nodes.tsv")
        rows = ("\t".join(each.values()) for each in edges)
        return file("\n".join([HEADINGS, *rows]) + "\n", "net_edges.tsv")

    return write


@pytest.mark.parametrize(
    ("aspect", "direction", "sign"),
    [
        ("activity", "increased", "+"),
        ("activity", "decreased", "-"),
        ("degradation", "decreased", "+"),
        ("degradation", "increased", "-"),
        ("stability", "increased", "+"),
        ("abundance", "decreased", "-"),
        ("expression", "upregulated", "+"),
        ("synthesis", "downregulated", "-"),
        ("activity_or_abundance", "decreased", "-"),
        ("", "decreased", "-"),
        ("phosphorylation", "increased", "?"),
        ("activity", "", "?"),
    ],
)
def test_the_qualifiers_of_an_edge_decide_its_sign(kgx, effects, aspect, direction, sign):
    path = kgx(edge("A:1", "biolink:affects", "B:1", "biolink:causes", aspect, direction))

    assert effects(read_network(path)) == {("A:1", sign, "B:1")}


def test_a_denied_edge_draws_nothing_and_is_told_as_denied(kgx, effects):
    read = read_network(
        kgx(
            edge("A:1", "biolink:positively_regulates", "B:1", negated="true"),
            edge("A:1", "biolink:negatively_regulates", "C:1", negated="false"),
        )
    )

    assert effects(read) == {("A:1", "-", "C:1")}
    (denied,) = [fault for fault in read.report.faults if fault.fate == "denied"]
    assert (denied.source, denied.target) == ("A:1", "B:1")
    assert "denied by the file: 1" in read.report.summary()
    assert read.report.rows == 2


def test_a_predicate_that_says_no_effect_says_none_with_qualifiers_either(kgx, effects):
    read = read_network(
        kgx(
            edge("A:1", "biolink:associated_with", "B:1", direction="increased"),
            edge("A:1", "biolink:produces", "C:1"),
        )
    )

    assert effects(read) == {("A:1", "+", "C:1")}
    assert read.report.count("dropped") == 1


def test_nodes_go_by_their_names_a_drug_is_a_drug_and_a_shared_name_is_not_joined(kgx, effects):
    nodes = [
        {"id": "A:1", "category": "biolink:Drug|biolink:ChemicalEntity", "name": "drug one"},
        {"id": "B:1", "category": "biolink:Gene", "name": "MTOR"},
        {"id": "C:1", "category": "biolink:Gene", "name": "twin"},
        {"id": "C:2", "category": "biolink:Gene", "name": "twin"},
    ]
    read = read_network(
        kgx(
            edge("A:1", "biolink:affects", "B:1", "biolink:causes", "activity", "decreased"),
            edge("B:1", "biolink:positively_regulates", "C:1"),
            edge("B:1", "biolink:negatively_regulates", "C:2"),
            nodes=nodes,
        )
    )

    assert effects(read) == {("drug one", "-", "MTOR"), ("MTOR", "+", "C:1"), ("MTOR", "-", "C:2")}
    assert read.drugs == ("drug one",)
    assert "1 names are borne by several nodes, which go by their identifiers" in read.report.notes


def test_an_edge_keeps_publications_and_the_source_of_its_knowledge(kgx):
    read = read_network(kgx(edge("A:1", "biolink:causes", "B:1", cited="PMID:2|PMID:1")))

    assert read.statements[0].references == ("PMID:1", "PMID:2")
    assert read.statements[0].rows[0].resources == "infores:ctd"


def test_the_effect_of_less_of_the_subject_is_the_other_way_round(file, effects):
    headings = HEADINGS + "\tsubject_aspect_qualifier\tsubject_direction_qualifier\n"
    row = "\t".join(
        [*edge("A:1", "biolink:affects", "B:1", "biolink:causes", "activity", "increased").values()]
    )

    assert effects(read_network(file(f"{headings}{row}\tactivity\tdecreased\n"))) == {("A:1", "-", "B:1")}


def test_qualifiers_in_the_list_of_trapi_count_too(file, effects):
    told = {
        "subject": "A:1",
        "predicate": "biolink:affects",
        "object": "B:1",
        "qualifiers": [
            {"qualifier_type_id": "biolink:object_aspect_qualifier", "qualifier_value": "degradation"},
            {"qualifier_type_id": "biolink:object_direction_qualifier", "qualifier_value": "decreased"},
        ],
    }

    assert effects(read_network(file(json.dumps(told) + "\n", "t.jsonl"))) == {("A:1", "+", "B:1")}


def test_names_may_stand_in_any_file_of_nodes(file, table, effects):
    nodes = read_nodes(file("id\tname\nP1\tMTOR\n", "names.tsv"))

    assert effects(read_network(table("P1\t+\tP2"), options=ImportOptions(nodes=nodes))) == {
        ("MTOR", "+", "P2")
    }


def test_the_file_of_nodes_is_told_from_that_of_edges(kgx, file):
    edges = file(HEADINGS + "\n", "net_edges.tsv")
    with pytest.raises(SyntaxFault, match="is the file of the nodes") as error:
        read_network(file(NODES, "net_nodes.tsv"))
    assert edges.name in error.value.remedy


def test_json_that_breaks_off_is_told_with_its_line(file):
    with pytest.raises(SyntaxFault, match=r"n.jsonl:2: .* is no JSON object"):
        read_network(file('{"subject": "A", "predicate": "p", "object": "B"}\n{"subject": \n', "n.jsonl"))
