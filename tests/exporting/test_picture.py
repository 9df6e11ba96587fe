"""The picture of the graph's heart: drawn from the edges, so it changes when they do."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from mtorlod.exporting.picture import Arrow, Picture
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading import Dataset
from mtorlod.loading.files import ParsedFile

SVG = "{http://www.w3.org/2000/svg}"
PICTURE = Path(__file__).parents[2] / "docs" / "heart.svg"
BRAKE = "<https://w3id.org/mtorlod/claim/s6k1-represses-irs1-expression>"


@pytest.fixture(scope="module")
def heart(frozen):
    return frozen.heart()


@pytest.fixture(scope="module")
def heart_without_brake(frozen):
    """The heart of a graph in which nobody claims that S6K1 represses IRS1."""
    files = tuple(
        ParsedFile(
            file.path, tuple(q for q in file.quads if BRAKE not in (str(q.subject), str(q.graph_name)))
        )
        for file in frozen.dataset.files
    )
    return KnowledgeBase(Dataset(files)).heart()


def arrow(picture, source, target):
    return next(a for a in picture.arrows if (a.source, a.target) == (source, target))


def texts(svg):
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_picture_in_the_documentation_is_that_of_the_living_graph(knowledge_base):
    # If this fails: mtorlod export --format heart --out docs/heart.svg, and look at it.
    assert PICTURE.read_text(encoding="utf-8") == knowledge_base.heart().as_svg()


def test_the_brake_is_the_inhibition_that_closes_the_loop(heart):
    brakes = [a for a in heart.arrows if a.is_brake]

    assert [(a.source, a.sign, a.target) for a in brakes] == [("RPS6KB1", "-", "IRS1")]
    assert brakes[0].in_loop


def test_without_the_claim_of_the_brake_there_is_neither_brake_nor_loop(heart, heart_without_brake):
    assert arrow(heart, "RPS6KB1", "IRS1").is_brake
    assert not [a for a in heart_without_brake.arrows if a.is_brake or a.in_loop]
    assert "the brake" in texts(heart.as_svg())
    assert "the brake" not in texts(heart_without_brake.as_svg())


def test_three_classes_of_drugs_are_told_apart_by_what_they_hold(heart):
    held = {group.label: group.holds for group in heart.groups}

    assert held == {
        "allosteric mTOR inhibitor": ("mTORC1",),
        "mTOR kinase inhibitor": ("mTORC1", "mTORC2"),
        "dual PI3K and mTOR inhibitor": ("PI3K", "mTORC1", "mTORC2"),
    }
    assert [len(group.members) for group in heart.groups] == [4, 7, 7]


def test_every_arrow_names_the_claims_it_rests_on(heart):
    assert all(a.claims for a in heart.arrows)


def test_a_reader_who_does_not_see_the_picture_is_told_the_same(heart):
    root = ET.fromstring(heart.as_svg())

    said = root.find(f"{SVG}desc").text

    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text
    assert "S6K1 lowers IRS1 (the brake)" in said
    assert all(member in said for group in heart.groups for member in group.members)


def test_words_lie_inside_the_picture(heart):
    root = ET.fromstring(heart.as_svg())
    wide, tall = float(root.attrib["width"]), float(root.attrib["height"])

    places = [(float(t.attrib["x"]), float(t.attrib["y"])) for t in root.iter(f"{SVG}text")]

    assert all(0 < x < wide and 0 < y < tall for x, y in places)


def test_each_sign_has_its_own_head_even_without_colour():
    def drawn(sign):
        ends = Arrow("IRS1", sign, "PI3K", "acts on", ())
        svg = Picture({"IRS1": "IRS1", "PI3K": "PI3K"}, (ends,), ()).as_svg()
        arrows = next(group for group in ET.fromstring(svg).iter(f"{SVG}g"))
        return [(part.tag, part.get("d"), part.get("stroke-dasharray")) for part in arrows]

    assert drawn("+") != drawn("-") != drawn("?") != drawn("+")


def test_an_arrow_goes_round_a_box_that_stands_in_its_way():
    places = {"growth-factor": "GF", "growth-factor-receptor": "GFR", "IRS1": "IRS1"}
    picture = Picture(places, (Arrow("growth-factor", "+", "IRS1", "raises", ()),), ())

    assert "Q" in next(p.attrib["d"] for p in ET.fromstring(picture.as_svg()).iter(f"{SVG}path"))
