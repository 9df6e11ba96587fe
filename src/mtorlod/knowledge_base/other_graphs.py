"""The same graph with more in it or less: files beside it, sources that do not count, works retracted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtorlod.knowledge_base.sources.opening import graph_source, rows_source
from mtorlod.loading import read_beside

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.loading.networks import ImportOptions


def from_rows(
    cls: type[KnowledgeBase], rows: Any, name: str = "rows", options: ImportOptions | None = None
) -> KnowledgeBase:
    """Return a network that Python holds: a data frame, a graph, or rows; see `rows_source`."""
    return cls(rows_source(rows, name, options))


def from_networks(
    cls: type[KnowledgeBase],
    paths: Sequence[str | Path],
    format: str | None = None,
    options: ImportOptions | None = None,
    *,
    same: str | Path | None = None,
    graph: KnowledgeBase | None = None,
) -> KnowledgeBase:
    """Return several networks as one, joined to a graph if one is given; see `joined_source`."""
    from mtorlod.knowledge_base.sources.joined_networks import joined_source

    of_graph = None if graph is None else graph.source
    return cls(joined_source(paths, format, options, same=same, graph=of_graph))  # type: ignore[arg-type]


def with_files(self: KnowledgeBase, files: Sequence[str | Path]) -> KnowledgeBase:
    """Return the graph, RDF files and claims tables together: what claims of one's own change is seen so.

    A table of a source that the graph has already takes the place of the old one.

    Raises:
        UnreadableFile, SyntaxFault, FaultyTable: if a file cannot be read.
    """
    if not files:
        return self
    return type(self)(graph_source(self.dataset.revised(read_beside(files)), self.source.cache))


def with_retractions(self: KnowledgeBase, path: str | Path) -> KnowledgeBase:
    """Return the graph when what a list says is retracted no longer counts; it stays readable, marked.

    Args:
        path: PMIDs or DOIs, one a line, or a table as Retraction Watch gives it.

    Raises:
        UnreadableFile, SyntaxFault: if the list cannot be read.
    """
    from mtorlod.knowledge_base.differences.retracted_works import listed_works, marked
    from mtorlod.loading import read_notices

    works = listed_works(self.dataset, read_notices(path))
    if not any(work.certain for work in works):
        return self
    return type(self)(graph_source(marked(self.dataset, works, str(path)), self.source.cache))


def of_sources(
    self: KnowledgeBase,
    sources: Sequence[str] = (),
    *,
    until: int | None = None,
    without: Sequence[str] = (),
    contested: str = "keep",
) -> KnowledgeBase:
    """Return what is left when only some sources are heard: answers rest on their claims alone.

    Args:
        sources: keys (or labels) of the only ones, such as "review"; all if empty.
        until: the last year of publication; a source whose year was not seen is not heard then.
        without: keys of those that are not heard.
        contested: "drop" leaves out, too, what these sources say for and against contested steps.

    Raises:
        UnknownName, AmbiguousName: if a name stands for no source, or for several.
    """
    if contested == "drop":
        kept = self.of_sources(sources, until=until, without=without)
        uncontested = kept.dataset.with_claims(kept.claims.keys() - kept.model.contested_claims())
        return type(self)(graph_source(uncontested, self.source.cache))
    if not sources and until is None and not without:
        return self
    from mtorlod.knowledge_base.sources.heard_sources import claims_of_sources

    heard = claims_of_sources(self.dataset, sources, until, without)
    return type(self)(graph_source(self.dataset.with_claims(heard), self.source.cache))


def uncached(self: KnowledgeBase) -> KnowledgeBase:
    """Return the same with nothing taken from the user's cache, and nothing kept there."""
    return self if self.source.cache is None else type(self)(self.source.uncached())
