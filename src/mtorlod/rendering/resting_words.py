"""What rests on a reference, in words and as JSON."""

from __future__ import annotations

from typing import Any

from mtorlod.knowledge_base.audits.resting import Resting
from mtorlod.namespaces import local_name
from mtorlod.rendering import reference_words
from mtorlod.rendering.wording import Wording


def text(found: Resting) -> str:
    """Return the claims that cite a reference, and what falls without it."""
    wording = Wording(found.glossary)
    name = wording.name(found.reference).removeprefix("reference ")
    number = local_name(found.reference)
    lines = [f"Reference {number if number.isdigit() else name} is cited by {len(found.claims)} claims:"]
    lines += [f"  {wording.told(found.glossary.claims[iri])}" for iri in found.claims]
    if found.listed and found.listed.confidence:
        lines.append(f"What it stands for: {reference_words.text(found.listed)}")
    for heading, fallen in (
        ("Inferred statements", list(found.statements)),
        ("Direct effects", [wording.effect(edge) for edge in found.effects]),
    ):
        lines += [f"{heading} that fall without it ({len(fallen)}):", *(f"  {said}" for said in fallen)]
    return "\n".join(lines)


def plain(found: Resting) -> dict[str, Any]:
    """Return plain values for JSON."""
    wording = Wording(found.glossary)
    return {
        "reference": local_name(found.reference),
        "work": reference_words.plain(found.listed) if found.listed else None,
        "claims": list(found.claims),
        "alone": list(found.statements),
        "effects": [wording.effect(edge) for edge in found.effects],
    }
