"""A difference in words, as rows of a table, and as JSON: each change with the claims that make it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mtorlod.knowledge_base.differences.difference import ChangedVerdict, Difference
from mtorlod.knowledge_base.differences.one_side import SideVerdict, VerdictAsked
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import Step
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import Table
from mtorlod.rendering.wording import Wording

HEADINGS = (
    *("change", "intervention", "exposure", "on", "before", "after", "route before", "route after"),
    "because",
)
_PARTS = {
    "claims": "Claims",
    "effects": "Direct effects",
    "verdicts": "Verdicts",
    "routes": "Routes",
    "brakes": "Brakes",
    "audit": "Stated outcomes against verdicts",
    "inferences": "Inferred statements",
}
_BECAME = {"+": "added", "-": "withdrawn", "~": "altered"}
_SINGULAR = {"verdicts": "verdict", "routes": "route", "brakes": "brake"}


def text(difference: Difference) -> str:
    """Return what changes, part by part; that nothing does, where that is so."""
    between = f"from {difference.before} to {difference.after}"
    if not difference:
        return f"Nothing changes {between}."
    told = "; ".join(
        f"{_PARTS[part].lower()}: {number}" for part, number in difference.counts.items() if number
    )
    lines = [f"What changes {between} ({told})."]
    wording = Wording(difference.glossary)
    for heading, changes in (
        ("Claims", (f"  {difference.sign(iri)} {wording.claim(iri)}" for iri in _changed(difference))),
        ("Direct effects", _effects(difference, wording)),
        ("Verdicts, routes, brakes", _verdicts(difference, wording)),
        (_PARTS["audit"], _audit(difference, wording)),
        (_PARTS["inferences"], _inferences(difference, wording)),
    ):
        listed = list(changes)
        if listed:
            lines += ["", f"{heading} ({sum(not line.startswith('      ') for line in listed)}):", *listed]
    return "\n".join(lines)


def table(difference: Difference) -> Table:
    """Return headings and rows of text: a change a row."""
    wording = Wording(difference.glossary)
    rows = [
        [f"claim {_BECAME[difference.sign(iri)]}", "", "", shorten(iri), "", _told(iri, wording), "", "", ""]
        for iri in _changed(difference)
    ]
    for effect in difference.effects:
        holds = ["", "holds"] if effect.holds else ["holds", ""]
        rows.append(
            [
                "direct effect",
                "",
                "",
                wording.arrow(effect.step),
                *holds,
                "",
                "",
                _because(difference, effect.cause),
            ]
        )
    for each in difference.verdicts:
        routes = [" | ".join(_routes(told, each.asked.node, wording)) for told in (each.before, each.after)]
        values = [_value(told) for told in (each.before, each.after)]
        change = ", ".join(_SINGULAR[part] for part in each.parts)
        rows.append(
            [change, *_asked(each.asked, wording), *values, *routes, _because(difference, each.cause)]
        )
    for row in difference.comparisons:
        stands = [row.before or "", row.after or ""]
        on = _asked(row.outcome.asked, wording)
        on[-1] += f" {row.outcome.direction} ({shorten(row.outcome.claim)})"
        rows.append(["stated outcome", *on, *stands, "", "", _because(difference, row.cause)])
    for said in difference.inferences:
        holds = ["", "holds"] if said.holds else ["holds", ""]
        rows.append(["inference", "", "", said.statement, *holds, "", "", _because(difference, said.cause)])
    return list(HEADINGS), rows


def plain(difference: Difference) -> dict[str, Any]:
    """Return plain values for JSON."""
    return {
        **fields(difference, "before", "after", "counts"),
        "claims_added": list(difference.added),
        "claims_withdrawn": list(difference.withdrawn),
        "claims_altered": list(difference.altered),
        "effects": [
            {**_step(e.step), "holds": e.holds, "because": list(e.cause)} for e in difference.effects
        ],
        "verdicts": [
            {
                **_plain_asked(each.asked),
                "changed": list(each.parts),
                "before": _plain_told(each.before),
                "after": _plain_told(each.after),
                "because": list(each.cause),
            }
            for each in difference.verdicts
        ],
        "audit": [
            {
                **_plain_asked(row.outcome.asked),
                "claim": row.outcome.claim,
                "stated": row.outcome.direction,
                **fields(row, "before", "after"),
                "because": list(row.cause),
            }
            for row in difference.comparisons
        ],
        "inferences": [
            {**fields(said, "statement", "holds"), "because": list(said.cause)}
            for said in difference.inferences
        ],
    }


def _changed(difference: Difference) -> tuple[str, ...]:
    """Return the claims to be told as changes of their own."""
    told = "claims" in difference.parts
    return (*difference.added, *difference.withdrawn, *difference.altered) if told else ()


def _effects(difference: Difference, wording: Wording) -> Iterator[str]:
    for each in difference.effects:
        yield f"  {'+' if each.holds else '-'} {wording.effect(each.step)}"
        yield from _causes(difference, each.cause, wording)


def _verdicts(difference: Difference, wording: Wording) -> Iterator[str]:
    for each in difference.verdicts:
        done, exposure, node = _asked(each.asked, wording)
        yield f"  {done}, {exposure}, {node}: {_moved(each)}"
        if "routes" in each.parts:
            before, after = (_routes(told, each.asked.node, wording) for told in (each.before, each.after))
            yield from (f"      gone: {route}" for route in before if route not in after)
            yield from (f"      new: {route}" for route in after if route not in before)
        if "brakes" in each.parts:
            one, other = each.before.brakes, each.after.brakes
            yield from (f"      brake no longer released: {wording.arrow(b)}" for b in one if b not in other)
            yield from (f"      brake released: {wording.arrow(b)}" for b in other if b not in one)
        yield from _causes(difference, each.cause, wording)


def _moved(each: ChangedVerdict) -> str:
    before, after = _value(each.before), _value(each.after)
    return f"{before} → {after}" if before != after else f"{after}, as before"


def _audit(difference: Difference, wording: Wording) -> Iterator[str]:
    for row in difference.comparisons:
        done, exposure, node = _asked(row.outcome.asked, wording)
        stands = f"{row.before or 'not compared'} → {row.after or 'not compared'}"
        stated = f"stated {row.outcome.direction} ({shorten(row.outcome.claim)})"
        yield f"  {done}, {exposure}, {node} {stated}: {stands}"
        if row.cause != (row.outcome.claim,):
            yield from _causes(difference, row.cause, wording)


def _inferences(difference: Difference, wording: Wording) -> Iterator[str]:
    for said in difference.inferences:
        yield f"  {'+' if said.holds else '-'} {said.statement}"
        yield from _causes(difference, said.cause, wording)


def _causes(difference: Difference, claims: Iterable[str], wording: Wording) -> Iterator[str]:
    yield from (f"      because {difference.sign(iri)} {wording.claim(iri)}" for iri in claims)


def _because(difference: Difference, claims: Iterable[str]) -> str:
    return "; ".join(f"{difference.sign(iri)}{shorten(iri)}" for iri in claims)


def _told(iri: str, wording: Wording) -> str:
    return wording.told(wording.claims[iri]) if iri in wording.claims else ""


def _asked(asked: VerdictAsked, wording: Wording) -> list[str]:
    return [wording.done(asked.intervention), asked.exposure, wording.name(asked.node)]


def _value(told: SideVerdict) -> str:
    return told.value + " (damped)" * told.damped + ", by feedback release" * bool(told.brakes)


def _routes(told: SideVerdict, node: str, wording: Wording) -> list[str]:
    witnesses = (told.raised, told.lowered)
    return list(dict.fromkeys(wording.route(route, node) for route in witnesses if route is not None))


def _step(step: Step) -> dict[str, str]:
    return fields(step, "source", "sign", "target")


def _plain_asked(asked: VerdictAsked) -> dict[str, Any]:
    done = asked.intervention
    words = [*done.given, *(f"{iri}:gained" for iri in done.gained), *(f"{iri}:lost" for iri in done.lost)]
    return {"intervention": words, "exposure": asked.exposure, "node": asked.node}


def _plain_told(told: SideVerdict) -> dict[str, Any]:
    return {
        "verdict": told.value,
        "damped": told.damped,
        "brakes": [_step(brake) for brake in told.brakes],
        "witness_raised": None if told.raised is None else [_step(step) for step in told.raised],
        "witness_lowered": None if told.lowered is None else [_step(step) for step in told.lowered],
    }
