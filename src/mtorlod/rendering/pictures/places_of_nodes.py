"""Where nodes stand: at places that a biologist recognises, or in layers, where arrows run down as they can.

The layers are graphlay's. An arrow that leads back towards what was done is given to it the other way round,
so that what was done stands on top and feedback returns along the side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mtorlod.knowledge_base.effects.signal_flow import Key
from mtorlod.loading.layouts import Layout
from mtorlod.rendering.pictures.bent_course import BentCourse
from mtorlod.rendering.pictures.geometry import PEAK, Box, Course, Point, box

_ROOM_ACROSS, _ROOM_DOWN = 14, PEAK + 6
"""What is kept free beside a box, for badges, and above and below it, for points and tags."""
_LAYERS, _APART = 46, 18
"""How far layers, and boxes in a layer, stand apart beyond that."""
_MARGIN = 24
_STEEP, _CORNER = 20, 5
"""How near to its middle an arrow meets a box where its point may stand out; how far from its corners."""
_ROW, _ROW_APART = 70, 24
"""Height of a row at the foot; what boxes in it stand apart."""


@dataclass(frozen=True)
class Placed:
    """Boxes and arrows where they stand, and how large the picture is."""

    boxes: dict[str, Box]
    courses: dict[Key, Course]
    width: float


def layered(
    boxes: Mapping[str, Box], arrows: Mapping[Key, tuple[str, str]], waves: Mapping[str, int]
) -> Placed:
    """Return boxes in layers and the ways of arrows between them.

    Args:
        boxes: name → box, wherever it stands.
        arrows: arrow → the names of the boxes that it joins.
        waves: name → how many steps it lies from what was done.
    """
    # Imported here: most commands draw nothing.
    import graphlay

    graph = graphlay.Graph()
    for name, shape in boxes.items():
        graph.node(name, width=shape.width + 2 * _ROOM_ACROSS, height=shape.height + 2 * _ROOM_DOWN)
    back = {key for key, (start, end) in arrows.items() if end in waves and waves[end] < waves.get(start, 0)}
    for key, (start, end) in arrows.items():
        graph.edge(*((end, start) if key in back else (start, end)))
    drawn = graphlay.layout(graph, options=_OPTIONS)
    left, top = drawn.bounds["min"]["x"] - _MARGIN, drawn.bounds["min"]["y"]
    placed = {name: boxes[name].at(x - left, y - top) for name, (x, y) in drawn.positions().items()}
    courses: dict[Key, Course] = {}
    for (key, (start, end)), edge in zip(arrows.items(), drawn.edges, strict=True):
        points = [(point["x"] - left, point["y"] - top) for point in edge["points"]]
        courses[key] = _course(points[::-1] if key in back else points, placed[start], placed[end], key)
    return Placed(placed, courses, drawn.bounds["max"]["x"] - left + _MARGIN)


_OPTIONS: Mapping[str, Any] = {
    "direction": "topbottom",
    "routing": {"style": "diagonal", "bundle_parallel": False},
    "spacing": {"layer_gap": _LAYERS, "node_gap": _APART, "isolated_gap": _APART},
}


def _course(points: list[Point], start: Box, end: Box, key: Key) -> BentCourse:
    """Return the way through points that begin and end beside boxes, drawn up to them."""
    gap = 5 if key[1] == "-" else 3
    ends = _meeting(points[0], start, 3), _meeting(points[-1], end, gap)
    return BentCourse(*ends, via=tuple(points[1:-1]))


def _meeting(at: Point, met: Box, gap: float) -> Point:
    """Return where an arrow that comes to a point beside a box meets the box itself."""
    x, y = at
    gap += PEAK if abs(x - met.x) < _STEEP else 0
    if not met.top < y < met.bottom:
        x = min(max(x, met.left + _CORNER), met.right - _CORNER)
    if y <= met.top:
        return x, met.top - gap
    if y >= met.bottom:
        return x, met.bottom + gap
    return (met.left - gap if x < met.x else met.right + gap), y


def places(labels: Mapping[str, str], layout: Layout, least: float = 58) -> dict[str, Box]:
    """Return a box for every node: at its place, or in rows at the foot.

    Args:
        labels: node → label.
        least: the least width of a box.
    """
    known = layout.places
    boxes = {node: box(label, *known[node], least) for node, label in sorted(labels.items()) if node in known}
    x, foot = 0.0, max((each.y for each in boxes.values()), default=0.0) + _ROW
    for node, label in sorted(labels.items(), key=lambda item: (item[1], item[0])):
        if node in boxes:
            continue
        made = box(label, least=least)
        if x + made.width + _ROW_APART > layout.width:
            x, foot = 0.0, foot + _ROW
        boxes[node] = made.at(x + _ROW_APART + made.width / 2, foot)
        x += made.width + _ROW_APART
    return boxes
