"""Where the source contradicts itself or is doubtful, with the claims concerned and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.loading import Claim
from mtorlod.loading.file_set import FileSet
from mtorlod.namespaces import MTOR, RDFS_LABEL, local_name
from mtorlod.terms import TYPE, mtor

_DISCREPANCY = mtor("Discrepancy")


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


def discrepancies(said: FileSet, claims: Mapping[str, Claim]) -> tuple[Discrepancy, ...]:
    """Return all discrepancies that files describe, sorted by kind and label."""
    typed = (quad.subject for quad in said.saying(TYPE) if quad.object == _DISCREPANCY)
    described = {subject for subject in typed if isinstance(subject, ox.NamedNode)}
    values: dict[tuple[str, str], set[str]] = {}
    for node in described:
        for quad in said.about(node):
            if not isinstance(quad.object, ox.BlankNode):
                values.setdefault((node.value, quad.predicate.value), set()).add(quad.object.value)

    def many(iri: str, name: str) -> tuple[str, ...]:
        return tuple(sorted(values.get((iri, name if ":" in name else MTOR + name), ())))

    def one(iri: str, name: str) -> str:
        return (many(iri, name) or ("",))[0]

    rows = []
    for iri in (node.value for node in described):
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
