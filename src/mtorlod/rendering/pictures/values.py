"""What a picture holds, as values: nodes, arrows and drugs with their shapes and words, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from mtorlod.knowledge_base.layouts import Membrane


@dataclass(frozen=True)
class Line:
    """A line of a label and the height of its baseline."""

    text: str
    y: float


@dataclass(frozen=True)
class Node:
    """A node as it is drawn.

    Attributes:
        iri, name: what it is, and the last part of that.
        said: the node in words, with all that its looks tell.
        kind: "process", "mirna", "outside" or "molecule".
        verdict: what an intervention does to it, or nothing.
        mark: the verdict's glyph.
        wave: how many steps it lies from the intervention, at most nine.
        x, y: the middle of its box; left, right, top: the box's edges.
        outline, ring: paths; the ring only round what is fixed or held.
        marks: what else is so: "damped", "vague" (in conflict for want of a sign), "pinned", "fixed", "held",
            "closes", "open".
        address: where a link leads, if it is one.
    """

    iri: str
    name: str
    said: str
    kind: str
    verdict: str
    mark: str
    wave: int
    x: float
    y: float
    left: float
    right: float
    top: float
    lines: tuple[Line, ...]
    outline: str
    ring: str = ""
    marks: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True)
class Arrow:
    """A direct effect as it is drawn.

    Attributes:
        name: its name in addresses.
        source, target: IRIs of its ends; sign: "+", "-" or "?".
        said: the arrow in words; now: what it does under an intervention.
        wave: that of its source.
        x, y: its middle; note: lines of words beside that.
        line, hit, head, cross, slashes, chevrons: paths; empty where there is nothing.
        marks: what is so of it: the class of its sign, what it does ("idle", "carries", "damped", "cut",
            "gone"), "moves-raised", "moves-lowered" or "moves-both", "released", "escape", "closed",
            "vague" (its source is unsigned), "brake", "loop", "open".
        address: where a link leads, if it is one.
    """

    name: str
    source: str
    sign: str
    target: str
    said: str
    now: str
    wave: int
    x: float
    y: float
    line: str
    hit: str
    head: str
    cross: str = ""
    slashes: str = ""
    chevrons: str = ""
    note: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True)
class Pill:
    """A drug beside its target: its name, its label, the arrow from it, its box, whether it does nothing."""

    name: str
    label: str
    said: str
    arrow: str
    gone: bool
    x: float
    y: float
    left: float
    top: float
    width: float
    height: float
    address: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture of a network. Its left edge is at 0; what does something comes after what does not."""

    top: float
    width: float
    height: float
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    pills: tuple[Pill, ...] = ()
    membrane: Membrane | None = None
