"""What to measure next in words: the single measurement that settles most, and what settles given nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mtorlod.knowledge_base.worlds.next_measurement import Advice, AdviceTable
from mtorlod.reasoning.calculus import Settles
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import Table
from mtorlod.rendering.wording import UNDECIDED, Wording, steps_that_count
from mtorlod.rendering.worlds_words import NO_WORLD

_SHOWN = 10
"""Measurements that the text lists."""


def text(advice: AdviceTable) -> str:
    """Return the answers in words."""
    wording = Wording(advice.glossary)
    parts = ["\n".join(_lines(advice, each, wording)) for each in advice]
    return "\n\n".join([*parts, *wording.beside])


def _lines(advice: AdviceTable, each: Advice, wording: Wording) -> Iterator[str]:
    done = f"{wording.done(advice.intervention)}, {wording.reading(each.reading)}"
    if each.consistent is False:
        yield f"{done}: {NO_WORLD}"
        return
    yield f"{done}: {len(each.open)} nodes open"
    yield from (f"  ({note})" for note in advice.notes)
    if each.consistent is None:
        yield f"  whether some world has what was seen: {UNDECIDED}"
    if each.still:
        yield f"  no route leads to {wording.names(each.still)}"
    if not each.open:
        yield "  nothing is open, so no measurement would settle anything"
        return
    if each.untried:
        tried = f"{len(each.ranked)} nearest were tried, {each.untried:,} were not"
        yield f"  (the {tried}: --among FILE names what can be measured)"
    useful = [one for one in each.ranked if one.together]
    if useful:
        yield "  Measure (whatever it shows, so many nodes are settled):"
    for one in useful[:_SHOWN]:
        yield f"    {one.least:>3}  {wording.name(one.node)}: {_ways(one, wording)}"
    if len(useful) > _SHOWN:
        yield f"    … and {len(useful) - _SHOWN:,} more"
    if each.to_settle:
        yield f"  To settle {wording.names(each.to_settle)}:"
        for chosen in each.sets:
            yield f"    measure {' and '.join(map(wording.name, chosen))}"
        if not each.sets:
            yield f"    no set of up to {each.up_to} measurements does it, whatever they show"
    elif set(advice.to_settle) - {*each.still}:
        yield "  What was to be settled is settled already."


def _ways(one: Settles, wording: Wording) -> str:
    if len({settled for _, settled in one.outcomes}) == 1:
        return f"settles {wording.names(one.outcomes[0][1])}"
    return "; ".join(f"{way} settles {wording.names(settled) or 'nothing'}" for way, settled in one.outcomes)


def table(advice: AdviceTable) -> Table:
    """Return a row per measurement and per set that settles what was to be settled."""
    wording = Wording(advice.glossary)
    rows = []
    for each in advice:
        for one in each.ranked:
            ways = dict(one.outcomes)
            told = [wording.names(ways.get(way, ())) for way in ("raised", "lowered")]
            begin = [each.exposure, wording.name(one.node), str(one.least), str(one.together)]
            rows.append([*begin, *told, steps_that_count(each.reading)])
    headings = ["exposure", "measure", "settles at least", "over all", "if raised", "if lowered", "reading"]
    return headings, rows


def plain(advice: AdviceTable) -> list[dict[str, Any]]:
    """Return plain values for JSON: IRIs in full."""
    return [
        {
            "exposure": each.exposure,
            "reading": steps_that_count(each.reading),
            "premises": list(advice.glossary.premises),
            **fields(each, "consistent", "open"),
            "measure": [
                {
                    **fields(one, "node", "least", "together"),
                    "settles": {way: list(settled) for way, settled in one.outcomes},
                }
                for one in each.ranked
            ],
            "to_settle": list(each.to_settle),
            "sets": [list(chosen) for chosen in each.sets],
            **fields(each, "up_to", "untried"),
        }
        for each in advice
    ]
