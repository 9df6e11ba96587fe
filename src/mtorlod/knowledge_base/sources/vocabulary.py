"""The vocabulary alone: the ontology and its imports, without entities and claims."""

from __future__ import annotations

from functools import cache

from mtorlod.loading import Dataset, ParsedFile, read_file, shipped_files
from mtorlod.terms import mtor

_QUALIFIES = mtor("qualifies")


@cache
def vocabulary() -> tuple[ParsedFile, ...]:
    """Return the files of the vocabulary."""
    data = {"entities", "source", "claims"}
    return tuple(read_file(path) for path in shipped_files() if path.parent.name not in data)


@cache
def vocabulary_labels() -> dict[str, str]:
    """Return IRI → label of its terms."""
    return Dataset(vocabulary()).labels


@cache
def qualifying_relations() -> frozenset[str]:
    """Return the IRIs of the relations whose values qualify a claim, and are told wherever the claim is."""
    quads = (quad for file in vocabulary() for quad in file.quads)
    return frozenset(quad.subject.value for quad in quads if quad.predicate == _QUALIFIES)
