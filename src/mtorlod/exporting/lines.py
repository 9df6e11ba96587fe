"""Large graphs as sorted lines of N-Triples and N-Quads: quick, and the same bytes for the same graph.

For graphs whose blank nodes are named by content already; others are made canonical in `serialise`.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

import pyoxigraph as ox

from mtorlod.exporting.serialise import prefixes_in


def quad_lines(quads: Iterable[ox.Quad]) -> set[bytes]:
    """Return the N-Quads lines of the quads, line ends included."""
    return set((ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True))


def triple_lines(quads: Iterable[ox.Quad]) -> set[bytes]:
    """Return the N-Triples lines of the quads, their graphs left out."""
    triples = (quad.triple for quad in quads)
    return set((ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True))


def join(lines: Set[bytes]) -> bytes:
    """Return the lines, sorted."""
    return b"".join(sorted(lines))


def turtle_of(lines: Set[bytes]) -> bytes:
    """Return N-Triples lines as Turtle, sorted, with the prefixes that some IRI begins with."""
    data = join(lines)
    triples = (quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes_in(data)) or b""


def by_line(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the quads in a stable order: by graph, and within it as their N-Quads lines sort."""
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(join(quad_lines(quads)), format=ox.RdfFormat.N_QUADS):
        graph = quad.graph_name
        graphs.setdefault(graph.value if isinstance(graph, ox.NamedNode) else "", []).append(quad)
    return [quad for name in sorted(graphs) for quad in graphs[name]]
