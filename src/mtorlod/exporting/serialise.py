"""Quads to bytes: canonical blank nodes (RDFC-1.0), sorted, so that the same graph is the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO

import pyoxigraph as ox

from mtorlod.errors import UnknownName
from mtorlod.namespaces import PREFIXES
from mtorlod.terms import TYPE

FORMATS: dict[str, tuple[ox.RdfFormat, str]] = {
    "turtle": (ox.RdfFormat.TURTLE, ".ttl"),
    "trig": (ox.RdfFormat.TRIG, ".trig"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, ".nt"),
    "nquads": (ox.RdfFormat.N_QUADS, ".nq"),
    "jsonld": (ox.RdfFormat.JSON_LD, ".jsonld"),
    "rdfxml": (ox.RdfFormat.RDF_XML, ".owl"),
}
_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"')
_PREFIXED = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD)


def canonical(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the quads, each once, blank nodes named canonically, sorted: graph, subject, type first."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=_order)


def serialise(quads: Iterable[ox.Quad], name: str, *, sort: bool = True) -> bytes:
    """Return quads in a format of `FORMATS`; formats without graphs take the default graph's quads.

    Args:
        sort: false if the quads are canonical already.

    Raises:
        UnknownName: if there is no such format.
    """
    if name not in FORMATS:
        raise UnknownName(f"no format is called '{name}'", f"choose one of: {', '.join(FORMATS)}")
    rdf_format, _ = FORMATS[name]
    ordered = canonical(quads) if sort else list(quads)
    prefixes = used_prefixes(ordered) if rdf_format in _PREFIXED else None
    if rdf_format.supports_datasets:
        return ox.serialize(ordered, format=rdf_format, prefixes=prefixes) or b""
    default = ox.DefaultGraph()
    triples = [quad.triple for quad in ordered if quad.graph_name == default]
    return ox.serialize(triples, format=rdf_format, prefixes=prefixes) or b""


def stream(quads: Iterable[ox.Quad], name: str, out: IO[bytes], spaces: Iterable[str]) -> None:
    """Write quads that are in order already, one after the other, in a format with named graphs.

    Args:
        spaces: the prefixes to declare, since the IRIs are not known before they are written.
    """
    rdf_format, _ = FORMATS[name]
    prefixes = {prefix: PREFIXES[prefix] for prefix in spaces} if rdf_format in _PREFIXED else None
    ox.serialize(quads, out, format=rdf_format, prefixes=prefixes)


def used_prefixes(quads: Iterable[ox.Quad]) -> dict[str, str]:
    """Return the project's prefixes that some IRI of the quads begins with."""
    return prefixes_in(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")


def prefixes_in(lines: bytes) -> dict[str, str]:
    """Return the project's prefixes that some IRI in N-Triples or N-Quads begins with, texts left out."""
    bare = _TEXT.sub(b"", lines)
    return {prefix: iri for prefix, iri in PREFIXES.items() if b"<" + iri.encode() in bare}


def _order(quad: ox.Quad) -> tuple[str, str, int, str, str]:
    graph = quad.graph_name
    name = graph.value if isinstance(graph, ox.NamedNode) else str(graph)
    default = "" if isinstance(graph, ox.DefaultGraph) else name
    return (default, str(quad.subject), *order_about(quad))


def order_about(quad: ox.Quad) -> tuple[int, str, str]:
    """Return what the quads about one subject in one graph are sorted by: type first; predicate; object."""
    return 0 if quad.predicate == TYPE else 1, quad.predicate.value, str(quad.object)
