"""The shapes of the picture as SVG paths: outlines of nodes, lines, heads, and the marks on arrows."""

from __future__ import annotations

import math
from collections.abc import Iterable

from mtorlod.web.pages.places import Box

PEAK = 9
"""How far the point of a raised or lowered node stands out."""
_HALF = 15
"""Half the width of that point at its foot."""
_GAP = 9
"""Half of what is left out in the middle of a broken line."""
Point = tuple[float, float]


def short(value: float) -> float:
    """Return a coordinate, short enough to be sent a thousand times."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def path(*points: Point) -> str:
    """Return straight lines from point to point."""
    return f"M{_through(points)}"


_BOTH = ("conflict", "unsigned")


def outline(shape: Box, verdict: str, kind: str, grown: float = 0) -> str:
    """Return the outline of a node: pointed up when raised, down when lowered, both in a conflict.

    Args:
        grown: by how much it is larger than its box, on every side.
    """
    wide, tall = shape.width / 2 + grown, shape.height / 2 + grown
    x, left, right = shape.x, shape.x - wide, shape.x + wide
    top, bottom = shape.y - tall, shape.y + tall
    turn = min(tall, 17) if kind == "process" else 13 if kind == "mirna" else 7
    up = [(x - _HALF, top), (x, top - PEAK), (x + _HALF, top)]
    down = [(x + _HALF, bottom), (x, bottom + PEAK), (x - _HALF, bottom)]
    corner = f"a{turn} {turn} 0 0 1"
    return (
        path(
            (left + turn, top),
            *(up if verdict in ("raised", *_BOTH) else ()),
            (right - turn, top),
        )
        + f"{corner} {turn} {turn}L{_through([(right, bottom - turn)])}{corner} {-turn} {turn}L"
        + _through([*(down if verdict in ("lowered", *_BOTH) else ()), (left + turn, bottom)])
        + f"{corner} {-turn} {-turn}L{_through([(left, top + turn)])}{corner} {turn} {-turn}Z"
    )


def line(start: Point, end: Point, angle: float, *, broken: bool) -> str:
    """Return the line of an arrow; a broken one lacks its middle."""
    if not broken:
        return path(start, end)
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    dx, dy = math.cos(angle) * _GAP, math.sin(angle) * _GAP
    return path(start, (x - dx, y - dy)) + path((x + dx, y + dy), end)


def head(sign: str, end: Point, angle: float) -> str:
    """Return an arrowhead for +, a bar for -, a small diamond for ?."""
    points: list[Point]
    if sign == "+":
        points = [(0, 0), (-11, 5.5), (-11, -5.5)]
    elif sign == "-":
        points = [(1.5, 9), (1.5, -9), (-1.5, -9), (-1.5, 9)]
    else:
        points = [(0, 0), (-4.5, 4.5), (-9, 0), (-4.5, -4.5)]
    return path(*(_turned(end, point, angle) for point in points)) + "Z"


def cross(end: Point, angle: float) -> str:
    """Return the cross before the end of an arrow that is cut."""
    x, y = _turned(end, (-17, 0), angle)
    return path((x - 6, y - 6), (x + 6, y + 6)) + path((x - 6, y + 6), (x + 6, y - 6))


def slashes(middle: Point, angle: float) -> str:
    """Return the two strokes over the gap of a brake that came off."""
    return "".join(
        path(*(_turned(middle, point, angle) for point in ((shift - 4, 9), (shift + 4, -9))))
        for shift in (-_GAP, _GAP)
    )


def chevrons(start: Point, end: Point, angle: float) -> str:
    """Return the marks along an arrow of an escape route; one where there is no room for two."""
    places = (0.42, 0.58) if math.dist(start, end) > 60 else (0.45,)
    middles = [
        (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part) for part in places
    ]
    tips = ((-5, -7), (3, 0), (-5, 7))
    return "".join(path(*(_turned(middle, tip, angle) for tip in tips)) for middle in middles)


def _through(points: Iterable[Point]) -> str:
    return "L".join(f"{short(x)} {short(y)}" for x, y in points)


def _turned(at: Point, point: Point, angle: float) -> Point:
    """Return a point given beside another, turned about that other."""
    (x, y), (px, py) = at, point
    cos, sin = math.cos(angle), math.sin(angle)
    return x + px * cos - py * sin, y + px * sin + py * cos
