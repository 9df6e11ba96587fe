"""Files that are read together: all that they say, by relation too, and the claims among it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

import pyoxigraph as ox

from mtorlod.loading.claim import Claim, read_claims
from mtorlod.loading.files import ParsedFile


class FileSet(Sequence[ParsedFile]):
    """Files in the order in which they are loaded."""

    def __init__(self, files: Iterable[ParsedFile]) -> None:
        self._given = files

    @classmethod
    def of(cls, files: Sequence[ParsedFile]) -> FileSet:
        """Return files as a set; one that is given remains what it is."""
        return files if isinstance(files, FileSet) else FileSet(files)

    @overload
    def __getitem__(self, index: int) -> ParsedFile: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ParsedFile, ...]: ...
    def __getitem__(self, index: int | slice) -> ParsedFile | tuple[ParsedFile, ...]:
        return self._files[index]

    def __len__(self) -> int:
        return len(self._files)

    @cached_property
    def _files(self) -> tuple[ParsedFile, ...]:
        return tuple(self._given)

    @cached_property
    def quads(self) -> tuple[ox.Quad, ...]:
        """Every quad, once, in the order of the files."""
        return tuple(dict.fromkeys(quad for file in self for quad in file.quads))

    @cached_property
    def digest(self) -> str:
        """A digest of the quads."""
        return hashlib.sha256(ox.serialize(self.quads, format=ox.RdfFormat.N_QUADS) or b"").hexdigest()

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claim IRI → claim, sorted by IRI."""
        return read_claims(self.quads)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The IRIs of which something is said."""
        return frozenset(quad.subject.value for quad in self.quads if type(quad.subject) is ox.NamedNode)

    def saying(self, *relations: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the quads of these relations, relation by relation, each in the order of the files."""
        for relation in relations:
            yield from self._by_relation.get(relation, ())

    def about(self, thing: ox.NamedNode) -> Sequence[ox.Quad]:
        """Return the quads whose subject a thing is; those of one relation in the order of the files."""
        return self._by_subject.get(thing, ())

    @cached_property
    def _by_subject(self) -> Mapping[ox.NamedNode, Sequence[ox.Quad]]:
        quads_of: dict[ox.NamedNode, list[ox.Quad]] = {}
        for quad in self.quads:
            if type(quad.subject) is ox.NamedNode:
                quads_of.setdefault(quad.subject, []).append(quad)
        return quads_of

    @cached_property
    def _by_relation(self) -> Mapping[ox.NamedNode, Sequence[ox.Quad]]:
        quads_of: dict[ox.NamedNode, list[ox.Quad]] = {}
        for quad in self.quads:
            quads_of.setdefault(quad.predicate, []).append(quad)
        return quads_of
