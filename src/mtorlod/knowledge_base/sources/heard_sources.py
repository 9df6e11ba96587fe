"""Sources by name: which claims count when only some are heard, and where each can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.knowledge_base.sources.node_names import NodeNames
from mtorlod.loading import Claim, Dataset
from mtorlod.loading.claim import read_claims
from mtorlod.namespaces import DCTERMS, RDFS, REF, SOURCE
from mtorlod.terms import mtor

_SEE_ALSO, _IS_WORK = ox.NamedNode(f"{RDFS}seeAlso"), mtor("isWork")


@dataclass(frozen=True)
class HeardSources:
    """Whose claims count in a graph.

    Attributes:
        heard: IRIs of the sources that are heard.
        claims: how many claims of theirs count.
        missing: IRIs of the sources that are known and not heard.
        left_out: how many claims of those heard do not count all the same: those for and against contested
            steps, where these are left out.
        years: the first and the last year of those heard; None if none has a year.
    """

    heard: tuple[str, ...]
    claims: int
    missing: tuple[str, ...] = ()
    left_out: int = 0
    years: tuple[int, int] | None = None

    @classmethod
    def of(cls, dataset: Dataset) -> HeardSources:
        """Return whose claims count in a dataset."""
        heard = _sources(dataset)
        unheard = [claim.source for claim in _unheard(dataset).values() if claim.source]
        years = [year for source, year in _years(dataset).items() if source in heard]
        return cls(
            heard=tuple(sorted(heard)),
            claims=len(dataset.claims),
            missing=tuple(sorted(set(unheard) - heard)),
            left_out=sum(source in heard for source in unheard),
            years=(min(years), max(years)) if years else None,
        )


def claims_of_sources(
    dataset: Dataset, sources: Sequence[str], until: int | None, without: Sequence[str]
) -> frozenset[str]:
    """Return the claims of the sources that are heard; see `KnowledgeBase.of_sources`."""
    names = source_names(dataset)
    heard = {names.resolve(name) for name in sources} or _sources(dataset)
    heard -= {names.resolve(name) for name in without}
    if until is not None:
        years = _years(dataset)
        heard = {iri for iri in heard if iri in years and years[iri] <= until}
    return frozenset(iri for iri, claim in dataset.claims.items() if claim.source in heard)


def source_names(dataset: Dataset) -> NodeNames:
    """Return the names of the sources whose claims a dataset holds: keys and labels."""
    return NodeNames({iri: dataset.labels.get(iri, "") for iri in _sources(dataset)}, "source")


def _sources(dataset: Dataset) -> set[str]:
    return {claim.source for claim in dataset.claims.values() if claim.source}


def _unheard(dataset: Dataset) -> dict[str, Claim]:
    """Return the claims that were read and are not heard, without what they state."""
    heard, default = dataset.claims, ox.DefaultGraph()
    return read_claims(
        quad
        for file in dataset.whole or ()
        for quad in file.quads
        if quad.graph_name == default and quad.subject.value not in heard
    )


def _years(dataset: Dataset) -> dict[str, int]:
    dated = dataset.saying(ox.NamedNode(f"{DCTERMS}date"))
    return {quad.subject.value: int(quad.object.value) for quad in dated if quad.object.value.isdecimal()}


def addresses(dataset: Dataset) -> dict[str, str]:
    """Return source or reference → where it can be opened: its DOI before its page at PubMed or elsewhere.

    What is known of a source is so of the numbered reference that is the same work.
    """
    seen_at: dict[str, list[str]] = {}
    for quad in dataset.saying(_SEE_ALSO):
        if quad.subject.value.startswith((SOURCE, REF)):
            seen_at.setdefault(quad.subject.value, []).append(quad.object.value)
    for quad in dataset.saying(_IS_WORK):
        seen_at.setdefault(quad.subject.value, []).extend(seen_at.get(quad.object.value, ()))
    return {
        iri: min(seen, key=lambda address: ("doi.org/" not in address, "pubmed" not in address, address))
        for iri, seen in seen_at.items()
        if seen
    }
