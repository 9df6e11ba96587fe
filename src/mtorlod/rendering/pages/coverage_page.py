"""The coverage page: how much of the source is in the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mtorlod.knowledge_base.descriptions.coverage import Coverage
from mtorlod.namespaces import PREFIXES
from mtorlod.rendering import coverage_words, reference_words
from mtorlod.rendering.pages.explorer import Explorer


@dataclass(frozen=True)
class CoveragePage:
    """What the coverage page shows: the counts, and the IRIs of sections by their labels."""

    coverage: Coverage
    sections: Mapping[str, str]

    @property
    def matched(self) -> str:
        """How many numbers were matched to a work, and how surely; empty if none was looked up."""
        listed = self.coverage.listed
        return reference_words.counted(listed) if any(each.confidence for each in listed) else ""

    @property
    def kinds(self) -> str:
        """How many sources of each kind there are, and how many claims these make."""
        return coverage_words.kinds(self.coverage)

    def row(self, section: str) -> list[int]:
        """Return the number of a section's claims of each kind."""
        return [self.coverage.counts.get((section, kind), 0) for kind in self.coverage.kinds]

    def heat(self, count: int) -> int:
        """Return how strongly a count is marked: 0 for nothing, to 3."""
        most = max(self.coverage.counts.values(), default=1)
        return 1 + (count > most * 0.1) + (count > most * 0.4) if count else 0


def coverage_page(explorer: Explorer) -> CoveragePage:
    """Return how much of the source is in the graph."""
    labels = explorer.kb.dataset.labels
    sections = {label: iri for iri, label in labels.items() if iri.startswith(PREFIXES["section"])}
    return CoveragePage(explorer.kb.coverage, sections)
