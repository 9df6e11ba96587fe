"""Claims tables of other sources: an empty one, one read and checked, one written from RDF."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mtorlod.exporting import serialise
from mtorlod.knowledge_base.validating import validate
from mtorlod.loading import Dataset, ParsedFile, load, read_any, read_file, shipped_terms
from mtorlod.loading.papers import claims_table, empty_table
from mtorlod.namespaces import BASE, MTOR, RDF_TYPE, local_name
from mtorlod.validation import Finding, Report

if TYPE_CHECKING:
    from mtorlod.knowledge_base.differences.difference import Difference

__all__ = ["ClaimsFile", "empty_table", "table_of"]


MANY = 10
"""Verdicts and routes that one inferred step may change before somebody should look at it."""


@dataclass(frozen=True)
class ClaimsFile:
    """A file of one source's claims: a claims table, or RDF."""

    file: ParsedFile

    @classmethod
    def read(cls, path: str | Path) -> ClaimsFile:
        """Read a file.

        Raises:
            UnreadableFile, SyntaxFault, FaultyTable: if it cannot be read; with line and column.
        """
        return cls(read_any(path))

    def check(self) -> Report:
        """Return what is wrong with the claims, beside all that is shipped of other sources."""
        quads = self.file.quads
        key = next(local_name(quad.subject.value) for quad in quads if quad.predicate.value == RDF_TYPE)
        rest = load().without_table(key)
        report = validate(rest, [self.file])
        return replace(report, findings=(*report.findings, *self._rerouting(rest)))

    def _rerouting(self, rest: Dataset) -> list[Finding]:
        implied = (quad for quad in self.file.quads if quad.predicate.value == f"{MTOR}basis")
        if all(quad.object.value == f"{MTOR}Explicit" for quad in implied):
            return []
        from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
        from mtorlod.knowledge_base.sources.opening import graph_source

        before, after = (KnowledgeBase(graph_source(each)) for each in (rest, rest.with_files([self.file])))
        difference = before.diff(after, parts=("verdicts", "routes"))
        return rerouting_steps(difference, self.file)

    def trig(self) -> bytes:
        """Return the claims as TriG."""
        return serialise(self.file.quads, "trig")


def table_of(path: str | Path, key: str = "") -> str:
    """Return the claims of an RDF file as a table.

    Args:
        key: the key of the source, if the file has several.

    Raises:
        UnreadableFile, SyntaxFault, UnknownName: if it cannot be read, or has no such source.
        Untold: if a claim says what a table cannot.
    """
    return claims_table(read_file(path).quads, shipped_terms(), key)


def rerouting_steps(difference: Difference, file: ParsedFile) -> list[Finding]:
    """Return a finding for each implied claim of a file that causes many of its changes."""
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
