"""The vocabulary alone: the ontology and its imports, without entities and claims."""

from __future__ import annotations

from functools import cache

from mtorlod.loading import Dataset, ParsedFile, read_file, shipped_files


@cache
def vocabulary() -> tuple[ParsedFile, ...]:
    """Return the files of the vocabulary."""
    data = {"entities", "source", "claims"}
    return tuple(read_file(path) for path in shipped_files() if path.parent.name not in data)


@cache
def vocabulary_dataset() -> Dataset:
    """Return what these files say, together."""
    return Dataset(vocabulary())
