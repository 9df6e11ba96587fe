"""A signed network as KGX: one JSON object of nodes and edges in Biolink's terms, signs as qualifiers."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mtorlod.exporting.signed_network import SignedNetwork
from mtorlod.namespaces import shorten
from mtorlod.rendering.network_files.printed_identifiers import printed_identifier, said

_CATEGORIES = {
    "Drug": "biolink:Drug",
    "MicroRNA": "biolink:MicroRNA",
    "Protein": "biolink:Protein",
    "ProteinFamily": "biolink:ProteinFamily",
    "MacromolecularComplex": "biolink:MacromolecularComplex",
    "Gene": "biolink:Gene",
    "BiologicalProcess": "biolink:BiologicalProcess",
    "Disease": "biolink:Disease",
}
_DIRECTIONS = {"+": "increased", "-": "decreased"}


def as_kgx(network: SignedNetwork, losses: Sequence[str]) -> str:
    """Return KGX's JSON; nodes go by the compact form of their IRIs, and carry what they are elsewhere."""
    nodes = [
        {
            "id": shorten(iri),
            "name": name,
            "category": [_CATEGORIES.get(network.kinds.get(iri, ""), "biolink:NamedThing")],
            "iri": iri,
            **said(xref=[printed_identifier(each) for each in network.identifiers.get(iri, ())]),
        }
        for iri, name in network.nodes.items()
    ]
    edges = [
        {
            "id": f"e{number}",
            "subject": shorten(edge.source),
            "predicate": "biolink:affects",
            "object": shorten(edge.target),
            **_qualifiers(edge.sign),
            "knowledge_level": "not_provided",
            "agent_type": "not_provided",
            **said(
                publications=[printed_identifier(each) for each in edge.publications],
                claims=list(edge.claims),
            ),
        }
        for number, edge in enumerate(network.edges, 1)
    ]
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=1) + "\n"


def _qualifiers(sign: str) -> dict[str, str]:
    if sign not in _DIRECTIONS:
        return {}
    return {
        "qualified_predicate": "biolink:causes",
        "object_aspect_qualifier": "activity_or_abundance",
        "object_direction_qualifier": _DIRECTIONS[sign],
    }
