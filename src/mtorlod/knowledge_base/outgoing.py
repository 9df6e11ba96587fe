"""What of a knowledge base goes out: parts, formats, signed networks, other libraries."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import owlready2
    import pyoxigraph as ox
    import rdflib

    from mtorlod.exporting.signed_network import SignedNetwork
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase


def owl_quads(self: KnowledgeBase) -> list[ox.Quad]:
    """Return the ontology for editors: header, vocabulary, and accepted claims as annotated axioms."""
    from mtorlod.knowledge_base.releases.owl_ontology import owl_quads

    return owl_quads(self.dataset)


def part(self: KnowledgeBase, name: str) -> list[ox.Quad]:
    """Return the quads of a part of the graph: "asserted", "inferred", "merged" or "complete".

    Raises:
        UnknownName: if there is no such part.
    """
    from mtorlod.knowledge_base.releases.parts import part

    return part(self, name)


def export(
    self: KnowledgeBase, name: str = "turtle", path: str | Path | None = None, *, what: str = "asserted"
) -> bytes:
    """Return the graph in a format, and write it to `path` if one is given; see `export_to` for large ones.

    Raises:
        UnknownName: if there is no such format or part.
        CannotWrite: if the path cannot be written.
    """
    from mtorlod.exporting.whole_files import write_file
    from mtorlod.knowledge_base.releases.parts import export

    data = export(self, name, what)
    if path is not None:
        write_file(path, data)
    return data


def export_to(self: KnowledgeBase, out: IO[bytes], name: str = "turtle", *, what: str = "asserted") -> None:
    """Write the graph in a format, bit by bit where that can be: the claims of a table as TriG or N-Quads.

    Raises:
        UnknownName: if there is no such format or part.
    """
    from mtorlod.knowledge_base.releases.parts import export_to

    export_to(self, out, name, what)


def signed_network(self: KnowledgeBase) -> SignedNetwork:
    """Return the signed effects of the reading that the source's profile shows, ready to be written."""
    from mtorlod.knowledge_base.releases.network_for_files import signed_network

    return signed_network(self)


def to_rdflib(self: KnowledgeBase) -> rdflib.Dataset:
    """Return the asserted graph as an rdflib Dataset, each claim in its named graph."""
    import rdflib

    return rdflib.Dataset().parse(data=self.export("trig"), format="trig")


def to_owlready2(self: KnowledgeBase) -> owlready2.Ontology:
    """Return the ontology in a fresh owlready2 world."""
    import io

    import owlready2

    loaded = owlready2.World().get_ontology("https://w3id.org/mtorlod#")
    return loaded.load(fileobj=io.BytesIO(self.export("owl")))
