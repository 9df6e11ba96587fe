"""Networks that Python holds: frames, graphs and rows, answered as files are."""

import networkx
import pandas
import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks import EmptyNetwork, ImportOptions
from mtorlod.loading.networks.in_memory import read_rows

RECORDS = [
    {"source": "A", "effect": "activates", "target": "B", "pmid": "1;2", "score": 0.5},
    {"source": "B", "effect": "inhibits", "target": "C", "pmid": None, "score": float("nan")},
]
DRAWN = {("A", "+", "B"), ("B", "-", "C")}


def test_a_frame_of_pandas_is_read_by_its_headings(effects):
    found = read_rows(pandas.DataFrame(RECORDS))

    assert effects(found) == DRAWN
    assert found.statements[0].references == ("1", "2")
    assert [found.statements[number].rows[0].score for number in range(2)] == ["0.5", ""]
    assert (found.report.format, found.report.unit) == ("pandas", "row")


def test_a_missing_value_of_pandas_is_no_name(effects):
    frame = pandas.DataFrame({"source": ["A", None], "effect": [1, -1], "target": ["B", "C"]}, dtype=object)
    found = read_rows(frame)

    assert effects(found) == {("A", "+", "B")}
    assert [(fault.line, fault.why) for fault in found.report.faults] == [(2, "a name is empty")]


def test_a_frame_of_polars_is_read_by_its_headings(effects):
    polars = pytest.importorskip("polars")

    assert effects(read_rows(polars.DataFrame(RECORDS))) == DRAWN


def test_columns_may_be_chosen(effects):
    frame = pandas.DataFrame({"from where": ["A"], "sign": [-1], "to where": ["B"]})
    options = ImportOptions(columns={"source": "from where", "target": "to where"})

    assert effects(read_rows(frame, options=options)) == {("A", "-", "B")}


def test_a_graph_of_networkx_is_read_by_the_attributes_of_its_edges(effects):
    graph = networkx.MultiDiGraph()
    graph.add_node(1, name="A")
    graph.add_node("lone")
    graph.add_edge(1, "B", sign="+")
    graph.add_edge("B", "C", sign=-1)
    found = read_rows(graph, "graph")

    assert effects(found) == DRAWN
    assert "lone" in found.nodes
    assert found.report.unit == "edge"


def test_a_graph_without_directions_draws_nothing_and_says_why():
    with pytest.raises(EmptyNetwork, match="an edge without a direction"):
        read_rows(networkx.Graph([("A", "B", {"sign": "+"})]))


@pytest.mark.parametrize(
    "rows",
    [
        [("A", "activates", "B"), ("B", "inhibits", "C", "PMID:1")],
        (list(row) for row in [("A", 1, "B"), ("B", -1, "C")]),
        iter(RECORDS),
    ],
)
def test_rows_of_any_kind_are_read_one_by_one(effects, rows):
    assert effects(read_rows(rows)) == DRAWN


@pytest.mark.parametrize("rows", ["A activates B", {"source": "A"}, 3, [("A", "B")], ["A + B"]])
def test_what_is_no_row_is_told_with_its_place(rows):
    with pytest.raises(SyntaxFault, match=r"is no rows?"):
        read_rows(rows)


def test_rows_answer_as_a_file_of_them_does(table):
    rows = KnowledgeBase.from_rows([("A", "+", "B"), ("B", "-", "C")])
    from_file = KnowledgeBase.from_network(table("A\t+\tB", "B\t-\tC"))

    (told,), (same,) = (kb.effects("A:gained", on="C").rows for kb in (rows, from_file))
    assert told.verdict.value == same.verdict.value == "lowered"
    assert rows.source.report.effects == from_file.source.report.effects
