"""Where each node of the pathway stands on the page, so that a biologist recognises the picture.

Only places are decided here. Which nodes and arrows are drawn, and with which sign, comes from the graph;
a node that has no place here still gets one, in the rows at the foot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap

WIDTH = 1310
ROW = 70
"""Height of a row at the foot."""

PLACES: Mapping[str, tuple[int, int]] = {
    # the signal from outside, the loop's upper side, and the MAPK branch
    "growth-factor": (80, 100),
    "growth-factor-receptor": (246, 100),
    "IRS1": (400, 100),
    "PI3K": (885, 100),
    "MEK": (1062, 100),
    "MAPK": (1230, 100),
    "IGF1R": (246, 206),
    # down the right side
    "Akt": (885, 212),
    "PTEN": (742, 212),
    "Akt-pSer473": (1062, 212),
    "SKP2": (1230, 266),
    "PI3K-Akt-signalling": (1230, 334),
    "TSC-complex": (885, 345),
    "RHEB": (885, 470),
    # along the bottom, and up the left side: the brake
    "mTORC1": (400, 470),
    "RPS6KB1": (400, 290),
    "RPS6KB1-phosphosite": (205, 306),
    "EIF4EBP1-phosphosite": (205, 380),
    "RPTOR": (236, 556),
    "amino-acid": (76, 440),
    "oxygen": (76, 490),
    "cellular-stress": (76, 540),
    # the second complex
    "mTORC2": (1062, 470),
    "RICTOR": (1230, 470),
    "miR-218": (1230, 400),
    "mTOR-kinase-activity": (1210, 562),
    "DNA-PK": (1210, 656),
    # inside the loop: the kinase and the miRNAs around it
    "miRNAs": (556, 156),
    "MTOR": (668, 400),
    "mTOR-pathway-components": (516, 396),
    "MTOR-mRNA": (618, 222),
    "miR-7a": (492, 296),
    "miR-99a": (586, 296),
    "miR-100": (680, 296),
    "miR-101": (774, 296),
    "miR-199a-3p": (796, 400),
    # what the cell does
    "mTOR-signalling": (640, 580),
    "upstream-stimulus": (836, 594),
    "cell-cycle": (78, 722),
    "cell-growth": (212, 722),
    "protein-synthesis": (342, 722),
    "autophagy": (462, 722),
    "growth": (570, 722),
    "motility": (673, 722),
    "HIF1A": (772, 722),
    "metabolism": (880, 722),
    "cell-proliferation": (1022, 722),
    "cell-survival": (1178, 722),
    "cell-cycle-mRNAs": (106, 812),
    "G1-to-S-transition": (300, 812),
    "BCL2": (450, 812),
    "apoptosis": (570, 812),
    "angiogenic-genes": (772, 812),
    "angiogenesis": (950, 812),
    # muscle, in the contexts that bring it in
    "miR-125b": (640, 896),
    "IGF2": (770, 896),
    "initiation-of-skeletal-myogenesis": (940, 896),
    "MYOD1": (1092, 896),
    "miR-1": (1202, 896),
}
"""Name of an entity → the middle of its box."""

ABOVE: frozenset[str] = frozenset({"PI3K", "MEK", "MAPK", "IRS1", "TSC-complex"})
"""The nodes whose drugs stand above them; at all others they stand below."""

_BETWEEN = 40
"""What waves stand further apart than rows."""
_LETTER, _CAPITAL, _LINE, _PAD, _WIDEST = 8.7, 1.6, 18, 26, 16


@dataclass(frozen=True)
class Box:
    """A box on the page: its middle, its size, and its label in lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def baselines(self) -> tuple[tuple[float, str], ...]:
        """The lines of the label, each with the height of its baseline."""
        top = self.y - (len(self.lines) - 1) * _LINE / 2 + 5
        return tuple((round(top + number * _LINE, 1), line) for number, line in enumerate(self.lines))

    def border(self, x: float, y: float, gap: float = 0) -> tuple[float, float]:
        """Return where the line from the middle to a point leaves the box, `gap` further on."""
        dx, dy = x - self.x, y - self.y
        if dx == dy == 0:
            return self.x, self.y
        reach_x = (self.width / 2 + gap) / abs(dx) if dx else float("inf")
        reach_y = (self.height / 2 + gap) / abs(dy) if dy else float("inf")
        reach = min(reach_x, reach_y)
        return self.x + dx * reach, self.y + dy * reach


def box(label: str, x: float, y: float) -> Box:
    """Return the box of a node: as wide as its label needs, in as few lines as fit."""
    lines = tuple(wrap(label, _WIDEST, break_long_words=False)) or (label,)
    width = max(58.0, max(map(_long, lines)) + _PAD)
    return Box(x, y, width, 22 + _LINE * len(lines) - 2, lines)


def _long(line: str) -> float:
    """Return about how long a line of a label is; capitals take more room."""
    return len(line) * _LETTER + sum(letter.isupper() for letter in line) * _CAPITAL


def places(names: Mapping[str, str], waves: Mapping[str, int] | None = None) -> dict[str, Box]:
    """Return a box for every node: at its place, or in rows at the foot.

    Args:
        names: local name → label.
        waves: local name → how many steps it lies from what was done. In a picture without places of its own,
            each wave begins a row, so that the signs run downwards.
    """
    found = {name: box(label, *PLACES[name]) for name, label in sorted(names.items()) if name in PLACES}
    foot = max((each.y for each in found.values()), default=0.0) + ROW
    order = {} if found else dict(waves or {})
    last = max(order.values(), default=0) + 1
    x, wave = 0.0, None
    for name, label in sorted(names.items(), key=lambda item: (order.get(item[0], last), item)):
        if name not in PLACES:
            made = box(label, 0, 0)
            if wave is not None and order.get(name, last) != wave:
                x, foot = 0.0, foot + ROW + _BETWEEN
            elif x + made.width + 24 > WIDTH:
                x, foot = 0.0, foot + ROW
            wave = order.get(name, last)
            found[name] = Box(x + 24 + made.width / 2, foot, made.width, made.height, made.lines)
            x += made.width + 24
    return found
