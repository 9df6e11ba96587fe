"""Round trips with generated names and signs: through a table, through SIF, and into drawings that parse."""

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings, strategies as st

from mtorlod import KnowledgeBase
from mtorlod.knowledge_base.releases.network_for_files import signed_network
from mtorlod.reasoning.reading import EVERYTHING
from mtorlod.rendering.network_words import export_network

# Whatever a line of a table can hold: no tab or line end, no mark that opens a remark or a quoted cell.
NAMES = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=8)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and text[0] not in '#"' and "\ufffe" not in text and "\uffff" not in text)
)
SIGNS = st.sampled_from(["+", "-", "?"])
EDGES = st.lists(st.tuples(NAMES, SIGNS, NAMES), min_size=1, max_size=12, unique=True)
PROMPT = settings(max_examples=60, deadline=None)


def network_of(text, name):
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8", newline="")
        return KnowledgeBase.from_network(path)


def signed(kb):
    """Return the edges by name."""
    label = kb.label
    return {(label(e.source), e.sign, label(e.target)) for e in kb.model.network(EVERYTHING).edges()}


def expected(edges):
    """Return the edges without those that have no sign where the pair has one."""
    decided = {(source, target) for source, sign, target in edges if sign != "?"}
    return {edge for edge in edges if edge[1] != "?" or (edge[0], edge[2]) not in decided}


def table(edges):
    return "source\teffect\ttarget\n" + "".join("\t".join(edge) + "\n" for edge in edges)


@given(EDGES)
@PROMPT
def test_rows_written_as_a_table_are_read_back_as_the_same_edges(edges):
    kb = network_of(table(edges), "net.tsv")

    assert signed(kb) == expected(edges)
    assert kb.source.report.complete


@given(EDGES, st.randoms(use_true_random=False))
@PROMPT
def test_the_order_of_rows_changes_no_edge_and_no_node(edges, random):
    shuffled = random.sample(edges, len(edges))

    one, other = network_of(table(edges), "net.tsv"), network_of(table(shuffled), "net.tsv")

    assert signed(one) == signed(other)
    assert one.source.file.nodes == other.source.file.nodes


@given(EDGES)
@PROMPT
def test_a_network_exported_as_sif_and_read_again_has_the_same_signs(edges):
    kb = network_of(table(edges), "net.tsv")

    again = network_of(export_network(signed_network(kb), "sif").data.decode(), "net.sif")

    assert signed(again) == signed(kb)
    assert again.source.file.nodes == kb.source.file.nodes


@given(EDGES)
@PROMPT
def test_graphml_parses_and_holds_every_name_and_sign(edges):
    kb = network_of(table(edges), "net.tsv")
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}

    root = ElementTree.fromstring(export_network(signed_network(kb), "graphml").data)

    def data(element, key):
        return next((d.text for d in element.findall("g:data", space) if d.get("key") == key), None)

    names = {node.get("id"): data(node, "name") for node in root.iterfind(".//g:node", space)}
    found = {
        (names[edge.get("source")], data(edge, "sign"), names[edge.get("target")])
        for edge in root.iterfind(".//g:edge", space)
    }
    assert found == signed(kb)
    assert {data(node, "iri") for node in root.iterfind(".//g:node", space)} == {
        *kb.model.network(EVERYTHING).nodes
    }


@given(EDGES)
@PROMPT
def test_mermaid_and_graphviz_have_a_line_for_every_edge_and_no_stray_quote(edges):
    kb = network_of(table(edges), "net.tsv")

    mermaid, dot = (
        export_network(signed_network(kb), name).data.decode() for name in ("mermaid", "graphviz")
    )

    count = len(signed(kb))
    assert len(re.findall(r'^  n\d+ (?:-->|--o|-\.->)\|"[-+?]"\| n\d+$', mermaid, re.MULTILINE)) == count
    assert len(re.findall(r'^  n\d+ -> n\d+ \[sign="[-+?]"', dot, re.MULTILINE)) == count
    for line in mermaid.split("\n"):
        assert line.count('"') in (0, 2)
    for line in dot.split("\n"):
        assert line.startswith("//") or len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) % 2 == 0
