"""Pictures in layers: nothing overlaps, signs run down from what was done, arrows end at their boxes."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from mtorlod.knowledge_base.effects.signal_flow import SignalFlow
from mtorlod.reasoning.calculus import CausalEdge
from mtorlod.rendering.page_templates import environment
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.pictures.bent_course import BentCourse
from mtorlod.rendering.pictures.geometry import PEAK, box
from mtorlod.rendering.pictures.network_picture import Scene, network_picture
from mtorlod.rendering.pictures.places_of_nodes import layered

ARROWS = (
    "START + GATE",
    "GATE + STOP",
    "STOP - NODE",
    "NODE + GATE",
    "NODE ? long name of a thing",
    "NODE + START",
)
WAVE = {"START": 0, "GATE": 1, "STOP": 2, "NODE": 3, "long name of a thing": 4}


def keys():
    return [(source, sign, target) for source, sign, target in (each.split(" ", 2) for each in ARROWS)]


@pytest.fixture(scope="module")
def placed():
    boxes = {name: box(name) for name in WAVE}
    return layered(boxes, {key: (key[0], key[2]) for key in keys()}, WAVE)


def test_no_box_lies_on_another_or_outside_the_picture(placed):
    for one, other in combinations(placed.boxes.values(), 2):
        assert (
            abs(one.x - other.x) > (one.width + other.width) / 2
            or one.bottom < other.top
            or other.bottom < one.top
        )
    assert all(each.left > 0 and each.right < placed.width for each in placed.boxes.values())


def test_signs_run_down_from_what_was_done_and_feedback_runs_up(placed):
    rows = [placed.boxes[name].y for name in WAVE]

    assert rows == sorted(rows)
    assert placed.courses["NODE", "+", "GATE"].end[1] < placed.courses["NODE", "+", "GATE"].start[1]


@pytest.mark.parametrize("key", keys(), ids=ARROWS)
def test_an_arrow_begins_and_ends_beside_its_boxes(placed, key):
    way = placed.courses[key]

    for (x, y), shape in ((way.start, placed.boxes[key[0]]), (way.end, placed.boxes[key[2]])):
        apart = math.hypot(max(shape.left - x, 0, x - shape.right), max(shape.top - y, 0, y - shape.bottom))
        assert 0 < apart <= PEAK + 5


def test_the_same_picture_is_made_again():
    edges = [CausalEdge.of(*key, ("claim",)) for key in keys()]
    scene = Scene(edges, {name: name for name in WAVE}, flow=SignalFlow(wave=WAVE), folded={"GATE": 1_234})
    template = environment().get_template("network.svg")
    first, again = (
        template.render(drawn=network_picture(scene), root="", question=PathwayQuestion()) for _ in range(2)
    )

    assert first == again
    assert ET.fromstring(first).get("class") == "heart layered"


def test_a_drug_stands_above_its_targets_once_for_each():
    edges = [
        CausalEdge.of("drug", "-", "A", ("claim",)),
        CausalEdge.of("drug", "-", "B"),
        CausalEdge.of("A", "+", "B"),
    ]
    names = {name: name for name in ("drug", "A", "B")}
    drug = frozenset({"drug"})
    picture = network_picture(Scene(edges, names, agents=drug, given=drug))

    assert [(pill.iri, pill.arrow) for pill in picture.pills] == [
        ("drug", "drug-lowers-A"),
        ("drug", "drug-lowers-B"),
    ]
    assert [node.iri for node in picture.nodes] == ["A", "B"]
    targets = {node.iri: node.box for node in picture.nodes}
    assert all(pill.box.bottom < targets[pill.arrow[-1]].top for pill in picture.pills)


def test_what_is_asked_about_is_drawn_though_nothing_leads_there():
    picture = network_picture(Scene([CausalEdge.of("A", "+", "B")], {name: name for name in "ABZ"}))

    assert {node.iri for node in picture.nodes} == {"A", "B", "Z"}


def test_a_way_with_corners_is_measured_along_itself():
    way = BentCourse((0, 0), (10, 30), via=((0, 10), (10, 10)))

    assert way.part(0) == (0, 0)
    assert way.part(0.5) == (10, 10)
    assert way.part(1) == (10, 30)
    assert way.angle == way.angle_at(1) == math.pi / 2
    assert way.angle_at(0.4) == 0


def test_a_broken_way_lacks_its_middle_and_keeps_its_ends():
    way = BentCourse((0, 0), (0, 100), via=((0, 50),))

    assert way.line(broken=True) == "M0 0L0 41M0 100L0 59"


def test_corners_are_rounded():
    assert BentCourse((0, 0), (100, 100), via=((0, 100),)).line() == "M0 0L0 86Q0 100 14 100L100 100"
