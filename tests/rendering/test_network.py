"""The picture of a network: nodes at their places, the others in rows, drugs beside their targets."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.effects.signal_flow import SignalFlow
from mtorlod.loading.layouts import Layout, Membrane
from mtorlod.loading.profile import shipped_profile
from mtorlod.reasoning.calculus import CausalEdge
from mtorlod.rendering.page_templates import environment
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.pictures.network_picture import Scene, network_picture

LAYOUT = Layout("mine", "mine", 600, {"A": (100, 100), "B": (400, 100)}, above=frozenset({"B"}))


def scene(*edges, layout=LAYOUT, **more):
    made = [CausalEdge.of(*edge.split(), ("claim",)) for edge in edges]
    return Scene(made, {end: end for e in made for end in (e.source, e.target)}, layout, **more)


def boxes(picture):
    return {node.iri: (node.box.x, node.box.y) for node in picture.nodes}


def test_what_has_no_place_stands_below_what_has_one():
    found = boxes(network_picture(scene("A + B", "B + C")))

    assert found["A"] == (100, 100)
    assert found["B"] == (400, 100)
    assert found["C"][1] > 100


def test_a_node_of_another_graph_does_not_stand_where_its_namesake_does(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("source\tsign\ttarget\nAkt\t+\tIRS1\nIRS1\t+\tAkt\n")
    kb = KnowledgeBase.from_network(path)
    network = kb.model.network(kb.reading())
    drawn = network_picture(
        Scene(network.edges(), {iri: iri for iri in network.nodes}, shipped_profile().layouts["pathway"])
    )

    assert {node.name for node in drawn.nodes} == {"Akt", "IRS1"}
    assert len({node.box.y for node in drawn.nodes}) == 1
    assert drawn.membrane is None
    with pytest.raises(UnknownName, match="no layout of its heart"):
        kb.heart()


@pytest.mark.parametrize(("x", "drawn"), [(100, True), (150, False)])
def test_the_membrane_is_drawn_where_a_node_stands_on_it(x, drawn):
    layout = replace(LAYOUT, membrane=Membrane(x, 50, 150))

    assert (network_picture(scene("A + B", layout=layout)).membrane is not None) == drawn
    # A node without a place, in the first row, is no part of the membrane.
    assert network_picture(scene("C + D", layout=replace(layout, places={}))).membrane is None


def test_only_drugs_that_are_given_are_drawn_above_or_below_as_the_layout_says():
    drugs = frozenset({"X", "Y", "Z"})
    picture = network_picture(scene("A + B", "X - A", "Y - B", "Z - A", agents=drugs, given=drugs - {"Z"}))
    by_drug = {pill.iri: pill.box.y for pill in picture.pills}

    assert by_drug.keys() == {"X", "Y"}
    assert by_drug["X"] > 100 > by_drug["Y"]
    assert {arrow.name for arrow in picture.arrows} == {"A-raises-B", "X-lowers-A", "Y-lowers-B"}


def test_what_an_arrow_does_is_said_and_drawn_over_the_rest():
    flow = SignalFlow(
        arrows={("B", "+", "C"): "carries"},
        carried={("B", "+", "C"): ("raised",)},
        escapes=frozenset({("B", "+", "C")}),
        held=frozenset({"A"}),
    )
    picture = network_picture(scene("B + C", "A + B", "C + D", flow=flow))
    last = picture.arrows[-1]

    assert last.name == "B-raises-C"
    assert last.said == "B raises C, 1 claim, carries: C raised, escape route"
    assert {"plus", "carries", "moves-raised", "escape"} <= set(last.marks)
    assert next(node for node in picture.nodes if node.iri == "A").said == "A, held unchanged"


def test_names_are_escaped_and_addresses_stand_below_the_root():
    picture, question = network_picture(scene('A&"<b> + B')), PathwayQuestion(do=("x&y",))
    template = environment().get_template("network.svg")

    root = ET.fromstring(template.render(drawn=picture, root="/below", question=question))

    nodes = {f"/below{question.looking_at(node.name).address()}" for node in picture.nodes}
    arrows = {f"/below{question.looking_at(arrow=arrow.name).address()}" for arrow in picture.arrows}
    assert {a.attrib["href"] for a in root.iter("a")} == nodes | arrows
    assert 'A&"<b>' in {text.text for text in root.iter("text")}
