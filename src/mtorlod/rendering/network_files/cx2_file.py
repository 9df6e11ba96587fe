"""A signed network as CX2, the format of NDEx and Cytoscape: aspects, with their attributes declared."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from mtorlod.exporting.signed_network import SignedNetwork
from mtorlod.rendering.network_files.printed_identifiers import printed_identifier, said
from mtorlod.rendering.signs import SIGN_VERBS

_LISTS = ("references", "publications", "claims", "needs partner", "contexts")
_DECLARED = {
    "networkAttributes": {"name": {"d": "string"}, "description": {"d": "string"}},
    "nodes": {
        "name": {"d": "string"},
        "represents": {"d": "string"},
        "type": {"d": "string"},
        "alias": {"d": "list_of_string"},
    },
    "edges": {
        "interaction": {"d": "string"},
        "sign": {"d": "string"},
        **{name: {"d": "list_of_string"} for name in _LISTS},
    },
}


def as_cx2(network: SignedNetwork, losses: Sequence[str]) -> str:
    """Return CX2; the description says what was left behind."""
    numbers = {iri: number for number, iri in enumerate(network.nodes)}
    nodes = [
        {
            "id": numbers[iri],
            "v": said(
                name=name,
                represents=iri,
                type=network.kinds.get(iri, ""),
                alias=[printed_identifier(each) for each in network.identifiers.get(iri, ())],
            ),
        }
        for iri, name in network.nodes.items()
    ]
    edges = []
    for number, edge in enumerate(network.edges):
        lists = (
            edge.references,
            [printed_identifier(each) for each in edge.publications],
            edge.claims,
            [network.nodes.get(iri, iri) for iri in edge.conditions],
            edge.contexts,
        )
        values = {name: list(value) for name, value in zip(_LISTS, lists, strict=True)}
        told = said(interaction=SIGN_VERBS[edge.sign], sign=edge.sign, **values)
        edges.append({"id": number, "s": numbers[edge.source], "t": numbers[edge.target], "v": told})
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [_DECLARED],
        "networkAttributes": [said(name=network.title, description="; ".join(losses))],
        "nodes": nodes,
        "edges": edges,
    }
    counts = [{"name": name, "elementCount": len(elements)} for name, elements in aspects.items()]
    blocks = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": counts},
        *({name: elements} for name, elements in aspects.items()),
        {"status": [{"success": True}]},
    ]
    return json.dumps(blocks, ensure_ascii=False, indent=1) + "\n"
