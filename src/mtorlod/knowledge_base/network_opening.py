"""From a network file of any format to its knowledge base."""

from __future__ import annotations

from pathlib import Path

from mtorlod.knowledge_base.networks import NetworkKnowledgeBase, TableNetwork
from mtorlod.knowledge_base.rdf_network import open_rdf
from mtorlod.loading.networks import RDF, network_format, read_network


def open_network(
    path: str | Path, format: str | None = None, *, unsigned_unknown: bool = False
) -> NetworkKnowledgeBase:
    """Return the knowledge base of a network file.

    Args:
        path: the file.
        format: "tsv", "sif", "aeon", "bnet", "graphml" or "rdf"; told by the file's ending if None.
        unsigned_unknown: keep effects whose word the lexicon lacks, without a sign, instead of dropping them.

    Raises:
        UnreadableFile: if it is absent, a folder, or its ending tells no format.
        SyntaxFault: if it is no text, or breaks the rules of its format; with the line.
        EmptyNetwork: if not one effect could be read.
        UnknownName: if there is no such format.
    """
    if network_format(path, format) == RDF:
        return open_rdf(path)
    return TableNetwork(read_network(path, format, unsigned_unknown))
