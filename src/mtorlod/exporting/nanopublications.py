"""Claims as nanopublications: each with what it states, where that comes from, and what is said of itself.

A nanopublication is four named graphs. The assertion is the claim's own graph, under the claim's own IRI, so
that what is said of the claim is its provenance; nodes without a name get one, as such publications ask.
Nothing is signed: that takes the key of whoever publishes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from mtorlod.loading import Claim, Dataset
from mtorlod.namespaces import DCTERMS, PROV, XSD
from mtorlod.terms import LABEL, TYPE, english

_NP = "http://www.nanopub.org/nschema#"
_DERIVED_FROM = ox.NamedNode(f"{PROV}wasDerivedFrom")


def nanopublications(
    own: Dataset, labels: Mapping[str, str], licence: str = "", issued: str = ""
) -> Iterator[ox.Quad]:
    """Yield a nanopublication for each claim that is not set aside, denials too, in the order of their IRIs.

    Args:
        own: the dataset whose claims are meant.
        labels: IRI → label; things that a claim speaks of keep theirs.
        licence: IRI under which they are published; empty if nobody said.
        issued: their date, as YYYY-MM-DD; empty if nobody said.
    """
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    described: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in own.quads:
        if isinstance(quad.graph_name, ox.NamedNode):
            graphs[quad.graph_name.value].append(quad)
        elif isinstance(quad.subject, ox.NamedNode):
            described[quad.subject.value].append(quad)
    for claim in own.claims.values():
        if not claim.set_aside and graphs[claim.iri]:
            yield from _one(claim, graphs[claim.iri], described[claim.iri], labels)
            yield from _said_of(claim, licence, issued)


def _one(
    claim: Claim, content: list[ox.Quad], said: list[ox.Quad], labels: Mapping[str, str]
) -> Iterator[ox.Quad]:
    publication, head, provenance, about = _names(claim)
    assertion = ox.NamedNode(claim.iri)
    yield ox.Quad(publication, TYPE, ox.NamedNode(f"{_NP}Nanopublication"), head)
    for name, part in (
        ("hasAssertion", assertion),
        ("hasProvenance", provenance),
        ("hasPublicationInfo", about),
    ):
        yield ox.Quad(publication, ox.NamedNode(_NP + name), part, head)
    named = _Named(publication)
    for quad in content:
        yield ox.Quad(named(quad.subject), quad.predicate, named(quad.object), assertion)
    for quad in said:
        yield ox.Quad(quad.subject, quad.predicate, named(quad.object), provenance)
    for iri in dict.fromkeys([claim.source, *claim.sources, *claim.references]):
        yield ox.Quad(assertion, _DERIVED_FROM, ox.NamedNode(iri), provenance)
    terms = (term for quad in content for term in (quad.subject, quad.object))
    for term in dict.fromkeys(term for term in terms if isinstance(term, ox.NamedNode)):
        if term.value in labels:
            yield ox.Quad(term, LABEL, english(labels[term.value]), about)


def _said_of(claim: Claim, licence: str, issued: str) -> Iterator[ox.Quad]:
    publication, _, _, about = _names(claim)
    yield ox.Quad(publication, LABEL, english(claim.label), about)
    if licence:
        yield ox.Quad(publication, ox.NamedNode(f"{DCTERMS}license"), ox.NamedNode(licence), about)
    if issued:
        date = ox.Literal(issued, datatype=ox.NamedNode(f"{XSD}date"))
        yield ox.Quad(publication, ox.NamedNode(f"{DCTERMS}created"), date, about)


def _names(claim: Claim) -> tuple[ox.NamedNode, ...]:
    """Return the IRIs of a nanopublication and of its head, provenance and publication info."""
    base = f"{claim.iri}.np"
    return tuple(ox.NamedNode(base + end) for end in ("", "#head", "#provenance", "#publication"))


class _Named:
    """Gives the blank nodes of one nanopublication IRIs below its own, numbered as they come."""

    def __init__(self, publication: ox.NamedNode) -> None:
        self._base = f"{publication.value}#node"
        self._names: dict[ox.BlankNode, ox.NamedNode] = {}

    def __call__(self, term: Any) -> Any:
        if not isinstance(term, ox.BlankNode):
            return term
        return self._names.setdefault(term, ox.NamedNode(f"{self._base}{len(self._names) + 1}"))
