"""Works of a graph that a list of retractions names: which they are, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.knowledge_base.differences.difference import Difference
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import RETRACTED, Dataset, Notice, ParsedFile, comparable
from mtorlod.namespaces import REF, SOURCE
from mtorlod.terms import DEFAULT, mtor, term

_STATUS = mtor("sourceStatus")
_IDENTIFIERS = {term("dcterms:identifier"): True, mtor("probableIdentifier"): False}
"""Property of an identifier → whether the work is certainly that one."""


@dataclass(frozen=True)
class ListedWork:
    """A source, or a reference of one, that a list names.

    Attributes:
        iri: the source or the reference.
        identifiers: those that the list names.
        status: IRI of what became of it.
        certain: whether the work is certainly that one; of a reference that is so only probably, nothing is
            taken back.
        claims: its claims, or those that cite it.
    """

    iri: str
    identifiers: tuple[str, ...]
    status: str
    certain: bool
    claims: tuple[str, ...]

    @property
    def falls(self) -> bool:
        """Whether what rests on it no longer counts."""
        return self.certain and self.status == RETRACTED


@dataclass(frozen=True, repr=False)
class Retractions(Displayed):
    """What a list of retractions means for a graph.

    Attributes:
        file: the list.
        listed: how many works it names.
        works: those of the graph among them.
        difference: what changes when the claims that rest on what is retracted no longer count.
    """

    file: str
    listed: int
    works: tuple[ListedWork, ...]
    difference: Difference
    glossary: Glossary


def listed_works(dataset: Dataset, notices: Iterable[Notice]) -> tuple[ListedWork, ...]:
    """Return the sources and references that notices name, sorted; of several on one work the last counts."""
    named = {one: notice for notice in notices for one in notice.identifiers}
    met: dict[tuple[str, bool], list[str]] = {}
    for subject, relation, written, _ in dataset.saying(*_IDENTIFIERS):
        iri, identifier = getattr(subject, "value", ""), comparable(written.value)
        if iri.startswith((SOURCE, REF)) and identifier in named:
            met.setdefault((iri, _IDENTIFIERS[relation]), []).append(str(identifier))
    works = []
    for (iri, certain), identifiers in sorted(met.items()):
        status = max((named[one] for one in identifiers), key=lambda notice: notice.line).status
        claims = (c.iri for c in dataset.claims.values() if c.source == iri or iri in c.references)
        works.append(ListedWork(iri, tuple(sorted(identifiers)), status, certain, tuple(claims)))
    return tuple(works)


def marked(dataset: Dataset, works: Iterable[ListedWork], file: str) -> Dataset:
    """Return the dataset with what became of each work that is certainly one of it."""
    said = tuple(
        ox.Quad(ox.NamedNode(work.iri), _STATUS, ox.NamedNode(work.status), DEFAULT)
        for work in works
        if work.certain
    )
    return dataset.with_files([ParsedFile(file, said)])
