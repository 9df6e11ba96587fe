"""Where the source contradicts itself or is doubtful, with the claims concerned and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.loading import Claim
from mtorlod.namespaces import MTOR, RDF_TYPE, RDFS_LABEL, local_name


@dataclass(frozen=True)
class Discrepancy:
    """One contradiction or doubtful point."""

    iri: str
    label: str
    kind: str
    explanation: str
    resolution: str
    claims: tuple[str, ...]
    preferred: tuple[str, ...]
    set_aside: tuple[str, ...]


def discrepancies(quads: Iterable[ox.Quad], claims: Mapping[str, Claim]) -> tuple[Discrepancy, ...]:
    """Return all discrepancies that quads describe, sorted by kind and label."""
    kind = ox.NamedNode(f"{MTOR}Discrepancy")
    listed = tuple(quads)
    kinds = {
        q.subject.value
        for q in listed
        if q.predicate.value == RDF_TYPE and q.object == kind and isinstance(q.subject, ox.NamedNode)
    }
    values: dict[tuple[str, str], set[str]] = {}
    for quad in listed:
        subject, obj = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and subject.value in kinds and not isinstance(obj, ox.BlankNode):
            values.setdefault((subject.value, quad.predicate.value), set()).add(obj.value)

    def many(iri: str, name: str) -> tuple[str, ...]:
        return tuple(sorted(values.get((iri, name if ":" in name else MTOR + name), ())))

    def one(iri: str, name: str) -> str:
        return (many(iri, name) or ("",))[0]

    rows = []
    for iri in kinds:
        concerned = many(iri, "concernsClaim")
        aside = tuple(c for c in concerned if c in claims and claims[c].set_aside)
        rows.append(
            Discrepancy(
                iri=iri,
                label=one(iri, RDFS_LABEL),
                kind=local_name(one(iri, "discrepancyKind")),
                explanation=one(iri, "explanation"),
                resolution=one(iri, "resolution"),
                claims=concerned,
                preferred=many(iri, "prefersClaim"),
                set_aside=aside,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.kind, row.label, row.iri)))
