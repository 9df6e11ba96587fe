"""Everything known of one thing, in words and as JSON; and what a reader wants first, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from mtorlod.knowledge_base.descriptions.description import Description, ToldClaim
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.namespaces import shorten
from mtorlod.rendering.description_parts import (
    RESTS_ON_OUTCOMES,
    ToldLine,
    against,
    by_outcomes,
    effects,
    head_lines,
    records,
    verdict_lines,
)
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.signs import votes
from mtorlod.rendering.wording import Wording

MOST = 8
"""Lines of a part; the rest is counted."""
_WORKS = 3


def text(description: Description) -> str:
    """Return everything as plain text."""
    wording = Wording(description.glossary)
    lines = head_lines(description, wording)
    lines += verdict_lines(description.verdicts, wording)
    if told := by_outcomes(description, wording):
        lines += ["", RESTS_ON_OUTCOMES]
        for verdict in told:
            lines += [f"  {verdict.text}", *(f"    {wording.claim(iri)}" for iri in verdict.claims)]
    if description.members:
        lines += ["", f"Members ({len(description.members)})", f"  {wording.names(description.members)}"]
    for relation, values in description.facts:
        lines += ["", wording.name(relation), *(f"  {wording.name(one)}" for one in values)]
    for relation, things in description.pointed_at:
        lines += ["", f"Has it as '{wording.name(relation)}' ({len(things)})"]
        lines += [f"  {wording.name(one)}  {shorten(one)}" for one in things]
    if description.deciding:
        lines += ["", "What decides", *(f"  {wording.claim(iri)}" for iri in description.deciding)]
    for heading, rows in (
        ("Stated", description.stated),
        ("Denied", description.denied),
        ("Set aside", description.set_aside),
    ):
        if rows:
            lines += ["", f"{heading} ({len(rows)})"]
            for kind, of_kind in groupby(rows, key=lambda row: row.kind):
                lines += [f"  {kind}", *(f"    {_line(row, wording)}" for row in of_kind)]
    if description.inferred:
        lines += ["", f"Inferred ({len(description.inferred)})"]
        for each in description.inferred:
            if not each.restates:
                lines += [f"  {each.text}", f"    because {each.because}"]
        if wider := sum(each.restates for each in description.inferred):
            lines.append(
                f"  and {wider} that say the same in wider words or backwards (--format json lists them)"
            )
    if description.discrepancies:
        lines += ["", f"Discrepancies ({len(description.discrepancies)})"]
        lines += sorted(
            f"  {each.label} ({wording.doubt(each.kind)}): {each.resolution}"
            for each in description.discrepancies
        )
    return "\n".join(lines)


def plain(description: Description) -> dict[str, Any]:
    """Return plain values for JSON."""
    wording = Wording(description.glossary)
    return {
        "iri": description.iri,
        "label": wording.name(description.iri),
        "definition": description.definition,
        "types": sorted(map(wording.name, description.types)),
        "synonyms": list(description.synonyms),
        "named_by": {name: list(claims) for name, claims in description.named_by.items()},
        "links": [{"relation": kind, "target": shorten(target)} for kind, target in description.links],
        "verdicts": [_plain_verdict(row, wording) for row in description.verdicts],
        "by_outcomes": [
            {
                **_plain_verdict(row, wording),
                "indirect": [claim for step in row.indirect for claim in step.claims],
            }
            for row in description.by_outcomes
        ],
        **fields(description, "notes", "members"),
        "facts": {relation: list(values) for relation, values in description.facts},
        "pointed_at": {relation: list(things) for relation, things in description.pointed_at},
        "deciding": list(description.deciding),
        **{
            part: [_plain(row, wording) for row in getattr(description, part)]
            for part in ("stated", "denied", "set_aside")
        },
        "inferred": [{**each.__dict__, "claims": list(each.claims)} for each in description.inferred],
        "discrepancies": sorted(
            f"{each.label} ({each.kind}): {each.resolution}" for each in description.discrepancies
        ),
    }


def _line(row: ToldClaim, wording: Wording) -> str:
    claim = row.claim
    beside = [votes(row.votes)] if row.votes else []
    beside += [aside] if (aside := wording.aside(claim)) else []
    aside_words = f"({'; '.join(beside)})" if beside else ""
    parts = (wording.told(claim), wording.references(claim), aside_words, shorten(claim.iri))
    return "  ".join(part for part in parts if part)


def _plain_verdict(row: EffectRow, wording: Wording) -> dict[str, Any]:
    return {
        "node": row.node,
        "label": wording.name(row.node),
        "exposure": row.exposure,
        "verdict": wording.verdict(row),
        "mechanism": wording.mechanism(row.mechanism) or None,
    }


def _plain(row: ToldClaim, wording: Wording) -> dict[str, Any]:
    claim = row.claim
    return {
        "kind": row.kind,
        "text": wording.told(claim),
        "certainty": wording.certainty(claim),
        "context": wording.context(claim),
        "references": wording.references(claim),
        "section": wording.section(claim),
        "claim": claim.iri,
        "aside": wording.aside(claim),
        "for": row.votes.supporting if row.votes else None,
        "against": row.votes.opposing if row.votes else None,
    }


def brief(description: Description) -> str:
    """Return what it is, what it acts on and does, where it stands in the clinic, and what is against it."""
    wording = Wording(description.glossary)
    lines = [*head_lines(description, wording, links=False)]
    lines += verdict_lines(description.verdicts, wording)
    lines += _part(RESTS_ON_OUTCOMES, _said(by_outcomes(description, wording), wording))
    lines += _part("Acts on", _said(effects(description, wording, of=True), wording))
    lines += _part("Acted on by", _said(effects(description, wording, of=False), wording))
    lines += _part("Members", _names(description.members, wording))
    lines += _part("Approvals, use and trials", _said(records(description, wording), wording))
    lines += _part("What it states", _states(description, wording))
    for relation, values in description.facts:
        lines += _part(wording.name(relation), (_value(one, wording) for one in values))
    for relation, things in description.pointed_at:
        lines += _part(f"Has it as '{wording.name(relation)}'", (_value(one, wording) for one in things))
    lines += _part("What decides", (_claim(iri, wording) for iri in description.deciding))
    lines += _part("Against it", _said(against(description, wording), wording))
    lines += ["", *_rest(description)]
    return "\n".join(lines)


def _part(heading: str, told: Iterable[str]) -> list[str]:
    lines = list(dict.fromkeys(told))
    if not lines:
        return []
    more = [f"  … and {len(lines) - MOST} more"] if len(lines) > MOST + 1 else []
    return ["", heading, *(f"  {line}" for line in (lines[:MOST] if more else lines)), *more]


def _said(told: Iterable[ToldLine], wording: Wording) -> Iterator[str]:
    for each in told:
        when = f"{each.year}: " * bool(each.year)
        yield f"{when}{each.text}  {_works(each.claims, wording)}".rstrip()


def _states(description: Description, wording: Wording) -> Iterator[str]:
    claim = wording.claims.get(description.iri)
    if claim is not None:
        named = (each for each in claim.statements if not any(isinstance(one, ox.BlankNode) for one in each))
        yield from (wording.statement(*triple) for triple in named)
        yield f"printed with {wording.references(claim)}"


def _works(claims: Iterable[str], wording: Wording) -> str:
    works = list(dict.fromkeys(filter(None, map(wording.cited, claims))))
    more = f" and {len(works) - _WORKS} more" if len(works) > _WORKS else ""
    return " ".join(works[:_WORKS]) + more


def _claim(iri: str, wording: Wording) -> str:
    return f"{wording.told(wording.claims[iri])}  {_works([iri], wording)}  {shorten(iri)}"


def _names(iris: Iterable[str], wording: Wording) -> Iterator[str]:
    if names := sorted(map(wording.name, iris), key=str.casefold):
        yield ", ".join(names)


def _value(value: str, wording: Wording) -> str:
    return f"{wording.name(value)}  {_works([value], wording)}".rstrip()


def _rest(description: Description) -> Iterator[str]:
    kinds = Counter(each.kind for each in description.stated)
    parts = [f"{kind} {number}" for kind, number in kinds.items()]
    if parts:
        yield f"Stated in all: {len(description.stated)} ({', '.join(parts)})"
    yield "All of it, with every claim and identity link: --all"
