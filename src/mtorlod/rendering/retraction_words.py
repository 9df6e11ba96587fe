"""What a list of retractions means for a graph, in words, as rows and as JSON."""

from __future__ import annotations

from typing import Any

from mtorlod.knowledge_base.differences.retracted_works import ListedWork, Retractions
from mtorlod.rendering import difference_words
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import Table
from mtorlod.rendering.wording import Wording


def text(retractions: Retractions) -> str:
    """Return the works that the list names, and what rests on them."""
    wording, file, listed = Wording(retractions.glossary), retractions.file, retractions.listed
    if not retractions.works:
        return f"None of the {listed} works that {file} names is a source or a reference here."
    lines = [f"{file} names {listed} works; {len(retractions.works)} of them stand here:"]
    for work in retractions.works:
        lines.append(f"  {wording.name(work.iri)}: {_became(work, wording)} ({', '.join(work.identifiers)})")
        if not work.falls:  # else its claims are among what changes
            lines += [f"      {wording.claim(iri)}" for iri in work.claims]
    return "\n".join([*lines, "", difference_words.text(retractions.difference)])


def table(retractions: Retractions) -> Table:
    """Return headings and rows: a work a row."""
    wording = Wording(retractions.glossary)
    rows = [
        [wording.name(work.iri), _became(work, wording), ", ".join(work.identifiers), str(len(work.claims))]
        for work in retractions.works
    ]
    return ["work", "status", "identifiers", "claims"], rows


def plain(retractions: Retractions) -> dict[str, Any]:
    """Return plain values for JSON."""
    return {
        **fields(retractions, "file", "listed"),
        "works": [
            {"work": work.iri, **fields(work, "status", "certain", "identifiers", "claims")}
            for work in retractions.works
        ],
        "changes": difference_words.plain(retractions.difference),
    }


def _became(work: ListedWork, wording: Wording) -> str:
    became = wording.name(work.status)
    return became if work.certain else f"{became}, if it is that work: the match is probable only"
