"""GraphML: what our own export writes is read back, others' files are read by what they say, faults told."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod import KnowledgeBase
from mtorlod.knowledge_base.releases.network_for_files import signed_network
from mtorlod.loading.networks import RELATIONS, read_network
from mtorlod.reasoning.reading import EVERYTHING
from mtorlod.rendering.network_words import export_network

NAMES = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=8)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and text[0] not in '#"' and not set(text) & {"\ufffe", "\uffff"})
)
REFERENCES = st.sets(st.sampled_from(["PMID:1", "doi:10.1000/x(1)", "Smith et al., <1999> & more", "é"]))
EDGES = st.lists(st.tuples(NAMES, st.sampled_from("+-?"), NAMES, REFERENCES), min_size=1, max_size=10)
KEYS = '<key id="s" for="edge" attr.name="sign"/><key id="n" for="node" attr.name="label"/>'


def read(text, name="net.graphml", encoding="utf-8"):
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_text(text, encoding=encoding, newline="")
        return KnowledgeBase.from_network(Path(folder) / name)


def cited(kb):
    """Return the edges by name, with the references of their claims as they are written."""
    name, claims = kb.label, kb.dataset.claims
    return {
        (name(e.source), e.sign, name(e.target)): {name(r) for c in e.claims for r in claims[c].references}
        for e in kb.model.network(EVERYTHING).edges()
    }


def effects(file):
    statements = (file.statements[number] for number in range(len(file.statements)))
    return [(s.source, RELATIONS[s.relation].sign, s.target) for s in statements]


def graph(*elements, keys=KEYS, attributes='edgedefault="directed"'):
    return f"<graphml>{keys}<graph {attributes}>\n" + "\n".join(elements) + "\n</graph></graphml>"


@given(EDGES)
@settings(max_examples=60, deadline=None)
def test_a_network_exported_and_read_again_has_the_same_nodes_signs_and_references(edges):
    rows = ("\t".join((source, sign, target, ";".join(sorted(refs)))) for source, sign, target, refs in edges)
    kb = read("source\teffect\ttarget\treference\n" + "\n".join(rows) + "\n", "net.tsv")

    again = read(export_network(signed_network(kb), "graphml").data.decode())

    assert cited(again) == cited(kb)
    assert again.source.file.nodes == kb.source.file.nodes


def test_conditions_that_are_not_read_are_told_with_their_line(run, samples, file):
    exported = run("export", "--network", samples / "drug.trig", "--format", "graphml")[1]

    report = read_network(file(exported, "net.graphml")).report

    (fault,) = report.faults
    assert (fault.fate, fault.source, fault.target) == ("kept", "Pill", "Kinase")
    assert "needs a partner, 'Partner'" in fault.why
    assert "Partner</data></edge>" in exported.splitlines()[fault.line - 1]


def test_the_shipped_graph_comes_back_with_every_signed_effect(frozen, file):
    exported = export_network(signed_network(frozen), "graphml").data

    report = read_network(file(exported, "net.graphml")).report

    edges = frozen.model.network(frozen.reading("acute")).edges()
    assert sum(report.effects.values()) == len({(edge.source, edge.sign, edge.target) for edge in edges})
    assert report.complete


def test_nodes_go_by_name_label_or_id_and_those_of_one_name_by_their_ids(file):
    text = graph(
        '<node id="a"><data key="n">Akt</data></node><node id="b"/>',
        '<node id="c"><data key="n">twin</data></node><node id="d"><data key="n">twin</data></node>',
        '<edge source="a" target="b"><data key="s">+</data></edge>',
        '<edge source="c" target="d"><data key="s">-1</data></edge>',
    )

    found = read_network(file(text, "net.graphml"))

    assert effects(found) == [("Akt", "+", "b"), ("c", "-", "d")]
    assert "1 names are borne by several nodes, which go by their ids" in found.report.notes


def test_lonely_nodes_nested_graphs_defaults_and_prefixed_elements_are_read(file):
    text = (
        '<x:graphml xmlns:x="urn:x"><x:key id="i" for="edge" attr.name="interaction">'
        "<x:default>activates</x:default></x:key><x:graph edgedefault='directed'>"
        '<x:node id="out"><x:graph edgedefault="directed"><x:node id="a"/><x:node id="b"/>'
        '<x:edge source="a" target="b"/></x:graph></x:node>'
        '<x:edge source="b" target="out"><x:data key="i">inhibits</x:data></x:edge>'
        '<x:node id="alone"/></x:graph></x:graphml>'
    )

    found = read_network(file(text, "net.graphml"))

    assert effects(found) == [("a", "+", "b"), ("b", "-", "out")]
    assert "alone" in found.nodes


def test_edges_without_direction_without_a_word_and_of_many_ends_are_dropped_and_told(file):
    text = graph(
        '<node id="a"/><node id="b"/>',
        '<edge source="a" target="b"><data key="s">+</data></edge>',
        '<edge source="a" target="b" directed="true"><data key="s">-</data></edge>',
        '<edge source="b" target="a" directed="true"/>',
        '<hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge>',
        attributes='edgedefault="undirected"',
    )

    found = read_network(file(text, "net.graphml"))

    assert effects(found) == [("a", "-", "b")]
    assert [(fault.line, fault.why.split(":")[0]) for fault in found.report.faults] == [
        (3, "an edge without a direction"),
        (5, "no effect word"),
        (6, "an edge of more than two ends"),
    ]


def test_other_encodings_that_the_file_declares_are_read(file):
    text = graph('<node id="é"/><edge source="é" target="é"><data key="s">+</data></edge>')
    declared = f'<?xml version="1.0" encoding="ISO-8859-1"?>{text}'.encode("latin-1")

    assert effects(read_network(file(declared, "net.graphml"))) == [("é", "+", "é")]
    assert effects(read_network(file(text.encode("utf-16"), "net.graphml"))) == [("é", "+", "é")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "net.graphml:1: does not parse: no element found"),
        ("A\t+\tB\n", "net.graphml:1: does not parse: syntax error"),
        (graph()[:-18], "net.graphml:3: does not parse: no element found"),
        (graph(), "net.graphml: no effect could be read"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><graphml/>', "net.graphml:1: the file declares a DTD"),
        (graph('<edge source="a" target="b"/>'), "net.graphml:2: an edge names the node 'a'"),
        (graph('<node id="a"/>', '<node id="a"/>'), "net.graphml:3: a second node has the id 'a'"),
        (
            graph('<node id="a"/><edge source="a" target="a"/>', keys='<key id="w" for="edge"/>'),
            "net.graphml: no data of edges is called effect or sign; there is w",
        ),
        (
            graph('<node id="a"/><edge source="a" target="a"><data key="s">wobbles</data></edge>'),
            "the lexicon lacks the word 'wobbles' (1)",
        ),
    ],
)
def test_a_file_that_is_no_signed_graphml_is_refused_with_its_place(text, said, run, file):
    code, out, told = run("audit", "--network", file(text, "net.graphml"))

    assert (code, out) == (2, "")
    assert said in told
    assert "remedy: " in told


def test_a_name_of_a_million_characters_drops_its_node_and_its_edges(file):
    long = "x" * 1_000_000
    text = graph(
        f'<node id="a"/><node id="b"/><node id="{long}"/>',
        '<edge source="a" target="b"><data key="s">+</data></edge>',
        f'<edge source="a" target="{long}"><data key="s">+</data></edge>',
    )

    found = read_network(file(text, "net.graphml"))

    assert effects(found) == [("a", "+", "b")]
    assert found.nodes == ("a", "b")
    assert [fault.fate for fault in found.report.faults] == ["dropped", "dropped"]
