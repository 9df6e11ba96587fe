"""From files to sources: the shipped graph, RDF to be asked, or a network of any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from mtorlod.caching import Cache, user_cache
from mtorlod.knowledge_base.sources.rdf_source import RdfSource, read_claims_file
from mtorlod.knowledge_base.sources.source import Source
from mtorlod.knowledge_base.sources.vocabulary import vocabulary
from mtorlod.loading import Dataset, load
from mtorlod.loading.profile import shipped_profile

if TYPE_CHECKING:
    from mtorlod.loading.networks import ImportOptions


def shipped_source() -> RdfSource:
    """Return the shipped graph.

    Raises:
        UncataloguedImport: if the ontology imports what its catalogue does not map.
    """
    return graph_source(load(), user_cache())


def graph_source(dataset: Dataset, cache: Cache | None = None) -> RdfSource:
    """Return a graph that is read as the shipped one is: less some claims, say, or with more."""
    profile = shipped_profile()
    whole = replace(dataset, subject=profile.subject)
    return RdfSource(profile.title, whole, stated_profile=profile, cache=cache)


def files_source(paths: Sequence[str | Path]) -> RdfSource:
    """Return RDF files to be asked for what they state; nothing is concluded from them."""
    name = ", ".join(PurePath(path).name for path in paths)
    return RdfSource(name, load(paths), has_vocabulary=False)


def network_source(
    path: str | Path, format: str | None = None, options: ImportOptions | None = None
) -> Source:
    """Return the source of a network file.

    Args:
        format: a name of `NETWORK_FORMATS`, or "rdf"; told by the file's ending or its content if None.
        options: how it is to be read, and what is said beside it.

    Raises:
        UnreadableFile: if it is absent, a folder, or its ending tells no format.
        SyntaxFault: if it is no text, or breaks the rules of its format; with the line.
        EmptyNetwork: if not one effect could be read.
        UnknownName, AmbiguousName: if there is no such format, or an option names no node.
        ContradictoryState: if a node is given two states.
        UselessOption: if an option means nothing for the format.
    """
    from mtorlod.loading.networks import RDF, ImportOptions, network_format, read_network

    chosen = network_format(path, format)
    if chosen == RDF:
        return _rdf_network(path, options or ImportOptions())
    from mtorlod.knowledge_base.sources.table_source import TableSource

    return TableSource(read_network(path, chosen, options))


def rows_source(rows: Any, name: str = "rows", options: ImportOptions | None = None) -> Source:
    """Return the source of a network that Python holds.

    Args:
        rows: a frame of pandas or polars, a graph of networkx with attributes of edges, or rows: mappings by
            heading, or sequences of source, effect, target and perhaps reference.
        name: what the network is called.
        options: how it is to be read; its columns choose headings as `--columns` does.

    Raises:
        SyntaxFault: if a row is none, or a column that is needed is not there.
        EmptyNetwork: if not one effect could be read.
    """
    from mtorlod.knowledge_base.sources.table_source import TableSource
    from mtorlod.loading.networks import read_rows

    return TableSource(read_rows(rows, name, options))


def _rdf_network(path: str | Path, options: ImportOptions) -> RdfSource:
    """Return claims in the project's vocabulary, with the account of what draws an edge and what does not."""
    from mtorlod.knowledge_base.sources.rdf_import import rdf_report
    from mtorlod.knowledge_base.sources.rdf_options import refuse_useless, with_options

    refuse_useless(str(path), options)
    name = PurePath(path).name
    own = Dataset((read_claims_file(path),))
    source = RdfSource(name, own, vocabulary=vocabulary(), beside_shipped=True, cache=user_cache())
    source.report = rdf_report(source)
    return with_options(source, options)
