"""A lint: a step that a curator only infers, and that changes the verdict or the route of many drugs."""

from __future__ import annotations

from collections import Counter

from mtorlod.knowledge_base.differences.difference import Difference
from mtorlod.loading import ParsedFile
from mtorlod.namespaces import BASE, MTOR
from mtorlod.validation import Finding

MANY = 10
"""Verdicts and routes that one inferred step may change before somebody should look at it."""


def rerouting_steps(difference: Difference, file: ParsedFile) -> list[Finding]:
    """Return a finding for each implied claim of a file that is a cause of many changed verdicts or routes.

    Args:
        difference: what the file changes.
        file: the file.
    """
    claims = difference.glossary.claims
    own = {quad.subject.value for quad in file.quads if quad.predicate.value == f"{MTOR}basis"}
    implied = {iri for iri in own if iri in claims and claims[iri].basis not in (None, f"{MTOR}Explicit")}
    moved = Counter(iri for change in difference.verdicts for iri in change.cause if iri in implied)
    return [
        Finding(
            "Warning",
            iri,
            f"{BASE}/check/implied-step-reroutes",
            f"A step that is implied, not stated, changes {number} verdicts or routes"
            " ('mtorlod diff' lists them). "
            "Look for a source that states it, or state as an outcome what was seen.",
        )
        for iri, number in sorted(moved.items())
        if number > MANY
    ]
