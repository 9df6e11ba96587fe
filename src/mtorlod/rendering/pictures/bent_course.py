"""The way of an arrow through given points, with rounded corners: as a layered layout leads it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from mtorlod.rendering.pictures.geometry import GAP, Course, Point, path, through

_CORNER = 14
"""How far from a corner its rounding begins."""


@dataclass(frozen=True)
class BentCourse(Course):
    """The way of an arrow that turns at given points."""

    via: tuple[Point, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """All points that it runs through."""
        return (self.start, *self.via, self.end)

    @property
    def angle(self) -> float:
        """The direction in which it arrives."""
        return _angle(self.points[-2], self.end)

    @property
    def long(self) -> float:
        """Its length."""
        return sum(map(math.dist, self.points, self.points[1:]))

    def part(self, share: float) -> Point:
        """Return the point where a share of the way is done."""
        one, other, done = self._stretch(share)
        return one[0] + (other[0] - one[0]) * done, one[1] + (other[1] - one[1]) * done

    def angle_at(self, share: float) -> float:
        """Return the direction where a share of the way is done."""
        one, other, _ = self._stretch(share)
        return _angle(one, other)

    def line(self, *, broken: bool = False) -> str:
        """Return the line, its corners rounded; a broken one lacks its middle."""
        if not broken:
            return _rounded(self.points)
        half = GAP / self.long if self.long else 0
        return _rounded(self._until(0.5 - half)) + _rounded(self._until(0.5 - half, back=True))

    def _stretch(self, share: float) -> tuple[Point, Point, float]:
        """Return the straight stretch on which a share of the way ends, and how much of it is done then."""
        left = self.long * share
        for one, other in pairwise(self.points):
            stretch = math.dist(one, other)
            if left <= stretch and stretch:
                return one, other, left / stretch
            left -= stretch
        return self.points[-2], self.end, 1.0

    def _until(self, share: float, *, back: bool = False) -> tuple[Point, ...]:
        """Return the points of a share of the way, from its beginning or from its end."""
        way = BentCourse(self.end, self.start, via=self.via[::-1]) if back else self
        stop = way.part(share)
        gone, kept = 0.0, [way.start]
        for one, other in pairwise(way.points):
            gone += math.dist(one, other)
            if gone >= way.long * share:
                break
            kept.append(other)
        return (*kept, stop)


def _angle(one: Point, other: Point) -> float:
    return math.atan2(other[1] - one[1], other[0] - one[0])


def _rounded(points: tuple[Point, ...]) -> str:
    """Return a path through the points that cuts each corner with a curve."""
    if len(points) < 3:
        return path(*points)
    made = [path(points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        near, far = _towards(corner, before), _towards(corner, after)
        made.append(f"L{through([near])}Q{through([corner])} {through([far])}")
    return "".join(made) + f"L{through([points[-1]])}"


def _towards(corner: Point, other: Point) -> Point:
    """Return the point beside a corner at which its rounding begins."""
    far = math.dist(corner, other)
    share = min(_CORNER / far, 0.5) if far else 0
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share
