"""The OWL file for ontology editors: the vocabulary with its header, and the generated axioms, in one."""

from __future__ import annotations

import pyoxigraph as ox

from mtorlod.loading import Dataset
from mtorlod.namespaces import BASE, OWL, PREFIXES, RDFS, RDFS_LABEL, SKOS
from mtorlod.reasoning.owl_axioms import AXIOMS, axiom_quads
from mtorlod.terms import TYPE
from mtorlod.version import __version__

_IMPORTS = ox.NamedNode(f"{OWL}imports")
_ONTOLOGY = ox.NamedNode(f"{OWL}Ontology")
_WITHIN = ox.NamedNode(f"{RDFS}subClassOf")
_EQUIVALENT = ox.NamedNode(f"{OWL}equivalentClass")
_SOURCE, _PROPERTY, _TARGET = (
    ox.NamedNode(f"{OWL}annotated{part}") for part in ("Source", "Property", "Target")
)
_DEFINITION = ox.NamedNode(f"{SKOS}definition")
_OBO_DEFINITION = ox.NamedNode(f"{PREFIXES['obo']}IAO_0000115")


def owl_quads(dataset: Dataset) -> list[ox.Quad]:
    """Return one ontology with nothing left to import; only the main header stays a header."""
    modules = [file for file in dataset.files if any(q.object == _ONTOLOGY for q in file.quads)]
    headers = {
        quad.subject
        for file in modules
        for quad in file.quads
        if quad.predicate == TYPE and quad.object == _ONTOLOGY and quad.subject.value != BASE
    }
    headers.add(ox.NamedNode(AXIOMS))
    default = ox.DefaultGraph()
    everything = [quad for file in modules for quad in file.quads if quad.graph_name == default]
    everything += axiom_quads(dataset, __version__)
    kept = [
        quad
        for quad in dict.fromkeys(everything)
        if quad.predicate != _IMPORTS and quad.subject not in headers
    ]
    # OBO tools look for definitions under this name; the sources write them once, as skos:definition.
    mirrored = [ox.Quad(q.subject, _OBO_DEFINITION, q.object) for q in kept if q.predicate == _DEFINITION]
    declared = ox.Quad(_OBO_DEFINITION, TYPE, ox.NamedNode(f"{OWL}AnnotationProperty"))
    label = ox.Quad(_OBO_DEFINITION, ox.NamedNode(RDFS_LABEL), ox.Literal("definition", language="en"))
    return list(dict.fromkeys([*_equivalent(kept), *mirrored, declared, label]))


def _equivalent(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return the quads with two named classes that lie within each other said to be equivalent.

    The same axioms in the form that OWL has for it: libraries that make a tree of the classes drop one
    side of a cycle, and all that hangs on it. What annotated either side annotates the equivalence.
    """
    within = {(q.subject, q.object) for q in quads if q.predicate == _WITHIN}
    pairs = {(a, b) for a, b in within if (b, a) in within and a != b and isinstance(a, ox.NamedNode)}
    about: dict[object, dict[ox.NamedNode, object]] = {}
    for quad in quads:
        if quad.predicate in (_SOURCE, _PROPERTY, _TARGET):
            about.setdefault(quad.subject, {})[quad.predicate] = quad.object
    annotating = {
        node
        for node, parts in about.items()
        if parts.get(_PROPERTY) == _WITHIN and (parts.get(_SOURCE), parts.get(_TARGET)) in pairs
    }
    rewritten = []
    for quad in quads:
        if quad.predicate == _WITHIN and (quad.subject, quad.object) in pairs:
            first, second = sorted((quad.subject, quad.object), key=str)
            quad = ox.Quad(first, _EQUIVALENT, second)
        elif quad.subject in annotating and quad.predicate in (_SOURCE, _PROPERTY, _TARGET):
            first, second = sorted((about[quad.subject][_SOURCE], about[quad.subject][_TARGET]), key=str)
            said = {_SOURCE: first, _PROPERTY: _EQUIVALENT, _TARGET: second}
            quad = ox.Quad(quad.subject, quad.predicate, said[quad.predicate])
        rewritten.append(quad)
    return rewritten
