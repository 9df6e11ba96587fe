"""The picture of the graph's heart as SVG: nodes at fixed places, everything between them as given.

Only the places are decided here. Which arrows are drawn, with which sign, what is a feedback loop and
what its brake, which drugs belong together and what they hold: all of that comes from the caller, who
read it from a graph. A node without a place is not drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from mtorlod.exporting.strokes import (
    BAND,
    CLASS_COLOURS,
    INK,
    PAPER,
    SIGN_COLOURS,
    SOFT,
    TALL,
    draw_badge,
    draw_box,
    draw_line,
    write,
)

PLACES: Mapping[str, tuple[int, int]] = {
    "growth-factor": (90, 164),
    "growth-factor-receptor": (242, 164),
    "IRS1": (394, 164),
    "PI3K": (654, 164),
    "MEK": (808, 164),
    "MAPK": (958, 164),
    "RPS6KB1": (394, 314),
    "mTORC1": (394, 464),
    "Akt": (654, 264),
    "TSC-complex": (654, 364),
    "RHEB": (654, 464),
    "Akt-pSer473": (808, 264),
    "mTORC2": (808, 464),
}
"""Name of an entity → where the middle of its box lies."""

WIDTH, HEIGHT = 1048, 792
_CARDS_AT, _CARD_TALL, _MARGIN, _GAP = 568, 192, 32, 18
_HOLD = 58
"""How far below or above a box the badge of a drug class that holds it stands."""

_VERBS = {"+": "raises", "-": "lowers", "?": "acts on, sign unknown,"}
_MARKS = {"raised": "▲", "lowered": "▼", "conflict": "▲▼", "unsigned": "▲▼?", "undecided": "?"}


@dataclass(frozen=True)
class Arrow:
    """A direct effect: names of its ends, sign, the relation in words, the claims it rests on."""

    source: str
    sign: str
    target: str
    relation: str
    claims: tuple[str, ...]
    in_loop: bool = False
    is_brake: bool = False


@dataclass(frozen=True)
class DrugGroup:
    """Drugs that hold the same nodes with the same result: label, members, held nodes, results in words."""

    label: str
    members: tuple[str, ...]
    holds: tuple[str, ...]
    partners: tuple[str, ...]
    results: tuple[tuple[str, str, str], ...]
    """(node, verdict, mechanism or nothing)"""


@dataclass(frozen=True)
class Picture:
    """What is drawn: name of a node → its label, arrows, drug groups."""

    labels: Mapping[str, str]
    arrows: tuple[Arrow, ...]
    groups: tuple[DrugGroup, ...]

    def as_svg(self) -> str:
        """Return the picture as an SVG document with its own background."""
        body = [
            *self._bands(),
            *(self._arrow(arrow) for arrow in self.arrows),
            *(draw_box(PLACES[name], label) for name, label in self.labels.items()),
            *self._held(),
            *self._loop_words(),
            *_key(bool(self.groups), any(a.in_loop for a in self.arrows), {a.sign for a in self.arrows}),
            *self._cards(),
        ]
        return "\n".join(
            [
                "<!-- The heart of the mtorlod graph, drawn from its edges. -->",
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
                f'height="{HEIGHT}" role="img" aria-labelledby="heart-title heart-description" '
                "font-family=\"system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif\" "
                f'font-size="15" fill="{INK}">',
                '<title id="heart-title">mTOR inhibitors and the feedback loop through IRS1 and Akt</title>',
                f'<desc id="heart-description">{escape(self.in_words())}</desc>',
                f'<rect width="{WIDTH}" height="{HEIGHT}" rx="14" fill="{PAPER}" stroke="#c9ccd1"/>',
                write(_MARGIN, 48, "The heart of the graph", size=22, weight=600),
                write(
                    _MARGIN,
                    76,
                    "Direct effects under acute treatment, general or in human cancer. "
                    "Every arrow rests on at least one claim.",
                    colour=SOFT,
                ),
                *body,
                "</svg>\n",
            ]
        )

    def _repr_svg_(self) -> str:
        return self.as_svg()

    def in_words(self) -> str:
        """Return the same as sentences, for those who do not see it."""
        said = [f"{self._said(arrow)}." for arrow in self.arrows]
        for group in self.groups:
            held = " and ".join(self.labels[name] for name in group.holds)
            results = ", ".join(f"{node} {verdict}" for node, verdict, _ in group.results)
            said.append(f"{group.label} ({', '.join(group.members)}): holds {held}; {results}.")
        return " ".join(said)

    def _said(self, arrow: Arrow) -> str:
        words = f"{self.labels[arrow.source]} {_VERBS[arrow.sign]} {self.labels[arrow.target]}"
        return words + (" (the brake)" if arrow.is_brake else " (in the loop)" if arrow.in_loop else "")

    def _bands(self) -> list[str]:
        ends = [(PLACES[a.source], PLACES[a.target]) for a in self.arrows if a.in_loop]
        lines = "".join(f"M{x1} {y1}L{x2} {y2}" for (x1, y1), (x2, y2) in ends)
        style = f'stroke="{BAND}" stroke-width="66" stroke-linecap="round" fill="none"'
        return [f'<path d="{lines}" {style}/>'] if lines else []

    def _arrow(self, arrow: Arrow) -> str:
        start, end = PLACES[arrow.source], PLACES[arrow.target]
        twins = [a for a in self.arrows if {a.source, a.target} == {arrow.source, arrow.target}]
        shift = 14 * (twins.index(arrow) - (len(twins) - 1) / 2)
        others = [PLACES[name] for name in self.labels if PLACES[name] not in (start, end)]
        title = f"{self.labels[arrow.source]} {arrow.relation} {self.labels[arrow.target]}"
        drawn = draw_line(start, end, arrow.sign, shift, others, heavy=arrow.is_brake)
        name = ""
        if arrow.is_brake:
            x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
            colour = SIGN_COLOURS["-"]
            name = write(x - 44, y - 3, "the brake", anchor="end", weight=700, colour=colour)
            name += write(x - 44, y + 15, arrow.relation, anchor="end", size=13, colour=colour)
        claims = escape(", ".join(arrow.claims))
        return f"<g><title>{escape(title)} ({claims})</title>{drawn}{name}</g>"

    def _held(self) -> list[str]:
        """Draw, at each node that drugs hold, one badge per group with a bar that ends at the node."""
        drawn = []
        for name in self.labels:
            holding = [i for i, group in enumerate(self.groups) if name in group.holds]
            (x, y), colour = PLACES[name], SIGN_COLOURS["-"]
            # Boxes in the first row have free room above, the others below.
            up = -1 if y == min(place[1] for place in PLACES.values()) else 1
            for place, i in enumerate(holding):
                at = x + 36 * (place - (len(holding) - 1) / 2)
                near, far = y + up * (TALL / 2 + 4), y + up * _HOLD
                title = f"{self.groups[i].label} inhibits {self.labels[name]}"
                drawn.append(
                    f"<g><title>{escape(title)}</title>"
                    f'<path d="M{at:g} {far:g}V{near:g}M{at - 9:g} {near:g}h18" stroke="{colour}" '
                    f'stroke-width="2.5" fill="none"/>{draw_badge(at, far, i)}</g>'
                )
        return drawn

    def _loop_words(self) -> list[str]:
        ends = [PLACES[name] for a in self.arrows if a.in_loop for name in (a.source, a.target)]
        if not ends:
            return []
        x = (min(x for x, _ in ends) + max(x for x, _ in ends)) / 2
        y = (min(y for _, y in ends) + max(y for _, y in ends)) / 2
        minuses = sum(1 for a in self.arrows if a.in_loop and a.sign == "-")
        words = [
            "negative",
            "feedback loop",
            f"with {minuses} inhibitions" if minuses > 1 else "with one inhibition",
        ]
        return [
            write(x, y - 12 + 20 * i, line, anchor="middle", weight=600 if i < 2 else 400, size=15 - (i == 2))
            for i, line in enumerate(words)
        ]

    def _cards(self) -> list[str]:
        count = max(len(self.groups), 3)
        wide = (WIDTH - 2 * _MARGIN - (count - 1) * _GAP) / count
        return [
            _card(group, i, _MARGIN + i * (wide + _GAP), wide, [self.labels[name] for name in group.holds])
            for i, group in enumerate(self.groups)
        ]


def _card(group: DrugGroup, number: int, x: float, wide: float, holds: Sequence[str]) -> str:
    y = _CARDS_AT
    held = f"holds down {_listed(holds)}" + (f", with {_listed(group.partners)}" if group.partners else "")
    text = [write(x + 16, y + 64, held, size=14)]
    for i, (node, verdict, mechanism) in enumerate(group.results):
        joint = ", with " if verdict in ("conflict", "unsigned", "undecided") else ": "
        why = joint + mechanism if mechanism else ""
        lead = f"{_MARKS.get(verdict, '–')} {node} {verdict}"
        text.append(write(x + 16, y + 88 + 22 * i, why, size=14, lead=lead))
    members = wrap(", ".join(group.members), width=int((wide - 32) / 7.7), break_on_hyphens=False)
    below = y + 97 + 22 * len(group.results)
    text += [write(x + 16, below + 18 * i, line, size=13, colour=SOFT) for i, line in enumerate(members)]
    return (
        f'<rect x="{x:g}" y="{y}" width="{wide:g}" height="{_CARD_TALL}" rx="10" fill="#ffffff" '
        f'stroke="{CLASS_COLOURS[number % len(CLASS_COLOURS)]}" stroke-width="3"/>'
        f"{draw_badge(x + 28, y + 28, number)}{write(x + 52, y + 33, group.label, weight=600)}"
        + "".join(text)
    )


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else "nothing shown here"


def _key(drugs: bool, loop: bool, signs: set[str]) -> list[str]:
    """Draw what the signs mean, one line each, for what the picture holds."""
    x, y = 44, 340
    drawn = []
    words = {"+": "raises", "-": "lowers", "?": "acts, sign not stated"}
    for sign in [sign for sign in words if sign in signs]:
        line = draw_line((x - 54, y), (x + 102, y), sign, 0, (), heavy=False)
        drawn += [line, write(x + 62, y + 5, words[sign], size=14)]
        y += 34
    if loop:
        drawn.append(f'<path d="M{x + 10} {y}h28" stroke="{BAND}" stroke-width="20" stroke-linecap="round"/>')
        drawn.append(write(x + 62, y + 5, "part of the loop", size=14))
        y += 34
    if drugs:
        colour = SIGN_COLOURS["-"]
        bar = f'<path d="M{x + 12} {y}h36m0 -9v18" stroke="{colour}" stroke-width="2.5" fill="none"/>'
        drawn += [
            bar,
            draw_badge(x + 10, y, 0),
            write(x + 62, y + 5, "drug class on its direct target", size=14),
        ]
    return drawn
