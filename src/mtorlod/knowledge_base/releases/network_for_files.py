"""The causal network of a knowledge base on its way to a file: names, effects, what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtorlod.exporting.signed_network import SignedEdge, SignedNetwork
from mtorlod.namespaces import NETWORK, local_name

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase


def signed_network(kb: KnowledgeBase) -> SignedNetwork:
    """Return the network of the reading that the source's profile shows."""
    exposure = kb.profile.exposure
    network = kb.model.network(kb.reading(exposure))
    claims, label = kb.claims, kb.label
    edges = []
    for number in range(len(network)):
        edge = network.edge(number)
        cited = {ref for iri in edge.claims if iri in claims for ref in claims[iri].references}
        references = tuple(sorted(_reference(label(iri), iri) for iri in cited))
        edges.append(
            SignedEdge(edge.source, edge.sign, edge.target, edge.claims, references, edge.conditions)
        )
    if kb.source.subject:
        seen = f"{exposure} or of no stated exposure, general or in {kb.profile.about}"
        title = f"{kb.profile.title}: direct effects, {seen}"
    else:
        together = ", acute and chronic claims together" if kb.source.has_exposures else ""
        title = f"mtorlod: the network of {kb.profile.title}{together}"
    return SignedNetwork(title, {iri: label(iri) for iri in network.nodes}, tuple(edges))


def _reference(label: str, iri: str) -> str:
    """Return a reference of a network file as that writes it; of anything else the end of its IRI."""
    return label.removeprefix("reference ") if iri.startswith(NETWORK) else local_name(iri)
