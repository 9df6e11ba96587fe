"""The causal network of a knowledge base as a drawing or an exchange file, with what that leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtorlod.exporting.networks import NetworkExport, export_network
from mtorlod.exporting.signed_network import SignedEdge, SignedNetwork
from mtorlod.namespaces import NETWORK, local_name

if TYPE_CHECKING:
    from mtorlod.knowledge_base.base import KnowledgeBase


def export_of(kb: KnowledgeBase, name: str) -> NetworkExport:
    """Return the network in a format: of a network file all of it, of the shipped graph the acute reading.

    Raises:
        UnknownName: if there is no such format.
    """
    reading = kb.reading("acute" if kb.shipped else "both")
    network = kb.model.network(reading)
    claims, label = kb.dataset.claims, kb.wording.name
    edges = []
    for number in range(len(network)):
        edge = network.edge(number)
        cited = {ref for iri in edge.claims if iri in claims for ref in claims[iri].references}
        references = tuple(sorted(_reference(label(iri), iri) for iri in cited))
        edges.append(
            SignedEdge(edge.source, edge.sign, edge.target, edge.claims, references, edge.conditions)
        )
    title = "mtorlod: direct effects, acute or of no stated exposure, general or in human cancer"
    report = getattr(kb, "report", None)
    if report is not None:
        title = f"mtorlod: the network of {report.name}"
        title += ", acute and chronic claims together" if getattr(kb, "has_exposures", False) else ""
    return export_network(
        SignedNetwork(title, {iri: label(iri) for iri in network.nodes}, tuple(edges)), name
    )


def _reference(label: str, iri: str) -> str:
    """Return a reference of a network file as that writes it; of anything else the end of its IRI."""
    return label.removeprefix("reference ") if iri.startswith(NETWORK) else local_name(iri)
