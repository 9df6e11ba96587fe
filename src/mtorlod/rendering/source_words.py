"""A source in words and as JSON: what was read, what it claims, who contradicts it, what rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from mtorlod.knowledge_base.descriptions.source_description import SourceDescription
from mtorlod.namespaces import shorten
from mtorlod.rendering.effect_words import plain_row
from mtorlod.rendering.wording import Wording

_MOST = 12
"""Lines of a part of the brief form."""


def text(source: SourceDescription) -> str:
    """Return the description as plain text."""
    return "\n".join(_lines(source, Wording(source.glossary)))


def brief(source: SourceDescription) -> str:
    """Return what it is, how much it claims of each kind, what contradicts it and what rests on it."""
    wording = Wording(source.glossary)
    lines = _facts(source, wording)
    kinds = Counter(row.kind for row in source.claims)
    if kinds:
        lines += [
            "",
            f"Claims ({len(source.claims)})",
            *(f"  {kind}: {count}" for kind, count in kinds.items()),
        ]
    for part in (list(_contradicted(source, wording)), list(_resting(source, wording))):
        lines += part[:_MOST] + [f"  … and {len(part) - _MOST} lines more"] * (len(part) > _MOST)
    return "\n".join([*lines, "", "Every claim: --all"])


def fact(name: str, value: str, wording: Wording) -> str:
    """Return one thing that is told of a source; kind and status by their names."""
    return wording.name(value) if name in ("kind", "status") else value


def called(source: SourceDescription, wording: Wording) -> str:
    """Return what a source is called where it is cited."""
    return wording.citations.source(source.iri)


def _facts(source: SourceDescription, wording: Wording) -> list[str]:
    lines = [f"{called(source, wording)}  <{source.iri}>"]
    for name, values in source.facts.items():
        lines += [f"  {name}: {fact(name, value, wording)}" for value in values]
    return lines + [f"  is the same work as: {wording.name(iri)}" for iri in source.references]


def _lines(source: SourceDescription, wording: Wording) -> Iterator[str]:
    yield from _facts(source, wording)
    if source.claims:
        yield from ("", f"Claims ({len(source.claims)})")
    for kind, told in groupby(source.claims, key=lambda row: row.kind):
        yield f"  {kind}"
        for each in told:
            cited = wording.references(each.claim) if each.claim.references else ""
            beside = f"({said})" if (said := wording.aside(each.claim)) else ""
            parts = (wording.told(each.claim), cited, beside, shorten(each.claim.iri))
            yield "    " + "  ".join(part for part in parts if part)
    yield from _contradicted(source, wording)
    yield from _resting(source, wording)


def _contradicted(source: SourceDescription, wording: Wording) -> Iterator[str]:
    if source.contradictions:
        yield from ("", f"Contradicted by other sources ({len(source.contradictions)})")
    for pair in source.contradictions:
        yield f"  {wording.told(pair.claim)} {shorten(pair.claim.iri)}"
        yield f"    against it: {wording.line(pair.other)}"


def _resting(source: SourceDescription, wording: Wording) -> Iterator[str]:
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
            {
                "kind": each.kind,
                "claim": each.claim.iri,
                "text": wording.told(each.claim),
                "aside": wording.aside(each.claim),
            }
            for each in source.claims
        ],
        "contradictions": [
            {"claim": pair.claim.iri, "other": pair.other.iri, "source": pair.other.source}
            for pair in source.contradictions
        ],
        "verdicts": [plain_row(row, wording) for row in source.verdicts],
    }
