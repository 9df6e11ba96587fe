"""What a picture holds: nodes, arrows and drugs with their places and words, ready to be drawn."""

from __future__ import annotations

from dataclasses import dataclass

from mtorlod.loading.layouts import Membrane
from mtorlod.namespaces import local_name
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.pictures.geometry import Box, Course
from mtorlod.rendering.signs import SEEN_MARKS


@dataclass(frozen=True)
class Node:
    """A node as it is drawn.

    Attributes:
        said: the node in words, with all that its looks tell.
        kind: "process", "mirna", "outside" or "molecule".
        verdict, mark: what an intervention does to it, and the glyph for that; or nothing.
        wave: how many steps it lies from the intervention, at most nine.
        marks: what else is so: "damped", "vague" (either way for want of a sign), "pinned", "fixed", "held",
            "closes".
        seen: how it was measured to move.
        settled: the direction that measurements leave it, where the verdict differs.
        settled_by: what settles it: "given" (what was measured), "repaired" (its cheapest
            repairs), or "world 2".
        tied: the number of the tie that it belongs to; 0 for none.
        folded: how many others lie behind it, not drawn.
    """

    iri: str
    box: Box
    said: str
    kind: str
    verdict: str = ""
    mark: str = ""
    wave: int = 0
    marks: tuple[str, ...] = ()
    seen: str = ""
    settled: str = ""
    settled_by: str = ""
    tied: int = 0
    folded: int = 0

    @property
    def name(self) -> str:
        """The last part of its IRI."""
        return local_name(self.iri)

    @property
    def label(self) -> str:
        """What stands in its box."""
        return " ".join(self.box.lines)

    @property
    def tags(self) -> tuple[tuple[str, str, str], ...]:
        """The label at its lower edge, if it has one: "seen" or "given", the direction, and the text."""
        if self.seen:
            return (("seen", self.seen, f"seen {SEEN_MARKS[self.seen]}"),)
        if self.settled:
            return (("given", self.settled, f"{self.settled_by} {SEEN_MARKS[self.settled]}"),)
        return ()


@dataclass(frozen=True)
class Arrow:
    """A direct effect as it is drawn.

    Attributes:
        source, sign, target: IRIs of its ends, and "+", "-" or "?".
        way: where it runs.
        said: the arrow in words; now: what it does under an intervention; note: lines of words beside it.
        wave: that of its source.
        marks: what is so of it: the class of its sign; "idle", "carries", "damped", "cut" or "gone";
            "moves-raised", "moves-lowered" or "moves-both"; "released", "escape", "closed", "vague" (as its
            source), "brake", "against" (rules out what was measured), "contested", "indirect", "step"
            (of the question).
    """

    source: str
    sign: str
    target: str
    way: Course
    said: str
    now: str = ""
    note: tuple[str, ...] = ()
    wave: int = 0
    marks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its name in addresses."""
        return edge_name(self.source, self.sign, self.target)


@dataclass(frozen=True)
class Pill:
    """A drug beside its target: its label and box, the name of its arrow, whether it does nothing."""

    iri: str
    label: str
    box: Box
    said: str
    arrow: str
    gone: bool = False

    @property
    def name(self) -> str:
        """The last part of its IRI."""
        return local_name(self.iri)


@dataclass(frozen=True)
class Picture:
    """A picture of a network. Its left edge is at 0; what does something comes after what does not.

    Attributes:
        layered: whether its nodes stand in layers, without places of their own.
        focused: whether it is the picture of one question.
    """

    top: float
    width: float
    height: float
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    pills: tuple[Pill, ...] = ()
    membrane: Membrane | None = None
    layered: bool = False
    focused: bool = False
