"""What things in RDF go by when networks are joined: names, identifiers, and what the crosswalk says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox

from mtorlod.loading import Dataset, load
from mtorlod.loading.networks.identifiers import identifier
from mtorlod.loading.networks.meeting import IRI, Called
from mtorlod.namespaces import MTOR, SKOS, local_name, shorten
from mtorlod.terms import ALT_LABEL

_SAME = f"{SKOS}exactMatch"


def called_in_rdf(iris: Iterable[str], dataset: Dataset, labels: Mapping[str, str]) -> dict[str, Called]:
    """Return what things in RDF go by; of a protein, what identifies its gene identifies it as well."""
    wanted = set(iris)
    synonyms: dict[str, set[str]] = {}
    same: dict[str, set[str]] = {}
    for quad in dataset.quads:
        subject, value = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
        if quad.predicate == ALT_LABEL:
            synonyms.setdefault(subject, set()).add(value)
        elif quad.predicate.value == _SAME and (known := identifier(value)):
            same.setdefault(subject, set()).add(known)
    for gene, protein in _encoded(dataset):
        same.setdefault(protein, set()).update(same.get(gene, ()))
    return {
        iri: Called(
            labels.get(iri) or local_name(iri),
            frozenset(synonyms.get(iri, set()) | {local_name(iri)}),
            frozenset({f"{IRI}:{shorten(iri)}", *same.get(iri, ())}),
        )
        for iri in sorted(wanted)
    }


def _encoded(dataset: Dataset) -> list[tuple[str, str]]:
    pairs = ((q.subject, q.object) for q in dataset.quads if q.predicate.value == f"{MTOR}encodes")
    return [(gene.value, made.value) for gene, made in pairs if isinstance(made, ox.NamedNode)]  # type: ignore[union-attr]


def identified(text: str) -> str:
    """Return what an identifier identifies by the crosswalk of the shipped graph; else the identifier."""
    return _crosswalk().get(text, text)


@cache
def _crosswalk() -> dict[str, str]:
    graph = load()
    encoded = dict(_encoded(graph))
    things: dict[str, set[str]] = {}
    for quad in graph.quads:
        if quad.predicate.value == _SAME and (known := identifier(getattr(quad.object, "value", ""))):
            iri = quad.subject.value  # type: ignore[union-attr]
            things.setdefault(known, set()).add(encoded.get(iri, iri))
    return {known: min(iris) for known, iris in things.items() if len(iris) == 1}
