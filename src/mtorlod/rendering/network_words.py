"""Signed networks in the formats of other tools, each with an account of what is left behind.

The caller reads the edges from a network; here they are only written. Names stay names: two nodes that share
one are told apart by a number, and the account says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtorlod.errors import UnknownName
from mtorlod.exporting.signed_network import SignedNetwork
from mtorlod.rendering.network_files.bel_file import as_bel
from mtorlod.rendering.network_files.cx2_file import as_cx2
from mtorlod.rendering.network_files.indra_file import as_indra
from mtorlod.rendering.network_files.kgx_file import as_kgx
from mtorlod.rendering.network_formats import as_graphml, as_graphviz, as_mermaid, as_sif

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class NetworkExport:
    """The bytes of a file, and what the format could not carry, one sentence each."""

    data: bytes
    losses: tuple[str, ...]


_Writer = Callable[[SignedNetwork, Sequence[str]], str]

FORMATS: dict[str, tuple[_Writer, frozenset[str]]] = {
    "sif": (lambda network, losses: as_sif(network), frozenset()),
    "graphml": (as_graphml, frozenset({"claims", "conditions", "iris", "comment"})),
    "mermaid": (as_mermaid, frozenset({"comment"})),
    "graphviz": (as_graphviz, frozenset({"claims", "conditions", "iris", "comment"})),
    "kgx": (as_kgx, frozenset({"claims", "publications", "iris"})),
    "cx2": (as_cx2, frozenset({"claims", "publications", "conditions", "iris", "contexts", "comment"})),
    "indra": (as_indra, frozenset({"claims", "publications", "conditions", "contexts"})),
    "bel": (as_bel, frozenset({"publications", "iris", "contexts", "comment"})),
}
"""Format → what writes it, and which of claims, publications, conditions … it carries."""
_UNSIGNED = {
    "sif": "'affects'",
    "mermaid": "a dotted arrow",
    "graphviz": "a dashed arrow",
    "kgx": "'affects' without a direction",
    "cx2": "'affects'",
    "bel": "'regulates'",
}
"""Format → how it writes an effect without a sign; INDRA has no statement for one."""


def export_network(network: SignedNetwork, name: str) -> NetworkExport:
    """Return a network in a format, with its losses.

    Raises:
        UnknownName: if there is no such format.
    """
    if name not in FORMATS:
        raise UnknownName(f"no network format is called '{name}'", f"choose one of: {', '.join(FORMATS)}")
    write, carries = FORMATS[name]
    names, told = _told_apart(network)
    cleaned = {iri: _clean(text) for iri, text in names.items()}
    losses = [*told]
    if changed := sum(cleaned[iri] != text for iri, text in names.items()):
        losses.append(f"{changed} names held tabs, line breaks or control characters, written as spaces")
    losses += _losses(network, name, carries)
    written = replace(network, title=_clean(network.title), nodes=cleaned)
    if name == "indra":
        written = replace(written, edges=tuple(edge for edge in network.edges if edge.sign != "?"))
    return NetworkExport(write(written, losses).encode(), tuple(losses))


def nanopublication_losses(kb: KnowledgeBase) -> tuple[str, ...]:
    """Return what nanopublications of a source's claims leave behind, one sentence each."""
    set_aside = sum(claim.set_aside for claim in kb.claims.values())
    told = [f"{set_aside:,} claims are set aside, and left out"] if set_aside else []
    told.append("things that claims speak of keep their names only")
    told.append("nothing is signed, and nobody is named as author: that is for whoever publishes them")
    return tuple(told)


def _losses(network: SignedNetwork, name: str, carries: frozenset[str]) -> list[str]:
    edges, losses = network.edges, []
    if "claims" not in carries and any(edge.claims for edge in edges):
        claims = len({claim for edge in edges for claim in edge.claims})
        kept = (
            ", but for the works that they cite," if "publications" in carries else ", and their references,"
        )
        losses.append(f"the {claims:,} claims that the effects rest on{kept} are left out")
    needing = sum(bool(edge.conditions) for edge in edges)
    if "conditions" not in carries and needing:
        losses.append(f"{needing:,} effects need a partner; that condition is left out")
    if "iris" not in carries:
        losses.append("nodes are written by name, without their IRIs")
    unsigned = sum(edge.sign == "?" for edge in edges)
    if unsigned and name == "indra":
        losses.append(
            f"{unsigned:,} effects have no sign; INDRA has no statement for them: they are left out"
        )
    elif unsigned:
        word = _UNSIGNED.get(name, "'?'")
        losses.append(
            f"{unsigned:,} effects have no sign; they are written as {word}, which other programs may misread"
        )
    if name == "indra":
        signed = [edge for edge in edges if edge.sign != "?"]
        tied = {iri for edge in signed for iri in (edge.source, edge.target, *edge.conditions)}
        if lonely := len(network.nodes) - len(tied):
            losses.append(f"{lonely:,} nodes without an effect are left out")
    if name in ("kgx", "bel", "indra"):
        bare = sum(bool(edge.references) and not edge.publications for edge in edges)
        if bare:
            losses.append(f"{bare:,} effects cite works of no known identifier: those are left out")
    losses.append(
        "relations are reduced to their sign: what an effect changes (activity, amount, …) is left out"
    )
    left = "when each effect was seen" if "contexts" in carries else "where and when each effect was seen"
    losses.append(f"{left}, and denials, are left out")
    return losses


def _told_apart(network: SignedNetwork) -> tuple[dict[str, str], list[str]]:
    """Return IRI → a name that no other node has, and what was changed."""
    counted = Counter(network.nodes.values())
    shared = sorted(name for name, number in counted.items() if number > 1)
    if not shared:
        return network.nodes, []
    taken, names = set(counted), {}
    met: Counter[str] = Counter()
    for iri, name in network.nodes.items():
        met[name] += 1
        own = name
        while met[name] > 1 and own in taken:
            own = f"{name} ({met[name]})"
            met[name] += own in taken
        taken.add(own)
        names[iri] = own
    return names, [f"{len(shared)} names are borne by several nodes; a number tells them apart"]


def _clean(text: str) -> str:
    """Return a name without characters that line-based formats and XML cannot hold."""
    fit = "".join(letter if letter >= " " and letter not in "\x7f\ufffe\uffff" else " " for letter in text)
    return fit.replace("\u2028", " ").replace("\u2029", " ").replace("\x85", " ")
