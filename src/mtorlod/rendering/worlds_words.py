"""Worlds in words: the ways in which nodes can move together, and which nodes are tied to one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mtorlod.knowledge_base.worlds.joint_outcomes import WorldsOf, WorldsTable
from mtorlod.reasoning.calculus import Tie
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import Table
from mtorlod.rendering.wording import UNDECIDED, Wording, steps_that_count

NO_WORLD = "no world has all that was seen: 'mtorlod audit --seen …' names what contradicts"


def text(worlds: WorldsTable) -> str:
    """Return the answers in words."""
    wording = Wording(worlds.glossary)
    parts = ["\n".join(_lines(worlds, each, wording)) for each in worlds]
    return "\n\n".join([*parts, *wording.beside])


def _lines(worlds: WorldsTable, each: WorldsOf, wording: Wording) -> Iterator[str]:
    yield f"{wording.done(worlds.intervention)}, {wording.reading(each.reading)}: {_number(each)}"
    yield from (f"  ({note})" for note in worlds.notes)
    if worlds.evidence:
        said = (f"{wording.name(node)} {seen}" for node, seen in sorted(worlds.evidence.seen.items()))
        yield "  given: " + ", ".join(said)
    if each.consistent is False:
        yield f"  {NO_WORLD}"
        return
    if each.consistent is None:
        yield f"  whether some world has what was seen: {UNDECIDED}"
    if each.still:
        yield f"  moving in no world: {wording.names(each.still)}"
    if not each.contested:
        yield "  no verdict is open: there is one world"
        return
    if each.outcomes.nodes:
        yield f"  over {wording.names(each.outcomes.nodes)}"
    for place, outcome in enumerate(each.outcomes.found if each.outcomes.nodes else (), 1):
        yield f"  {place}. " + ", ".join(f"{wording.name(node)} {way}" for node, way in outcome.directions)
        if outcome.decided_by:
            decides = (f"{wording.name(node)} {way}" for node, way in outcome.decided_by)
            yield f"     decided by {', '.join(decides)}"
    tied = [tie for tie in each.ties if tie.same or tie.opposite]
    if tied:
        yield "  Tied in all of them:"
    yield from (f"    {tie_words(tie, wording)}" for tie in tied)


def _number(each: WorldsOf) -> str:
    number = len(each.outcomes.found)
    told = f"{number} joint outcome{'s' if number != 1 else ''}"
    return (told if each.outcomes.complete else f"more than {told}") + f", {each.contested} open by verdict"


def tie_words(tie: Tie, wording: Wording) -> str:
    """Return which nodes one node decides, and which way."""
    parts = [wording.names(tie.same)] if tie.same else []
    if tie.opposite:
        parts.append(f"the other way {wording.names(tie.opposite)}")
    return f"{wording.name(tie.first)} decides {'; '.join(parts)}"


def table(worlds: WorldsTable) -> Table:
    """Return a row per joint outcome and node."""
    wording = Wording(worlds.glossary)
    rows = [
        [
            each.exposure,
            str(place),
            wording.name(node),
            way,
            "yes" if (node, way) in outcome.decided_by else "",
            steps_that_count(each.reading),
        ]
        for each in worlds
        for place, outcome in enumerate(each.outcomes.found, 1)
        for node, way in outcome.directions
    ]
    return ["exposure", "outcome", "node", "direction", "decides", "reading"], rows


def plain(worlds: WorldsTable) -> list[dict[str, Any]]:
    """Return plain values for JSON: IRIs in full."""
    return [
        {
            "exposure": each.exposure,
            "reading": steps_that_count(each.reading),
            "premises": list(worlds.glossary.premises),
            "consistent": each.consistent,
            "open": each.contested,
            "nodes": list(each.outcomes.nodes),
            "still": list(each.still),
            "complete": each.outcomes.complete,
            "outcomes": [
                {"directions": dict(outcome.directions), "decided_by": dict(outcome.decided_by)}
                for outcome in each.outcomes.found
            ],
            "ties": [
                fields(tie, "first", "same", "opposite") for tie in each.ties if tie.same or tie.opposite
            ],
        }
        for each in worlds
    ]
