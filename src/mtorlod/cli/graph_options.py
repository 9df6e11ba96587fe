"""Which graph a verb asks: the shipped one, some of its sources, or a network file of the user's.

A verb adds `@graph_options` and a parameter `graph`, and asks `graph.load()` in place of
`KnowledgeBase.load()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from mtorlod.cli.bundles import bundle
from mtorlod.cli.network_options import NetworkChoice, network_options
from mtorlod.cli.source_options import SourceChoice, source_options

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class GraphChoice:
    """The graph that the command line names: networks, sources of the shipped graph, or both joined."""

    network: NetworkChoice
    sources: SourceChoice

    def __post_init__(self) -> None:
        if self.sources and self.network and not self.network.with_graph:
            raise click.UsageError(
                f"{self.sources.words[0]} chooses among the sources of the graph, not of a --network:"
                " add --with-graph to join the two."
            )

    @property
    def words(self) -> tuple[str, ...]:
        """The options that choose it."""
        return (*self.network.words, *self.sources.words)

    def require_one(self, data: Sequence[str]) -> None:
        """Raise `click.UsageError` if RDF files are given beside the graph that was chosen."""
        if data and self.words:
            raise click.UsageError(
                f"--data and {self.words[0]} exclude one another: each says what is asked."
            )

    def load(self, data: Sequence[str] = (), measured: bool = False) -> KnowledgeBase:
        """Return the knowledge base of it; of RDF files in its place if some are given.

        Args:
            measured: whether a table of measurements is read, of whose rows an import report tells.

        Raises:
            click.UsageError: if files are given where the graph was chosen otherwise, or if there is nothing
                to report on.
            UnreadableFile, SyntaxFault, EmptyNetwork, UnknownName, CannotWrite: as `NetworkChoice.load`.
            UnknownName, AmbiguousName: as `SourceChoice.of`.
        """
        from mtorlod.knowledge_base import KnowledgeBase

        self.require_one(data)
        self.network.require_rows(measured)
        if self.network:
            return self.network.load(self.sources.load() if self.network.with_graph else None)
        return KnowledgeBase.load(data) if data else self.sources.load()


graph_options = bundle("graph", GraphChoice, (network_options, source_options))
"""Adds the options; the command gets one parameter, `graph`: a `GraphChoice`."""
