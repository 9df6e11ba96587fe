"""Effects in words: rows of a table, JSON; the same columns and keys whatever the source."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mtorlod.knowledge_base.effects.effect_row import EffectRow, EffectTable
from mtorlod.knowledge_base.effects.effect_rows import EffectStream
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import Intervention, Step, Tie
from mtorlod.reasoning.stated import Stated
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import Table
from mtorlod.rendering.wording import Wording, steps_that_count

HEADINGS = (
    *("intervention", "exposure", "node", "verdict", "mechanism", "stated"),
    *("steps_raised", "steps_lowered", "route", "carried over"),
    *("seen", "given the measurements", "forced by"),
    *("reading", "contested", "without contested steps", "rests on"),
)
_EXPOSURE, _STATED, _STEPS = 1, 5, slice(6, 8)
_READING, _CONTESTED, _WITHOUT, _SOURCES = range(len(HEADINGS) - 4, len(HEADINGS))
_BRIEF = {_WITHOUT: "uncontested"}
"""Columns whose headings are too long for a screen → a shorter one."""


def table(effects: EffectTable | EffectStream) -> Table:
    """Return headings and rows of text, every column."""
    return list(HEADINGS), list(cells(effects, effects.glossary))


def brief_table(effects: EffectTable | EffectStream) -> Table:
    """Return what a reader looks at.

    No column that says nothing, no number of steps beside a route, no readings that are all one, of contested
    steps the verdict without them where it is another, of what is stated how often which direction is; and
    not the sources, which the proof names. Exposures that agree share a row.
    """
    told = list(effects)
    rows = list(cells(told, effects.glossary))
    for row, cell in zip(told, rows, strict=True):
        cell[_STATED] = _counted(row)
        cell[_WITHOUT] = "" if row.without_contested == row.verdict.value else cell[_WITHOUT]
    rows = _exposures_together(rows)
    shown = [any(row[column] for row in rows) for column in range(len(HEADINGS))]
    if shown[_STEPS.stop]:
        shown[_STEPS] = [False, False]
    several = len({row[_READING] for row in rows}) > 1
    shown[_READING] = several or any(row.reading.indirect for row in told)
    shown[_CONTESTED] = shown[_SOURCES] = False
    kept = [column for column, told in enumerate(shown) if told]
    headings = [_BRIEF.get(column, HEADINGS[column]) for column in kept]
    return headings, [[row[column] for column in kept] for row in rows]


def _exposures_together(rows: list[list[str]]) -> list[list[str]]:
    """Return rows that differ in their exposure only as one, where the first of them stands."""
    together: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        rest = tuple(cell for column, cell in enumerate(row) if column != _EXPOSURE)
        first = together.setdefault(rest, row)
        if first is not row:
            first[_EXPOSURE] = f"{first[_EXPOSURE]}, {row[_EXPOSURE]}"
    return list(together.values())


def table_beside(together: EffectTable, alone: EffectTable, whose: str) -> Table:
    """Return verdicts by all sources, with those of one source alone beside them, in few words.

    Of what is stated there is how often which direction is stated; of contested steps, the verdict without
    them, where it is another.
    """
    wording = Wording(together.glossary)
    verdicts = {_asked(row): Wording(alone.glossary).verdict(row) for row in alone}
    rows = [
        [
            wording.done(row.intervention),
            wording.name(row.node),
            wording.verdict(row),
            verdicts.get(_asked(row), "no route"),
            row.without_contested if row.without_contested not in (None, row.verdict.value) else "",
            wording.mechanism(row.mechanism),
            _counted(row),
            wording.routes(row),
        ]
        for row in together
    ]
    headings = ["intervention", "node", "verdict", f"{whose} alone", "without contested steps"]
    return [*headings, "mechanism", "stated", "route"], [[cell or "" for cell in row] for row in rows]


def _counted(row: EffectRow) -> str:
    stated = Counter(each.outcome.direction for each in row.stated)
    return ", ".join(f"{direction} {number}" for direction, number in sorted(stated.items()))


def _asked(row: EffectRow) -> tuple[Intervention, str, str]:
    return row.intervention, row.exposure, row.node


def cells(rows: Iterable[EffectRow], glossary: Glossary) -> Iterator[list[str]]:
    """Yield rows as text, one after the other, in the order of `HEADINGS`."""
    wording = Wording(glossary)
    for row in rows:
        steps = (row.steps_raised, row.steps_lowered)
        yield [
            row.name or wording.done(row.intervention),
            row.exposure,
            wording.name(row.node),
            wording.verdict(row),
            wording.mechanism(row.mechanism),
            "; ".join(sorted({wording.stated(each) for each in row.stated})),
            *("" if number is None else str(number) for number in steps),
            wording.routes(row),
            " ".join(dict.fromkeys(shorten(each.claim) for each in row.carried_over)),
            row.seen or "",
            wording.given(row.given),
            wording.names(row.given.forced_by) if row.given else "",
            steps_that_count(row.reading),
            "; ".join(map(wording.arrow, row.contested)),
            row.without_contested or "",
            ", ".join(map(wording.citations.source, row.rests_on or ())),
        ]


def plain(effects: EffectTable | EffectStream) -> list[dict[str, Any]]:
    """Return plain values for JSON: IRIs in full, what is absent null."""
    wording = Wording(effects.glossary)
    return [plain_row(row, wording) for row in effects]


def json_lines(rows: Iterable[EffectRow], glossary: Glossary) -> Iterator[str]:
    """Yield the text of a JSON list, a row at a time."""
    wording = Wording(glossary)
    before = "[\n"
    for row in rows:
        yield before + json.dumps(plain_row(row, wording), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before != "[\n" else "[]\n"


def plain_row(row: EffectRow, wording: Wording) -> dict[str, Any]:
    """Return one row as plain values: null what was not looked for, empty what was not found;
    names beside IRIs."""
    done, verdict, mechanism = row.intervention, row.verdict, row.mechanism
    return {
        "name": row.name,
        "said": wording.done(done),
        "intervention": sorted({*done.given, *done.gained, *done.lost, *(node for node, _ in done.pressed)}),
        **fields(done, "given", "gained", "lost"),
        "pressed": [{"node": node, "direction": direction} for node, direction in done.pressed],
        "held": list(done.held),
        **fields(row, "exposure", "node"),
        "label": wording.name(row.node),
        "verdict": row.word,
        "fixed_to": None if row.fixed is None else "on" if row.fixed else "off",
        "damped": verdict.damped,
        "unsigned": row.unsigned if row.whole else None,
        "mechanism": mechanism.name if mechanism else None,
        "cut_at": mechanism.cut_at if mechanism else None,
        "freed": (sorted({r.freed for r in mechanism.every_release}) if mechanism else [])
        if row.whole
        else None,
        "stated": [plain_outcome(each) for each in row.stated] if row.whole else None,
        **fields(row, "steps_raised", "steps_lowered"),
        "witness_raised": plain_steps(verdict.witness_raised),
        "witness_lowered": plain_steps(verdict.witness_lowered),
        "carried_over": (
            [fields(each, "claim", "contexts") for each in row.carried_over] if row.whole else None
        ),
        "seen": row.seen,
        "given_seen": row.given.value if row.given else None,
        "forced_by": list(row.given.forced_by) if row.given else None,
        "repaired": row.given.repaired if row.given else None,
        "reading": steps_that_count(row.reading),
        **fields(row, "rests_on", "without_contested"),
        "indirect": plain_steps(row.indirect) if row.whole else None,
        "premises": list(wording.premises),
        "tied_to": None if row.tie is None else _plain_tie(row.node, row.tie),
    }


def _plain_tie(node: str, tie: Tie) -> list[dict[str, Any]]:
    """Return the other nodes of a tie, and whether each moves as this one does, or the other way."""
    other_way = node in tie.opposite
    return [{"node": each, "same": (each in tie.opposite) == other_way} for each in tie.nodes if each != node]


def plain_outcome(stated: Stated) -> dict[str, Any]:
    """Return a stated outcome as plain values."""
    return {
        **fields(stated.outcome, "claim", "on", "direction", "contexts", "exposure"),
        "agreement": stated.agreement,
        "sites": None if stated.outcome.sites is None else list(stated.outcome.sites),
        **fields(stated, "against", "beyond"),
    }


def plain_steps(witness: Sequence[Step] | None) -> list[dict[str, Any]] | None:
    """Return the steps of a witness as plain values; None where there is none."""
    if witness is None:
        return None
    return [
        {
            **fields(step, "source", "sign", "target", "claims"),
            "against": list(step.dispute.claims) if step.dispute else [],
            "indirect": step.indirect,
        }
        for step in witness
    ]
