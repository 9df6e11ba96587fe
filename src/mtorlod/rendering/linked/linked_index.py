"""Lists of what lies below a path, such as /entity/: links by name, some hundreds a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mtorlod.namespaces import BASE, PREFIXES
from mtorlod.rendering.linked.linked_graph import LinkedGraph

INDICES = frozenset(iri.removeprefix(BASE) for iri in PREFIXES.values() if iri.startswith(f"{BASE}/"))
"""The paths below which things lie: /entity/, /claim/ and so on."""
MOST = 500
"""How many things one page lists."""


@dataclass(frozen=True)
class IndexPage:
    """A page of a list of `total` things: label and IRI of each; none if there is no such page."""

    path: str
    total: int
    things: Sequence[tuple[str, str]]
    page: int
    pages: int


def index_page(path: str, below: Sequence[tuple[str, str]], number: int) -> IndexPage:
    """Return a page, counted from 1, of what lies below a path."""
    things = below[(number - 1) * MOST : number * MOST] if number > 0 else ()
    return IndexPage(path, len(below), things, number, ceil(len(below) / MOST))


def listed(graph: LinkedGraph, path: str) -> list[tuple[str, str]]:
    """Return label and IRI of everything below a path, by label."""
    start = BASE + path
    below = [(graph.label(iri), iri) for iri in graph.outgoing if iri.startswith(start)]
    return sorted(below, key=lambda each: (each[0].casefold(), each[1]))
