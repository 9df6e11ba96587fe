"""What things in RDF go by when networks are joined: names, identifiers, and what the crosswalk says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox

from mtorlod.loading import Dataset, load
from mtorlod.loading.networks.identifiers import identifier
from mtorlod.loading.networks.meeting import IRI, Called
from mtorlod.namespaces import SKOS, local_name, shorten
from mtorlod.terms import ALT_LABEL, mtor

_SAME, _ENCODES = ox.NamedNode(f"{SKOS}exactMatch"), mtor("encodes")


def called_in_rdf(iris: Iterable[str], dataset: Dataset, labels: Mapping[str, str]) -> dict[str, Called]:
    """Return what things in RDF go by; of a protein, what identifies its gene identifies it as well."""
    wanted = set(iris)
    synonyms: dict[str, set[str]] = {}
    same: dict[str, set[str]] = {}
    for quad in dataset.saying(ALT_LABEL):
        synonyms.setdefault(quad.subject.value, set()).add(quad.object.value)
    for quad in dataset.saying(_SAME):
        if known := identifier(getattr(quad.object, "value", "")):
            same.setdefault(quad.subject.value, set()).add(known)
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
    pairs = ((q.subject, q.object) for q in dataset.saying(_ENCODES))
    return [(gene.value, made.value) for gene, made in pairs if isinstance(made, ox.NamedNode)]


def identified(text: str) -> str:
    """Return what an identifier identifies by the crosswalk of the shipped graph; else the identifier."""
    return _crosswalk().get(text, text)


@cache
def _crosswalk() -> dict[str, str]:
    graph = load()
    encoded = dict(_encoded(graph))
    things: dict[str, set[str]] = {}
    for quad in graph.saying(_SAME):
        if known := identifier(getattr(quad.object, "value", "")):
            iri = quad.subject.value
            things.setdefault(known, set()).add(encoded.get(iri, iri))
    return {known: min(iris) for known, iris in things.items() if len(iris) == 1}
