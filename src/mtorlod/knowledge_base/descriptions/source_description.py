"""One source: what was read of it, what it claims, who contradicts it, and which verdicts rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.knowledge_base.descriptions.claim_kinds import relation_kinds
from mtorlod.knowledge_base.descriptions.description import ToldClaim, told_claims
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import Claim
from mtorlod.namespaces import DCTERMS, MTOR, RDFS, SKOS

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

_TOLD = {
    "title": f"{DCTERMS}title",
    "authors": f"{MTOR}authorsAsPrinted",
    "year": f"{DCTERMS}date",
    "kind": f"{MTOR}sourceKind",
    "published in": f"{DCTERMS}bibliographicCitation",
    "identifier": f"{DCTERMS}identifier",
    "opens at": f"{RDFS}seeAlso",
    "read": f"{MTOR}readPart",
    "seen at": f"{MTOR}seenAt",
    "status": f"{MTOR}sourceStatus",
    "note": f"{RDFS}comment",
    "what it is": f"{SKOS}definition",
}
"""What is told of a source, in this order → the property."""
_IS_WORK = f"{MTOR}isWork"


@dataclass(frozen=True)
class BetweenClaims:
    """A claim of the source, and one of another source that cannot be true if it is."""

    claim: Claim
    other: Claim


@dataclass(frozen=True, repr=False)
class SourceDescription(Displayed):
    """What is known of a source; every part is sorted.

    Attributes:
        iri: the source.
        facts: what it is → values, as the graph has them; only what was seen.
        references: numbered references that are the same work.
        claims: what it states and denies, by kind.
        contradictions: where another source says otherwise.
        verdicts: verdicts on the watched nodes whose witnesses rest on it.
    """

    iri: str
    facts: Mapping[str, tuple[str, ...]]
    references: tuple[str, ...]
    claims: tuple[ToldClaim, ...]
    contradictions: tuple[BetweenClaims, ...]
    verdicts: tuple[EffectRow, ...]
    glossary: Glossary


def describe_source(kb: KnowledgeBase, iri: str) -> SourceDescription:
    """Return what a graph holds of a source."""
    dataset = kb.dataset
    own = [claim for claim in dataset.claims.values() if claim.source == iri]
    node = ox.NamedNode(iri)
    said: dict[str, set[str]] = {}
    for quad in dataset.about(node):
        if not isinstance(quad.object, ox.BlankNode):
            said.setdefault(quad.predicate.value, set()).add(quad.object.value)
    references = {quad.subject.value for quad in dataset.saying(_IS_WORK) if quad.object == node}
    return SourceDescription(
        iri=iri,
        facts={name: tuple(sorted(said[prop])) for name, prop in _TOLD.items() if prop in said},
        references=tuple(sorted(references)),
        claims=told_claims(own, relation_kinds(dataset)),
        contradictions=_contradictions(own, dataset.claims),
        verdicts=tuple(row for row in kb.flagship() if iri in (row.rests_on or ())),
        glossary=kb.glossary,
    )


def _contradictions(own: Iterable[Claim], claims: Mapping[str, Claim]) -> tuple[BetweenClaims, ...]:
    pairs = {
        (claim.iri, other)
        for claim in own
        for other in claims
        if other in claim.contradicts or claim.iri in claims[other].contradicts
    }
    contradicting = (BetweenClaims(claims[one], claims[other]) for one, other in sorted(pairs))
    return tuple(each for each in contradicting if each.claim.source != each.other.source)
