"""Where nodes stand and arrows run in a picture without places of its own: in layers, from above to below.

The layers are graphlay's. Arrows run down where they can: one that leads back towards what was done is given
to it the other way round, so that what was done stands on top and feedback returns along the side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mtorlod.knowledge_base.effects.signal_flow import Key
from mtorlod.rendering.pictures.bent_course import BentCourse
from mtorlod.rendering.pictures.geometry import PEAK, Box, Course, Point

_ROOM_ACROSS, _ROOM_DOWN = 14, PEAK + 6
"""What is kept free beside a box, for badges, and above and below it, for points and tags."""
_LAYERS, _APART = 46, 18
"""How far layers, and boxes in a layer, stand apart beyond that."""
_MARGIN = 24
_STEEP, _CORNER = 20, 5
"""How near to its middle an arrow meets a box where its point may stand out; how far from its corners."""


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
    for name, box in boxes.items():
        graph.node(name, width=box.width + 2 * _ROOM_ACROSS, height=box.height + 2 * _ROOM_DOWN)
    back = {key for key, (start, end) in arrows.items() if _leads_back(waves, start, end)}
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


def _leads_back(waves: Mapping[str, int], start: str, end: str) -> bool:
    return start in waves and end in waves and waves[end] < waves[start]


def _course(points: list[Point], start: Box, end: Box, key: Key) -> BentCourse:
    """Return the way through points that begin and end beside boxes, drawn up to them."""
    gap = 5 if key[1] == "-" else 3
    ends = _meeting(points[0], start, 3), _meeting(points[-1], end, gap)
    return BentCourse(*ends, via=tuple(points[1:-1]))


def _meeting(at: Point, box: Box, gap: float) -> Point:
    """Return where an arrow that comes to a point beside a box meets the box itself."""
    x, y = at
    gap += PEAK if abs(x - box.x) < _STEEP else 0
    if not box.top < y < box.bottom:
        x = min(max(x, box.left + _CORNER), box.right - _CORNER)
    if y <= box.top:
        return x, box.top - gap
    if y >= box.bottom:
        return x, box.bottom + gap
    return (box.left - gap if x < box.x else box.right + gap), y
