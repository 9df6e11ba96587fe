"""A signed network as INDRA statements in JSON: activations and inhibitions of agents, with evidence."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from mtorlod.exporting.signed_network import SignedEdge, SignedNetwork
from mtorlod.rendering.network_files.printed_identifiers import pubmed, said

_TYPES = {"+": "Activation", "-": "Inhibition"}
_DATABASES = {"hgnc": "HGNC", "uniprot": "UP", "chebi": "CHEBI", "mesh": "MESH", "fplx": "FPLX", "go": "GO"}
_PREFIXED = {"CHEBI", "GO"}
"""Databases of INDRA whose identifiers repeat their name."""


def as_indra(network: SignedNetwork, losses: Sequence[str]) -> str:
    """Return a list of statements; an effect without a sign has none, and is left out by the caller."""
    statements = [_statement(edge, network) for edge in network.edges]
    return json.dumps(statements, ensure_ascii=False, indent=1) + "\n"


def _statement(edge: SignedEdge, network: SignedNetwork) -> dict[str, Any]:
    subject = _agent(edge.source, network)
    if edge.conditions:
        partners = (_agent(iri, network) for iri in edge.conditions)
        subject["bound_conditions"] = [{"agent": agent, "is_bound": True} for agent in partners]
    identity = " ".join((edge.source, edge.sign, edge.target, *edge.conditions))
    return {
        "type": _TYPES[edge.sign],
        "subj": subject,
        "obj": _agent(edge.target, network),
        "obj_activity": "activity",
        "evidence": list(_evidence(edge)),
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, identity)),
    }


def _agent(iri: str, network: SignedNetwork) -> dict[str, Any]:
    name = network.nodes.get(iri, iri)
    references = {"TEXT": name}
    for identifier in network.identifiers.get(iri, ()):
        prefix, _, local = identifier.partition(":")
        if database := _DATABASES.get(prefix):
            references[database] = f"{database}:{local}" if database in _PREFIXED else local
    return {"name": name, "db_refs": references}


def _evidence(edge: SignedEdge) -> Iterator[dict[str, Any]]:
    """Yield a piece of evidence per work in PubMed; else one that holds all that is cited."""
    annotations = said(
        claims=list(edge.claims),
        contexts=list(edge.contexts),
        references=list(edge.references),
        publications=[each for each in edge.publications if not pubmed((each,))],
    )
    for number in pubmed(edge.publications) or [""]:
        yield {"source_api": "mtorlod", **said(pmid=number), "annotations": annotations}
