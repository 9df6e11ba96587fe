"""A source in words and as JSON: what was read, what it claims, who contradicts it, what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from mtorlod.knowledge_base.descriptions.source_description import SourceDescription
from mtorlod.namespaces import shorten
from mtorlod.rendering.effect_words import plain_row
from mtorlod.rendering.wording import Wording


def text(source: SourceDescription) -> str:
    """Return the description as plain text."""
    return "\n".join(_lines(source, Wording(source.glossary)))


def fact(name: str, value: str, wording: Wording) -> str:
    """Return one thing that is told of a source; kind and status by their names."""
    return wording.name(value) if name in ("kind", "status") else value


def called(source: SourceDescription, wording: Wording) -> str:
    """Return what a source is called where it is cited."""
    return wording.citations.source(source.iri)


def _lines(source: SourceDescription, wording: Wording) -> Iterator[str]:
    yield f"{called(source, wording)}  <{source.iri}>"
    for name, values in source.facts.items():
        yield from (f"  {name}: {fact(name, value, wording)}" for value in values)
    yield from (f"  is the same work as: {wording.name(iri)}" for iri in source.references)
    if source.claims:
        yield from ("", f"Claims ({len(source.claims)})")
    for kind, told in groupby(source.claims, key=lambda row: row.kind):
        yield f"  {kind}"
        for each in told:
            cited = wording.references(each.claim) if each.claim.references else ""
            beside = f"({said})" if (said := wording.aside(each.claim)) else ""
            parts = (wording.told(each.claim), cited, beside, shorten(each.claim.iri))
            yield "    " + "  ".join(part for part in parts if part)
    if source.contradictions:
        yield from ("", f"Contradicted by other sources ({len(source.contradictions)})")
    for pair in source.contradictions:
        yield f"  {wording.told(pair.claim)} {shorten(pair.claim.iri)}"
        yield f"    against it: {wording.line(pair.other)}"
    yield from ("", f"Verdicts on watched nodes that rest on it ({len(source.verdicts)})")
    for row in source.verdicts:
        done = f"{wording.done(row.intervention)}, {wording.reading(row.reading)}"
        yield f"  {done}: {wording.name(row.node)}: {wording.verdict(row)}"


def plain(source: SourceDescription) -> dict[str, Any]:
    """Return plain values for JSON."""
    wording = Wording(source.glossary)
    return {
        "iri": source.iri,
        "label": wording.name(source.iri),
        "facts": {name: list(values) for name, values in source.facts.items()},
        "references": list(source.references),
        "claims": [
            {"kind": each.kind, "claim": each.claim.iri, "text": wording.told(each.claim)}
            for each in source.claims
        ],
        "contradictions": [
            {"claim": pair.claim.iri, "other": pair.other.iri, "source": pair.other.source}
            for pair in source.contradictions
        ],
        "verdicts": [plain_row(row, wording) for row in source.verdicts],
    }
