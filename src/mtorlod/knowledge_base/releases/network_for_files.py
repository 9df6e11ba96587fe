"""The causal network of a knowledge base on its way to a file: names, effects, what they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mtorlod.exporting.signed_network import SignedEdge, SignedNetwork
from mtorlod.loading import Claim
from mtorlod.loading.compact_identifiers import compact_identifier
from mtorlod.namespaces import MTOR, NETWORK, local_name
from mtorlod.reasoning.model import AGENT, MIRNA
from mtorlod.terms import TYPE, term

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase


def signed_network(kb: KnowledgeBase) -> SignedNetwork:
    """Return the network of the reading that the source's profile shows."""
    exposure = kb.profile.exposure
    network = kb.model.network(kb.reading(exposure))
    label, told = kb.label, _Told(kb)
    edges = []
    for edge in network.edges():
        claims = [kb.claims[iri] for iri in edge.claims if iri in kb.claims]
        cited = {ref for claim in claims for ref in claim.references}
        seen_in = {context for claim in claims for context in claim.observed_in}
        edges.append(
            SignedEdge(
                edge.source,
                edge.sign,
                edge.target,
                edge.claims,
                tuple(sorted(_reference(label(iri), iri) for iri in cited)),
                edge.conditions,
                told.publications(claims),
                tuple(sorted(map(label, seen_in))),
            )
        )
    if kb.source.subject:
        seen = f"{exposure} or of no stated exposure, general or in {kb.profile.about}"
        title = f"{kb.profile.title}: direct effects, {seen}"
    else:
        together = ", acute and chronic claims together" if kb.source.has_exposures else ""
        title = f"mtorlod: the network of {kb.profile.title}{together}"
    nodes = {iri: label(iri) for iri in network.nodes}
    return SignedNetwork(title, nodes, tuple(edges), told.kinds(nodes), told.identifiers(nodes))


class _Told:
    """What a source says of its nodes and of the works that it cites; a table says little of either."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._works: dict[str, list[str]] = defaultdict(list)
        self._types: dict[str, list[str]] = defaultdict(list)
        self._same: dict[str, list[str]] = defaultdict(list)
        if kb.source.stated_profile is None:
            return
        for quad in kb.dataset.saying(term("dcterms:identifier")):
            self._works[quad.subject.value].append(quad.object.value)
        for quad in kb.dataset.saying(TYPE):
            if getattr(quad.object, "value", "").startswith(MTOR):
                self._types[quad.subject.value].append(local_name(quad.object.value))
        for quad in kb.dataset.saying(term("skos:exactMatch")):
            if same := compact_identifier(quad.object.value):
                self._same[quad.subject.value].append(same)

    def publications(self, claims: list[Claim]) -> tuple[str, ...]:
        """Return what identifies the works that state claims or are cited for them, as written."""
        works = {iri for claim in claims for iri in (*claim.sources, *claim.references)}
        known = {text for iri in works for text in self._works.get(iri, ())}
        cited = {_reference(self._kb.label(iri), iri) for iri in works if iri.startswith(NETWORK)}
        return tuple(sorted(known | {text for text in cited if ":" in text}))

    def kinds(self, nodes: Mapping[str, str]) -> dict[str, str]:
        """Return node → its kind, where the source tells one."""
        known = dict.fromkeys(self._kb.model.members(AGENT), "Drug")
        known |= dict.fromkeys(self._kb.model.members(MIRNA), "MicroRNA")
        known |= {iri: self._types[iri][0] for iri in nodes if iri in self._types and iri not in known}
        return {iri: known[iri] for iri in nodes if iri in known}

    def identifiers(self, nodes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """Return node → compact identifiers of the same thing elsewhere, sorted."""
        return {iri: tuple(sorted(self._same[iri])) for iri in nodes if iri in self._same}


def _reference(label: str, iri: str) -> str:
    """Return a reference of a network file as that writes it; of anything else the end of its IRI."""
    return label.removeprefix("reference ") if iri.startswith(NETWORK) else local_name(iri)
