"""What rests on a reference, in words and as JSON."""

from __future__ import annotations

from typing import Any

from mtorlod.knowledge_base.audits.resting import Resting
from mtorlod.namespaces import local_name
from mtorlod.rendering import reference_words
from mtorlod.rendering.wording import Wording


def text(resting: Resting) -> str:
    """Return the claims that cite a reference, and what falls without it."""
    wording = Wording(resting.glossary)
    name = wording.name(resting.reference).removeprefix("reference ")
    number = local_name(resting.reference)
    lines = [f"Reference {number if number.isdigit() else name} is cited by {len(resting.claims)} claims:"]
    lines += [f"  {wording.told(resting.glossary.claims[iri])}" for iri in resting.claims]
    if resting.listed and resting.listed.confidence:
        lines.append(f"What it stands for: {reference_words.text(resting.listed)}")
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
        "work": reference_words.plain(resting.listed) if resting.listed else None,
        "claims": list(resting.claims),
        "alone": list(resting.statements),
        "effects": [wording.effect(edge) for edge in resting.effects],
    }
