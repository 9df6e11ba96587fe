"""Everything known of one thing, in words and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from mtorlod.knowledge_base.descriptions.description import Description, ToldClaim
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.namespaces import shorten
from mtorlod.rendering.brief_description import text as brief
from mtorlod.rendering.description_parts import RESTS_ON_OUTCOMES, by_outcomes, head_lines, verdict_lines
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.signs import votes
from mtorlod.rendering.wording import Wording

__all__ = ("brief", "plain", "text")


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
