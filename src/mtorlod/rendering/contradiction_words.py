"""Measurements that cannot stand together, in words, and what from outside would explain them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mtorlod.knowledge_base import EffectStream
from mtorlod.reasoning.calculus import Contradictions, Influences, contradictions, influences
from mtorlod.rendering.effect_words import plain_steps
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.wording import Wording


def lines_of(stream: EffectStream) -> Iterator[str]:
    """Yield of each experiment which measurements cannot stand together, and what would explain them."""
    wording = Wording(stream.glossary)
    for experiment, reading, measured in stream.measured():
        if measured.consistent is False:
            yield f"{f'{experiment.name}, ' if experiment.name else ''}{reading.exposure}:"
            yield from contradiction_lines(contradictions(measured), wording)
            yield from influence_lines(influences(measured), wording)


def contradiction_lines(contradictory: Contradictions, wording: Wording) -> Iterator[str]:
    """Yield each set, with the steps that rule it out and their claims."""
    yield (
        "What was measured contradicts the network. The smallest sets that cannot stand together"
        + ("" if contradictory.complete else f" (of up to {contradictory.up_to} measurements, not all)")
        + ":"
    )
    for each in contradictory.found:
        yield "  " + ", ".join(f"{wording.name(node)} {seen}" for node, seen in each.measurements)
        if each.steps:
            none = "none can be left out" if each.irreducible else "some could perhaps be left out"
            yield f"    because of these signed steps, of which {none}:"
        for step in each.steps:
            yield f"      {wording.arrow(step)}"
            yield from (f"          {wording.claim(iri)}" for iri in step.claims)
    if not contradictory.found:
        more = (
            "more of them are needed"
            if contradictory.complete
            else "finding out would take too many questions"
        )
        yield f"  none of up to {contradictory.up_to} measurements: {more}"


def influence_lines(explaining: Influences, wording: Wording) -> Iterator[str]:
    """Yield the fewest influences from outside that would explain what was measured."""
    if explaining.number is None:
        yield "No few influences from outside explain it either."
        return
    few = "One influence" if explaining.number == 1 else f"{explaining.number} influences"
    yield (
        f"{few} from outside would explain it"
        + ("" if explaining.complete else " (these among others)")
        + ":"
    )
    for together in explaining.found:
        does = {"raised": "raises", "lowered": "lowers"}
        said = ", and ".join(f"{does[direction]} {wording.name(node)}" for node, direction in together)
        yield f"  something that the graph does not state {said}"


def plain_contradictions(contradictory: Contradictions | None) -> dict[str, Any] | None:
    """Return plain values for JSON; None where nothing contradicts."""
    if contradictory is None:
        return None
    return {
        **fields(contradictory, "complete", "up_to"),
        "sets": [
            {
                "measurements": dict(each.measurements),
                "steps": plain_steps(each.steps),
                "irreducible": each.irreducible,
            }
            for each in contradictory.found
        ],
    }


def plain_influences(explaining: Influences | None) -> dict[str, Any] | None:
    """Return plain values for JSON; None where nothing contradicts."""
    if explaining is None:
        return None
    return {
        **fields(explaining, "number", "complete"),
        "sets": [[{"node": n, "direction": d} for n, d in together] for together in explaining.found],
    }
