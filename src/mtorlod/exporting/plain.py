"""The graph without named graphs: statements stay tied to their claims by annotated axioms.

What an accepted claim states is asserted, and an `owl:Axiom` names the claim. What is set aside or
denied is not asserted: an `rdf:Statement` quotes it, so that plain Turtle loses no claim and states
nothing that the project holds to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from mtorlod.loading import Claim, Dataset
from mtorlod.namespaces import MTOR, OWL, RDF
from mtorlod.terms import TYPE, content_node

_STATED_IN = ox.NamedNode(f"{MTOR}statedIn")


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
        node = content_node("a", f"{claim.iri} {number}")
        yield ox.Quad(node, TYPE, ox.NamedNode(f"{OWL}Axiom"))
        yield ox.Quad(node, ox.NamedNode(f"{OWL}annotatedSource"), subject)
        yield ox.Quad(node, ox.NamedNode(f"{OWL}annotatedProperty"), predicate)
        yield ox.Quad(node, ox.NamedNode(f"{OWL}annotatedTarget"), obj)
        yield ox.Quad(node, _STATED_IN, ox.NamedNode(claim.iri))


def _quotations(claim: Claim) -> Iterator[ox.Quad]:
    triples: list[tuple] = [(s, p, o) for s, p, o in claim.statements if not isinstance(s, ox.BlankNode)]
    structure = [(s, p, o) for s, p, o in claim.statements if isinstance(s, ox.BlankNode)]
    for number, (subject, predicate, obj) in enumerate(triples):
        yield from _quotation(
            content_node("q", f"{claim.iri} {number}"), (subject, predicate, obj), claim.iri
        )
    for subject, predicate, obj in structure:
        yield ox.Quad(subject, predicate, obj)
    for number, denial in enumerate(claim.denials):
        node = content_node("d", f"{claim.iri} {number}")
        if claim.set_aside:  # quoted; the claim's stance says that it denies
            source, relation, target = denial.source, denial.property, denial.target
            terms = ox.NamedNode(source), ox.NamedNode(relation), ox.NamedNode(target)
            yield from _quotation(node, terms, claim.iri)
            continue
        yield ox.Quad(node, TYPE, ox.NamedNode(f"{OWL}NegativePropertyAssertion"))
        yield ox.Quad(node, ox.NamedNode(f"{OWL}sourceIndividual"), ox.NamedNode(denial.source))
        yield ox.Quad(node, ox.NamedNode(f"{OWL}assertionProperty"), ox.NamedNode(denial.property))
        yield ox.Quad(node, ox.NamedNode(f"{OWL}targetIndividual"), ox.NamedNode(denial.target))
        yield ox.Quad(node, _STATED_IN, ox.NamedNode(claim.iri))


def _quotation(node: ox.BlankNode, triple: tuple, claim: str) -> Iterator[ox.Quad]:
    yield ox.Quad(node, TYPE, ox.NamedNode(f"{RDF}Statement"))
    for name, term in zip(("subject", "predicate", "object"), triple, strict=True):
        yield ox.Quad(node, ox.NamedNode(RDF + name), term)
    yield ox.Quad(node, _STATED_IN, ox.NamedNode(claim))
