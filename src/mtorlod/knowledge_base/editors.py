"""The OWL file for ontology editors: the vocabulary with its header, and the generated axioms, in one."""

from __future__ import annotations

import pyoxigraph as ox

import mtorlod
from mtorlod.loading import Dataset
from mtorlod.namespaces import BASE, OWL, PREFIXES, RDF_TYPE, RDFS_LABEL, SKOS
from mtorlod.reasoning.owl_axioms import AXIOMS, axiom_quads

_IMPORTS = ox.NamedNode(f"{OWL}imports")
_ONTOLOGY = ox.NamedNode(f"{OWL}Ontology")
_TYPE = ox.NamedNode(RDF_TYPE)
_DEFINITION = ox.NamedNode(f"{SKOS}definition")
_OBO_DEFINITION = ox.NamedNode(f"{PREFIXES['obo']}IAO_0000115")


def owl_quads(dataset: Dataset) -> list[ox.Quad]:
    """Return one ontology with nothing left to import; only the main header stays a header."""
    modules = [file for file in dataset.files if any(q.object == _ONTOLOGY for q in file.quads)]
    headers = {
        quad.subject
        for file in modules
        for quad in file.quads
        if quad.predicate == _TYPE and quad.object == _ONTOLOGY and quad.subject.value != BASE
    }
    headers.add(ox.NamedNode(AXIOMS))
    default = ox.DefaultGraph()
    everything = [quad for file in modules for quad in file.quads if quad.graph_name == default]
    everything += axiom_quads(dataset, mtorlod.__version__)
    kept = [
        quad
        for quad in dict.fromkeys(everything)
        if quad.predicate != _IMPORTS and quad.subject not in headers
    ]
    # OBO tools look for definitions under this name; the sources write them once, as skos:definition.
    mirrored = [ox.Quad(q.subject, _OBO_DEFINITION, q.object) for q in kept if q.predicate == _DEFINITION]
    declared = ox.Quad(_OBO_DEFINITION, _TYPE, ox.NamedNode(f"{OWL}AnnotationProperty"))
    label = ox.Quad(_OBO_DEFINITION, ox.NamedNode(RDFS_LABEL), ox.Literal("definition", language="en"))
    return [*kept, *mirrored, declared, label]
