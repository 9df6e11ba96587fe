"""Why measurements leave a node one direction: the other is assumed, and followed to its end.

In words, and as a part of a flow chart, in which an arrow leads from what a line rests on to the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtorlod.reasoning.calculus import GivenProof, Line, Refutation
from mtorlod.rendering.signs import escaped
from mtorlod.rendering.wording import UNDECIDED, Wording


def given_lines(proof: GivenProof, wording: Wording) -> Iterator[str]:
    """Yield the verdict given the measurements, and how each direction that is ruled out is refuted."""
    given = proof.given
    forced = f", forced by {wording.names(given.forced_by)}" if given.forced_by else ""
    repaired = " (by the cheapest repairs; the measurements contradict the network)" if given.repaired else ""
    undecided = f": {UNDECIDED}" if given.value == "undecided" else ""
    yield f"Given what was measured: {given.value}{forced}{repaired}{undecided}"
    for direction, refutation in proof.refuted:
        yield f"Why it cannot be {direction}:"
        yield from _refutation(refutation, wording, "  ", 0)
    if not proof.complete:
        yield "  (too many cases to write out: the solver vouches for it)"


def _refutation(refutation: Refutation, wording: Wording, indent: str, begin: int) -> Iterator[str]:
    for place, line in enumerate(refutation.lines, begin + 1):
        yield f"{indent}{place}. {_line(line, wording)}"
        for step in line.steps:
            yield f"{indent}     {wording.arrow(step)}"
            yield from (f"{indent}       {wording.claim(iri)}" for iri in step.claims)
    end = begin + len(refutation.lines)
    if refutation.ends_at is not None:
        yield f"{indent}so {wording.name(refutation.ends_at)} could move neither way, and it must move"
    for each in refutation.cases:
        yield f"{indent}case:"
        yield from _refutation(each, wording, indent + "  ", end)


def given_chart(proof: GivenProof, wording: Wording) -> Iterator[str]:
    """Yield the lines of a flow chart: a frame for each direction that is ruled out, with its argument."""
    for direction, refutation in proof.refuted:
        said = f"Why {wording.name(proof.given.node)} cannot be {direction}, given the measurements"
        yield f'  subgraph not_{direction}["{escaped(said)}"]'
        yield from (f"    {line}" for line in _chart(refutation, (), f"{direction}_", wording))
        yield "  end"


def _chart(
    refutation: Refutation, before: Sequence[tuple[str, Line]], prefix: str, wording: Wording
) -> Iterator[str]:
    """Yield boxes and arrows of an argument.

    Args:
        before: the lines that it goes on from, each with its box.
        prefix: with which its own begin.
    """
    boxes = list(before)
    for line in refutation.lines:
        box = f"{prefix}{len(boxes)}"
        arrows = "".join(f"<br/>{escaped(wording.arrow(step))}" for step in line.steps)
        yield f'{box}["{escaped(_said(line, wording))}{arrows}"]'
        yield from (f"{boxes[place][0]} --> {box}" for place in line.because)
        boxes.append((box, line))
    if refutation.ends_at is not None:
        yield f'{prefix}end_(["{escaped(wording.name(refutation.ends_at))} could move neither way"])'
        for box, line in boxes:
            if line.node == refutation.ends_at and not line.holds:
                yield f"{box} --> {prefix}end_"
    for number, each in enumerate(refutation.cases, 1):
        yield from _chart(each, boxes, f"{prefix}case{number}_", wording)


def _line(line: Line, wording: Wording) -> str:
    rests = f" [{', '.join(str(place + 1) for place in line.because)}]" if line.because else ""
    return _said(line, wording) + rests


def _said(line: Line, wording: Wording) -> str:
    name = wording.name(line.node)
    moves = f"{name} {'is' if line.holds else 'is not'} {line.direction}"
    why = {
        "measured": "as it was measured",
        "still": "it was seen unchanged, and that is told to hold",
        "assumed": "this is assumed, to be refuted",
        "case": "one of both cases",
        "moves the other way": "it moves the other way",
        "no way": "each step that leads to it is closed:" if line.steps else "no step leads to it",
        "loop": f"with {wording.names(line.loop)} it would only hold itself up:",
        "must": "its other direction is ruled out",
        "only way": "what moves so has no other way:",
    }[line.why]
    return f"{moves}: {why}"
