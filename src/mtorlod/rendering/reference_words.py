"""References in words and as JSON: what the numbers of a list stand for, and what rests on one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from mtorlod.knowledge_base.audits.resting import Resting
from mtorlod.knowledge_base.descriptions.numbered_references import NumberedReference
from mtorlod.namespaces import local_name
from mtorlod.rendering.tables import markdown_table
from mtorlod.rendering.wording import Wording


def told(reference: NumberedReference) -> str:
    """Return which work a number stands for, how surely, and why."""
    work = f' "{reference.title}"' if reference.title else ""
    known = ", ".join(reference.identifiers)
    if known:
        known = f" ({known})" if work else f" {known}"
    read = f", which is {local_name(reference.work)}" if reference.work else ""
    return f"{reference.confidence}:{work}{known}{read}. {reference.reason}".replace(":.", ".")


def counted(listed: Sequence[NumberedReference]) -> str:
    """Return how many numbers were matched, and how surely."""
    counts = Counter(each.confidence or "not said" for each in listed)
    told = ", ".join(f"{count} {confidence}" for confidence, count in sorted(counts.items()))
    read = sum(bool(each.work) for each in listed)
    sources = f"; {read} of the works are sources themselves" if read else ""
    return f"{len(listed)} numbers: {told}{sources}."


def markdown_lines(listed: Sequence[NumberedReference]) -> list[str]:
    """Return the list with what is known of each number, under its heading; nothing if none was looked up."""
    if not any(each.confidence for each in listed):
        return []
    rows = (
        [str(each.number), each.confidence, each.title, ", ".join(each.identifiers), each.reason]
        for each in listed
    )
    head = ["number", "match", "work", "identifiers", "why, or what was tried"]
    return ["## What the numbers stand for", "", counted(listed), "", *markdown_table(head, rows), ""]


def plain_reference(reference: NumberedReference) -> dict[str, Any]:
    """Return plain values for JSON."""
    return {
        "number": reference.number,
        "confidence": reference.confidence or None,
        "title": reference.title or None,
        "identifiers": list(reference.identifiers),
        "reason": reference.reason or None,
        "source": reference.work or None,
    }


def text(resting: Resting) -> str:
    """Return the claims that cite a reference, and what falls without it."""
    wording = Wording(resting.glossary)
    name = wording.name(resting.reference).removeprefix("reference ")
    number = local_name(resting.reference)
    lines = [f"Reference {number if number.isdigit() else name} is cited by {len(resting.claims)} claims:"]
    lines += [f"  {wording.told(resting.glossary.claims[iri])}" for iri in resting.claims]
    if resting.listed and resting.listed.confidence:
        lines.append(f"What it stands for: {told(resting.listed)}")
    for heading, fallen in (
        ("Inferred statements", list(resting.statements)),
        ("Direct effects", [wording.effect(edge) for edge in resting.effects]),
    ):
        lines += [f"{heading} that fall without it ({len(fallen)}):", *(f"  {said}" for said in fallen)]
    return "\n".join(lines)


def plain(resting: Resting) -> dict[str, Any]:
    """Return plain values for JSON."""
    wording = Wording(resting.glossary)
    return {
        "reference": local_name(resting.reference),
        "work": plain_reference(resting.listed) if resting.listed else None,
        "claims": list(resting.claims),
        "alone": list(resting.statements),
        "effects": [wording.effect(edge) for edge in resting.effects],
    }
