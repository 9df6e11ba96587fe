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
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.caching import user_cache
from mtorlod.loading.catalogue import read_catalogue, resolve
from mtorlod.loading.claim import Claim
from mtorlod.loading.file_set import FileSet
from mtorlod.loading.files import ParsedFile, read_file
from mtorlod.loading.heard import heard_files
from mtorlod.loading.profile import shipped_profile
from mtorlod.namespaces import MTOR, OWL, SKOS, local_name
from mtorlod.terms import DEFAULT, LABEL, TYPE

if TYPE_CHECKING:
    from mtorlod.loading.papers import Terms

_BROADER = ox.NamedNode(f"{SKOS}broader")
_SOURCE = ox.NamedNode(f"{MTOR}Source")
_IMPORTS = ox.NamedNode(f"{OWL}imports")
_READ = frozenset({".ttl", ".trig", ".tsv", ".xml"})
"""Endings of the files that the shipped graph is read from."""
# Generated for ontology editors, and perhaps not there: it repeats the claims, so that to load it too would
# state everything twice.
GENERATED = frozenset({"https://w3id.org/mtorlod/axioms"})


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
    """Read the shipped graph with all its sources, or the given files in its place.

    Args:
        paths: RDF files to read in place of the shipped graph.

    Raises:
        UnreadableFile: if a file is absent or of no RDF format.
        SyntaxFault: if a file does not parse.
        FaultyTable: if a claims table of the shipped graph cannot be read; with all faults.
        UncataloguedImport: if the shipped ontology imports what its catalogue does not map.
    """
    if paths is not None:
        return Dataset(tuple(read_file(path) for path in paths))
    from mtorlod.loading.kept_files import kept_files

    there = [path for path in resources.files("**/*", "ontology") if path.suffix in _READ]
    return Dataset(kept_files(there, _shipped_graph, user_cache()), shipped_profile().subject)


def _shipped_graph() -> list[ParsedFile]:
    """Read the shipped graph; its claims tables with the words that its other files describe."""
    from mtorlod.loading.papers import read_paper

    read = _imported()
    read |= {path: read_file(path) for path in _data_files() if path not in read}
    files = [ParsedFile(_name(path), file.quads) for path, file in read.items()]
    files += [_shipped(path) for path in resources.files("*.ttl", "ontology", "papers")]
    terms = _terms(files)
    files += [read_paper(path, terms, _name(path)) for path in shipped_papers()]
    return [*files, *(_shipped(path) for path in resources.files("*.trig", "ontology", "papers"))]


def shipped_papers() -> list[Path]:
    """Return the claims tables of the shipped graph, sorted by name."""
    return resources.files("*.tsv", "ontology", "papers")


def shipped_terms(beside: Iterable[ParsedFile] = ()) -> Terms:
    """Return what the words of a claims table stand for in the shipped graph, and in files beside it."""
    described = [path for path in shipped_files() if path.parent.name in ("vocabulary", "entities")]
    shipped = [_shipped(path) for path in (*described, *resources.files("*.ttl", "ontology", "papers"))]
    return _terms(shipped, beside)


def read_any(path: str | Path) -> ParsedFile:
    """Read an RDF file, or a claims table (`.tsv`) about things of the shipped graph.

    Raises:
        UnreadableFile, SyntaxFault, FaultyTable: as `load`.
    """
    (read,) = read_beside([path])
    return read


def read_beside(paths: Iterable[str | Path]) -> tuple[ParsedFile, ...]:
    """Read RDF files and claims tables (`.tsv`) about things of the shipped graph, or of the RDF files.

    Raises:
        UnreadableFile, SyntaxFault, FaultyTable: as `load`.
    """
    from mtorlod.loading.papers import read_paper

    listed = list(paths)
    tables = [path for path in listed if Path(path).suffix.lower() == ".tsv"]
    read = {path: read_file(path) for path in listed if path not in tables}
    terms = shipped_terms(read.values()) if tables else None
    return tuple(read[path] if path in read else read_paper(path, terms) for path in listed)  # type: ignore[arg-type]


def _terms(files: Iterable[ParsedFile], beside: Iterable[ParsedFile] = ()) -> Terms:
    from mtorlod.loading.papers import Terms

    described = ("ontology/vocabulary/", "ontology/entities/", "ontology/papers/")
    of_graph = (file for file in files if file.path.startswith(described))
    return Terms(quad for file in (*of_graph, *beside) for quad in file.quads)


def _shipped(path: Path) -> ParsedFile:
    """Read a shipped file under its name within the project."""
    return ParsedFile(_name(path), read_file(path).quads)


def _name(path: Path) -> str:
    """Return the name of a shipped file within the project, the same wherever it is installed."""
    return path.relative_to(resources.root()).as_posix()
