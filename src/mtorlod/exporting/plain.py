"""The graph without named graphs: statements stay tied to their claims by annotated axioms.

What an accepted claim states is asserted, and an `owl:Axiom` names the claim. What is set aside or
denied is not asserted: an `rdf:Statement` quotes it, so that plain Turtle loses no claim and states
nothing that the project holds to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from mtorlod.loading import Claim, Dataset
from mtorlod.namespaces import RDF
from mtorlod.terms import TYPE, content_node, mtor, owl

_STATED_IN = mtor("statedIn")
_AXIOM = tuple(map(owl, ("Axiom", "annotatedSource", "annotatedProperty", "annotatedTarget")))
_DENIAL = tuple(
    map(owl, ("NegativePropertyAssertion", "sourceIndividual", "assertionProperty", "targetIndividual"))
)
_QUOTATION = tuple(ox.NamedNode(RDF + name) for name in ("Statement", "subject", "predicate", "object"))
"""What a node is that ties a statement to its claim, and the properties of its parts."""


def plain_quads(dataset: Dataset) -> list[ox.Quad]:
    """Return the default graph of the release form, with every claim's content tied to the claim."""
    default = ox.DefaultGraph()
    quads = [quad for quad in dataset.released_quads if quad.graph_name == default]
    for claim in dataset.claims.values():
        quads += _axioms(claim) if claim.accepted else _quotations(claim)
    return list(dict.fromkeys(quads))


def _axioms(claim: Claim) -> Iterator[ox.Quad]:
    for number, (subject, predicate, obj) in enumerate(claim.statements):
        if isinstance(subject, ox.BlankNode):
            continue  # a part of a class expression: the axiom that uses it is annotated
        yield from _tied(content_node("a", f"{claim.iri} {number}"), _AXIOM, (subject, predicate, obj), claim)


def _quotations(claim: Claim) -> Iterator[ox.Quad]:
    triples = [triple for triple in claim.statements if not isinstance(triple[0], ox.BlankNode)]
    for number, triple in enumerate(triples):
        yield from _tied(content_node("q", f"{claim.iri} {number}"), _QUOTATION, triple, claim)
    for subject, predicate, obj in claim.statements:
        if isinstance(subject, ox.BlankNode):
            yield ox.Quad(subject, predicate, obj)
    # What is set aside is quoted; the claim's stance says that it denies.
    kind = _QUOTATION if claim.set_aside else _DENIAL
    for number, denial in enumerate(claim.denials):
        ends = map(ox.NamedNode, (denial.source, denial.property, denial.target))
        yield from _tied(content_node("d", f"{claim.iri} {number}"), kind, ends, claim)


def _tied(
    node: ox.BlankNode, kind: tuple[ox.NamedNode, ...], parts: Iterable[Any], claim: Claim
) -> Iterator[ox.Quad]:
    """Yield that a node is of a kind, has the parts of such, and is stated in a claim."""
    yield ox.Quad(node, TYPE, kind[0])
    for predicate, part in zip(kind[1:], parts, strict=True):
        yield ox.Quad(node, predicate, part)
    yield ox.Quad(node, _STATED_IN, ox.NamedNode(claim.iri))
