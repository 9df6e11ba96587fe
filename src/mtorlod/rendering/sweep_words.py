"""A sweep over thresholds in words: rows of a table, JSON, what is told beside them."""

from __future__ import annotations

from typing import Any

from mtorlod.knowledge_base.effects.sweep import Sweep, SweepRow
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import Table
from mtorlod.rendering.wording import Wording, steps_that_count

HEADINGS = ("intervention", "exposure", "reading", "node", "threshold", "verdict")


def table(sweep: Sweep) -> Table:
    """Return headings and rows of text."""
    wording = Wording(sweep.glossary)
    done = wording.done(sweep.intervention)
    return list(HEADINGS), [
        [
            *(done, row.exposure, steps_that_count(row.reading), wording.name(row.node)),
            *(_interval(sweep.column, row), row.word + (" (damped)" if row.damped else "")),
        ]
        for row in sweep
    ]


def plain(sweep: Sweep) -> list[dict[str, Any]]:
    """Return the rows; a bound is null where there is none, and verdicts hold for above < threshold <= to."""
    wording = Wording(sweep.glossary)
    done = sweep.intervention
    return [
        {
            "said": wording.done(done),
            "intervention": sorted(
                {*done.given, *done.gained, *done.lost, *(node for node, _ in done.pressed)}
            ),
            "exposure": row.exposure,
            "reading": steps_that_count(row.reading),
            "node": row.node,
            "label": wording.name(row.node),
            "column": sweep.column,
            **fields(row, "above", "to"),
            "verdict": row.word,
            "damped": row.damped,
            "premises": list(wording.premises),
        }
        for row in sweep
    ]


def notes(sweep: Sweep) -> list[str]:
    """Return what is told of the thresholds, and of what has none."""
    tried, every = sweep.tried
    told = [
        f"{sweep.column}: {every:,} thresholds;"
        f" effects that these verdicts can rest on fall at {tried:,} of them"
    ]
    if sweep.without:
        told.append(f"no number there: {sweep.without:,} effects, which count at no threshold")
    return told


def _interval(column: str, row: SweepRow) -> str:
    """Return the thresholds of a row: "score: above 0.4, to 0.9"."""
    if row.above is None:
        return "any" if row.to is None else f"to {_number(row.to)}"
    above = f"above {_number(row.above)}"
    return above if row.to is None else f"{above}, to {_number(row.to)}"


def _number(value: float) -> str:
    """Return a number as it can be typed again."""
    return str(int(value)) if value.is_integer() else repr(value)
