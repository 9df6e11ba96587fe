"""Where the source contradicts itself or is doubtful, with the claims concerned and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.loading import Claim
from mtorlod.loading.file_set import FileSet
from mtorlod.namespaces import local_name
from mtorlod.terms import LABEL, TYPE, mtor

_DISCREPANCY = mtor("Discrepancy")
_KIND, _EXPLANATION, _RESOLUTION, _CONCERNS, _PREFERS = map(
    mtor, ("discrepancyKind", "explanation", "resolution", "concernsClaim", "prefersClaim")
)
_TOLD = (LABEL, _KIND, _EXPLANATION, _RESOLUTION, _CONCERNS, _PREFERS)


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
    values: dict[tuple[str, ox.NamedNode], set[str]] = {}
    for subject, relation, obj, _ in said.saying(*_TOLD):
        if subject in described and not isinstance(obj, ox.BlankNode):
            values.setdefault((subject.value, relation), set()).add(obj.value)

    def many(iri: str, relation: ox.NamedNode) -> tuple[str, ...]:
        return tuple(sorted(values.get((iri, relation), ())))

    def one(iri: str, relation: ox.NamedNode) -> str:
        return (many(iri, relation) or ("",))[0]

    rows = []
    for iri in (node.value for node in described):
        concerned = many(iri, _CONCERNS)
        aside = tuple(c for c in concerned if c in claims and claims[c].set_aside)
        rows.append(
            Discrepancy(
                iri=iri,
                label=one(iri, LABEL),
                kind=local_name(one(iri, _KIND)),
                explanation=one(iri, _EXPLANATION),
                resolution=one(iri, _RESOLUTION),
                claims=concerned,
                preferred=many(iri, _PREFERS),
                set_aside=aside,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.kind, row.label, row.iri)))
