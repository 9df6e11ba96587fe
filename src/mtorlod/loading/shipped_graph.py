"""The shipped graph: the files it is read from, in their order; and files of users that lie beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.caching import user_cache
from mtorlod.loading.dataset import Dataset
from mtorlod.loading.files import ParsedFile, read_file
from mtorlod.loading.kept_files import kept_files
from mtorlod.loading.profile import shipped_profile
from mtorlod.namespaces import OWL

if TYPE_CHECKING:
    from mtorlod.loading.papers import Terms

_IMPORTS = ox.NamedNode(f"{OWL}imports")
_READ = frozenset({".ttl", ".trig", ".tsv", ".xml"})
"""Endings of the files that the shipped graph is read from."""
# Generated for ontology editors, and perhaps not there: it repeats the claims, so that to load it too would
# state everything twice.
GENERATED = frozenset({"https://w3id.org/mtorlod/axioms"})


def shipped_files() -> list[Path]:
    """Return the files of the shipped graph, in loading order: imports first, then entities, source, claims.

    Raises:
        UncataloguedImport: if the ontology imports what the catalogue does not map.
    """
    return list(dict.fromkeys([*_imported(), *_data_files()]))


def _imported() -> dict[Path, ParsedFile]:
    """Read the ontology's header and what it imports, at any remove."""
    from mtorlod.loading.catalogue import read_catalogue, resolve

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
