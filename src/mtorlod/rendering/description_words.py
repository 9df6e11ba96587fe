"""Everything known of one thing, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from mtorlod.knowledge_base.descriptions.description import Description, ToldClaim
from mtorlod.knowledge_base.effects.effect_rows import EffectRow
from mtorlod.namespaces import shorten
from mtorlod.rendering.signs import votes
from mtorlod.rendering.wording import Wording


def text(description: Description) -> str:
    """Return the description as plain text."""
    wording = Wording(description.glossary)
    lines = [f"{wording.name(description.iri)}  <{description.iri}>"]
    if description.definition:
        lines.append(f"  {description.definition}")
    types = ", ".join(sorted(map(wording.name, description.types)))
    for name, values in (("is a", types), ("also called", _names(description, wording))):
        if values:
            lines.append(f"  {name}: {values}")
    lines += [f"  {kind}: {shorten(target)}" for kind, target in description.links]
    lines += _verdict_lines(description.verdicts, wording)
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
        if wider := [each.text for each in description.inferred if each.restates]:
            lines += ["  and so, in wider words or backwards", *(f"    {said}" for said in wider)]
    if description.discrepancies:
        lines += ["", f"Discrepancies ({len(description.discrepancies)})"]
        lines += sorted(
            f"  {each.label} ({each.kind}): {each.resolution}" for each in description.discrepancies
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
        "verdicts": [
            {
                "node": row.node,
                "label": wording.name(row.node),
                "exposure": row.exposure,
                "verdict": wording.verdict(row),
                "mechanism": wording.mechanism(row.mechanism) or None,
            }
            for row in description.verdicts
        ],
        "stated": [_plain(row, wording) for row in description.stated],
        "denied": [_plain(row, wording) for row in description.denied],
        "set_aside": [_plain(row, wording) for row in description.set_aside],
        "inferred": [{**each.__dict__, "claims": list(each.claims)} for each in description.inferred],
        "discrepancies": sorted(
            f"{each.label} ({each.kind}): {each.resolution}" for each in description.discrepancies
        ),
    }


def _verdict_lines(rows: Iterable[EffectRow], wording: Wording) -> list[str]:
    exposures: dict[tuple[str, ...], list[str]] = {}
    for exposure, of_exposure in groupby(rows, key=lambda row: row.exposure):
        said = tuple(
            f"{wording.name(row.node)}: {wording.verdict(row)}"
            + (f", by {wording.mechanism(row.mechanism)}" if row.mechanism else "")
            for row in of_exposure
        )
        exposures.setdefault(said, []).append(exposure)
    lines = [f"  {' and '.join(names)}: {'; '.join(said)}" for said, names in exposures.items()]
    return ["", "Verdicts (mtorlod explain effect proves each)", *lines] if lines else []


def _names(description: Description, wording: Wording) -> str:
    """Return what a thing is also called, each name with the sources that give it."""
    works = {name: wording.citations.all(claims) for name, claims in description.named_by.items()}
    cited = {name: "".join(f" {work}" for work in cited) for name, cited in works.items()}
    return ", ".join(name + cited.get(name, "") for name in description.synonyms)


def _line(row: ToldClaim, wording: Wording) -> str:
    claim = row.claim
    beside = [votes(row.votes)] if row.votes else []
    beside += [aside] if (aside := wording.aside(claim)) else []
    aside_words = f"({'; '.join(beside)})" if beside else ""
    parts = (wording.told(claim), wording.references(claim), aside_words, shorten(claim.iri))
    return "  ".join(part for part in parts if part)


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
