"""The claims of a table in the form and order of a release, made one after the other, for large tables."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

from mtorlod.exporting.serialise import order_about
from mtorlod.loading.networks.network_claims import NetworkClaims
from mtorlod.terms import DEFAULT

STREAMED = ("trig", "nquads")
"""Formats with named graphs that are written from the first quad to the last."""
SPACES = ("cito", "dcterms", "mtor", "network", "obo", "owl", "rdf", "rdfs", "skos", "xsd")
"""Prefixes of the IRIs that claims of a table are told with."""


def released_in_order(claims: NetworkClaims) -> Iterator[ox.Quad]:
    """Yield every quad of the release form once, as `canonical` sorts: default graph, then claims' graphs."""
    about = sorted(claims.subjects(), key=lambda one: f"<{one[0]}>")
    stated = _stated_of(claims)
    for iri, said in groupby(about, key=itemgetter(0)):
        quads = {quad for _, make in said for quad in make() if quad.graph_name == DEFAULT}
        for number in stated.get(iri, ()):
            quad = claims.stated(number)
            quads.add(ox.Quad(quad.subject, quad.predicate, quad.object))
        yield from sorted(quads, key=order_about)
    for number in sorted(range(len(claims)), key=claims.claim_iris.__getitem__):
        yield claims.stated(number)


def _stated_of(claims: NetworkClaims) -> dict[str, array[int]]:
    """Return the IRI of a node → the numbers of the claims that state something of it."""
    numbers: dict[int, array[int]] = defaultdict(lambda: array("i"))
    for number, source in enumerate(claims.statements.sources):
        numbers[source].append(number)
    names = claims.statements.rows.nodes.texts
    return {claims.iris.node(names[source]): of_node for source, of_node in numbers.items()}
