"""The picture of the graph's heart: drawn from the edges, so it changes when they do."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.heart_of_the_network import Heart, HeartEffect
from mtorlod.knowledge_base.sources.opening import graph_source
from mtorlod.loading import Dataset
from mtorlod.loading.files import ParsedFile
from mtorlod.loading.layouts import Layout
from mtorlod.namespaces import local_name
from mtorlod.reasoning.calculus import CausalEdge
from mtorlod.rendering.pictures.heart_picture import svg
from mtorlod.rendering.wording import Wording

SVG = "{http://www.w3.org/2000/svg}"
PICTURE = Path(__file__).parents[2] / "docs" / "heart.svg"
BRAKE = "<https://w3id.org/mtorlod/claim/s6k1-represses-irs1-expression>"


@pytest.fixture(scope="module")
def heart(knowledge_base):
    return knowledge_base.heart()


@pytest.fixture(scope="module")
def heart_without_brake(knowledge_base):
    """The heart of a graph in which nobody claims that S6K1 represses IRS1."""
    files = tuple(
        ParsedFile(
            file.path, tuple(q for q in file.quads if BRAKE not in (str(q.subject), str(q.graph_name)))
        )
        for file in knowledge_base.dataset.files
    )
    return KnowledgeBase(graph_source(Dataset(files))).heart()


def ends(effect):
    return local_name(effect.edge.source), effect.edge.sign, local_name(effect.edge.target)


def texts(svg):
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def made(places, *edges):
    """Return a heart of a few nodes at given places, without drugs."""
    glossary = Glossary({node: node for node in places}, {})
    effects = tuple(HeartEffect(CausalEdge.of(*edge.split(), ("claim",))) for edge in edges)
    return Heart(tuple(places), effects, (), Layout("heart", "a heart", 700, places), glossary)


def test_the_picture_in_the_documentation_is_that_of_all_sources(every_source):
    # If this fails: mtorlod export --format heart --out docs/heart.svg, and look at it.
    assert PICTURE.read_text(encoding="utf-8") == svg(every_source.heart())


def test_the_brake_is_the_inhibition_that_closes_the_loop(heart):
    brakes = [effect for effect in heart.effects if effect.is_brake]

    assert list(map(ends, brakes)) == [("RPS6KB1", "-", "IRS1")]
    assert brakes[0].in_loop


def test_without_the_claim_of_the_brake_there_is_neither_brake_nor_loop(heart, heart_without_brake):
    assert not [e for e in heart_without_brake.effects if e.is_brake or e.in_loop]
    assert any(text.startswith("the brake") for text in texts(svg(heart)))
    assert not any("brake" in text or "loop" in text for text in texts(svg(heart_without_brake)))


def test_three_classes_of_drugs_are_told_apart_by_what_they_hold(heart):
    held = {local_name(group.kind): tuple(map(local_name, group.holds)) for group in heart.groups}

    assert held == {
        "AllostericInhibitor": ("mTORC1",),
        "MTORKinaseInhibitor": ("mTORC1", "mTORC2"),
        "DualPI3KMTORInhibitor": ("PI3K", "mTORC1", "mTORC2"),
    }
    assert [len(group.drugs) for group in heart.groups] == [4, 7, 7]


def test_every_arrow_names_the_claims_it_rests_on(heart):
    titles = [title.text for title in ET.fromstring(svg(heart)).iter(f"{SVG}title")]

    for effect in heart.effects:
        assert effect.edge.claims
        assert any(all(local_name(claim) in title for claim in effect.edge.claims) for title in titles)


def test_a_reader_who_does_not_see_the_picture_is_told_the_same(heart):
    root = ET.fromstring(svg(heart))

    said = root.find(f"{SVG}desc").text

    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text == heart.layout.title
    assert "S6K1 lowers IRS1 (the brake)" in said
    assert all(Wording(heart.glossary).name(drug) in said for group in heart.groups for drug in group.drugs)


def test_words_lie_inside_the_picture(heart):
    root = ET.fromstring(svg(heart))
    wide, tall = float(root.attrib["width"]), float(root.attrib["height"])

    # The words of the key are placed with their group, and so lie near its corner by themselves.
    places = [(float(t.attrib["x"]), float(t.attrib["y"])) for t in root.iter(f"{SVG}text")]

    assert all(0 < x < wide and 0 <= y < tall for x, y in places)


def test_no_two_classes_of_drugs_look_the_same_without_colour(heart):
    badges = [
        group for group in ET.fromstring(svg(heart)).iter(f"{SVG}g") if group.attrib.get("class") == "class"
    ]
    by_number = {group.find(f"{SVG}text").text: group[0].tag for group in badges}

    assert len(set(by_number.values())) == len(by_number) == 3


def test_an_arrow_goes_round_a_box_that_stands_in_its_way():
    places = {"A": (100.0, 100.0), "B": (300.0, 100.0), "C": (500.0, 100.0)}

    def lines(*edges):
        parts = ET.fromstring(svg(made(places, *edges))).iter(f"{SVG}path")
        return [part.attrib["d"] for part in parts if part.attrib.get("class") == "line"]

    assert "Q" in lines("A + C", "B + C")[0]
    assert not any("Q" in line for line in lines("A + B", "B + C"))


def test_only_the_signs_that_are_drawn_are_explained():
    places = {"A": (100.0, 100.0), "B": (300.0, 100.0)}

    assert "lowers" not in texts(svg(made(places, "A + B")))
    assert "lowers" in texts(svg(made(places, "A - B")))
