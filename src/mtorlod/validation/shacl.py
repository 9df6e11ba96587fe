"""SHACL through pyshacl: the shapes of `shapes/*.ttl` over a graph, without inference of its own.

pyshacl is right and slow, so it is asked only about the focus nodes that a quick look (see
`screening`) does not clear; they are given as target nodes, and a property shape gets those of the
node shape that holds it, so that it is evaluated once and not once a node. A user's choice of focus
nodes goes the same way: pyshacl's own option for that also skips the nodes that nested shapes look
at, and so gets `sh:not` and `sh:or` wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.namespaces import XSD
from mtorlod.validation.findings import Finding
from mtorlod.validation.screened_facts import ScreenedFacts, Term
from mtorlod.validation.screening import QuickLook

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


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
    from rdflib.namespace import RDF, SH

    kinds = (SH.NodeShape, SH.PropertyShape)
    return len({shape for kind in kinds for shape in load_shapes().subjects(RDF.type, kind)})


def run_shapes(
    quads: Iterable[ox.Quad],
    focus: Iterable[str] | None = None,
    shapes: Graph | None = None,
    *,
    screened: bool = True,
) -> list[Finding]:
    """Return what the shapes find in the default graph of the quads.

    Args:
        focus: only these nodes are looked at; all targets if None.
        shapes: the shapes of the project if None.
        screened: clear what is plainly right with a quick look first; the findings are the same.
    """
    from rdflib import RDF, BNode
    from rdflib.namespace import SH

    shapes = load_shapes() if shapes is None else shapes
    report = shacl_report(quads, focus, shapes, screened=screened)
    findings = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        severity = report.value(result, SH.resultSeverity)
        path = report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        messages = sorted(str(text) for text in report.objects(result, SH.resultMessage))
        findings.append(
            Finding(
                severity=str(severity).rsplit("#", 1)[-1],
                focus=str(report.value(result, SH.focusNode)),
                source=str(_named(shapes, shape)),
                message=" ".join(messages),
                path="" if path is None or isinstance(path, BNode) else str(path),
                value="" if value is None or isinstance(value, BNode) else str(value),
            )
        )
    return findings


def shacl_report(
    quads: Iterable[ox.Quad], focus: Iterable[str] | None, shapes: Graph, *, screened: bool = True
) -> Graph:
    """Return pyshacl's report, or an empty graph where the quick look cleared everything."""
    from rdflib import Graph

    facts = ScreenedFacts(quads)
    chosen = _focused(shapes, QuickLook(shapes, facts), focus, screened)
    if not chosen:
        return Graph()
    retargeted = _retargeted(shapes, chosen)
    return _report(_what_is_seen(facts, retargeted, chosen), retargeted)


def _focused(
    shapes: Graph, screen: QuickLook, focus: Iterable[str] | None, screened: bool
) -> dict[Node, list[Term]]:
    """Return shape → the focus nodes to judge, with the targets of node shapes on their properties."""
    from rdflib.namespace import SH

    only = None if focus is None else {ox.NamedNode(iri) for iri in focus}
    declared: dict[Node, set[tuple[Node, Node]]] = {}
    for predicate in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode):
        for shape, target in shapes.subject_objects(predicate):
            declared.setdefault(shape, set()).add((predicate, target))
    for holder, targets in list(declared.items()):
        for shape in shapes.objects(holder, SH.property):
            declared.setdefault(shape, set()).update(targets)
    nodes_of: dict[tuple[Node, Node], set[Term]] = {}
    chosen = {}
    for shape, targets in declared.items():
        nodes: set[Term] = set()
        for pair in targets:
            if pair not in nodes_of:
                nodes_of[pair] = screen.targets(*pair)
            nodes |= nodes_of[pair] if only is None else nodes_of[pair] & only
        suspects = screen.suspects(shape, nodes) if screened else list(nodes)
        if suspects:
            chosen[shape] = suspects
    return chosen


def _retargeted(shapes: Graph, chosen: dict[Node, list[Term]]) -> Graph:
    """Return the chosen shapes, and what they refer to, with the chosen nodes as their only targets."""
    from rdflib import Graph
    from rdflib.namespace import SH

    declarations = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    holders = {shape for one in declarations for shape in shapes.subjects(one)}
    result = Graph()
    seen = set(chosen)
    waiting = list(chosen)
    while waiting:
        shape = waiting.pop()
        for predicate, value in shapes.predicate_objects(shape):
            if predicate in declarations or (predicate == SH.property and shape in holders):
                continue
            result.add((shape, predicate, value))
            if value not in seen and (value, None, None) in shapes:
                seen.add(value)
                waiting.append(value)
    terms = _Terms()
    for shape, nodes in chosen.items():
        for node in nodes:
            result.add((shape, SH.targetNode, terms(node)))
    return result


def _what_is_seen(facts: ScreenedFacts, shapes: Graph, chosen: dict[Node, list[Term]]) -> Iterable[ox.Triple]:
    """Return the triples that shapes can look at from their focus nodes: all, if a shape asks with SPARQL.

    Shapes look at what nodes say, and go on from there by the properties of their paths and by classes; to
    what says something of a node only by inverse paths.
    """
    from rdflib import URIRef
    from rdflib.namespace import SH

    if (None, SH.sparql, None) in shapes or (None, SH.target, None) in shapes:
        return facts.triples
    named = {ox.NamedNode(str(term)) for triple in shapes for term in triple if isinstance(term, URIRef)}
    inverse = {ox.NamedNode(str(path)) for path in shapes.objects(None, SH.inversePath)}
    return facts.around((node for nodes in chosen.values() for node in nodes), named, inverse)


def _report(triples: Iterable[ox.Triple], shapes: Graph) -> Graph:
    """Return pyshacl's report, as a graph."""
    import pyshacl
    from rdflib import Graph

    data = Graph()
    terms = _Terms()
    for triple in triples:
        data.add((terms(triple.subject), terms(triple.predicate), terms(triple.object)))
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes, inference="none", inplace=True, allow_warnings=True
    )
    return report  # type: ignore[return-value]


class _Terms:
    """Turns pyoxigraph's terms into rdflib's, each once."""

    def __init__(self) -> None:
        self._known: dict[object, Node] = {}

    def __call__(self, term: object) -> Node:
        if term not in self._known:
            self._known[term] = self._made(term)
        return self._known[term]

    def _made(self, term: object) -> Node:
        from rdflib import BNode, Literal, URIRef

        if isinstance(term, ox.NamedNode):
            return URIRef(term.value)
        if isinstance(term, ox.BlankNode):
            return BNode(term.value)
        assert isinstance(term, ox.Literal)
        if term.language:
            return Literal(term.value, lang=term.language)
        plain = term.datatype.value == f"{XSD}string"
        return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value))


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
