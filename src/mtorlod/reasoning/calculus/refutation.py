"""The proof of a verdict given measurements, as values: lines, cases, and what they refute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mtorlod.reasoning.calculus.given_measurements import Given
from mtorlod.reasoning.calculus.values import Direction, Step

Why = Literal[
    "measured", "still", "assumed", "case", "moves the other way", "no way", "loop", "must", "only way"
]


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a proof.

    Attributes:
        node: the node that it is about.
        direction: the direction that it is about.
        holds: whether the node moves so, or this is ruled out.
        why: "measured"; "still" (seen unchanged, told to hold); "assumed" (what is to be refuted); "case"
            (one of both directions, each followed by itself); "moves the other way"; "no way" (each step that
            leads to it is closed); "loop" (with others it only holds itself up); "must" (its other direction
            is ruled out); "only way" (a node that moves so has no other).
        steps: for "no way" and "loop", the steps that lead to it; for "only way", the step that needs it.
        loop: for "loop", the nodes that hold one another up, by name.
        because: places of the lines that it rests on.
    """

    node: str
    direction: Direction
    holds: bool
    why: Why
    steps: tuple[Step, ...] = ()
    loop: tuple[str, ...] = ()
    because: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Refutation:
    """Lines that end where a node can move neither way, or cases that all do.

    Attributes:
        lines: in order; each rests on earlier ones, of this or of what it is a case of.
        ends_at: the node that can move neither way; None where cases follow.
        cases: a node taken in both directions; each goes on from the lines.
    """

    lines: tuple[Line, ...]
    ends_at: str | None
    cases: tuple[Refutation, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenProof:
    """The proof of a verdict given measurements.

    Attributes:
        given: the verdict, with the measurements that force it.
        refuted: per direction that is ruled out, how; empty where the verdict is open, undecided or repaired.
        complete: False if a refutation took too many cases, and the solver alone vouches for it.
    """

    given: Given
    refuted: tuple[tuple[Direction, Refutation], ...]
    complete: bool
