"""SHACL through pyshacl: the shapes of `shapes/*.ttl` over a graph, without inference of its own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.validation.findings import Finding

if TYPE_CHECKING:
    from rdflib import Graph

_SHAPE_COUNT = (
    "SELECT (COUNT(DISTINCT ?shape) AS ?n) WHERE "
    "{ ?shape a ?kind . VALUES ?kind { sh:NodeShape sh:PropertyShape } }"
)


@lru_cache(maxsize=1)
def load_shapes() -> Graph:
    """Return all shapes as one rdflib graph."""
    from rdflib import Graph

    shapes = Graph()
    for path in resources.files("*.ttl", "shapes"):
        shapes.parse(path, format="turtle")
    return shapes


def count_shapes() -> int:
    """Return the number of node and property shapes that have an IRI or are typed."""
    from rdflib.namespace import SH

    row = next(iter(load_shapes().query(_SHAPE_COUNT, initNs={"sh": SH})))
    return int(row[0])  # type: ignore[index, arg-type]


def as_rdflib(quads: Iterable[ox.Quad]) -> Graph:
    """Return the default graph's triples of some quads as an rdflib graph, literals as written."""
    from rdflib import Graph

    default = ox.DefaultGraph()
    data = ox.serialize(
        [quad.triple for quad in quads if quad.graph_name == default], format=ox.RdfFormat.N_TRIPLES
    )
    return Graph().parse(io.BytesIO(data or b""), format="nt")


def run_shapes(
    quads: Iterable[ox.Quad], focus: Sequence[str] | None = None, shapes: Graph | None = None
) -> list[Finding]:
    """Return what the shapes find in the default graph of the quads.

    Args:
        focus: only these nodes are looked at; all targets if None.
        shapes: the shapes of the project if None.
    """
    import pyshacl
    from rdflib import RDF, BNode, URIRef
    from rdflib.namespace import SH

    if focus is not None and not focus:
        return []
    shapes = load_shapes() if shapes is None else shapes
    _, report, _ = pyshacl.validate(
        as_rdflib(quads),
        shacl_graph=shapes,
        inference="none",
        advanced=True,
        allow_warnings=True,
        focus_nodes=[URIRef(iri) for iri in focus] if focus is not None else None,
    )
    findings = []
    for result in report.subjects(RDF.type, SH.ValidationResult):  # type: ignore[union-attr]
        shape = report.value(result, SH.sourceShape)  # type: ignore[union-attr]
        severity = report.value(result, SH.resultSeverity)  # type: ignore[union-attr]
        path = report.value(result, SH.resultPath)  # type: ignore[union-attr]
        value = report.value(result, SH.value)  # type: ignore[union-attr]
        messages = sorted(str(text) for text in report.objects(result, SH.resultMessage))  # type: ignore[union-attr]
        findings.append(
            Finding(
                severity=str(severity).rsplit("#", 1)[-1],
                focus=str(report.value(result, SH.focusNode)),  # type: ignore[union-attr]
                source=str(_named(shapes, shape)),
                message=" ".join(messages),
                path="" if path is None or isinstance(path, BNode) else str(path),
                value="" if value is None or isinstance(value, BNode) else str(value),
            )
        )
    return findings


def _named(shapes: Graph, shape: object) -> object:
    """Return the nearest shape with an IRI: a nameless one is known by the shape that holds it."""
    from rdflib import BNode

    seen = set()
    while isinstance(shape, BNode) and shape not in seen:
        seen.add(shape)
        holders = sorted(shapes.subjects(None, shape), key=lambda node: (isinstance(node, BNode), str(node)))
        if not holders:
            break
        shape = holders[0]
    return shape
