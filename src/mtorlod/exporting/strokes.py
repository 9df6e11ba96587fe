"""What the picture of the heart is drawn with: colours, boxes, lines with their heads, badges, words."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from textwrap import wrap

# Okabe and Ito's palette, which stays distinct under the common forms of colour blindness; and no two
# things are told apart by colour alone.
SIGN_COLOURS = {"+": "#0072b2", "-": "#c04a00", "?": "#666666"}
CLASS_COLOURS = ("#56b4e9", "#e69f00", "#e79cc4", "#8fd1b5")
INK, SOFT, PAPER, BAND = "#1b1f24", "#4a5058", "#fcfcf9", "#faedbb"

BOX, TALL = 116, 44
"""Width and height of a box."""


def draw_box(place: tuple[int, int], label: str) -> str:
    """Draw a node with its label, in as few lines as fit."""
    x, y = place
    lines = wrap(label, width=11, break_long_words=False)
    if len(lines) > 2:
        lines = wrap(label, width=14, break_long_words=False)
    size = 14 if len(lines) == 1 else 13
    top = y + 5 - 8 * (len(lines) - 1)
    words = "".join(
        write(x, top + 16 * i, line, anchor="middle", weight=600, size=size) for i, line in enumerate(lines)
    )
    return (
        f'<rect x="{x - BOX // 2}" y="{y - TALL // 2}" width="{BOX}" height="{TALL}" rx="9" '
        f'fill="#ffffff" stroke="{INK}" stroke-width="1.5"/>{words}'
    )


def draw_badge(x: float, y: float, number: int) -> str:
    """Draw the mark of a drug group: its number in a circle, square, diamond or hexagon."""
    colour = CLASS_COLOURS[number % len(CLASS_COLOURS)]
    shapes = (
        f'<circle cx="{x:g}" cy="{y:g}" r="13"',
        f'<rect x="{x - 12:g}" y="{y - 12:g}" width="24" height="24" rx="2"',
        f'<path d="M{x:g} {y - 16:g}l16 16l-16 16l-16 -16z"',
        f'<path d="M{x - 14:g} {y:g}l7 -12h14l7 12l-7 12h-14z"',
    )
    return f'{shapes[number % len(shapes)]} fill="{colour}" stroke="{INK}" stroke-width="1.2"/>' + write(
        x, y + 5, str(number + 1), anchor="middle", weight=700, size=14
    )


def draw_line(
    start: tuple[int, int],
    end: tuple[int, int],
    sign: str,
    shift: float,
    others: Iterable[tuple[int, int]],
    heavy: bool,
) -> str:
    """Draw a line from box to box with the head of its sign; bent where a third box is in the way."""
    (x1, y1), (x2, y2) = start, end
    long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = (x2 - x1) / long, (y2 - y1) / long
    # Parallel arrows stand beside one another.
    x1, y1, x2, y2 = (x1 - dy * shift, y1 + dx * shift, x2 - dy * shift, y2 + dx * shift)  # type: ignore[assignment]
    out, into = _edge_of_box(dx, dy) + 3, _edge_of_box(dx, dy) + 5
    ax, ay, bx, by = x1 + dx * out, y1 + dy * out, x2 - dx * into, y2 - dy * into
    colour, thick = SIGN_COLOURS[sign], 4.5 if heavy else 2.5
    bend = ""
    if any(_in_the_way(ax, ay, bx, by, other) for other in others):
        bend = f"Q{(ax + bx) / 2 - dy * 96:.1f} {(ay + by) / 2 + dx * 96:.1f} "
    half = 12 if heavy else 9
    if sign == "+":
        head = f"M{bx:.1f} {by:.1f}L{bx - dx * 12 - dy * 6:.1f} {by - dy * 12 + dx * 6:.1f}"
        head += f"L{bx - dx * 12 + dy * 6:.1f} {by - dy * 12 - dx * 6:.1f}z"
        tail = f'<path d="{head}" fill="{colour}"/>'
        bx, by = bx - dx * 10, by - dy * 10
    elif sign == "-":
        head = f"M{bx - dy * half:.1f} {by + dx * half:.1f}L{bx + dy * half:.1f} {by - dx * half:.1f}"
        tail = f'<path d="{head}" stroke="{colour}" stroke-width="{thick}"/>'
    else:
        bx, by = bx - dx * 6, by - dy * 6
        tail = (
            f'<circle cx="{bx:.1f}" cy="{by:.1f}" r="5" fill="{PAPER}" stroke="{colour}" stroke-width="2"/>'
        )
    dashes = ' stroke-dasharray="6 5"' if sign == "?" else ""
    path = f"M{ax:.1f} {ay:.1f}{bend or 'L'}{bx:.1f} {by:.1f}"
    return f'<path d="{path}" stroke="{colour}" stroke-width="{thick}" fill="none"{dashes}/>{tail}'


def _edge_of_box(dx: float, dy: float) -> float:
    """Return how far it is from the middle of a box to its edge in a direction."""
    across = BOX / 2 / abs(dx) if dx else float("inf")
    down = TALL / 2 / abs(dy) if dy else float("inf")
    return min(across, down)


def _in_the_way(ax: float, ay: float, bx: float, by: float, box: tuple[int, int]) -> bool:
    """Return whether a straight line from a to b runs over a box."""
    points = ((ax + (bx - ax) * i / 40, ay + (by - ay) * i / 40) for i in range(41))
    return any(abs(x - box[0]) < BOX / 2 and abs(y - box[1]) < TALL / 2 for x, y in points)


def write(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 15,
    weight: int = 400,
    anchor: str = "start",
    colour: str = INK,
    lead: str = "",
) -> str:
    """Write words, the lead before them in bold."""
    style = f' font-size="{size}"' if size != 15 else ""
    style += f' font-weight="{weight}"' if weight != 400 else ""
    style += f' text-anchor="{anchor}"' if anchor != "start" else ""
    style += f' fill="{colour}"' if colour != INK else ""
    bold = f'<tspan font-weight="700">{escape(lead)}</tspan>' if lead else ""
    return f'<text x="{x:g}" y="{y:g}"{style}>{bold}{escape(words)}</text>'
