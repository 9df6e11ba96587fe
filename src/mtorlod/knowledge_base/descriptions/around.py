"""What is said directly of an IRI and to it: all that is told of what is no entity."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from mtorlod.loading.graph import Graph
from mtorlod.namespaces import MATCHES, OWL, RDF_TYPE, RDFS, RDFS_LABEL, SKOS

Values = tuple[tuple[str, tuple[str, ...]], ...]
_TOLD_APART = {RDF_TYPE, RDFS_LABEL, f"{SKOS}definition", f"{SKOS}altLabel", f"{RDFS}isDefinedBy", *MATCHES}
_AXIOM = f"{OWL}annotated"


def said_of(iri: str, graph: Graph) -> Values:
    """Return relation → values of what is said of a thing, in any graph; blank nodes are left out."""
    pairs = ((q.predicate.value, q.object) for q in graph.about(ox.NamedNode(iri)))
    return _grouped(pair for pair in pairs if pair[0] not in _TOLD_APART)


def said_to(iri: str, quads: Iterable[ox.Quad]) -> Values:
    """Return relation → the things that have it to a thing; membership of a class is told apart."""
    node = ox.NamedNode(iri)
    pairs = ((q.predicate.value, q.subject) for q in quads if q.object == node)
    return _grouped(pair for pair in pairs if pair[0] != RDF_TYPE and not pair[0].startswith(_AXIOM))


def _grouped(pairs: Iterable[tuple[str, object]]) -> Values:
    told: dict[str, set[str]] = {}
    for relation, value in pairs:
        if isinstance(value, ox.NamedNode | ox.Literal):
            told.setdefault(relation, set()).add(value.value)
    return tuple((relation, tuple(sorted(values))) for relation, values in sorted(told.items()))
