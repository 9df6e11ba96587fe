"""The part of the axioms in which relations follow from one another: what HermiT is asked values of.

Asking for the values of every relation triples HermiT's time, and for most relations the answer is
what was stated. A relation outside this part has no wider, narrower or converse relation, is in no
chain, class expression or characteristic, so nothing but itself can follow for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from mtorlod.namespaces import OWL, RDF, RDF_TYPE, RDFS

_PROPERTIES = frozenset({f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"})
_TYING = frozenset({f"{RDFS}subPropertyOf", f"{OWL}inverseOf", f"{OWL}equivalentProperty"})
_CHARACTERISTICS = frozenset(f"{OWL}{kind}Property" for kind in ("Symmetric", "Transitive", "Reflexive"))


def tied_relations(axioms: Iterable[ox.Quad]) -> frozenset[str]:
    """Return the relations for which something can follow that was not stated of them."""
    axioms = list(axioms)
    cells = _cells(axioms)
    tied: set[str] = set()
    for quad in axioms:
        predicate, obj = quad.predicate.value, quad.object
        if predicate in _TYING:
            tied.update(term.value for term in (quad.subject, obj) if isinstance(term, ox.NamedNode))
        elif predicate == f"{OWL}onProperty" and isinstance(obj, ox.NamedNode):
            tied.add(obj.value)
        elif predicate == RDF_TYPE and getattr(obj, "value", "") in _CHARACTERISTICS:
            tied.add(quad.subject.value)
        elif predicate == f"{OWL}propertyChainAxiom":
            tied.add(quad.subject.value)
            tied.update(_members(obj, cells))
    return frozenset(tied)


def value_module(axioms: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the axioms without the relations that are tied to nothing."""
    axioms = list(axioms)
    tied = tied_relations(axioms)
    declared = {
        q.subject.value for q in axioms if q.predicate.value == RDF_TYPE and _iri(q.object) in _PROPERTIES
    }
    loose = declared - tied
    return [quad for quad in axioms if quad.predicate.value not in loose and _iri(quad.subject) not in loose]


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _cells(axioms: Iterable[ox.Quad]) -> dict[object, dict[str, object]]:
    cells: dict[object, dict[str, object]] = {}
    for quad in axioms:
        if quad.predicate.value in (f"{RDF}first", f"{RDF}rest"):
            cells.setdefault(quad.subject, {})[quad.predicate.value] = quad.object
    return cells


def _members(head: object, cells: Mapping[object, Mapping[str, object]]) -> Iterable[str]:
    while head in cells:
        yield _iri(cells[head].get(f"{RDF}first"))
        head = cells[head].get(f"{RDF}rest")
