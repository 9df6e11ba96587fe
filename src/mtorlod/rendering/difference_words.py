"""A difference in words, as rows of a table, and as JSON: each change with the claims that make it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mtorlod.knowledge_base.differences.difference import ChangedVerdict, Difference
from mtorlod.knowledge_base.differences.standing import Asked, Told
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import Step
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


def text(found: Difference) -> str:
    """Return what changes, part by part; that nothing does, where that is so."""
    between = f"from {found.before} to {found.after}"
    if not found:
        return f"Nothing changes {between}."
    told = "; ".join(f"{_PARTS[part].lower()}: {number}" for part, number in found.counts.items() if number)
    lines = [f"What changes {between} ({told})."]
    wording = Wording(found.glossary)
    for heading, changes in (
        ("Claims", _claims(found, wording)),
        ("Direct effects", _effects(found, wording)),
        ("Verdicts, routes, brakes", _verdicts(found, wording)),
        (_PARTS["audit"], _audit(found, wording)),
        (_PARTS["inferences"], _inferences(found, wording)),
    ):
        listed = list(changes)
        if listed:
            lines += ["", f"{heading} ({sum(not line.startswith('      ') for line in listed)}):", *listed]
    return "\n".join(lines)


def table(found: Difference) -> Table:
    """Return headings and rows of text: a change a row."""
    wording = Wording(found.glossary)
    rows = [
        [f"claim {_BECAME[found.sign(iri)]}", "", "", shorten(iri), "", _told(iri, wording), "", "", ""]
        for iri in _changed(found)
    ]
    for effect in found.effects:
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
                _because(found, effect.cause),
            ]
        )
    for each in found.verdicts:
        routes = [" | ".join(_routes(told, each.asked.node, wording)) for told in (each.before, each.after)]
        values = [_value(told) for told in (each.before, each.after)]
        change = ", ".join(_SINGULAR[part] for part in each.parts)
        rows.append([change, *_asked(each.asked, wording), *values, *routes, _because(found, each.cause)])
    for row in found.comparisons:
        stands = [row.before or "", row.after or ""]
        on = _asked(row.outcome.asked, wording)
        on[-1] += f" {row.outcome.direction} ({shorten(row.outcome.claim)})"
        rows.append(["stated outcome", *on, *stands, "", "", _because(found, row.cause)])
    for said in found.inferences:
        holds = ["", "holds"] if said.holds else ["holds", ""]
        rows.append(["inference", "", "", said.statement, *holds, "", "", _because(found, said.cause)])
    return list(HEADINGS), rows


def plain(found: Difference) -> dict[str, Any]:
    """Return plain values for JSON."""
    return {
        "before": found.before,
        "after": found.after,
        "counts": found.counts,
        "claims_added": list(found.added),
        "claims_withdrawn": list(found.withdrawn),
        "claims_altered": list(found.altered),
        "effects": [{**_step(e.step), "holds": e.holds, "because": list(e.cause)} for e in found.effects],
        "verdicts": [
            {
                **_plain_asked(each.asked),
                "changed": list(each.parts),
                "before": _plain_told(each.before),
                "after": _plain_told(each.after),
                "because": list(each.cause),
            }
            for each in found.verdicts
        ],
        "audit": [
            {
                **_plain_asked(row.outcome.asked),
                "claim": row.outcome.claim,
                "stated": row.outcome.direction,
                "before": row.before,
                "after": row.after,
                "because": list(row.cause),
            }
            for row in found.comparisons
        ],
        "inferences": [
            {"statement": said.statement, "holds": said.holds, "because": list(said.cause)}
            for said in found.inferences
        ],
    }


def _changed(found: Difference) -> tuple[str, ...]:
    """Return the claims to be told as changes of their own."""
    return () if "claims" not in found.parts else (*found.added, *found.withdrawn, *found.altered)


def _claims(found: Difference, wording: Wording) -> Iterator[str]:
    yield from (f"  {found.sign(iri)} {wording.claim(iri)}" for iri in _changed(found))


def _effects(found: Difference, wording: Wording) -> Iterator[str]:
    for each in found.effects:
        yield f"  {'+' if each.holds else '-'} {wording.effect(each.step)}"
        yield from _causes(found, each.cause, wording)


def _verdicts(found: Difference, wording: Wording) -> Iterator[str]:
    for each in found.verdicts:
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
        yield from _causes(found, each.cause, wording)


def _moved(each: ChangedVerdict) -> str:
    before, after = _value(each.before), _value(each.after)
    return f"{before} → {after}" if before != after else f"{after}, as before"


def _audit(found: Difference, wording: Wording) -> Iterator[str]:
    for row in found.comparisons:
        done, exposure, node = _asked(row.outcome.asked, wording)
        stands = f"{row.before or 'not compared'} → {row.after or 'not compared'}"
        stated = f"stated {row.outcome.direction} ({shorten(row.outcome.claim)})"
        yield f"  {done}, {exposure}, {node} {stated}: {stands}"
        if row.cause != (row.outcome.claim,):
            yield from _causes(found, row.cause, wording)


def _inferences(found: Difference, wording: Wording) -> Iterator[str]:
    for said in found.inferences:
        yield f"  {'+' if said.holds else '-'} {said.statement}"
        yield from _causes(found, said.cause, wording)


def _causes(found: Difference, claims: Iterable[str], wording: Wording) -> Iterator[str]:
    yield from (f"      because {found.sign(iri)} {wording.claim(iri)}" for iri in claims)


def _because(found: Difference, claims: Iterable[str]) -> str:
    return "; ".join(f"{found.sign(iri)}{shorten(iri)}" for iri in claims)


def _told(iri: str, wording: Wording) -> str:
    return wording.told(wording.claims[iri]) if iri in wording.claims else ""


def _asked(asked: Asked, wording: Wording) -> list[str]:
    return [wording.done(asked.intervention), asked.exposure, wording.name(asked.node)]


def _value(told: Told) -> str:
    return told.value + " (damped)" * told.damped + ", by feedback release" * bool(told.brakes)


def _routes(told: Told, node: str, wording: Wording) -> list[str]:
    found = (told.raised, told.lowered)
    return list(dict.fromkeys(wording.route(route, node) for route in found if route is not None))


def _step(step: Step) -> dict[str, str]:
    return {"source": step.source, "sign": step.sign, "target": step.target}


def _plain_asked(asked: Asked) -> dict[str, Any]:
    done = asked.intervention
    words = [*done.given, *(f"{iri}:gained" for iri in done.gained), *(f"{iri}:lost" for iri in done.lost)]
    return {"intervention": words, "exposure": asked.exposure, "node": asked.node}


def _plain_told(told: Told) -> dict[str, Any]:
    return {
        "verdict": told.value,
        "damped": told.damped,
        "brakes": [_step(brake) for brake in told.brakes],
        "witness_raised": None if told.raised is None else [_step(step) for step in told.raised],
        "witness_lowered": None if told.lowered is None else [_step(step) for step in told.lowered],
    }
