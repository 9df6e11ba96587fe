"""A signed network as BEL in node-link JSON: nodes with functions, links that cite one work each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from mtorlod.exporting.signed_network import SignedEdge, SignedNetwork
from mtorlod.namespaces import local_name
from mtorlod.rendering.network_files.printed_identifiers import pubmed
from mtorlod.version import __version__

_FORM = "0.15.5"
"""The version of pybel whose node-link form this is; readers ask for it."""
_NAMESPACE = "mtorlod"
_RELATIONS = {"+": "increases", "-": "decreases", "?": "regulates"}
_FUNCTIONS = {
    "Protein": ("Protein", "p"),
    "ProteinFamily": ("Protein", "p"),
    "MicroRNA": ("miRNA", "m"),
    "Gene": ("Gene", "g"),
    "MacromolecularComplex": ("Complex", "complex"),
    "BiologicalProcess": ("BiologicalProcess", "bp"),
    "Disease": ("Pathology", "path"),
}
"""Kind of a node → BEL's function, long and short; anything else is an abundance."""


def as_bel(network: SignedNetwork, losses: Sequence[str]) -> str:
    """Return node-link JSON; an effect that several works state is a link for each of them."""
    numbers = {iri: number for number, iri in enumerate(network.nodes)}
    graph = {
        "pybel_version": _FORM,
        "document_metadata": {
            "name": network.title,
            "version": __version__,
            "description": "; ".join(losses),
        },
        "namespace_url": {},
        "namespace_pattern": {_NAMESPACE: ".*"},
        "annotation_url": {},
        "annotation_pattern": {"context": ".*"},
        "annotation_list": {},
        "annotation_curie": [],
        "annotation_miriam": [],
    }
    links = [
        {"source": numbers[edge.source], "target": numbers[edge.target], **said}
        for edge in network.edges
        for said in _links(edge)
    ]
    whole = {
        "directed": True,
        "multigraph": True,
        "graph": graph,
        "nodes": [_node(iri, name, network) for iri, name in network.nodes.items()],
        "links": links,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _node(iri: str, name: str, network: SignedNetwork) -> dict[str, Any]:
    function, short = _FUNCTIONS.get(network.kinds.get(iri, ""), ("Abundance", "a"))
    identifier = local_name(iri)
    quoted = json.dumps(identifier), json.dumps(name, ensure_ascii=False)
    node = {
        "function": function,
        "concept": {"namespace": _NAMESPACE, "name": name, "identifier": identifier},
        "bel": f"{short}({_NAMESPACE}:{quoted[0]} ! {quoted[1]})",
        "id": _digest(iri),
    }
    parted = (each.partition(":") for each in network.identifiers.get(iri, ()))
    elsewhere = [{"namespace": prefix, "identifier": local} for prefix, _, local in parted]
    return {**node, "xrefs": elsewhere} if elsewhere else node


def _links(edge: SignedEdge) -> Iterator[dict[str, Any]]:
    cited: list[dict[str, str]] = [
        {"namespace": "pubmed", "identifier": number} for number in pubmed(edge.publications)
    ]
    dois = [each.partition(":")[2] for each in edge.publications if each.casefold().startswith("doi:")]
    cited += [{"namespace": "doi", "identifier": doi} for doi in dois]
    for citation in cited or [{}]:
        said: dict[str, Any] = {"relation": _RELATIONS[edge.sign]}
        if citation:
            # BEL asks for the sentence read; none is carried over from a source.
            said |= {"citation": citation, "evidence": ""}
        if edge.contexts:
            said["annotations"] = {
                "context": [{"namespace": "context", "identifier": each} for each in edge.contexts]
            }
        about = [edge.source, edge.sign, edge.target, *edge.conditions, *citation.values()]
        yield {**said, "key": _digest(" ".join(about))}


def _digest(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
