"""Signed networks as SIF, GraphML, Mermaid and Graphviz, each with an account of what is left behind.

The caller reads the edges from a network; here they are only written. Names stay names: two nodes that share
one are told apart by a number, and the account says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mtorlod.errors import UnknownName
from mtorlod.exporting.signed_network import SignedNetwork
from mtorlod.rendering.network_formats import as_graphml, as_graphviz, as_mermaid, as_sif


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
}
"""Format → what writes it, and which of claims, conditions, IRIs and comments it carries."""


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
    written = SignedNetwork(_clean(network.title), cleaned, network.edges)
    return NetworkExport(write(written, losses).encode(), tuple(losses))


def _losses(network: SignedNetwork, name: str, carries: frozenset[str]) -> list[str]:
    edges, losses = network.edges, []
    if "claims" not in carries and any(edge.claims for edge in edges):
        claims = len({claim for edge in edges for claim in edge.claims})
        losses.append(f"the {claims:,} claims that the effects rest on, and their references, are left out")
    needing = sum(bool(edge.conditions) for edge in edges)
    if "conditions" not in carries and needing:
        losses.append(f"{needing:,} effects need a partner; that condition is left out")
    if "iris" not in carries:
        losses.append("nodes are written by name, without their IRIs")
    unsigned = sum(edge.sign == "?" for edge in edges)
    if unsigned:
        word = {"sif": "'affects'", "mermaid": "a dotted arrow", "graphviz": "a dashed arrow"}.get(
            name, "'?'"
        )
        losses.append(
            f"{unsigned:,} effects have no sign; they are written as {word}, which other programs may misread"
        )
    losses.append(
        "relations are reduced to their sign: what an effect changes (activity, amount, …) is left out"
    )
    losses.append("where and when each effect was seen, and denials, are left out")
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
