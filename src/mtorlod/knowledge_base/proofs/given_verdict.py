"""Verdicts given measurements as RDF: what is left, what forces it, and each line of its proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pyoxigraph as ox

from mtorlod.namespaces import PREFIXES
from mtorlod.reasoning.calculus import GivenProof, Line, Refutation
from mtorlod.reasoning.verdict_graph import edge_iri
from mtorlod.terms import LABEL, TYPE, english, integer, mtor

GRAPH = ox.NamedNode(f"{PREFIXES['graph']}given-measurements")
"""The graph of what follows from measurements; no release holds it."""
_LEFT = {
    "raised": ("RaisedVerdict",),
    "lowered": ("LoweredVerdict",),
    "open": ("RaisedVerdict", "LoweredVerdict"),
}


def given_quads(verdict: ox.NamedNode, proof: GivenProof, label: Callable[[str], str]) -> Iterator[ox.Quad]:
    """Yield a verdict given measurements, with its proof, beside the verdict without them."""
    given = ox.NamedNode(f"{verdict.value}-given")

    def quad(subject: ox.NamedNode, name: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, mtor(name), value, GRAPH)

    yield ox.Quad(given, TYPE, mtor("GivenVerdict"), GRAPH)
    yield ox.Quad(
        given, LABEL, english(f"{label(proof.given.node)}, given measurements: {proof.given.value}"), GRAPH
    )
    yield quad(verdict, "givenTheMeasurements", given)
    yield from (quad(given, "leavesDirection", mtor(kind)) for kind in _LEFT.get(proof.given.value, ()))
    yield from (quad(given, "forcedBy", ox.NamedNode(node)) for node in proof.given.forced_by)
    for direction, refutation in proof.refuted:
        lines: list[ox.NamedNode] = []
        for before, line in _numbered(refutation, (), count()):
            number = len(lines) + 1
            node = ox.NamedNode(f"{given.value}-not-{direction}-{number}")
            lines.append(node)
            yield quad(given, "hasRefutationLine", node)
            yield ox.Quad(node, TYPE, mtor("RefutationLine"), GRAPH)
            yield quad(node, "lineNumber", integer(number))
            holds = "is" if line.holds else "is not"
            said = f"{label(line.node)} {holds} {line.direction}: {line.why}"
            yield ox.Quad(node, LABEL, english(said), GRAPH)
            yield quad(node, "concludesOn", ox.NamedNode(line.node))
            edges = (edge_iri(step.source, step.sign, step.target) for step in line.steps)
            yield from (quad(node, "hasEdge", edge) for edge in edges)
            yield from (quad(node, "restsOnLine", lines[before[place]]) for place in line.because)


def _numbered(
    refutation: Refutation, before: tuple[int, ...], counted: Iterator[int]
) -> Iterator[tuple[tuple[int, ...], Line]]:
    """Yield each line with those before it on its way through the cases, by their places among all."""
    for line in refutation.lines:
        yield before, line
        before = (*before, next(counted))
    for case in refutation.cases:
        yield from _numbered(case, before, counted)
