"""How much of the source is in the graph: claims by section and kind, references, passages left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.knowledge_base.descriptions.claim_kinds import kind_of, relation_kinds
from mtorlod.knowledge_base.descriptions.numbered_references import NumberedReference, numbered_references
from mtorlod.loading import Claim, Dataset, SourceCount, counts_by_source
from mtorlod.namespaces import MTOR, local_name
from mtorlod.terms import DEFAULT, TYPE, term

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

_AGREED = f"{MTOR}ReadingAgreed"
_PART_OF, _ORDINAL, _NO_CLAIM = map(term, ("dcterms:isPartOf", "mtor:ordinal", "mtor:holdsNoClaim"))


@dataclass(frozen=True)
class PassageGap:
    """A passage of the source that holds no claim, and the reason."""

    passage: str
    section: str
    gist: str
    reason: str


@dataclass(frozen=True, repr=False)
class Coverage(Displayed):
    """Counts of claims by section and kind; the references cited; the passages without a claim.

    Attributes:
        statements: the claims that repeat no other: what is said, counted once.
        read_twice: the claims that were read a second time; `agreed` of them needed no mending.
    """

    sections: tuple[str, ...]
    kinds: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    claims: int
    statements: int
    read_twice: int
    agreed: int
    set_aside: int
    denied: int
    references: tuple[str, ...]
    uncited: tuple[str, ...]
    passages: int
    gaps: tuple[PassageGap, ...]
    unexplained: tuple[str, ...]
    """Passages without a claim and without a reason: a fault of curation."""
    listed: tuple[NumberedReference, ...] = ()
    """The numbered references, each with the work that it stands for as far as that is known."""
    sources: tuple[SourceCount, ...] = ()
    """Every source of the graph, also those that the rest is not about."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the sources and their kinds are called."""
    source: str = "the source"
    """How sentences call what was read."""


def cover(kb: KnowledgeBase) -> Coverage:
    """Return how a graph covers its source: the first one, if its profile names one of several."""
    first = kb.profile.first_source
    # Without a profile neither the first source nor a claim's source has a name.
    narrowed = first and first in {claim.source for claim in kb.claims.values()}
    counts = counts_by_source(kb.claims) if kb.source.stated_profile else ()
    labels = kb.source.labels
    names = {iri: labels.get(iri, local_name(iri)) for each in counts for iri in (each.source, each.kind)}
    called = names[counts[0].source] if len(counts) == 1 and not narrowed else kb.glossary.source
    covered = kb.of_sources([first]) if narrowed else kb
    return replace(_covered(covered.dataset), source=called, sources=counts, names=names)


def _covered(dataset: Dataset) -> Coverage:
    kinds_of = relation_kinds(dataset)
    source = _Parts(dataset)
    claims = dataset.claims
    counted: Counter[tuple[str, str]] = Counter()
    for claim in claims.values():
        counted[_section(claim, dataset), kind_of(claim, kinds_of)] += 1
    names = [
        dataset.labels.get(iri, local_name(iri)) for iri in sorted(source.typed("Section"), key=source.order)
    ]
    names += sorted({section for section, _ in counted} - set(names))
    cited = {iri for claim in claims.values() for iri in claim.references}
    uncited = sorted((r for r in source.typed("Reference") - cited if local_name(r).isdigit()), key=_number)
    used = {iri for claim in claims.values() for iri in claim.passages}
    empty = [iri for iri in sorted(source.typed("Passage"), key=source.order) if iri not in used]
    reasons = {iri: source.value(iri, _NO_CLAIM) for iri in empty}
    return Coverage(
        sections=tuple(names),
        kinds=tuple(sorted({kind for _, kind in counted})),
        counts=dict(counted),
        claims=len(claims),
        statements=sum(claim.restates is None for claim in claims.values()),
        read_twice=sum(claim.second_reading is not None for claim in claims.values()),
        agreed=sum(claim.second_reading == _AGREED for claim in claims.values()),
        set_aside=sum(claim.set_aside for claim in claims.values()),
        denied=sum(claim.refutes for claim in claims.values()),
        references=tuple(sorted((local_name(iri) for iri in cited), key=lambda n: (len(n), n))),
        uncited=tuple(local_name(iri) for iri in uncited),
        passages=len(source.typed("Passage")),
        gaps=tuple(
            PassageGap(iri, source.value(iri, _PART_OF), dataset.labels.get(iri, ""), reasons[iri])
            for iri in empty
            if reasons[iri]
        ),
        unexplained=tuple(iri for iri in empty if not reasons[iri]),
        listed=numbered_references(dataset),
    )


class _Parts:
    """What the default graph says of the source's parts: sections, passages, references."""

    def __init__(self, dataset: Dataset) -> None:
        self._types: dict[str, set[str]] = {}
        self._values: dict[tuple[str, ox.NamedNode], str] = {}
        for subject, relation, obj, graph in dataset.saying(TYPE, _PART_OF, _ORDINAL, _NO_CLAIM):
            if graph != DEFAULT or not isinstance(subject, ox.NamedNode) or isinstance(obj, ox.BlankNode):
                continue
            if relation == TYPE:
                self._types.setdefault(obj.value, set()).add(subject.value)
            else:
                self._values[subject.value, relation] = obj.value

    def typed(self, name: str) -> set[str]:
        return self._types.get(f"{MTOR}{name}", set())

    def value(self, iri: str, relation: ox.NamedNode) -> str:
        return self._values.get((iri, relation), "")

    def order(self, iri: str) -> tuple[int, int, str]:
        """Return the place in reading order: section first, then passage."""
        return self._ordinal(self.value(iri, _PART_OF)), self._ordinal(iri), iri

    def _ordinal(self, iri: str) -> int:
        text = self.value(iri, _ORDINAL)
        return int(text) if text.isdigit() else 0


def _section(claim: Claim, dataset: Dataset) -> str:
    iri = claim.section or ""
    return dataset.labels.get(iri, local_name(iri)) if iri else "(in no section)"


def _number(iri: str) -> tuple[int, str]:
    name = local_name(iri)
    return (int(name) if name.isdigit() else 10**6, name)
