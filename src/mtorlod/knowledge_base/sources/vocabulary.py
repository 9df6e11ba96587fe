"""The vocabulary alone: the ontology and its imports, without entities and claims."""

from __future__ import annotations

from functools import cache

from mtorlod.loading import Dataset, ParsedFile, read_file, shipped_files
from mtorlod.loading.graph import Graph
from mtorlod.terms import mtor

_QUALIFIES = mtor("qualifies")


@cache
def vocabulary() -> tuple[ParsedFile, ...]:
    """Return the files of the vocabulary."""
    data = {"entities", "source", "claims"}
    return tuple(read_file(path) for path in shipped_files() if path.parent.name not in data)


@cache
def vocabulary_dataset() -> Dataset:
    """Return what these files say, together."""
    return Dataset(vocabulary())


def qualifying_relations(graph: Graph) -> frozenset[str]:
    """Return the IRIs of the relations whose values qualify a claim, and are told wherever the claim is.

    Args:
        graph: describes them; the vocabulary, or a graph that it is part of.
    """
    return frozenset(quad.subject.value for quad in graph.saying(_QUALIFIES))
