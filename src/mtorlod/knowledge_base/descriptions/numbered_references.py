"""The numbered list of a source: which work each number stands for, how surely, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.loading.graph import Graph
from mtorlod.namespaces import DCTERMS, MTOR, RDF_TYPE
from mtorlod.terms import DEFAULT, TYPE, mtor, term

_REFERENCE = f"{MTOR}Reference"
_TOLD = (
    *(TYPE, term("dcterms:identifier"), term("dcterms:title")),
    *map(mtor, ("number", "matchConfidence", "probableTitle", "probableIdentifier")),
    *map(mtor, ("matchReason", "matchTried", "isWork")),
)


@dataclass(frozen=True)
class NumberedReference:
    """A number of a list, and the work that it stands for as far as that is known.

    Attributes:
        iri: of the reference.
        number: in its list.
        confidence: how surely it was matched, as the data say it; empty if they do not.
        title: of the work, or of the candidate for it; empty if there is none.
        identifiers: of the work or the candidate, as `doi:…` or `pmid:…`.
        reason: why it was matched, or what was tried.
        work: IRI of the source that is the same work; empty if none is.
    """

    iri: str
    number: int
    confidence: str
    title: str
    identifiers: tuple[str, ...]
    reason: str
    work: str


def numbered_references(graph: Graph) -> tuple[NumberedReference, ...]:
    """Return the numbered references that a graph describes outside its named graphs, by number."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, relation, obj, name in graph.saying(*_TOLD):
        plain = isinstance(subject, ox.NamedNode) and isinstance(obj, (ox.NamedNode, ox.Literal))
        if plain and name == DEFAULT:
            told[subject.value][relation.value].append(obj.value)
    references = (
        _reference(iri, values)
        for iri, values in told.items()
        if _REFERENCE in values.get(RDF_TYPE, ()) and values.get(f"{MTOR}number")
    )
    return tuple(sorted(references, key=lambda each: (each.number, each.iri)))


def _reference(iri: str, told: dict[str, list[str]]) -> NumberedReference:
    def first(*predicates: str) -> str:
        return next((min(told[each]) for each in predicates if told.get(each)), "")

    identifiers = told.get(f"{DCTERMS}identifier") or told.get(f"{MTOR}probableIdentifier") or []
    number = first(f"{MTOR}number")
    return NumberedReference(
        iri=iri,
        number=int(number) if number.isdecimal() else 0,
        confidence=first(f"{MTOR}matchConfidence"),
        title=first(f"{DCTERMS}title", f"{MTOR}probableTitle"),
        identifiers=tuple(sorted(identifiers)),
        reason=first(f"{MTOR}matchReason", f"{MTOR}matchTried"),
        work=first(f"{MTOR}isWork"),
    )
