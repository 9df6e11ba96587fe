"""Sources by name: which claims count when only some are heard, and where each can be opened."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from mtorlod.knowledge_base.sources.node_names import NodeNames
from mtorlod.loading import Dataset
from mtorlod.namespaces import DCTERMS, RDFS, REF, SOURCE
from mtorlod.terms import mtor

_SEE_ALSO, _IS_WORK = ox.NamedNode(f"{RDFS}seeAlso"), mtor("isWork")


def claims_of_sources(
    dataset: Dataset, sources: Sequence[str], until: int | None, without: Sequence[str]
) -> frozenset[str]:
    """Return the claims of the sources that are heard.

    Args:
        dataset: the claims and their sources.
        sources: keys or labels of the only ones; all if empty. A review has the background of its steps.
        until: the last year of publication; a source whose year was not seen is not heard then.
        without: keys or labels of those that are not heard.

    Raises:
        UnknownName, AmbiguousName: if a name stands for no source, or for several.
    """
    known = {claim.source for claim in dataset.claims.values() if claim.source}
    names = source_names(dataset)
    heard = {names.resolve(name) for name in sources} or known
    heard -= {names.resolve(name) for name in without}
    if until is not None:
        years = _years(dataset)
        heard = {iri for iri in heard if iri in years and years[iri] <= until}
    return frozenset(iri for iri, claim in dataset.claims.items() if claim.source in heard)


def source_names(dataset: Dataset) -> NodeNames:
    """Return the names of the sources whose claims a dataset holds: keys and labels."""
    known = {claim.source for claim in dataset.claims.values() if claim.source}
    return NodeNames({iri: dataset.labels.get(iri, "") for iri in known}, "source")


def _years(dataset: Dataset) -> dict[str, int]:
    dated = (quad for quad in dataset.quads if quad.predicate.value == f"{DCTERMS}date")
    return {quad.subject.value: int(quad.object.value) for quad in dated if quad.object.value.isdecimal()}


def addresses(dataset: Dataset) -> dict[str, str]:
    """Return source or reference → where it can be opened: its DOI before its page at PubMed or elsewhere.

    What is known of a source is so of the numbered reference that is the same work.
    """
    seen_at: dict[str, list[str]] = {}
    same: list[tuple[str, str]] = []
    for quad in dataset.quads:
        if quad.predicate == _SEE_ALSO and quad.subject.value.startswith((SOURCE, REF)):
            seen_at.setdefault(quad.subject.value, []).append(quad.object.value)
        elif quad.predicate == _IS_WORK:
            same.append((quad.subject.value, quad.object.value))
    for reference, source in same:
        seen_at.setdefault(reference, []).extend(seen_at.get(source, ()))
    return {iri: min(seen, key=_preferred) for iri, seen in seen_at.items() if seen}


def _preferred(address: str) -> tuple[bool, bool, str]:
    return "doi.org/" not in address, "pubmed" not in address, address
