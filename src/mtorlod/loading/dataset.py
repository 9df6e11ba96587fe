"""The loaded graph: all quads as read, its claims, and a store in the form that a release has.

In that form the default graph holds vocabulary, entities, source, what is said about the claims,
and the positive statements of every accepted claim; each claim, set aside or not, has its own
named graph. Exports are written from the quads, not from the store, which rewrites literals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.loading.claim import Claim
from mtorlod.loading.file_set import FileSet
from mtorlod.loading.files import ParsedFile
from mtorlod.loading.heard import heard_files
from mtorlod.namespaces import MTOR, SKOS, local_name
from mtorlod.terms import DEFAULT, LABEL, TYPE

if TYPE_CHECKING:
    pass

_BROADER = ox.NamedNode(f"{SKOS}broader")
_SOURCE = ox.NamedNode(f"{MTOR}Source")


@dataclass(frozen=True)
class Dataset:
    """Quads as read from files, and what follows from reading them (nothing is inferred)."""

    files: Sequence[ParsedFile] = field(repr=False)
    subject: frozenset[str] = frozenset()
    """What the source is about: a claim observed only within these is read by default; empty for all."""
    whole: Sequence[ParsedFile] | None = field(default=None, repr=False)
    """The files as they were read, if `files` are less: what is left when some claims are not heard."""
    joined: frozenset[str] = field(default=frozenset(), repr=False)
    """The nodes of networks that were joined to it: they have names as its own things have."""

    @cached_property
    def said(self) -> FileSet:
        """All that the files say."""
        return FileSet.of(self.files)

    @cached_property
    def as_read(self) -> FileSet:
        """All that was read, also of what no heard claim speaks of: that has a name all the same."""
        return self.said if self.whole is None else FileSet.of(self.whole)

    @property
    def quads(self) -> tuple[ox.Quad, ...]:
        """Every quad, once, in the order of the files."""
        return self.said.quads

    def saying(self, *relations: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the quads of these relations, relation by relation, each in the order of the files."""
        return self.said.saying(*relations)

    def about(self, thing: ox.NamedNode) -> Sequence[ox.Quad]:
        """Return the quads whose subject a thing is; those of one relation in the order of the files."""
        return self.said.about(thing)

    @cached_property
    def unspoken(self) -> frozenset[str]:
        """What was described where it was read, and no claim that is heard speaks of."""
        return frozenset() if self.whole is None else self.as_read.subjects - self.said.subjects

    @cached_property
    def digest(self) -> str:
        """What tells this dataset from any other: a digest of its quads and its subject."""
        return hashlib.sha256("\n".join([self.said.digest, *sorted(self.subject)]).encode()).hexdigest()

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claim IRI → claim, sorted by IRI."""
        return self.said.claims

    @cached_property
    def labels(self) -> dict[str, str]:
        """IRI → its label; English before others, else the first in alphabetical order."""
        preferred: dict[str, tuple[int, str]] = {}
        for quad in self.as_read.saying(LABEL):
            subject, label = quad.subject, quad.object
            if type(subject) is ox.NamedNode and type(label) is ox.Literal:
                rank = 0 if (label.language or "en").startswith("en") else 1
                key = (rank, label.value)
                iri = subject.value
                preferred[iri] = min(preferred[iri], key) if iri in preferred else key
        return {iri: label for iri, (_, label) in preferred.items()}

    @cached_property
    def broader(self) -> dict[str, tuple[str, ...]]:
        """Context → the next wider contexts."""
        wider: dict[str, set[str]] = {}
        for quad in self.saying(_BROADER):
            if isinstance(quad.object, ox.NamedNode):
                wider.setdefault(quad.subject.value, set()).add(quad.object.value)
        return {narrow: tuple(sorted(wide)) for narrow, wide in wider.items()}

    @cached_property
    def released_quads(self) -> tuple[ox.Quad, ...]:
        """The quads of the release form: all as read, plus accepted statements in the default graph."""
        added = [
            ox.Quad(subject, predicate, obj, DEFAULT)
            for claim in self.claims.values()
            if claim.accepted
            for subject, predicate, obj in claim.statements
        ]
        return tuple(dict.fromkeys((*self.quads, *added)))

    def store(self) -> ox.Store:
        """Return a new in-memory store in the release form."""
        store = ox.Store()
        store.extend(self.released_quads)
        return store

    def without_table(self, key: str) -> Dataset:
        """Return this dataset without the claims table of a source, as if it were not shipped."""
        path = f"ontology/papers/{key}.tsv"
        files, whole = (
            listed and tuple(file for file in listed if file.path != path)
            for listed in (self.files, self.whole)
        )
        return replace(self, files=files or (), whole=whole)

    def revised(self, files: Iterable[ParsedFile]) -> Dataset:
        """Return this dataset and the files together; the table of a source that they describe gives way."""
        dataset: Dataset = self
        added = tuple(files)
        for file in added:
            for quad in file.quads:
                if quad.predicate == TYPE and quad.object == _SOURCE:
                    dataset = dataset.without_table(local_name(quad.subject.value))
        return dataset.with_files(added)

    def with_claims(self, claims: Set[str]) -> Dataset:
        """Return this dataset with these of its claims only, and with nothing that only others speak of."""
        whole = self.whole or self.files
        return replace(self, files=heard_files(whole, claims), whole=whole)

    def with_files(self, files: Iterable[ParsedFile]) -> Dataset:
        """Return this dataset and the files' quads together; of the files every claim is heard."""
        added = tuple(files)
        if self.whole is None:
            return replace(self, files=(*self.files, *added))
        own = FileSet(added).claims.keys()
        every = replace(self, files=(*self.files, *added), whole=(*self.whole, *added))
        return every.with_claims(self.claims.keys() | own)
