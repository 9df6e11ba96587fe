"""A source in words and as JSON: what was read, what it claims, who contradicts it, what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from mtorlod.knowledge_base.descriptions.source_description import SourceDescription
from mtorlod.namespaces import shorten
from mtorlod.rendering.effect_words import plain_row
from mtorlod.rendering.wording import Wording


def text(found: SourceDescription) -> str:
    """Return the description as plain text."""
    return "\n".join(_lines(found, Wording(found.glossary)))


def fact(name: str, value: str, wording: Wording) -> str:
    """Return one thing that is told of a source; kind and status by their names."""
    return wording.name(value) if name in ("kind", "status") else value


def called(found: SourceDescription, wording: Wording) -> str:
    """Return what a source is called where it is cited."""
    return wording.citations.source(found.iri)


def _lines(found: SourceDescription, wording: Wording) -> Iterator[str]:
    yield f"{called(found, wording)}  <{found.iri}>"
    for name, values in found.facts.items():
        yield from (f"  {name}: {fact(name, value, wording)}" for value in values)
    yield from (f"  is the same work as: {wording.name(iri)}" for iri in found.references)
    if found.claims:
        yield from ("", f"Claims ({len(found.claims)})")
    for kind, told in groupby(found.claims, key=lambda row: row.kind):
        yield f"  {kind}"
        for each in told:
            cited = wording.references(each.claim) if each.claim.references else ""
            beside = f"({said})" if (said := wording.aside(each.claim)) else ""
            parts = (wording.told(each.claim), cited, beside, shorten(each.claim.iri))
            yield "    " + "  ".join(part for part in parts if part)
    if found.contradictions:
        yield from ("", f"Contradicted by other sources ({len(found.contradictions)})")
    for pair in found.contradictions:
        yield f"  {wording.told(pair.claim)} {shorten(pair.claim.iri)}"
        yield f"    against it: {wording.line(pair.other)}"
    yield from ("", f"Verdicts on watched nodes that rest on it ({len(found.verdicts)})")
    for row in found.verdicts:
        done = f"{wording.done(row.intervention)}, {wording.reading(row.reading)}"
        yield f"  {done}: {wording.name(row.node)}: {wording.verdict(row)}"


def plain(found: SourceDescription) -> dict[str, Any]:
    """Return plain values for JSON."""
    wording = Wording(found.glossary)
    return {
        "iri": found.iri,
        "label": wording.name(found.iri),
        "facts": {name: list(values) for name, values in found.facts.items()},
        "references": list(found.references),
        "claims": [
            {"kind": each.kind, "claim": each.claim.iri, "text": wording.told(each.claim)}
            for each in found.claims
        ],
        "contradictions": [
            {"claim": pair.claim.iri, "other": pair.other.iri, "source": pair.other.source}
            for pair in found.contradictions
        ],
        "verdicts": [plain_row(row, wording) for row in found.verdicts],
    }
