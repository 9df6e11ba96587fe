"""The geometry of pictures, as SVG paths: boxes and their outlines, arrows with heads and marks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from mtorlod.rendering.page_templates import short

Point = tuple[float, float]
PEAK = 9
"""How far the point of a raised or lowered node stands out."""
_HALF_PEAK = 15
"""Half the width of that point at its foot."""
GAP = 9
"""Half of what is left out in the middle of a broken line."""
_ROUND = 48
"""How far an arrow swings out that goes round a box."""
_LETTER, _CAPITAL, _LINE, _PAD, _WIDEST = 8.7, 1.6, 18, 26, 16
_CORNERS = {"process": 17, "mirna": 13}
_HEADS: dict[str, tuple[Point, ...]] = {
    "+": ((0, 0), (-11, 5.5), (-11, -5.5)),
    "-": ((1.5, 9), (1.5, -9), (-1.5, -9), (-1.5, 9)),
    "?": ((0, 0), (-4.5, 4.5), (-9, 0), (-4.5, -4.5)),
}


def path(*points: Point) -> str:
    """Return straight lines from point to point."""
    return f"M{through(points)}"


def through(points: Iterable[Point]) -> str:
    """Return points with straight lines between them, as the rest of a path."""
    return "L".join(f"{short(x)} {short(y)}" for x, y in points)


@dataclass(frozen=True)
class Box:
    """The box of a node: its middle, its size, and its label in lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height / 2

    @property
    def baselines(self) -> tuple[tuple[str, float], ...]:
        """The lines of the label, each with the height of its baseline."""
        top = self.y - (len(self.lines) - 1) * _LINE / 2 + 5
        return tuple((line, top + number * _LINE) for number, line in enumerate(self.lines))

    def at(self, x: float, y: float) -> Box:
        """Return the same box somewhere else."""
        return Box(x, y, self.width, self.height, self.lines)

    def border(self, towards: Point, gap: float = 0) -> Point:
        """Return where the line from the middle to a point leaves the box, `gap` further on."""
        dx, dy = towards[0] - self.x, towards[1] - self.y
        if dx == dy == 0:
            return self.x, self.y
        reach_x = (self.width / 2 + gap) / abs(dx) if dx else math.inf
        reach_y = (self.height / 2 + gap) / abs(dy) if dy else math.inf
        reach = min(reach_x, reach_y)
        return self.x + dx * reach, self.y + dy * reach

    def holds(self, point: Point) -> bool:
        """Return whether a point lies inside."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom

    def outline(self, verdict: str = "", kind: str = "", grown: float = 0) -> str:
        """Return the outline of a node: pointed up when raised, down when lowered, both in a conflict.

        Args:
            kind: "process" and "mirna" have rounder corners than others.
            grown: by how much it is larger than the box, on every side.
        """
        x, left, right = self.x, self.left - grown, self.right + grown
        top, bottom = self.top - grown, self.bottom + grown
        turn = min((bottom - top) / 2, _CORNERS.get(kind, 7))
        up = [(x - _HALF_PEAK, top), (x, top - PEAK), (x + _HALF_PEAK, top)]
        down = [(x + _HALF_PEAK, bottom), (x, bottom + PEAK), (x - _HALF_PEAK, bottom)]
        corner = f"a{turn} {turn} 0 0 1"
        return (
            path((left + turn, top), *(up if verdict in ("raised", "conflict") else ()), (right - turn, top))
            + f"{corner} {turn} {turn}L{through([(right, bottom - turn)])}{corner} {-turn} {turn}L"
            + through([*(down if verdict in ("lowered", "conflict") else ()), (left + turn, bottom)])
            + f"{corner} {-turn} {-turn}L{through([(left, top + turn)])}{corner} {turn} {-turn}Z"
        )


def box(label: str, x: float = 0, y: float = 0, least: float = 58) -> Box:
    """Return the box of a node: as wide as its label needs, and `least`, in as few lines as fit."""
    lines = tuple(wrap(label, _WIDEST, break_long_words=False)) or (label,)
    # Capitals take more room.
    width = max(len(line) * _LETTER + sum(map(str.isupper, line)) * _CAPITAL for line in lines) + _PAD
    return Box(x, y, max(least, width), 22 + _LINE * len(lines) - 2, lines)


@dataclass(frozen=True)
class Course:
    """The way of an arrow: its ends, and the point that it bends towards if it goes round something."""

    start: Point
    end: Point
    bend: Point | None = None

    @property
    def angle(self) -> float:
        """The direction in which it arrives."""
        x, y = self.bend or self.start
        return math.atan2(self.end[1] - y, self.end[0] - x)

    def angle_at(self, share: float) -> float:
        """Return the direction where a share of the way is done."""
        return self.angle

    def part(self, share: float) -> Point:
        """Return the point where a share of the way is done."""
        (x, y), (end_x, end_y) = self.start, self.end
        if self.bend is None:
            return x + (end_x - x) * share, y + (end_y - y) * share
        rest = 1 - share
        shares = rest * rest, 2 * rest * share, share * share
        (a, b, c), (bend_x, bend_y) = shares, self.bend
        return a * x + b * bend_x + c * end_x, a * y + b * bend_y + c * end_y

    def line(self, *, broken: bool = False) -> str:
        """Return the line; a broken one lacks its middle."""
        if self.bend is not None:
            return f"{path(self.start)}Q{through([self.bend])} {through([self.end])}"
        if not broken:
            return path(self.start, self.end)
        before, after = (beside(self.part(0.5), (shift, 0), self.angle) for shift in (-GAP, GAP))
        return path(self.start, before) + path(after, self.end)

    def head(self, sign: str) -> str:
        """Return an arrowhead for +, a bar for -, a small diamond for ?."""
        return path(*(beside(self.end, point, self.angle) for point in _HEADS[sign])) + "Z"

    def cross(self) -> str:
        """Return the cross before the end of an arrow that is cut."""
        x, y = beside(self.end, (-17, 0), self.angle)
        return path((x - 6, y - 6), (x + 6, y + 6)) + path((x - 6, y + 6), (x + 6, y - 6))

    def slashes(self) -> str:
        """Return the two strokes over the gap of a brake that came off."""
        at, angle = self.part(0.5), self.angle_at(0.5)
        strokes = (((shift - 4, 9), (shift + 4, -9)) for shift in (-GAP, GAP))
        return "".join(path(*(beside(at, point, angle) for point in each)) for each in strokes)

    def chevrons(self) -> str:
        """Return the marks along an arrow of an escape route; one where there is no room for two."""
        shares = (0.42, 0.58) if math.dist(self.start, self.end) > 60 else (0.45,)
        tips = ((-5, -7), (3, 0), (-5, 7))
        return "".join(
            path(*(beside(self.part(share), tip, self.angle_at(share)) for tip in tips)) for share in shares
        )


def beside(at: Point, point: Point, angle: float) -> Point:
    """Return a point given beside another, along a direction and across it."""
    cos, sin = math.cos(angle), math.sin(angle)
    return at[0] + point[0] * cos - point[1] * sin, at[1] + point[0] * sin + point[1] * cos


def course(source: Box, target: Box, *, gap: float, shift: float = 0, others: Iterable[Box] = ()) -> Course:
    """Return the way of an arrow from box to box.

    Args:
        gap: what is left free before the target.
        shift: by how much it stands beside the line through both middles: twins must not hide one another.
        others: boxes that it goes round.
    """
    dx, dy = target.x - source.x, target.y - source.y
    long = math.hypot(dx, dy) or 1
    # Seen from one side, whichever way the arrow runs.
    across, down = (-dy / long, dx / long) if (dx, dy) > (0, 0) else (dy / long, -dx / long)
    source = source.at(source.x + across * shift, source.y + down * shift)
    target = target.at(target.x + across * shift, target.y + down * shift)
    straight = Course(source.border((target.x, target.y), 3), target.border((source.x, source.y), gap))
    if not any(other.holds(straight.part(step / 40)) for other in others for step in range(41)):
        return straight
    # A curve runs half as far out as the point that it bends towards.
    bend = (source.x + dx / 2 - dy / long * 2 * _ROUND, source.y + dy / 2 + dx / long * 2 * _ROUND)
    return Course(source.border(bend, 3), target.border(bend, gap), bend)
