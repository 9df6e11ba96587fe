"""The loaded graph: all quads as read, its claims, and a store in the form that a release has.

In that form the default graph holds vocabulary, entities, source, what is said about the claims,
and the positive statements of every accepted claim; each claim, set aside or not, has its own
named graph. Exports are written from the quads, not from the store, which rewrites literals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.loading.catalogue import read_catalogue, resolve
from mtorlod.loading.claims import Claim, read_claims
from mtorlod.loading.files import ParsedFile, read_file
from mtorlod.loading.profile import shipped_profile
from mtorlod.namespaces import OWL, SKOS
from mtorlod.terms import DEFAULT, LABEL

_BROADER = f"{SKOS}broader"
_IMPORTS = ox.NamedNode(f"{OWL}imports")
# Generated for ontology editors, and perhaps not there: it repeats the claims, so that to load it too would
# state everything twice.
GENERATED = frozenset({"https://w3id.org/mtorlod/axioms"})


@dataclass(frozen=True)
class Dataset:
    """Quads as read from files, and what follows from reading them (nothing is inferred)."""

    files: tuple[ParsedFile, ...] = field(repr=False)
    subject: frozenset[str] = frozenset()
    """What the source is about: a claim observed only within these is read by default; empty for all."""

    @cached_property
    def quads(self) -> tuple[ox.Quad, ...]:
        """Every quad, once, in the order of the files."""
        return tuple(dict.fromkeys(quad for file in self.files for quad in file.quads))

    @cached_property
    def digest(self) -> str:
        """What tells this dataset from any other: a digest of its quads and its subject."""
        found = hashlib.sha256("\n".join(sorted(self.subject)).encode())
        found.update(b"\n\n" + (ox.serialize(self.quads, format=ox.RdfFormat.N_QUADS) or b""))
        return found.hexdigest()

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claim IRI → claim, sorted by IRI."""
        return read_claims(self.quads)

    @cached_property
    def labels(self) -> dict[str, str]:
        """IRI → its label; English before others, else the first in alphabetical order."""
        found: dict[str, tuple[int, str]] = {}
        for quad in self.quads:
            if quad.predicate == LABEL and isinstance(quad.subject, ox.NamedNode):
                if not isinstance(quad.object, ox.Literal):
                    continue
                rank = 0 if (quad.object.language or "en").startswith("en") else 1
                key = (rank, quad.object.value)
                iri = quad.subject.value
                found[iri] = min(found[iri], key) if iri in found else key
        return {iri: label for iri, (_, label) in found.items()}

    @cached_property
    def broader(self) -> dict[str, tuple[str, ...]]:
        """Context → the next wider contexts."""
        wider: dict[str, set[str]] = {}
        for quad in self.quads:
            if quad.predicate.value == _BROADER and isinstance(quad.object, ox.NamedNode):
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

    def with_files(self, files: Iterable[ParsedFile]) -> Dataset:
        """Return this dataset and the files' quads together."""
        return replace(self, files=(*self.files, *files))


def shipped_files() -> list[Path]:
    """Return the files of the shipped graph, in loading order: imports first, then entities, source, claims.

    Raises:
        UncataloguedImport: if the ontology imports what the catalogue does not map.
    """
    return list(dict.fromkeys([*_imported(), *_data_files()]))


def _imported() -> dict[Path, ParsedFile]:
    """Read the ontology's header and what it imports, at any remove."""
    base = resources.folder("ontology")
    catalogue = read_catalogue(base / "catalog-v001.xml")
    read: dict[Path, ParsedFile] = {}
    waiting = [base / "mtorlod.ttl"]
    while waiting:
        path = waiting.pop(0)
        if path in read:
            continue
        read[path] = read_file(path)
        imports = sorted(
            quad.object.value
            for quad in read[path].quads
            if quad.predicate == _IMPORTS and isinstance(quad.object, ox.NamedNode)
        )
        waiting += [resolve(iri, catalogue) for iri in imports if iri not in GENERATED]
    return read


def _data_files() -> list[Path]:
    """Return the files of entities, source and claims."""
    folders = (("*.ttl", "entities"), ("*.ttl", "source"), ("*.trig", "claims"))
    return [path for pattern, name in folders for path in resources.files(pattern, "ontology", name)]


def load(paths: Sequence[str | Path] | None = None) -> Dataset:
    """Read the shipped graph, or the given files in its place.

    Raises:
        UnreadableFile: if a file is absent or of no RDF format.
        SyntaxFault: if a file does not parse.
        UncataloguedImport: if the shipped ontology imports what its catalogue does not map.
    """
    if paths is not None:
        return Dataset(tuple(read_file(path) for path in paths))
    read = _imported()
    read |= {path: read_file(path) for path in _data_files() if path not in read}
    root = resources.root()
    # Under their names within the project, the same wherever it is installed.
    files = (ParsedFile(path.relative_to(root).as_posix(), file.quads) for path, file in read.items())
    return Dataset(tuple(files), shipped_profile().subject)
