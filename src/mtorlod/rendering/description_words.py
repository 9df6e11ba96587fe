"""Everything known of one thing, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from mtorlod.knowledge_base.descriptions.description import Description, ToldClaim
from mtorlod.knowledge_base.effects.effect_rows import EffectRow
from mtorlod.namespaces import shorten
from mtorlod.rendering.wording import Wording


def text(found: Description) -> str:
    """Return the description as plain text."""
    wording = Wording(found.glossary)
    lines = [f"{wording.name(found.iri)}  <{found.iri}>"]
    if found.definition:
        lines.append(f"  {found.definition}")
    types = ", ".join(sorted(map(wording.name, found.types)))
    for name, values in (("is a", types), ("also called", ", ".join(found.synonyms))):
        if values:
            lines.append(f"  {name}: {values}")
    lines += [f"  {kind}: {shorten(target)}" for kind, target in found.links]
    lines += _verdict_lines(found.verdicts, wording)
    for heading, rows in (("Stated", found.stated), ("Denied", found.denied), ("Set aside", found.set_aside)):
        if rows:
            lines += ["", f"{heading} ({len(rows)})"]
            for kind, of_kind in groupby(rows, key=lambda row: row.kind):
                lines += [f"  {kind}", *(f"    {_line(row, wording)}" for row in of_kind)]
    if found.inferred:
        lines += ["", f"Inferred ({len(found.inferred)})"]
        for each in found.inferred:
            if not each.restates:
                lines += [f"  {each.text}", f"    because {each.because}"]
        if wider := [each.text for each in found.inferred if each.restates]:
            lines += ["  and so, in wider words or backwards", *(f"    {said}" for said in wider)]
    if found.discrepancies:
        lines += ["", f"Discrepancies ({len(found.discrepancies)})"]
        lines += sorted(f"  {each.label} ({each.kind}): {each.resolution}" for each in found.discrepancies)
    return "\n".join(lines)


def plain(found: Description) -> dict[str, Any]:
    """Return plain values for JSON."""
    wording = Wording(found.glossary)
    return {
        "iri": found.iri,
        "label": wording.name(found.iri),
        "definition": found.definition,
        "types": sorted(map(wording.name, found.types)),
        "synonyms": list(found.synonyms),
        "links": [{"relation": kind, "target": shorten(target)} for kind, target in found.links],
        "verdicts": [
            {
                "node": row.node,
                "label": wording.name(row.node),
                "exposure": row.exposure,
                "verdict": wording.verdict(row),
                "mechanism": wording.mechanism(row.mechanism) or None,
            }
            for row in found.verdicts
        ],
        "stated": [_plain(row, wording) for row in found.stated],
        "denied": [_plain(row, wording) for row in found.denied],
        "set_aside": [_plain(row, wording) for row in found.set_aside],
        "inferred": [{**each.__dict__, "claims": list(each.claims)} for each in found.inferred],
        "discrepancies": sorted(
            f"{each.label} ({each.kind}): {each.resolution}" for each in found.discrepancies
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


def _line(row: ToldClaim, wording: Wording) -> str:
    claim = row.claim
    return (
        f"{wording.told(claim)}  {wording.references(claim)}  ({wording.aside(claim)})  {shorten(claim.iri)}"
    )


def _plain(row: ToldClaim, wording: Wording) -> dict[str, str]:
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
    }
